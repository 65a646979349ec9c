"""Rules by days, hours and minutes, stepped one by one and never further than asked.

dateutil looks for the next instance of such a rule until the year 9999; one that never comes true ("every day, on 30
February") would keep it busy for minutes. Weekly and longer rules have few enough steps to leave to it.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

_STEP = {"DAILY": timedelta(days=1), "HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1)}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def handles(parts: Mapping[str, str]) -> bool:
    """Whether a rule is one of these: by days or less, with plain limits only."""
    plain = not any(name in parts for name in ("BYSETPOS", "BYYEARDAY", "BYWEEKNO"))
    return parts["FREQ"] in _STEP and plain and all(day in _DAYS for day in parts.get("BYDAY", "MO").split(","))


def walls(parts: Mapping[str, str], start: datetime, end: datetime) -> Iterator[datetime]:
    """The wall times of a rule from its start on up to and with `end`, in order; ValueError for a limit that is no
    number.
    """
    stride = _STEP[parts["FREQ"]] * int(parts.get("INTERVAL", "1"))
    if stride <= timedelta():
        raise ValueError(parts["INTERVAL"])
    left = int(parts["COUNT"]) if "COUNT" in parts else None
    fits = _limits(parts)
    at = start
    while at <= end and left != 0:
        for wall in _expanded(parts, at):
            if start <= wall <= end and left != 0 and fits(wall):
                yield wall
                left = None if left is None else left - 1
        at += stride


def _expanded(parts: Mapping[str, str], at: datetime) -> list[datetime]:
    """One step as the times of it: BYHOUR and BYMINUTE multiply the steps that are longer than they are."""
    hours = _numbers(parts, "BYHOUR") if parts["FREQ"] == "DAILY" else []
    minutes = _numbers(parts, "BYMINUTE") if parts["FREQ"] != "MINUTELY" else []
    return [
        at.replace(hour=hour, minute=minute)
        for hour in sorted(hours) or [at.hour]
        for minute in sorted(minutes) or [at.minute]
    ]


def _limits(parts: Mapping[str, str]) -> Callable[[datetime], bool]:
    months, monthdays = _numbers(parts, "BYMONTH"), _numbers(parts, "BYMONTHDAY")
    weekdays = [_DAYS.index(day) for day in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    hours = _numbers(parts, "BYHOUR") if parts["FREQ"] != "DAILY" else []
    minutes = _numbers(parts, "BYMINUTE") if parts["FREQ"] == "MINUTELY" else []

    def fits(wall: datetime) -> bool:
        from_end = wall.day - monthrange(wall.year, wall.month)[1] - 1
        return (
            (not months or wall.month in months)
            and (not monthdays or wall.day in monthdays or from_end in monthdays)
            and (not weekdays or wall.weekday() in weekdays)
            and (not hours or wall.hour in hours)
            and (not minutes or wall.minute in minutes)
        )

    return fits


def _numbers(parts: Mapping[str, str], name: str) -> list[int]:
    return [int(number) for number in parts[name].split(",")] if name in parts else []
