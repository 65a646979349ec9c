"""A case: its record, and the rules of its stages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.vocabulary import STAGES, Heat, Origin, Severity, Stage


@dataclass(frozen=True, slots=True)
class Case:
    """One exceptional situation. Instants are UTC; `zone` is the customer's, in which due times are said."""

    id: int
    ref: str
    title: str
    account_id: int
    account: str
    severity: Severity
    stage: Stage
    stage_at: datetime
    origin: Origin | None
    impact: str
    asked_by: str
    asked_by_id: int | None
    asked_by_title: str
    opened_at: datetime
    acknowledged_at: datetime | None
    trouble_from: datetime | None
    trouble_until: datetime | None
    users_affected: int | None
    next_update_at: datetime | None
    last_contact_at: datetime | None
    cadence: timedelta
    heat: Heat | None
    closed_at: datetime | None
    accepted_us: str
    accepted_customer: str
    close_reason: str
    audience: Audience
    zone: str
    pronoun: str
    value: Money | None
    renewal: date | None

    @property
    def is_open(self) -> bool:
        """Whether it still needs somebody."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class HeatReading:
    """One reading of how heated somebody is."""

    id: int
    at: datetime
    heat: Heat
    name: str
    entry_id: int | None


@dataclass(frozen=True, slots=True)
class CasePerson:
    """Somebody who took part in a case: `key` tells those apart who are no contact, `phone` is the best number."""

    key: str
    name: str
    contact_id: int | None
    title: str
    organisation: str
    zone: str
    phone: str
    entries: int
    last_at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a case holds: entries, open promises, people, the last issued version of its plan, briefings."""

    entries: int
    promises: int
    people: int
    plan_version: int | None
    briefings: int


def check_move(former: Stage, stage: Stage, why: str) -> None:
    """The rule of stages: forwards freely, backwards with a reason, closing through `close` only.

    Raises RULE with `rule` = same_stage, backwards_needs_reason or close_by_closing.
    """
    if stage is former:
        raise DeskError(Fault.RULE, rule="same_stage")
    if stage is Stage.CLOSED:
        raise DeskError(Fault.RULE, rule="close_by_closing")
    if STAGES.index(stage) < STAGES.index(former) and not why.strip():
        raise DeskError(Fault.RULE, rule="backwards_needs_reason")


def check_close(accepted_us: str, accepted_customer: str, why: str) -> None:
    """A case closes when both sides accept, or with a reason. RULE close_needs_both otherwise."""
    both = accepted_us.strip() and accepted_customer.strip()
    if not both and not why.strip():
        raise DeskError(Fault.RULE, rule="close_needs_both")


def day_of(since: datetime, now: datetime) -> int:
    """Which day of a stage today is, counting from 1 in full 24 h."""
    return max((now - since).days, 0) + 1
