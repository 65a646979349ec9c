"""CSV as programs write it: the encoding and the delimiter are found out, nothing is taken for a formula."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator

from advocate_desk.exchange.charset import decode, lines_joined
from advocate_desk.exchange.quarantine import Quarantined, Why
from advocate_desk.exchange.tables import LARGEST, MOST_ROWS, Table, clean, pack

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 50
_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_csv(data: bytes, where: str) -> Table | Quarantined:
    """The table in the bytes of a CSV file. "=…" is text like any other."""
    if len(data) > LARGEST:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    text, charset = _text(data)
    text = lines_joined(text)
    if not text.strip():
        return Quarantined(where, Why.EMPTY, data, len(data))
    delimiter = None
    if named := _SEPARATOR_LINE.match(text):
        delimiter, text = named.group(1), text[named.end() :]
    delimiter = delimiter or delimiter_of(text)
    rows = ([clean(cell) for cell in row] for row in _rows(text, delimiter))
    return pack(where, rows, charset=charset, delimiter=delimiter)


def delimiter_of(text: str) -> str:
    """The character that parts the cells: the one that cuts the first lines into equal rows of most cells."""
    sample = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    beginning = "\n".join(line for line in sample if line.strip())[:100_000]

    def fit(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in _rows(beginning, delimiter) if row]
        if not widths or max(widths) == 1:
            return 0.0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0), usual

    return max(_DELIMITERS, key=fit)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    # The limit is one for the whole process and only ever raised: a cell may be as long as its file.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    done = 0
    try:
        for row in csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=True):
            yield row
            done += 1
            if done > MOST_ROWS:
                return
    except csv.Error:
        # Nothing it refuses is left after the lines were ended alike, but a reader must not end in our fault.
        return


def _lines(text: str) -> Iterable[str]:
    return (found.group() for found in _LINE.finditer(text))


def _text(data: bytes) -> tuple[str, str]:
    """The text and the name of its charset."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return decode(data), name
    if len(data) >= 8:
        # Excel's "Unicode text" without its mark: every second byte of Western text is zero.
        even, odd = data[0:2_000:2].count(0), data[1:2_000:2].count(0)
        half = min(len(data), 2_000) / 2
        if odd > 0.4 * half and even < 0.1 * half:
            return data.decode("utf-16-le", "replace"), "UTF-16"
        if even > 0.4 * half and odd < 0.1 * half:
            return data.decode("utf-16-be", "replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        text = decode(data)
        return text, "UTF-8" if text == data.decode("utf-8", "replace") else "Windows-1252"
