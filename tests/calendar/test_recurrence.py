"""Recurring promises keep their wall clock, skip or shift holidays, agree with dateutil, and never run for ever."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.calendar import recurrence
from advocate_desk.calendar.business import Calendar
from advocate_desk.domain.errors import DeskError

BERLIN, NEWARK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
WEEKDAYS = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=4, unique=True)


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(draw(WEEKDAYS)))
    elif freq in ("DAILY", "MONTHLY") and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 13, 28, -1, -3]))}")
    if freq == "DAILY" and draw(st.booleans()):
        parts.append(f"BYMONTH={draw(st.integers(1, 12))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 12))}")
    return ";".join(parts)


@given(rules(), st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)))
def test_instances_are_those_of_dateutil(rule: str, start: datetime) -> None:
    start = start.replace(microsecond=0, second=0)
    ours = recurrence.occurrences(rule, start=start, zone=UTC, after=start.replace(tzinfo=UTC) - timedelta(1), limit=5)
    theirs = [wall.replace(tzinfo=UTC) for wall in islice(rrulestr(rule, dtstart=start), 5)]
    horizon = start.replace(tzinfo=UTC) + timedelta(days=12 * 366 - 2)
    assert [moment for moment in ours if moment < horizon] == [moment for moment in theirs if moment < horizon]


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)))
def test_an_old_rule_gives_the_same_as_one_walked_from_its_beginning(after: datetime) -> None:
    start, rule = datetime(2019, 5, 1, 17), "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE,FR"
    found = recurrence.next_after(rule, start=start, zone=UTC, after=after.replace(tzinfo=UTC))
    expected = rrulestr(rule, dtstart=start).after(after)
    assert found == expected.replace(tzinfo=UTC)


def test_a_daily_update_at_five_stays_at_five_when_the_clocks_change() -> None:
    found = recurrence.occurrences(
        "FREQ=DAILY", start=datetime(2026, 10, 23, 17), zone=BERLIN, after=at("2026-10-23 00:00"), limit=4
    )
    assert {moment.astimezone(BERLIN).hour for moment in found} == {17}
    assert found[-1] - found[0] == timedelta(days=3, hours=1)


def test_every_two_hours_counts_hours_that_pass() -> None:
    found = recurrence.occurrences(
        "FREQ=HOURLY;INTERVAL=2", start=datetime(2026, 10, 25, 1), zone=BERLIN, after=at("2026-10-25 01:00"), limit=3
    )
    assert [later - earlier for earlier, later in pairwise(found)] == [timedelta(hours=2)] * 2


@pytest.mark.parametrize(
    ("mode", "days"),
    [
        ("keep", [25, 26, 27]),
        ("skip", [25, 27, 28]),
        ("before", [25, 27, 28]),
        ("after", [25, 27, 28]),
    ],
)
def test_a_holiday_is_kept_skipped_or_shifted(mode: recurrence.OnHoliday, days: list[int]) -> None:
    calendar = Calendar("America/New_York", hours=None, region="US")
    found = recurrence.occurrences(
        "FREQ=DAILY",
        start=datetime(2026, 11, 20, 17),
        zone=NEWARK,
        after=at("2026-11-25 00:00", NEWARK),
        limit=3,
        calendar=calendar,
        on_holiday=mode,
    )
    assert [moment.astimezone(NEWARK).day for moment in found] == days


def test_a_weekly_promise_on_a_holiday_moves_to_the_working_day_before() -> None:
    found = recurrence.next_after(
        "FREQ=WEEKLY;BYDAY=TH",
        start=datetime(2026, 11, 19, 17),
        zone=NEWARK,
        after=at("2026-11-20 00:00", NEWARK),
        calendar=Calendar("America/New_York", region="US"),
        on_holiday="before",
    )
    assert found == at("2026-11-25 17:00", NEWARK)


def test_an_end_said_as_a_day_holds_that_whole_day() -> None:
    found = recurrence.occurrences(
        "FREQ=DAILY;UNTIL=20261119", start=datetime(2026, 11, 17, 17), zone=BERLIN, after=at("2026-11-17 00:00")
    )
    assert [moment.astimezone(BERLIN).day for moment in found] == [17, 18, 19]


def test_an_end_in_utc_is_read_on_the_clock_of_the_zone() -> None:
    found = recurrence.occurrences(
        "FREQ=DAILY;UNTIL=20261118T225959Z", start=datetime(2026, 11, 17, 23), zone=BERLIN, after=at("2026-11-17 00:00")
    )
    assert [moment.astimezone(BERLIN).day for moment in found] == [17, 18]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=MINUTELY;INTERVAL=10080;BYDAY=MO",
        "FREQ=DAILY;UNTIL=20200101",
    ],
)
def test_a_rule_that_never_comes_true_ends_with_nothing(rule: str) -> None:
    start = datetime(2026, 11, 18, 9)
    assert recurrence.next_after(rule, start=start, zone=UTC, after=at("2026-11-17 00:00")) is None


def test_a_leap_day_is_found_again_after_four_years() -> None:
    found = recurrence.days(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", start=date(2024, 2, 29), after=date(2024, 2, 29), limit=2
    )
    assert found == [date(2028, 2, 29), date(2032, 2, 29)]


def test_a_rule_is_kept_in_normal_form() -> None:
    assert recurrence.check("rrule:byday=mo;freq=weekly;interval=1") == "FREQ=WEEKLY;BYDAY=MO"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=0",
        "BYDAY=MO",
        "nonsense",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=tomorrow",
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(DeskError):
        recurrence.check(rule)
