"""One line of a case's history, as it is exported: who did what to which thing, and what it said before and after."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """One value that changed; or, with an empty `field`, a thing that came (`now`) or went (`was`).

    `number` is its place in the history of the desk, `thing` the table, `label` what the thing is called; `inverts`
    is the step that an undo or redo took back. Values are as a person reads them.
    """

    number: int
    at: datetime
    who: str
    step: int
    op: str
    about: str
    inverts: int | None
    thing: str
    label: str
    field: str
    was: str
    now: str
