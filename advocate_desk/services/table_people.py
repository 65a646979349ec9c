"""Rows of a table as accounts and as people: known ones are filled in where they were empty, never overwritten."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.table import Slip
from advocate_desk.domain.vocabulary import ChannelKind, OrganisationKind, Segment
from advocate_desk.services import contacts
from advocate_desk.services.known_people import folded
from advocate_desk.services.table_rows import Around, Sorted
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.exchange.mapping import Row

_CHANNELS = (
    ("line247", ChannelKind.LINE247),
    ("mobile", ChannelKind.MOBILE),
    ("phone", ChannelKind.PHONE),
    ("email", ChannelKind.EMAIL),
)
_ACCOUNT_COLUMNS = ("segment", "zone", "language", "region", "hours", "notes")
_CONTACT_COLUMNS = ("title", "zone", "hours", "languages", "level", "approach", "notes")


class Organisations:
    """The organisations of a desk by name; new ones are added as they are named."""

    def __init__(self, conn: Connection) -> None:
        self._ids: dict[str, int] = {
            folded(r.name): r.id for r in conn.execute(select(s.Organisation.id, s.Organisation.name))
        }

    def named(self, w: Writing, name: str, kind: OrganisationKind, *, domains: Sequence[str] = ()) -> int:
        """The id of the organisation of this name."""
        found = self._ids.get(folded(name))
        if found is None:
            found = w.insert(
                s.Organisation, name=" ".join(name.split()), kind=kind.value, domains=json.dumps(list(domains))
            )
            self._ids[folded(name)] = found
        return found


class AccountRows:
    """An account is known by its name."""

    def __init__(self, conn: Connection, around: Around) -> None:
        self._around = around
        self._organisations = Organisations(conn)
        self._ids: dict[str, int | None] = {
            folded(r.name): r.id for r in conn.execute(select(s.Account.id, s.Account.name))
        }

    def sort(self, conn: Connection, rows: Sequence["Row"]) -> Sorted:
        """As `RowsOf.sort`."""
        found = Sorted()
        for row in rows:
            key = folded(row.text("name"))
            if key in self._ids:
                found.known.append(row)
            else:
                self._ids[key] = None
                found.new.append(row)
        return found

    def write(self, w: Writing, found: Sorted) -> None:
        """As `RowsOf.write`."""
        for row in found.new:
            name = " ".join(row.text("name").split())
            kind = OrganisationKind.CUSTOMER
            organisation = self._organisations.named(w, name, kind, domains=row.several("domains"))
            values = {"zone": str(self._around.zone), **_account(row)}
            self._ids[folded(name)] = w.insert(s.Account, organisation_id=organisation, name=name, **values)
        ids = [(id_, row) for row in found.known if (id_ := self._ids[folded(row.text("name"))]) is not None]
        wanted = {id_ for id_, _row in ids}
        former = {
            r.id: dict(r._mapping)
            for r in w.conn.execute(select(s.Account.__table__).where(s.Account.id.in_(wanted))).all()
        }
        for id_, row in ids:
            given = _account(row)
            missing = _missing(former[id_], given)
            if "value_minor" in missing and "currency" in given:
                missing["currency"] = given["currency"]
            if missing:
                w.update(s.Account, id_, **missing)
                former[id_] |= missing


def _account(row: "Row") -> dict[str, Any]:
    given: dict[str, Any] = {name: row.text(name) for name in _ACCOUNT_COLUMNS if row.text(name)}
    currency = row.text("currency")
    for name, column in (("value", "value_minor"), ("hour_rate", "hour_rate_minor")):
        amount, _blank, sign = row.text(name).partition(" ")
        if amount:
            given[column] = int(Decimal(amount) * 100)
            currency = currency or sign
    if currency:
        given["currency"] = currency
    if row.text("renewal"):
        given["renewal"] = date.fromisoformat(row.text("renewal"))
    for name, column in (("cadence", "cadence_minutes"), ("users", "users"), ("allowed_minutes", "allowed_minutes")):
        if (number := row.whole(name)) is not None:
            given[column] = number
    return given


class ContactRows:
    """A person is known by a mail address, else by name and organisation; by name alone only without an address.

    Who is gone is known by the address alone, and only where nobody who is still there has it.
    """

    def __init__(self, conn: Connection, around: Around) -> None:
        self._organisations = Organisations(conn)
        self._accounts = {folded(name) for name in conn.execute(select(s.Account.name)).scalars()}
        self._own = around.me.organisation
        self._by_address: dict[str, int] = {}
        self._by_name: dict[tuple[str, str], int] = {}
        self._next = -1  # rows of this import before they have an id of the store
        self._ids: dict[int, int] = {}
        self._places: dict[int, int] = {}
        for r in conn.execute(
            select(s.Contact.id, s.Contact.name, s.Organisation.name.label("organisation"))
            .outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
            .where(s.Contact.gone_at.is_(None))
            .order_by(s.Contact.id)
        ):
            for organisation in {folded(r.organisation or ""), ""}:
                self._by_name.setdefault((folded(r.name), organisation), r.id)
        kind = ChannelKind.EMAIL.value
        for one in conn.execute(
            select(s.Channel.folded, s.Channel.contact_id)
            .join(s.Contact, s.Contact.id == s.Channel.contact_id)
            .where(s.Channel.kind == kind)
            .order_by(s.Contact.gone_at.is_not(None), s.Contact.id)
        ):
            self._by_address.setdefault(one.folded, one.contact_id)

    def sort(self, conn: Connection, rows: Sequence["Row"]) -> Sorted:
        """As `RowsOf.sort`."""
        found = Sorted()
        for row in rows:
            name, organisation = folded(_name(row)), folded(row.text("organisation"))
            if not name:
                found.aside.append((row.number, Slip(-1, "name", "missing", "")))
                continue
            addresses = [address.lower() for address in row.several("email")]
            by_address = [self._by_address[address] for address in addresses if address in self._by_address]
            known = by_address[0] if by_address else None
            if known is None and (organisation or not addresses):
                known = self._by_name.get((name, organisation))
            if known is not None:
                found.known.append(row)
            else:
                known, self._next = self._next, self._next - 1
                found.new.append(row)
            self._places[row.number] = known
            self._by_name.setdefault((name, organisation), known)
            for address in addresses:
                self._by_address.setdefault(address, known)
        return found

    def write(self, w: Writing, found: Sorted) -> None:
        """As `RowsOf.write`."""
        first = w.reserve(s.Contact, len(found.new)) if found.new else 0
        ways: list[dict[str, Any]] = []
        people: list[dict[str, Any]] = []
        for id_, row in enumerate(found.new, first):
            self._ids[self._places[row.number]] = id_
            columns = {name: row.text(name) for name in _CONTACT_COLUMNS}
            ways += [_channel(id_, at, one) for at, one in enumerate(_channels(row))]
            people.append({"id": id_, "name": _name(row), "organisation_id": self._employer(w, row), **columns})
        w.insert_many(s.Contact, people)
        w.insert_many(s.Channel, ways)
        self._fill(w, found.known)
        for row in (*found.new, *found.known):
            self._places.pop(row.number, None)

    def _fill(self, w: Writing, rows: Iterable["Row"]) -> None:
        ids = [(self._ids.get(self._places[row.number], self._places[row.number]), row) for row in rows]
        wanted = [id_ for id_, _row in ids]
        former = {r.id: dict(r._mapping) for r in w.conn.execute(_contacts(wanted))}
        channels: dict[int, list[tuple[str, str]]] = {}
        for r in w.conn.execute(
            select(s.Channel.contact_id, s.Channel.kind, s.Channel.folded).where(s.Channel.contact_id.in_(wanted))
        ):
            channels.setdefault(r.contact_id, []).append((r.kind, r.folded))
        for id_, row in ids:
            here = former[id_]
            given: dict[str, Any] = {name: row.text(name) for name in _CONTACT_COLUMNS if row.text(name)}
            if here["organisation_id"] is None and row.text("organisation"):
                given["organisation_id"] = self._employer(w, row)
            if missing := _missing(here, given):
                w.update(s.Contact, id_, **missing)
                here |= missing
            known = channels.setdefault(id_, [])
            for one in _channels(row):
                mark = (one.kind.value, contacts.folded(one))
                if mark not in known:
                    w.insert(s.Channel, **_channel(id_, len(known), one))
                    known.append(mark)

    def _employer(self, w: Writing, row: "Row") -> int | None:
        name = row.text("organisation")
        if not name:
            return None
        is_customer = folded(name) in self._accounts
        return self._organisations.named(
            w, name, OrganisationKind.CUSTOMER if is_customer else OrganisationKind.PARTNER
        )


def _contacts(ids: Sequence[int]) -> Any:
    return select(s.Contact.__table__).where(s.Contact.id.in_(ids))


def _name(row: "Row") -> str:
    said = row.text("name") or f"{row.text('first_name')} {row.text('last_name')}".strip()
    if not said:
        said = next(iter(row.several("email")), "").partition("@")[0].replace(".", " ").title()
    return " ".join(said.split())


def _channels(row: "Row") -> list[Channel]:
    return [Channel(kind, value) for name, kind in _CHANNELS for value in row.several(name) if value]


def _channel(contact_id: int, position: int, one: Channel) -> dict[str, Any]:
    return {
        "contact_id": contact_id,
        "kind": one.kind.value,
        "value": one.value,
        "folded": contacts.folded(one),
        "position": position,
    }


def _missing(here: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Of what is given, what is empty here. A segment stands for its default as long as nobody chose another."""
    empty: dict[str, Any] = {"segment": Segment.STANDARD.value}
    return {
        name: value
        for name, value in given.items()
        if here[name] in (None, "", empty.get(name, "")) and here[name] != value
    }
