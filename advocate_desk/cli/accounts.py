"""`account`: customers as business."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, table
from advocate_desk.cli.times import day_of
from advocate_desk.domain.account import Account, parse_span
from advocate_desk.domain.money import Money, parse_amount
from advocate_desk.domain.vocabulary import Segment
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(commands: "Commands") -> None:
    """account add NAME … | list | show NAME."""
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
    session.answer({"accounts": [as_json(account) for account in accounts]}, *table(rows))
    return 0


def _show(session: Session, args: argparse.Namespace) -> int:
    account = session.desk().accounts.get(session.desk().accounts.find(args.name))
    data = as_json(account)
    session.answer(data, *table([[name, "" if value is None else str(value)] for name, value in data.items()]))
    return 0


def as_json(account: Account) -> dict[str, object]:
    """An account as other programs read it."""
    return {
        "id": account.id,
        "ref": account.name,
        "name": account.name,
        "segment": account.segment.value,
        "value": money(account.value),
        "renewal": account.renewal.isoformat() if account.renewal else None,
        "zone": account.zone,
        "language": account.language,
        "cadence": f"{int(account.cadence.total_seconds() // 3600)}h",
        "open_cases": account.open_cases,
    }


def money(value: Money | None) -> dict[str, str] | None:
    """Money as every JSON answer carries it."""
    return None if value is None else {"amount": value.amount(), "currency": value.currency}


def _money_words(value: Money | None) -> str:
    return "" if value is None else f"{value.amount()} {value.currency}"
