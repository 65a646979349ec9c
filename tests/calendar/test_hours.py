"""Working hours: written by people, kept on the clock of a zone, also over midnight and through a change of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.calendar import hours
from advocate_desk.calendar.hours import WorkingHours
from advocate_desk.domain.errors import DeskError

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = WorkingHours(time(9), time(17))
NIGHT = WorkingHours(time(22), time(6))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
KEPT = st.builds(WorkingHours, TIMES, TIMES, st.frozensets(st.integers(0, 6), min_size=1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("09:00-17:00", OFFICE),
        ("9-17", OFFICE),
        ("9 to 17", OFFICE),
        ("Mon-Sat 8:30 – 18", WorkingHours(time(8, 30), time(18), frozenset(range(6)))),
        ("sat,sun 10-14", WorkingHours(time(10), time(14), frozenset({5, 6}))),
        ("Mo-Fr 9.00-17.00 Uhr", OFFICE),
        ("22:00-06:00", NIGHT),
        ("24x7", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(said: str, kept: WorkingHours | None) -> None:
    assert hours.parse(said) == kept


@pytest.mark.parametrize("said", ["9", "25:00-26:00", "nine to five", "Mon-Xyz 9-17", "9:75-17"])
def test_hours_that_cannot_be_read_are_refused(said: str) -> None:
    with pytest.raises(DeskError):
        hours.parse(said)


@given(KEPT)
def test_hours_come_back_from_their_words(kept: WorkingHours) -> None:
    assert hours.parse(hours.text(kept)) == kept


@pytest.mark.parametrize(
    ("when", "open_"),
    [("2026-11-17 09:00", True), ("2026-11-17 17:00", False), ("2026-11-17 08:59", False), ("2026-11-21 12:00", False)],
)
def test_the_beginning_is_open_and_the_end_is_closed(when: str, open_: bool) -> None:
    assert hours.is_open(OFFICE, at(when), BERLIN) is open_


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    assert hours.is_open(NIGHT, at("2026-11-21 05:00"), BERLIN)
    assert not hours.is_open(NIGHT, at("2026-11-23 05:00"), BERLIN)


def test_after_friday_evening_the_next_opening_is_monday_morning() -> None:
    assert hours.next_opening(OFFICE, at("2026-11-20 17:00"), BERLIN) == at("2026-11-23 09:00")


def test_a_holiday_moves_the_next_opening() -> None:
    closed = {date(2026, 11, 23)}.__contains__
    assert hours.next_opening(OFFICE, at("2026-11-20 17:00"), BERLIN, closed=closed) == at("2026-11-24 09:00")


def test_who_is_open_now_opens_now() -> None:
    assert hours.next_opening(OFFICE, at("2026-11-17 12:00"), BERLIN) == at("2026-11-17 12:00")
    assert hours.next_closing(OFFICE, at("2026-11-17 12:00"), BERLIN) == at("2026-11-17 17:00")


def test_no_hours_at_all_means_always() -> None:
    assert hours.is_open(None, at("2026-11-22 03:00"), BERLIN)
    assert hours.next_closing(None, at("2026-11-22 03:00"), BERLIN) is None


def test_hours_that_are_closed_for_ever_have_no_opening() -> None:
    assert hours.next_opening(OFFICE, at("2026-11-17 18:00"), BERLIN, closed=lambda day: True) is None


@given(KEPT, st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))
def test_the_next_opening_is_open_and_nothing_before_it_is(kept: WorkingHours, wall: datetime) -> None:
    start = wall.replace(tzinfo=UTC)
    opening = hours.next_opening(kept, start, BERLIN)
    assert opening is not None
    assert hours.is_open(kept, opening, BERLIN)
    if opening > start:
        assert not hours.is_open(kept, opening - timedelta(minutes=1), BERLIN)
