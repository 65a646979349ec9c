"""Who took part in a case, and how much each of its rooms holds: a few grouped queries, whatever its size."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, case, distinct, func, literal, null, select, union_all

from advocate_desk.domain.case import CasePerson, Contents
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import OPEN_STATES
from advocate_desk.domain.vocabulary import ChannelKind, Edition
from advocate_desk.services.contacts import channels_of
from advocate_desk.store import schema as s
from advocate_desk.store.schema.base import Instant

_CALLED = (ChannelKind.LINE247, ChannelKind.MOBILE, ChannelKind.PHONE)


def of_case(conn: Connection, case_id: int, *, me: int) -> list[CasePerson]:
    """People of a case: of its entries, readings and map, those most often seen first; `me` is the owner's contact."""
    part = _taking_part(case_id)
    seen = (
        select(
            part.c.key,
            part.c.contact_id,
            func.max(part.c.name).label("said"),
            func.count(distinct(part.c.entry_id)).label("entries"),
            func.max(part.c.at, type_=Instant()).label("last_at"),
        )
        .group_by(part.c.key)
        .subquery()
    )
    rows = conn.execute(
        select(
            seen.c.key,
            seen.c.contact_id,
            seen.c.entries,
            seen.c.last_at,
            func.coalesce(s.Contact.name, seen.c.said).label("name"),
            func.coalesce(s.Contact.title, "").label("title"),
            func.coalesce(s.Contact.zone, "").label("zone"),
            func.coalesce(s.Organisation.name, "").label("organisation"),
        )
        .select_from(seen)
        .outerjoin(s.Contact, s.Contact.id == seen.c.contact_id)
        .outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
        .order_by(seen.c.entries.desc(), func.lower(func.coalesce(s.Contact.name, seen.c.said)))
    ).all()
    channels = channels_of(conn, [row.contact_id for row in rows if row.contact_id is not None])
    return [
        CasePerson(
            key=row.key,
            name=row.name,
            contact_id=row.contact_id,
            title=row.title,
            organisation=row.organisation,
            zone=row.zone,
            phone=next((c.value for c in channels.get(row.contact_id, ()) if c.kind in _CALLED), ""),
            entries=row.entries,
            last_at=row.last_at,
            mine=row.contact_id == me,
        )
        for row in rows
    ]


def contents(conn: Connection, case_id: int) -> Contents:
    """See `Cases.contents`."""
    part = _taking_part(case_id)
    plan = select(s.Plan.id).where(s.Plan.case_id == case_id).scalar_subquery()
    row = conn.execute(
        select(
            select(func.count())
            .select_from(s.EntryCase)
            .join(s.Entry, s.Entry.id == s.EntryCase.entry_id)
            .where(s.EntryCase.case_id == case_id, s.Entry.noise.is_(False))
            .scalar_subquery()
            .label("entries"),
            select(func.count())
            .select_from(s.Commitment)
            .where(s.Commitment.case_id == case_id, s.Commitment.state.in_(OPEN_STATES))
            .scalar_subquery()
            .label("promises"),
            select(func.count(distinct(part.c.key))).scalar_subquery().label("people"),
            plan.label("plan"),
            select(func.coalesce(func.max(s.Issue.number), 0))
            .where(s.Issue.plan_id == plan, s.Issue.edition == Edition.INTERNAL.value)
            .scalar_subquery()
            .label("version"),
            select(func.count())
            .select_from(s.Briefing)
            .where(s.Briefing.case_id == case_id)
            .scalar_subquery()
            .label("briefings"),
        )
    ).one()
    return Contents(
        entries=row.entries,
        promises=row.promises,
        people=row.people,
        plan_version=None if row.plan is None else row.version,
        briefings=row.briefings,
    )


def holding(conn: Connection, kind: Kind, id_: int) -> int | None:
    """See `Cases.holding`; the newest case where there are several."""
    queries: dict[Kind, Any] = {
        Kind.CASE: select(s.Case.id).where(s.Case.id == id_),
        Kind.ENTRY: select(s.EntryCase.case_id).where(s.EntryCase.entry_id == id_).order_by(s.EntryCase.case_id.desc()),
        Kind.PLAN: select(s.Plan.case_id).where(s.Plan.id == id_),
        Kind.ACTION: select(s.Plan.case_id).join(s.Action, s.Action.plan_id == s.Plan.id).where(s.Action.id == id_),
        Kind.MILESTONE: select(s.Plan.case_id)
        .join(s.Milestone, s.Milestone.plan_id == s.Plan.id)
        .where(s.Milestone.id == id_),
        Kind.BRIEFING: select(s.Briefing.case_id).where(s.Briefing.id == id_),
        Kind.TEMPERATURE: select(s.Temperature.case_id).where(s.Temperature.id == id_),
        Kind.ACCOUNT: select(s.Case.id)
        .where(s.Case.account_id == id_)
        .order_by(s.Case.closed_at.is_not(None), s.Case.id.desc()),
    }
    query = queries.get(kind)
    found: int | None = None if query is None else conn.execute(query).scalar()
    return found


def _taking_part(case_id: int) -> Subquery:
    """Everybody of a case, a row each time they are met: in an entry, in a reading, on the map. Contacts by their id,
    everybody else by the name that was said."""
    p, t, st = s.EntryPerson, s.Temperature, s.Stakeholder
    entries = (
        select(_key(p.contact_id, p.name).label("key"), p.contact_id, p.name, p.entry_id, s.EntryCase.at)
        .join(s.EntryCase, s.EntryCase.entry_id == p.entry_id)
        .where(s.EntryCase.case_id == case_id)
    )
    readings = select(
        _key(t.contact_id, t.name).label("key"), t.contact_id, t.name, null().label("entry_id"), t.at
    ).where(t.case_id == case_id, t.name != "")
    on_map = select(
        func.printf("c%d", st.contact_id).label("key"),
        st.contact_id,
        literal("").label("name"),
        null().label("entry_id"),
        null().label("at"),
    ).where(st.case_id == case_id)
    return union_all(entries, readings, on_map).subquery()


def _key(contact_id: Any, name: Any) -> ColumnElement[str]:
    return case((contact_id.is_not(None), func.printf("c%d", contact_id)), else_=func.lower(name))
