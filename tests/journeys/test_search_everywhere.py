"""Point 8: the sentence is found from any page by words as they come to mind; and again after a restart."""

from pathlib import Path

import pytest

from advocate_desk.domain.clock import frozen
from advocate_desk.services import opening
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.search_panel import SearchPanel
from tests.conftest import NOW, PASSPHRASE
from tests.journeys.conftest import Sit
from tests.journeys.person import Person
from tests.ui.kestrelmark import fill

pytestmark = pytest.mark.qt_log_ignore("does not support", "grabbing the keyboard", "support raise", extend=True)


def panel_of(person: Person) -> SearchPanel:
    found = person.window.findChild(SearchPanel)
    assert isinstance(found, SearchPanel)
    return found


def found(person: Person) -> list[str]:
    return [hit.snippet.replace("\x02", "").replace("\x03", "") for hit in panel_of(person).rows.records()]


def selected_in_front(person: Person) -> str:
    front = person.window.pages.front()
    assert isinstance(front, Cases)
    entry = front.workspace.story.current()
    assert entry is not None
    return entry.text


def test_a_sentence_is_found_from_any_page_and_selected_in_its_story(sit: Sit, remembered: Path) -> None:
    desk = opening.open_with_passphrase(remembered, PASSPHRASE, clock=frozen(NOW))
    told = fill(desk)
    desk.timeline.log(case_ids=[told.case], text="Der Lastwagen aus Zürich steht in der Bahnhofstraße")
    desk.close()
    person = sit(remembered)
    person.start()
    for _sitting in range(2):
        person.press("Ctrl+4")
        person.press("Ctrl+Shift+F")
        panel = panel_of(person)
        person.write("zurich bahnhofstras")
        person.until(lambda panel=panel: bool(panel.rows.records()))  # type: ignore[misc]
        assert found(person) == ["Der Lastwagen aus Zürich steht in der Bahnhofstraße"]

        # A filter is completed, narrows, and what it says nothing about is hinted at; no text is an error.
        person.press("Ctrl+A")
        person.write("lastwagen kind:call ")
        person.until(lambda: not found(person))
        person.press("Ctrl+A")
        person.write('lastwagen since:soonish "')
        person.until(lambda panel=panel: panel.hint.isVisible() and bool(panel.rows.records()))  # type: ignore[misc]

        person.press("Return")
        person.until(lambda panel=panel: not panel.isVisible())  # type: ignore[misc]
        person.settle()
        assert selected_in_front(person).startswith("Der Lastwagen aus Zürich")
        person.quit()
        person.start()
