"""`import FILE --as cases|entries|accounts|contacts`: tables coming in, with `--dry-run` the way they would be read."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, table
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.table import DateOrder, Preview, Target
from advocate_desk.wording import _, tables

if TYPE_CHECKING:
    from advocate_desk.domain.imported import Imported
    from advocate_desk.services.table_imports import OpenTable

TARGETS = tuple(target.value for target in Target)
_MOST_CELLS = 48  # letters of a cell in the lines a person reads


def add_options(parser: argparse.ArgumentParser) -> None:
    """What only tables ask for."""
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=_("read a column (heading, letter or number) as a field; an empty field leaves it out"),
    )
    parser.add_argument("--dates", choices=[order.value for order in DateOrder], help=_("how 03/04/2026 is read"))
    parser.add_argument("--zone", metavar="ZONE", default="", help=_("the time zone of times that name none"))
    parser.add_argument("--sheet", metavar="NAME", default="", help=_("the sheet of a workbook"))
    parser.add_argument("--header", type=int, metavar="ROW", help=_("the row of the headings; 0: there is none"))
    parser.add_argument("--remember", action="store_true", help=_("read files with these headings so from now on"))


def run(session: Session, args: argparse.Namespace, path: Path, case_id: int | None) -> "tuple[Imported, Preview]":
    """Take in one table, or look at it. INVALID for a mapping that does not fit, AMBIGUOUS for dates left open."""
    opened = session.desk().tables.open(path)
    preview = _preview(opened, args, case_id, session)
    if args.dry_run:
        if not preview.ready:
            from advocate_desk.domain.imported import Imported

            return Imported(0, 0, (), None), preview
        return opened.dry_run(preview.reading, sheet=preview.sheet, case_id=case_id), preview
    return opened.take(preview.reading, sheet=preview.sheet, case_id=case_id, remember=args.remember), preview


def described(preview: Preview) -> dict[str, object]:
    """How a table is read, as JSON: its columns with their fields, the first rows, what is still to be said."""
    reading = preview.reading
    return {
        "as": reading.target.value,
        "sheet": preview.sheets[preview.sheet],
        "sheets": list(preview.sheets),
        "header": reading.header,
        "rows": preview.rows,
        "charset": preview.charset,
        "delimiter": preview.delimiter,
        "zone": reading.zone,
        "remembered": reading.remembered,
        "columns": [
            {
                "column": column.heading or str(at + 1),
                "field": reading.fields[at] or None,
                "dates": (order.value if (order := reading.orders[at]) is not None else None),
                "ambiguous": at in preview.open_columns,
                "sample": list(column.cells[:3]),
            }
            for at, column in enumerate(preview.columns)
        ],
        "missing": [list(group) for group in preview.missing],
        "first": [
            {
                "row": said.row,
                "values": dict(said.values),
                "faults": [tables.slip(slip, reading.target) for slip in said.slips],
            }
            for said in preview.first
        ],
    }


def lines(preview: Preview) -> list[str]:
    """The same for a person."""
    reading = preview.reading
    rows = [(_("column"), _("read as"), _("for example"))]
    for at, column in enumerate(preview.columns):
        field = reading.fields[at]
        said = f"{tables.field(reading.target, field)} ({field})" if field else "-"
        if at in preview.open_columns:
            said += " " + _("(how are the days written?)")
        example = next(iter(column.cells), "").replace("\n", " ")
        rows.append((column.heading or str(at + 1), said, example[:_MOST_CELLS]))
    found = [
        _("{rows} rows as {target}.").format(rows=preview.rows, target=tables.target(reading.target)),
        *table(rows),
        "",
    ]
    for said_row in preview.first:
        values = "; ".join(f"{tables.field(reading.target, id_)}: {_short(value)}" for id_, value in said_row.values)
        found.append(_("row {row}: {values}").format(row=said_row.row, values=values))
        found += [f"    {tables.slip(slip, reading.target)}" for slip in said_row.slips]
    return found


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= _MOST_CELLS else plain[: _MOST_CELLS - 1] + "…"


def _preview(opened: "OpenTable", args: argparse.Namespace, case_id: int | None, session: Session) -> Preview:
    sheet = 0
    if args.sheet:
        names = [name.casefold() for name in opened.preview(header=0).sheets]
        if args.sheet.casefold() not in names:
            raise DeskError(Fault.INVALID, field="sheet", why="unknown", asked=args.sheet)
        sheet = names.index(args.sheet.casefold())
    target = Target(args.kind) if args.kind in TARGETS else None
    guessed = opened.preview(sheet=sheet, target=target, header=args.header, case_id=case_id)
    columns: dict[str, str] = {}
    for said in args.map:
        column, equals, field = said.rpartition("=")
        if not equals:
            raise DeskError(Fault.INVALID, field="map", why="unreadable", asked=said)
        columns[column] = field
    zone = ""
    if args.zone:
        from advocate_desk.calendar import zones

        zone = zones.key(zones.named(args.zone))
    order = DateOrder(args.dates) if args.dates else None
    if not columns and order is None and not zone:
        return guessed
    # What was remembered about the days stands unless something else is said now.
    former = (
        next((each for each in guessed.reading.orders if each is not None), None)
        if guessed.reading.remembered
        else None
    )
    return opened.mapped(guessed, columns, order=order or former, zone=zone, case_id=case_id)
