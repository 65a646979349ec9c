"""Time zones as people name them, and the road between a wall clock and an instant.

A wall time is a naive datetime, an instant an aware one. Two wall times a year are odd in a zone with summer time.
One that the clock skips (*gap*) moves forward by the length of the gap, as RFC 5545 has it; one that comes twice
(*fold*) is the first of the two unless the second is asked for.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from advocate_desk import assets
from advocate_desk.domain.errors import DeskError, Fault

_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+\-−])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class ZoneReading(NamedTuple):
    """What a zone's name may mean: `name` is the first reading, `options` all of them, one unless the name is
    ambiguous.

    `offset` is set where the words name an offset rather than a place: "PST" is eight hours behind UTC also in
    July, and its `name` is still the place that has such a clock.
    """

    name: str
    options: tuple[str, ...]
    offset: timedelta | None = None


def named(name: str) -> tzinfo:
    """The zone of a stored or spoken name: an IANA key, an offset ("UTC+05:30"), a city, an abbreviation.

    DeskError(INVALID) with field "zone" and why "unknown" for a name nobody knows, "ambiguous" (with `candidates`)
    for one that several zones bear.
    """
    zone = _by_key(name.strip())
    if zone is not None:
        return zone
    reading = find(name)
    if reading is None:
        raise DeskError(Fault.INVALID, field="zone", why="unknown", asked=name)
    if len(reading.options) > 1:
        raise DeskError(Fault.AMBIGUOUS, kind="zone", asked=name, candidates=reading.options)
    return named(reading.name)


def find(text: str, *, near: Sequence[str] = ()) -> ZoneReading | None:
    """The reading of a zone's name, or None when nobody knows it.

    `near` are the zones of the people and accounts spoken about: an abbreviation that several zones bear ("IST") is
    settled when exactly one of its readings is among them.
    """
    said = " ".join(text.split())
    exact = _by_key(said)
    if exact is not None:
        return ZoneReading(key(exact), (key(exact),))
    rows = _spoken().get(said.casefold(), ())
    if not rows:
        return None
    close = [row for row in rows if row[0] in near]
    chosen = close if len(close) == 1 else rows
    name, offset = chosen[0]
    return ZoneReading(name, tuple(zone for zone, _ in chosen), offset)


def spoken_names() -> frozenset[str]:
    """Every lower-case name that `find` knows besides IANA keys and offsets: cities and abbreviations."""
    return frozenset(_spoken())


def key(zone: tzinfo) -> str:
    """The name to store; `named(key(zone))` is the same clock."""
    if isinstance(zone, ZoneInfo) and zone.key:
        return zone.key
    offset = zone.utcoffset(datetime(2000, 1, 1)) or timedelta()
    return offset_name(offset)


def offset_name(offset: timedelta) -> str:
    """ "UTC", "UTC+05:30", "UTC-08:00"."""
    minutes = round(offset / timedelta(minutes=1))
    if not minutes:
        return "UTC"
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def city(zone: tzinfo) -> str:
    """The city that gives a zone its name, for headings: "New York", "Berlin", or "UTC+05:30"."""
    return key(zone).rsplit("/", 1)[-1].replace("_", " ")


def wall(instant: datetime, zone: tzinfo) -> datetime:
    """The aware local time of an instant in a zone."""
    return instant.astimezone(zone)


def instant(wall: datetime, zone: tzinfo, *, second: bool = False) -> datetime:
    """The instant, in UTC, at which the clock of a zone shows a naive wall time; see the module for gap and fold."""
    # In a gap fold=0 uses the offset before the change, which is what moves the time forward; fold=1 would move it
    # back.
    fold = 1 if second and oddity(wall, zone) == "fold" else 0
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def oddity(wall: datetime, zone: tzinfo) -> Literal["gap", "fold"] | None:
    """Whether the clock of a zone skips this naive wall time or shows it twice."""
    first = wall.replace(tzinfo=zone, fold=0).utcoffset()
    second = wall.replace(tzinfo=zone, fold=1).utcoffset()
    if first is None or second is None or first == second:
        return None
    return "gap" if first < second else "fold"


@cache
def _by_key(name: str) -> tzinfo | None:
    if name.upper() == "UTC":
        return UTC
    found = _OFFSET.fullmatch(name)
    if found:
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(offset if found[1] == "+" else -offset)
    if "/" not in name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _spoken() -> dict[str, tuple[tuple[str, timedelta | None], ...]]:
    rules = tomllib.loads(assets.text("calendar", "zones.toml"))
    names: dict[str, list[tuple[str, timedelta | None]]] = {}
    for row in rules["abbreviation"]:
        offset = _offset(row["offset"]) if "offset" in row else None
        for name in row["names"]:
            names.setdefault(name, []).append((row["zone"], offset))
    for zone, cities in rules["cities"].items():
        for name in cities:
            names.setdefault(name, []).append((zone, None))
    for zone in sorted(available_timezones()):
        region, _, place = zone.partition("/")
        if region in _REGIONS:
            names.setdefault(place.rsplit("/", 1)[-1].replace("_", " ").casefold(), [(zone, None)])
    return {name: tuple(rows) for name, rows in names.items()}


def _offset(text: str) -> timedelta:
    zone = _by_key(text)
    return (zone.utcoffset(None) if zone else None) or timedelta()
