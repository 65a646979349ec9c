"""`contact`: people and how to reach them."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.domain.contact import Channel, Contact
from advocate_desk.domain.imported import Newcomer
from advocate_desk.domain.vocabulary import ChannelKind
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

CHANNELS = (
    ("line247", ChannelKind.LINE247),
    ("mobile", ChannelKind.MOBILE),
    ("phone", ChannelKind.PHONE),
    ("email", ChannelKind.EMAIL),
)


def add(commands: "Commands") -> None:
    """contact add NAME … | add-from REF | list | show NAME."""
    verbs = commands.add_parser("contact", help=_("people and how to reach them")).add_subparsers(
        dest="verb", required=True
    )
    new = verbs.add_parser("add")
    new.add_argument("name")
    new.add_argument("--organisation", default="")
    new.add_argument("--title", default="")
    add_channel_options(new)
    new.add_argument("--zone", default="")
    new.add_argument("--hours", default="")
    new.add_argument("--pronoun", choices=["hers", "his", "theirs"], default="theirs")
    new.set_defaults(run=_add)
    verbs.add_parser("list").set_defaults(run=_list)
    some = verbs.add_parser("add-from", help=_("add who took part in a case’s mails and is no contact yet"))
    some.add_argument("ref")
    some.add_argument("--only", action="append", default=[], metavar="ADDRESS")
    some.add_argument("--dry-run", action="store_true")
    some.set_defaults(run=_add_from)
    show = verbs.add_parser("show")
    show.add_argument("name")
    show.set_defaults(run=_show)


def add_channel_options(parser: argparse.ArgumentParser) -> None:
    """--phone, --mobile, --email, --line247."""
    for option, _kind in CHANNELS:
        parser.add_argument(f"--{option}", metavar="A" if option == "email" else "N")


def channels_of(args: argparse.Namespace) -> tuple[Channel, ...]:
    """The channels given as options."""
    return tuple(Channel(kind, getattr(args, option)) for option, kind in CHANNELS if getattr(args, option))


def _add(session: Session, args: argparse.Namespace) -> int:
    id_ = session.desk().contacts.add(
        name=args.name,
        organisation=args.organisation,
        title=args.title,
        channels=channels_of(args),
        zone=args.zone,
        hours=args.hours,
        pronoun=args.pronoun,
    )
    session.answer({"id": id_, "ref": args.name}, _("Added {name}.").format(name=args.name))
    return 0


def _add_from(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    only = {address.lower() for address in args.only}
    found = [one for one in desk.newcomers.listed(desk.cases.find(args.ref)) if not only or one.address in only]
    ids = desk.newcomers.add(found) if found and not args.dry_run else ()
    session.answer(
        {"people": [person_as_json(one) for one in found], "ids": list(ids)},
        *table([[one.called, one.address, one.organisation, str(one.mails)] for one in found]),
    )
    return 0


def person_as_json(one: Newcomer) -> dict[str, object]:
    """Somebody who is no contact yet, as other programs read it."""
    return {
        "name": one.called,
        "address": one.address,
        "organisation": one.organisation or None,
        "mails": one.mails,
    }


def _list(session: Session, args: argparse.Namespace) -> int:
    found: list[Contact] = []
    while page := session.desk().contacts.listed(after=(found[-1].name, found[-1].id) if found else None):
        found += page
    rows = [[c.name, c.title, c.organisation, c.channels[0].value if c.channels else ""] for c in found]
    session.answer({"contacts": [as_json(contact) for contact in found]}, *table(rows))
    return 0


def _show(session: Session, args: argparse.Namespace) -> int:
    contact = session.desk().contacts.get(session.desk().contacts.find(args.name))
    rows = [
        [_("name"), contact.name],
        [_("title"), contact.title],
        [_("organisation"), contact.organisation],
        *([channel.kind.value, channel.value] for channel in contact.channels),
        [_("zone"), contact.zone],
        [_("hours"), contact.hours],
    ]
    session.answer(as_json(contact), *table([row for row in rows if row[1]]))
    return 0


def as_json(contact: Contact) -> dict[str, object]:
    """A contact as other programs read it; channels best first."""
    return {
        "id": contact.id,
        "ref": contact.name,
        "name": contact.name,
        "title": contact.title,
        "organisation": contact.organisation or None,
        "zone": contact.zone or None,
        "hours": contact.hours or None,
        "channels": [{"kind": channel.kind.value, "value": channel.value} for channel in contact.channels],
        "verified_at": instant(contact.verified_at),
    }
