"""The history of one case line by line, with what every value was and what it became."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

from advocate_desk.store.schema import Base

_TABLES: dict[str, Table] = dict(Base.metadata.tables)
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of history. `was` and `now` hold what changed, or the whole row where it came or went; as stored."""

    seq: int
    at: int
    step: int
    op: str
    about: str
    inverts: int | None
    act: str
    place: str
    row_id: int
    whole: Values
    was: Values
    now: Values


def of_case(conn: Connection, case_id: int) -> list[Line]:
    """Every line that belongs to a case, in the order in which it was written."""
    found = conn.exec_driver_sql(
        "SELECT h.seq, h.at, h.step_id, s.op, s.about, s.inverts_id, h.act, h.place, h.row, h.row_id, h.former "
        "FROM case_step c JOIN history h ON h.step_id = c.step_id JOIN step s ON s.id = h.step_id "
        "WHERE c.case_id = ? ORDER BY h.seq DESC",
        (case_id,),
    ).all()
    rows: dict[tuple[str, str], Values] = {}
    for place in {line.place for line in found}:
        ids = json.dumps(sorted({line.row_id for line in found if line.place == place}))
        query = f'SELECT * FROM "{place}" WHERE id IN (SELECT value FROM json_each(?))'
        rows |= {(place, r["uuid"]): dict(r) for r in conn.exec_driver_sql(query, (ids,)).mappings()}
    lines = list(_backwards(found, rows))
    lines.reverse()
    mine = _things_of(case_id, lines)
    return [line for line in lines if _belongs(line, case_id, mine)]


def _backwards(found: Any, rows: dict[tuple[str, str], Values]) -> Iterator[Line]:
    """The lines from the last to the first, each with the row as it stood after it (before it, where it went)."""
    for line in found:
        key = (line.place, line.row)
        now = rows.get(key, {})
        former = {} if line.former is None else json.loads(line.former)
        whole: Values
        was: Values
        changed: Values
        if line.act == "I":
            whole, was, changed = now, {}, now
            rows.pop(key, None)
        elif line.act == "D":
            whole, was, changed = former, former, {}
            rows[key] = former
        else:
            whole, was, changed = now, former, {name: now.get(name) for name in former}
            rows[key] = now | former
        yield Line(
            line.seq, line.at, line.step_id, line.op, line.about, line.inverts_id, line.act, line.place, line.row_id,
            whole, was, changed,
        )  # fmt: skip


_PARENTS = (("entry_id", "entry"), ("plan_id", "plan"), ("commitment_id", "commitment"), ("action_id", "action"))


def _things_of(case_id: int, lines: list[Line]) -> dict[str, set[int]]:
    """The entries, plans, promises and so on that ever belonged to the case, by table."""
    mine: dict[str, set[int]] = {}
    for line in lines:
        if case_id in (line.whole.get("case_id"), line.was.get("case_id")):
            mine.setdefault(line.place, set()).add(line.row_id)
            if line.place == "entry_case":
                mine.setdefault("entry", set()).add(line.whole["entry_id"])
    plans = mine.get("plan", set())
    mine["action"] = {line.row_id for line in lines if line.place == "action" and line.whole.get("plan_id") in plans}
    return mine


def _belongs(line: Line, case_id: int, mine: dict[str, set[int]]) -> bool:
    if line.place == "cases":
        return line.row_id == case_id
    if line.row_id in mine.get(line.place, ()):
        return True
    return any(line.whole.get(column) in mine.get(place, ()) for column, place in _PARENTS if column in line.whole)


def hidden_columns(place: str) -> frozenset[str]:
    """Columns that say nothing to a person: identity, birth, and references to other rows."""
    table = _TABLES[place]
    return frozenset({"id", "uuid", "desk", "recorded_at"} | {column.name for column in table.c if column.foreign_keys})


def instants(place: str) -> frozenset[str]:
    """Columns that hold an instant in microseconds."""
    from advocate_desk.store.schema import Instant

    return frozenset(column.name for column in _TABLES[place].c if isinstance(column.type, Instant))
