"""The story of a case: logging, correcting, opening to an audience, and reading it a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Person, check_text
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole, Standing
from advocate_desk.services import clocks, heat
from advocate_desk.services.about import about
from advocate_desk.services.said import Promised, Said, understand
from advocate_desk.services.story_reads import StoryReads
from advocate_desk.services.writing_entries import NewEntry, open_to, write_entry
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.language.quick import Logged

_NEEDING: tuple[Any, ...] = (
    s.Commitment, s.Outreach, s.StatementSource, s.Decision, s.Clarification, s.Goodwill, s.Feedback,
)  # fmt: skip
_PARTS: tuple[Any, ...] = (s.FoundPromise, s.Temperature, s.Attachment, s.Mail, s.Meeting, s.EntryPerson, s.EntryCase)


class Timeline(StoryReads):
    """Verbs of entries; the reads are those of `StoryReads`."""

    def log(
        self,
        *,
        case_ids: Sequence[int],
        text: str,
        kind: EntryKind = EntryKind.NOTE,
        at: datetime | None = None,
        until: datetime | None = None,
        who: Sequence[str] = (),
        minutes: int | None = None,
        audience: Audience = Audience.INTERNAL,
        subject: str = "",
        standing: Standing = Standing.FACT,
        direction: Direction = Direction.NONE,
        author: str = "",
        source: str = "typed",
        pinned: bool = False,
    ) -> int:
        """Log what happened; returns the entry's id.

        `who` are names as said; those that no contact bears are kept as said. The author is the first of them for a
        call or a meeting, else the owner. AMBIGUOUS when a name could be several people.
        """
        entry = self._new(
            text=text,
            kind=kind,
            at=at,
            until=until,
            who=who,
            minutes=minutes,
            audience=audience,
            subject=subject,
            standing=standing,
            direction=direction,
            author=author,
            source=source,
            pinned=pinned,
        )
        with self._desk.store.writing(Op.LOG_ENTRY, about=about(subject or text)) as w:
            entry_id = write_entry(w, entry, case_ids=case_ids)
            for case_id in case_ids:
                clocks.settle(w, case_id, now=self._desk.clock())
        return entry_id

    def understand(self, text: str, *, case_id: int) -> "Logged":
        """What one line of quick add says about a case; see `language.quick`. Nothing is written."""
        return understand(self._desk, text, case_id=case_id)

    def log_said(
        self,
        *,
        case_id: int,
        text: str,
        kind: EntryKind = EntryKind.NOTE,
        at: datetime | None = None,
        who: Sequence[str] = (),
        audience: Audience = Audience.INTERNAL,
        promises: Sequence[Promised] = (),
    ) -> Said:
        """Log what was said together with the promises made in it: one step, so that one undo takes back all of it.

        The promises belong to the case and the entry and are shown to whom the entry is shown. Errors as in `log` and
        `Commitments.make`; nothing is written then.
        """
        entry = self._new(text=text, kind=kind, at=at, who=who, audience=audience)
        with self._desk.store.writing(Op.LOG_ENTRY, about=about(text)) as w:
            entry_id = write_entry(w, entry, case_ids=(case_id,))
            clocks.settle(w, case_id, now=self._desk.clock())
            made = tuple(
                self._desk.commitments.write(
                    w,
                    words=promise.words,
                    promisor=promise.promisor,
                    promisee=promise.promisee,
                    due_at=promise.due_at,
                    due_day=promise.due_day,
                    zone=promise.zone,
                    due_words=promise.due_words,
                    recurrence=promise.recurrence,
                    priority=promise.priority,
                    case_id=case_id,
                    entry_id=entry_id,
                    audience=audience,
                    made_at=at,
                )
                for promise in promises
            )
        return Said(entry_id, made)

    def change(
        self,
        id_: int,
        *,
        text: str | None = None,
        subject: str | None = None,
        at: datetime | None = None,
        **values: object,
    ) -> None:
        """Correct an entry; the former words stay in history. Equal values change nothing."""
        entry = self.get(id_)
        text = entry.text if text is None else text
        subject = entry.subject if subject is None else subject
        check_text(text, subject)
        with self._desk.store.writing(Op.CHANGE_ENTRY, about=about(entry.line)) as w:
            if at is not None:
                values["at"] = at
                for row in w.conn.execute(select(s.EntryCase.id).where(s.EntryCase.entry_id == id_)).all():
                    w.update(s.EntryCase, row.id, at=at)
            w.update(s.Entry, id_, text=text.strip(), subject=subject.strip(), **values)

    def delete(self, id_: int) -> None:
        """Take an entry out of every story; undo brings it back. RULE in_use when a promise or document needs it."""
        entry = self.get(id_)
        with self._desk.store.writing(Op.DELETE_ENTRY, about=about(entry.line)) as w:
            for table in _NEEDING:
                if w.conn.execute(select(table.id).where(table.entry_id == id_)).first() is not None:
                    raise DeskError(Fault.RULE, rule="in_use")
            read = w.conn.execute(select(s.Temperature.case_id).where(s.Temperature.entry_id == id_)).scalars().all()
            for table in _PARTS:
                for row in w.conn.execute(select(table.id).where(table.entry_id == id_)).all():
                    w.delete(table, row.id)
            w.delete(s.Entry, id_)
            for case_id in set(read):
                heat.settle(w, case_id)

    def show_to(self, ids: Sequence[int], audience: Audience) -> None:
        """Say who outside may see these entries and the files that came with them, in one step. NOT_FOUND."""
        with self._desk.store.writing(Op.SHOW_ENTRY_TO, about=about(self.get(ids[0]).line)) as w:
            for id_ in ids:
                open_to(w, id_, audience)

    def _new(
        self,
        *,
        text: str,
        kind: EntryKind = EntryKind.NOTE,
        at: datetime | None = None,
        until: datetime | None = None,
        who: Sequence[str] = (),
        minutes: int | None = None,
        audience: Audience = Audience.INTERNAL,
        subject: str = "",
        standing: Standing = Standing.FACT,
        direction: Direction = Direction.NONE,
        author: str = "",
        source: str = "typed",
        pinned: bool = False,
    ) -> NewEntry:
        people = tuple(self._person(name) for name in who)
        me = self._desk.me()
        if author:
            author_id, author = self._desk.contacts.named(author)
        elif people and kind in (EntryKind.CALL, EntryKind.MEETING, EntryKind.EMAIL):
            author_id, author = people[0].contact_id, people[0].name
        else:
            author_id, author = me.contact_id, me.name
        return NewEntry(
            at=at or self._desk.clock(),
            until=until,
            kind=kind,
            text=text,
            subject=subject,
            standing=standing,
            direction=direction,
            author=author,
            author_id=author_id,
            source=source,
            minutes=minutes,
            pinned=pinned,
            audience=audience,
            people=people,
        )

    def _person(self, name: str) -> Person:
        contact_id, said = self._desk.contacts.named(name)
        return Person(said, PersonRole.WITH, contact_id)
