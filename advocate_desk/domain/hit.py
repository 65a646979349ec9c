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
class NotUnderstood:
    """A filter that narrows nothing: its key and value as typed, and why.

    `why` is "value" when the value says nothing, "nobody" when nothing on the desk bears that name, "words" when there
    were more words than are used.
    """

    key: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, and whether there are more.

    `capped` when not everything that matches was ranked, but the newest 2 000 entries and 300 of every other kind.
    `cases` gives the title of each case by its ref.
    """

    hits: tuple[Hit, ...]
    more: bool
    capped: bool = False
    not_understood: tuple[NotUnderstood, ...] = ()
    cases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseHits:
    """What was found in one case (`ref` and `title` empty for what belongs to none), best first."""

    ref: str
    title: str
    case_id: int | None
    hits: tuple[Hit, ...]


def by_case(found: Found) -> list[CaseHits]:
    """The hits grouped by case; the case with the best hit first."""
    titles = dict(found.cases)
    groups: dict[str, list[Hit]] = {}
    for hit in found.hits:
        groups.setdefault(hit.case, []).append(hit)
    return [CaseHits(ref, titles.get(ref, ""), hits[0].case_id, tuple(hits)) for ref, hits in groups.items()]
