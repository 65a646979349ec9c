"""The one history: triggers that feed it, undo and redo that append to it, and former states read from it.

The triggers are temporary, generated from the metadata on the writer's connection each time it opens; the step they
write under is the one row of `temp.current_step`. What a step changed is undone by walking its lines backwards; the
undoing is itself remembered, so history only grows.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.instants import to_micros
from advocate_desk.store.schema import Base, remembered

_TABLES: dict[str, Table] = dict(Base.metadata.tables)


def install(connection: Connection) -> None:
    """Create the triggers on this connection (the writer's)."""
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS current_step (id INTEGER, at INTEGER)")
    for table in remembered():
        for statement in _triggers(table):
            connection.exec_driver_sql(statement)


def _triggers(table: Table) -> list[str]:
    name = table.name
    columns = [c.name for c in table.columns]
    owner = table.info["owner"]
    changed = " UNION ALL ".join(
        f'SELECT \'{c}\' AS k, OLD."{c}" AS v WHERE OLD."{c}" IS NOT NEW."{c}"' for c in columns
    )
    whole = ", ".join(f"'{c}', OLD.\"{c}\"" for c in columns)
    condition = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
    into = "INSERT INTO history (step_id, at, act, place, row, row_id, owner_id, former)"
    step = "(SELECT id FROM current_step), (SELECT at FROM current_step)"
    return [
        f"CREATE TEMP TRIGGER IF NOT EXISTS h_{name}_i AFTER INSERT ON main.{name} BEGIN {into} "
        f"VALUES ({step}, 'I', '{name}', NEW.uuid, NEW.id, NEW.{owner}, NULL); END",
        f"CREATE TEMP TRIGGER IF NOT EXISTS h_{name}_u AFTER UPDATE ON main.{name} WHEN {condition} BEGIN {into} "
        f"VALUES ({step}, 'U', '{name}', OLD.uuid, OLD.id, NEW.{owner}, "
        f"(SELECT json_group_object(k, v) FROM ({changed}))); END",
        f"CREATE TEMP TRIGGER IF NOT EXISTS h_{name}_d AFTER DELETE ON main.{name} BEGIN {into} "
        f"VALUES ({step}, 'D', '{name}', OLD.uuid, OLD.id, OLD.{owner}, json_object({whole})); END",
    ]


def touched(connection: Connection, step: int) -> frozenset[tuple[Kind, int]]:
    """Every noun a step reached, as (kind, id)."""
    lines = connection.exec_driver_sql(
        "SELECT DISTINCT place, coalesce(owner_id, row_id) FROM history WHERE step_id = ?", (step,)
    )
    return frozenset((_TABLES[place].info["kind"], owner) for place, owner in lines)


def invert(connection: Connection, step: int) -> None:
    """Take back what a step did, inside the current step. Foreign keys are checked when it commits."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    lines = connection.exec_driver_sql(
        "SELECT act, place, row, former FROM history WHERE step_id = ? ORDER BY seq DESC", (step,)
    ).all()
    for act, place, row, former in lines:
        if act == "I":
            connection.exec_driver_sql(f'DELETE FROM "{place}" WHERE uuid = ?', (row,))
        elif act == "U":
            values = json.loads(former)
            assignments = ", ".join(f'"{name}" = ?' for name in values)
            connection.exec_driver_sql(
                f'UPDATE "{place}" SET {assignments} WHERE uuid = ?', (*values.values(), values.get("uuid", row))
            )
        else:
            values = json.loads(former)
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" for _ in values)
            connection.exec_driver_sql(f'INSERT INTO "{place}" ({names}) VALUES ({marks})', tuple(values.values()))


def last_seq(connection: Connection, at: datetime | None = None) -> int:
    """The number of the last line of history, or of the last one written up to an instant."""
    if at is None:
        found = connection.exec_driver_sql("SELECT max(seq) FROM history").scalar()
    else:
        found = connection.exec_driver_sql("SELECT max(seq) FROM history WHERE at <= ?", (to_micros(at),)).scalar()
    return int(found or 0)


def rows_as_of(connection: Connection, table: Table, seq: int) -> dict[str, dict[str, Any]]:
    """The rows of a table as they stood after history line `seq`, by UUID, with values as stored.

    Only rows that changed since are rebuilt from history; the rest are the present ones.
    """
    rows = {r["uuid"]: dict(r) for r in connection.exec_driver_sql(f'SELECT * FROM "{table.name}"').mappings()}
    for act, row, former in connection.exec_driver_sql(
        "SELECT act, row, former FROM history WHERE place = ? AND seq > ? ORDER BY seq DESC", (table.name, seq)
    ):
        if act == "I":
            rows.pop(row, None)
        elif act == "U":
            rows[row].update(json.loads(former))
        else:
            rows[row] = json.loads(former)
    return rows


@dataclass(frozen=True, slots=True)
class Version:
    """A former state of some columns of one row: valid until `until`, ended by step `step` of operation `op`."""

    until: datetime
    step: int
    op: str
    former: dict[str, Any]


def versions(connection: Connection, table: Table, uuid: str) -> list[Version]:
    """What a row's columns were before each change to it, oldest first; deletions included."""
    from advocate_desk.domain.instants import from_micros

    lines = connection.exec_driver_sql(
        "SELECT h.at, h.step_id, s.op, h.former FROM history h JOIN step s ON s.id = h.step_id "
        "WHERE h.place = ? AND h.row = ? AND h.act <> 'I' ORDER BY h.seq",
        (table.name, uuid),
    )
    return [Version(from_micros(at), step, op, json.loads(former)) for at, step, op, former in lines]
