"""Who to call through the real window, by keyboard: the grid as a spreadsheet, the answer, its number, its ladder."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.contact import Channel
from advocate_desk.domain.vocabulary import ChannelKind, Level
from advocate_desk.services.desk import Desk
from advocate_desk.settings import Settings
from advocate_desk.ui.contacts.screen import WhoToCall
from advocate_desk.ui.main_window import MainWindow
from tests.conftest import Clock

# Offscreen pop-ups of completers and menus cannot do what a screen's can; nothing is lost by it.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(desk: Desk, clock: Clock) -> Desk:
    """Storage: Jonas away, Aiko stands in; Helen above them. Legal: Clara, stale. Kestrelmark in New York."""
    matrix = desk.matrix
    for name, zone, pronoun, days, line in (
        ("Jonas Reuter", "Europe/Berlin", "his", 8, ""),
        ("Aiko Tanabe", "Europe/Berlin", "hers", 8, "+49 30 5550 1420"),
        ("Helen Abara", "Europe/London", "hers", 8, ""),
        ("Clara Weiss", "Europe/Berlin", "hers", 98, ""),
        ("Bill Tanner", "America/New_York", "his", 8, ""),
    ):
        channels = [Channel(ChannelKind.MOBILE, "+49 151 5550 0138")]
        channels += [Channel(ChannelKind.LINE247, line)] if line else []
        desk.contacts.add(
            name=name, zone=zone, pronoun=pronoun, hours="08:00-18:00", channels=channels, organisation="Orrinvale",
            verified_at=clock() - timedelta(days=days),
        )  # fmt: skip
    for area, level, name in (
        ("Storage support", Level.PRIMARY, "Jonas Reuter"),
        ("Storage support", Level.BACKUP, "Aiko Tanabe"),
        ("Storage support", Level.MANAGER, "Helen Abara"),
        ("Legal", Level.PRIMARY, "Clara Weiss"),
        ("Legal", Level.VP, "Clara Weiss"),
        ("Account team", Level.PRIMARY, "Bill Tanner"),
        ("Account team", Level.BACKUP, "Helen Abara"),
    ):
        matrix.set(area, level, name)
    until = datetime.fromisoformat("2026-11-20T00:00+01:00")
    matrix.away("Jonas", from_at=clock(), until_at=until, alternate="Aiko", cleared=True)
    account = desk.accounts.add(name="Kestrelmark", zone="America/New_York")
    desk.cases.add(title="Writes stop", account_id=account)
    return desk


@pytest.fixture
def who(filled: Desk, window: MainWindow, qtbot: QtBot) -> WhoToCall:
    """The page as Ctrl+4 opens it, the grid in focus."""
    press(qtbot, window, Key.Key_4, CTRL)
    page = window.pages.front()
    assert isinstance(page, WhoToCall)
    qtbot.waitUntil(page.grid.isVisible)
    page.grid.setFocus()
    return page


def press(
    qtbot: QtBot, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def typed(qtbot: QtBot, text: str) -> None:
    for letter in text:
        qtbot.keyClicks(QApplication.focusWidget(), letter)


def cell(page: WhoToCall, row: int, column: int) -> tuple[str, str]:
    face = page.grid.cells.face(row, column)
    return face.name, face.word


def pane_words(page: WhoToCall) -> list[str]:
    return [label.text() for label in page.pane.findChildren(QLabel) if label.isVisibleTo(page.pane) and label.text()]


def test_the_page_opens_on_the_answer_of_the_first_area_and_says_why(who: WhoToCall, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "If she does not answer" in pane_words(who))
    words = pane_words(who)
    assert who.pane.name.text() == "Aiko Tanabe"
    assert "Storage support · who now?" in words
    assert "Backup, Storage support · Orrinvale, Berlin" in words
    assert "green: reachable" in words
    for line in (
        "Jonas Reuter, primary, is away until Fri 20 Nov.",
        "She agreed on 17 Nov to stand in for him.",
        "In her working hours: 14:20 of 08:00–18:00.",
    ):
        assert line in words
    assert "If she does not answer" in words
    steps = [b.accessibleName() for b in who.pane.findChildren(QPushButton) if "manager" in b.accessibleName()]
    assert steps == ["2, Helen Abara · manager, 13:20 there, in hours until 18:00, in working hours"]


def test_cells_say_who_and_how_they_can_be_reached(who: WhoToCall) -> None:
    assert cell(who, 0, 0) == ("Jonas Reuter", "away until Fri")
    assert cell(who, 0, 1) == ("Aiko Tanabe", "in hours")
    assert cell(who, 0, 3) == ("", "")
    assert cell(who, 1, 0) == ("Clara Weiss", "stale 98 d")
    assert cell(who, 1, 4) == ("Clara Weiss", "same person")
    assert who.head.title.text() == "Who to call. 3 areas · 8 blanks · 1 single point · 1 person stale"


def test_letters_after_ctrl_4_find_the_area_and_enter_goes_to_its_answer(
    filled: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_4, CTRL)
    page = window.pages.front()
    assert isinstance(page, WhoToCall)
    typed(qtbot, "legal")
    assert [row.area for row in page.grid.cells.rows] == ["Legal"]
    assert page.pane.name.text() == "Clara Weiss"
    press(qtbot, window, Key.Key_Return)
    assert page.grid.hasFocus()


def test_ctrl_c_copies_the_best_number_and_it_leaves_the_clipboard(
    who: WhoToCall, window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_C, CTRL)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "+49 30 5550 1420"
    who._copies._timer.timeout.emit()  # a minute has passed
    assert clipboard.text() == ""


def test_a_number_leaves_the_clipboard_when_the_desk_is_locked_but_other_words_stay(
    who: WhoToCall, window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_C, CTRL)
    window.ctx.use(None)
    assert QGuiApplication.clipboard().text() == ""
    QGuiApplication.clipboard().setText("my own words")
    window.ctx.desk_changed.emit()
    assert QGuiApplication.clipboard().text() == "my own words"


def test_a_name_typed_into_a_blank_is_completed_and_undo_takes_it_back(
    who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    who.grid.go_to(filled.matrix.find("Storage"), 3)
    typed(qtbot, "aba")  # a and b: letters that are keys elsewhere begin a name here
    press(qtbot, window, Key.Key_Return)
    assert cell(who, 0, 3)[0] == "Helen Abara"
    assert who.grid.hasFocus()
    window.run("edit.undo")
    assert cell(who, 0, 3) == ("", "")


def test_f2_changes_a_name_in_place_esc_gives_it_back_and_a_new_name_is_a_new_person(
    who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_F2)
    typed(qtbot, "Nobody")
    press(qtbot, window, Key.Key_Escape)
    assert cell(who, 0, 1)[0] == "Aiko Tanabe"
    press(qtbot, window, Key.Key_F2)
    typed(qtbot, "Rita Vance")
    press(qtbot, window, Key.Key_Return)
    assert cell(who, 0, 1)[0] == "Rita Vance"
    assert filled.contacts.find("Rita Vance")


def test_tab_commits_and_goes_on_to_the_next_rung(
    who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    who.grid.go_to(filled.matrix.find("Account"), 2)
    typed(qtbot, "Max Adler")
    press(qtbot, window, Key.Key_Tab)
    assert cell(who, 2, 2)[0] == "Max Adler"
    assert who.grid.currentIndex().column() == 3


def test_del_empties_a_cell_and_undo_fills_it_again(who: WhoToCall, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Key.Key_Delete)
    assert cell(who, 0, 1) == ("", "")
    window.run("edit.undo")
    assert cell(who, 0, 1)[0] == "Aiko Tanabe"


def test_v_confirms_the_number_of_the_cell(who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot) -> None:
    window.run("who.stale")
    assert who.selection() is not None
    press(qtbot, window, Key.Key_V)
    assert cell(who, 1, 0) == ("Clara Weiss", "in hours")
    assert not who.bar.verify.isVisible()


def test_a_marks_somebody_away_and_says_at_the_field_what_is_wrong(
    who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    who.grid.go_to(filled.matrix.find("Account"), 0)
    press(qtbot, window, Key.Key_A)
    press(qtbot, window, Key.Key_Tab)
    typed(qtbot, "yesterdayish")
    press(qtbot, window, Key.Key_Return)
    form = who.pane._form
    assert form is not None
    assert "until" in form.fields.errors() or "from" in form.fields.errors()
    field = form.fields.field("until")
    field.clear()  # type: ignore[attr-defined]
    field.setFocus()
    typed(qtbot, "2026-11-20")
    press(qtbot, window, Key.Key_Return)
    assert not who.pane.has_form()
    assert cell(who, 2, 0) == ("Bill Tanner", "away until Sat")
    assert who.pane.name.text() == "Bill Tanner"
    qtbot.waitUntil(lambda: "Nobody stands in for Bill Tanner." in pane_words(who))


def test_esc_leaves_a_form_and_the_grid_has_the_focus_again(who: WhoToCall, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Key.Key_A)
    press(qtbot, window, Key.Key_Escape)
    assert not who.pane.has_form()
    assert who.grid.hasFocus()


def test_an_attempt_is_logged_into_the_story_of_a_case(
    who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot
) -> None:
    window.run("who.attempt")
    typed(qtbot, "Somebody on the 16:00 call")
    press(qtbot, window, Key.Key_Return)
    case = filled.cases.find("K-01")
    attempt = filled.outreach.listed(case)[0]
    assert (attempt.name, attempt.need) == ("Aiko Tanabe", "Somebody on the 16:00 call")
    assert any("Asked Aiko Tanabe" in entry.line for entry in filled.timeline.page(case).entries)


def test_the_clock_of_a_customer_is_the_second_one(who: WhoToCall, window: MainWindow) -> None:
    account = who.ctx.desk.accounts.find("Kestrelmark")
    who.bar.choose_customer(account)
    assert window.status.clocks.words() == "14:20  Berlin  ·   08:20  New York"
    assert cell(who, 2, 0) == ("Bill Tanner", "in hours 08:20")
    who.bar.choose_customer(None)
    assert cell(who, 2, 0) == ("Bill Tanner", "in hours")


def test_any_other_instant_is_answered_too(who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot) -> None:
    who.ask_instant()
    typed(qtbot, "2026-11-22 03:00")
    press(qtbot, window, Key.Key_Return)
    assert who.pane.name.text() == "Aiko Tanabe"
    assert "amber: 24x7 line" in pane_words(who)
    who.grid.go_to(filled.matrix.find("Legal"), 0)
    assert "red: nobody until Mon 23 Nov 08:00" in pane_words(who)
    who.bar.show_now()
    assert cell(who, 0, 1) == ("Aiko Tanabe", "in hours")


def test_gaps_only_leaves_the_areas_where_something_is_weak(who: WhoToCall, filled: Desk) -> None:
    for level, name in ((Level.DIRECTOR, "Tomasz"), (Level.VP, "Grace")):
        filled.matrix.set("Storage support", level, name)
    who.bar.show_gaps(True)
    assert [row.area for row in who.grid.cells.rows] == ["Legal", "Account team"]


def test_a_desk_without_areas_says_what_belongs_here_and_the_first_step_works(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_4, CTRL)
    page = window.pages.front()
    assert isinstance(page, WhoToCall)
    qtbot.waitUntil(page.empty.isVisible)
    press(qtbot, window, Key.Key_N, CTRL)
    typed(qtbot, "Storage support")
    press(qtbot, window, Key.Key_Return)
    assert page.grid.hasFocus()
    typed(qtbot, "Aiko Tanabe")
    press(qtbot, window, Key.Key_Return)
    assert cell(page, 0, 0) == ("Aiko Tanabe", "the only one")
    assert page.pane.name.text() == "Aiko Tanabe"


def test_an_area_name_that_is_taken_is_refused_at_its_field(who: WhoToCall, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Key.Key_N, CTRL)
    typed(qtbot, "legal")
    press(qtbot, window, Key.Key_Return)
    form = who.pane._form
    assert form is not None
    assert "already an area" in form.fields.errors()["name"]


def test_the_matrix_is_written_into_a_file(who: WhoToCall, tmp_path: Path) -> None:
    who.export_to(tmp_path / "who.csv")
    assert "Aiko Tanabe" in (tmp_path / "who.csv").read_text("utf-8-sig")
    assert "who.csv" in who.notices.accessibleName()


def test_a_found_area_opens_on_its_answer(filled: Desk, window: MainWindow) -> None:
    window.pages.open_thing(Kind.AREA, filled.matrix.find("Legal"))
    page = window.pages.front()
    assert isinstance(page, WhoToCall)
    assert page.pane.name.text() == "Clara Weiss"


def test_where_room_is_short_the_upper_rungs_share_a_column_and_unfold_when_entered(
    who: WhoToCall, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: who.grid.cells.levels[-1] == "+2")
    assert cell(who, 1, 3) == ("nobody named", "Clara Weiss")
    for _step in range(3):
        press(qtbot, window, Key.Key_Right)
    qtbot.waitUntil(lambda: len(who.grid.cells.levels) == 5)
    assert who.grid.currentIndex().column() == 3
    press(qtbot, window, Key.Key_Left)
    qtbot.waitUntil(lambda: len(who.grid.cells.levels) == 4)


def test_the_open_cell_the_customer_and_the_filter_come_back_after_a_restart(
    who: WhoToCall, window: MainWindow, filled: Desk, qtbot: QtBot, settings: Settings
) -> None:
    legal, account = filled.matrix.find("Legal"), filled.accounts.find("Kestrelmark")
    who.bar.choose_customer(account)
    who.grid.go_to(legal, 4)
    kept = who.state()
    window.ctx.use(None)
    again = WhoToCall(window.ctx)
    qtbot.addWidget(again)
    again.restore(kept)
    window.ctx.use(filled)
    again.resize(1352, 840)
    again.show()
    assert again.grid.currentIndex().column() == 4
    assert again.bar.account_id == account
    assert again.pane.name.text() == "Clara Weiss"


def test_every_part_that_takes_the_focus_has_a_name(who: WhoToCall) -> None:
    takers = [w for w in who.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(who)]
    assert takers
    assert [type(w).__name__ for w in takers if not (w.accessibleName() or getattr(w, "text", str)())] == []
