"""Issue 3, point 3: the story as a picture, by keyboard, through the real window, and once more after a restart."""

from pathlib import Path

import pytest

from advocate_desk.services import opening
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.timeline.picture import StoryPicture
from advocate_desk.ui.timeline.story import Story
from tests.conftest import PASSPHRASE, Clock
from tests.journeys.conftest import Sit
from tests.journeys.person import Person
from tests.ui.kestrelmark import Kestrelmark, fill

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)


@pytest.fixture
def told(remembered: Path, clock: Clock) -> Kestrelmark:
    """The outage at Kestrelmark, in the desk that is opened afterwards."""
    desk = opening.open_with_passphrase(remembered, PASSPHRASE, clock=clock)
    made = fill(desk)
    desk.close()
    return made


def story_of(mara: Person) -> Story:
    page = mara.window.pages.front()
    assert isinstance(page, Cases)
    return page.workspace.story


def picture_of(mara: Person) -> StoryPicture:
    made = story_of(mara).pictures.picture
    assert made is not None
    return made


def test_the_course_of_a_case_in_one_look(sit: Sit, remembered: Path, told: Kestrelmark) -> None:
    mara = sit(remembered)
    mara.start()
    mara.press("Ctrl+2", "Return")
    mara.settle()

    # One key turns the list into the picture; arrows walk it, Enter selects the same entry in both.
    mara.press("Ctrl+Shift+P")
    canvas = picture_of(mara).canvas
    assert canvas.hasFocus()
    for _lane in range(8):
        if canvas.accessibleDescription().startswith("Vendor: "):
            break
        mara.press("Down")
    assert "e-mail" in canvas.accessibleDescription()
    mara.press("Return")
    current = story_of(mara).current()
    assert current is not None
    assert current.id == told.mail
    assert "Patch build is final" in mara.reads()

    # Enter once more goes into the pane, Esc comes back to the picture.
    mara.press("Esc")
    assert canvas.hasFocus()

    # Closer, and the list is narrowed to what is in sight.
    span = canvas.view.span
    mara.press("+", "+")
    assert canvas.view.span < span
    mara.press("B")
    assert story_of(mara).filters.where().until is not None
    mara.press("Esc")
    assert story_of(mara).filters.where().until is None

    # After a restart the picture is there again.
    mara.quit()
    again = sit(remembered)
    again.start()
    again.settle()
    assert story_of(again).pictures.on
    assert picture_of(again).isVisible()
