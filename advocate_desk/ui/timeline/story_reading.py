"""Reading a story into its rows: pages at both ends, threads folded, and no more in memory than is near the reader."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, Signal

from advocate_desk.calendar import zones
from advocate_desk.domain.entry import Entry, Filter, Page
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.story import Margin
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline import faces, folds
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.folds import ALONE, Place
from advocate_desk.ui.timeline.story_pages import Look, Pages
from advocate_desk.ui.widgets.faces import Group, RowFace
from advocate_desk.ui.widgets.rows import Rows

SIZE = 60
MOST_COUNTED = 999
LONGEST_THREAD = 1_000


class StoryReader(QObject):
    """Fills `rows` with one case's story. It is told what to read and tells what it found."""

    found = Signal(object)
    """A look was taken; carries it. The rows are those of the look."""
    changed = Signal()
    """Rows came, went, opened or folded without a new look."""

    def __init__(self, ctx: UiContext, *, where: Callable[[], Filter], waiting: Callable[[bool], None]) -> None:
        super().__init__()
        self._ctx, self._where, self._wait = ctx, where, waiting
        self._case_id = 0
        self._clocks: Clocks | None = None
        self._loaded = Pages()
        self._places: dict[Hashable, Place] = {}
        self._opened: dict[int, tuple[Entry, ...]] = {}
        self.folded = True
        """Whether mails of a thread stand as one row."""
        self.known: datetime | None = None
        """The moment as of which the story is told; None for now."""
        self.rows: Rows[Entry] = Rows(
            face=self._face, key=lambda entry: entry.id, more=self._more, earlier=self._earlier
        )

    # What is shown

    def show_case(self, case_id: int, clocks: Clocks) -> None:
        """Read this case from now on; `look` reads it."""
        if case_id != self._case_id:
            self.forget()
        self._case_id, self._clocks = case_id, clocks

    def forget(self) -> None:
        """Show nothing until the next look."""
        self._loaded, self._opened = Pages(), {}
        self._fill()

    def place(self, id_: int) -> Place:
        """What the row of an entry stands for."""
        return self._places.get(id_, ALONE)

    def row_of(self, id_: int) -> int | None:
        """The id of the row at which an entry stands: its own, or the head of its folded thread; None if not loaded."""
        if self.rows.row(id_) >= 0:
            return id_
        entry = next((one for one in self._loaded.entries if one.id == id_), None)
        if entry is None or entry.thread_id is None:
            return None
        head = next(one for one in self._loaded.entries if one.thread_id == entry.thread_id)
        return head.id

    def margin(self) -> Margin:
        """What is known beside the entries that are loaded."""
        return self._loaded.margin

    def _face(self, entry: Entry) -> RowFace:
        assert self._clocks is not None
        return faces.row(entry, self._clocks, self.place(entry.id), self._loaded.margin.also.get(entry.id, ()))

    # A look

    def look(self, anchor: int | None = None) -> None:
        """Read again as much as is loaded around the same place, or around an entry."""
        case_id, ctx, where, known = self._case_id, self._ctx, self._where(), self.known
        loaded = self._loaded
        keep, above = max(SIZE, len(loaded.entries)), SIZE // 2
        if anchor is None and loaded.newer is not None and loaded.entries:
            anchor, above = loaded.entries[0].id, 0
        opened = tuple(self._opened)

        def work() -> tuple[Look, dict[int, tuple[Entry, ...]]]:
            timeline = ctx.desk.timeline
            shown = timeline.count(case_id, where=where, most=MOST_COUNTED, known=known)
            threads = {thread: self._thread(case_id, thread, where, known) for thread in opened}
            if anchor is not None:
                try:
                    near = timeline.around(case_id, anchor, where=where, above=above, below=keep, known=known)
                except DeskError as error:
                    if error.fault is not Fault.NOT_FOUND:
                        raise
                else:
                    margin = self._beside(case_id, near.entries, where, newer=near.newer, older=near.older)
                    return Look(near.entries, near.newer, near.older, shown, margin), threads
            page = timeline.page(case_id, where=where, limit=keep, known=known)
            margin = self._beside(case_id, page.entries, where, newer=None, older=page.next)
            return Look(page.entries, None, page.next, shown, margin), threads

        ctx.read(work, self._show, owner=self, key="story", waiting=self._wait)

    def _show(self, answer: tuple[Look, dict[int, tuple[Entry, ...]]]) -> None:
        look, threads = answer
        if self._clocks is None:
            return
        self._loaded = Pages(list(look.entries), look.newer, look.older, look.margin)
        self._loaded.note(look.entries, newer=look.newer, older=look.older)
        self._opened = {thread: mails for thread, mails in threads.items() if mails}
        self._fill()
        self.found.emit(look)
        self._go_on_if_short()

    def _beside(self, case_id: int, entries: Sequence[Entry], where: Filter, *, newer: object, older: object) -> Margin:
        """What stands beside a page; what is hidden counts on the whole days of its ends."""
        clocks = self._clocks
        assert clocks is not None

        def midnight(at: datetime, days: int = 0) -> datetime:
            day = at.astimezone(clocks.mine).date() + timedelta(days=days)
            return zones.instant(datetime.combine(day, time.min), clocks.mine)

        return self._ctx.desk.entries.margin(
            case_id,
            entries,
            hidden=where == Filter() and self.known is None,
            since=midnight(entries[-1].at) if older is not None and entries else None,
            until=midnight(entries[0].at, 1) if newer is not None and entries else None,
        )

    # Rows

    def _lines(self, entries: Sequence[Entry]) -> list[tuple[Entry, Place]]:
        if not self.folded or self._where().thread_id is not None:
            return [(entry, ALONE) for entry in entries]
        return folds.lines(entries, threads=self._loaded.margin.threads, opened=self._opened)

    def _fill(self) -> None:
        loaded, clocks = self._loaded, self._clocks
        lines = self._lines(loaded.entries)
        self._places = {entry.id: place for entry, place in lines if place is not ALONE}
        items: list[Entry | Group] = (
            [] if clocks is None else faces.with_days(lines, clocks, hidden=loaded.margin.hidden)
        )
        self.rows.replace(items, more=loaded.older is not None, earlier=loaded.newer is not None)

    def _go_on_if_short(self) -> None:
        """A page may fold into few rows; read on until there is something to scroll."""
        if self._loaded.older is not None and len(self.rows.records()) < SIZE // 2 and self._loaded.entries:
            self._more(self._loaded.entries[-1])

    def _more(self, _last: Entry) -> None:
        case_id, ctx, where, known, after = self._case_id, self._ctx, self._where(), self.known, self._loaded.older
        if after is None:
            return

        def work() -> tuple[Page, Margin]:
            page = ctx.desk.timeline.page(case_id, where=where, after=after, limit=SIZE, known=known)
            return page, self._beside(case_id, page.entries, where, newer=after, older=page.next)

        ctx.read(work, lambda found: self._take_older(after, *found), owner=self, key="more", waiting=self._wait)

    def _take_older(self, after: str, page: Page, margin: Margin) -> None:
        loaded, clocks = self._loaded, self._clocks
        if loaded.older != after or clocks is None:
            return
        ids = {entry.id for entry in loaded.entries}
        fresh = [entry for entry in page.entries if entry.id not in ids]
        shown = {entry.thread_id for entry in loaded.entries if entry.thread_id is not None}
        loaded.older, loaded.margin = page.next, loaded.margin.joined(margin)
        loaded.entries += fresh
        loaded.note(page.entries, older=page.next)
        if loaded.let_go(newest=True):
            self._fill()
        else:
            standing = [entry for entry in fresh if not self._is_below(entry, shown)]
            lines = self._lines(standing)
            self._places |= {entry.id: place for entry, place in lines if place is not ALONE}
            items = faces.with_days(lines, clocks, hidden=loaded.margin.hidden, first=False)
            self.rows.append(items, more=page.next is not None)
            if not lines and page.next is not None:
                self._more(loaded.entries[-1])
        self.changed.emit()

    def _is_below(self, entry: Entry, shown: set[int]) -> bool:
        """Whether it stands inside a thread whose row is above."""
        facts = self._loaded.margin.threads.get(entry.thread_id or 0)
        return self.folded and entry.thread_id in shown and facts is not None and facts.mails > 1

    def _earlier(self, _first: Entry) -> None:
        case_id, ctx, where, known, after = self._case_id, self._ctx, self._where(), self.known, self._loaded.newer
        if after is None:
            return

        def work() -> tuple[Page, Margin]:
            page = ctx.desk.timeline.page(
                case_id, where=where, after=after, limit=SIZE, newest_first=False, known=known
            )
            return page, self._beside(case_id, page.entries[::-1], where, newer=page.next, older=after)

        ctx.read(work, lambda found: self._take_newer(after, *found), owner=self, key="earlier", waiting=self._wait)

    def _take_newer(self, after: str, page: Page, margin: Margin) -> None:
        loaded = self._loaded
        if loaded.newer != after:
            return
        ids = {entry.id for entry in loaded.entries}
        fresh = [entry for entry in reversed(page.entries) if entry.id not in ids]
        loaded.newer, loaded.margin = page.next, loaded.margin.joined(margin)
        loaded.entries = [*fresh, *loaded.entries]
        loaded.note(page.entries[::-1], newer=page.next)
        loaded.let_go(newest=False)
        self._fill()
        self.changed.emit()

    # Threads

    def fold_all(self, on: bool) -> None:
        """Mails of a thread as one row each, or each mail at its own time."""
        if self.folded is not on:
            self.folded, self._opened = on, {}
            self._fill()
            self.changed.emit()

    def open_thread(self, head: Entry, opened: Callable[[], object] = lambda: None) -> None:
        """Show the mails of the folded thread that stands at this entry below it, then say so."""
        case_id, ctx, thread, where, known = self._case_id, self._ctx, head.thread_id, self._where(), self.known
        if thread is None:
            return

        def then(mails: tuple[Entry, ...]) -> None:
            if case_id == self._case_id and self.place(head.id).thread is not None:
                self._opened[thread] = mails
                self._fill()
                self.changed.emit()
                opened()

        ctx.read(lambda: self._thread(case_id, thread, where, known), then, owner=self, key="thread")

    def fold_thread(self, thread: int) -> int | None:
        """Fold an open thread again; answers the id of its row."""
        if self._opened.pop(thread, None) is None:
            return None
        self._fill()
        self.changed.emit()
        return next((entry.id for entry in self._loaded.entries if entry.thread_id == thread), None)

    def _thread(self, case_id: int, thread: int, where: Filter, known: datetime | None) -> tuple[Entry, ...]:
        page = self._ctx.desk.timeline.page(
            case_id, where=replace(where, thread_id=thread), limit=LONGEST_THREAD, known=known
        )
        return page.entries
