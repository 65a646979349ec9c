"""A document dropped on the window: a first briefing is offered, looked at, kept as a case or thrown away."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.services.desk import Desk
from advocate_desk.ui.briefings.faces import Said
from advocate_desk.ui.briefings.loose import KeepForm, LooseBriefing, documents_in, look
from advocate_desk.ui.context import Notice
from advocate_desk.ui.main_window import MainWindow
from tests.ui.kestrelmark import Press

REPORT = """# Card payments down

## Impact

On 8 November 2026, shops could not take card payments for 2 hours 35 minutes.

## Cause

A certificate had expired.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    made = tmp_path / "cards.md"
    made.write_text(REPORT, encoding="utf-8")
    return made


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def loose(window: MainWindow, report: Path) -> LooseBriefing:
    """The first briefing of the report, opened from the offer after the drop."""
    look(window, window.ctx, [report])
    found = QApplication.activeModalWidget()
    assert isinstance(found, LooseBriefing)
    return found


def test_a_dropped_document_is_offered_as_a_briefing(
    window: MainWindow, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Notice] = []
    monkeypatch.setattr(window.ctx, "notify", told.append)
    assert window.drops.take(dropped(report))
    offers = [notice for notice in told if notice.action_text == "Brief from this file"]
    assert len(offers) == 1
    act = offers[0].action
    assert act is not None
    act()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, LooseBriefing)
    sheet.close()


def test_other_files_are_no_documents(tmp_path: Path, report: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG")
    assert documents_in(dropped(report)) == [report]
    assert documents_in(dropped(report, picture)) == []


def test_the_page_shows_its_sentences_and_their_proof(loose: LooseBriefing) -> None:
    said = [line.statement.text for line in loose.rows.records() if isinstance(line, Said)]
    assert "shops could not take card payments" in said[0]
    assert loose.paper.marked() >= 1
    assert "words" in loose.checks.text()


def test_throwing_away_leaves_nothing(loose: LooseBriefing, desk: Desk, press: Press) -> None:
    before = desk.cases.listed(limit=10)
    press(Qt.Key.Key_Escape)
    assert desk.cases.listed(limit=10) == before


def test_keeping_makes_a_case_with_the_file_in_its_story_and_one_undo_takes_it_back(
    loose: LooseBriefing, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    loose.keep.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, KeepForm)
    qtbot.keyClicks(form.account, "Harbour Shops")
    qtbot.keyClick(form.account, Qt.Key.Key_Return)
    (case,) = desk.cases.listed(limit=10)
    assert case.account == "Harbour Shops"
    assert case.title == "Card payments down"
    entries = desk.timeline.page(case.id).entries
    kept = next(entry for entry in entries if entry.source == "file:cards.md")
    assert "2 hours 35 minutes" in kept.text
    front = window.pages.front()
    assert front is not None
    assert front.page == "cases"
    desk.undo()
    assert desk.cases.listed(limit=10) == []
