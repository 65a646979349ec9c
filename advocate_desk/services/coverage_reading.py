"""Reading what the rule of *who now* needs: cells, rotas, absences and people, in a few queries however many."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from advocate_desk.calendar import hours as working
from advocate_desk.calendar import zones
from advocate_desk.domain.coverage import Absence, Area, Cell, Coverage, Hours, HoursAt
from advocate_desk.domain.rota import Override, Rota
from advocate_desk.domain.vocabulary import Level
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


def areas(conn: Connection, *, only: int | None = None) -> list[Area]:
    """Every area in the order of the grid, or one."""
    query = (
        select(*s.Area.__table__.c, func.coalesce(s.Organisation.name, "").label("organisation"))
        .outerjoin(s.Organisation, s.Organisation.id == s.Area.organisation_id)
        .order_by(s.Area.position, s.Area.id)
    )
    rows = conn.execute(query if only is None else query.where(s.Area.id == only))
    return [
        Area(r.id, r.name, r.organisation, r.grouping, r.position, r.can_do, r.needs_from_us, r.in_it_for_them)
        for r in rows
    ]


def coverage(desk: "Desk", area_ids: Sequence[int], *, since: datetime, until: datetime) -> Coverage:
    """Who holds what in these areas, with the absences that reach into [since, until]."""
    with desk.store.reading() as conn:
        cells = {
            (r.area_id, Level(r.level)): Cell(r.id, r.area_id, Level(r.level), r.contact_id, r.hours, r.verified_at)
            for r in conn.execute(select(s.Cell.__table__).where(s.Cell.area_id.in_(area_ids)))
        }
        rotas = _rotas(conn, area_ids)
        away = absences(conn, since=since, until=until)
        ids = {cell.contact_id for cell in cells.values()}
        ids |= {id_ for rota in rotas.values() for id_ in (*rota.people, *(o.contact_id for o in rota.overrides))}
        ids |= {a.alternate_id for a in away if a.alternate_id is not None}
        people = {id_: person for id_, person in desk.contacts.by_ids(ids).items() if person.gone_at is None}
    return Coverage(cells, rotas, away, people)


def absences(conn: Connection, *, since: datetime, until: datetime) -> list[Absence]:
    """The absences that reach into [since, until], oldest first."""
    rows = conn.execute(
        select(s.Absence.__table__).where(s.Absence.until_at > since, s.Absence.from_at <= until).order_by(s.Absence.id)
    )
    return [Absence(r.contact_id, r.from_at, r.until_at, r.alternate_id, r.cleared_at) for r in rows]


def hours_in(home: tzinfo) -> HoursAt:
    """What the calendar says of working hours as written; who names no zone lives in `home`."""

    def hours_at(written: str, zone: str, at: datetime) -> Hours:
        hours = working.parse(written)
        if hours is None:
            return Hours(always=True, open=True, until=None)
        where = zones.named(zone) if zone else home
        open_now = working.is_open(hours, at, where)
        following = working.next_closing if open_now else working.next_opening
        return Hours(always=False, open=open_now, until=following(hours, at, where))

    return hours_at


def _rotas(conn: Connection, area_ids: Sequence[int]) -> dict[tuple[int, Level], Rota]:
    rows = conn.execute(select(s.Rota.__table__).where(s.Rota.area_id.in_(area_ids))).all()
    ids = [row.id for row in rows]
    people: dict[int, list[int]] = {}
    for r in conn.execute(
        select(s.RotaPerson.rota_id, s.RotaPerson.contact_id)
        .where(s.RotaPerson.rota_id.in_(ids))
        .order_by(s.RotaPerson.position)
    ):
        people.setdefault(r.rota_id, []).append(r.contact_id)
    overrides: dict[int, list[Override]] = {}
    for r in conn.execute(
        select(s.RotaOverride.__table__).where(s.RotaOverride.rota_id.in_(ids)).order_by(s.RotaOverride.id)
    ):
        overrides.setdefault(r.rota_id, []).append(Override(r.contact_id, r.from_at, r.until_at))
    return {
        (r.area_id, Level(r.level)): Rota(
            r.id,
            r.area_id,
            Level(r.level),
            r.every,
            datetime.fromisoformat(r.first_at),
            zones.named(r.zone or "UTC"),
            tuple(people.get(r.id, ())),
            tuple(overrides.get(r.id, ())),
            r.until,
        )
        for r in rows
    }
