"""What is being typed, kept while it is not yet written: outside history, gone once the field commits or gives back."""

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Drafts:
    """Texts by the place they are typed in ("entry:12", "case:3:quick")."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def keep(self, place: str, text: str) -> None:
        """Keep what stands in a field now; an empty text keeps nothing."""
        with self._desk.store.quietly() as conn:
            conn.execute(delete(s.Draft).where(s.Draft.place == place))
            if text:
                conn.execute(insert(s.Draft).values(place=place, text=text, at=self._desk.clock()))

    def drop(self, place: str) -> None:
        """Forget what was kept for a field."""
        self.keep(place, "")

    def get(self, place: str) -> str:
        """What was kept for a field, empty when nothing was."""
        with self._desk.store.reading() as conn:
            return conn.execute(select(s.Draft.text).where(s.Draft.place == place)).scalar() or ""
