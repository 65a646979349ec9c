"""How a promise stands, beside the entry in which it was made."""

from advocate_desk.calendar import said, zones
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.vocabulary import CommitmentState
from advocate_desk.ui.commitments.rating import rating
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.widgets.faces import MarkKind
from advocate_desk.wording import _


def mark(promise: Commitment, clocks: Clocks) -> MarkKind:
    """How the promise stands, on these clocks."""
    return rating(promise, now=clocks.now(), zone=clocks.mine)


def due_line(promise: Commitment, clocks: Clocks) -> str:
    """When a promise falls due, on both clocks; what became of it when it is settled."""
    words = {
        CommitmentState.KEPT: _("kept"),
        CommitmentState.KEPT_LATE: _("kept late"),
        CommitmentState.BROKEN: _("broken"),
        CommitmentState.WITHDRAWN: _("withdrawn"),
    }
    if promise.state in words:
        return words[promise.state]
    if promise.due is None:
        return _("no date said")
    theirs = zones.named(promise.zone) if promise.zone else clocks.theirs
    return said.both_line(promise.due, now=clocks.now(), theirs=theirs, mine=clocks.mine, pronoun=promise.pronoun)
