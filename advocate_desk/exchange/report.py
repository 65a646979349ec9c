"""A report as running text: an incident report, a post-mortem, minutes, from a text, Markdown, Word or PDF file."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from advocate_desk import files
from advocate_desk.exchange.charset import decode, storable
from advocate_desk.exchange.quarantine import Quarantined, Why

LARGEST = 50_000_000
"""Bytes of one report, packed or unpacked; more is no report a person wrote."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TITLE_IN_FRONT = re.compile(r"^title:\s*(.+)$", re.MULTILINE)
_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `text` has lines ended by a line feed and can be stored; `title` is its own, else the file's name."""

    title: str
    text: str


def read_report(data: bytes, name: str) -> Report | Quarantined:
    """The report in these bytes; the ending of `name` says the format. Never raises for any bytes."""
    if len(data) > LARGEST:
        return Quarantined(name, Why.TOO_LARGE, data[:65_536], len(data))
    ending = PurePath(name).suffix.lower().lstrip(".")
    if _has_password(data, ending):
        return Quarantined(name, Why.ENCRYPTED, data[:65_536], len(data))
    if ending == "docx":
        text = _docx(data)
    elif ending == "pdf":
        text = _pdf(data)
    else:
        text = decode(data)
    if text is None:
        return Quarantined(name, Why.DAMAGED, data[:65_536], len(data))
    text = storable(text.replace("\r\n", "\n").replace("\r", "\n")).strip("\ufeff\n")
    if not text.strip():
        return Quarantined(name, Why.EMPTY, data[:65_536], len(data))
    return Report(_title(text) or PurePath(name).stem, text)


def _title(text: str) -> str:
    front = _FRONT_MATTER.match(text)
    if front is not None:
        found = _TITLE_IN_FRONT.search(front.group())
        if found is not None:
            return found[1].strip().strip("\"'")
    heading = _HEADING.search(text)
    return heading[1].strip() if heading is not None else ""


def _docx(data: bytes) -> str | None:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST:
                return None
        opened = Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, XMLSyntaxError):
        return None
    lines: list[str] = []
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            style = block.style.name if block.style is not None else ""
            level = style.removeprefix("Heading ") if style.startswith("Heading ") else ""
            lines.append(f"{'#' * int(level)} {block.text}" if level.isdigit() else block.text)
    return "\n".join(lines)


def _has_password(data: bytes, ending: str) -> bool:
    """Whether only a password opens these bytes. Word keeps a protected document in its older container."""
    if ending == "docx":
        return data.startswith(_OLE) and _ENCRYPTED_PACKAGE in data
    if ending != "pdf":
        return False
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        with files.PDF_READER, PdfDocument(data):
            return False
    except PdfiumError as error:
        return bool(error.err_code == FPDF_ERR_PASSWORD)


def _pdf(data: bytes) -> str | None:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with files.PDF_READER, PdfDocument(data) as opened:
            pages = []
            for page in opened:
                words = page.get_textpage()
                pages.append(words.get_text_bounded())
                words.close()
                page.close()
            return "\n".join(pages)
    except PdfiumError:
        return None
