"""Business time: the days and hours an account works, by its zone, its hours and the holidays of its region."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from advocate_desk.calendar import holidays, zones
from advocate_desk.calendar.hours import OFFICE, WorkingHours
from advocate_desk.domain.errors import DeskError, Fault

_HORIZON = 3660
"""Days to look ahead at most: ten years. A calendar that never works is refused, not searched for ever."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The business time of an account. `hours` None is every hour of every day but holidays; `region` "" has no
    holidays.
    """

    zone: str = "UTC"
    hours: WorkingHours | None = OFFICE
    region: str = ""

    def tz(self) -> tzinfo:
        """The zone as an object; DeskError(INVALID), field "zone", when nobody knows it."""
        return zones.named(self.zone)

    def closed(self, day: date) -> bool:
        """Whether a day is a public holiday here."""
        return holidays.is_holiday(day, self.region)


def is_working(day: date, calendar: Calendar) -> bool:
    """Whether business is done on a day: its weekday is worked and it is no holiday."""
    worked = calendar.hours is None or day.weekday() in calendar.hours.days
    return worked and not calendar.closed(day)


def next_working(day: date, calendar: Calendar) -> date:
    """The day itself or the first working day after it."""
    return _walk(day, 1, calendar)


def previous_working(day: date, calendar: Calendar) -> date:
    """The day itself or the last working day before it."""
    return _walk(day, -1, calendar)


def add_days(day: date, n: int, calendar: Calendar) -> date:
    """The n-th working day after a day (before it when n < 0). From a free day, day one is the next working day; n
    = 0 is the day itself or, when free, the next working one.
    """
    if n == 0:
        return next_working(day, calendar)
    step = 1 if n > 0 else -1
    for _ in range(abs(n)):
        day = _walk(day + timedelta(days=step), step, calendar)
    return day


def days_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and with `end`; negative when `end` is earlier."""
    if end < start:
        return -days_between(end, start, calendar)
    return sum(is_working(start + timedelta(days=step), calendar) for step in range(1, (end - start).days + 1))


def close_of(day: date, calendar: Calendar) -> datetime:
    """Close of business of a day, in UTC: the end of its hours; of a day without hours, midnight at its end."""
    if calendar.hours is None:
        return zones.instant(datetime.combine(day + timedelta(days=1), datetime.min.time()), calendar.tz())
    return calendar.hours.span(day, calendar.tz())[1]


def add_hours(at: datetime, n: float, calendar: Calendar) -> datetime:
    """The instant, in UTC, by which n >= 0 hours of business have passed since `at`."""
    left = timedelta(hours=n)
    for start, end in _spans(at, calendar):
        if left <= end - start:
            return (start + left).astimezone(UTC)
        left -= end - start
    raise _never()


def hours_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Business time between two instants; negative when the second is earlier."""
    if end < start:
        return -hours_between(end, start, calendar)
    total = timedelta()
    for opened, closed in _spans(start, calendar):
        if opened >= end:
            break
        total += min(closed, end) - opened
    return total


def _walk(day: date, step: int, calendar: Calendar) -> date:
    for _ in range(_HORIZON):
        if is_working(day, calendar):
            return day
        day += timedelta(days=step)
    raise _never()


def _spans(at: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of business from an instant on, in order, the first one cut at it."""
    zone = calendar.tz()
    hours = calendar.hours or WorkingHours(time(0), time(0), frozenset(range(7)))
    today = zones.wall(at, zone).date()
    for ahead in range(-1, _HORIZON):
        day = today + timedelta(days=ahead)
        if is_working(day, calendar):
            start, end = hours.span(day, zone)
            if end > at:
                yield max(start, at), end


def _never() -> DeskError:
    return DeskError(Fault.INVALID, field="hours", why="never_open")
