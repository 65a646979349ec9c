"""The tables of a document as CSV, safe to open in a spreadsheet."""

import csv
import io
import re
from typing import TYPE_CHECKING

from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import Document, Group, Heading, Table
from advocate_desk.documents.plain import flattened, plain
from advocate_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from _csv import Writer

_NUMBER = re.compile(r"[+-]?\d[\d., ]*%?")
_FORMULA = re.compile(r"\s*[=+\-@\t|]")


def write(document: Document) -> bytes:
    """Every table under its heading, an empty line between two; UTF-8 with the mark that Excel looks for.

    DeskError(EXPORT_REFUSED) with why "no_table" when the document has none.
    """
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    heading, tables = "", 0
    for block in flattened(legal_document(document)):
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            lines.writerows([[]] if tables else [])
            lines.writerows([[inert(heading)]] if heading else [])
            _write(lines, block)
            tables += 1
    if not tables:
        raise DeskError(Fault.EXPORT_REFUSED, why="no_table")
    return out.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet would take it for a formula; plain numbers stay numbers."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _write(lines: "Writer", table: Table) -> None:
    lines.writerow([inert(column.title) for column in table.columns])
    for row in table.rows:
        lines.writerow([inert(row.name)] if isinstance(row, Group) else [inert(plain(cell)) for cell in row])
    if table.total:
        lines.writerow([inert(plain(cell)) for cell in table.total])
