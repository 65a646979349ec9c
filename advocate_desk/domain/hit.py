"""Something found by its words."""

from dataclasses import dataclass
from datetime import datetime

from advocate_desk.domain.changes import Kind


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. In `snippet` each word found stands between U+0002 and U+0003; `case` is a ref or empty."""

    kind: Kind
    id: int
    ref: str
    title: str
    case: str
    case_id: int | None
    at: datetime | None
    snippet: str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, and whether there are more. Ranking covers the newest 2 000 matches of each kind."""

    hits: tuple[Hit, ...]
    more: bool
