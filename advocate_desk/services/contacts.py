"""People and how to reach them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Row, Select, func, select, tuple_
from sqlalchemy.engine import Connection

from advocate_desk.calendar import hours as working
from advocate_desk.calendar import zones
from advocate_desk.domain import folding
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.contact import Channel, Contact, best_first
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import ChannelKind, OrganisationKind
from advocate_desk.services.accounts import organisation_named
from advocate_desk.services.lookup import one
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Contacts:
    """Verbs and reads of contacts."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def add(
        self,
        *,
        name: str,
        organisation: str = "",
        organisation_kind: OrganisationKind = OrganisationKind.PARTNER,
        title: str = "",
        channels: Sequence[Channel] = (),
        zone: str = "",
        hours: str = "",
        pronoun: str = "theirs",
        level: str = "",
        approach: str = "",
        notes: str = "",
        verified_at: datetime | None = None,
    ) -> int:
        """Add a person. An organisation that is not known yet is added. INVALID for an empty name or unknown zone."""
        with self._desk.store.writing(Op.ADD_CONTACT, about=name) as w:
            return add_contact(
                w,
                name=name,
                organisation=organisation,
                organisation_kind=organisation_kind,
                channels=channels,
                zone=zone,
                title=title,
                hours=hours,
                pronoun=pronoun,
                level=level,
                approach=approach,
                notes=notes,
                verified_at=verified_at,
            )

    def change(
        self,
        id_: int,
        *,
        channels: Sequence[Channel] | None = None,
        organisation: str | None = None,
        **values: object,
    ) -> None:
        """Change columns of a contact (named as in `domain.contact`), and all channels or the organisation when given.

        INVALID for an empty name, an unknown zone, unreadable hours, a number or address that is none.
        """
        with self._desk.store.writing(Op.CHANGE_CONTACT, about=self.get(id_).name) as w:
            given = _checked(values)
            if organisation is not None:
                named = organisation.strip()
                given["organisation_id"] = organisation_named(w, named) if named else None
            if given:
                w.update(s.Contact, id_, **given)
            if channels is not None:
                set_channels(w, id_, channels)

    def verify(self, id_: int, *, result: str = "confirmed") -> None:
        """Somebody checked this person today: confirmed, corrected or gone."""
        with self._desk.store.writing(Op.VERIFY_CONTACT, about=self.get(id_).name) as w:
            at = self._desk.clock()
            w.insert(s.Verification, contact_id=id_, at=at, result=result)
            w.update(s.Contact, id_, verified_at=at, **({"gone_at": at} if result == "gone" else {}))

    def get(self, id_: int) -> Contact:
        """One person; NOT_FOUND."""
        found = self.by_ids([id_])
        if not found:
            raise DeskError(Fault.NOT_FOUND, kind="contact", asked=id_)
        return found[id_]

    def by_ids(self, ids: Iterable[int]) -> dict[int, Contact]:
        """People by id, in two queries however many."""
        wanted = list(ids)
        with self._desk.store.reading() as conn:
            rows = conn.execute(_contacts().where(s.Contact.id.in_(wanted))).all()
            channels = channels_of(conn, wanted)
        return {row.id: _contact(row, channels.get(row.id, ())) for row in rows}

    def listed(self, *, text: str = "", after: tuple[str, int] | None = None, limit: int = 200) -> list[Contact]:
        """People by name, a page at a time (`after`: name and id of the last of the page above).

        `text` is a part of a name, a title or an organisation, whatever the case and accents.
        """
        name = func.lower(s.Contact.name)
        query = _contacts().where(s.Contact.gone_at.is_(None)).order_by(name, s.Contact.id).limit(limit)
        for word in folding.folded(text).split():
            query = query.where(
                func.folded(s.Contact.name).contains(word, autoescape=True)
                | func.folded(s.Contact.title).contains(word, autoescape=True)
                | func.folded(s.Organisation.name).contains(word, autoescape=True)
            )
        if after is not None:
            query = query.where(tuple_(name, s.Contact.id) > tuple_(func.lower(after[0]), after[1]))
        with self._desk.store.reading() as conn:
            rows = conn.execute(query).all()
            channels = channels_of(conn, [row.id for row in rows])
        return [_contact(row, channels.get(row.id, ())) for row in rows]

    def count(self) -> int:
        """How many people are there."""
        with self._desk.store.reading() as conn:
            return int(conn.execute(select(func.count(s.Contact.id)).where(s.Contact.gone_at.is_(None))).scalar_one())

    def place_of(self, id_: int) -> int:
        """How many people stand before this one in the list; NOT_FOUND."""
        person = self.get(id_)
        name = func.lower(s.Contact.name)
        with self._desk.store.reading() as conn:
            before = select(func.count(s.Contact.id)).where(
                s.Contact.gone_at.is_(None), tuple_(name, s.Contact.id) < tuple_(func.lower(person.name), id_)
            )
            return int(conn.execute(before).scalar_one())

    def find(self, asked: str) -> int:
        """The id for a name or a unique part of it; NOT_FOUND, AMBIGUOUS."""
        with self._desk.store.reading() as conn:
            return one(Kind.CONTACT, asked, names(conn))

    def named(self, asked: str) -> tuple[int | None, str]:
        """The contact for a name said in passing, and the name to keep: as said when no contact bears it.

        "me" is the desk's owner. AMBIGUOUS when several could be meant.
        """
        me = self._desk.me()
        if asked.strip().lower() in ("me", "i", "ich"):
            return me.contact_id, me.name
        try:
            id_ = self.find(asked)
        except DeskError as error:
            if error.fault is Fault.NOT_FOUND:
                return None, asked.strip()
            raise
        return id_, self.get(id_).name


def names(conn: Connection) -> list[tuple[int, str]]:
    """(id, name) of every contact that is still there."""
    rows = conn.execute(select(s.Contact.id, s.Contact.name).where(s.Contact.gone_at.is_(None)))
    return [(row.id, row.name) for row in rows]


def meant(conn: Connection, asked: str) -> int | None:
    """Who is meant where somebody new may be named too: who bears the name, or the only one whose name holds its words.

    None for somebody new, AMBIGUOUS with the candidates. A part of a word is not enough: "Ann" is not Anna.
    """
    known, wanted = names(conn), asked.casefold().split()
    exact = [id_ for id_, name in known if name.casefold().split() == wanted]
    if exact:
        return exact[0]
    part = {id_: name for id_, name in known if wanted and set(wanted) <= set(name.casefold().split())}
    if len(part) > 1:
        raise DeskError(Fault.AMBIGUOUS, kind=Kind.CONTACT.value, asked=asked, candidates=tuple(sorted(part.values())))
    return next(iter(part), None)


def add_contact(
    w: Writing,
    *,
    name: str,
    organisation: str = "",
    organisation_kind: OrganisationKind = OrganisationKind.PARTNER,
    channels: Sequence[Channel] = (),
    zone: str = "",
    **values: object,
) -> int:
    """Add a person inside a step that does more. Same errors as `Contacts.add`."""
    given = _checked({"name": name, "zone": zone, **values})
    employer = organisation_named(w, organisation.strip(), kind=organisation_kind) if organisation.strip() else None
    id_ = w.insert(s.Contact, organisation_id=employer, **given)
    set_channels(w, id_, channels)
    return id_


def _checked(values: dict[str, object]) -> dict[str, object]:
    """The columns with the name trimmed, the zone by its stored name and the hours as `calendar.hours` writes them."""
    given = dict(values)
    if "name" in given:
        given["name"] = str(given["name"]).strip()
        if not given["name"]:
            raise DeskError(Fault.INVALID, field="name", why="empty")
    if given.get("zone"):
        given["zone"] = zones.key(zones.named(str(given["zone"])))
    if given.get("hours"):
        given["hours"] = working.text(working.parse(str(given["hours"])))
    return given


def set_channels(w: Writing, contact_id: int, channels: Sequence[Channel]) -> None:
    """Replace the ways to reach somebody; the order given is the order of trying.

    INVALID for a number without three digits, an address without its @.
    """
    for channel in channels:
        _check_channel(channel)
    rows = w.conn.execute(
        select(s.Channel.id, s.Channel.kind, s.Channel.value, s.Channel.hours)
        .where(s.Channel.contact_id == contact_id)
        .order_by(s.Channel.position)
    ).all()
    if [(r.kind, r.value, r.hours) for r in rows] == [(c.kind.value, c.value, c.hours) for c in channels]:
        return
    for row in rows:
        w.delete(s.Channel, row.id)
    for position, channel in enumerate(channels):
        if channel.value.strip():
            w.insert(
                s.Channel,
                contact_id=contact_id,
                kind=channel.kind.value,
                value=channel.value.strip(),
                folded=folded(channel),
                position=position,
                hours=channel.hours,
            )


def _check_channel(channel: Channel) -> None:
    value = channel.value.strip()
    if channel.kind is ChannelKind.EMAIL and value and "@" not in value:
        raise DeskError(Fault.INVALID, field="email", why="unreadable", asked=value)
    is_number = channel.kind in (ChannelKind.PHONE, ChannelKind.MOBILE, ChannelKind.LINE247)
    if is_number and value and sum(c.isdigit() for c in value) < 3:
        raise DeskError(Fault.INVALID, field=channel.kind.value, why="unreadable", asked=value)
    working.parse(channel.hours)


def folded(channel: Channel) -> str:
    """How two spellings of one address or number compare: lower case, digits only for numbers."""
    if channel.kind in (ChannelKind.EMAIL, ChannelKind.CHAT):
        return channel.value.strip().lower()
    return "".join(c for c in channel.value if c.isdigit() or c == "+")


def channels_of(conn: Connection, ids: Sequence[int]) -> dict[int, tuple[Channel, ...]]:
    """The channels of many contacts, best first."""
    found: dict[int, list[Channel]] = {}
    rows = conn.execute(
        select(s.Channel.contact_id, s.Channel.kind, s.Channel.value, s.Channel.hours)
        .where(s.Channel.contact_id.in_(ids))
        .order_by(s.Channel.position)
    )
    for row in rows:
        found.setdefault(row.contact_id, []).append(Channel(ChannelKind(row.kind), row.value, row.hours))
    return {id_: best_first(tuple(channels)) for id_, channels in found.items()}


def _contacts() -> "Select[tuple[object, ...]]":
    return select(
        *s.Contact.__table__.c,
        func.coalesce(s.Organisation.name, "").label("organisation"),
        func.coalesce(s.Organisation.kind, "").label("organisation_kind"),
    ).outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)


def _contact(row: "Row[tuple[object, ...]]", channels: tuple[Channel, ...]) -> Contact:
    return Contact(
        id=row.id,
        name=row.name,
        title=row.title,
        organisation_id=row.organisation_id,
        organisation=row.organisation,
        organisation_kind=row.organisation_kind,
        level=row.level,
        zone=row.zone,
        pronoun=row.pronoun,
        hours=row.hours,
        approach=row.approach,
        notes=row.notes,
        verified_at=row.verified_at,
        channels=channels,
        gone_at=row.gone_at,
    )
