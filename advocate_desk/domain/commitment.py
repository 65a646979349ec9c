"""A commitment: its record and the rules of keeping faith.

Kept means kept as worded, and on time means by the due instant; an all-day promise is on time until its day ends in its
zone. A new time agreed before the old one passed keeps faith; afterwards it does not, and the promise counts as missed.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import CommitmentState, OrganisationKind, Way

OPEN_STATES = (CommitmentState.OPEN, CommitmentState.RENEGOTIATED)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise as worded. `due_at` (UTC) or `due_day` or neither; `zone` is the one in which the time was promised.

    `pronoun` says whose clock `zone` is ("hers"); `mine` and `to_me` whether the owner promised or waits.
    """

    id: int
    words: str
    proof: str
    way: Way
    promisor: str
    promisor_id: int | None
    promisee: str
    promisee_id: int | None
    case_id: int | None
    case: str
    account: str
    made_at: datetime
    entry_id: int | None
    due_at: datetime | None
    due_day: date | None
    sort_at: datetime | None
    zone: str
    pronoun: str
    recurrence: str
    state: CommitmentState
    state_at: datetime | None
    renegotiated: int
    delivered: str
    audience: Audience
    mine: bool
    to_me: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.state in OPEN_STATES

    @property
    def due(self) -> datetime | date | None:
        """The due instant or day."""
        return self.due_at if self.due_at is not None else self.due_day

    def late(self, now: datetime) -> bool:
        """Whether it is open and its time has passed."""
        return self.is_open and self.sort_at is not None and now > self.sort_at


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a promise's history; `in_time` tells faith kept from lost where that is a question."""

    at: datetime
    what: str
    why: str
    former_due: datetime | date | None
    in_time: bool | None


@dataclass(frozen=True, slots=True)
class Week:
    """What became of the promises settled in an ISO week. A promise moved after it was due counts as late."""

    number: int
    kept: int = 0
    late: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class WordRecord:
    """How one side kept its word, oldest week first, this week last. `whose` is empty for one's own organisation."""

    whose: str
    weeks: tuple[Week, ...]

    def total(self, what: str = "") -> int:
        """How many promises were "kept", "late" or "broken"; all of them without a word."""
        names = (what,) if what else ("kept", "late", "broken")
        return sum(getattr(week, name) for week in self.weeks for name in names)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many promises are open, late, and late or due today; and what they are about: (id, ref, account), names."""

    open: int
    late: int
    pressing: int
    cases: tuple[tuple[int, str, str], ...]
    parties: tuple[str, ...]


def late_from(due_at: datetime | None, due_day: date | None, zone: str) -> datetime | None:
    """The instant from which a promise is late: its due time, or the end of its day in `zone`. None without a due."""
    if due_at is not None:
        return due_at
    if due_day is None:
        return None
    midnight = datetime.combine(due_day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone or "UTC"))
    return midnight.astimezone(ZoneInfo("UTC"))


def kept_state(at: datetime, sort_at: datetime | None) -> CommitmentState:
    """Kept, or kept late."""
    return CommitmentState.KEPT if sort_at is None or at <= sort_at else CommitmentState.KEPT_LATE


def must_be_open(state: CommitmentState) -> None:
    """A promise that is settled stays settled. RULE already_settled otherwise."""
    if state not in OPEN_STATES:
        raise DeskError(Fault.RULE, rule="already_settled")


def way_of(promisor: OrganisationKind | None, promisee: OrganisationKind | None) -> Way:
    """Which of the four directions a promise has, from the organisations of both sides (None: unknown)."""
    if promisor is OrganisationKind.OWN:
        return Way.INSIDE if promisee is OrganisationKind.OWN else Way.OURS
    if promisor in (OrganisationKind.VENDOR, OrganisationKind.PARTNER):
        return Way.VENDOR
    return Way.THEIRS
