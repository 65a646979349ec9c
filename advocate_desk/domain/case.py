"""A case: its record, and the rules of its stages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.vocabulary import STAGES, Heat, Origin, Severity, Stage


@dataclass(frozen=True, slots=True)
class Case:
    """One exceptional situation. Instants are UTC; `zone` is the customer's, in which due times are said.

    `opened_at` is when the customer asked, `acknowledged_at` when we told them that we have it. `next_update_at` is
    when they hear from us next, by the cadence or as agreed; from `silent_at` on, never earlier, they hear too little.
    `open_hours` and `region` say when the customer works; `own_cadence` that the cadence is this case's alone.
    """

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
    silent_at: datetime | None
    cadence: timedelta
    own_cadence: bool
    heat: Heat | None
    closed_at: datetime | None
    accepted_us: str
    accepted_customer: str
    close_reason: str
    audience: Audience
    zone: str
    open_hours: str
    region: str
    pronoun: str
    value: Money | None
    renewal: date | None

    @property
    def is_open(self) -> bool:
        """Whether it still needs somebody."""
        return self.closed_at is None

    @property
    def silent_since(self) -> datetime:
        """Our last word to the customer, or the opening when there was none."""
        return self.last_contact_at or self.opened_at

    def is_silent(self, now: datetime) -> bool:
        """Whether the customer hears too little: no word within the cadence, nor at the time that was agreed."""
        alarm = self.silent_at or self.next_update_at
        return self.is_open and alarm is not None and now > alarm


@dataclass(frozen=True, slots=True)
class Delay:
    """How long the acknowledgement took, or takes so far: by the clock, and in the customer's working time."""

    wall: timedelta
    working: timedelta
    done: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """A case in one stage: from when, until when (None: still), and why it went there."""

    stage: Stage
    since: datetime
    until: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """Something of a case that is not done: a promise, a step of its plan, an exit criterion. `note` says whose."""

    id: int
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenEnds:
    """What is still open in a case that is about to be closed."""

    acknowledged: bool
    criteria: tuple[OpenEnd, ...]
    promises: tuple[OpenEnd, ...]
    actions: tuple[OpenEnd, ...]

    @property
    def nothing(self) -> bool:
        """Whether everything is done."""
        return self.acknowledged and not (self.criteria or self.promises or self.actions)


@dataclass(frozen=True, slots=True)
class HeatReading:
    """One reading of how heated somebody is; without a name, the customer side as a whole."""

    id: int
    at: datetime
    heat: Heat
    name: str
    entry_id: int | None
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class CasePerson:
    """Somebody of a case: `key` tells those apart who are no contact, `phone` is the best number.

    `entries` is 0 and `last_at` may be None for whoever is only in a temperature reading or on the stakeholder map.
    """

    key: str
    name: str
    contact_id: int | None
    title: str
    organisation: str
    zone: str
    phone: str
    entries: int
    last_at: datetime | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a case holds: entries, open promises, people, the last issued version of its plan, briefings."""

    entries: int
    promises: int
    people: int
    plan_version: int | None
    briefings: int


def check_move(former: Stage, stage: Stage, why: str, *, acknowledged: bool) -> None:
    """The rule of stages: forwards freely once the customer was told that we have it, backwards with a reason.

    Raises RULE with `rule` = same_stage, close_by_closing, backwards_needs_reason or acknowledge_first: a reason stands
    in for the acknowledgement too.
    """
    if stage is former:
        raise DeskError(Fault.RULE, rule="same_stage")
    if stage is Stage.CLOSED:
        raise DeskError(Fault.RULE, rule="close_by_closing")
    if why.strip():
        return
    if STAGES.index(stage) < STAGES.index(former):
        raise DeskError(Fault.RULE, rule="backwards_needs_reason")
    if not acknowledged:
        raise DeskError(Fault.RULE, rule="acknowledge_first")


def check_close(accepted_us: str, accepted_customer: str, why: str, *, unmet: int) -> None:
    """A case closes when both sides accept by name and all exit criteria are met, or with a reason.

    RULE close_needs_both, or criteria_unmet with `count`, otherwise.
    """
    if why.strip():
        return
    if not (accepted_us.strip() and accepted_customer.strip()):
        raise DeskError(Fault.RULE, rule="close_needs_both")
    if unmet:
        raise DeskError(Fault.RULE, rule="criteria_unmet", count=unmet)


def stays(opened_at: datetime, first: Stage, moves: Iterable[tuple[datetime, Stage, str]]) -> tuple[Stay, ...]:
    """The stages a case went through, in order, from its moves (when, where to, why); the last one lasts still."""
    since, stage, reason = opened_at, first, ""
    found = []
    for at, to, why in moves:
        found.append(Stay(stage, since, at, reason))
        since, stage, reason = at, to, why
    return (*found, Stay(stage, since, None, reason))


def time_in(course: Iterable[Stay], now: datetime) -> dict[Stage, timedelta]:
    """How long a case was in each stage, all its stays there together; CLOSED has no length."""
    total: dict[Stage, timedelta] = {}
    for stay in course:
        if stay.stage is not Stage.CLOSED:
            total[stay.stage] = total.get(stay.stage, timedelta()) + max((stay.until or now) - stay.since, timedelta())
    return total


_HOW_UPSET = re.compile(r"^(?P<name>.*?)[\s:=]+(?P<heat>[^\s:=]+)$")


def parse_upset(text: str, words: Mapping[str, int] | None = None) -> tuple[tuple[str, Heat | None], ...]:
    """Who is upset and how much, as typed: "dana 4, luis: 3; the board". None where nothing is said of how much.

    `words` are other ways to say a level ({"angry": 4}), without regard to case. INVALID heat for a figure that is not
    1 to 5, INVALID upset for a level that nobody bears.
    """
    known = {str(int(heat)): heat for heat in Heat} | {
        word.casefold(): Heat(level) for word, level in (words or {}).items()
    }
    found: list[tuple[str, Heat | None]] = []
    for part in re.split(r"[,;\n]", text):
        said = " ".join(part.split())
        if not said:
            continue
        if said.casefold() in known:
            raise DeskError(Fault.INVALID, field="upset", why="empty")
        match = _HOW_UPSET.match(said)
        if match is not None and match["heat"].casefold() in known:
            found.append((match["name"].strip(), known[match["heat"].casefold()]))
        elif match is not None and match["heat"].lstrip("+-").isdecimal():
            raise DeskError(Fault.INVALID, field="heat", why="unreadable", asked=match["heat"])
        else:
            found.append((said.rstrip(":= "), None))
    if not all(name for name, _heat in found):
        raise DeskError(Fault.INVALID, field="upset", why="empty")
    return tuple(found)


def day_of(since: datetime, now: datetime) -> int:
    """Which day of a stage today is, counting from 1 in full 24 h."""
    return max((now - since).days, 0) + 1
