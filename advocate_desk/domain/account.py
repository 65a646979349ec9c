"""An account: what a customer is worth, on which clock it lives, how often it hears from us."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.vocabulary import Segment

CADENCE = {
    Segment.STRATEGIC: timedelta(hours=24),
    Segment.CORE: timedelta(hours=48),
    Segment.STANDARD: timedelta(hours=72),
}
"""How often a customer hears from us when nothing else is agreed (our own rule)."""

_SPAN = re.compile(r"^\s*(\d+)\s*(m|min|h|d|w)\s*$", re.IGNORECASE)
_UNIT = {"m": 1, "min": 1, "h": 60, "d": 1_440, "w": 10_080}


@dataclass(frozen=True, slots=True)
class Account:
    """A customer as business. `cadence` is the one in force; `hour_rate` the agreed cost of an hour down."""

    id: int
    name: str
    organisation_id: int
    segment: Segment
    value: Money | None
    renewal: date | None
    zone: str
    language: str
    region: str
    hours: str
    cadence: timedelta
    channel: str
    users: int | None
    hour_rate: Money | None
    allowed_minutes: int | None
    notes: str
    open_cases: int = 0


def parse_span(text: str) -> int:
    """Minutes from "30m", "24h", "2d" or "1w"; INVALID for anything else or nothing at all."""
    found = _SPAN.match(text)
    if found is None or int(found[1]) == 0:
        raise DeskError(Fault.INVALID, field="span", why="unreadable")
    return int(found[1]) * _UNIT[found[2].lower()]
