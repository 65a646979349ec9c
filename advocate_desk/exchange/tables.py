"""Tables other programs wrote: CSV of any delimiter and encoding, and Excel workbooks; every cell as text."""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from advocate_desk.exchange.charset import decode, lines_joined, storable
from advocate_desk.exchange.quarantine import Quarantined, Why

MOST_ROWS = 200_000
MOST_COLUMNS = 500
LARGEST = 100_000_000
"""Bytes of one file that are read."""

_LARGEST_UNPACKED = 600_000_000
_EMPTY_ROWS_IN_A_ROW = 10_000  # then nothing follows: some programs call a whole sheet used
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 50
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# What zipfile and openpyxl raise on workbooks that are cut or made up; errors of their XML are SyntaxError.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, SyntaxError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a workbook with a password, or one from before 2007


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or file of rows. All rows have as many cells as the longest; a missing cell is "".

    `cut` tells that rows or columns beyond the limits were left out.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    cut: bool = False


def read_csv(data: bytes, where: str) -> Table | Quarantined:
    """The table in the bytes of a CSV file. Encoding and delimiter are found out; "=…" is text like any other."""
    if len(data) > LARGEST:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    text = lines_joined(_text(data))
    if not text.strip():
        return Quarantined(where, Why.EMPTY, data, len(data))
    delimiter = None
    if named := _SEPARATOR_LINE.match(text):
        delimiter, text = named.group(1), text[named.end() :]
    rows = _csv_rows(text, delimiter or delimiter_of(text))
    return _table(where, iter(rows))


def read_xlsx(data: bytes, where: str) -> tuple[Table, ...] | Quarantined:
    """The sheets of an Excel workbook that have any cells, in their order; a formula is given as its text."""
    if len(data) > LARGEST:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    if not data:
        return Quarantined(where, Why.EMPTY, data, 0)
    if data.startswith(_COMPOUND):
        return Quarantined(where, Why.ENCRYPTED, data, len(data))
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _refuse_bombs(data)
        return _sheets(data)
    except (*_BROKEN, InvalidFileException):
        return Quarantined(where, Why.DAMAGED, data, len(data))
    except _TooLarge:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))


def delimiter_of(text: str) -> str:
    """The character that parts the cells: the one that cuts the first lines into equal rows of most cells."""
    sample = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    lines = [line for line in sample if line.strip()]

    def fit(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in _csv_rows("\n".join(lines)[:100_000], delimiter) if row]
        if not widths or max(widths) == 1:
            return 0.0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0), usual

    return max(_DELIMITERS, key=fit)


class _TooLarge(Exception):
    """The workbook would unpack to more than is read."""


def _text(data: bytes) -> str:
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and len(data) >= 8:
        # Excel's "Unicode text" without its mark: every second byte of Western text is zero.
        even, odd = data[0:2_000:2].count(0), data[1:2_000:2].count(0)
        half = min(len(data), 2_000) / 2
        if odd > 0.4 * half and even < 0.1 * half:
            return storable(data.decode("utf-16-le", "replace"))
        if even > 0.4 * half and odd < 0.1 * half:
            return storable(data.decode("utf-16-be", "replace"))
    return decode(data)


def _csv_rows(text: str, delimiter: str) -> list[list[str]]:
    # The limit is one for the whole process and only ever raised: a cell may be as long as its file.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS:
                break
    except csv.Error:
        return [line.split(delimiter) for line in text.split("\n")[: MOST_ROWS + 1]]
    return rows


def _table(name: str, rows: Iterator[list[str]]) -> Table:
    kept: list[list[str]] = []
    cut = False
    width = 0
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
        if len(row) > MOST_COLUMNS:
            cut, row = True, row[:MOST_COLUMNS]
        if len(kept) == MOST_ROWS:
            cut = True
            break
        kept.append(row)
        width = max(width, len(row))
    while kept and not kept[-1]:
        kept.pop()
    return Table(name, tuple(tuple(row + [""] * (width - len(row))) for row in kept), cut)


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(each.file_size for each in members) > _LARGEST_UNPACKED or len(members) > 10_000:
            raise _TooLarge
        for each in members:
            if each.filename.endswith((".xml", ".rels")):
                with archive.open(each) as member:
                    head = member.read(4_096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise ValueError("a workbook declares no entities")


def _sheets(data: bytes) -> tuple[Table, ...]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, nothing that reaches a cell
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            tables = []
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()  # what a sheet says of its size is often wrong
                tables.append(_table(storable(str(sheet.title)), _sheet_rows(sheet.iter_rows(values_only=True))))
        finally:
            workbook.close()
    return tuple(each for each in tables if each.rows)


def _sheet_rows(rows: Iterator[tuple[object, ...]]) -> Iterator[list[str]]:
    empty = 0
    for row in rows:
        cells = [_said(cell) for cell in row[: MOST_COLUMNS + 1]]
        empty = 0 if any(cells) else empty + 1
        if empty > _EMPTY_ROWS_IN_A_ROW:
            return
        yield cells


def _said(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return storable(lines_joined(cell))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, timedelta):
        return str(cell)
    # A formula over several cells comes as an object that holds its text.
    formula = getattr(cell, "text", None)
    return storable(str(cell if formula is None else formula))
