"""An account: what a customer is worth, on which clock it lives, how often it hears from us."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from advocate_desk.domain.case import Case, HeatReading
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.temperature import Trend
from advocate_desk.domain.vocabulary import Heat, Segment, Stance

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
    currency: str
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


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody of the customer: stance and influence as last said in any case, the last temperature read."""

    contact: Contact
    stance: Stance | None = None
    influence: int | None = None
    heat: Heat | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """What all cases of an account have taken so far: minutes of effort, money by currency."""

    minutes: int
    cost: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class CaseHeat:
    """The readings of one case, oldest first, and where its customer side goes."""

    case: Case
    readings: tuple[HeatReading, ...]
    trend: Trend

    @property
    def last(self) -> HeatReading:
        """The reading that holds now."""
        return self.readings[-1]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """An account with everything that hangs on it.

    `cases` stand open first, worst first; `promises` open ones first by when they turn late, then the settled
    ones, latest first; `courses` those of open cases first, hottest first. `today` is the day on the account's clock.
    """

    account: Account
    agreed_cadence: timedelta | None
    cases: tuple[Case, ...]
    people: tuple[Side, ...]
    promises: tuple[Commitment, ...]
    courses: tuple[CaseHeat, ...]
    today: date

    @property
    def open_cases(self) -> tuple[Case, ...]:
        """The cases that still need somebody."""
        return tuple(case for case in self.cases if case.is_open)

    @property
    def days_to_renewal(self) -> int | None:
        """Days until the contract ends or goes on, negative once it has; None when nobody said when."""
        return None if self.account.renewal is None else (self.account.renewal - self.today).days

    @property
    def at_stake(self) -> Money | None:
        """The annual value while a case is open (our own rule: what is not in trouble is not at stake)."""
        return self.account.value if self.open_cases else None

    @property
    def hottest(self) -> Case | None:
        """The open case with the hottest customer; None while none was read."""
        read = [case for case in self.open_cases if case.heat is not None]
        return max(read, key=lambda case: int(case.heat or 0), default=None)


def cases_in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Open ones first, the worst before the others, of equals the newest; closed ones by when they were closed."""
    some = list(cases)
    running = sorted((c for c in some if c.is_open), key=lambda c: (c.severity, -c.id))
    closed = sorted(
        (c for c in some if c.closed_at is not None), key=lambda c: c.closed_at or c.opened_at, reverse=True
    )
    return (*running, *closed)


def span_text(length: timedelta) -> str:
    """The words that `parse_span` reads back: "24h", "2d", "90m"."""
    minutes = length // timedelta(minutes=1)
    if minutes % 60:
        return f"{minutes}m"
    return f"{minutes // 60}h" if minutes % 1_440 or minutes < 2_880 else f"{minutes // 1_440}d"
