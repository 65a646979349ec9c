"""What waits for the owner."""

from typing import TYPE_CHECKING

from advocate_desk.domain.today import Today as Page
from advocate_desk.store import today_rows

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Today:
    """Reads of the page an advocate opens first."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def look(self) -> Page:
        """The page at this moment."""
        with self._desk.store.reading() as conn:
            return today_rows.read(conn.connection.dbapi_connection, self._desk.clock())
