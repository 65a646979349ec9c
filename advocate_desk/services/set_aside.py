"""What came in and could not be read: listed with its reason, tried again, kept as a file, saved or let go."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from advocate_desk import files
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Imported, Newcomer, SetAside
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services.mail_rows import MailRows
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Asides:
    """Verbs and reads of what was set aside."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def listed(
        self,
        *,
        case_id: int | None = None,
        ids: Sequence[int] | None = None,
        after: int | None = None,
        limit: int = 500,
    ) -> list[SetAside]:
        """What is set aside, newest first, a page at a time (`after`: the id of the last of the page above).

        `case_id`: what was meant for one case; `ids`: these only.
        """
        query = (
            select(*s.SetAside.__table__.c, s.Case.ref)
            .outerjoin(s.Case, s.Case.id == s.SetAside.case_id)
            .order_by(s.SetAside.id.desc())
            .limit(limit)
        )
        if case_id is not None:
            query = query.where(s.SetAside.case_id == case_id)
        if ids is not None:
            query = query.where(s.SetAside.id.in_(ids))
        if after is not None:
            query = query.where(s.SetAside.id < after)
        with self._desk.store.reading() as conn:
            return [SetAside(r.place, r.why, r.id, r.at, r.size, r.case_id, r.ref or "") for r in conn.execute(query)]

    def count(self, *, case_id: int | None = None) -> int:
        """How many things are set aside."""
        query = select(func.count(s.SetAside.id))
        if case_id is not None:
            query = query.where(s.SetAside.case_id == case_id)
        with self._desk.store.reading() as conn:
            return int(conn.execute(query).scalar_one())

    def raw(self, id_: int) -> bytes:
        """The bytes of one, as they were found; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            data = conn.execute(
                select(s.Blob.data).join(s.SetAside, s.SetAside.sha256 == s.Blob.sha256).where(s.SetAside.id == id_)
            ).scalar()
        if data is None:
            raise DeskError(Fault.NOT_FOUND, kind="set_aside", asked=id_)
        return bytes(data)

    def save(self, id_: int, target: Path) -> None:
        """Write the bytes of one to a path, whole or not at all. NOT_FOUND, CANNOT_WRITE, DISK_FULL."""
        files.write_whole(target, self.raw(id_), private=False)

    def retry(self, ids: Sequence[int]) -> Imported:
        """Try to read these again: a mail goes into the case it was meant for, the rest stays; one step.

        A later version of the program may read what this one cannot.
        """
        from advocate_desk.exchange.mail import Message
        from advocate_desk.services.mail_sources import read_again

        waiting = self.listed(ids=ids, limit=len(ids))
        readable: dict[int | None, list[tuple[int, Message]]] = {}
        stays: list[SetAside] = []
        for item in waiting:
            read = read_again(self.raw(item.id), item.where)
            if isinstance(read, Message):
                readable.setdefault(item.case_id, []).append((item.id, read))
            else:
                stays.append(item)
        if not readable:
            return Imported(0, 0, tuple(stays), None)
        added = duplicates = 0
        newcomers: list[Newcomer] = []
        with self._desk.store.reading() as conn:
            rows = {
                case_id: MailRows(conn, me=self._desk.me(), case_id=case_id, now=self._desk.clock())
                for case_id in readable
            }
        with self._desk.store.writing(Op.IMPORT, about=waiting[0].where) as w:
            for case_id, found in readable.items():
                more, twice = rows[case_id].write(w, [message for _id, message in found])
                added, duplicates = added + more, duplicates + twice
                newcomers += rows[case_id].people.newcomers()
                for id_, _message in found:
                    w.delete(s.SetAside, id_)
        step = w.changes.step if w.changes is not None else None
        return Imported(added, duplicates, tuple(stays), step, tuple(newcomers))

    def keep_as_file(self, id_: int, *, case_id: int) -> int:
        """Put one into a case as an entry that carries its bytes as a file; returns the entry's id. NOT_FOUND."""
        from advocate_desk.exchange.parts import file_name, media_type_of

        (item,) = self.listed(ids=[id_]) or (None,)
        if item is None or item.at is None:
            raise DeskError(Fault.NOT_FOUND, kind="set_aside", asked=id_)
        data = self.raw(id_)
        name = file_name(item.where.replace("#", "-"))
        me = self._desk.me()
        entry = NewEntry(
            at=item.at,
            kind=EntryKind.NOTE,
            subject=name,
            text="",
            author=me.name,
            author_id=me.contact_id,
            source=f"file:{name}",
        )
        with self._desk.store.writing(Op.IMPORT, about=name) as w:
            entry_id = write_entry(w, entry, case_ids=(case_id,))
            sha256 = w.conn.execute(select(s.SetAside.sha256).where(s.SetAside.id == id_)).scalar_one()
            w.insert(
                s.Attachment,
                entry_id=entry_id,
                name=name,
                media_type=media_type_of(name, data),
                size=len(data),
                sha256=sha256,
            )
            w.delete(s.SetAside, id_)
        return entry_id

    def forget(self, ids: Sequence[int]) -> None:
        """Let go of these; undo brings them back. NOT_FOUND."""
        with self._desk.store.writing(Op.FORGET_SET_ASIDE) as w:
            for id_ in ids:
                w.delete(s.SetAside, id_)
