"""Counts what is asked of the store."""

from collections.abc import Callable

from sqlalchemy import event

from advocate_desk.services.desk import Desk


def queries(desk: Desk, work: Callable[[], object]) -> int:
    """How many selects a read takes."""
    said: list[str] = []

    def heard(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            said.append(statement)

    with desk.store.reading() as conn:
        event.listen(conn, "before_cursor_execute", heard)
        try:
            work()
        finally:
            event.remove(conn, "before_cursor_execute", heard)
    return len(said)
