"""`account`: customers as business."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli import account_pages
from advocate_desk.cli.session import Session, table
from advocate_desk.cli.times import day_of
from advocate_desk.domain.account import parse_span, span_text
from advocate_desk.domain.money import Money, parse_amount
from advocate_desk.domain.vocabulary import ChannelKind, Segment
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(commands: "Commands") -> None:
    """account add NAME … | list | show NAME | set NAME … | cadence [SEGMENT [SPAN]]."""
    verbs = commands.add_parser("account", help=_("customers as business")).add_subparsers(dest="verb", required=True)
    new = verbs.add_parser("add")
    new.add_argument("name")
    new.add_argument("--segment", choices=[segment.value for segment in Segment], default="standard")
    new.add_argument("--value", metavar="AMOUNT")
    new.add_argument("--currency", default="EUR")
    new.add_argument("--renewal", metavar="DATE")
    new.add_argument("--zone", default="")
    new.add_argument("--cadence", metavar="24h")
    new.add_argument("--language", default="en")
    new.add_argument("--users", type=int)
    new.add_argument("--hour-rate", metavar="AMOUNT")
    new.set_defaults(run=_add)
    verbs.add_parser("list").set_defaults(run=_list)
    show = verbs.add_parser("show")
    show.add_argument("name")
    show.set_defaults(run=_show)
    change = verbs.add_parser("set")
    change.add_argument("name")
    change.add_argument("--rename", metavar="NAME")
    change.add_argument("--segment", choices=[segment.value for segment in Segment])
    change.add_argument("--value", metavar="AMOUNT")
    change.add_argument("--currency")
    change.add_argument("--renewal", metavar="DATE")
    change.add_argument("--zone")
    change.add_argument("--cadence", metavar="24h", help=_("empty: the default of the segment"))
    change.add_argument("--hours", metavar="09:00-17:00")
    change.add_argument("--region", metavar="US-NJ", help=_("whose public holidays count"))
    change.add_argument("--channel", choices=[kind.value for kind in ChannelKind])
    change.set_defaults(run=_set)
    cadence = verbs.add_parser("cadence", help=_("how often a segment hears from us when nothing else is agreed"))
    cadence.add_argument("segment", nargs="?", choices=[segment.value for segment in Segment])
    cadence.add_argument("span", nargs="?", metavar="24h", help=_("empty: as it ships"))
    cadence.set_defaults(run=_cadence)


def _set(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk.services import account_facts

    desk = session.desk()
    id_ = desk.accounts.find(args.name)
    given: dict[str, object] = {}
    for fact in (*account_facts.TEXTS, *account_facts.FIGURES):
        text = getattr(args, "rename" if fact == "name" else fact, None)
        if text is not None:
            given |= account_facts.columns(desk, fact, text)
    desk.accounts.change(id_, **given)
    account = desk.accounts.get(id_)
    session.answer(account_pages.facts(account), _("Changed {name}.").format(name=account.name))
    return 0


def _cadence(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    if args.span is not None:
        desk.accounts.say_cadence(Segment(args.segment), args.span)
    found = {segment.value: span_text(length) for segment, length in desk.accounts.cadences().items()}
    session.answer({"cadence": found}, *table([[segment, length] for segment, length in found.items()]))
    return 0


def _add(session: Session, args: argparse.Namespace) -> int:
    id_ = session.desk().accounts.add(
        name=args.name,
        segment=Segment(args.segment),
        value_minor=parse_amount(args.value) if args.value else None,
        currency=args.currency,
        renewal=day_of(args.renewal) if args.renewal else None,
        zone=args.zone,
        cadence_minutes=parse_span(args.cadence) if args.cadence else None,
        language=args.language,
        users=args.users,
        hour_rate_minor=parse_amount(args.hour_rate) if args.hour_rate else None,
    )
    session.answer({"id": id_, "ref": args.name}, _("Added {name}.").format(name=args.name))
    return 0


def _list(session: Session, args: argparse.Namespace) -> int:
    accounts = session.desk().accounts.listed()
    rows = [[a.name, a.segment.value, _money_words(a.value), a.zone, str(a.open_cases)] for a in accounts]
    session.answer({"accounts": [account_pages.facts(account) for account in accounts]}, *table(rows))
    return 0


def _show(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.accounts.find(args.name)
    page, spent = desk.accounts.page(id_), desk.accounts.spent(id_)
    facts = table(
        [[name, "" if value is None else str(value)] for name, value in account_pages.facts(page.account).items()]
    )
    session.answer(
        account_pages.as_json(page, spent, now=desk.clock()),
        *facts,
        *account_pages.lines(page, spent, now=desk.clock(), zone=session.zone()),
    )
    return 0


def _money_words(value: Money | None) -> str:
    return "" if value is None else f"{value.amount()} {value.currency}"
