"""A mail as it came: its parts told apart, its own page made safe, its pictures, files and original bytes."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from advocate_desk import files
from advocate_desk.domain.body import Stretch
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.preview import Preview, Raster
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

MOST_PICTURES = 40
LARGEST_PICTURES = 20_000_000
"""Bytes of the pictures within one mail that are shown."""


def voices(text: str) -> tuple[Stretch, ...]:
    """Who speaks in which part of a text: own words, quotes, signature, disclaimer; () for an empty text."""
    from advocate_desk.exchange.quoting import split_quoted

    return split_quoted(text)


def page_of_pdf(data: bytes, number: int, *, width: int) -> Raster:
    """One page of a PDF, `width` pixels wide. FILE_UNREADABLE for one that cannot be drawn."""
    from advocate_desk.exchange.previews import pdf_page

    return pdf_page(data, number, width=width)


class Mails:
    """Reads of mails; importing them is `Imports`."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def page(self, entry_id: int) -> str:
        """The mail's own HTML made safe to show: no script, no address that would be fetched; empty without any."""
        raw = self._desk.timeline.raw(entry_id)
        if raw is None:
            return ""
        from advocate_desk.exchange.mail import Message, safe_html
        from advocate_desk.services.mail_sources import read_again

        read = read_again(raw, "")
        return (safe_html(read) or "") if isinstance(read, Message) else ""

    def pictures(self, entry_id: int) -> dict[str, bytes]:
        """The pictures within a mail by their Content-ID, as many as are shown."""
        found: dict[str, bytes] = {}
        room = LARGEST_PICTURES
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.Attachment.content_id, s.Attachment.size, s.Attachment.sha256)
                .where(
                    s.Attachment.entry_id == entry_id,
                    s.Attachment.content_id != "",
                    s.Attachment.media_type.startswith("image/"),
                )
                .order_by(s.Attachment.id)
                .limit(MOST_PICTURES)
            ).all()
            for row in rows:
                if row.size > room:
                    continue
                room -= row.size
                found[row.content_id] = conn.execute(
                    select(s.Blob.data).where(s.Blob.sha256 == row.sha256)
                ).scalar_one()
        return found

    def preview(self, attachment_id: int) -> Preview:
        """What can be shown of a file, and whether it may be opened outside. Nothing in it is run. NOT_FOUND."""
        from advocate_desk.exchange.previews import preview_of

        name, data = self._desk.timeline.file(attachment_id)
        return preview_of(name, data)

    def original(self, entry_id: int) -> tuple[str, bytes]:
        """A file name and the bytes of a mail as they came. NOT_FOUND for an entry that is no mail."""
        from advocate_desk.exchange.parts import file_name
        from advocate_desk.exchange.previews import OLE

        raw = self._desk.timeline.raw(entry_id)
        if raw is None:
            raise DeskError(Fault.NOT_FOUND, kind="mail", asked=entry_id)
        subject = self._desk.timeline.get(entry_id).subject.replace("/", "-").replace("\\", "-")[:100]
        return file_name(f"{subject or 'mail'}.{'msg' if raw.startswith(OLE) else 'eml'}"), raw

    def save_original(self, entry_id: int, target: Path) -> None:
        """Write the bytes of a mail as they came, whole or not at all. NOT_FOUND, CANNOT_WRITE, DISK_FULL."""
        files.write_whole(target, self.original(entry_id)[1], private=False)
