"""The glossary as a CSV file: one entry a line, its columns named in English so that it opens on any desk."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.glossary import Entry, Number, Part

COLUMNS = ("term", "plain", "part", "number", "before", "gloss", "account")
_NEEDED = {"term", "plain"}


def write(entries: Sequence[Entry]) -> bytes:
    """The entries as CSV, UTF-8 with the mark that Excel looks for; nothing in it is a formula."""
    from advocate_desk.documents.csv import inert

    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for entry in entries:
        lines.writerow([inert(str(getattr(entry, name))) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def read(source: Path) -> list[tuple[int, Entry]]:
    """The entries of a CSV file with their line numbers.

    FILE_UNREADABLE, FILE_EMPTY; INVALID with the line that holds an unknown part or number, or why "columns".
    """
    from advocate_desk.exchange.quarantine import Quarantined
    from advocate_desk.exchange.tables_csv import read_csv

    try:
        data = source.read_bytes()
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(source)) from error
    found = read_csv(data, source.name)
    if isinstance(found, Quarantined):
        raise DeskError(Fault.FILE_EMPTY if not data.strip() else Fault.FILE_UNREADABLE, path=str(source))
    rows = list(found.rows)
    head = [cell.strip().casefold() for cell in rows.pop(0)]
    if not set(head) >= _NEEDED:
        raise DeskError(Fault.INVALID, field="glossary", why="columns")
    entries: list[tuple[int, Entry]] = []
    for line, row in enumerate(rows, 2):
        cells = {name: cell.strip().removeprefix("'") for name, cell in zip(head, row, strict=False) if name in COLUMNS}
        if not any(cells.values()):
            continue
        try:
            part, number = Part(cells.pop("part", "") or "noun"), Number(cells.pop("number", "") or "one")
        except ValueError as error:
            raise DeskError(Fault.INVALID, field="glossary", why="line", line=line) from error
        entries.append((line, Entry(part=part, number=number, **cells)))  # type: ignore[arg-type]
    return entries
