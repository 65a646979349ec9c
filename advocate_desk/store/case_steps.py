"""Which steps touched which case, kept as each step ends, so that the past of one case is read without the desk's.

A step that only added new rows says nothing about what stood before it: those rows are told by their `recorded_at`.
Only steps with `edits` (a story's rows changed or deleted, or a step taken back) have to be walked backwards.
"""

from datetime import datetime

from sqlalchemy import Connection, Table

from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.store.schema import Base

STORY = ("entry", "entry_case", "entry_person", "attachment")
"""The tables whose rows make a line of a story."""

_TABLES: dict[str, Table] = dict(Base.metadata.tables)
_CASES_OF = {
    # An entry that left a case is followed there too: its past there must not show words it was given elsewhere.
    "entry_id": "SELECT case_id FROM entry_case WHERE entry_id IN ({ids}) "
    "UNION SELECT json_extract(former, '$.case_id') FROM history "
    "WHERE place = 'entry_case' AND act <> 'I' AND owner_id IN ({ids})",
    "plan_id": "SELECT case_id FROM plan WHERE id IN ({ids})",
    "commitment_id": "SELECT case_id FROM commitment WHERE id IN ({ids})",
    "action_id": "SELECT p.case_id FROM plan p JOIN action a ON a.plan_id = p.id WHERE a.id IN ({ids})",
    "briefing_id": "SELECT case_id FROM briefing WHERE id IN ({ids})",
    "decision_id": "SELECT case_id FROM decision WHERE id IN ({ids})",
    "clarification_id": "SELECT case_id FROM clarification WHERE id IN ({ids})",
}


def note(conn: Connection, step: int) -> None:
    """Keep for every case that this step touched it; called once, when the step has its last line."""
    places = [
        row.place for row in conn.exec_driver_sql("SELECT DISTINCT place FROM history WHERE step_id = ?", (step,))
    ]
    cases: set[int] = set()
    for place in places:
        cases.update(_cases(conn, step, place))
    if not cases:
        return
    at, inverts = conn.exec_driver_sql("SELECT at, inverts_id FROM step WHERE id = ?", (step,)).one()
    edits = any(place in STORY for place in places) and (inverts is not None or _changed(conn, step))
    conn.exec_driver_sql(
        "INSERT OR IGNORE INTO case_step (case_id, at, step_id, edits) VALUES (?, ?, ?, ?)",
        [(case_id, at, step, int(edits)) for case_id in sorted(cases)],
    )


def _changed(conn: Connection, step: int) -> bool:
    marks = ", ".join("?" for _ in STORY)
    query = f"SELECT 1 FROM history WHERE step_id = ? AND act <> 'I' AND place IN ({marks}) LIMIT 1"
    return conn.exec_driver_sql(query, (step, *STORY)).first() is not None


def _cases(conn: Connection, step: int, place: str) -> set[int]:
    """The cases of the rows of one table that a step touched, as they are and as they were."""
    columns = _TABLES[place].c
    lines = "FROM history WHERE step_id = :step AND place = :place"
    if place == "cases":
        query = f"SELECT DISTINCT row_id {lines}"
    elif place == "entry":
        query = _CASES_OF["entry_id"].format(ids=f"SELECT row_id {lines}")
    elif "case_id" in columns:
        query = _both(place, "case_id", lines)
    else:
        parent = next((name for name in _CASES_OF if name in columns), None)
        if parent is None:
            return set()
        query = _CASES_OF[parent].format(ids=_both(place, parent, lines))
    found = conn.exec_driver_sql(query, {"step": step, "place": place})
    return {row[0] for row in found if row[0] is not None}


def _both(place: str, column: str, lines: str) -> str:
    now = f'SELECT "{column}" FROM "{place}" WHERE id IN (SELECT row_id {lines})'
    return f"{now} UNION SELECT json_extract(former, '$.{column}') {lines} AND act <> 'I'"


def span(conn: Connection, case_id: int) -> tuple[datetime, datetime] | None:
    """When a case was first and last touched; None when never."""
    first = _edge(conn, "min", case_id, "at > ?", -(1 << 62))
    last = _edge(conn, "max", case_id, "at < ?", 1 << 62)
    return None if first is None or last is None else (first, last)


def following(conn: Connection, case_id: int, at: datetime) -> datetime | None:
    """The first moment after this one at which the case was touched."""
    return _edge(conn, "min", case_id, "at > ?", to_micros(at))


def preceding(conn: Connection, case_id: int, at: datetime) -> datetime | None:
    """The last moment before this one at which the case was touched."""
    return _edge(conn, "max", case_id, "at < ?", to_micros(at))


def _edge(conn: Connection, which: str, case_id: int, condition: str, micros: int) -> datetime | None:
    query = f"SELECT {which}(at) FROM case_step WHERE case_id = ? AND {condition}"
    found = conn.exec_driver_sql(query, (case_id, micros)).scalar()
    return None if found is None else from_micros(found)


def edits_since(conn: Connection, case_id: int, at: datetime) -> list[int]:
    """The steps after an instant that changed or deleted what stood in the case's story, latest first."""
    query = "SELECT step_id FROM case_step WHERE case_id = ? AND at > ? AND edits ORDER BY at DESC, step_id DESC"
    return [row.step_id for row in conn.exec_driver_sql(query, (case_id, to_micros(at)))]
