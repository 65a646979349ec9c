"""The clock of a customer's next update: cadences in working days, in open hours, over holidays and clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.calendar import business, cadence, zones
from advocate_desk.calendar.business import Calendar

NEWARK = cadence.of_account("America/New_York", "08:00-18:00", "US")
NIGHTS = cadence.of_account("Europe/Berlin", "22:00-06:00", "DE-BE")
ALWAYS = cadence.of_account("Europe/Berlin", "", "")
CALENDARS = st.sampled_from(
    [
        NEWARK,
        NIGHTS,
        ALWAYS,
        cadence.of_account("Asia/Kolkata", "Mon-Sat 10-19", "IN"),
        cadence.of_account("Australia/Lord_Howe", "09:00-17:00", "AU"),
        cadence.of_account("Europe/Helsinki", "", "FI"),
        cadence.of_account("America/New_York", "24x7", "US"),
    ]
)
TOLD = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda wall: wall.replace(tzinfo=UTC))
CADENCES = st.integers(1, 14 * 1_440).map(lambda minutes: timedelta(minutes=minutes))


def due(told: str, hours: float, calendar: Calendar) -> str:
    """The due time on the customer's clock, after a word at this wall time of theirs."""
    at = zones.instant(datetime.fromisoformat(told), calendar.tz())
    return f"{zones.wall(cadence.due(at, timedelta(hours=hours), calendar), calendar.tz()):%a %d %b %H:%M}"


@pytest.mark.parametrize(
    ("told", "hours", "next_word"),
    [
        ("2026-11-17 10:00", 24, "Wed 18 Nov 10:00"),
        ("2026-11-20 16:00", 24, "Mon 23 Nov 16:00"),  # over the weekend
        ("2026-11-25 16:00", 24, "Fri 27 Nov 16:00"),  # over Thanksgiving
        ("2026-11-24 16:00", 72, "Mon 30 Nov 16:00"),  # Wed, Fri, Mon
        ("2026-11-20 16:00", 168, "Wed 02 Dec 16:00"),  # seven working days, one of them was a holiday
        ("2026-11-17 16:00", 4, "Wed 18 Nov 10:00"),  # two hours today, two tomorrow
        ("2026-11-17 09:00", 4, "Tue 17 Nov 13:00"),
        ("2026-11-17 16:00", 12, "Wed 18 Nov 16:00"),  # no longer than a day
        ("2026-11-17 16:00", 30, "Thu 19 Nov 12:00"),  # a day and six open hours
        ("2026-11-17 07:30", 24, "Wed 18 Nov 08:00"),  # before they open
        ("2026-11-17 21:00", 24, "Wed 18 Nov 18:00"),  # after they closed
        ("2026-11-21 11:00", 24, "Mon 23 Nov 18:00"),  # on Saturday
        ("2026-11-22 23:00", 4, "Mon 23 Nov 12:00"),  # on Sunday
        ("2026-11-26 11:00", 24, "Fri 27 Nov 18:00"),  # on Thanksgiving
        ("2026-11-17 18:00", 24, "Wed 18 Nov 18:00"),  # at the close
    ],
)
def test_the_next_word_is_due_in_the_customers_working_time(told: str, hours: float, next_word: str) -> None:
    assert due(told, hours, NEWARK) == next_word


@pytest.mark.parametrize(
    ("told", "hours", "next_word"),
    [
        ("2026-11-21 11:00", 24, "Sun 22 Nov 11:00"),
        ("2026-12-25 11:00", 4, "Fri 25 Dec 15:00"),
        ("2026-03-28 02:30", 24, "Sun 29 Mar 03:30"),  # 02:30 does not exist that night
        ("2026-03-28 17:00", 24, "Sun 29 Mar 17:00"),  # 23 real hours, the same clock time
        ("2026-10-24 02:30", 24, "Sun 25 Oct 02:30"),  # 02:30 comes twice that night
        ("2026-10-24 17:00", 24, "Sun 25 Oct 17:00"),
        ("2026-10-25 01:00", 4, "Sun 25 Oct 04:00"),  # hours are real ones
    ],
)
def test_an_account_around_the_clock_has_no_free_days(told: str, hours: float, next_word: str) -> None:
    assert due(told, hours, ALWAYS) == next_word


def test_of_a_clock_time_that_comes_twice_the_first_is_due() -> None:
    told = zones.instant(datetime(2026, 10, 24, 2, 30), ALWAYS.tz())
    assert cadence.due(told, timedelta(hours=24), ALWAYS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_hours_of_a_night_belong_to_the_day_they_begin_on() -> None:
    assert due("2026-11-21 03:00", 24, NIGHTS) == "Tue 24 Nov 03:00"  # Friday's shift, then Monday's
    assert due("2026-11-17 12:00", 24, NIGHTS) == "Wed 18 Nov 22:00"


def test_without_hours_the_holidays_of_the_region_are_free_unless_it_says_around_the_clock() -> None:
    told = datetime(2026, 12, 5, 10, tzinfo=UTC)
    region = cadence.of_account("Europe/Helsinki", "", "FI")
    always = cadence.of_account("Europe/Helsinki", "24x7", "FI")
    assert cadence.due(told, timedelta(hours=24), region).day == 7  # the 6th is Finland's independence day
    assert cadence.due(told, timedelta(hours=24), always).day == 6


@given(TOLD, CADENCES, CALENDARS)
def test_a_word_is_due_later_and_while_they_work(told: datetime, every: timedelta, calendar: Calendar) -> None:
    at = cadence.due(told, every, calendar)
    assert at > told
    assert at.tzinfo is UTC
    # Some business time lies just before it: it is an open moment, an opening, or the close of a working day.
    around = business.hours_between(at - timedelta(minutes=1), at + timedelta(minutes=1), calendar)
    assert around > timedelta()


@given(TOLD, CADENCES, CADENCES, CALENDARS)
def test_a_longer_cadence_is_never_due_earlier(
    told: datetime, one: timedelta, other: timedelta, calendar: Calendar
) -> None:
    short, long = sorted((one, other))
    assert cadence.due(told, short, calendar) <= cadence.due(told, long, calendar)


@given(TOLD, TOLD, CADENCES)
def test_a_later_word_never_makes_the_next_one_due_earlier(one: datetime, other: datetime, every: timedelta) -> None:
    first, second = sorted((one, other))
    assert cadence.due(first, every, NEWARK) <= cadence.due(second, every, NEWARK)


@given(TOLD, st.integers(1, 30))
def test_days_of_a_cadence_are_working_days(told: datetime, days: int) -> None:
    at = cadence.due(told, timedelta(days=days), NEWARK)
    there = zones.wall(at, ZoneInfo("America/New_York")).date()
    here = zones.wall(told, ZoneInfo("America/New_York")).date()
    assert business.is_working(there, NEWARK)
    assert business.days_between(here, there, NEWARK) == days
    assert isinstance(here, date)
