"""A get-well plan: its records, and the arithmetic of its dates. Days are whole days and include their last one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Edition, Party, Rag


@dataclass(frozen=True, slots=True)
class Action:
    """A step of the plan. `due` is what its owner says; `forecast_due` what the steps before it leave of that."""

    id: int
    number: str
    title: str
    workstream: str
    workstream_id: int | None
    owner: str
    owner_id: int | None
    party: Party
    start: date | None
    due: date | None
    baseline_start: date | None
    baseline_due: date | None
    forecast_start: date | None
    forecast_due: date | None
    progress: int
    rag: Rag
    rag_reason: str
    blocked_at: datetime | None
    blocked_by: str
    done_at: datetime | None
    depends_on: tuple[int, ...]
    audience: Audience
    note: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """When the customer calls it fixed, in the customer's own words."""

    id: int
    words: str
    measured_by: str
    rag: Rag
    state: str
    met_at: datetime | None
    audience: Audience


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date that matters."""

    id: int
    title: str
    due: date | None
    baseline_due: date | None
    reached_at: datetime | None
    after_id: int | None
    workstream_id: int | None
    audience: Audience


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong."""

    id: int
    text: str
    trigger: str
    response: str
    owner: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Issued:
    """A version that left the desk."""

    id: int
    edition: Edition
    number: int
    at: datetime
    why: str
    to_whom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A get-well plan. `version` counts the internal versions issued so far, 0 for a first draft."""

    id: int
    case_id: int
    title: str
    goal: str
    rag: Rag
    rag_reason: str
    version: int
    criteria: tuple[Criterion, ...]
    workstreams: tuple[tuple[int, str], ...]
    actions: tuple[Action, ...]
    milestones: tuple[Milestone, ...]
    risks: tuple[Risk, ...]
    critical: tuple[int, ...]
    issued: tuple[Issued, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What the arithmetic needs of an action."""

    id: int
    start: date | None
    due: date | None
    after: tuple[int, ...]
    done: bool = False


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a step will run, given those before it."""

    start: date | None
    due: date | None


def forecast(steps: Iterable[Step]) -> dict[int, Forecast]:
    """A step that is not done starts no earlier than the last day of each step before it, and keeps its length.

    RULE dependency_circle when steps wait for each other.
    """
    known = {step.id: step for step in steps}
    found: dict[int, Forecast] = {}
    for step in in_order(known.values()):
        latest = max((d for i in step.after if i in found and (d := found[i].due) is not None), default=None)
        start, due = step.start, step.due
        if latest is not None and not step.done:
            length = (due - start) if start is not None and due is not None else timedelta(0)
            if start is not None and start < latest:
                start = latest
                due = None if due is None else max(due, latest + length)
            elif start is None and due is not None and due < latest:
                due = latest
        found[step.id] = Forecast(start, due)
    return found


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Each step after those it waits for; RULE dependency_circle."""
    known = {step.id: step for step in steps}
    done: list[Step] = []
    state: dict[int, bool] = {}
    for first in known:
        stack = [(first, iter(known[first].after))]
        if first in state:
            continue
        state[first] = False
        while stack:
            id_, waiting = stack[-1]
            following = next((i for i in waiting if i in known and state.get(i) is not True), None)
            if following is None:
                state[id_] = True
                done.append(known[id_])
                stack.pop()
            elif following in state:
                raise DeskError(Fault.RULE, rule="dependency_circle")
            else:
                state[following] = False
                stack.append((following, iter(known[following].after)))
    return done


def critical_path(steps: Iterable[Step], forecasts: Mapping[int, Forecast]) -> tuple[int, ...]:
    """The chain of steps that sets the last day, first step first. Empty when no step has a date."""
    known = {step.id: step for step in steps}
    dated = [(forecast.due, id_) for id_, forecast in forecasts.items() if forecast.due is not None]
    if not dated:
        return ()
    chain = [max(dated)[1]]
    while True:
        before = [(d, i) for i in known[chain[-1]].after if i in known and (d := forecasts[i].due) is not None]
        if not before:
            return tuple(reversed(chain))
        chain.append(max(before)[1])


@dataclass(frozen=True, slots=True)
class Weakness:
    """Something a customer would find at once: `what` is no_goal, no_criterion, no_owner, no_date, before_its_need …"""

    what: str
    subject: str


def weaknesses(plan: Plan) -> list[Weakness]:
    """What a plan lacks before it may be shown: goal, criteria, owners, dates, order of dates, reasons for red."""
    found: list[Weakness] = []
    if not plan.goal:
        found.append(Weakness("no_goal", ""))
    if not plan.criteria:
        found.append(Weakness("no_criterion", ""))
    if not plan.actions:
        found.append(Weakness("no_action", ""))
    by_id = {action.id: action for action in plan.actions}
    for action in plan.actions:
        if not action.owner:
            found.append(Weakness("no_owner", action.title))
        if action.due is None:
            found.append(Weakness("no_date", action.title))
        if action.start is not None and action.due is not None and action.due < action.start:
            found.append(Weakness("ends_before_start", action.title))
        if action.rag in (Rag.RED, Rag.AMBER) and not action.rag_reason:
            found.append(Weakness("no_reason", action.title))
        for before in (by_id[i] for i in action.depends_on if i in by_id):
            begins = action.start or action.due
            if before.due is not None and begins is not None and begins < before.due and action.done_at is None:
                found.append(Weakness("before_its_need", action.title))
    return found
