"""Cases: recognising one, and what is known of it."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from advocate_desk.domain.case import Case, CasePerson, Contents, HeatReading
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind, Heat, Severity, Stage
from advocate_desk.services import case_people, case_reading, clocks
from advocate_desk.services.lookup import one
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Upset(NamedTuple):
    """Somebody is upset, and how much."""

    name: str
    heat: Heat = Heat.WORRIED


class Added(NamedTuple):
    """What an `add` answers."""

    id: int
    ref: str


class Cases:
    """Verbs and reads of cases."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def add(
        self,
        *,
        title: str,
        account_id: int | None = None,
        new_account: str = "",
        zone: str = "",
        severity: Severity = Severity.MEDIUM,
        upset: Sequence[Upset] = (),
        asked_by: str = "",
        impact: str = "",
        at: datetime | None = None,
        acknowledged: bool = False,
        also: Callable[[Writing, int], None] = lambda w, case_id: None,
    ) -> Added:
        """Recognise a case. `at` is when the customer asked (now); `acknowledged` that they know that we have it.

        Of a known account, or of `new_account`, added in the same step, which lives on the clock of `zone`. `asked_by`
        is who asked for help, the first upset person when empty. INVALID for an empty title or account, or an unknown
        zone. `also` writes what else belongs into the same step, given the new case's id.
        """
        if not title.strip():
            raise DeskError(Fault.INVALID, field="title", why="empty")
        if account_id is None and not new_account.strip():
            raise DeskError(Fault.INVALID, field="account", why="empty")
        now = at or self._desk.clock()
        if now > self._desk.clock():
            raise DeskError(Fault.INVALID, field="at", why="future")
        known = None if account_id is None else self._desk.accounts.get(account_id)
        asked = asked_by or (upset[0].name if upset else "")
        asked_id, asked_name = self._desk.contacts.named(asked) if asked else (None, "")
        people = [(self._desk.contacts.named(person.name), person.heat) for person in upset]
        with self._desk.store.writing(Op.ADD_CASE, about=title.strip()) as w:
            if account_id is None:
                account_id = self._desk.accounts.write(w, name=new_account, zone=zone)
            ref = _next_ref(w, known.name if known else new_account)
            case_id = w.insert(
                s.Case,
                account_id=account_id,
                ref=ref,
                title=title.strip(),
                severity=int(severity),
                stage=Stage.RECOGNISED.value,
                stage_at=now,
                opened_at=now,
                impact=impact.strip(),
                asked_by=asked_name,
                asked_by_id=asked_id,
                heat=max((int(heat) for _who, heat in people), default=None),
            )
            first = NewEntry(
                at=now,
                kind=EntryKind.STATUS,
                text=_("Case recognised: {title}").format(title=title.strip()),
                author=self._desk.me().name,
                author_id=self._desk.me().contact_id,
                source="system",
            )
            entry_id = write_entry(w, first, case_ids=(case_id,))
            for (contact_id, name), heat in people:
                w.insert(
                    s.Temperature,
                    case_id=case_id,
                    contact_id=contact_id,
                    name=name,
                    entry_id=entry_id,
                    at=now,
                    heat=int(heat),
                )
            clocks.start(w, case_id, now)
            if acknowledged:
                self._desk.clocks.write_acknowledgement(w, case_reading.one(w.conn, case_id), at=self._desk.clock())
            also(w, case_id)
        return Added(case_id, ref)

    def change(self, id_: int, **values: object) -> None:
        """Change columns of a case (named as in `domain.case`): title, severity, impact, origin, trouble_from …"""
        with self._desk.store.writing(Op.CHANGE_CASE, about=self.get(id_).ref) as w:
            w.update(s.Case, id_, **values)

    def record_heat(self, id_: int, heat: Heat, *, name: str = "", entry_id: int | None = None, words: str = "") -> int:
        """See `Temperatures.record`."""
        return self._desk.heat.record(id_, heat, name=name, entry_id=entry_id, words=words)

    def get(self, id_: int) -> Case:
        """One case; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            return case_reading.one(conn, id_)

    def some(self, ids: Collection[int]) -> dict[int, Case]:
        """These cases by their ids; those that are not there are left out."""
        with self._desk.store.reading() as conn:
            found = [case_reading.record(row) for row in conn.execute(case_reading.query().where(s.Case.id.in_(ids)))]
        return {case.id: case for case in found}

    def listed(
        self, *, open_only: bool = True, account_id: int | None = None, after: int | None = None, limit: int = 200
    ) -> list[Case]:
        """Cases, newest first, a page at a time (`after`: the last id of the page above)."""
        query = case_reading.query().order_by(s.Case.id.desc()).limit(limit)
        if open_only:
            query = query.where(s.Case.closed_at.is_(None))
        if account_id is not None:
            query = query.where(s.Case.account_id == account_id)
        if after is not None:
            query = query.where(s.Case.id < after)
        with self._desk.store.reading() as conn:
            return [case_reading.record(row) for row in conn.execute(query)]

    def find(self, asked: str) -> int:
        """The id for a ref (N-12) or a title, exact or a unique part; NOT_FOUND, AMBIGUOUS with refs and titles."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(select(s.Case.id, s.Case.ref, s.Case.title)).all()
        wanted = asked.strip().casefold()
        by_ref = [row.id for row in rows if _ref(row.ref) == _ref(wanted)]
        if by_ref:
            return int(by_ref[0])
        by_title = [row for row in rows if row.title.casefold() == wanted]
        if len(by_title) == 1:
            return int(by_title[0].id)
        # Titles may be alike: the ref in front says which case a candidate is.
        return one(Kind.CASE, asked, ((row.id, f"{row.ref} {row.title}") for row in by_title or rows))

    def heat_course(self, id_: int, *, limit: int = 200) -> list[HeatReading]:
        """The temperature readings of a case, oldest first, the newest `limit` of them."""
        return self._desk.heat.readings(id_, limit=limit)

    def people(self, id_: int) -> list[CasePerson]:
        """Who took part in a case, by how often, with the best number of each who is a contact."""
        with self._desk.store.reading() as conn:
            return case_people.of_case(conn, id_, me=self._desk.me().contact_id)

    def holding(self, kind: Kind, id_: int) -> int | None:
        """The case a thing belongs to: an entry, a promise, a plan, an action, a milestone, a briefing, an account."""
        with self._desk.store.reading() as conn:
            return case_people.holding(conn, kind, id_)

    def contents(self, id_: int) -> Contents:
        """How much each tab of a case holds."""
        with self._desk.store.reading() as conn:
            return case_people.contents(conn, id_)


def _ref(text: str) -> str:
    """N-1, n-01 and N-01 are one ref."""
    letter, dash, number = text.casefold().partition("-")
    return f"{letter}-{int(number)}" if dash and number.isdecimal() else text.casefold()


def _next_ref(w: Writing, account: str) -> str:
    row = w.conn.execute(select(s.Desk.id, s.Desk.next_case)).one()
    w.update(s.Desk, row.id, next_case=row.next_case + 1)
    letter = next((c for c in account.upper() if c.isalpha()), "C")
    return f"{letter}-{row.next_case:02d}"
