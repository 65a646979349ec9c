"""What can be shown of a file that came with a mail: its words, its picture, its pages. Nothing in it is ever run."""

from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.preview import Preview, Raster, Shape, danger_of
from advocate_desk.exchange.charset import decode, lines_joined
from advocate_desk.exchange.html_words import html_text
from advocate_desk.exchange.parts import media_type_of

LONGEST = 400_000
"""Characters of a text that are shown."""

LONGEST_LINE = 4_000
"""Characters of a line before it is broken, so that no window stalls over it."""

MOST_NAMES = 500
"""Files of an archive that are listed; none of them is unpacked."""

LARGEST_PDF = 100_000_000
WIDEST = 2_400
"""Pixels a page is drawn in at most, each way."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/x-ms-bmp"})
_TEXTS = frozenset(
    {"application/json", "application/xml", "application/x-yaml", "application/yaml", "application/toml"}
)


def preview_of(name: str, data: bytes) -> Preview:
    """How a file is shown. By its bytes where they say what it is, else by its name. Never fails for any bytes."""
    kind = media_type_of(name, data)
    danger = danger_of(name, data)
    if kind == "application/pdf" and len(data) <= LARGEST_PDF and (pages := _pdf_pages(data)):
        return Preview(name, kind, data, Shape.PDF, pages=pages, danger=danger)
    if kind in _PICTURES:
        return Preview(name, kind, data, Shape.PICTURE, danger=danger)
    words = _words(name, kind, data)
    if words is None:
        return Preview(name, kind, data, Shape.NONE, danger=danger)
    return Preview(name, kind, data, Shape.TEXT, text=_broken(words[:LONGEST]), cut=len(words) > LONGEST, danger=danger)


def pdf_page(data: bytes, number: int, *, width: int) -> Raster:
    """One page drawn, `width` pixels wide. FILE_UNREADABLE for one that cannot be drawn."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path="") from error
    try:
        page = document[number]
        wide, high = page.get_size()
        if wide <= 0 or high <= 0:
            raise DeskError(Fault.FILE_UNREADABLE, path="")
        scale = min(width / wide, WIDEST / wide, WIDEST * 2 / high)
        bitmap = page.render(scale=scale, may_draw_forms=False, force_bitmap_format=_BGRX, rev_byteorder=False)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    except (PdfiumError, IndexError, ValueError) as error:
        raise DeskError(Fault.FILE_UNREADABLE, path="") from error
    finally:
        document.close()


_BGRX = 3  # FPDFBitmap_BGRx


def _pdf_pages(data: bytes) -> int:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def _words(name: str, kind: str, data: bytes) -> str | None:
    if kind == "message/rfc822" or name.lower().endswith((".eml", ".msg")):
        return _mail(name, data)
    if kind in ("text/html", "application/xhtml+xml"):
        return html_text(decode(data[: 4 * LONGEST]))
    if data.startswith(b"PK\x03\x04"):
        return _names_in(data)
    if kind.startswith("text/") or kind in _TEXTS or _looks_like_text(data):
        return lines_joined(decode(data[: 4 * LONGEST]))
    return None


def _mail(name: str, data: bytes) -> str | None:
    from advocate_desk.exchange.mail import Message, read_eml
    from advocate_desk.exchange.msg import read_msg

    read = read_msg(data, name) if data.startswith(OLE) else read_eml(data, name)
    if not isinstance(read, Message):
        return lines_joined(decode(data[: 4 * LONGEST])) if _looks_like_text(data) else None
    sender = "" if read.sender is None else f"{read.sender.name} <{read.sender.email}>".strip()
    to = ", ".join(each.email or each.name for each in read.to[:20])
    head = [f"From: {sender}", f"To: {to}", f"Subject: {read.subject}"]
    head += [] if read.sent_at is None else [f"Date: {read.sent_at:%Y-%m-%d %H:%M} UTC"]
    return "\n".join([*head, "", read.text])


def _names_in(data: bytes) -> str | None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()[:MOST_NAMES]
    except (BadZipFile, LargeZipFile, ValueError, OSError, NotImplementedError):
        return None
    return "\n".join(f"{entry.file_size:>14,}  {_storable_name(entry.filename)}" for entry in entries) or None


def _storable_name(name: str) -> str:
    return decode(name[:300].encode("utf-8", "replace"))


def _looks_like_text(data: bytes) -> bool:
    begins = data[:4_000]
    return bool(begins) and b"\0" not in begins and sum(byte < 9 or 13 < byte < 32 for byte in begins) == 0


def _broken(text: str) -> str:
    if len(text) <= LONGEST_LINE:
        return text
    lines = []
    for line in text.split("\n"):
        lines += [line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE)] or [""]
    return "\n".join(lines)
