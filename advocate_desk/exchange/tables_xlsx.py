"""Excel workbooks: what the cells show. A formula is given by the value stored beside it, else as its text."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from advocate_desk.exchange.quarantine import Quarantined, Why
from advocate_desk.exchange.tables import LARGEST, MOST_COLUMNS, Table, clean, pack

LARGEST_UNPACKED = 600_000_000
"""Bytes a workbook may unpack to."""

_MOST_MEMBERS = 10_000
# What zipfile and openpyxl raise on workbooks that are cut or made up; errors of their XML are SyntaxError.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, SyntaxError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a workbook with a password, or one from before 2007


class TooLarge(Exception):
    """The archive would unpack to more than is read."""


def read_xlsx(data: bytes, where: str) -> tuple[Table, ...] | Quarantined:
    """The sheets of an Excel workbook that have any cells, in their order."""
    if len(data) > LARGEST:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    if not data:
        return Quarantined(where, Why.EMPTY, data, 0)
    if data.startswith(_COMPOUND):
        return Quarantined(where, Why.ENCRYPTED, data, len(data))
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        refuse_bombs(data)
        found = _sheets(data, formulas=_has_formulas(data))
    except TooLarge:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    except (*_BROKEN, InvalidFileException):
        return Quarantined(where, Why.DAMAGED, data, len(data))
    return found or Quarantined(where, Why.EMPTY, data, len(data))


def refuse_bombs(data: bytes) -> None:
    """TooLarge for an archive that unpacks to too much, ValueError for one whose XML declares entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(each.file_size for each in members) > LARGEST_UNPACKED or len(members) > _MOST_MEMBERS:
            raise TooLarge
        for each in members:
            if each.filename.endswith((".xml", ".rels")):
                with archive.open(each) as member:
                    head = member.read(4_096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise ValueError("a workbook declares no entities")


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for each in archive.infolist():
            if "worksheets/" in each.filename:
                with archive.open(each) as member:
                    tail = b""
                    while piece := member.read(1 << 20):
                        if b"<f>" in (tail + piece) or b"<f " in (tail + piece):
                            return True
                        tail = piece[-2:]
    return False


def _sheets(data: bytes, *, formulas: bool) -> tuple[Table, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, nothing that reaches a cell
        values = _opened(data, data_only=True)
        texts = _opened(data, data_only=False) if formulas else None
        try:
            tables = []
            for sheet in values.worksheets:
                beside = None if texts is None else texts[sheet.title]
                tables.append(pack(clean(str(sheet.title)), _rows(sheet, beside)))
        finally:
            values.close()
            if texts is not None:
                texts.close()
    return tuple(each for each in tables if each.packed)


def _opened(data: bytes, *, data_only: bool) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _rows(sheet: Any, texts: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a sheet says of its size is often wrong
    rows = sheet.iter_rows(values_only=True)
    if texts is None:
        for row in rows:
            yield [_said(cell) for cell in row[: MOST_COLUMNS + 1]]
        return
    texts.reset_dimensions()
    for row, beside in zip_longest(rows, texts.iter_rows(values_only=True), fillvalue=()):
        cells = zip_longest(row[: MOST_COLUMNS + 1], beside[: MOST_COLUMNS + 1])
        yield [_said(text if value is None else value) for value, text in cells]


def _said(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
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
    return clean(str(cell if formula is None else formula))
