"""The story as a list: written, read, corrected, opened to an audience and taken back, by keyboard only."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services.desk import Desk
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.panes import first_focus
from advocate_desk.ui.widgets.faces import plain
from tests.ui.kestrelmark import CTRL, SHIFT, Kestrelmark, Press, Type, choose, menu, story

ENTER, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # menus on the screen that nobody looks at
LINE = "call dana: asks for a failover test, I promised the RCA draft thu 5pm her time"


def chips(page: Cases) -> list[str]:
    return [plain(chip.face.text) for chip in page.workspace.story.log.readings()]


def said(page: Cases) -> list[str]:
    """What the inspector says below its head."""
    return [label.text() for label in page.workspace.pane.findChildren(QLabel) if label.isVisible()]


def heard(page: Cases) -> list[str]:
    """What a screen reader says of it where that is more than its text."""
    return [label.accessibleName() for label in page.workspace.pane.findChildren(QLabel) if label.isVisible()]


def test_rows_carry_both_clocks_kind_person_and_audience(opened: Cases, kestrelmark: Kestrelmark) -> None:
    rows = opened.workspace.story.rows
    face = rows.row_face(rows.row(kestrelmark.call))
    assert face.lead == ("22:10", "16:10")
    assert (face.label, face.line1) == ("call", "Dana Whitcombe · CIO, Kestrelmark Logistics")
    assert face.edge is Audience.CUSTOMER
    assert rows.sentence(rows.row(kestrelmark.call)) == (
        "yesterday 22:10, call, Dana Whitcombe · CIO, Kestrelmark Logistics, "
        "“I want a date I can repeat to my board.”, visible to customer"
    )


def test_days_stand_above_their_entries_and_the_first_names_both_clocks(opened: Cases) -> None:
    rows = opened.workspace.story.rows
    groups = [group for at in range(rows.rowCount()) if (group := rows.group(at)) is not None]
    assert [group.title for group in groups] == ["Today, Tuesday 17 November", "Yesterday, Monday 16 November"]
    assert [group.right for group in groups] == ["upper clock Berlin · lower New York", ""]


def test_what_is_typed_is_understood_before_enter(opened: Cases, press: Press, write: Type) -> None:
    press(Qt.Key.Key_N, CTRL)
    write(LINE)
    assert chips(opened) == [
        "call",
        "Dana Whitcombe",
        "now · 14:20 · 08:20 hers",
        "internal",
        "promise: the RCA draft → Dana Whitcombe, Thu 19 Nov 17:00 hers, 23:00 yours",
    ]


def test_enter_adds_entry_and_promise_and_one_undo_takes_both_back(
    opened: Cases, window: MainWindow, press: Press, write: Type
) -> None:
    before = story(opened)
    press(Qt.Key.Key_N, CTRL)
    write(LINE)
    press(ENTER)
    assert story(opened)[0][1].startswith("asks for a failover test")
    assert opened.workspace.story.quick.text() == ""
    assert opened.workspace.bar.tabData(1) == "1"
    press(Qt.Key.Key_Z, CTRL)
    assert story(opened) == before
    assert opened.workspace.bar.tabData(1) == ""


def test_a_chip_corrects_the_kind_the_audience_and_drops_the_promise(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press, write: Type
) -> None:
    press(Qt.Key.Key_N, CTRL)
    write(LINE)
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    choose("meeting")
    press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    choose("customer")
    press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert menu() == ["Do not make this promise", "Retype it"]
    choose("Do not make this promise")
    press(ENTER)
    entry = desk.timeline.page(kestrelmark.case).entries[0]
    assert (entry.kind, entry.audience, entry.promises) == (EntryKind.MEETING, Audience.CUSTOMER, 0)


def test_what_is_typed_survives_until_the_case_is_opened_again(
    qtbot: QtBot, opened: Cases, desk: Desk, kestrelmark: Kestrelmark, write: Type
) -> None:
    opened.workspace.story.quick.setFocus()
    write("half a sent")
    qtbot.waitUntil(lambda: desk.drafts.get(f"case:{kestrelmark.case}:quick") == "half a sent")


def test_space_shows_the_whole_text_and_esc_comes_back(opened: Cases, kestrelmark: Kestrelmark, press: Press) -> None:
    opened.workspace.story.open_entry(kestrelmark.call)
    opened.workspace.focus_home()
    press(SPACE)
    whole = opened.workspace.story.whole
    assert whole.isVisible()
    assert whole.text.toPlainText() == "“I want a date I can repeat to my board.”"
    press(ESC)
    assert not whole.isVisible()
    assert opened.workspace.story.view.current_key() == kestrelmark.call


def test_esc_gives_back_what_was_there(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press, write: Type
) -> None:
    opened.workspace.story.open_entry(kestrelmark.call)
    press(Qt.Key.Key_F2)
    write(" And more")
    press(ESC)
    assert desk.timeline.get(kestrelmark.call).text == "“I want a date I can repeat to my board.”"
    assert QApplication.focusWidget() is opened.workspace.story.view


def test_leaving_the_field_keeps_the_new_words_and_the_old_ones_stand_in_history(
    qtbot: QtBot, opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press, write: Type
) -> None:
    opened.workspace.story.open_entry(kestrelmark.mail)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    write("Patch build is final; the bench is booked from Friday.")
    press(Qt.Key.Key_Tab)
    assert desk.timeline.get(kestrelmark.mail).text.endswith("Friday.")
    qtbot.waitUntil(lambda: "removed “Thursday”, added “Friday”" in heard(opened))
    press(Qt.Key.Key_Z, CTRL)
    assert desk.timeline.get(kestrelmark.mail).text.endswith("Thursday.")


def test_opening_an_entry_to_the_customer_is_said_and_can_be_undone(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    opened.workspace.story.open_entry(kestrelmark.mail)
    opened.workspace.focus_home()
    press(Qt.Key.Key_3, CTRL | SHIFT)
    notice = opened.workspace.notice
    assert notice.isVisible()
    assert notice.sentence.text() == "Now visible to Kestrelmark Logistics in the next export."
    assert desk.timeline.get(kestrelmark.mail).audience is Audience.CUSTOMER
    notice.action.click()
    assert desk.timeline.get(kestrelmark.mail).audience is Audience.INTERNAL


def test_del_takes_an_entry_out_and_undo_brings_it_back(
    opened: Cases, kestrelmark: Kestrelmark, window: MainWindow, press: Press
) -> None:
    before = story(opened)
    opened.workspace.story.open_entry(kestrelmark.mail)
    opened.workspace.focus_home()
    press(Qt.Key.Key_Delete)
    assert story(opened) == [row for row in before if "Patch build" not in row[1]]
    assert window.notices.undo.isVisible()
    press(Qt.Key.Key_Z, CTRL)
    assert story(opened) == before


def test_search_and_kind_narrow_the_story_and_all_of_it_comes_back(opened: Cases, press: Press, write: Type) -> None:
    filters = opened.workspace.story.filters
    press(Qt.Key.Key_F, CTRL)
    write("board")
    assert [row[1] for row in story(opened)] == ["“I want a date I can repeat to my board.”"]
    assert filters.count.text() == "1 of 3"
    press(ESC)
    filters.kind.click()
    choose("e-mail")
    assert [row[0] for row in story(opened)] == ["Wei Sun · Account lead, Pellworth"]
    filters.audience.click()
    choose("customer")
    assert story(opened) == []
    assert opened.workspace.story.empty.no_match.isVisible()
    opened.workspace.story.empty.no_match.button.click()
    assert len(story(opened)) == 3


def test_a_story_without_entries_says_the_first_step(window: MainWindow, desk: Desk, kestrelmark: Kestrelmark) -> None:
    for entry in desk.timeline.page(kestrelmark.case).entries:
        if entry.kind is not EntryKind.STATUS:
            desk.timeline.delete(entry.id)
    with desk.store.quietly() as conn:
        conn.exec_driver_sql("UPDATE entry SET noise = 1")
    window.go("cases")
    page = window.pages.front()
    assert isinstance(page, Cases)
    page.open_case(kestrelmark.case)
    empty = page.workspace.story.empty.own_only
    assert empty.isVisible()
    empty.button.click()
    assert len(story(page)) == 1


@pytest.fixture
def long_story(desk: Desk, kestrelmark: Kestrelmark) -> list[int]:
    """Two hundred notes, an hour apart, oldest first."""
    start = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
    return [
        desk.timeline.log(case_ids=[kestrelmark.case], text=f"note {number}", at=start + timedelta(hours=number))
        for number in range(200)
    ]


def test_pages_come_while_scrolling_and_the_end_is_the_beginning(long_story: list[int], opened: Cases) -> None:
    view, rows = opened.workspace.story.view, opened.workspace.story.rows
    assert len(rows.records()) < 150
    while (before := len(rows.records())) < 203:
        view.scrollToBottom()
        assert len(rows.records()) > before
    assert rows.records()[-1].text == "note 0"


def test_an_entry_far_back_is_found_with_its_neighbours_on_both_sides(
    long_story: list[int], opened: Cases, window: MainWindow
) -> None:
    window.pages.open_thing(Kind.ENTRY, long_story[20])
    story_ = opened.workspace.story
    assert story_.view.current_key() == long_story[20]
    assert story_.rows.row(long_story[19]) > story_.rows.row(long_story[20]) > story_.rows.row(long_story[21]) >= 0
    while story_.rows.records()[0].text != "note 199" and "Patch" not in story_.rows.records()[0].text:
        before = story_.rows.records()[0].id
        story_.view.scrollToTop()
        assert story_.rows.records()[0].id != before
    assert story_.view.current_key() == long_story[20]


def test_f6_goes_from_the_list_to_the_inspector_and_esc_back(qtbot: QtBot, opened: Cases, press: Press) -> None:
    opened.workspace.focus_home()
    qtbot.waitUntil(lambda: first_focus(opened.workspace.pane) is not None)
    press(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert opened.workspace.pane.isAncestorOf(focused)
    press(ESC)
    assert QApplication.focusWidget() is opened.workspace.story.view


def test_in_a_narrow_window_the_inspector_lies_over_the_page(opened: Cases, window: MainWindow, press: Press) -> None:
    window.resize(1024, 640)
    opened.workspace.focus_home()
    assert not opened.workspace.pane.isVisible()
    press(Qt.Key.Key_F6)
    assert opened.workspace.pane.isVisible()
    press(ESC)
    assert not opened.workspace.pane.isVisible()
    assert QApplication.focusWidget() is opened.workspace.story.view


def test_files_of_an_entry_are_saved_whole(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "trace.eml"
    source.write_bytes(
        b"From: Dana <dana@kestrelmark.example>\r\nTo: mara@orrinvale.example\r\nSubject: Trace\r\n"
        b"Date: Tue, 17 Nov 2026 09:00:00 +0000\r\nMessage-ID: <t@k>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nattached\r\n'
        b'--b\r\nContent-Type: text/plain; name="trace.txt"\r\n'
        b'Content-Disposition: attachment; filename="trace.txt"\r\n\r\nslot two\r\n--b--\r\n'
    )
    desk.imports.mail([source], case_id=kestrelmark.case)
    story_ = opened.workspace.story
    entry = next(one for one in story_.rows.records() if one.subject == "Trace")
    assert plain(story_.rows.row_face(story_.rows.row(entry.id)).chips[0].text) == "1 file"
    target = tmp_path / "kept.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    story_.entry_pane.save(desk.timeline.get(entry.id).files[0])
    assert b"slot two" in target.read_bytes()
