"""A rota: people who take turns at a rung, and who stands in for a period.

It hands over at the wall time of its zone, so summer time moves the instant and not the clock on the wall. Periods are
half-open.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from advocate_desk.domain.vocabulary import Level

EVERY = ("day", "week", "2weeks", "month")
_DAYS = {"day": 1, "week": 7, "2weeks": 14}


@dataclass(frozen=True, slots=True)
class Override:
    """For a period somebody else holds the rung; the newest wins."""

    contact_id: int
    from_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Rota:
    """People who take turns. `first_at` is a naive wall time of `zone`; `every` is one of EVERY."""

    id: int
    area_id: int
    level: Level
    every: str
    first_at: datetime
    zone: tzinfo
    people: tuple[int, ...]
    overrides: tuple[Override, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, until when, and whether it is an override."""

    contact_id: int
    until: datetime
    override: bool = False


def turn_at(rota: Rota, at: datetime) -> Turn | None:
    """Whose turn it is at an instant; None before the first hand-over and after the rota ends."""
    if rota.until is not None and at >= rota.until:
        return None
    for override in reversed(rota.overrides):
        if override.from_at <= at < override.until_at:
            return Turn(override.contact_id, override.until_at, override=True)
    if not rota.people:
        return None
    number = _number_at(rota, at)
    if number < 0:
        return None
    return Turn(rota.people[number % len(rota.people)], _instant(rota, number + 1))


def hand_overs(rota: Rota, start: datetime, end: datetime) -> list[datetime]:
    """The instants in [start, end) at which the rota may change hands, overrides included."""
    found = [at for o in rota.overrides for at in (o.from_at, o.until_at)]
    number = max(_number_at(rota, start), 0)
    while (at := _instant(rota, number)) < end:
        found.append(at)
        number += 1
    if rota.until is not None:
        found.append(rota.until)
    return sorted({at for at in found if start <= at < end})


def hand_over(rota: Rota, number: int) -> datetime:
    """The wall time of hand-over `number`, 0 being the first. A month without that day hands over on its last day."""
    first = rota.first_at
    if rota.every != "month":
        return first + timedelta(days=number * _DAYS[rota.every])
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    following = datetime(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return first.replace(year=year, month=month + 1, day=min(first.day, last))


def _number_at(rota: Rota, at: datetime) -> int:
    """The number of the last hand-over that is not after the instant; below 0 before the first."""
    local = at.astimezone(rota.zone).replace(tzinfo=None)
    first = rota.first_at
    if rota.every == "month":
        number = (local.year - first.year) * 12 + local.month - first.month
    else:
        number = (local - first) // timedelta(days=_DAYS[rota.every])
    # The wall clock may be an hour off near a change of summer time, and a month is not a fixed length.
    while _instant(rota, number) > at:
        number -= 1
    while _instant(rota, number + 1) <= at:
        number += 1
    return number


def _instant(rota: Rota, number: int) -> datetime:
    # With fold 0 a wall time inside a gap moves forward by the gap, and one that comes twice is the first of both.
    return hand_over(rota, number).replace(tzinfo=rota.zone, fold=0).astimezone(UTC)
