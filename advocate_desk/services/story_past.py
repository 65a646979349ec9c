"""The entries of a story that were changed or deleted since an instant, as they stood then.

Rows that were only added since are told by their `recorded_at`, so the work is bounded by the edits of one case, not
by its length and not by the desk. A step taken by a long import counts as known from its beginning.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.store import case_steps

Values = dict[str, Any]
_PLACES = ", ".join(f"'{place}'" for place in case_steps.STORY)
_INSTANTS = frozenset({"at", "until", "recorded_at"})


@dataclass(frozen=True, slots=True)
class Past:
    """`touched` are the entries that are not read from the present; of them `entries` stood in the case then, each
    with its people and files. Values of the tables' columns; instants aware."""

    touched: frozenset[int]
    entries: tuple[Values, ...]
    people: dict[int, list[Values]] = field(default_factory=dict)
    files: dict[int, list[Values]] = field(default_factory=dict)


NOTHING = Past(frozenset(), ())


def past(conn: Connection, case_id: int, known: datetime) -> Past:
    """What stood in a case's story at `known` and stands there otherwise, or no more, at present."""
    steps = case_steps.edits_since(conn, case_id, known)
    if not steps:
        return NOTHING
    lines = conn.exec_driver_sql(
        "SELECT act, place, row, row_id, owner_id, former FROM history "
        f"WHERE step_id IN (SELECT value FROM json_each(?)) AND place IN ({_PLACES}) ORDER BY seq DESC",
        (json.dumps(steps),),
    ).all()
    touched = _entries_of(conn, lines)
    rows = _present(conn, touched)
    for act, place, row, _row_id, _owner, former in lines:
        table = rows[place]
        if act == "I":
            table.pop(row, None)
        elif act == "D":
            table[row] = json.loads(former)
        elif row in table:
            table[row].update(json.loads(former))
    before = to_micros(known)
    kept = {place: [r for r in table.values() if r["recorded_at"] <= before] for place, table in rows.items()}
    linked = {row["entry_id"]: row["at"] for row in kept["entry_case"] if row["case_id"] == case_id}
    entries = tuple(_typed(row | {"at": linked[row["id"]]}) for row in kept["entry"] if row["id"] in linked)
    return Past(frozenset(touched), entries, _by_entry(kept["entry_person"]), _by_entry(kept["attachment"]))


def _entries_of(conn: Connection, lines: Any) -> set[int]:
    """The entries that these lines of history are about."""
    files = {line.row_id for line in lines if line.place == "attachment"}
    found = {line.owner_id for line in lines if line.place != "attachment"}
    found |= {json.loads(line.former)["entry_id"] for line in lines if line.place == "attachment" and line.act == "D"}
    rows = conn.exec_driver_sql(
        "SELECT entry_id FROM attachment WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(files)),)
    )
    return found | {row.entry_id for row in rows}


def _present(conn: Connection, entries: set[int]) -> dict[str, dict[str, Values]]:
    """The rows of these entries as they are now, by table and UUID."""
    ids = (json.dumps(sorted(entries)),)
    rows: dict[str, dict[str, Values]] = {}
    for place in case_steps.STORY:
        key = "id" if place == "entry" else "entry_id"
        query = f'SELECT * FROM "{place}" WHERE "{key}" IN (SELECT value FROM json_each(?))'
        rows[place] = {row["uuid"]: dict(row) for row in conn.exec_driver_sql(query, ids).mappings()}
    return rows


def _by_entry(rows: list[Values]) -> dict[int, list[Values]]:
    found: dict[int, list[Values]] = {}
    for row in sorted(rows, key=lambda row: row["id"]):
        found.setdefault(row["entry_id"], []).append(row)
    return found


def _typed(row: Values) -> Values:
    return {
        name: from_micros(value) if name in _INSTANTS and value is not None else value for name, value in row.items()
    }
