"""Tables coming in: looked at first, then taken in as one step, never twice, what cannot be read listed row by row."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Imported, SetAside
from advocate_desk.domain.ops import Op
from advocate_desk.domain.table import (
    REQUIRED,
    TABLES,
    Checked,
    Column,
    DateOrder,
    Preview,
    Reading,
    Said,
    Shape,
    Slip,
    Target,
    field,
)
from advocate_desk.services.table_cases import CaseRows
from advocate_desk.services.table_entries import EntryRows
from advocate_desk.services.table_people import AccountRows, ContactRows
from advocate_desk.services.table_rows import Around, RowsOf
from advocate_desk.store import schema as s
from advocate_desk.wording import tables as words

if TYPE_CHECKING:
    from advocate_desk.exchange.mapping import Row
    from advocate_desk.exchange.mapping_guess import Profile
    from advocate_desk.exchange.tables import Table
    from advocate_desk.services.desk import Desk
    from advocate_desk.store.store import Writing

WRITERS: Mapping[Target, Callable[[Connection, Around], RowsOf]] = {
    Target.CASES: CaseRows,
    Target.ENTRIES: EntryRows,
    Target.ACCOUNTS: AccountRows,
    Target.CONTACTS: ContactRows,
}
"""Who writes the rows of each noun."""

MOST_SLIPS = 1_000
"""Slips that a check lists; an import, and its dry run, list all of them."""

_BATCH = 1_000
_FIRST = 5
_SHOWN_CELLS = 5
_SETTING = "table-reading:"

Told = Callable[[float, str], None]


class Tables:
    """Verbs that bring tables in."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def open(self, path: Path) -> "OpenTable":
        """Read a file of rows (csv, tsv, xlsx, ods). FILE_UNREADABLE, FILE_EMPTY, FORMAT_UNKNOWN for an old .xls."""
        from advocate_desk.exchange.quarantine import Quarantined, Why
        from advocate_desk.exchange.tables import LARGEST, read_table

        try:
            if path.stat().st_size > LARGEST:
                raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
            data = path.read_bytes()
        except OSError as error:
            raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
        if path.suffix.lower() == ".xls" and data.startswith(b"\xd0\xcf\x11\xe0"):
            raise DeskError(Fault.FORMAT_UNKNOWN, ending="xls", known=", ".join(TABLES))
        found = read_table(data, path.name)
        if isinstance(found, Quarantined):
            empty = found.why is Why.EMPTY
            raise DeskError(Fault.FILE_EMPTY if empty else Fault.FILE_UNREADABLE, path=str(path))
        return OpenTable(self._desk, path.name, found)


class OpenTable:
    """One file of rows in hand: what it holds, how it would be read, and taking it in."""

    def __init__(self, desk: "Desk", name: str, sheets: "Sequence[Table]") -> None:
        self._desk = desk
        self.name = name
        self._sheets = sheets
        self._profiles: dict[tuple[int, int], list[Profile]] = {}

    def preview(
        self,
        reading: Reading | None = None,
        *,
        sheet: int = 0,
        target: Target | None = None,
        header: int | None = None,
        case_id: int | None = None,
    ) -> Preview:
        """What the table holds and how its first rows are read.

        Without a `reading` one is guessed: as the last time for these headings, else by what they and the cells say;
        for `target`, or the noun that fits best. `case_id` is the case whose story the rows go into.
        """
        from advocate_desk.exchange import mapping_guess
        from advocate_desk.exchange.mapping import Reader

        table = self._sheets[sheet]
        if reading is None:
            at = mapping_guess.header_row(table) if header is None else header
            reading = self._guessed(self._of(sheet, at), at, target, case_id)
        columns = self._of(sheet, reading.header)
        given = _given(case_id)
        reader = Reader(reading, given=given)
        first: list[Said] = []
        for number, cells in enumerate(table.rows_from(reading.header), reading.header + 1):
            row = reader.row(number, cells)
            if row is not None:
                first.append(self._said(row, reading))
            if len(first) == _FIRST:
                break
        mapped = set(reading.fields)
        missing = tuple(g for g in REQUIRED[reading.target] if not given & set(g) and not mapped & set(g))
        shown = tuple(
            Column(one.heading, tuple(one.cells[:_SHOWN_CELLS]), one.filled, self._is_open(one, place, reading))
            for place, one in enumerate(columns)
        )
        return Preview(
            name=self.name,
            sheets=tuple(each.name for each in self._sheets),
            sheet=sheet,
            reading=reading,
            columns=shown,
            first=tuple(first),
            rows=max(0, len(table.packed) - reading.header),
            cut=table.cut,
            charset=table.charset,
            delimiter=table.delimiter,
            missing=missing,
        )

    def check(
        self,
        reading: Reading,
        *,
        sheet: int = 0,
        case_id: int | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Checked:
        """What taking it in would do, every row read and nothing written. CANCELLED."""
        return self._checked(reading, sheet, case_id, cancelled, most=MOST_SLIPS)

    def _checked(
        self,
        reading: Reading,
        sheet: int,
        case_id: int | None,
        cancelled: Callable[[], bool],
        *,
        most: int | None,
    ) -> Checked:
        """As `check`, with at most so many slips, or all of them."""
        slips: list[tuple[int, Slip]] = []
        new = known = aside = 0
        with self._desk.store.reading() as conn:
            rows = WRITERS[reading.target](conn, self._around(reading, case_id))
            for good, bad, _share in self._batches(reading, sheet, case_id):
                if cancelled():
                    raise DeskError(Fault.CANCELLED)
                found = rows.sort(conn, good)
                new, known = new + len(found.new), known + len(found.known)
                aside += len({number for number, _slip in (*bad, *found.aside)})
                slips += (*bad, *found.aside)[: None if most is None else most - len(slips)]
        return Checked(new, known, tuple(slips), aside)

    def take(
        self,
        reading: Reading,
        *,
        sheet: int = 0,
        case_id: int | None = None,
        remember: bool = False,
        progress: Told = lambda share, text: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Imported:
        """Take the rows in, as one step; CANCELLED, an error or a crash leave nothing.

        What is here already is not written again. `remember` keeps the reading for files with these headings. INVALID
        when a field that must be there has no column, or a column's days may be read both ways.
        """
        self._refuse(reading, sheet, case_id)
        aside: list[SetAside] = []
        added = known = 0
        with self._desk.store.reading() as conn:
            rows = WRITERS[reading.target](conn, self._around(reading, case_id))
        with self._desk.store.long_step(Op.IMPORT, about=self.name) as step:
            for good, bad, share in self._batches(reading, sheet, case_id):
                if cancelled():
                    raise DeskError(Fault.CANCELLED)
                with step.batch() as w:
                    found = rows.sort(w.conn, good)
                    rows.write(w, found)
                added, known = added + len(found.new), known + len(found.known)
                aside += self._aside((*bad, *found.aside), reading, sheet)
                progress(share, self.name)
            if remember:
                with step.batch() as w:
                    self._remember(w, reading, sheet)
        aside += self._cut(sheet)
        done = step.changes
        return Imported(added, known, tuple(aside), done.step if done is not None and done.touched else None)

    def dry_run(self, reading: Reading, *, sheet: int = 0, case_id: int | None = None) -> Imported:
        """What `take` would answer, with nothing written."""
        self._refuse(reading, sheet, case_id)
        done = self._checked(reading, sheet, case_id, lambda: False, most=None)
        aside = (*self._aside(done.slips, reading, sheet), *self._cut(sheet))
        return Imported(done.new, done.known, aside, None)

    # --- how it is read ---

    def mapped(
        self,
        preview: Preview,
        columns: Mapping[str, str],
        *,
        order: DateOrder | None = None,
        zone: str = "",
        case_id: int | None = None,
    ) -> Preview:
        """The preview with these columns (by heading, or their letter or number) read as these fields.

        "" or "-" leaves a column out. INVALID field "column" or "field" for what is not there.
        """
        reading = preview.reading
        fields = list(reading.fields)
        for said, id_ in columns.items():
            at = _column(said, preview.columns)
            wanted = "" if id_.strip() in ("", "-") else id_.strip()
            declared = field(reading.target, wanted) if wanted else None
            if wanted and declared is None:
                raise DeskError(Fault.INVALID, field="table_field", why="unknown", asked=wanted)
            for other, former in enumerate(fields):
                if wanted and former == wanted and declared is not None and not declared.many:
                    fields[other] = ""
            fields[at] = wanted
        return self.preview(
            self.read_as(reading, fields, order, preview.sheet, zone), sheet=preview.sheet, case_id=case_id
        )

    def read_as(
        self, reading: Reading, fields: Sequence[str], order: DateOrder | None, sheet: int, zone: str = ""
    ) -> Reading:
        """The reading with other fields, and `order` wherever a column leaves open how its days are written."""
        columns = self._of(sheet, reading.header)
        orders = tuple(order if column.open_order else column.order for column in columns)
        return replace(reading, fields=tuple(fields), orders=orders, zone=zone or reading.zone)

    def _guessed(self, columns: "list[Profile]", header: int, target: Target | None, case_id: int | None) -> Reading:
        from advocate_desk.exchange import mapping_guess

        zone = str(self._desk.zone())
        orders = tuple(column.order for column in columns)
        known = self._remembered(columns, target)
        if known is not None:
            fields, former, asked = known
            orders = tuple(former if column.open_order and former is not None else column.order for column in columns)
            return Reading(asked, header, fields, orders, zone, remembered=True)
        found = target or (Target.ENTRIES if case_id is not None else None) or mapping_guess.target_of(columns)
        found = found or Target.CASES
        return Reading(found, header, mapping_guess.fields(found, columns), orders, zone)

    def _of(self, sheet: int, header: int) -> "list[Profile]":
        from advocate_desk.exchange import mapping_guess

        key = (sheet, header)
        if key not in self._profiles:
            self._profiles[key] = mapping_guess.profiles(self._sheets[sheet], header)
        return self._profiles[key]

    def _is_open(self, column: "Profile", place: int, reading: Reading) -> bool:
        declared = field(reading.target, reading.fields[place])
        return column.open_order and declared is not None and declared.shape in (Shape.MOMENT, Shape.DAY)

    def _refuse(self, reading: Reading, sheet: int, case_id: int | None) -> None:
        preview = self.preview(reading, sheet=sheet, case_id=case_id)
        if preview.missing:
            raise DeskError(Fault.INVALID, field=f"table_{preview.missing[0][0]}", why="no_column")
        if preview.open_columns:
            raise DeskError(Fault.INVALID, field="table_dates", why="open")

    # --- rows ---

    def _batches(
        self, reading: Reading, sheet: int, case_id: int | None
    ) -> "Iterator[tuple[list[Row], list[tuple[int, Slip]], float]]":
        """Batches of rows that read well, what is wrong with the others, and the share that is done."""
        from advocate_desk.exchange.mapping import Reader

        table = self._sheets[sheet]
        reader = Reader(reading, given=_given(case_id))
        good: list[Row] = []
        bad: list[tuple[int, Slip]] = []
        total = max(1, len(table.packed))
        for number, cells in enumerate(table.rows_from(reading.header), reading.header + 1):
            row = reader.row(number, cells)
            if row is None:
                continue
            if row.slips:
                bad += [(number, slip) for slip in row.slips]
            else:
                good.append(row)
            if len(good) + len(bad) >= _BATCH:
                yield good, bad, number / total
                good, bad = [], []
        yield good, bad, 1.0

    def _aside(self, slips: Sequence[tuple[int, Slip]], reading: Reading, sheet: int) -> list[SetAside]:
        columns = self._of(sheet, reading.header)
        return [
            SetAside(
                words.place(self.name, number, columns[slip.column].heading if slip.column >= 0 else "", slip), slip.why
            )
            for number, slip in slips
        ]

    def _cut(self, sheet: int) -> list[SetAside]:
        return [SetAside(self.name, "too_many_rows")] if self._sheets[sheet].cut else []

    def _around(self, reading: Reading, case_id: int | None) -> Around:
        desk = self._desk
        return Around(desk.me(), desk.clock(), desk.zone(), case_id, f"import:{self.name}")

    def _said(self, row: "Row", reading: Reading) -> Said:
        from advocate_desk.calendar import zones

        zone = zones.named(reading.zone)
        order = [id_ for id_ in dict.fromkeys(reading.fields) if id_ in row.values]
        shown = []
        for id_ in order:
            declared = field(reading.target, id_)
            if declared is not None:
                shown.append((id_, words.value(row.values[id_], declared.shape, zone)))
        return Said(row.number, tuple(shown), row.slips)

    # --- what is remembered ---

    def _remembered(
        self, columns: "list[Profile]", target: Target | None
    ) -> tuple[tuple[str, ...], DateOrder | None, Target] | None:
        with self._desk.store.reading() as conn:
            stored = conn.execute(select(s.Setting.value).where(s.Setting.name == _setting(columns))).scalar()
        if stored is None:
            return None
        try:
            found = json.loads(stored)
            asked = Target(found["target"])
            fields = tuple(str(each) for each in found["fields"])
            order = DateOrder(found["order"]) if found["order"] else None
        except (ValueError, KeyError, TypeError):
            return None
        fits = len(fields) == len(columns) and all(not each or field(asked, each) for each in fields)
        return (fields, order, asked) if fits and target in (None, asked) else None

    def _remember(self, w: "Writing", reading: Reading, sheet: int) -> None:
        columns = self._of(sheet, reading.header)
        if not any(column.heading for column in columns):
            return
        name = _setting(columns)
        chosen = [reading.orders[at] for at, column in enumerate(columns) if column.open_order and reading.orders[at]]
        value = json.dumps(
            {
                "target": reading.target.value,
                "fields": list(reading.fields),
                "order": chosen[0].value if chosen and chosen[0] else "",
            }
        )
        id_ = w.conn.execute(select(s.Setting.id).where(s.Setting.name == name)).scalar()
        if id_ is None:
            w.insert(s.Setting, name=name, value=value)
        else:
            w.update(s.Setting, id_, value=value)


def _given(case_id: int | None) -> frozenset[str]:
    return frozenset() if case_id is None else frozenset({"case"})


def _setting(columns: "Sequence[Profile]") -> str:
    from advocate_desk.exchange.mapping_words import folded

    said = "\x1f".join(folded(column.heading) for column in columns)
    return _SETTING + hashlib.sha256(said.encode()).hexdigest()[:32]


def _column(said: str, columns: Sequence[Column]) -> int:
    from advocate_desk.exchange.mapping_words import folded

    wanted = folded(said)
    found = [at for at, column in enumerate(columns) if column.heading and folded(column.heading) == wanted]
    if len(found) == 1:
        return found[0]
    if said.strip().isdecimal() and 1 <= int(said) <= len(columns):
        return int(said) - 1
    if said.strip().isascii() and said.strip().isalpha() and len(said.strip()) <= 2:
        at = 0
        for letter in said.strip().upper():
            at = at * 26 + ord(letter) - 64
        if at <= len(columns):
            return at - 1
    raise DeskError(Fault.INVALID, field="table_column", why="unknown", asked=said)
