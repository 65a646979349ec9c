"""All that hangs on one account, read at once: a fixed number of queries, whatever it holds."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from advocate_desk.calendar import zones
from advocate_desk.domain import temperature
from advocate_desk.domain.account import AccountPage, CaseHeat, Side, Spent, cases_in_order
from advocate_desk.domain.case import Case, HeatReading
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.money import Money
from advocate_desk.domain.vocabulary import Heat, Stance
from advocate_desk.services import heat
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

MOST_CASES, MOST_PEOPLE, MOST_PROMISES = 500, 500, 500


def read(desk: "Desk", id_: int) -> AccountPage:
    """See `Accounts.page`; NOT_FOUND. All of it is one snapshot."""
    with desk.store.reading() as conn:
        account = desk.accounts.get(id_)
        agreed = conn.execute(select(s.Account.cadence_minutes).where(s.Account.id == id_)).scalar()
        running = desk.cases.listed(account_id=id_, limit=MOST_CASES)
        every = desk.cases.listed(account_id=id_, open_only=False, limit=MOST_CASES)
        cases = cases_in_order({case.id: case for case in (*running, *every)}.values())
        readings = heat.by_case(conn, [case.id for case in cases])
        employed = select(s.Contact.id).where(
            s.Contact.organisation_id == account.organisation_id, s.Contact.gone_at.is_(None)
        )
        ids = list(conn.execute(employed.order_by(s.Contact.id).limit(MOST_PEOPLE)).scalars())
        return AccountPage(
            account=account,
            agreed_cadence=timedelta(minutes=agreed) if agreed else None,
            cases=cases,
            people=_people(conn, list(desk.contacts.by_ids(ids).values()), readings),
            promises=(
                *desk.commitments.listed(account_id=id_, limit=MOST_PROMISES),
                *desk.commitments.settled(account_id=id_, limit=MOST_PROMISES),
            ),
            courses=_courses(cases, readings),
            today=desk.clock().astimezone(zones.named(account.zone) if account.zone else desk.zone()).date(),
        )


def spent(conn: Connection, id_: int) -> Spent:
    """See `Accounts.spent`."""
    e, ec = s.Entry, s.EntryCase
    of_account = select(s.Case.id).where(s.Case.account_id == id_)
    ours = (
        select(e.id, e.minutes, e.cost_minor, e.currency)
        .join(ec, ec.entry_id == e.id)
        .where(ec.case_id.in_(of_account), e.minutes.is_not(None) | e.cost_minor.is_not(None))
        .distinct()
        .subquery()
    )
    rows = conn.execute(
        select(ours.c.currency, func.sum(ours.c.minutes).label("minutes"), func.sum(ours.c.cost_minor).label("cost"))
        .group_by(ours.c.currency)
        .order_by(ours.c.currency)
    ).all()
    return Spent(
        sum(row.minutes or 0 for row in rows), tuple(Money(row.cost, row.currency) for row in rows if row.cost)
    )


def _people(conn: Connection, people: list[Contact], readings: dict[int, list[HeatReading]]) -> tuple[Side, ...]:
    """Those with a stance first, the most influential of them leading; the others by name."""
    st = s.Stakeholder
    rows = conn.execute(
        select(st.contact_id, st.stance, st.influence)
        .where(st.contact_id.in_([person.id for person in people]))
        .order_by(st.id)
    ).all()
    said = {row.contact_id: (Stance(row.stance), int(row.influence)) for row in rows}
    every = [reading for some in readings.values() for reading in some]
    last: dict[int, Heat] = {r.contact_id: r.heat for r in temperature.in_order(every) if r.contact_id is not None}
    nothing: tuple[Stance | None, int | None] = (None, None)
    found = [
        Side(person, stance, influence, last.get(person.id))
        for person in people
        for stance, influence in (said.get(person.id, nothing),)
    ]
    found.sort(key=lambda side: (-(side.influence or 0), -int(side.heat or 0), side.contact.name.casefold()))
    return tuple(found)


def _courses(cases: tuple[Case, ...], readings: dict[int, list[HeatReading]]) -> tuple[CaseHeat, ...]:
    """One a case: open ones first, the hottest now leading."""
    found = [
        CaseHeat(case, tuple(temperature.in_order(some)), temperature.side_trend(temperature.courses(some)))
        for case in cases
        if (some := readings.get(case.id))
    ]
    found.sort(key=lambda one: (not one.case.is_open, -one.last.heat, -one.last.at.timestamp()))
    return tuple(found)
