"""What the timeline picture shows besides entries, read in one query a noun."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import BigInteger, Connection, select, type_coerce

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.instants import to_micros
from advocate_desk.domain.vocabulary import CommitmentState, Heat, OrganisationKind
from advocate_desk.drawing.timeline_records import Course, Lane, Lasting, Milestone, Promise, Reading
from advocate_desk.store import schema as s
from advocate_desk.wording import _, _n

_OUTSIDE = {OrganisationKind.VENDOR: Lane.VENDOR, OrganisationKind.PARTNER: Lane.PARTNER}


def course(conn: Connection, case_id: int, *, audience: Audience | None, reader: Audience, own: str) -> Course:
    """See `StoryPictures.course`."""
    inside = reader is Audience.INTERNAL
    audience = audience if inside else reader
    case = conn.execute(
        select(s.Account.name, s.Case.trouble_from, s.Case.trouble_until, s.Case.closed_at)
        .join(s.Account, s.Account.id == s.Case.account_id)
        .where(s.Case.id == case_id)
    ).one()
    ends = select(type_coerce(s.EntryCase.at, BigInteger)).where(s.EntryCase.case_id == case_id).limit(1)
    # One look at each end of the index; asked for together they would be counted through.
    first = conn.execute(ends.order_by(s.EntryCase.at)).scalar()
    last = conn.execute(ends.order_by(s.EntryCase.at.desc())).scalar()
    trouble: tuple[Lasting, ...] = ()
    if inside and case.trouble_from is not None and case.trouble_until is not None:
        span = (to_micros(case.trouble_from), to_micros(case.trouble_until))
        trouble = (Lasting(0, Lane.CUSTOMER, *span, _("Trouble")),) if span[1] > span[0] else ()
    return Course(
        names={
            Lane.CUSTOMER: case.name,
            Lane.US: own,
        }
        if inside
        else {},
        readings=_readings(conn, case_id) if inside else (),
        lasting=trouble,
        promises=_promises(conn, case_id, audience, reader),
        milestones=_milestones(conn, case_id, audience),
        first=first,
        last=last,
        outside=not inside,
    )


def organisations(conn: Connection, people: Collection[int]) -> dict[Lane, str]:
    """The vendors and partners these people work for: the first two by name, or the first and how many more."""
    found: dict[Lane, set[str]] = {}
    ids = sorted(people)
    for begin in range(0, len(ids), 500):
        rows = conn.execute(
            select(s.Organisation.kind, s.Organisation.name)
            .join(s.Contact, s.Contact.organisation_id == s.Organisation.id)
            .where(s.Contact.id.in_(ids[begin : begin + 500]))
            .distinct()
        )
        for kind, name in rows:
            if (lane := _OUTSIDE.get(OrganisationKind(kind))) is not None:
                found.setdefault(lane, set()).add(name)
    return {lane: _named(sorted(names)) for lane, names in found.items()}


def _named(names: Sequence[str]) -> str:
    if len(names) <= 2:
        return ", ".join(names)
    more = len(names) - 1
    return _n("{name} and {count} more", "{name} and {count} more", more).format(name=names[0], count=more)


def _readings(conn: Connection, case_id: int) -> tuple[Reading, ...]:
    rows = conn.execute(
        select(type_coerce(s.Temperature.at, BigInteger), s.Temperature.heat)
        .where(s.Temperature.case_id == case_id)
        .order_by(s.Temperature.at, s.Temperature.heat, s.Temperature.id)
    )
    return tuple(Reading(at, Heat(heat)) for at, heat in rows)


def _promises(conn: Connection, case_id: int, audience: Audience | None, reader: Audience) -> tuple[Promise, ...]:
    of = s.Commitment
    query: Any = select(
        of.id,
        of.words,
        type_coerce(of.made_at, BigInteger).label("made"),
        of.due_day,
        type_coerce(of.due_at, BigInteger).label("due_at"),
        type_coerce(of.sort_at, BigInteger).label("due"),
        of.state,
        type_coerce(of.state_at, BigInteger).label("settled"),
        of.delivered,
    ).where(of.case_id == case_id)
    rows = conn.execute(_opened(query, of.audience, audience).order_by(of.made_at, of.id)).all()
    if reader is not Audience.INTERNAL:
        # State and history of a promise are internal; that something was delivered is not.
        return tuple(
            Promise(r.id, r.words, r.made, r.due, CommitmentState.KEPT if r.delivered else CommitmentState.OPEN)
            for r in rows
        )
    change = s.CommitmentChange
    moved: dict[int, list[int]] = {}
    for id_, at in conn.execute(
        select(change.commitment_id, type_coerce(change.at, BigInteger))
        .join(of, of.id == change.commitment_id)
        .where(of.case_id == case_id, change.what == "renegotiated")
        .order_by(change.at, change.id)
    ):
        moved.setdefault(id_, []).append(at)
    return tuple(
        Promise(r.id, r.words, r.made, r.due, CommitmentState(r.state), tuple(moved.get(r.id, ())), r.settled)
        for r in rows
    )


def _milestones(conn: Connection, case_id: int, audience: Audience | None) -> tuple[Milestone, ...]:
    of = s.Milestone
    query: Any = (
        select(of.id, of.title, of.due, of.reached_at)
        .join(s.Plan, s.Plan.id == of.plan_id)
        .where(s.Plan.case_id == case_id, of.due.is_not(None))
    )
    rows = conn.execute(_opened(query, of.audience, audience).order_by(of.due, of.id))
    # A day is drawn at its noon, so that its diamond stands in the day and not on the line between two.
    return tuple(
        Milestone(r.id, to_micros(datetime.combine(r.due, time(12), UTC)), r.title, r.reached_at is not None)
        for r in rows
    )


def _opened(query: Any, column: Any, audience: Audience | None) -> Any:
    if audience is None:
        return query
    return query.where(column.op("&")(int(audience)) != 0 if audience else column == 0)
