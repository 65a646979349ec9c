"""Mail and reports coming in: one undo step, never twice, what cannot be read listed, cancel leaves nothing."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Imported, SetAside
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services.mail_rows import MailRows
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import LongStep

if TYPE_CHECKING:
    from advocate_desk.exchange.mail import Message
    from advocate_desk.exchange.quarantine import Quarantined
    from advocate_desk.services.desk import Desk

MAIL = ("eml", "mbox", "mbx", "msg")
_BATCH = 200
_BATCH_BYTES = 8_000_000  # a batch of mails held in memory before it is written

Told = Callable[[float, str], None]
"""Hears how far an import is (0 to 1) and with what."""


class Imports:
    """Verbs that bring files in."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def mail(
        self,
        paths: Sequence[Path],
        *,
        case_id: int | None = None,
        progress: Told = lambda share, words: None,
        cancelled: Callable[[], bool] = lambda: False,
        dry_run: bool = False,
    ) -> Imported:
        """Take in .eml, .mbox and .msg files, or folders of them, into a case (or none).

        Mails are threaded, matched with people, kept byte for byte with their files, and shown to nobody outside.
        All of it is one step; CANCELLED, an error or a crash leave nothing. FILE_UNREADABLE for a path that is not
        there; STORE_BUSY while another import writes. `dry_run` reads and counts, and takes everything back.
        """
        files = [file for path in paths for file in _files(path)]
        total = sum(file.stat().st_size for file in files) or 1
        aside: list[SetAside] = []
        added = duplicates = 0
        me = self._desk.me()
        with self._desk.store.reading() as conn:
            rows = MailRows(conn, me=me, case_id=case_id, now=self._desk.clock())
        about = files[0].name if len(files) == 1 else ""
        try:
            with self._desk.store.long_step(Op.IMPORT, about=about) as step:
                for batch, done, name in _batches(files, aside):
                    if cancelled():
                        raise DeskError(Fault.CANCELLED)
                    if batch:
                        with step.batch() as w:
                            more, twice = rows.write(w, batch)
                        added, duplicates = added + more, duplicates + twice
                    progress(min(done / total, 1.0), name)
                if dry_run:
                    raise _DryRun
                if case_id is not None and rows.last_out is not None:
                    self._heard(step, case_id, rows)
        except _DryRun:
            return Imported(added, duplicates, tuple(aside), None)
        changes = step.changes
        return Imported(
            added, duplicates, tuple(aside), changes.step if changes is not None and changes.touched else None
        )

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

    def _heard(self, step: LongStep, case_id: int, rows: MailRows) -> None:
        """A mail of ours to the customer is a word from us: the clock of silence starts anew."""
        case = self._desk.cases.get(case_id)
        last = rows.last_out
        if last is None or (case.last_contact_at and case.last_contact_at >= last):
            return
        with step.batch() as w:
            w.update(
                s.Case, case_id, last_contact_at=last, next_update_at=last + case.cadence if case.is_open else None
            )


class _DryRun(Exception):
    """Takes back what a dry run wrote."""


def mails_of(path: Path) -> "Iterator[Message]":
    """The readable mails of one file. FILE_UNREADABLE."""
    from advocate_desk.exchange.mail import Message

    return (item for item in _items(path) if isinstance(item, Message))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower().lstrip(".") in MAIL)
    if not path.is_file():
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
    return [path]


def _batches(files: Sequence[Path], aside: list[SetAside]) -> Iterator[tuple[list["Message"], int, str]]:
    """Batches of mails, the bytes read so far, and the file they came from; what is set aside goes to the list."""
    from advocate_desk.exchange.mail import Message

    batch: list[Message] = []
    size = before = 0
    for file in files:
        done = before
        for item in _items(file):
            done = before + item.end
            if isinstance(item, Message):
                batch.append(item)
                size += len(item.raw)
            else:
                aside.append(SetAside(item.where, item.why.value))
            if len(batch) >= _BATCH or size >= _BATCH_BYTES:
                yield batch, done, file.name
                batch, size = [], 0
        before += file.stat().st_size
    yield batch, before, files[-1].name if files else ""


def _items(file: Path) -> Iterator["Message | Quarantined"]:
    from advocate_desk.exchange.mail import read_eml
    from advocate_desk.exchange.mbox import read_mbox

    ending = file.suffix.lower().lstrip(".")
    try:
        with file.open("rb") as stream:
            if ending in ("mbox", "mbx") or (ending not in MAIL and stream.peek(5)[:5] == b"From "):
                yield from read_mbox(stream, file.name)
            elif ending == "msg":
                from advocate_desk.exchange.msg import read_msg

                yield read_msg(stream.read(), file.name)
            else:
                yield read_eml(stream.read(), file.name)
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(file)) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
