"""Excel: the text on the first sheet, each table on its own. Every cell is text; nothing a person wrote is computed."""

import io
import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import (
    TEXT_WIDTH,
    Align,
    Block,
    BulletList,
    Callout,
    Cells,
    Document,
    Group,
    Heading,
    Lead,
    Paragraph,
    Picture,
    Runs,
    Table,
    Title,
)
from advocate_desk.documents.plain import flattened, plain
from advocate_desk.documents.raster import PPI, png
from advocate_desk.documents.widths import column_widths
from advocate_desk.documents.zipped import restamped
from advocate_desk.drawing.measure import FAMILY, line_count
from advocate_desk.drawing.palette import LIGHT
from advocate_desk.wording import _, speaking

MOST = 32_767  # characters of a cell, counted in UTF-16 as Excel does
_ALIGN: dict[Align, dict[str, object]] = {
    "left": {"align": "left"},
    "right": {"align": "right", "indent": 1},  # air before the next column, which begins at its left edge
    "centre": {"align": "center"},
}
_POINTS_A_CHARACTER = 5.3  # the unit of column widths, for a body of 10 pt
_LINE, _TALLEST = 14.0, 409.0  # what Excel gives a line of 10 pt, and a row at most
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def write(document: Document) -> bytes:
    """The document as .xlsx; the same document gives the same bytes.

    A text beyond what a cell holds goes on in the cell below, so nothing is cut.
    """
    from xlsxwriter import Workbook

    document = legal_document(document)
    out = io.BytesIO()
    plain_text = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with Workbook(out, plain_text) as book, speaking(document.language):
        book.set_properties(
            {
                "title": document.name[:255],
                "subject": document.kind[:255],
                "author": document.organisation[:255],
                "category": document.edition_label[:255],
                "created": document.issued_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        _Book(book, document).write()
    return restamped(out.getvalue(), document.issued_at)


class _Book:
    """The open workbook and the names its sheets have taken."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.taken: set[str] = set()
        base = {"font_name": FAMILY, "font_size": 10, "font_color": LIGHT["text"], "text_wrap": True, "valign": "top"}
        rule = {"bottom": 1, "bottom_color": LIGHT["hairline"]}
        self.text = book.add_format(base)
        self.muted = book.add_format(base | {"font_color": LIGHT["muted"]})
        self.title = book.add_format(base | {"font_size": 16, "bold": True})
        self.strong = book.add_format(base | {"bold": True})
        self.head = book.add_format(
            base | {"bold": True, "font_color": LIGHT["muted"], "bottom": 2, "valign": "bottom"}
        )
        self.aligned = {
            (align, bold): book.add_format(base | rule | _ALIGN[align] | {"bold": bold})
            for align in ("left", "right", "centre")
            for bold in (False, True)
        }

    def write(self) -> None:
        document = self.document
        first = self.sheet(document.kind)
        first.set_column(0, 0, 24)
        first.set_column(1, 1, 96)
        row = self.texts(first, 0, self.muted, (document.header, document.edition_label), ("", document.kicker_line))
        label, latest = "", document.kind
        for block in flattened(document):
            if isinstance(block, Heading):
                label = latest = block.text
            elif isinstance(block, Table):
                name = self.table(block, latest)
                row = self.texts(first, row, self.text, (label, _("See the sheet “{name}”.").format(name=name)))
                label = ""
            elif isinstance(block, Picture):
                self.picture(block, latest)
                row = self.texts(first, row, self.text, (label, block.alternative))
                label = ""
            else:
                for text in _texts(block):
                    look = self.title if isinstance(block, Title) else self.text
                    row = self.texts(first, row, look, (label, text))
                    label = ""
        self.texts(first, row, self.muted, ("", document.footer))

    def sheet(self, wish: str) -> Any:
        sheet = self.book.add_worksheet(self.name(wish))
        sheet.hide_gridlines(2)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        # An ampersand begins a code in headers, and 255 characters is all that both sides together may hold.
        left, right = (
            _beginning(text, 60).replace("&", "&&") for text in (self.document.header, self.document.edition_label)
        )
        sheet.set_header(f"&L{left}&R{right}")
        sheet.set_footer("&R&P / &N")
        return sheet

    def name(self, wish: str) -> str:
        """A sheet name that Excel takes: 31 characters, no brackets or slashes, unlike the others in any case."""
        whole = " ".join(_FORBIDDEN_IN_NAMES.sub(" ", wish).split()).strip("' ") or "1"
        base = _beginning(whole, 31)
        if base != whole and " " in base[12:]:
            base = base.rsplit(" ", 1)[0]
        name, number = base.strip("', ") or "1", 1
        while name.casefold() in self.taken or name.casefold() == "history":
            number += 1
            stem = _beginning(base, 27 - len(str(number))).strip("', ")
            name = f"{stem} ({number})".strip()
        self.taken.add(name.casefold())
        return name

    def texts(self, sheet: Any, row: int, look: Any, *pairs: tuple[str, str]) -> int:
        """Label and text, one pair a row; gives the next free row."""
        for label, text in pairs:
            for number, piece in enumerate(_pieces(text)):
                if number == 0 and label:
                    sheet.write_string(row, 0, _pieces(label)[0], self.strong)
                sheet.write_string(row, 1, piece, look)
                size = 16.0 if look is self.title else 10.0
                _set_height(
                    sheet, row, [line_count(piece, size, 96 * _POINTS_A_CHARACTER), line_count(label, 10, 24 * 5)], size
                )
                row += 1
        return row

    def table(self, table: Table, wish: str) -> str:
        sheet = self.sheet(wish)
        for number, (column, width) in enumerate(zip(table.columns, _columns(table), strict=True)):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, _pieces(column.title)[0], self.head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        row = 1
        for cells in table.rows:
            if isinstance(cells, Group):
                for piece in _pieces(cells.name):
                    sheet.write_string(
                        row, 0, piece, self.book.add_format({"bold": True, "font_name": FAMILY, "font_size": 10})
                    )
                    row += 1
            else:
                row = self.cells(sheet, row, cells, table, False)
        if table.total:
            self.cells(sheet, row, table.total, table, True)
        return str(sheet.get_name())

    def cells(self, sheet: Any, row: int, cells: Cells, table: Table, bold: bool) -> int:
        """One row of the table, and as many below it as its longest cell needs; gives the next free row."""
        pieces = [_pieces(plain(cell)) for cell in cells]
        height = max(map(len, pieces))
        rooms = [(width - 1) * _POINTS_A_CHARACTER for width in _columns(table)]
        for down in range(height):
            line = [parts[down] if down < len(parts) else "" for parts in pieces]
            for number, (column, part) in enumerate(zip(table.columns, line, strict=True)):
                sheet.write_string(row + down, number, part, self.aligned[column.align, bold])
            _set_height(sheet, row + down, [line_count(part, 10, room) for part, room in zip(line, rooms, strict=True)])
        return row + height

    def picture(self, picture: Picture, wish: str) -> None:
        sheet = self.sheet(wish)
        data = {
            "image_data": io.BytesIO(png(picture.svg)),
            "description": picture.alternative[:2000],
            "x_scale": 1.0,
            "y_scale": 1.0,
            "object_position": 3,
        }
        sheet.insert_image(0, 0, f"{PPI}.png", data)


def _columns(table: Table) -> list[float]:
    return [max(6.0, share / _POINTS_A_CHARACTER + 2) for share in column_widths(table, TEXT_WIDTH)]


def _set_height(sheet: Any, row: int, lines: list[int], size: float = 10.0) -> None:
    """Room for every line: not every program makes it by itself for wrapped text."""
    sheet.set_row(row, min(max(lines) * _LINE * size / 10.0 + 3.0, _TALLEST))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield block.text
        case Lead() | Paragraph():
            yield plain(block.runs)
        case Callout():
            yield from _lines(block.paragraphs)
        case BulletList():
            yield from _lines(block.items)
        case _:
            pass


def _lines(lines: tuple[Runs, ...]) -> Iterator[str]:
    return map(plain, lines)


def _beginning(text: str, most: int) -> str:
    """As much of the text as so many characters hold, counted in UTF-16 as Excel does."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")


def _pieces(text: str) -> list[str]:
    """The text in pieces that a cell holds, at least one."""
    pieces = []
    while len(text) * 2 > MOST and (piece := _beginning(text, MOST)) != text:
        pieces.append(piece)
        text = text[len(piece) :]
    return [*pieces, text]
