"""Business time: working days and hours of an account, holidays of its region left out."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.calendar import business, holidays
from advocate_desk.calendar.business import Calendar
from advocate_desk.calendar.hours import WorkingHours
from advocate_desk.domain.errors import DeskError

NEWARK = Calendar("America/New_York", region="US")
PLAIN = Calendar("Europe/Berlin")
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda wall: wall.replace(tzinfo=UTC))


def newark(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)


def test_thanksgiving_is_no_working_day_in_the_united_states() -> None:
    assert holidays.name(date(2026, 11, 26), "US") == "Thanksgiving Day"
    assert not business.is_working(date(2026, 11, 26), NEWARK)
    assert business.add_days(date(2026, 11, 25), 1, NEWARK) == date(2026, 11, 27)


def test_a_region_of_a_country_has_its_own_holidays() -> None:
    assert holidays.is_holiday(date(2027, 3, 8), "DE-BE")
    assert not holidays.is_holiday(date(2027, 3, 8), "DE-BY")


def test_a_region_nobody_knows_is_refused_and_no_region_has_no_holidays() -> None:
    assert not holidays.known("XX")
    assert holidays.known("")
    assert not holidays.is_holiday(date(2026, 12, 25), "")
    with pytest.raises(DeskError):
        holidays.of_year(2026, "XX")


def test_two_business_days_from_friday_are_tuesday() -> None:
    assert business.add_days(date(2026, 11, 20), 2, PLAIN) == date(2026, 11, 24)


def test_from_a_free_day_day_one_is_the_next_working_day() -> None:
    assert business.add_days(date(2026, 11, 21), 1, PLAIN) == date(2026, 11, 23)
    assert business.add_days(date(2026, 11, 21), 0, PLAIN) == date(2026, 11, 23)


def test_business_hours_run_over_night_and_weekend() -> None:
    assert business.add_hours(newark("2026-11-20 16:00"), 3, NEWARK) == newark("2026-11-23 11:00")


def test_close_of_business_is_the_end_of_the_hours_on_the_clock_of_the_zone() -> None:
    assert business.close_of(date(2026, 11, 20), NEWARK) == newark("2026-11-20 17:00")


def test_a_calendar_that_never_works_is_refused() -> None:
    never = Calendar("UTC", WorkingHours(time(9), time(17), frozenset()))
    with pytest.raises(DeskError) as refused:
        business.add_days(date(2026, 11, 20), 1, never)
    assert refused.value.facts["why"] == "never_open"


@given(DAYS, st.integers(-40, 40))
def test_adding_working_days_lands_on_a_working_day_and_counts_right(day: date, n: int) -> None:
    landed = business.add_days(day, n, NEWARK)
    assert business.is_working(landed, NEWARK)
    if business.is_working(day, NEWARK):
        assert business.days_between(day, landed, NEWARK) == n


@given(INSTANTS, st.integers(1, 60))
def test_added_business_hours_are_the_hours_between(start: datetime, n: int) -> None:
    assert business.hours_between(start, business.add_hours(start, n, NEWARK), NEWARK) == timedelta(hours=n)
