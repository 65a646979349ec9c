"""The text of a file, read by the library that knows its format and had no part in writing it, where there is one."""

import email
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from email import policy
from enum import Enum
from html.parser import HTMLParser
from typing import Any

from advocate_desk.documents.model import Picture, RagMark, Table


def text_in(data: bytes, ending: str) -> str:
    """All text that a reader of this file finds in it."""
    return "\n".join(_READERS[ending](data))


def squeezed(text: str) -> str:
    """The text without white space and with ligatures undone: what has to be the same in every format."""
    return re.sub(r"[\s\u200b]+", "", unicodedata.normalize("NFKC", text))


def texts_of(value: Any, *, pictures: bool = True) -> Iterator[str]:
    """Every text of a document's blocks; without `pictures` those that only stand for a picture are left out."""
    if isinstance(value, RagMark) or (isinstance(value, Picture) and not pictures):
        return
    if isinstance(value, Picture):
        yield value.alternative
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_of(item, pictures=pictures)
    elif is_dataclass(value):
        named = {f.name for f in fields(value)} - {"align", "part", "look"}
        for field in fields(value):
            if field.name in named:
                yield from texts_of(getattr(value, field.name), pictures=pictures)


def tables_of(value: Any) -> Iterator[Table]:
    """Every table of a document, nested ones too."""
    if isinstance(value, Table):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from tables_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from tables_of(getattr(value, field.name))


def _pdf(data: bytes) -> Iterator[str]:
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as opened:
        for page in opened:
            words = page.get_textpage()
            yield words.get_text_bounded()
            words.close()
            page.close()


def _docx(data: bytes) -> Iterator[str]:
    from docx import Document
    from docx.oxml.ns import qn

    word = Document(io.BytesIO(data))
    section = word.sections[0]
    for root in (section.header._element, word.element.body, section.footer._element):
        for node in root.iter(qn("w:p")):
            yield "".join(t.text or "" for t in node.iter(qn("w:t")))
        for node in root.iter(qn("wp:docPr")):
            yield node.get("descr") or ""


def _odt(data: bytes) -> Iterator[str]:
    from odfdo import Document

    opened = Document(io.BytesIO(data))
    yield "".join(_inner(opened, "styles.xml"))
    yield "".join(_inner(opened, "content.xml"))


def _inner(opened: Any, part: str) -> Iterator[str]:
    from lxml import etree

    yield from etree.fromstring(opened.container.get_part(part)).itertext()


def _pptx(data: bytes) -> Iterator[str]:
    from pptx import Presentation

    for slide in Presentation(io.BytesIO(data)).slides:
        yield slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _xlsx(data: bytes) -> Iterator[str]:
    from openpyxl import load_workbook

    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            yield from (str(cell.value) for cell in row if cell.value is not None)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag == "style"
        if tag == "img":
            self.found.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def _html(data: bytes) -> Iterator[str]:
    parser = _Words()
    parser.feed(data.decode("utf-8"))
    parser.close()
    return iter(["".join(parser.found)])


def _md(data: bytes) -> Iterator[str]:
    from markdown_it import MarkdownIt

    return _html(MarkdownIt("commonmark").enable("table").render(data.decode("utf-8")).encode())


def _csv(data: bytes) -> Iterator[str]:
    import csv

    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield from row


def _eml(data: bytes) -> Iterator[str]:
    mail = email.message_from_bytes(data, policy=policy.default)
    yield str(mail["Subject"])
    plain, formatted = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert formatted is not None
    yield plain.get_content()
    yield from _html(formatted.get_content().encode())


_READERS = {
    "pdf": _pdf,
    "docx": _docx,
    "odt": _odt,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "html": _html,
    "md": _md,
    "csv": _csv,
    "eml": _eml,
}
