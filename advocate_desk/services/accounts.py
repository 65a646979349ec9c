"""Accounts and the organisations behind them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Row, Select, func, select
from sqlalchemy.engine import Connection

from advocate_desk.calendar import zones
from advocate_desk.domain.account import CADENCE, Account
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import OrganisationKind, Segment
from advocate_desk.services.lookup import one
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Accounts:
    """Verbs and reads of accounts."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def add(
        self,
        *,
        name: str,
        segment: Segment = Segment.STANDARD,
        value_minor: int | None = None,
        currency: str = "EUR",
        renewal: date | None = None,
        zone: str = "",
        cadence_minutes: int | None = None,
        language: str = "en",
        region: str = "",
        hours: str = "",
        users: int | None = None,
        hour_rate_minor: int | None = None,
        allowed_minutes: int | None = None,
        domains: str = "[]",
    ) -> int:
        """Add an account with its organisation. `zone` as people say it (city, IANA name), empty for the owner's.

        INVALID for an empty name or an unknown zone or currency; RULE name_taken when an account bears the name.
        """
        with self._desk.store.writing(Op.ADD_ACCOUNT, about=name) as w:
            return self.write(
                w,
                name=name,
                segment=segment,
                value_minor=value_minor,
                currency=currency,
                renewal=renewal,
                zone=zone,
                cadence_minutes=cadence_minutes,
                language=language,
                region=region,
                hours=hours,
                users=users,
                hour_rate_minor=hour_rate_minor,
                allowed_minutes=allowed_minutes,
                domains=domains,
            )

    def write(
        self,
        w: Writing,
        *,
        name: str,
        segment: Segment = Segment.STANDARD,
        currency: str = "EUR",
        zone: str = "",
        domains: str = "[]",
        **values: object,
    ) -> int:
        """As `add`, inside a step that does more."""
        if not name.strip():
            raise DeskError(Fault.INVALID, field="name", why="empty")
        if len(currency) != 3 or not currency.isalpha():
            raise DeskError(Fault.INVALID, field="currency", why="unreadable")
        stored_zone = zones.key(zones.named(zone)) if zone else str(self._desk.zone())
        taken = w.conn.execute(select(s.Account.id).where(func.lower(s.Account.name) == name.strip().lower())).first()
        if taken is not None:
            raise DeskError(Fault.RULE, rule="name_taken")
        organisation = organisation_named(w, name.strip(), kind=OrganisationKind.CUSTOMER, domains=domains)
        return w.insert(
            s.Account,
            organisation_id=organisation,
            name=name.strip(),
            segment=segment.value,
            currency=currency.upper(),
            zone=stored_zone,
            **values,
        )

    def change(self, id_: int, **values: object) -> None:
        """Change columns of an account (named as in `domain.account`, money as `value_minor`, `hour_rate_minor`)."""
        with self._desk.store.writing(Op.CHANGE_ACCOUNT, about=self.get(id_).name) as w:
            w.update(s.Account, id_, **values)

    def get(self, id_: int) -> Account:
        """One account; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            row = conn.execute(_accounts().where(s.Account.id == id_)).first()
        if row is None:
            raise DeskError(Fault.NOT_FOUND, kind="account", asked=id_)
        return _account(row)

    def listed(self) -> list[Account]:
        """Every account, by name."""
        with self._desk.store.reading() as conn:
            return [_account(row) for row in conn.execute(_accounts().order_by(func.lower(s.Account.name)))]

    def find(self, asked: str) -> int:
        """The id for a name or a unique part of it; NOT_FOUND, AMBIGUOUS."""
        with self._desk.store.reading() as conn:
            return one(
                Kind.ACCOUNT, asked, ((r.id, r.name) for r in conn.execute(select(s.Account.id, s.Account.name)))
            )


def _accounts() -> "Select[tuple[object, ...]]":
    open_cases = (
        select(func.count())
        .select_from(s.Case)
        .where(s.Case.account_id == s.Account.id, s.Case.closed_at.is_(None))
        .scalar_subquery()
    )
    return select(*s.Account.__table__.c, open_cases.label("open_cases"))


def _account(row: "Row[tuple[object, ...]]") -> Account:
    segment = Segment(row.segment)
    return Account(
        id=row.id,
        name=row.name,
        organisation_id=row.organisation_id,
        segment=segment,
        value=None if row.value_minor is None else Money(row.value_minor, row.currency),
        renewal=row.renewal,
        zone=row.zone,
        language=row.language,
        region=row.region,
        hours=row.hours,
        cadence=timedelta(minutes=row.cadence_minutes) if row.cadence_minutes else CADENCE[segment],
        channel=row.channel,
        users=row.users,
        hour_rate=None if row.hour_rate_minor is None else Money(row.hour_rate_minor, row.currency),
        allowed_minutes=row.allowed_minutes,
        notes=row.notes,
        open_cases=row.open_cases,
    )


def organisation_named(
    w: Writing, name: str, *, kind: OrganisationKind = OrganisationKind.PARTNER, domains: str = "[]"
) -> int:
    """The organisation of this name, whatever the case; added with `kind` when there is none."""
    found = organisation_id(w.conn, name)
    return found if found is not None else w.insert(s.Organisation, name=name, kind=kind.value, domains=domains)


def organisation_id(conn: Connection, name: str) -> int | None:
    """The id of the organisation that bears this name, whatever the case."""
    row = conn.execute(select(s.Organisation.id).where(func.lower(s.Organisation.name) == name.strip().lower())).first()
    return None if row is None else int(row.id)
