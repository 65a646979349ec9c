"""What every writer of imported rows has in hand, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from advocate_desk.domain.me import Me
from advocate_desk.domain.table import Slip
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.exchange.mapping import Row


@dataclass(frozen=True, slots=True)
class Around:
    """Whose desk it is, what time it is, which case the rows go into when they name none, and the file's name."""

    me: Me
    now: datetime
    zone: ZoneInfo
    case_id: int | None
    source: str


@dataclass(slots=True)
class Sorted:
    """A batch told apart: rows that are new, rows whose thing is here already, rows that cannot be taken in."""

    new: list["Row"] = field(default_factory=list)
    known: list["Row"] = field(default_factory=list)
    aside: list[tuple[int, Slip]] = field(default_factory=list)


class RowsOf(Protocol):
    """Takes in rows of one noun during one import; remembers between batches what it has seen."""

    def sort(self, conn: Connection, rows: Sequence["Row"]) -> Sorted:
        """Tell a batch apart. Each row is asked about once, in the order of the file."""

    def write(self, w: Writing, found: Sorted) -> None:
        """Write the new ones, and fill in at the known ones what is empty there."""
