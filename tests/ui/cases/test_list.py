"""The list of cases, and the road from an empty page into a workspace, by keyboard only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from advocate_desk.services.desk import Desk
from advocate_desk.ui.cases.new_case import NewCaseForm
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.widgets.faces import plain
from tests.conftest import Clock
from tests.ui.kestrelmark import CTRL, Press, Type

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # menus on the screen that nobody looks at
TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape


def page(window: MainWindow) -> Cases:
    window.go("cases")
    found = window.pages.front()
    assert isinstance(found, Cases)
    return found


def form(window: MainWindow) -> NewCaseForm:
    return window.findChildren(NewCaseForm)[-1]


def cells(cases: Cases) -> list[str]:
    rows = cases.list.rows
    return [plain(rows.face(0, at).line1) or str(rows.face(0, at).heat or "") for at in range(1, rows.columnCount())]


def test_an_empty_page_says_what_belongs_here_and_offers_the_first_step(window: MainWindow) -> None:
    cases = page(window)
    assert cases.list.empty.isVisible()
    assert cases.list.empty.button.text() == "New case"


def test_from_nothing_to_a_workspace_by_keyboard(window: MainWindow, desk: Desk, press: Press, write: Type) -> None:
    cases = page(window)
    press(Qt.Key.Key_N, CTRL)
    write("Harrowgate Mills")
    press(TAB)
    write("London")
    press(TAB)
    write("Looms stand still since the update")
    press(TAB)
    press(Qt.Key.Key_Up)
    press(TAB)
    write("Ines Ferreira 4, the board")
    press(ENTER)
    header = cases.workspace.header
    assert header.ref.text() == "H-01"
    assert header.title.title() == "Harrowgate Mills · Looms stand still since the update"
    assert header.severity.text() == "S1 critical"
    assert header.meter.text() == "4 angry"
    assert header.asked.text() == "Ines Ferreira"
    assert desk.cases.get(1).zone == "Europe/London"
    press(Qt.Key.Key_Up, CTRL)
    assert not cases.is_open()
    assert cells(cases) == [
        "Harrowgate Mills",
        "S1 critical",
        "4",
        "Recognised",
        "not yet, 0 min",
        "Fri 20 Nov",
        "no word yet",
        "",
    ]


def test_a_case_without_a_sentence_is_asked_for_at_its_field(window: MainWindow, press: Press, write: Type) -> None:
    page(window)
    press(Qt.Key.Key_N, CTRL)
    write("Harrowgate")
    press(ENTER)
    assert form(window).fields.errors() == {"title": "Say in one sentence what happened."}
    assert QApplication.focusWidget() is form(window).title


def test_an_unknown_city_is_said_at_the_zone(window: MainWindow, desk: Desk) -> None:
    cases = page(window)
    cases.new_case()
    asked = form(window)
    asked.account.setText("Harrowgate")
    asked.zone.setText("Nowhere at all")
    asked.title.setText("Looms stand still")
    asked.submit()
    assert list(asked.fields.errors()) == ["zone"]
    assert desk.accounts.listed() == []


def test_a_known_account_asks_for_no_zone(cases: Cases, window: MainWindow) -> None:
    cases.new_case()
    asked = form(window)
    asked.account.setText("kestrelmark logistics")
    assert not asked.zone.isVisible()
    asked.title.setText("A second thing")
    asked.submit()
    assert cases.workspace.header.title.title() == "Kestrelmark Logistics · A second thing"


def test_undoing_a_case_that_is_open_goes_back_to_the_list(cases: Cases, window: MainWindow) -> None:
    cases.new_case()
    asked = form(window)
    asked.account.setText("Harrowgate")
    asked.title.setText("Looms stand still")
    asked.submit()
    assert cases.is_open()
    window.run("edit.undo")
    assert not cases.is_open()
    assert cases.list.rows.rowCount() == 1


def test_a_row_says_all_of_a_case_in_one_sentence(cases: Cases) -> None:
    assert cases.list.rows.sentence(0) == (
        "green, K-01, Kestrelmark Logistics, Storage outage after firmware 8.4, S1 critical, Recognised, "
        "temperature 4 angry, next update in 7 h 50 min, 16:10 hers · 22:10 yours, not acknowledged"
    )


def test_a_customer_who_hears_too_little_is_said_in_the_row(cases: Cases, clock: Clock) -> None:
    clock.move(hours=9)
    cases.tick()
    assert cases.list.rows.sentence(0).endswith(
        "next update 1 h over, 16:10 hers · 22:10 yours, silent for 25 h, not acknowledged"
    )


def test_enter_opens_the_case_and_ctrl_up_comes_back_to_its_row(cases: Cases, press: Press) -> None:
    press(ENTER)
    assert cases.is_open()
    press(Qt.Key.Key_Up, CTRL)
    assert not cases.is_open()
    assert cases.list.current() is not None
    assert QApplication.focusWidget() is cases.list.view


def test_find_narrows_the_list(cases: Cases, press: Press, write: Type) -> None:
    press(Qt.Key.Key_F, CTRL)
    write("nothing like it")
    assert cases.list.rows.rowCount() == 0
    press(ESC)
    write("kestrel")
    assert cases.list.rows.rowCount() == 1


def test_the_rail_counts_open_cases(cases: Cases, window: MainWindow) -> None:
    counts: list[int] = []
    cases.count_changed.connect(counts.append)
    cases.reload()
    assert counts[-1] == 1
