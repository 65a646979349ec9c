"""Times as the screens say them: what is left, which day, and both clocks when they differ."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from advocate_desk import wording
from advocate_desk.calendar import said

BERLIN, NEWARK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 17, 14, 20, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    wording.choose("en")
    yield
    wording.choose("en")


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("due", "left", "short"),
    [
        ("2026-11-17 15:00", "in 40 min", "in 40 min"),
        ("2026-11-17 23:00", "in 8 h 40 min", "in 8 h 40"),
        ("2026-11-18 04:00", "in 13 h 40 min", "in 13 h 40"),
        ("2026-11-17 16:20", "in 2 h", "in 2 h"),
        ("2026-11-18 20:00", "tomorrow", "tomorrow"),
        ("2026-11-19 12:00", "in 2 days", "in 2 days"),
        ("2026-11-22 12:00", "in 5 days", "in 5 days"),
        ("2026-11-17 14:20", "now", "now"),
        ("2026-11-17 13:40", "40 min late", "40 min late"),
        ("2026-11-16 18:00", "20 h late", "20 h late"),
        ("2026-11-14 09:00", "3 days late", "3 days late"),
    ],
)
def test_what_is_left_is_said_in_the_unit_that_matters(due: str, left: str, short: str) -> None:
    assert said.left(berlin(due), now=NOW, zone=BERLIN) == left
    assert said.left(berlin(due), now=NOW, zone=BERLIN, short=True) == short


@pytest.mark.parametrize(
    ("due", "left", "urgency"),
    [(17, "today", "day"), (18, "tomorrow", "later"), (20, "in 3 days", "later"), (16, "1 day late", "late")],
)
def test_a_due_day_is_late_only_from_the_next_day_on(due: int, left: str, urgency: str) -> None:
    day = date(2026, 11, due)
    assert (said.left(day, now=NOW, zone=BERLIN), said.urgency(day, now=NOW, zone=BERLIN)) == (left, urgency)


@pytest.mark.parametrize(
    ("minutes", "urgency"), [(-1, "late"), (40, "hour"), (60, "day"), (23 * 60, "day"), (24 * 60, "later")]
)
def test_urgency_rises_at_a_day_and_at_an_hour(minutes: int, urgency: str) -> None:
    assert said.urgency(NOW + timedelta(minutes=minutes), now=NOW, zone=BERLIN) == urgency


@pytest.mark.parametrize(
    ("due", "line"),
    [
        ("2026-11-17 15:00", "09:00 hers · 15:00 yours"),
        ("2026-11-18 04:00", "Tue 17 Nov 22:00 hers · Wed 18 Nov 04:00 yours"),
        ("2026-11-19 23:00", "Thu 19 Nov 17:00 hers · 23:00 yours"),
        ("2027-01-18 23:00", "Mon 18 Jan 2027 17:00 hers · 23:00 yours"),
    ],
)
def test_both_clocks_are_said_when_they_differ(due: str, line: str) -> None:
    assert said.both_line(berlin(due), now=NOW, theirs=NEWARK, mine=BERLIN, pronoun="hers") == line


def test_one_clock_is_enough_where_both_agree() -> None:
    clocks = said.both(berlin("2026-11-16 18:00"), now=NOW, theirs=ZoneInfo("Europe/Vienna"), mine=BERLIN)
    assert (clocks.first, clocks.second, clocks.same) == ("Mon 16 Nov 18:00", "same clock", True)


def test_an_all_day_promise_has_no_clock() -> None:
    assert said.both(date(2026, 11, 19), now=NOW, theirs=NEWARK, mine=BERLIN) == said.Clocks(
        "Thu 19 Nov", "all day", True
    )


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-17 15:00", "in 40 min"),
        ("2026-11-17 12:20", "2 h over"),
        ("2026-11-18 17:00", "tomorrow"),
        ("2026-11-20 09:00", "Fri 20 Nov"),
    ],
)
def test_the_next_update_is_said_shortly(due: str, words: str) -> None:
    assert said.next_up(berlin(due), now=NOW, zone=BERLIN) == words


def test_days_carry_headings() -> None:
    today = NOW.date()
    assert said.heading(today, today=today) == "Today, Tuesday 17 November"
    assert said.heading(date(2026, 11, 13), today=today) == "Friday 13 November"
    assert said.long_day(today, year=True) == "Tuesday 17 November 2026"


@pytest.mark.parametrize(
    ("at", "words"),
    [("2026-11-17 09:12", "09:12"), ("2026-11-16 16:40", "Mon 16:40"), ("2026-11-06 18:00", "Fri 6 Nov 18:00")],
)
def test_a_time_that_was_is_said_by_its_distance(at: str, words: str) -> None:
    assert said.moment(berlin(at), now=NOW, zone=BERLIN) == words


def test_a_length_counts_hours_up_to_two_days() -> None:
    lengths = [timedelta(minutes=59), timedelta(hours=26), timedelta(hours=48), timedelta(days=5)]
    assert [said.span(length) for length in lengths] == ["59 min", "26 h", "2 days", "5 days"]


def test_words_for_the_other_side_follow_the_contact() -> None:
    assert (said.whose("hers"), said.whose_time("his"), said.title("theirs")) == ("hers", "his time", "Their time")
    assert said.whose("") == "theirs"


def test_clocks_run_to_24_hours() -> None:
    assert said.clock(time(17, 5)) == "17:05"
    assert said.clock(datetime(2026, 11, 17, 22, tzinfo=UTC), BERLIN) == "23:00"
