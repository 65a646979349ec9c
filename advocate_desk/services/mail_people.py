"""Whom the addresses of mails belong to: contacts by any of their addresses, the owner and her firm, or nobody yet."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from advocate_desk.domain.imported import Newcomer
from advocate_desk.domain.vocabulary import ChannelKind, Direction, OrganisationKind
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.domain.me import Me
    from advocate_desk.exchange.addresses import Address
    from advocate_desk.exchange.mail import Message

MOST_NEWCOMERS = 500
"""People new to the desk that one import remembers; a case lists all of its own."""

# Everybody has an address there, so the domain says nothing about the organisation.
_BOXES = (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com mac.com aol.com "
    "gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de proton.me protonmail.com mail.ru yandex.ru qq.com "
    "163.com 126.com orange.fr wanadoo.fr free.fr laposte.net libero.it zoho.com fastmail.com"
)
_ANYBODYS = frozenset(_BOXES.split())
# They send, and nobody answers there.
_UNMANNED = "noreply no-reply donotreply do-not-reply mailer-daemon postmaster bounce bounces"
_MACHINES = frozenset(_UNMANNED.split())


def spellings(address: str) -> tuple[str, ...]:
    """How an address may be written down: in lower case, and without the +tag that goes to the same box."""
    plain = address.strip().lower()
    box, at, domain = plain.rpartition("@")
    bare = box.partition("+")[0]
    return (plain, f"{bare}{at}{domain}") if bare and bare != box else (plain,)


class MailPeople:
    """People and firms as they stand when an import begins; remembers who was new."""

    def __init__(self, conn: Connection, me: "Me") -> None:
        self._me = me
        self._contacts: dict[str, tuple[int, str]] = {}
        self._firm_of: dict[int, int | None] = {}
        for r in conn.execute(
            select(s.Channel.folded, s.Channel.contact_id, s.Contact.name, s.Contact.organisation_id)
            .join(s.Contact, s.Contact.id == s.Channel.contact_id)
            .where(s.Channel.kind == ChannelKind.EMAIL.value)
            .order_by(s.Contact.gone_at.is_(None), s.Contact.id.desc())  # who is still there, and longest, wins
        ):
            self._contacts[r.folded] = (r.contact_id, r.name)
            self._firm_of[r.contact_id] = r.organisation_id
        self._firms = domains(conn)
        self._own_domains = {domain.lower() for domain in me.domains} | {
            domain for domain, (id_, _name) in self._firms.items() if id_ == me.organisation_id
        }
        self._new: dict[str, tuple[str, int]] = {}

    def contact(self, address: "Address | None") -> tuple[int | None, str]:
        """The contact of an address and the name to show, as the mail says it when nobody bears the address."""
        if address is None:
            return None, ""
        for spelling in spellings(address.email):
            if found := self._contacts.get(spelling):
                return found
        return None, address.name or address.email

    def own(self, address: "Address | None") -> bool:
        """Whether an address is the owner's or her firm's: by its domain, or by the contact who has it."""
        if address is None:
            return False
        if address.domain.lower() in self._own_domains:
            return True
        id_, _name = self.contact(address)
        return id_ is not None and (id_ == self._me.contact_id or self._firm_of.get(id_) == self._me.organisation_id)

    def direction(self, message: "Message") -> Direction:
        """Which way a mail went, seen from the owner."""
        if not self.own(message.sender):
            return Direction.IN
        others = [each for each in (*message.to, *message.cc, *message.bcc) if not self.own(each)]
        return Direction.OUT if others or not message.to else Direction.INSIDE

    def part(self, message: "Message", *, outside: bool = False) -> frozenset[str]:
        """Who took part in a mail, as addresses in lower case; `outside`: without the owner's firm."""
        people = (message.sender, *message.to, *message.cc)
        return frozenset(
            spellings(each.email)[-1]
            for each in people
            if each is not None and each.email and not (outside and self.own(each))
        )

    def meet(self, people: "Iterable[Address]") -> None:
        """Remember those of a mail who are no contact and not of the owner's firm."""
        for each in people:
            plain = each.email.strip().lower()
            if "@" not in plain or self.own(each) or self.contact(each)[0] is not None:
                continue
            name, mails = self._new.get(plain, ("", 0))
            if mails or len(self._new) < MOST_NEWCOMERS:
                self._new[plain] = (name or each.name, mails + 1)

    def newcomers(self) -> tuple[Newcomer, ...]:
        """Who was new, those with the most mails first; no machines."""
        return in_order(self._new, self._firms)


def in_order(found: dict[str, tuple[str, int]], firms: dict[str, tuple[int, str]]) -> tuple[Newcomer, ...]:
    """Newcomers by address, the most mails first, with the organisation of their domain; machines are left out."""
    people = [
        Newcomer(address, name, firms.get(address.rpartition("@")[2], (0, ""))[1], mails)
        for address, (name, mails) in found.items()
        if address.partition("@")[0] not in _MACHINES
    ]
    return tuple(sorted(people, key=lambda each: (-each.mails, each.called.casefold(), each.address)))


def domains(conn: Connection) -> dict[str, tuple[int, str]]:
    """The organisation (id, name) of each domain: as written down for it, else as its people's addresses tell.

    A domain that people of two organisations have, or everybody may have, belongs to none.
    """
    said: dict[str, tuple[int, str]] = {}
    order = s.Organisation.kind == OrganisationKind.OWN.value
    for r in conn.execute(select(s.Organisation.id, s.Organisation.name, s.Organisation.domains).order_by(order)):
        for domain in json.loads(r.domains):
            said[str(domain).lower().lstrip("@")] = (r.id, r.name)
    seen: dict[str, set[tuple[int, str]]] = {}
    for row in conn.execute(
        select(s.Channel.folded, s.Organisation.id, s.Organisation.name)
        .join(s.Contact, s.Contact.id == s.Channel.contact_id)
        .join(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
        .where(s.Channel.kind == ChannelKind.EMAIL.value)
    ):
        seen.setdefault(row.folded.rpartition("@")[2], set()).add((row.id, row.name))
    told = {d: next(iter(firms)) for d, firms in seen.items() if len(firms) == 1 and d not in _ANYBODYS}
    return {**told, **said}
