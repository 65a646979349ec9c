"""What waits for the owner today, as records; and the sentence that sums it up is made of these."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Heat, Severity, Stage

SOON = timedelta(hours=24)
UNCHECKED_AFTER = timedelta(days=90)


class Promise(NamedTuple):
    """A promise that is late or due soon. `zone` and `pronoun` say whose clock it was promised on."""

    id: int
    words: str
    promisor: str
    promisee: str
    promisee_title: str
    case_id: int | None
    case: str
    account: str
    due_at: datetime | None
    due_day: date | None
    sort_at: datetime
    zone: str
    pronoun: str
    mine: bool
    to_me: bool
    audience: Audience


class OpenCase(NamedTuple):
    """A case that is open. `silent_since` is our last word to the customer, or the opening when there was none.

    From `silent_at` on the customer hears too little, which is never before `next_update_at`.
    """

    id: int
    ref: str
    account: str
    title: str
    severity: Severity
    stage: Stage
    heat: Heat | None
    next_update_at: datetime | None
    silent_since: datetime
    cadence: timedelta
    zone: str
    asked_by: str
    silent_at: datetime | None = None

    def quiet(self, now: datetime) -> bool:
        """Whether the customer should have heard from us by now."""
        return self.next_update_at is not None and now > self.next_update_at

    def silent(self, now: datetime) -> bool:
        """Whether there was no word within the cadence either: the alarm rings."""
        alarm = self.silent_at or self.next_update_at
        return alarm is not None and now > alarm


class Blocked(NamedTuple):
    """A step of a plan that waits for something."""

    action_id: int
    title: str
    owner: str
    case_id: int
    case: str
    since: datetime
    waits_for: str
    holds: int
    audience: Audience


class Unanswered(NamedTuple):
    """A need about which somebody was asked twice or more without an answer."""

    case_id: int
    case: str
    need: str
    name: str
    attempts: int
    last_at: datetime


class Unchecked(NamedTuple):
    """Somebody in the matrix whose numbers nobody has checked for long; None: never."""

    contact_id: int
    name: str
    title: str
    organisation: str
    checked_at: datetime | None


class Dropped(NamedTuple):
    """Something in the inbox that belongs to no case yet."""

    id: int
    name: str
    at: datetime
    beginning: str


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page at an instant. `next_promise` is the first one later than what is shown."""

    now: datetime
    owner_zone: str
    promises: tuple[Promise, ...]
    cases: tuple[OpenCase, ...]
    blocked: tuple[Blocked, ...]
    unanswered: tuple[Unanswered, ...]
    unchecked: tuple[Unchecked, ...]
    unchecked_count: int
    inbox: tuple[Dropped, ...]
    next_promise: Promise | None

    @property
    def quiet(self) -> tuple[OpenCase, ...]:
        """Open cases whose customer should have heard from us by now."""
        return tuple(case for case in self.cases if case.quiet(self.now))

    @property
    def count(self) -> int:
        """How many rows wait: the figure in the rail."""
        rows = (self.promises, self.quiet, self.blocked, self.unanswered, self.unchecked, self.inbox)
        return sum(len(row) for row in rows)
