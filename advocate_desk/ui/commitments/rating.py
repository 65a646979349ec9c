"""How a promise stands, as one mark and one word of nearness: the same wherever it is shown."""

from datetime import datetime, tzinfo

from advocate_desk.calendar import said
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.vocabulary import CommitmentState
from advocate_desk.ui.widgets.faces import MarkKind

_SETTLED: dict[CommitmentState, MarkKind] = {
    CommitmentState.KEPT: "kept",
    CommitmentState.KEPT_LATE: "kept",
    CommitmentState.BROKEN: "broken",
    CommitmentState.WITHDRAWN: "none",
}


def rating(promise: Commitment, *, now: datetime, zone: tzinfo) -> MarkKind:
    """What became of a settled promise; else red when late, amber in the last hour or when it was moved, else green."""
    if promise.state in _SETTLED:
        return _SETTLED[promise.state]
    if promise.late(now):
        return "red"
    if promise.renegotiated or urgency(promise, now=now, zone=zone) == "hour":
        return "amber"
    return "none" if promise.sort_at is None else "green"


def urgency(promise: Commitment, *, now: datetime, zone: tzinfo) -> str:
    """How near it is: late, hour, day or later."""
    if promise.sort_at is None:
        return "later"
    return said.urgency(promise.due or promise.sort_at, now=now, zone=zone)
