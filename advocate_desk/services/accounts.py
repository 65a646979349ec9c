"""Accounts and the organisations behind them."""

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Row, Select, func, select
from sqlalchemy.engine import Connection

from advocate_desk.calendar import hours as working
from advocate_desk.calendar import zones
from advocate_desk.calendar.cadence import AROUND_THE_CLOCK
from advocate_desk.domain.account import Account, AccountPage, Spent, parse_span
from advocate_desk.domain.cadence import CADENCE
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.folding import folded
from advocate_desk.domain.money import Money
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import ChannelKind, OrganisationKind, Segment
from advocate_desk.services import account_facts, account_page, clocks
from advocate_desk.services.lookup import one
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

_SETTING = "cadence."


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
        named, currency = _free_name(w, name), _currency(currency)
        stored_zone = zones.key(zones.named(zone)) if zone else str(self._desk.zone())
        organisation = organisation_named(w, named, kind=OrganisationKind.CUSTOMER, domains=domains)
        return w.insert(
            s.Account,
            organisation_id=organisation,
            name=named,
            segment=segment.value,
            currency=currency,
            zone=stored_zone,
            **values,
        )

    def change(self, id_: int, **values: object) -> None:
        """Change columns of an account (named as in `store.schema.Account`, money as `value_minor`, `hour_rate_minor`).

        Texts are taken as people say them: a city for `zone`, "Mon-Sat 8-18" for `hours`, "US-NJ" for `region`. INVALID
        with the field for what cannot be read, RULE name_taken. A new name is the organisation's too.
        """
        account = self.get(id_)
        with self._desk.store.writing(Op.CHANGE_ACCOUNT, about=account.name) as w:
            given = self._checked(w, id_, values)
            cases = clocks.Following(w, s.Account.id == id_)
            w.update(s.Account, id_, **given)
            cases.follow()
            if "name" in given:
                w.update(s.Organisation, account.organisation_id, name=given["name"])

    def say(self, id_: int, fact: str, text: str) -> None:
        """Change one fact to what was typed (`services.account_facts`); an empty text empties it."""
        self.change(id_, **account_facts.columns(self._desk, fact, text))

    def _checked(self, w: Writing, id_: int, values: dict[str, object]) -> dict[str, object]:
        given = dict(values)
        if "name" in given:
            given["name"] = _free_name(w, str(given["name"]), but=id_)
        if "currency" in given:
            given["currency"] = _currency(str(given["currency"]))
        if "zone" in given:
            said = str(given["zone"]).strip()
            given["zone"] = zones.key(zones.named(said)) if said else str(self._desk.zone())
        if "hours" in given:
            said = str(given["hours"]).strip()
            given["hours"] = working.text(working.parse(said)) or (AROUND_THE_CLOCK if said else "")
        if "region" in given:
            given["region"] = _region(str(given["region"]))
        if "segment" in given:
            given["segment"] = Segment(str(given["segment"])).value
        if "channel" in given:
            given["channel"] = ChannelKind(str(given["channel"])).value
        for column in ("value_minor", "hour_rate_minor", "users", "allowed_minutes", "cadence_minutes"):
            figure = given.get(column)
            if isinstance(figure, int) and figure < 0:
                raise DeskError(Fault.INVALID, field=column.removesuffix("_minor"), why="negative")
        return given

    def cadences(self) -> dict[Segment, timedelta]:
        """How often a customer of each segment hears from us when its account says nothing: the desk's own choice."""
        with self._desk.store.reading() as conn:
            return cadences(conn)

    def set_cadence(self, segment: Segment, minutes: int | None) -> None:
        """Choose the default of a segment; None goes back to the one that ships. INVALID for less than a minute."""
        if minutes is not None and minutes < 1:
            raise DeskError(Fault.INVALID, field="span", why="unreadable")
        name = _SETTING + segment.value
        with self._desk.store.writing(Op.SET_SETTING, about=segment.value) as w:
            cases = clocks.Following(w, s.Account.segment == segment.value)
            row = w.conn.execute(select(s.Setting.id).where(s.Setting.name == name)).first()
            if row is None and minutes is not None:
                w.insert(s.Setting, name=name, value=json.dumps(minutes))
            elif row is not None and minutes is not None:
                w.update(s.Setting, row.id, value=json.dumps(minutes))
            elif row is not None:
                w.delete(s.Setting, row.id)
            cases.follow()

    def say_cadence(self, segment: Segment, text: str) -> None:
        """As `set_cadence`, from what was typed: "24h"; empty goes back to the default that ships."""
        self.set_cadence(segment, parse_span(text) if text.strip() else None)

    def page(self, id_: int) -> AccountPage:
        """An account with its cases, people, promises and temperature: as many queries for one case as for hundreds."""
        return account_page.read(self._desk, id_)

    def spent(self, id_: int) -> Spent:
        """What all its cases have taken so far. An entry of several cases counts once."""
        with self._desk.store.reading() as conn:
            return account_page.spent(conn, id_)

    def get(self, id_: int) -> Account:
        """One account; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            row = conn.execute(_accounts().where(s.Account.id == id_)).first()
            defaults = cadences(conn)
        if row is None:
            raise DeskError(Fault.NOT_FOUND, kind="account", asked=id_)
        return _account(row, defaults)

    def listed(self) -> list[Account]:
        """Every account, by name."""
        with self._desk.store.reading() as conn:
            defaults = cadences(conn)
            return [_account(row, defaults) for row in conn.execute(_accounts().order_by(func.lower(s.Account.name)))]

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


def cadences(conn: Connection) -> dict[Segment, timedelta]:
    """The desk's default of every segment (settings `cadence.strategic` …, minutes), else the one that ships."""
    rows = conn.execute(select(s.Setting.name, s.Setting.value).where(s.Setting.name.startswith(_SETTING)))
    chosen = {row.name.removeprefix(_SETTING): json.loads(row.value) for row in rows}
    return {
        segment: timedelta(minutes=chosen[segment.value]) if segment.value in chosen else shipped
        for segment, shipped in CADENCE.items()
    }


def _free_name(w: Writing, name: str, *, but: int = 0) -> str:
    said = name.strip()
    if not said:
        raise DeskError(Fault.INVALID, field="name", why="empty")
    taken = select(s.Account.id).where(func.folded(s.Account.name) == folded(said), s.Account.id != but)
    if w.conn.execute(taken).first() is not None:
        raise DeskError(Fault.RULE, rule="name_taken")
    return said


def _currency(text: str) -> str:
    said = text.strip()
    if len(said) != 3 or not (said.isascii() and said.isalpha()):
        raise DeskError(Fault.INVALID, field="currency", why="unreadable", asked=text)
    return said.upper()


def _region(text: str) -> str:
    from advocate_desk.calendar import holidays

    said = text.strip().upper()
    if said and not holidays.known(said):
        raise DeskError(Fault.INVALID, field="region", why="unknown", asked=text.strip())
    return said


def _account(row: "Row[tuple[object, ...]]", defaults: dict[Segment, timedelta]) -> Account:
    segment = Segment(row.segment)
    return Account(
        id=row.id,
        name=row.name,
        organisation_id=row.organisation_id,
        segment=segment,
        value=None if row.value_minor is None else Money(row.value_minor, row.currency),
        currency=row.currency,
        renewal=row.renewal,
        zone=row.zone,
        language=row.language,
        region=row.region,
        hours=row.hours,
        cadence=timedelta(minutes=row.cadence_minutes) if row.cadence_minutes else defaults[segment],
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
    """The organisation of this name, whatever the case and accents; added with `kind` when there is none."""
    found = organisation_id(w.conn, name)
    return found if found is not None else w.insert(s.Organisation, name=name, kind=kind.value, domains=domains)


def organisation_id(conn: Connection, name: str) -> int | None:
    """The id of the organisation that bears this name, whatever the case and accents; exactly this one goes first."""
    said = name.strip()
    row = conn.execute(
        select(s.Organisation.id)
        .where(func.folded(s.Organisation.name) == folded(said))
        .order_by(s.Organisation.name != said, s.Organisation.id)
    ).first()
    return None if row is None else int(row.id)
