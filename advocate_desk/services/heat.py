"""How heated the customer side is: readings taken, corrected and taken back, and what they say together."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.engine import Connection

from advocate_desk.domain import temperature
from advocate_desk.domain.case import HeatReading
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.entry import Person
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.temperature import Move, Seen, Temperature
from advocate_desk.domain.vocabulary import Direction, EntryKind, Heat, PersonRole
from advocate_desk.services import heat_export
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

MOST = 1_000
"""Readings of a case that are looked at, the newest: over one a day for two years."""


class Temperatures:
    """Verbs and reads of temperature readings."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def record(
        self,
        case_id: int,
        heat: Heat,
        *,
        name: str = "",
        entry_id: int | None = None,
        words: str = "",
        at: datetime | None = None,
    ) -> int:
        """Record how heated somebody, or without a name the customer side, is at an instant (now). Returns the id.

        `entry_id` is what showed it; `words` say it where nothing in the story does: logged as an entry of their own in
        the same step. NOT_FOUND for an entry of another case, AMBIGUOUS for a name of several people.
        """
        contact_id, said = self._desk.contacts.named(name) if name.strip() else (None, "")
        case, when = self._desk.cases.get(case_id), at or self._desk.clock()
        about = f"{case.ref}, {said}" if said else case.ref
        with self._desk.store.writing(Op.RECORD_TEMPERATURE, about=about) as w:
            if entry_id is not None:
                _must_hold(w.conn, case_id, entry_id)
            elif words.strip():
                me = self._desk.me()
                entry = NewEntry(
                    at=when,
                    kind=EntryKind.TEMPERATURE,
                    text=words,
                    author=me.name,
                    author_id=me.contact_id,
                    people=(Person(said, PersonRole.WITH, contact_id),) if said else (),
                )
                entry_id = write_entry(w, entry, case_ids=(case_id,))
            made = w.insert(
                s.Temperature,
                case_id=case_id,
                contact_id=contact_id,
                name=said,
                entry_id=entry_id,
                at=when,
                heat=int(heat),
            )
            settle(w, case_id)
        return made

    def change(
        self, id_: int, *, heat: Heat | None = None, name: str | None = None, at: datetime | None = None
    ) -> None:
        """Correct a reading: how heated, whose ("" for the whole side), when. What is None stays. NOT_FOUND."""
        reading, case_id = self._one(id_)
        given: dict[str, object] = {}
        if heat is not None:
            given["heat"] = int(heat)
        if name is not None:
            given["contact_id"], given["name"] = self._desk.contacts.named(name) if name.strip() else (None, "")
        if at is not None:
            given["at"] = at
        with self._desk.store.writing(Op.CHANGE_TEMPERATURE, about=reading.name) as w:
            w.update(s.Temperature, id_, **given)
            settle(w, case_id)

    def delete(self, id_: int) -> None:
        """Take a reading back; undo brings it again. The entry it belonged to stays. NOT_FOUND."""
        reading, case_id = self._one(id_)
        with self._desk.store.writing(Op.DELETE_TEMPERATURE, about=reading.name) as w:
            w.delete(s.Temperature, id_)
            settle(w, case_id)

    def readings(self, case_id: int, *, limit: int = MOST) -> list[HeatReading]:
        """The newest readings of a case, oldest first."""
        with self._desk.store.reading() as conn:
            return _readings(conn, _newest(case_id, limit))

    def of_case(self, case_id: int, *, limit: int = MOST) -> Temperature:
        """What the readings of a case say together: four queries, whatever its size."""
        with self._desk.store.reading() as conn:
            found = temperature.courses(_readings(conn, _newest(case_id, limit)))
            return Temperature(
                temperature.side_heat(reading for course in found for reading in course.readings),
                temperature.side_trend(found),
                found,
                self._told(conn, temperature.moves(found)),
            )

    def export(self, case_id: int, targets: Sequence[Path]) -> list[Path]:
        """Write the course to files: svg and png the picture alone, every other format of documents with its table.

        Internal: no reading ever goes to a customer. All is made before anything is written; undo stops there.
        FORMAT_UNKNOWN, RULE no_reading.
        """
        return heat_export.export(self._desk, self._desk.cases.get(case_id), self.of_case(case_id), targets)

    def _one(self, id_: int) -> tuple[HeatReading, int]:
        with self._desk.store.reading() as conn:
            row = conn.execute(_columns(s.Temperature.case_id).where(s.Temperature.id == id_)).first()
        if row is None:
            raise DeskError(Fault.NOT_FOUND, kind=Kind.TEMPERATURE.value, asked=id_)
        return _reading(row), int(row.case_id)

    def _told(self, conn: Connection, moves: tuple[Move, ...]) -> tuple[Move, ...]:
        """The moves with the entries they came after."""
        from dataclasses import replace

        loose = [move.reading.id for move in moves if move.entry_id is None]
        before = _before(conn, loose, own=self._desk.me().organisation_id) if loose else {}
        named = {move.reading.id: move.entry_id or before.get(move.reading.id) for move in moves}
        seen = _seen(conn, {id_ for id_ in named.values() if id_ is not None})
        return tuple(
            replace(move, entry_id=id_, seen=seen.get(id_) if id_ is not None else None)
            for move in moves
            for id_ in (named[move.reading.id],)
        )


def settle(w: Writing, case_id: int) -> None:
    """The case keeps the figure of its last reading (`domain.temperature.side_heat`), none when there is none left."""
    t = s.Temperature
    last = select(func.max(t.at)).where(t.case_id == case_id).scalar_subquery()
    rows = w.conn.execute(_columns().where(t.case_id == case_id, t.at == last)).all()
    heat = temperature.side_heat(_reading(row) for row in rows)
    w.update(s.Case, case_id, heat=None if heat is None else int(heat))


def by_case(conn: Connection, case_ids: Iterable[int], *, limit: int = MOST) -> dict[int, list[HeatReading]]:
    """The newest readings of each of several cases, oldest first, in one query."""
    t = s.Temperature
    place = func.row_number().over(partition_by=t.case_id, order_by=(t.at.desc(), t.id.desc())).label("place")
    placed = select(t.id, place).where(t.case_id.in_(list(case_ids))).subquery()
    newest = _columns(t.case_id).join(placed, placed.c.id == t.id).where(placed.c.place <= limit)
    found: dict[int, list[HeatReading]] = {}
    for row in conn.execute(newest.order_by(t.at, t.id)):
        found.setdefault(row.case_id, []).append(_reading(row))
    return found


def _columns(*more: Any) -> "Select[Any]":
    t = s.Temperature
    return select(t.id, t.at, t.heat, t.name, t.entry_id, t.contact_id, *more)


def _newest(case_id: int, limit: int) -> "Select[Any]":
    t = s.Temperature
    return _columns().where(t.case_id == case_id).order_by(t.at.desc(), t.id.desc()).limit(limit)


def _readings(conn: Connection, newest: "Select[Any]") -> list[HeatReading]:
    return [_reading(row) for row in reversed(conn.execute(newest).all())]


def _reading(row: Any) -> HeatReading:
    return HeatReading(row.id, row.at, Heat(row.heat), row.name, row.entry_id, row.contact_id)


def _must_hold(conn: Connection, case_id: int, entry_id: int) -> None:
    held = select(s.EntryCase.id).where(s.EntryCase.case_id == case_id, s.EntryCase.entry_id == entry_id)
    if conn.execute(held).first() is None:
        raise DeskError(Fault.NOT_FOUND, kind=Kind.ENTRY.value, asked=entry_id)


def _before(conn: Connection, reading_ids: Sequence[int], *, own: int | None) -> dict[int, int]:
    """For readings that belong to no entry: the last entry before each in which that person or our side took part."""
    t, e, p, ec = s.Temperature, s.Entry, s.EntryPerson, s.EntryCase
    ours = select(s.Contact.id).where(s.Contact.organisation_id == own)
    theirs = exists().where(
        p.entry_id == e.id,
        or_(p.contact_id == t.contact_id, (t.name != "") & (func.lower(p.name) == func.lower(t.name))),
    )
    took_part = or_(e.author_id.in_(ours), e.direction == Direction.OUT.value, e.author_id == t.contact_id, theirs)
    last = (
        select(ec.entry_id)
        .join(e, e.id == ec.entry_id)
        .where(ec.case_id == t.case_id, ec.at <= t.at, e.noise.is_(False), took_part)
        .order_by(ec.at.desc(), ec.entry_id.desc())
        .limit(1)
        .correlate(t)
        .scalar_subquery()
    )
    rows = conn.execute(select(t.id, last.label("entry_id")).where(t.id.in_(reading_ids)))
    return {row.id: row.entry_id for row in rows if row.entry_id is not None}


def _seen(conn: Connection, entry_ids: Iterable[int]) -> dict[int, Seen]:
    e = s.Entry
    rows = conn.execute(
        select(e.id, e.at, e.kind, e.author, e.subject, func.substr(e.text, 1, 200).label("text")).where(
            e.id.in_(list(entry_ids))
        )
    )
    return {
        row.id: Seen(
            row.id,
            row.at,
            EntryKind(row.kind),
            row.author,
            row.subject or next((line.strip() for line in row.text.splitlines() if line.strip()), ""),
        )
        for row in rows
    }
