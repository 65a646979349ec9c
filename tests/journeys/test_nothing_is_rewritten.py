"""Point 4: what was written is corrected, deleted and restored by keyboard; every former version stays."""

from pathlib import Path

import pytest

from advocate_desk.domain.vocabulary import Severity
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.timeline.story import Story
from tests.journeys.conftest import Sit

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)


def test_corrected_deleted_brought_back_and_restored(sit: Sit, remembered: Path) -> None:
    mara = sit(remembered)
    mara.start()
    desk = mara.ctx.desk
    case = desk.cases.add(title="Storage outage", new_account="Kestrelmark", severity=Severity.HIGH).id
    mara.press("Ctrl+2")
    page = mara.window.pages.front()
    assert isinstance(page, Cases)
    page.open_case(case)
    story: Story = page.workspace.story

    mara.press("Ctrl+N")
    mara.write("The renewal is at risk")
    mara.press("Return")
    page.workspace.focus_home()
    entry = story.current()
    assert entry is not None

    mara.press("F2", "Ctrl+A")
    mara.write("The renewal is safe")
    mara.press("Ctrl+Return", "P", "C")
    assert desk.timeline.get(entry.id).text == "The renewal is safe"

    mara.press("Del")
    assert story.rows.row(entry.id) < 0
    mara.press("Ctrl+Z")
    story.select(entry.id)
    page.workspace.focus_home()
    assert "claim The renewal is safe, pinned" in story.rows.sentence(story.rows.row(entry.id))

    mara.press("Ctrl+Shift+H")
    said = mara.reads(story.versions)
    for line in ("removed “at risk”, added “safe”", "pinned", "claim, was fact", "Entry deleted"):
        assert line in said
    mara.press("End", "Return")
    assert desk.timeline.get(entry.id).text == "The renewal is at risk"
    assert [edit.op for edit in desk.entries.behind(entry.id).edits] == [
        *("change-entry", "pin-entry", "set-standing", "delete-entry", "change-entry"),
    ]
