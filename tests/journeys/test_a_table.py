"""Point 5, the last two sentences: a table is dropped, looked at, taken in, undone; a calendar becomes meetings."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from advocate_desk.ui.importing.sheet import ImportSheet
from tests.journeys.conftest import Sit

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)

TICKETS = (
    "Ticketnummer;Betreff;Kunde;Priorität;Status;Erstellt am\n"
    "T-1;Büro ohne Netz;Kestrelmark;hoch;In Bearbeitung;03.04.2026 09:15\n"
    "T-2;Drucker steht;Ardent;egal;Neu;31.03.2026\n"
)


def test_a_list_of_tickets_becomes_cases_by_keyboard(sit: Sit, remembered: Path, tmp_path: Path) -> None:
    """Drop, read what will come of it, leave one column out, Enter; it is there after a restart, and undo takes it."""
    table = tmp_path / "Tickets.csv"
    table.write_bytes(TICKETS.encode("cp1252"))
    mara = sit(remembered)
    mara.start()
    mara.drop(table)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ImportSheet)
    said = mara.reads(sheet)
    assert "Windows-1252, semicolons" in said
    assert "“egal”: no word that is known here" in said
    assert "1 new · 1 set aside" in said
    mara.press("Tab", "Tab", "Tab", "Home")  # severity is left out
    assert "2 new" in mara.reads(sheet)
    sheet.go.setFocus()
    mara.press("Space")
    mara.press("Ctrl+2")
    assert "Büro ohne Netz" in mara.reads()
    assert "Drucker steht" in mara.reads()
    mara.quit()

    mara = sit(remembered)
    mara.start()
    mara.press("Ctrl+2")
    assert "Drucker steht" in mara.reads()
    mara.press("Ctrl+Z")
    assert "Drucker steht" not in mara.reads()
    assert "Büro ohne Netz" not in mara.reads()
