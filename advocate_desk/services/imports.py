"""Mail and reports coming in: one undo step, never twice, what cannot be read listed, cancel leaves nothing."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import MAIL, Imported, SetAside
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services import mail_sources
from advocate_desk.services.mail_rows import MailRows
from advocate_desk.services.mail_sources import Given
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

__all__ = ["LARGEST_FILE", "MAIL", "Given", "Imports", "Told"]

LARGEST_FILE = 100_000_000
"""Bytes of a file that becomes an entry."""

Told = Callable[[float, str], None]
"""Hears how far an import is (0 to 1) and with what."""


class Imports:
    """Verbs that bring files in."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def mail(
        self,
        sources: Sequence[Path | Given],
        *,
        case_id: int | None = None,
        progress: Told = lambda share, words: None,
        cancelled: Callable[[], bool] = lambda: False,
        dry_run: bool = False,
    ) -> Imported:
        """Take in .eml, .mbox and .msg files, folders of them or their bytes, into a case (or none).

        Mails are put into their conversations, matched with people, kept byte for byte with their files, and shown to
        nobody outside. What cannot be read is set aside with its bytes. All of it is one step; CANCELLED, an error or a
        crash leave nothing. FILE_UNREADABLE for a path that is not there; STORE_BUSY while another import writes.
        `dry_run` reads and counts, and takes everything back.
        """
        files = mail_sources.sources_of(sources)
        total = sum(map(mail_sources.size_of, files)) or 1
        aside: list[SetAside] = []
        added = duplicates = 0
        with self._desk.store.reading() as conn:
            rows = MailRows(conn, me=self._desk.me(), case_id=case_id, now=self._desk.clock())
        found = mail_sources.batches(files, given=[each for each in sources if each in files])
        try:
            with (
                self._desk.store.long_step(Op.IMPORT, about=files[0].name if len(files) == 1 else "") as step,
                closing(mail_sources.read_ahead(found)) as ahead,
            ):
                for batch, read_on in ahead:
                    if cancelled():
                        raise DeskError(Fault.CANCELLED)
                    if batch.messages or batch.aside:
                        with step.batch() as w:
                            more, twice = rows.write(w, batch.messages)
                            aside += rows.set_aside(w, batch.aside)
                            read_on()
                        added, duplicates = added + more, duplicates + twice
                    progress(min(batch.done / total, 1.0), batch.name)
                if dry_run:
                    raise _DryRun
                if case_id is not None and rows.wrote_out:
                    from advocate_desk.services import clocks

                    with step.batch() as w:
                        clocks.settle(w, case_id, now=self._desk.clock())
        except _DryRun:
            return Imported(added, duplicates, tuple(aside), None, rows.people.newcomers())
        changes = step.changes
        return Imported(
            added,
            duplicates,
            tuple(aside),
            changes.step if changes is not None and changes.touched else None,
            rows.people.newcomers(),
        )

    def file(self, source: Path | Given, *, case_id: int, text: str = "") -> int:
        """Keep any other file as an entry of a case that carries it; returns the entry's id. `text` is said with it.

        FILE_UNREADABLE for one that is missing, no plain file, or larger than 100 MB.
        """
        from advocate_desk.exchange.parts import file_name, media_type_of

        data = source.data if isinstance(source, Given) else _bytes(source)
        name = file_name(source.name)
        me, digest = self._desk.me(), hashlib.sha256(data).hexdigest()
        entry = NewEntry(
            at=self._desk.clock(),
            kind=EntryKind.NOTE,
            subject=name,
            text=text,
            author=me.name,
            author_id=me.contact_id,
            source=f"file:{name}",
        )
        with self._desk.store.writing(Op.IMPORT, about=name) as w:
            w.keep_blob(digest, data)
            entry_id = write_entry(w, entry, case_ids=(case_id,))
            w.insert(
                s.Attachment,
                entry_id=entry_id,
                name=name,
                media_type=media_type_of(name, data),
                size=len(data),
                sha256=digest,
            )
        return entry_id

    def pasted(self, text: str, *, html: str = "", case_id: int) -> Imported | int:
        """Take in what somebody pasted: a mail with its head as a mail (`Imported`), anything else as a note (its id).

        `html` is the same with its looks; it is read as words. INVALID for nothing.
        """
        from advocate_desk.exchange.pasted import read_pasted

        read = read_pasted(text, html)
        if isinstance(read, bytes):
            return self.mail([Given("pasted.eml", read)], case_id=case_id)
        return self._desk.timeline.log(case_ids=[case_id], text=read, source="pasted")

    def report(self, path: Path, *, case_id: int) -> int:
        """Log an incident report (txt, md, docx, pdf with text) as one entry of a case; returns the entry's id.

        FILE_UNREADABLE for one that is not there, holds no text or is damaged.
        """
        from advocate_desk.exchange.report import Report, read_report

        read = read_report(_bytes(path), path.name)
        if not isinstance(read, Report):
            raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
        entry = NewEntry(
            at=self._desk.clock(),
            kind=EntryKind.REPORT,
            subject=read.title,
            text=read.text,
            author=self._desk.me().name,
            author_id=self._desk.me().contact_id,
            source=f"file:{path.name}",
        )
        with self._desk.store.writing(Op.IMPORT, about=path.name) as w:
            return write_entry(w, entry, case_ids=(case_id,))


class _DryRun(Exception):
    """Takes back what a dry run wrote."""


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
        return path.read_bytes()
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
