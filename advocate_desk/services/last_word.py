"""When we last gave the customer of a case a word, as its story shows it: a mail, a call, a meeting, news."""

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, or_, select

from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole
from advocate_desk.store import schema as s

MOST = 500
"""Newest entries that are looked at: who writes this many mails to others without one to the customer is silent."""

_TALKS = (EntryKind.CALL.value, EntryKind.MEETING.value, EntryKind.NEWS.value)


def after(conn: Connection, case_id: int, since: datetime, until: datetime) -> datetime | None:
    """The newest word to the customer later than `since` and no later than `until`; None when there is none.

    A word is news given, a mail of ours to somebody at the customer, or a call or meeting with them. Somebody nobody
    knows is taken for the customer's, unless another firm has the domain of their address.
    """
    rows = conn.execute(
        select(s.Entry.id, s.EntryCase.at, s.Entry.kind)
        .join(s.EntryCase, s.EntryCase.entry_id == s.Entry.id)
        .where(s.EntryCase.case_id == case_id, s.EntryCase.at > since, s.EntryCase.at <= until)
        .where(
            or_(
                s.Entry.kind.in_(_TALKS),
                (s.Entry.kind == EntryKind.EMAIL.value) & (s.Entry.direction == Direction.OUT.value),
            )
        )
        .order_by(s.EntryCase.at.desc(), s.EntryCase.entry_id.desc())
        .limit(MOST)
    ).all()
    if not rows:
        return None
    sides = _sides(conn, case_id, [row.id for row in rows])
    for row in rows:
        # News without a name was given to the customer: that is what it is logged for.
        if sides.get(row.id, row.kind == EntryKind.NEWS.value):
            return row.at  # type: ignore[no-any-return]
    return None


def _sides(conn: Connection, case_id: int, entry_ids: Collection[int]) -> dict[int, bool]:
    """Whether somebody at the customer took part in, or got, each of these; entries with nobody but us are left out."""
    desk = conn.execute(select(s.Desk.organisation_id, s.Desk.domains)).one()
    customer = conn.execute(
        select(s.Account.organisation_id).join(s.Case, s.Case.account_id == s.Account.id).where(s.Case.id == case_id)
    ).scalar_one()
    firms = {
        domain.lower(): row.id
        for row in conn.execute(select(s.Organisation.id, s.Organisation.domains))
        for domain in json.loads(row.domains)
    } | {domain.lower(): desk.organisation_id for domain in json.loads(desk.domains)}
    found: dict[int, bool] = {}
    for row in conn.execute(
        select(
            s.EntryPerson.entry_id,
            s.EntryPerson.contact_id,
            s.EntryPerson.address,
            s.Contact.organisation_id.label("firm"),
        )
        .join(s.Entry, s.Entry.id == s.EntryPerson.entry_id)
        .outerjoin(s.Contact, s.Contact.id == s.EntryPerson.contact_id)
        .where(s.EntryPerson.entry_id.in_(entry_ids))
        .where(or_(s.Entry.kind != EntryKind.EMAIL.value, s.EntryPerson.role != PersonRole.FROM.value))
    ):
        firm = row.firm if row.contact_id is not None else firms.get(row.address.rpartition("@")[2].lower())
        if firm != desk.organisation_id:
            found[row.entry_id] = found.get(row.entry_id, False) or firm is None or firm == customer
    return found
