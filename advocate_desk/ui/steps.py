"""What undo and redo would take next, and how the last step reads, from the newest lines of history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advocate_desk.wording import _, ops

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

LINES = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A line of history. `state` is done, undone or inverse; `inverts` the step an undo or redo took back."""

    id: int
    op: str
    about: str
    state: str
    inverts: int | None
    undoable: bool


def newest(desk: "Desk") -> list[Step]:
    """The newest lines of history, newest first."""
    return [
        Step(line.id, str(line.op), line.about, line.state, line.inverts, line.undoable)
        for line in desk.history(limit=LINES)
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where history stands: the words of the step that undo takes, of the one that redo takes; empty for none."""

    undo: str = ""
    redo: str = ""


def standing(lines: Sequence[Step]) -> Standing:
    """Read it from the newest lines of history, newest first."""
    known = {line.id: line for line in lines}
    last = next((line for line in lines if line.state == "done"), None)
    undo = ops.said(last.op, last.about) if last is not None and last.undoable else ""
    for line in lines:
        taken = known.get(line.inverts) if line.inverts is not None else None
        if line.state == "done":
            break
        if line.state == "inverse" and taken is not None and taken.state == "undone":
            return Standing(undo, ops.said(taken.op, taken.about))
    return Standing(undo)


def told(line: Step, lines: Sequence[Step]) -> str:
    """How the notice about a step reads: what was done, or that it was undone."""
    words = ops.said(line.op, line.about)
    return _("Undone: {step}").format(step=words) if takes_back(line, lines) else words


def takes_back(line: Step, lines: Sequence[Step]) -> bool:
    """Whether this step is an undo; a redo is not."""
    return any(other.id == line.inverts and other.state == "undone" for other in lines)
