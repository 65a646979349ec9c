"""A case made of the files behind a first briefing: every file is in its story, byte for byte."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services.file_sources import is_mail, report_of
from advocate_desk.services.mail_sources import mails_of
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.exchange.mail import Message
    from advocate_desk.exchange.report import Report
    from advocate_desk.services.cases import Added
    from advocate_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes
    report: "Report"


def keep(
    desk: "Desk",
    paths: Sequence[Path],
    *,
    title: str,
    account_id: int | None = None,
    new_account: str = "",
    zone: str = "",
) -> "Added":
    """Recognise a case and put the files into its story, in one step.

    A report becomes an entry that carries its file, a mail an entry of its conversation. All files are read before
    anything is written: FILE_UNREADABLE, FILE_EMPTY; INVALID for an empty title or account.
    """
    reports = [_File(path.name, path.read_bytes(), report_of(path)) for path in paths if not is_mail(path)]
    mails: list[Message] = [message for path in paths if is_mail(path) for message in mails_of(path)]

    def also(w: Writing, case_id: int) -> None:
        for file in reports:
            _write(desk, w, file, case_id)
        if mails:
            from advocate_desk.services.mail_rows import MailRows

            MailRows(w.conn, me=desk.me(), case_id=case_id, now=desk.clock()).write(w, mails)

    return desk.cases.add(title=title, account_id=account_id, new_account=new_account, zone=zone, also=also)


def _write(desk: "Desk", w: Writing, file: _File, case_id: int) -> None:
    from advocate_desk.exchange.parts import file_name, media_type_of

    me, digest, name = desk.me(), hashlib.sha256(file.data).hexdigest(), file_name(file.name)
    entry = NewEntry(
        at=desk.clock(),
        kind=EntryKind.REPORT,
        subject=file.report.title,
        text=file.report.text,
        author=me.name,
        author_id=me.contact_id,
        source=f"file:{name}",
    )
    w.keep_blob(digest, file.data)
    entry_id = write_entry(w, entry, case_ids=(case_id,))
    w.insert(
        s.Attachment,
        entry_id=entry_id,
        name=name,
        media_type=media_type_of(name, file.data),
        size=len(file.data),
        sha256=digest,
    )
