"""Working hours: from when to when, on which days of the week. No hours at all (None) means always reachable.

The hours of a day belong to the day they begin on: 22:00-06:00 on Monday to Friday is open on Saturday at 05:00.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from advocate_desk.calendar import zones
from advocate_desk.domain.errors import DeskError, Fault

WEEK = frozenset(range(5))
"""Monday to Friday, as `date.weekday` counts."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_DE = ("mo", "di", "mi", "do", "fr", "sa", "so")
_HORIZON = 60

Closed = Callable[[date], bool]
"""Says whether a day is closed although its weekday is not: a holiday."""


class WorkingHours(NamedTuple):
    """Open from `start` to `end` (half-open) on `days`; an end at or before the start is on the next day."""

    start: time
    end: time
    days: frozenset[int] = WEEK

    def span(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        """The instants at which the hours that begin on this day begin and end."""
        until = day if self.end > self.start else day + timedelta(days=1)
        return (
            zones.instant(datetime.combine(day, self.start), zone),
            zones.instant(datetime.combine(until, self.end), zone),
        )


OFFICE = WorkingHours(time(9), time(17))
"""What is assumed of an account that says nothing of its hours."""

_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:h|uhr)?"
_SHAPE = re.compile(
    rf"(?:(?P<days>[a-z,\- –]+?)\s+)?{_TIME}\s*(?:-|–|to|bis)\s*{_TIME}(?:\s+(?P<after>[a-z,\- –]+))?", re.I
)


def parse(text: str) -> WorkingHours | None:
    """Hours from words: "09:00-17:00", "Mon-Sat 8-18", "22:00-06:00"; empty or "24x7" is None, always.

    DeskError(INVALID) with field "hours" and why "unreadable" otherwise.
    """
    said = " ".join(text.split()).casefold()
    if said in ("", "24x7", "24/7", "always", "immer"):
        return None
    found = _SHAPE.fullmatch(said)
    if found is None:
        raise DeskError(Fault.INVALID, field="hours", why="unreadable", asked=text)
    days = found["days"] or found["after"]
    return WorkingHours(
        _time(found[2], found[3], text), _time(found[4], found[5], text), _weekdays(days, text) if days else WEEK
    )


def text(hours: WorkingHours | None) -> str:
    """The words that `parse` reads back: "09:00-17:00", with the days unless they are Monday to Friday."""
    if hours is None:
        return ""
    span = f"{hours.start:%H:%M}-{hours.end:%H:%M}"
    if hours.days == WEEK:
        return span
    days = sorted(hours.days)
    run = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
    names = [DAYS[day].capitalize() for day in days]
    return f"{names[0]}-{names[-1]} {span}" if run else f"{','.join(names)} {span}"


def is_open(hours: WorkingHours | None, at: datetime, zone: tzinfo, *, closed: Closed | None = None) -> bool:
    """Whether an instant lies in the hours kept on the clock of a zone."""
    if hours is None:
        return True
    today = zones.wall(at, zone).date()
    return any(
        start <= at < end
        for day in (today - timedelta(days=1), today)
        if _works(hours, day, closed)
        for start, end in (hours.span(day, zone),)
    )


def next_opening(
    hours: WorkingHours | None, at: datetime, zone: tzinfo, *, closed: Closed | None = None
) -> datetime | None:
    """The first instant from `at` on, in UTC, that is in the hours: `at` itself when open, None when none is within 60
    days.
    """
    if is_open(hours, at, zone, closed=closed):
        return at.astimezone(UTC)
    return _first(hours, at, zone, closed, edge=0)


def next_closing(
    hours: WorkingHours | None, at: datetime, zone: tzinfo, *, closed: Closed | None = None
) -> datetime | None:
    """The first end of hours after `at`, in UTC; None when they never end."""
    return _first(hours, at, zone, closed, edge=1)


def _first(
    hours: WorkingHours | None, at: datetime, zone: tzinfo, closed: Closed | None, *, edge: int
) -> datetime | None:
    if hours is None:
        return None
    today = zones.wall(at, zone).date()
    for ahead in range(-1, _HORIZON):
        day = today + timedelta(days=ahead)
        if _works(hours, day, closed) and (moment := hours.span(day, zone)[edge]) > at:
            return moment
    return None


def _works(hours: WorkingHours, day: date, closed: Closed | None) -> bool:
    return day.weekday() in hours.days and not (closed is not None and closed(day))


def _time(hour: str, minute: str | None, asked: str) -> time:
    h, m = int(hour), int(minute or 0)
    if (h, m) == (24, 0):
        return time(0)
    if h > 23 or m > 59:
        raise DeskError(Fault.INVALID, field="hours", why="unreadable", asked=asked)
    return time(h, m)


def _weekdays(words: str, asked: str) -> frozenset[int]:
    days: set[int] = set()
    for part in re.split(r"[,\s]+", re.sub(r"\s*[-–]\s*|\s+(?:to|bis)\s+", "-", words.strip(" ,"))):
        first, _, last = part.partition("-")
        start = _weekday(first, asked)
        stop = _weekday(last, asked) if last else start
        days.update((start + step) % 7 for step in range((stop - start) % 7 + 1))
    return frozenset(days)


def _weekday(word: str, asked: str) -> int:
    for names in (DAYS, _DAYS_DE):
        for number, name in enumerate(names):
            if word == name or (word.startswith(name) and len(word) > 2):
                return number
    raise DeskError(Fault.INVALID, field="hours", why="unreadable", asked=asked)
