"""Tables other programs wrote (CSV of any delimiter and encoding, Excel, OpenDocument); every cell as text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advocate_desk.exchange.charset import lines_joined, storable
from advocate_desk.exchange.quarantine import Quarantined, Why

MOST_ROWS = 200_000
MOST_COLUMNS = 500
LARGEST = 100_000_000
"""Bytes of one file that are read."""

_EMPTY_ROWS_IN_A_ROW = 10_000  # then nothing follows: some programs call a whole sheet used
_PARTING = "\x1f"  # between the cells of a packed row; no cell holds it
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BREAKS = re.compile("[\x0b\x0c]")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or file of rows, packed: a hundred thousand rows take little more room than their letters.

    `cut` tells that rows or columns beyond the limits were left out; `charset` and `delimiter` are what was found out
    about a text file, empty for a workbook.
    """

    name: str
    packed: tuple[str, ...]
    width: int
    cut: bool = False
    charset: str = ""
    delimiter: str = ""

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows from the top, each with as many cells as the longest; a missing cell is ""."""
        return self.rows_from(0)

    def rows_from(self, first: int, last: int | None = None) -> Iterator[tuple[str, ...]]:
        """The rows at these places (from 0, half-open)."""
        for number in range(first, len(self.packed) if last is None else min(last, len(self.packed))):
            cells = self.packed[number].split(_PARTING)
            yield tuple(cells + [""] * (self.width - len(cells)))


def read_table(data: bytes, where: str) -> tuple[Table, ...] | Quarantined:
    """The tables of a file: by what its bytes are, whatever its name ends in."""
    if len(data) > LARGEST:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    if not data.strip(b"\0 \t\r\n\x0c\xef\xbb\xbf"):
        return Quarantined(where, Why.EMPTY, data, len(data))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from advocate_desk.exchange.tables_ods import is_ods, read_ods
        from advocate_desk.exchange.tables_xlsx import read_xlsx

        return read_ods(data, where) if is_ods(data) else read_xlsx(data, where)
    from advocate_desk.exchange.tables_csv import read_csv

    found = read_csv(data, where)
    return found if isinstance(found, Quarantined) else (found,)


def pack(name: str, rows: Iterable[list[str]], *, charset: str = "", delimiter: str = "") -> Table:
    """The table of these rows, within the limits; empty rows at the end are left out."""
    packed: list[str] = []
    cut = False
    width = empty = 0
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
        if len(row) > MOST_COLUMNS:
            cut, row = True, row[:MOST_COLUMNS]
        empty = 0 if row else empty + 1
        if empty > _EMPTY_ROWS_IN_A_ROW:
            break
        if len(packed) == MOST_ROWS:
            cut = cut or bool(row)
            break
        packed.append(_PARTING.join(row))
        width = max(width, len(row))
    while packed and not packed[-1]:
        packed.pop()
    return Table(name, tuple(packed), width, cut, charset, delimiter)


def clean(cell: str) -> str:
    """A cell as it can be kept: lines ended alike, control characters shown as U+FFFD."""
    if cell.isprintable():
        return cell
    return _CONTROL.sub("�", _BREAKS.sub("\n", storable(lines_joined(cell))))
