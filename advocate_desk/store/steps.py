"""The headings of history: which step is open, what undo and redo would take next."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.domain.ops import Op


@dataclass(frozen=True, slots=True)
class Choice:
    """What undo or redo takes: the user's step, and the step whose lines are walked backwards for it."""

    step: int
    line: int
    op: str
    about: str


def begin(conn: Connection, *, op: str, at: datetime, about: str, undoable: bool) -> int:
    """Open a step and make it the one that triggers write under."""
    micros = to_micros(at)
    done = conn.exec_driver_sql(
        "INSERT INTO step (at, op, about, undoable, state) VALUES (?, ?, ?, ?, 'open')",
        (micros, str(op), about, int(undoable)),
    )
    step = int(done.lastrowid)
    _make_current(conn, step, micros)
    return step


def go_on(conn: Connection, step: int, at: datetime) -> None:
    """Make an open step current again, for its next batch."""
    _make_current(conn, step, to_micros(at))


def _make_current(conn: Connection, step: int, micros: int) -> None:
    conn.exec_driver_sql("DELETE FROM temp.current_step")
    conn.exec_driver_sql("INSERT INTO temp.current_step (id, at) VALUES (?, ?)", (step, micros))


def finish(conn: Connection, step: int, *, inverts: int | None = None) -> None:
    """Close a step: done, or the inverse of another."""
    state = "done" if inverts is None else "inverse"
    conn.exec_driver_sql("UPDATE step SET state = ?, inverts_id = ? WHERE id = ?", (state, inverts, step))


def forget(conn: Connection, step: int) -> None:
    """Remove the heading of a step that changed nothing."""
    conn.exec_driver_sql("DELETE FROM step WHERE id = ?", (step,))


def mark(conn: Connection, step: int, state: str) -> None:
    """Set the state of a step that was undone, redone or dropped."""
    conn.exec_driver_sql("UPDATE step SET state = ? WHERE id = ?", (state, step))


def to_undo(conn: Connection) -> Choice:
    """The last step that stands."""
    found = conn.exec_driver_sql(
        "SELECT id, op, about, undoable FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1"
    ).first()
    if found is None:
        raise DeskError(Fault.NOTHING_TO_UNDO)
    if not found.undoable:
        raise DeskError(Fault.UNDO_BARRIER, op=found.op)
    return Choice(step=found.id, line=found.id, op=found.op, about=found.about)


def to_redo(conn: Connection) -> Choice:
    """The step undone last, while nothing new was done since."""
    found = conn.exec_driver_sql(
        "SELECT s.id, u.id AS inverse, s.op, s.about FROM step u JOIN step s ON s.id = u.inverts_id "
        "WHERE u.state = 'inverse' AND s.state = 'undone' ORDER BY u.id DESC LIMIT 1"
    ).first()
    if found is None:
        raise DeskError(Fault.NOTHING_TO_REDO)
    newer = conn.exec_driver_sql("SELECT 1 FROM step WHERE state = 'done' AND id > ? LIMIT 1", (found.inverse,)).first()
    if newer is not None:
        raise DeskError(Fault.NOTHING_TO_REDO)
    return Choice(step=found.id, line=found.inverse, op=found.op, about=found.about)


def unfinished(conn: Connection) -> list[int]:
    """Steps still open, newest first."""
    return [row.id for row in conn.exec_driver_sql("SELECT id FROM step WHERE state = 'open' ORDER BY id DESC")]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the history people read. `inverts` is the step an undo or redo took back."""

    id: int
    at: datetime
    op: Op | str
    about: str
    state: str
    inverts: int | None
    undoable: bool


_OF_CASE = """
    id IN (
        SELECT step_id FROM history WHERE place = 'cases' AND row_id = :case
        UNION SELECT h.step_id FROM history h JOIN entry_case e ON e.entry_id = h.owner_id
            WHERE e.case_id = :case
                AND h.place IN ('entry', 'entry_case', 'entry_person', 'mail', 'meeting', 'attachment')
        UNION SELECT h.step_id FROM history h JOIN commitment c ON c.id = h.owner_id
            WHERE c.case_id = :case AND h.place IN ('commitment', 'commitment_change')
        UNION SELECT h.step_id FROM history h JOIN action a ON a.id = h.row_id AND h.place = 'action'
            JOIN plan p ON p.id = a.plan_id WHERE p.case_id = :case
        UNION SELECT h.step_id FROM history h JOIN plan p ON p.id = h.owner_id
            WHERE p.case_id = :case AND h.place IN ('plan', 'criterion', 'workstream')
    )
"""


def listed(
    conn: Connection, *, limit: int = 50, before: int | None = None, case_id: int | None = None
) -> list[StepLine]:
    """Steps, newest first, a page at a time: pass the last id as `before`. `case_id`: those that touched the case."""
    only = "" if case_id is None else f"AND {_OF_CASE}"
    found = conn.execute(
        text(
            "SELECT id, at, op, about, state, inverts_id, undoable FROM step "
            f"WHERE state <> 'open' AND id < :before {only} ORDER BY id DESC LIMIT :limit"
        ),
        {"before": before if before is not None else 1 << 62, "limit": limit, "case": case_id},
    )
    return [StepLine(r.id, from_micros(r.at), r.op, r.about, r.state, r.inverts_id, bool(r.undoable)) for r in found]
