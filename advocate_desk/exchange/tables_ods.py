"""OpenDocument spreadsheets, read as they stream by: what the cells show, by their stored values."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from advocate_desk.exchange.quarantine import Quarantined, Why
from advocate_desk.exchange.tables import MOST_COLUMNS, Table, clean, pack
from advocate_desk.exchange.tables_xlsx import TooLarge, refuse_bombs

_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_MOST_REPEATED = 10_001  # of one row; more of an empty one end the sheet, more of a full one are nobody's table
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, LookupError, expat.ExpatError),
)
_PIECE = 1 << 18


def is_ods(data: bytes) -> bool:
    """Whether an archive is an OpenDocument spreadsheet: its type stands unpacked at its beginning."""
    return b"mimetype" + _TYPE in data[:200] or b"content.xml" in data[:200]


def read_ods(data: bytes, where: str) -> tuple[Table, ...] | Quarantined:
    """The sheets that have any cells, in their order. A formula is given by its stored value."""
    try:
        refuse_bombs(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                return Quarantined(where, Why.ENCRYPTED, data, len(data))
            with archive.open("content.xml") as content:
                sheets = tuple(pack(name, rows) for name, rows in _Sheets(content).sheets())
    except TooLarge:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    except _BROKEN:
        return Quarantined(where, Why.DAMAGED, data, len(data))
    found = tuple(each for each in sheets if each.packed)
    return found or Quarantined(where, Why.EMPTY, data, len(data))


class _Sheets:
    """Reads content.xml piece by piece and hands out the rows that are whole."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.buffer_text = True
        self._ready: list[str | list[str] | None] = []  # a sheet's name, a row, None for a sheet's end
        self._row: list[str] | None = None
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._repeated = 1
        self._deep = 0  # inside a remark on a cell

    def sheets(self) -> Iterator[tuple[str, Iterator[list[str]]]]:
        """Each sheet's name and rows; the rows are read before the next sheet is asked for."""
        items = self._items()
        for item in items:
            if isinstance(item, str):
                yield item, self._rows(items)

    def _rows(self, items: Iterator[str | list[str] | None]) -> Iterator[list[str]]:
        for item in items:
            if not isinstance(item, list):
                return
            yield item

    def _items(self) -> Iterator[str | list[str] | None]:
        while True:
            piece = self._content.read(_PIECE)
            self._parser.Parse(piece, not piece)
            yield from self._ready
            self._ready.clear()
            if not piece:
                return

    def _start(self, name: str, given: dict[str, str]) -> None:
        match name:
            case "table:table":
                self._ready.append(clean(given.get("table:name", "")))
            case "table:table-row":
                self._row = []
                self._repeated = _count(given.get("table:number-rows-repeated"), _MOST_REPEATED)
            case "table:table-cell" | "table:covered-table-cell":
                self._cell, self._text = given, []
            case "office:annotation":
                self._deep += 1
            case "text:p" if self._text and not self._deep:
                self._text.append("\n")
            case "text:line-break" if not self._deep:
                self._text.append("\n")
            case "text:tab" if not self._deep:
                self._text.append("\t")
            case "text:s" if not self._deep:
                self._text.append(" " * _count(given.get("text:c"), 1_000))

    def _end(self, name: str) -> None:
        match name:
            case "table:table":
                self._ready.append(None)
            case "table:table-row" if self._row is not None:
                row, self._row = self._row, None
                self._ready.extend(list(row) for _ in range(self._repeated))
            case "table:table-cell" | "table:covered-table-cell" if self._cell is not None:
                self._close_cell(self._cell)
                self._cell = None
            case "office:annotation":
                self._deep -= 1

    def _close_cell(self, given: dict[str, str]) -> None:
        if self._row is None or len(self._row) > MOST_COLUMNS:
            return
        said = _said(given, "".join(self._text))
        times = _count(given.get("table:number-columns-repeated"), MOST_COLUMNS + 1)
        self._row.extend([said] * times)

    def _characters(self, text: str) -> None:
        if self._cell is not None and not self._deep:
            self._text.append(text)


def _said(given: dict[str, str], text: str) -> str:
    kind = given.get("office:value-type", "")
    if kind == "date":
        return given.get("office:date-value", text).replace("T", " ").removesuffix(" 00:00:00")
    if kind in ("float", "currency") and "office:value" in given:
        return given["office:value"]
    if kind == "" and not text and "table:formula" in given:
        return clean(given["table:formula"])
    return clean(text)


def _count(said: str | None, most: int) -> int:
    return min(int(said), most) if said is not None and said.isdecimal() else 1


def _refuse(*_given: object) -> None:
    raise ValueError("a spreadsheet declares no entities")
