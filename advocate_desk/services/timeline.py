"""The story of a case: logging, correcting, opening to an audience, and reading it a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from advocate_desk import files
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, Filter, Former, Page, Person, Stretch, check_text
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole, Standing
from advocate_desk.services import story
from advocate_desk.services.said import Promised, Said, understand
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import history
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.language.quick import Logged
    from advocate_desk.services.desk import Desk

_NEEDING: tuple[Any, ...] = (
    s.Commitment, s.Outreach, s.StatementSource, s.Decision, s.Clarification, s.Goodwill, s.Feedback,
)  # fmt: skip
_PARTS: tuple[Any, ...] = (s.FoundPromise, s.Temperature, s.Attachment, s.Mail, s.EntryPerson, s.EntryCase)


class Timeline:
    """Verbs and reads of entries."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

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
        with self._desk.store.writing(Op.LOG_ENTRY, about=_short(subject or text)) as w:
            return write_entry(w, entry, case_ids=case_ids)

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
        with self._desk.store.writing(Op.LOG_ENTRY, about=_short(text)) as w:
            entry_id = write_entry(w, entry, case_ids=(case_id,))
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
        with self._desk.store.writing(Op.CHANGE_ENTRY, about=_short(entry.line)) as w:
            if at is not None:
                values["at"] = at
                for row in w.conn.execute(select(s.EntryCase.id).where(s.EntryCase.entry_id == id_)).all():
                    w.update(s.EntryCase, row.id, at=at)
            w.update(s.Entry, id_, text=text.strip(), subject=subject.strip(), **values)

    def delete(self, id_: int) -> None:
        """Take an entry out of every story; undo brings it back. RULE in_use when a promise or document needs it."""
        entry = self.get(id_)
        with self._desk.store.writing(Op.DELETE_ENTRY, about=_short(entry.line)) as w:
            for table in _NEEDING:
                if w.conn.execute(select(table.id).where(table.entry_id == id_)).first() is not None:
                    raise DeskError(Fault.RULE, rule="in_use")
            for table in _PARTS:
                for row in w.conn.execute(select(table.id).where(table.entry_id == id_)).all():
                    w.delete(table, row.id)
            w.delete(s.Entry, id_)

    def show_to(self, ids: Sequence[int], audience: Audience) -> None:
        """Say who outside may see these entries and the files that came with them, in one step."""
        with self._desk.store.writing(Op.SHOW_ENTRY_TO, about=_short(self.get(ids[0]).line)) as w:
            for id_ in ids:
                w.update(s.Entry, id_, audience=int(audience))
                for row in w.conn.execute(select(s.Attachment.id).where(s.Attachment.entry_id == id_)).all():
                    w.update(s.Attachment, row.id, audience=int(audience))

    def get(self, id_: int) -> Entry:
        """One entry with its whole text; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            found = story.by_ids(conn, [id_])
        if not found:
            raise DeskError(Fault.NOT_FOUND, kind="entry", asked=id_)
        return found[0]

    def page(
        self,
        case_id: int,
        *,
        where: Filter | None = None,
        after: str | None = None,
        limit: int = 50,
        newest_first: bool = True,
        whole: bool = False,
    ) -> Page:
        """One page of a case's story. `after` is the cursor of the page before (INVALID when it is none).

        In a list texts are cut to their beginning unless `whole`.
        """
        with self._desk.store.reading() as conn:
            return story.page(
                conn, case_id, where or Filter(), after=after, limit=limit, newest_first=newest_first, whole=whole
            )

    def around(
        self, case_id: int, entry_id: int, *, where: Filter | None = None, above: int = 25, below: int = 50
    ) -> Stretch:
        """The story around one of its entries; NOT_FOUND when it is none of them.

        `Stretch.newer` goes on with `page(newest_first=False)`, `Stretch.older` with `page()`.
        """
        with self._desk.store.reading() as conn:
            return story.around(conn, case_id, entry_id, where or Filter(), above=above, below=below)

    def as_of(self, case_id: int, at: datetime, *, where: Filter | None = None, limit: int = 500) -> Page:
        """The story as the desk knew it at an instant: later entries absent, former words in place, oldest first."""
        with self._desk.store.reading() as conn:
            return story.as_of(conn, case_id, history.last_seq(conn, at), where or Filter(), limit=limit)

    def count(self, case_id: int, *, where: Filter | None = None, most: int = 1_000) -> int:
        """How many entries a filter lets through, counted up to `most` + 1."""
        with self._desk.store.reading() as conn:
            return story.count(conn, case_id, where or Filter(), most=most)

    def minutes_spent(self, case_id: int) -> int:
        """Effort written down in a case so far."""
        with self._desk.store.reading() as conn:
            spent = conn.execute(
                select(func.sum(s.Entry.minutes))
                .join(s.EntryCase, s.EntryCase.entry_id == s.Entry.id)
                .where(s.EntryCase.case_id == case_id)
            ).scalar()
        return int(spent or 0)

    def formers(self, id_: int) -> list[Former]:
        """The former wordings of an entry, oldest first."""
        with self._desk.store.reading() as conn:
            uuid = conn.execute(select(s.Entry.uuid).where(s.Entry.id == id_)).scalar_one()
            found = history.versions(conn, s.Entry.__table__, uuid)  # type: ignore[arg-type]
        return [
            Former(v.until, v.former.get("text", ""), v.former.get("subject", ""))
            for v in found
            if "text" in v.former or "subject" in v.former
        ]

    def file(self, attachment_id: int) -> tuple[str, bytes]:
        """The name and the bytes of an attachment; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            row = conn.execute(
                select(s.Attachment.name, s.Blob.data)
                .join(s.Blob, s.Blob.sha256 == s.Attachment.sha256)
                .where(s.Attachment.id == attachment_id)
            ).first()
        if row is None:
            raise DeskError(Fault.NOT_FOUND, kind="attachment", asked=attachment_id)
        return str(row.name), bytes(row.data)

    def raw(self, entry_id: int) -> bytes | None:
        """The original bytes of a mail, unchanged; None for an entry that is no mail."""
        with self._desk.store.reading() as conn:
            return conn.execute(
                select(s.Blob.data).join(s.Mail, s.Mail.raw_sha256 == s.Blob.sha256).where(s.Mail.entry_id == entry_id)
            ).scalar()

    def save_file(self, attachment_id: int, target: Path) -> None:
        """Write an attachment to a path, whole or not at all. CANNOT_WRITE, DISK_FULL, FOLDER_READ_ONLY."""
        _name, data = self.file(attachment_id)
        files.write_whole(target, data, private=False)

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


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
