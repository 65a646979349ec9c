"""The pages of a story that are loaded: where they begin and end, and which of them are let go again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from advocate_desk.domain.entry import Entry
from advocate_desk.domain.story import Margin

MOST = 1_500
"""Entries that stay loaded; beyond, pages far from the reader are let go, `KEEP` stay around the reader."""
KEEP = 900


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the story found; `newer` and `older` are the cursors that go on."""

    entries: tuple[Entry, ...]
    newer: str | None
    older: str | None
    shown: int
    margin: Margin


@dataclass(slots=True)
class Pages:
    """The entries near the reader, newest first, and what stands beside them.

    `cursors` leads from entries at the ends of pages to the cursors that go on from them.
    """

    entries: list[Entry] = field(default_factory=list)
    newer: str | None = None
    older: str | None = None
    margin: Margin = field(default_factory=Margin)
    cursors: dict[int, str] = field(default_factory=dict)

    def note(self, entries: Sequence[Entry], *, newer: str | None = None, older: str | None = None) -> None:
        """Remember where this page began and ended."""
        if entries and newer is not None:
            self.cursors[entries[0].id] = newer
        if entries and older is not None:
            self.cursors[entries[-1].id] = older

    def let_go(self, *, newest: bool) -> bool:
        """Forget what is far at one end, cut where a cursor is known; false when there is nothing to forget."""
        entries = self.entries
        if len(entries) <= MOST:
            return False
        places = [at for at, entry in enumerate(entries) if entry.id in self.cursors]
        if newest:
            at = max((at for at in places if at <= len(entries) - KEEP), default=0)
            if at == 0:
                return False
            self.newer, self.entries = self.cursors[entries[at].id], entries[at:]
        else:
            at = min((at for at in places if at >= KEEP), default=len(entries))
            if at >= len(entries) - 1:
                return False
            self.older, self.entries = self.cursors[entries[at].id], entries[: at + 1]
        known = {entry.id for entry in self.entries}
        self.cursors = {id_: cursor for id_, cursor in self.cursors.items() if id_ in known}
        first, last = self.entries[0].at, self.entries[-1].at
        a_day = timedelta(days=2)
        self.margin = Margin(
            self.margin.threads,
            {id_: cases for id_, cases in self.margin.also.items() if id_ in known},
            frozenset(one for one in self.margin.hidden if last - a_day <= one[0] <= first + a_day),
        )
        return True
