"""What was dropped and belongs to no case yet."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

LARGEST = 100_000_000
"""Bytes of a file the inbox takes."""


class Inbox:
    """Verbs of the inbox; `Desk.today` lists it."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def drop_text(self, text: str) -> int:
        """Keep a text until it is filed. INVALID for an empty one."""
        if not text.strip():
            raise DeskError(Fault.INVALID, field="text", why="empty")
        first = next(line.strip() for line in text.splitlines() if line.strip())
        with self._desk.store.writing(Op.DROP_IN_INBOX, about=first[:60]) as w:
            return w.insert(s.InboxItem, at=self._desk.clock(), name=first[:120], text=text.strip())

    def drop_file(self, path: Path) -> int:
        """Keep a file until it is filed. FILE_UNREADABLE for one that is missing or larger than 100 MB."""
        try:
            if path.stat().st_size > LARGEST:
                raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
            data = path.read_bytes()
        except OSError as error:
            raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
        digest = hashlib.sha256(data).hexdigest()
        with self._desk.store.writing(Op.DROP_IN_INBOX, about=path.name) as w:
            w.keep_blob(digest, data)
            return w.insert(s.InboxItem, at=self._desk.clock(), name=path.name, text="", sha256=digest)

    def file(self, item_id: int, *, case_id: int) -> int:
        """Put an item into a case as a note, with its file; returns the entry's id. NOT_FOUND, RULE already_filed."""
        with self._desk.store.reading() as conn:
            item = conn.execute(select(s.InboxItem.__table__).where(s.InboxItem.id == item_id)).first()
            size = conn.execute(select(s.Blob.size).where(s.Blob.sha256 == (item.sha256 if item else ""))).scalar()
        if item is None:
            raise DeskError(Fault.NOT_FOUND, kind="inbox", asked=item_id)
        if item.filed_at is not None:
            raise DeskError(Fault.RULE, rule="already_filed")
        entry = NewEntry(
            at=item.at,
            kind=EntryKind.NOTE,
            subject=item.name if item.sha256 else "",
            text=item.text,
            author=self._desk.me().name,
            author_id=self._desk.me().contact_id,
            source="file:" + item.name if item.sha256 else "typed",
        )
        with self._desk.store.writing(Op.FILE_INBOX, about=item.name) as w:
            entry_id = write_entry(w, entry, case_ids=(case_id,))
            if item.sha256:
                w.insert(s.Attachment, entry_id=entry_id, name=item.name, size=size or 0, sha256=item.sha256)
            w.update(s.InboxItem, item_id, filed_at=self._desk.clock())
        return entry_id

    def remove(self, item_id: int) -> None:
        """Take an item out of the inbox; undo brings it back."""
        with self._desk.store.writing(Op.DROP_IN_INBOX) as w:
            w.delete(s.InboxItem, item_id)
