"""Who to call: the contact matrix, rotas, absences, and the answer for any instant."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from advocate_desk.calendar import zones
from advocate_desk.domain import coverage as rules
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.contact import Channel
from advocate_desk.domain.coverage import Answer, Area, Coverage, HoursAt
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.matrix import Gap, Grid, GridCell, Row, marked
from advocate_desk.domain.ops import Op
from advocate_desk.domain.rota import EVERY
from advocate_desk.domain.vocabulary import Level
from advocate_desk.services import coverage_reading as reading
from advocate_desk.services import matrix_writing as writing
from advocate_desk.services.contacts import meant, names
from advocate_desk.services.lookup import one
from advocate_desk.services.matrix_gaps import gaps_between
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Matrix:
    """Verbs and reads of the contact matrix."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    # --- verbs ---

    def add_area(
        self,
        name: str,
        *,
        organisation_id: int | None = None,
        grouping: str = "",
        can_do: str = "",
        needs_from_us: str = "",
        in_it_for_them: str = "",
    ) -> int:
        """Add a functional area at the end. INVALID for an empty name, RULE area_taken."""
        writing.check_name(name)
        with self._desk.store.writing(Op.ADD_AREA, about=name.strip()) as w:
            writing.check_free(w, name)
            return writing.new_area(
                w,
                name.strip(),
                organisation_id=organisation_id,
                grouping=grouping,
                can_do=can_do,
                needs_from_us=needs_from_us,
                in_it_for_them=in_it_for_them,
            )

    def change_area(self, area_id: int, *, name: str | None = None, **notes: str) -> None:
        """Rename an area, or change its notes: grouping, can_do, needs_from_us, in_it_for_them.

        INVALID for an empty name, RULE area_taken.
        """
        with self._desk.store.writing(Op.CHANGE_AREA, about=self.area(area_id).name) as w:
            if name is not None:
                writing.check_name(name)
                writing.check_free(w, name, but=area_id)
                notes["name"] = name.strip()
            w.update(s.Area, area_id, **notes)

    def remove_area(self, area_id: int) -> None:
        """Take an area with its cells and rotas out of the matrix; attempts that name it stay."""
        with self._desk.store.writing(Op.REMOVE_AREA, about=self.area(area_id).name) as w:
            for rota in w.conn.execute(select(s.Rota.id).where(s.Rota.area_id == area_id)).all():
                writing.remove_rota(w, rota.id)
            for cell in w.conn.execute(select(s.Cell.id).where(s.Cell.area_id == area_id)).all():
                w.delete(s.Cell, cell.id)
            for attempt in w.conn.execute(select(s.Outreach.id).where(s.Outreach.area_id == area_id)).all():
                w.update(s.Outreach, attempt.id, area_id=None)
            w.delete(s.Area, area_id)

    def set(
        self,
        area: str,
        level: Level,
        name: str,
        *,
        channels: Sequence[Channel] = (),
        zone: str = "",
        hours: str = "",
        verified_at: datetime | None = None,
    ) -> int:
        """Name who holds a rung; returns the cell's id.

        `area` is exact, else new: a part is not enough to write into. `name` is exact, else whole words of one known
        name ("Dana" for Dana Whitfield), else somebody new; AMBIGUOUS when several bear them. Channels, zone and hours
        are given to the person. INVALID for empty names, an unreadable zone or hours.
        """
        writing.check_name(area)
        with self._desk.store.writing(Op.SET_CELL, about=area.strip()) as w:
            found = writing.area_named(w, area)
            area_id = found if found is not None else writing.new_area(w, area.strip())
            contact_id = meant(w.conn, name)
            return writing.put(
                w, area_id, level, writing.person(w, contact_id, name, channels, zone, hours), verified_at
            )

    def fill(self, area_id: int, level: Level, name: str) -> int:
        """Name who holds a rung of a known area: who bears exactly this name, else somebody new. INVALID when empty."""
        with self._desk.store.writing(Op.SET_CELL, about=self.area(area_id).name) as w:
            known = {said.casefold(): id_ for id_, said in names(w.conn)}
            return writing.put(w, area_id, level, writing.person(w, known.get(name.strip().casefold()), name), None)

    def clear(self, area_id: int, level: Level) -> None:
        """Nobody holds the rung any more."""
        with self._desk.store.writing(Op.CLEAR_CELL, about=self.area(area_id).name) as w:
            for row in w.conn.execute(
                select(s.Cell.id).where(s.Cell.area_id == area_id, s.Cell.level == level.value)
            ).all():
                w.delete(s.Cell, row.id)
            for rota in w.conn.execute(writing.rota_ids(area_id, level)).all():
                writing.remove_rota(w, rota.id)

    def verify(self, contact_id: int) -> None:
        """Somebody checked this person, in every cell she holds."""
        now = self._desk.clock()
        with self._desk.store.writing(Op.VERIFY_CELL, about=self._desk.contacts.get(contact_id).name) as w:
            w.insert(s.Verification, contact_id=contact_id, at=now, result="confirmed")
            w.update(s.Contact, contact_id, verified_at=now)
            for row in w.conn.execute(select(s.Cell.id).where(s.Cell.contact_id == contact_id)).all():
                w.update(s.Cell, row.id, verified_at=now)

    def rotate(
        self, area: str, level: Level, *, people: Sequence[str], every: str, first_at: datetime, zone: str = ""
    ) -> int:
        """People take turns at a rung; returns the rota's id. The former rota of the rung goes.

        `first_at` is a wall time of `zone`, or an instant that is read on its clock. Without a zone it is the one that
        all of them live in, else the owner's. INVALID for nobody or an unknown `every`, RULE level_fixed, NOT_FOUND.
        """
        if level not in rules.ROTATING:
            raise DeskError(Fault.RULE, rule="level_fixed")
        if not people:
            raise DeskError(Fault.INVALID, field="people", why="empty")
        if every not in EVERY:
            raise DeskError(Fault.INVALID, field="every", why="unknown", asked=every)
        area_id = self.find(area)
        ids = [self._desk.contacts.find(name) for name in people]
        stored = zones.key(zones.named(zone)) if zone else self._shared_zone(ids)
        wall = first_at if first_at.tzinfo is None else first_at.astimezone(zones.named(stored))
        with self._desk.store.writing(Op.SET_ROTA, about=self.area(area_id).name) as w:
            for row in w.conn.execute(writing.rota_ids(area_id, level)).all():
                writing.remove_rota(w, row.id)
            rota_id = w.insert(
                s.Rota,
                area_id=area_id,
                level=level.value,
                every=every,
                first_at=wall.strftime("%Y-%m-%dT%H:%M"),
                zone=stored,
            )
            for position, contact_id in enumerate(ids):
                w.insert(s.RotaPerson, rota_id=rota_id, contact_id=contact_id, position=position)
        return rota_id

    def away(
        self,
        name: str,
        *,
        from_at: datetime,
        until_at: datetime,
        alternate: str = "",
        cleared: bool = False,
        why: str = "",
        contact_id: int | None = None,
    ) -> int:
        """Somebody is away for a half-open period. `contact_id` settles who where it is known.

        INVALID when it ends before it begins, RULE own_alternate.
        """
        if until_at <= from_at:
            raise DeskError(Fault.INVALID, field="until", why="order")
        contact_id = self._desk.contacts.find(name) if contact_id is None else contact_id
        alternate_id = self._desk.contacts.find(alternate) if alternate.strip() else None
        if alternate_id == contact_id:
            raise DeskError(Fault.RULE, rule="own_alternate")
        now = self._desk.clock()
        with self._desk.store.writing(Op.SET_ABSENCE, about=self._desk.contacts.get(contact_id).name) as w:
            return w.insert(
                s.Absence,
                contact_id=contact_id,
                from_at=from_at,
                until_at=until_at,
                alternate_id=alternate_id,
                asked_at=now if alternate_id is not None else None,
                cleared_at=now if cleared and alternate_id is not None else None,
                why=why,
            )

    def export(self, targets: Sequence[Path]) -> list[Path]:
        """Write the matrix as it is now: csv, xlsx, docx, odt, pdf, html or md as a table, vcf as cards.

        FORMAT_UNKNOWN before anything is written; the faults of `files.write_whole`.
        """
        from advocate_desk.services import matrix_export

        return matrix_export.export(self._desk, self.grid(), targets)

    # --- reads ---

    def instant(self, text: str, *, zone: str = "", end: bool = False) -> datetime:
        """An instant as typed: ISO 8601, or as people say it ("Sat 22:00", "tomorrow"), on the clock of `zone`.

        Without a zone it is the owner's clock. A day alone is its beginning, with `end` the beginning of the next day.
        INVALID for what cannot be read as one time.
        """
        from advocate_desk.services.instants import instant

        return instant(text, now=self._desk.clock(), zone=zones.named(zone) if zone else self._desk.zone(), end=end)

    def find(self, asked: str) -> int:
        """The id of an area for its name or a unique part; NOT_FOUND, AMBIGUOUS."""
        with self._desk.store.reading() as conn:
            return one(Kind.AREA, asked, ((r.id, r.name) for r in conn.execute(select(s.Area.id, s.Area.name))))

    def area(self, area_id: int) -> Area:
        """One area; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            found = reading.areas(conn, only=area_id)
        if not found:
            raise DeskError(Fault.NOT_FOUND, kind="area", asked=area_id)
        return found[0]

    def areas(self) -> list[Area]:
        """Every area, in the order of the grid."""
        with self._desk.store.reading() as conn:
            return reading.areas(conn)

    def call(self, area_id: int, *, at: datetime | None = None, level: Level | None = None) -> Answer:
        """Who to call for an area at an instant (now when none is given), why, and who next.

        With `level` only that rung and those above it are considered.
        """
        instant = at or self._desk.clock()
        levels = tuple(Level) if level is None else tuple(Level)[list(Level).index(level) :]
        return rules.call(
            reading.coverage(self._desk, [area_id], since=instant, until=instant),
            self.area(area_id),
            instant,
            self._hours_at(),
            levels=levels,
        )

    def grid(self, *, at: datetime | None = None) -> Grid:
        """The whole matrix at an instant: who holds each rung then, how reachable, how fresh, what is blank."""
        instant = at or self._desk.clock()
        areas = self.areas()
        coverage = reading.coverage(self._desk, [area.id for area in areas], since=instant, until=instant)
        hours_at = self._hours_at()
        return marked(
            instant,
            [Row(area, tuple(_cell(coverage, area, level, instant, hours_at) for level in Level)) for area in areas],
        )

    def held_by(self, contact_id: int) -> list[tuple[int, str, Level]]:
        """The rungs that are written for somebody: (cell id, area, level), in the order of the grid."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.Cell.id, s.Area.name, s.Cell.level)
                .join(s.Area, s.Area.id == s.Cell.area_id)
                .where(s.Cell.contact_id == contact_id)
                .order_by(s.Area.position, s.Cell.id)
            ).all()
        return [(row.id, row.name, Level(row.level)) for row in rows]

    def gaps(self, *, days: int = 7, at: datetime | None = None) -> list[Gap]:
        """What is weak now, and the hours of the next `days` days in which nobody of an area can be reached."""
        if days < 1:
            raise DeskError(Fault.INVALID, field="days", why="negative")
        start = at or self._desk.clock()
        end = start + timedelta(days=days)
        grid = self.grid(at=start)
        coverage = reading.coverage(self._desk, [row.area.id for row in grid.rows], since=start, until=end)
        return gaps_between(grid, coverage, end, self._hours_at())

    def _hours_at(self) -> HoursAt:
        return reading.hours_in(self._desk.zone())

    def _shared_zone(self, ids: Sequence[int]) -> str:
        lived_in = {person.zone for person in self._desk.contacts.by_ids(ids).values()}
        return lived_in.pop() if len(lived_in) == 1 and "" not in lived_in else str(self._desk.zone())


def _cell(coverage: Coverage, area: Area, level: Level, at: datetime, hours_at: HoursAt) -> GridCell:
    cell = coverage.cells.get((area.id, level))
    rung = rules.rung_at(coverage, area, level, at, hours_at)
    written = coverage.people.get(cell.contact_id) if cell is not None else None
    own = cell if cell is not None and rung.holder is not None and cell.contact_id == rung.holder.id else None
    return GridCell(
        cell.id if cell is not None else None,
        level,
        written,
        rung,
        rules.checked(rung.holder, own) if rung.holder is not None else None,
    )
