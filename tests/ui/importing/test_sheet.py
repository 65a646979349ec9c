"""The page on which a table is looked at: columns, first rows, what is still asked, what is set aside."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from advocate_desk.domain.table import Target
from advocate_desk.services.desk import Desk
from advocate_desk.ui.importing import opening
from advocate_desk.ui.importing.sheet import ImportSheet
from advocate_desk.ui.main_window import MainWindow

TICKETS = (
    "Number,Title,Customer,Severity,Opened\n"
    "T-1,Login fails,Kestrelmark,high,2026-03-02\nT-2,Slow,Ardent,whatever,2026-03-03\n"
)
CALLS = "When,Who,What\n03/04/2026,Dana Roth,Called\n"

Dropping = Callable[[str, str], ImportSheet]


@pytest.fixture
def dropping(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Dropping:
    """Drop a file onto the page in front; the page it opens."""

    def drop(name: str, content: str) -> ImportSheet:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        front = window.pages.front()
        assert front is not None
        assert front.drop_words(data) == "Drop to look at the table"
        front.drop(data)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportSheet))
        found = QApplication.activeModalWidget()
        assert isinstance(found, ImportSheet)
        return found

    return drop


def choose(sheet: ImportSheet, column: int, field: str) -> None:
    """Choose a field for a column as a person does: to the choice, then the arrow keys."""
    choice = sheet.columns.rows[column].choice
    choice.setFocus()
    wanted = choice.findData(field)
    while choice.currentIndex() != wanted:
        QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < wanted else Qt.Key.Key_Up)


def test_a_dropped_table_shows_what_its_columns_are(dropping: Dropping) -> None:
    sheet = dropping("tickets.csv", TICKETS)
    assert sheet.columns.fields() == ("their_ref", "title", "account", "severity", "opened_at")
    assert sheet.outcome.first[0].accessibleName().startswith("Login fails; ")
    assert sheet.outcome.counts.text() == "1 new · 1 set aside"
    assert sheet.columns.rows[3].fault.text() == "1 cell: “whatever”: no word that is known here"
    assert sheet.go.text() == "Import 1 row"
    sheet.reject()


def test_a_column_left_out_brings_its_row_back(dropping: Dropping, desk: Desk) -> None:
    sheet = dropping("tickets.csv", TICKETS)
    choose(sheet, 3, "")
    assert sheet.outcome.counts.text() == "2 new"
    QTest.keyClick(sheet.go, Qt.Key.Key_Space)
    assert {case.title for case in desk.cases.listed()} == {"Login fails", "Slow"}


def test_the_import_is_undone_from_its_notice_step(dropping: Dropping, desk: Desk, window: MainWindow) -> None:
    sheet = dropping("tickets.csv", TICKETS)
    sheet.submit()
    assert len(desk.cases.listed()) == 1
    window.run("edit.undo")
    assert desk.cases.listed() == []


def test_what_is_missing_is_asked_for(dropping: Dropping) -> None:
    sheet = dropping("tickets.csv", TICKETS)
    choose(sheet, 1, "")
    assert not sheet.go.isEnabled()
    assert sheet.outcome.counts.text() == "Choose the column for: Title"
    choose(sheet, 1, "title")
    assert sheet.go.isEnabled()
    sheet.reject()


def test_a_field_stands_in_one_column_only(dropping: Dropping) -> None:
    sheet = dropping("tickets.csv", TICKETS)
    choose(sheet, 0, "title")
    assert sheet.columns.fields()[:2] == ("title", "")
    sheet.reject()


def test_the_story_in_front_takes_entries_and_days_are_asked_for(
    dropping: Dropping, desk: Desk, window: MainWindow
) -> None:
    case = desk.cases.add(title="Login fails", new_account="Kestrelmark").id
    window.go("cases")
    window.pages.front().open_case(case)  # type: ignore[union-attr]
    sheet = dropping("calls.csv", CALLS)
    assert sheet.preview().reading.target is Target.ENTRIES
    assert sheet.outcome.counts.text() == "Say how the days are written: both ways fit."
    assert sheet.focusWidget() is sheet.dates
    QTest.keyClick(sheet.dates, Qt.Key.Key_Down)
    assert sheet.outcome.counts.text() == "1 new"
    sheet.submit()
    assert "Called" in {entry.text for entry in desk.timeline.page(case).entries}


def test_the_same_rows_become_something_else(dropping: Dropping) -> None:
    sheet = dropping("tickets.csv", "Name,Company,Email\nDana Roth,Kestrelmark,dana@k.example\n")
    assert sheet.preview().reading.target is Target.CONTACTS
    sheet.target.changed.emit(Target.ACCOUNTS.value)
    assert "name" in sheet.columns.fields()
    sheet.reject()


def test_a_dropped_calendar_becomes_meetings_of_the_story(desk: Desk, window: MainWindow, tmp_path: Path) -> None:
    case = desk.cases.add(title="Login fails", new_account="Kestrelmark").id
    window.go("cases")
    front = window.pages.front()
    assert front is not None
    front.open_case(case)  # type: ignore[attr-defined]
    path = tmp_path / "bridge.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Bridge\nDTSTART:20261118T090000Z\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert front.drop_words(data).startswith("Drop meetings onto ")
    front.drop(data)
    assert "Bridge" in {entry.subject for entry in desk.timeline.page(case).entries}


def test_other_files_are_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text("x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert opening.tables_in(data) == []


def test_esc_leaves_everything_as_it_was(dropping: Dropping, desk: Desk) -> None:
    sheet = dropping("tickets.csv", TICKETS)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.result() == QDialog.DialogCode.Rejected
    assert desk.cases.listed() == []
