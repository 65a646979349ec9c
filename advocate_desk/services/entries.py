"""One entry and what is done to it besides its words: its marks, its cases, its thread, its former versions."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.story import Behind, InCase, InSummary, Margin
from advocate_desk.domain.vocabulary import Standing
from advocate_desk.services import entry_reading
from advocate_desk.services.about import about
from advocate_desk.services.writing_entries import open_to
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Entries:
    """Verbs and reads of single entries; logging and pages are the timeline's."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    # Marks

    def pin(self, ids: Sequence[int], *, on: bool = True) -> None:
        """Pin entries, or take the pins out, in one step. NOT_FOUND."""
        self._mark(Op.PIN_ENTRY, ids, pinned=on)

    def set_standing(self, ids: Sequence[int], standing: Standing) -> None:
        """Say how sure entries are: fact, claim or assumption; one step. NOT_FOUND."""
        self._mark(Op.SET_STANDING, ids, standing=standing.value)

    def summarise(self, ids: Sequence[int], reader: Audience, *, on: bool = True) -> None:
        """Choose entries for the summary of one reader, or leave them out; one step. It opens nothing. NOT_FOUND."""
        flag = int(InSummary.of(reader))
        with self._desk.store.writing(Op.SUMMARISE_ENTRY, about=self._about(ids)) as w:
            rows = w.conn.execute(select(s.Entry.id, s.Entry.summarised).where(s.Entry.id.in_(ids))).all()
            missing = set(ids) - {row.id for row in rows}
            if missing:
                raise DeskError(Fault.NOT_FOUND, kind="entry", asked=min(missing))
            for row in rows:
                w.update(s.Entry, row.id, summarised=row.summarised | flag if on else row.summarised & ~flag)

    def _mark(self, op: Op, ids: Sequence[int], **values: object) -> None:
        with self._desk.store.writing(op, about=self._about(ids)) as w:
            for id_ in ids:
                w.update(s.Entry, id_, **values)

    # Cases

    def cases_of(self, id_: int) -> tuple[InCase, ...]:
        """The cases in which an entry stands, by ref; empty when there is no such entry."""
        with self._desk.store.reading() as conn:
            return entry_reading.cases_of(conn, [id_]).get(id_, ())

    def add_to(self, id_: int, case_ids: Sequence[int]) -> tuple[InCase, ...]:
        """Show an entry in further cases as well; answers those it did not stand in before. NOT_FOUND."""
        entry = self._desk.timeline.get(id_)
        before = {case.id for case in self.cases_of(id_)}
        wanted = [case for case in dict.fromkeys(case_ids) if case not in before]
        for case in wanted:
            self._desk.cases.get(case)
        with self._desk.store.writing(Op.SHARE_ENTRY, about=about(entry.line)) as w:
            for case in wanted:
                w.insert(s.EntryCase, entry_id=id_, case_id=case, at=entry.at)
        return tuple(case for case in self.cases_of(id_) if case.id in wanted)

    def take_out(self, id_: int, case_id: int) -> None:
        """Take an entry out of one of its cases. RULE last_case when it stands in no other; NOT_FOUND."""
        entry, standing_in = self._desk.timeline.get(id_), self.cases_of(id_)
        if case_id not in {case.id for case in standing_in}:
            raise DeskError(Fault.NOT_FOUND, kind="entry", asked=id_)
        if len(standing_in) == 1:
            raise DeskError(Fault.RULE, rule="last_case")
        with self._desk.store.writing(Op.TAKE_OUT_ENTRY, about=about(entry.line)) as w:
            query = select(s.EntryCase.id).where(s.EntryCase.entry_id == id_, s.EntryCase.case_id == case_id)
            for row in w.conn.execute(query).all():
                w.delete(s.EntryCase, row.id)

    # Threads

    def show_thread_to(self, case_id: int, thread_id: int, audience: Audience) -> int:
        """Say who outside may see a whole thread within a case, files included; one step.

        Answers how many entries are open to another audience now than before. NOT_FOUND for a thread without entries.
        """
        with self._desk.store.reading() as conn:
            ids = entry_reading.of_thread(conn, case_id, thread_id)
            subject = conn.execute(select(s.Thread.subject).where(s.Thread.id == thread_id)).scalar()
        if not ids:
            raise DeskError(Fault.NOT_FOUND, kind="thread", asked=thread_id)
        with self._desk.store.writing(Op.SHOW_ENTRY_TO, about=about(str(subject or ""))) as w:
            return sum(open_to(w, id_, audience) for id_ in ids)

    # Reading

    def margin(
        self,
        case_id: int,
        entries: Sequence[Entry],
        *,
        hidden: bool = True,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Margin:
        """What a page of the story needs besides its entries.

        `hidden` asks when the entries that the desk wrote itself happened, between `since` and `until`.
        """
        with self._desk.store.reading() as conn:
            return entry_reading.margin(conn, case_id, entries, hidden=hidden, since=since, until=until)

    def behind(self, id_: int, *, case_id: int | None = None) -> Behind:
        """Former versions of an entry, what stands on it, its cases, and its thread within `case_id`. NOT_FOUND."""
        with self._desk.store.reading() as conn:
            return entry_reading.behind(conn, id_, case_id)

    def pinned(self, case_id: int, *, beyond: int, newer: bool = False) -> int | None:
        """The next pinned entry of a case, older or newer than one of its entries; None when there is none."""
        found = self._desk.timeline.around(case_id, beyond, where=Filter(pinned=True, noise=True), above=1, below=2)
        here = self._desk.timeline.get(beyond)
        wanted = [
            entry.id
            for entry in found.entries
            if entry.id != beyond and ((entry.at, entry.id) > (here.at, beyond)) is newer
        ]
        return wanted[0] if wanted else None

    def _about(self, ids: Sequence[int]) -> str:
        return about(self._desk.timeline.get(ids[0]).line)
