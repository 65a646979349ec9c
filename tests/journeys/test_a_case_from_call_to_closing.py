"""A customer calls: recognised in seconds, acknowledged, kept informed, closed with both words, opened again."""

from pathlib import Path

import pytest

from advocate_desk.domain.vocabulary import Stage
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.cases.workspace import Workspace
from advocate_desk.ui.runner import InlineRunner, Runner, ThreadRunner
from tests.conftest import Clock
from tests.journeys.conftest import Sit
from tests.journeys.person import Person, rows

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def page(mara: Person) -> Cases:
    front = mara.window.pages.front()
    assert isinstance(front, Cases)
    return front


def place(mara: Person) -> Workspace:
    assert page(mara).is_open()
    return page(mara).workspace


def head(mara: Person) -> str:
    return mara.reads(place(mara).header)


@pytest.mark.parametrize("runner", [InlineRunner, ThreadRunner])
def test_a_case_from_the_call_to_its_closing(sit: Sit, remembered: Path, clock: Clock, runner: type[Runner]) -> None:
    mara = sit(remembered, runner)
    mara.start()
    mara.window.resize(1440, 900)

    # The phone rings: whose, what, how bad, who is upset. Nothing else is asked.
    mara.press("Ctrl+2", "Ctrl+N")
    mara.fill("Kestrelmark Logistics", "New York", "All hubs stop at night", "", "dana 4, luis 3")
    mara.until(lambda: mara.form() == "")
    assert "K-01" in head(mara)
    assert "S2 high" in head(mara)
    assert "not yet, 0 min" in head(mara)
    assert "4 angry" in head(mara)

    # 12 minutes later they know that we have it; the clock of the next word begins.
    clock.move(minutes=12)
    mara.press("Ctrl+Shift+K")
    assert mara.form() == "Acknowledge K-01"
    mara.fill("by phone, to Dana")
    mara.until(lambda: "after 12 min" in head(mara))
    assert any("Acknowledged: the customer knows that we have it" in row for row in rows(place(mara).story.view))

    # On, and an update that names the next one.
    mara.press("Ctrl+Shift+G", "Return")
    mara.until(lambda: place(mara).story.case is not None and place(mara).story.case.stage is Stage.ANALYSED)
    # A step on without a word is the desk's own bookkeeping: counted on its day, shown when asked for.
    mara.until(lambda: any("of the desk" in row for row in rows(place(mara).story.view)))
    assert not any("Stage: Recognised to Analysed" in row for row in rows(place(mara).story.view))
    mara.press("Ctrl+Shift+U")
    mara.write("The cause is found. More at noon your time.")
    mara.press("Tab")
    mara.write("2026-11-17 12:00")
    mara.press("Return")
    mara.until(lambda: "in 3 h 28 min  12:00 theirs · 18:00 yours" in head(mara))

    # Four days of silence: it rings, here and on the list.
    clock.move(days=4)
    mara.press("Ctrl+Up", "F5")
    mara.until(lambda: any("silent for 4 days" in row for row in rows(page(mara).list.view)))
    mara.press("Return")
    mara.until(lambda: "silent for 4 days" in head(mara))

    # Closed by both sides; what was open is named; it is so after a restart.
    mara.palette("Close case")
    mara.until(lambda: mara.form() == "Close K-01")
    mara.fill("", "Dana Whitcombe", "")
    mara.until(lambda: mara.form() == "")
    assert "closed" in head(mara)
    mara.quit()
    mara.start()
    mara.window.resize(1440, 900)
    mara.until(lambda: "K-01" in head(mara))
    assert "after 12 min" in head(mara)
    assert any("Stage: Analysed to Closed" in row for row in rows(place(mara).story.view))

    # It comes back: opened again with a reason, where it was.
    mara.palette("Open the case again")
    mara.fill("Hub 3 stopped again")
    mara.until(lambda: any("Stage: Closed to Analysed" in row for row in rows(place(mara).story.view)))
    mara.press("Ctrl+Z")
    mara.until(lambda: "closed" in head(mara))
