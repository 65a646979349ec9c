"""People of mails who are no contacts yet: listed, and made contacts with all they already took part in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select, update

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Newcomer
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import ChannelKind, PersonRole
from advocate_desk.exchange.addresses import Address
from advocate_desk.services.contacts import add_contact, channels_of, names, set_channels
from advocate_desk.services.mail_people import MailPeople, domains, in_order, spellings
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Newcomers:
    """Verbs and reads of people who are new."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def listed(self, case_id: int) -> tuple[Newcomer, ...]:
        """Who wrote or was written to in a case and is neither a contact nor of the owner's firm; most mails first."""
        address = func.lower(s.EntryPerson.address)
        with self._desk.store.reading() as conn:
            people = MailPeople(conn, self._desk.me())
            rows = conn.execute(
                select(
                    address.label("address"),
                    func.max(case((func.lower(s.EntryPerson.name) == address, ""), else_=s.EntryPerson.name)).label(
                        "name"
                    ),
                    func.count(s.EntryPerson.entry_id.distinct()).label("mails"),
                )
                .join(s.EntryCase, s.EntryCase.entry_id == s.EntryPerson.entry_id)
                .where(
                    s.EntryCase.case_id == case_id,
                    s.EntryPerson.contact_id.is_(None),
                    s.EntryPerson.address.contains("@"),
                )
                .group_by(address)
            ).all()
            firms = domains(conn)
        found = {
            r.address: (r.name, r.mails)
            for r in rows
            if not people.own(Address("", r.address)) and people.contact(Address("", r.address))[0] is None
        }
        return in_order(found, firms)

    def add(self, people: Sequence[Newcomer]) -> tuple[int, ...]:
        """Make them contacts, of the organisation said for each, and of all mails with their address; one step.

        Somebody of the same name who is a contact gets the address instead; who became a contact meanwhile is left as
        they are. Answers their ids. INVALID for nobody, and for an address without its @.
        """
        ids: list[int] = []
        if not people:
            raise DeskError(Fault.INVALID, field="people", why="empty")
        about = people[0].called if len(people) == 1 else ""
        with self._desk.store.writing(Op.ADD_CONTACT, about=about) as w:
            contacts = MailPeople(w.conn, self._desk.me())
            bearers: dict[str, list[int]] = {}
            for bearer, name in names(w.conn):
                bearers.setdefault(_folded(name), []).append(bearer)
            added: dict[str, int] = {}  # addresses that somebody got in this very step
            for one in people:
                known = contacts.contact(Address("", one.address))[0]
                if known is None:
                    known = next((added[each] for each in spellings(one.address) if each in added), None)
                if known is not None:
                    ids.append(known)
                    continue
                channel = Channel(ChannelKind.EMAIL, one.address)
                same = bearers.setdefault(_folded(one.called), [])
                if len(same) != 1:
                    id_ = add_contact(w, name=one.called, organisation=one.organisation, channels=(channel,))
                    same.append(id_)
                else:
                    (id_,) = same
                    set_channels(w, id_, (*channels_of(w.conn, [id_]).get(id_, ()), channel))
                added[one.address.strip().lower()] = id_
                _recognise(w, one.address, id_)
                ids.append(id_)
        return tuple(ids)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _recognise(w: Writing, address: str, contact_id: int) -> None:
    """Let all entries with this address know whose it is."""
    mine = (func.lower(s.EntryPerson.address) == address.lower()) & s.EntryPerson.contact_id.is_(None)
    written = select(s.EntryPerson.entry_id).where(mine, s.EntryPerson.role == PersonRole.FROM.value)
    w.conn.execute(
        update(s.Entry).where(s.Entry.id.in_(written), s.Entry.author_id.is_(None)).values(author_id=contact_id),
        execution_options={"synchronize_session": False},
    )
    w.conn.execute(update(s.EntryPerson).where(mine).values(contact_id=contact_id))
