"""Search everywhere by keyboard: found under its case, opened by Enter, filters completed by Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.hit import NotUnderstood
from advocate_desk.services.desk import Desk
from advocate_desk.ui import search_rows
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.search_panel import SearchPanel
from advocate_desk.ui.widgets.faces import Group
from advocate_desk.wording.search import hint


@pytest.fixture
def panel(papers: None, window: MainWindow, desk: Desk) -> SearchPanel:
    """The search, open over a desk with a case and two entries."""
    case = desk.cases.add(title="Hubs stop at night", account_id=desk.accounts.add(name="Kestrelmark Retail")).id
    desk.timeline.log(case_ids=[case], text="The root cause is the firmware")
    desk.timeline.log(case_ids=[case], text="Zürich is back")
    window.run("find.everywhere")
    found = window.findChild(SearchPanel)
    assert isinstance(found, SearchPanel)
    return found


def ask(panel: SearchPanel, text: str) -> None:
    panel.field.clear()
    QTest.keyClicks(panel.field, text)
    QTest.qWait(0)
    panel._later.stop()
    panel._search()


def stands(panel: SearchPanel) -> list[str]:
    items = [panel.rows.item(row) for row in range(panel.rows.rowCount())]
    return [f"[{item.title}]" if isinstance(item, Group) else item.kind.value for item in items]


def test_what_is_found_stands_under_its_case(panel: SearchPanel) -> None:
    ask(panel, "zurich")
    assert stands(panel) == ["[K-01 · Hubs stop at night]", "entry"]


def test_enter_opens_what_is_chosen_and_the_search_is_gone(panel: SearchPanel, qtbot: QtBot) -> None:
    ask(panel, "firmware kind:note")
    with qtbot.waitSignal(panel.went) as went:
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert went.args[0] is Kind.ENTRY
    assert not panel.isVisible()


def test_arrows_walk_through_the_hits_while_the_field_keeps_the_focus(panel: SearchPanel) -> None:
    ask(panel, "night case:K-01")
    ask(panel, "h kind:entry")
    ask(panel, "kind:entry")
    first = panel.chosen()
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.chosen() is not None
    assert panel.chosen() != first
    assert QApplication.focusWidget() is panel.field


def test_tab_completes_a_filter_and_then_its_value(panel: SearchPanel) -> None:
    ask(panel, "root ca")
    QTest.keyClick(panel.field, Qt.Key.Key_Tab)
    assert panel.field.text() == "root case:"
    QTest.keyClick(panel.field, Qt.Key.Key_Tab)
    assert panel.field.text() == "root case:K-01 "


def test_what_says_nothing_is_hinted_at_and_no_error(panel: SearchPanel) -> None:
    ask(panel, "root since:soonish")
    assert panel.hint.isVisible()
    assert "since:soonish" in hint([NotUnderstood("since", "soonish", "value")])
    assert stands(panel) == ["[K-01 · Hubs stop at night]", "entry"]


def test_esc_gives_the_focus_back(panel: SearchPanel, window: MainWindow) -> None:
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is not panel.field


def test_opened_again_it_still_has_the_last_search(panel: SearchPanel, window: MainWindow) -> None:
    ask(panel, "zurich")
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    window.run("find.everywhere")
    assert panel.field.selectedText() == "zurich"
    assert len(stands(panel)) == 2


def test_a_match_is_weight_and_never_a_control_character() -> None:
    parts = search_rows.marked("the \x02root\x03\n cause")
    assert [(part.text, part.weight) for part in parts] == [("the ", 400), ("root", 600), (" cause", 400)]
