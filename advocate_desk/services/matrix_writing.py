"""Writing areas, cells and rotas inside a step."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select

from advocate_desk.calendar import hours as working
from advocate_desk.calendar import zones
from advocate_desk.domain.contact import Channel
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.folding import folded
from advocate_desk.domain.vocabulary import Level
from advocate_desk.services.contacts import add_contact, set_channels
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing


def check_name(name: str) -> None:
    """A name says something; INVALID otherwise."""
    if not name.strip():
        raise DeskError(Fault.INVALID, field="name", why="empty")


def check_free(w: Writing, name: str, *, but: int | None = None) -> None:
    """No other area bears this name, whatever the case and accents; RULE area_taken otherwise."""
    taken = w.conn.execute(select(s.Area.id).where(func.folded(s.Area.name) == folded(name.strip()))).scalars()
    if any(id_ != but for id_ in taken):
        raise DeskError(Fault.RULE, rule="area_taken")


def area_named(w: Writing, name: str) -> int | None:
    """The area that bears this name, whatever the case and accents; exactly this one goes first."""
    said = name.strip()
    found = w.conn.execute(
        select(s.Area.id)
        .where(func.folded(s.Area.name) == folded(said))
        .order_by(s.Area.name != said, s.Area.position, s.Area.id)
    ).scalar()
    return None if found is None else int(found)


def new_area(w: Writing, name: str, **values: object) -> int:
    """Add an area at the end of the grid."""
    last = w.conn.execute(select(func.max(s.Area.position))).scalar()
    return w.insert(s.Area, name=name, position=1 if last is None else int(last) + 1, **values)


def person(
    w: Writing, known: int | None, name: str, channels: Sequence[Channel] = (), zone: str = "", hours: str = ""
) -> int:
    """The id of who is meant, with what is newly known of her; added when nobody bears the name."""
    check_name(name)
    working.parse(hours)
    if known is None:
        return add_contact(w, name=name, channels=channels, zone=zone, hours=hours)
    given = {"zone": zones.key(zones.named(zone)) if zone else "", "hours": hours}
    if any(given.values()):
        w.update(s.Contact, known, **{column: value for column, value in given.items() if value})
    if channels:
        set_channels(w, known, channels)
    return known


def put(w: Writing, area_id: int, level: Level, contact_id: int, verified_at: datetime | None) -> int:
    """Write who holds a rung; returns the cell's id. Hours and check of somebody else do not stay behind."""
    found = w.conn.execute(
        select(s.Cell.id, s.Cell.contact_id).where(s.Cell.area_id == area_id, s.Cell.level == level.value)
    ).first()
    if found is None:
        return w.insert(s.Cell, area_id=area_id, level=level.value, contact_id=contact_id, verified_at=verified_at)
    if found.contact_id != contact_id:
        w.update(s.Cell, found.id, contact_id=contact_id, verified_at=verified_at, hours="")
    elif verified_at is not None:
        w.update(s.Cell, found.id, verified_at=verified_at)
    return int(found.id)


def rota_ids(area_id: int, level: Level) -> Select[int]:
    """The rotas of a rung."""
    return select(s.Rota.id).where(s.Rota.area_id == area_id, s.Rota.level == level.value)


def remove_rota(w: Writing, rota_id: int) -> None:
    """Take a rota away with its people and overrides."""
    for table in (s.RotaPerson, s.RotaOverride):
        for row in w.conn.execute(select(table.id).where(table.rota_id == rota_id)).all():
            w.delete(table, row.id)
    w.delete(s.Rota, rota_id)
