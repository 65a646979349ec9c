"""Attempts to get somebody to act, and the ladder that they form about one need of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from advocate_desk.domain.vocabulary import ChannelKind, OutreachResult

PATIENCE = {ChannelKind.PHONE: timedelta(minutes=30), ChannelKind.CHAT: timedelta(hours=2)}
"""How long an attempt waits for an answer before the next step is due; a mail waits longest (our own rule)."""
LONGEST = timedelta(hours=4)


class Step(StrEnum):
    """The rungs of the ladder. Each is tried before the next one; ranks may be skipped with a reason."""

    KEEP_IN_VIEW = "keep_in_view"  # keep the customer in view
    IN_IT_FOR_THEM = "in_it_for_them"  # say what is in it for them
    NEXT_LEVEL = "next_level"  # ask the next level up for help


LADDER = tuple(Step)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: whom, how, when, which step of the ladder it was, and what came of it."""

    id: int
    case_id: int
    need: str
    area_id: int | None
    contact_id: int | None
    name: str
    channel: str
    at: datetime
    step: Step
    result: OutreachResult
    note: str
    entry_id: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """Words to say or send, filled with the facts of the case: never sent by the desk."""

    channel: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Next:
    """The step that the ladder suggests: whom to turn to and why, when it is due, and the words for it.

    `step` is None when somebody has helped; `name` is empty when nobody further up is known.
    """

    step: Step | None
    name: str
    contact_id: int | None
    due_at: datetime | None
    tried: int
    drafts: tuple[Draft, ...] = ()


def next_step(attempts: Sequence[Attempt]) -> Step | None:
    """The step after these attempts about one need, oldest first; None when somebody helped.

    The first attempt keeps the customer in view. Without an answer the second says what is in it for them; after that,
    or when somebody declined twice, it is the next level's turn, and so it stays.
    """
    if any(attempt.result is OutreachResult.HELPED for attempt in attempts):
        return None
    if not attempts:
        return Step.KEEP_IN_VIEW
    furthest = max(LADDER.index(attempt.step) for attempt in attempts)
    return LADDER[min(furthest + 1, len(LADDER) - 1)]


def due_at(last: Attempt) -> datetime:
    """When the next step is due: at once when somebody declined, else after the patience of its channel."""
    if last.result is OutreachResult.DECLINED:
        return last.at
    waits = {kind.value: patience for kind, patience in PATIENCE.items()}
    return last.at + waits.get(last.channel, LONGEST)
