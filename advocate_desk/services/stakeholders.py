"""Whose view of a case matters: influence and stance, person by person."""

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from advocate_desk.domain.ops import Op
from advocate_desk.domain.stakeholder import Stakeholder, check_influence
from advocate_desk.domain.vocabulary import Stance
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Stakeholders:
    """Verbs and reads of the stakeholder map."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def place(self, case_id: int, contact_id: int, *, influence: int, stance: Stance, note: str | None = None) -> int:
        """Put somebody on the map of a case, or elsewhere on it; a note of None stays. Returns the id.

        INVALID for an influence that is not 1 to 5, NOT_FOUND for a person who is not there.
        """
        check_influence(influence)
        name = self._desk.contacts.get(contact_id).name
        given: dict[str, object] = {"influence": influence, "stance": stance.value}
        if note is not None:
            given["note"] = note.strip()
        with self._desk.store.writing(Op.SET_STAKEHOLDER, about=name) as w:
            st = s.Stakeholder
            row = w.conn.execute(select(st.id).where(st.case_id == case_id, st.contact_id == contact_id)).first()
            if row is None:
                return w.insert(st, case_id=case_id, contact_id=contact_id, **given)
            w.update(st, row.id, **given)
            return int(row.id)

    def remove(self, case_id: int, contact_id: int) -> None:
        """Take somebody off the map of a case; nothing when they are not on it."""
        st = s.Stakeholder
        with self._desk.store.writing(Op.REMOVE_STAKEHOLDER, about=self._desk.contacts.get(contact_id).name) as w:
            on_map = select(st.id).where(st.case_id == case_id, st.contact_id == contact_id)
            for row in w.conn.execute(on_map).all():
                w.delete(st, row.id)

    def of_case(self, case_id: int) -> list[Stakeholder]:
        """Everybody on the map of a case, the most influential first."""
        st = s.Stakeholder
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(st.id, st.contact_id, st.influence, st.stance, st.note, s.Contact.name, s.Contact.title)
                .join(s.Contact, s.Contact.id == st.contact_id)
                .where(st.case_id == case_id)
                .order_by(st.influence.desc(), func.lower(s.Contact.name))
            ).all()
        return [Stakeholder(r.id, r.contact_id, r.name, r.title, r.influence, Stance(r.stance), r.note) for r in rows]
