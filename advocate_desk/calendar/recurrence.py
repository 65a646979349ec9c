"""Recurring times: RFC 5545 rules read by dateutil, kept on the wall clock of a zone, and never without a bound.

A daily 17:00 stays 17:00 through a change of summer time. A rule by hours or minutes alone ("every 2 hours") counts
elapsed time instead. What a rule yields beyond its horizon (50 years for yearly and monthly rules, 12 for weekly
and daily ones, one for shorter ones) does not exist, so a rule that never comes true ends with nothing instead of
never ending.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal

from advocate_desk.calendar import business, steps, zones
from advocate_desk.calendar.business import Calendar
from advocate_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from dateutil.rrule import rrule

OnHoliday = Literal["keep", "skip", "before", "after"]
"""What becomes of an instance on a free day: it stays, is left out, or moves to the working day before or after."""

_ORDER = ("FREQ", "INTERVAL", "WKST", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE")
_PARTS = (*_ORDER, "BYSETPOS", "COUNT", "UNTIL")
_HORIZON = {
    "YEARLY": 50 * 366,
    "MONTHLY": 50 * 366,
    "WEEKLY": 12 * 366,
    "DAILY": 12 * 366,
    "HOURLY": 366,
    "MINUTELY": 366,
}
_PERIOD = {
    "WEEKLY": timedelta(weeks=1),
    "DAILY": timedelta(days=1),
    "HOURLY": timedelta(hours=1),
    "MINUTELY": timedelta(minutes=1),
}
_SHIFT = timedelta(days=21)


def check(rule: str) -> str:
    """The rule in normal form: parts in a fixed order, upper case, INTERVAL=1 left out.

    DeskError(INVALID), field "recurrence": why "unreadable" for what is no rule, "too_often" for one by seconds.
    """
    parts = _read(rule)
    _build(parts, datetime(2000, 1, 1))
    return ";".join(
        f"{name}={parts[name]}" for name in _PARTS if name in parts and (name, parts[name]) != ("INTERVAL", "1")
    )


def occurrences(
    rule: str,
    *,
    start: datetime,
    zone: tzinfo,
    after: datetime,
    until: datetime | None = None,
    limit: int = 100,
    calendar: Calendar | None = None,
    on_holiday: OnHoliday = "keep",
) -> list[datetime]:
    """The next instances, at most `limit`, as instants in UTC, strictly after `after` and not after `until`.

    `start` is the naive wall time of the first instance in `zone`; it counts only when the rule yields it.
    `calendar` says which days are free; without it `on_holiday` changes nothing. Two instances moved to one instant
    are one.
    """
    parts = _read(rule)
    moving = calendar is not None and on_holiday in ("before", "after")
    since = after - _SHIFT if moving else after
    found: list[datetime] = []
    for moment in _instants(parts, start=start, zone=zone, since=since):
        if until is not None and moment > until + (_SHIFT if moving else timedelta()):
            break
        placed = _placed(moment, zone, calendar, on_holiday)
        if placed is not None and placed > after and (until is None or placed <= until) and placed not in found:
            found.append(placed)
        # A few more than asked for: a moved instance may land before one that was found earlier.
        if len(found) >= limit + (8 if moving else 0):
            break
    return sorted(found)[:limit]


def next_after(
    rule: str,
    *,
    start: datetime,
    zone: tzinfo,
    after: datetime,
    calendar: Calendar | None = None,
    on_holiday: OnHoliday = "keep",
) -> datetime | None:
    """The first instance strictly after an instant, in UTC, or None when the rule has ended or never comes true."""
    found = occurrences(rule, start=start, zone=zone, after=after, limit=1, calendar=calendar, on_holiday=on_holiday)
    return found[0] if found else None


def days(rule: str, *, start: date, after: date, until: date | None = None, limit: int = 100) -> list[date]:
    """The next instances of an all-day rule, strictly after a day: days have no zone."""
    last = datetime.combine(until, time(23, 59)).replace(tzinfo=UTC) if until else None
    found = occurrences(
        rule,
        start=datetime.combine(start, time()),
        zone=UTC,
        after=datetime.combine(after, time(12), tzinfo=UTC),
        until=last,
        limit=limit,
    )
    return [moment.date() for moment in found]


def _read(rule: str) -> dict[str, str]:
    text = rule.strip().upper().removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in parts or name not in _PARTS or not value:
            raise _unreadable(rule)
        parts[name] = value
    if parts.get("FREQ") == "SECONDLY":
        raise DeskError(Fault.INVALID, field="recurrence", why="too_often", asked=rule)
    try:
        _until(parts.get("UNTIL", "20000101"), UTC)
        numbers = [int(parts.get(name, "1")) for name in ("INTERVAL", "COUNT")]
    except ValueError as error:
        raise _unreadable(rule) from error
    if min(numbers) < 1:
        raise _unreadable(rule)
    if parts.get("FREQ") not in _HORIZON or ("COUNT" in parts and "UNTIL" in parts):
        raise _unreadable(rule)
    return parts


def _walls(parts: dict[str, str], start: datetime, end: datetime) -> Iterator[datetime]:
    """The wall times of a rule that begins at `start`, up to and with `end`."""
    if steps.handles(parts):
        return steps.walls(parts, start, end)
    if not _possible(parts):
        return iter(())
    built = _build(parts, start)
    return iter(built if "COUNT" in parts else built.replace(until=end))


def _build(parts: dict[str, str], start: datetime) -> "rrule":
    from dateutil.rrule import rrule, rrulestr

    text = ";".join(f"{name}={value}" for name, value in parts.items() if name != "UNTIL")
    try:
        built = rrulestr(text, dtstart=start)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise _unreadable(text) from error
    if not isinstance(built, rrule):
        raise _unreadable(text)
    return built


def _possible(parts: dict[str, str]) -> bool:
    """Whether some month that is asked for has one of the days that are asked for."""
    if "BYMONTH" not in parts or "BYMONTHDAY" not in parts:
        return True
    longest = max(monthrange(2000, int(month))[1] for month in parts["BYMONTH"].split(","))
    return any(abs(int(day)) <= longest for day in parts["BYMONTHDAY"].split(","))


def _instants(parts: dict[str, str], *, start: datetime, zone: tzinfo, since: datetime) -> Iterator[datetime]:
    """Every instance after `since` in order, placed in time, up to the horizon."""
    elapsed = parts["FREQ"] in ("HOURLY", "MINUTELY") and not any(name.startswith("BY") for name in parts)
    clock = UTC if elapsed else zone
    first = zones.instant(start, zone).replace(tzinfo=None) if elapsed else start
    from_wall = max(zones.wall(since, clock).replace(tzinfo=None), first)
    end = min(from_wall, datetime.max - timedelta(days=_HORIZON["YEARLY"] + 2)) + timedelta(
        days=_HORIZON[parts["FREQ"]]
    )
    last = _until(parts["UNTIL"], clock) if "UNTIL" in parts else end
    begin = first if "COUNT" in parts else _forward(parts, first, from_wall)
    for wall in _walls(parts, begin, min(end, last)):
        if wall > min(end, last):
            return
        if (moment := zones.instant(wall, clock)) > since:
            yield moment


def _forward(parts: dict[str, str], first: datetime, wanted: datetime) -> datetime:
    """A later beginning that yields the same instances from `wanted` on, so that an old rule costs as little as a new
    one.
    """
    period = _PERIOD.get(parts["FREQ"])
    if period is None or wanted <= first:
        return first
    stride = period * int(parts.get("INTERVAL", "1"))
    # Two strides early: within one stride a BYDAY rule has instances before and after its beginning.
    return first + stride * max((wanted - first) // stride - 2, 0)


def _until(text: str, zone: tzinfo) -> datetime:
    """The last wall time a rule may yield; a bare date is the whole day."""
    if len(text) == 8:
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(23, 59, 59))
    moment = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")
    return zones.wall(moment.replace(tzinfo=UTC), zone).replace(tzinfo=None) if text.endswith("Z") else moment


def _placed(moment: datetime, zone: tzinfo, calendar: Calendar | None, on_holiday: OnHoliday) -> datetime | None:
    if calendar is None or on_holiday == "keep":
        return moment
    local = zones.wall(moment, zone)
    if business.is_working(local.date(), calendar):
        return moment
    if on_holiday == "skip":
        return None
    move = business.previous_working if on_holiday == "before" else business.next_working
    return zones.instant(datetime.combine(move(local.date(), calendar), local.time()), zone)


def _unreadable(rule: str) -> DeskError:
    return DeskError(Fault.INVALID, field="recurrence", why="unreadable", asked=rule)
