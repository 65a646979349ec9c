"""A story is narrowed, the narrowing kept as a view, the past looked at, and the right part of it sent away."""

import json
from pathlib import Path

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.timeline.story import Story
from tests.conftest import NOW, PASSPHRASE
from tests.journeys.conftest import Sit
from tests.journeys.person import Person
from tests.ui.kestrelmark import Kestrelmark, fill

pytestmark = pytest.mark.qt_log_ignore("does not support", "grabbing the keyboard", "support raise", extend=True)


@pytest.fixture
def told(remembered: Path) -> Kestrelmark:
    """The desk with the case of the pictures in it."""
    from advocate_desk.domain.clock import frozen

    desk: Desk = opening.open_with_passphrase(remembered, PASSPHRASE, clock=frozen(NOW))
    found = fill(desk)
    desk.timeline.log(case_ids=[found.case], text="she rang again", kind=EntryKind.CALL, audience=Audience.CUSTOMER)
    desk.timeline.change(found.mail, text="Patch build is final; the bench is booked from Friday.")
    desk.close()
    return found


def story_of(person: Person) -> Story:
    page = person.window.pages.front()
    assert isinstance(page, Cases)
    return page.workspace.story


def lines(story: Story) -> list[str]:
    return [entry.line for entry in story.rows.records()]


def test_from_a_filter_to_a_view_to_the_past_to_a_file(
    sit: Sit, remembered: Path, told: Kestrelmark, tmp_path: Path
) -> None:
    person = sit(remembered)
    person.start()
    person.window.resize(1440, 900)
    person.press("Ctrl+2")
    front = person.window.pages.front()
    assert isinstance(front, Cases)
    front.open_case(told.case)
    story = story_of(person)
    everything = lines(story)

    person.palette("Filter the story")
    assert person.focus() is story.filters.kind
    person.press("Return")
    person.menu("call")
    assert lines(story) == ["she rang again", "“I want a date I can repeat to my board.”"]

    person.palette("Save the filter as a view")
    person.fill("Her calls")
    assert story.filters.views.accessibleName() == "View: Her calls"
    story.filters.views.setFocus()
    person.press("Del")
    assert lines(story) == everything

    person.press("Ctrl+Shift+V")
    person.menu("Her calls\t2")
    assert len(lines(story)) == 2
    story.filters.views.setFocus()
    person.press("Del")

    person.press("Ctrl+Shift+O", "Left")
    assert any("Thursday" in line for line in lines(story))
    assert "read only" in story.looks.past.accessibleName()
    person.press("Esc")
    assert lines(story) == everything

    story.filters.set(audience=Audience.CUSTOMER)
    person.press("Ctrl+Shift+X")
    person.fill(str(tmp_path), "for the customer", "json, pdf")
    data = json.loads((tmp_path / "for the customer.json").read_text("utf-8"))
    assert [entry["text"] for entry in data["entries"]] == lines(story)
    assert (tmp_path / "for the customer.pdf").read_bytes().startswith(b"%PDF")
    person.quit()

    person.start()
    person.press("Ctrl+2")
    assert [view.name for view in person.ctx.desk.views.listed()] == ["Her calls"]
