"""What is done to entries by keyboard: pins, standing, summaries, threads, further cases, former versions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry
from advocate_desk.domain.story import InSummary
from advocate_desk.domain.vocabulary import Severity, Standing
from advocate_desk.services.desk import Desk
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.timeline import story_pages
from advocate_desk.ui.widgets.buttons import MenuButton
from advocate_desk.ui.widgets.faces import plain
from tests.ui.kestrelmark import CTRL, SHIFT, Kestrelmark, Press, Type, choose, menu, story

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # menus on the screen that nobody looks at
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
MAIL = (
    "From: Luis Arrieta <luis@kestrelmark.example>\r\nTo: mara@orrinvale.example\r\nSubject: Traces\r\n"
    "Date: {day}, {hour:02}:00:00 +0000\r\nMessage-ID: <{number}@k>\r\n{parents}\r\npart {number}\r\n"
)


def at(page: Cases, id_: int) -> Entry:
    entry = page.workspace.story.rows.record(page.workspace.story.rows.row(id_))
    assert entry is not None
    return entry


def go(page: Cases, id_: int) -> None:
    page.workspace.story.select(id_)
    page.workspace.focus_home()


def words(page: Cases, id_: int) -> str:
    rows = page.workspace.story.rows
    return rows.sentence(rows.row(id_))


@pytest.fixture
def notes(desk: Desk, kestrelmark: Kestrelmark) -> list[int]:
    """Three hundred notes, a minute apart, oldest first, there before the case is opened."""
    start = datetime(2026, 11, 1, tzinfo=UTC)
    return [
        desk.timeline.log(case_ids=[kestrelmark.case], text=f"note {number}", at=start + timedelta(minutes=number))
        for number in range(300)
    ]


@pytest.fixture
def thread(desk: Desk, kestrelmark: Kestrelmark, opened: Cases, tmp_path: Path) -> list[int]:
    """Four mails of one thread over two days, oldest first."""
    for number in range(4):
        parents = f"References: <0@k>\r\nIn-Reply-To: <{number - 1}@k>\r\n" if number else ""
        day = "Mon, 16 Nov 2026" if number < 2 else "Tue, 17 Nov 2026"
        path = tmp_path / f"{number}.eml"
        path.write_bytes(MAIL.format(day=day, hour=6 + number, number=number, parents=parents).encode())
        desk.imports.mail([path], case_id=kestrelmark.case)
    page = desk.timeline.page(kestrelmark.case, newest_first=False, limit=1_000)
    return [entry.id for entry in page.entries if entry.subject == "Traces"]


def test_p_pins_what_is_selected_and_takes_the_pins_out_again(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    go(opened, kestrelmark.call)
    press(Qt.Key.Key_P)
    assert desk.timeline.get(kestrelmark.call).pinned
    assert ", pinned, " in words(opened, kestrelmark.call)
    press(Qt.Key.Key_P)
    assert not desk.timeline.get(kestrelmark.call).pinned
    press(Qt.Key.Key_Z, CTRL)
    assert desk.timeline.get(kestrelmark.call).pinned


def test_the_full_stop_goes_to_the_next_pin_and_the_comma_back(
    notes: list[int], opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    desk.entries.pin([notes[0], kestrelmark.call])
    go(opened, kestrelmark.mail)
    press(Qt.Key.Key_Period)
    assert opened.workspace.story.view.current_key() == kestrelmark.call
    press(Qt.Key.Key_Period)
    assert opened.workspace.story.view.current_key() == notes[0]
    press(Qt.Key.Key_Comma)
    assert opened.workspace.story.view.current_key() == kestrelmark.call
    press(Qt.Key.Key_Comma)
    assert opened.workspace.story.view.current_key() == kestrelmark.call


def test_letters_tell_fact_claim_and_assumption_apart_in_words(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    go(opened, kestrelmark.call)
    press(Qt.Key.Key_C)
    rows = opened.workspace.story.rows
    assert plain(rows.row_face(rows.row(kestrelmark.call)).line2).startswith("claim: ")
    press(Qt.Key.Key_G)
    assert desk.timeline.get(kestrelmark.call).standing is Standing.ASSUMPTION
    assert "assumption" in words(opened, kestrelmark.call)
    press(Qt.Key.Key_F)
    assert desk.timeline.get(kestrelmark.call).standing is Standing.FACT


def test_an_entry_is_chosen_for_a_summary_and_marked(
    opened: Cases, window: MainWindow, desk: Desk, kestrelmark: Kestrelmark
) -> None:
    go(opened, kestrelmark.call)
    window.run("entry.summary-customer")
    assert InSummary(desk.timeline.get(kestrelmark.call).summarised) is InSummary.CUSTOMER
    assert "in the customer summary" in words(opened, kestrelmark.call)
    window.run("entry.summary-customer")
    assert desk.timeline.get(kestrelmark.call).summarised == 0


def test_a_thread_stands_once_and_right_and_left_open_and_fold_it(
    opened: Cases, thread: list[int], press: Press
) -> None:
    rows = opened.workspace.story.rows
    assert [id_ for id_ in thread if rows.row(id_) >= 0] == [thread[-1]]
    go(opened, thread[-1])
    assert "thread of 4 mails, folded" in words(opened, thread[-1])
    press(Qt.Key.Key_Right)
    assert [rows.row(id_) for id_ in reversed(thread)] == list(range(rows.row(thread[-1]), rows.row(thread[-1]) + 4))
    assert rows.row_face(rows.row(thread[0])).lead == ("07:00", "16 Nov")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Left)
    assert opened.workspace.story.view.current_key() == thread[-1]
    assert [id_ for id_ in thread if rows.row(id_) >= 0] == [thread[-1]]


def test_every_mail_at_its_own_time_when_threads_are_not_folded(
    opened: Cases, window: MainWindow, thread: list[int]
) -> None:
    rows = opened.workspace.story.rows
    opened.workspace.story.bar.threads.click()
    assert all(rows.row(id_) >= 0 for id_ in thread)
    assert opened.workspace.story.bar.threads.accessibleName() == "Threads unfolded"
    assert opened.state()["story.threads"] is False
    window.run("story.threads")
    assert [id_ for id_ in thread if rows.row(id_) >= 0] == [thread[-1]]


def test_a_mail_inside_a_folded_thread_is_found_there(opened: Cases, thread: list[int]) -> None:
    opened.workspace.story.select(thread[1])
    assert opened.workspace.story.view.current_key() == thread[1]


def test_a_whole_thread_is_opened_in_one_act_and_undone_in_one(
    opened: Cases, desk: Desk, thread: list[int], press: Press
) -> None:
    go(opened, thread[-1])
    press(Qt.Key.Key_6, CTRL | SHIFT)
    assert {desk.timeline.get(id_).audience for id_ in thread} == {Audience.CUSTOMER}
    notice = opened.workspace.notice
    assert notice.sentence.text() == "4 entries. Now visible to Kestrelmark Logistics in the next export."
    notice.action.click()
    assert {desk.timeline.get(id_).audience for id_ in thread} == {Audience.INTERNAL}


def test_a_thread_longer_than_pages_folds_into_one_row_and_the_rest_is_read_on(
    notes: list[int], opened: Cases, desk: Desk, thread: list[int]
) -> None:
    number = desk.timeline.get(thread[0]).thread_id
    with desk.store.quietly() as conn:
        marks = ",".join(str(id_) for id_ in notes[1:])
        conn.exec_driver_sql(f"UPDATE entry SET thread_id = {number} WHERE id IN ({marks})")
    opened.reload()
    assert opened.workspace.story.rows.row(notes[0]) >= 0
    assert "thread of 303 mails" in words(opened, thread[-1])


def test_one_incident_is_shown_in_another_case_and_opening_it_names_both_customers(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, window: MainWindow, press: Press, write: Type
) -> None:
    other = desk.cases.add(title="Slow failover", new_account="Norrland", severity=Severity.HIGH)
    go(opened, kestrelmark.mail)
    press(Qt.Key.Key_A, CTRL | SHIFT)
    write(other.ref)
    if QApplication.activePopupWidget() is not None:
        press(ESC)
    press(ENTER)
    assert [case.ref for case in desk.entries.cases_of(kestrelmark.mail)][1:] == [other.ref]
    assert f"also in {other.ref}" in words(opened, kestrelmark.mail)
    press(Qt.Key.Key_3, CTRL | SHIFT)
    notice = opened.workspace.notice.sentence.text()
    assert "Kestrelmark Logistics and Norrland" in notice
    assert "several customers" in notice
    window.run("entry.take-out")
    assert [case.ref for case in desk.entries.cases_of(kestrelmark.mail)] == [other.ref]


def test_an_entry_of_one_case_cannot_be_taken_out_of_it(opened: Cases, kestrelmark: Kestrelmark) -> None:
    go(opened, kestrelmark.call)
    assert opened.disabled()["entry.take-out"] == "it stands in no other case"
    assert opened.disabled()["thread.customer"] == "it belongs to no thread"


def test_versions_are_walked_by_arrows_read_aloud_and_restored_as_an_ordinary_edit(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    desk.timeline.change(kestrelmark.mail, text="Patch build is final; the bench is booked from Friday.")
    desk.timeline.change(kestrelmark.mail, text="Patch build is final.")
    go(opened, kestrelmark.mail)
    press(Qt.Key.Key_H, CTRL | SHIFT)
    versions = opened.workspace.story.versions
    assert versions.isVisible()
    assert versions.rows.rowCount() == 3
    assert not versions.restore_.isEnabled()
    press(Qt.Key.Key_Down)
    assert versions.text.accessibleDescription() == "removed “Thursday”, added “Friday”"
    assert "Thursday" in versions.text.toPlainText()
    press(ENTER)
    assert desk.timeline.get(kestrelmark.mail).text.endswith("from Friday.")
    assert not versions.isVisible()
    press(Qt.Key.Key_Z, CTRL)
    assert desk.timeline.get(kestrelmark.mail).text == "Patch build is final."
    assert len(desk.entries.behind(kestrelmark.mail).edits) == 4


def test_the_rest_of_the_verbs_stand_in_the_menu_of_the_inspector(
    opened: Cases, desk: Desk, kestrelmark: Kestrelmark
) -> None:
    go(opened, kestrelmark.call)
    opened.workspace.pane.findChildren(MenuButton)[-1].click()
    assert {"It is a claim", "Also in case…", "Pin", "Versions"} <= set(menu())
    choose("It is a claim")
    assert desk.timeline.get(kestrelmark.call).standing is Standing.CLAIM


def test_far_pages_are_let_go_and_come_back(
    notes: list[int], opened: Cases, kestrelmark: Kestrelmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_pages, "MOST", 140)
    monkeypatch.setattr(story_pages, "KEEP", 90)
    view, rows = opened.workspace.story.view, opened.workspace.story.rows
    while rows.records()[-1].text != "note 0":
        before = rows.records()[-1].id
        view.scrollToBottom()
        assert rows.records()[-1].id != before
        assert len(rows.records()) <= 200
    assert rows.row(kestrelmark.mail) < 0
    while rows.records()[0].id != kestrelmark.mail:
        before = rows.records()[0].id
        view.scrollToTop()
        assert rows.records()[0].id != before
        assert len(rows.records()) <= 200
    assert len({text for _who, text in story(opened)}) == len(story(opened))
