"""Points 7 and 9 of case and timeline, by keyboard: the heat of a stakeholder over time, and the page of an account."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Sit
from tests.journeys.person import Person

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)


@pytest.fixture
def mara(sit: Sit, remembered: Path) -> Person:
    person = sit(remembered)
    person.start()
    person.window.resize(1440, 900)
    return person


def people_tab(person: Person) -> None:
    for _turn in range(3):
        person.press("Ctrl+PgDown")


def test_she_records_who_moved_and_sees_it_on_the_account(mara: Person) -> None:
    mara.press("Ctrl+2", "Ctrl+N")
    mara.fill("Kestrelmark", "New York", "Storage outage", "", "Dana Whitcombe 5")
    people_tab(mara)
    mara.press("Ctrl+N")
    mara.write("dana 3 heard the date from us")
    assert "Understood" in mara.reads()
    mara.press("Return")
    mara.palette("account of the case")
    page = mara.reads()
    assert "Kestrelmark" in page
    assert "Storage outage" in page
    mara.palette("facts of the account")
    mara.press("Down", "Down", "F2")
    mara.write("1.2M")
    mara.press("Return")
    assert "€1.2 M" in mara.reads()
    mara.quit()

    mara.start()
    assert "€1.2 M  1 open case" in mara.reads()
    mara.press("Alt+PgUp")
    mara.press("Ctrl+2")
    assert "Dana Whitcombe, 3 worried, falling" in mara.reads()
