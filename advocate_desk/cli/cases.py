"""`case`: exceptional situations."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli.accounts import money
from advocate_desk.cli.session import Session, instant, table
from advocate_desk.domain.case import Case
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Heat, Severity, Stage
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands
    from advocate_desk.services.cases import Upset


def add(commands: "Commands") -> None:
    """case add TITLE --account NAME … | list | show REF | stage REF STAGE --why TEXT | close REF …."""
    verbs = commands.add_parser("case", help=_("exceptional situations")).add_subparsers(dest="verb", required=True)
    new = verbs.add_parser("add")
    new.add_argument("title")
    new.add_argument("--account", required=True, metavar="NAME")
    new.add_argument("--severity", type=int, choices=[1, 2, 3, 4], default=3)
    new.add_argument("--upset", action="append", default=[], metavar="NAME[:1..5]")
    new.add_argument("--impact", default="")
    new.set_defaults(run=_add)
    listed = verbs.add_parser("list")
    listed.add_argument("--all", action="store_true", help=_("closed cases too"))
    listed.set_defaults(run=_list)
    show = verbs.add_parser("show")
    show.add_argument("ref")
    show.set_defaults(run=_show)
    stage = verbs.add_parser("stage")
    stage.add_argument("ref")
    stage.add_argument("stage", choices=[stage.value for stage in Stage if stage is not Stage.CLOSED])
    stage.add_argument("--why", default="")
    stage.set_defaults(run=_stage)
    close = verbs.add_parser("close")
    close.add_argument("ref")
    close.add_argument("--accepted-us", default="", metavar="NAME")
    close.add_argument("--accepted-customer", default="", metavar="NAME")
    close.add_argument("--why", default="")
    close.set_defaults(run=_close)


def _add(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    added = desk.cases.add(
        title=args.title,
        account_id=desk.accounts.find(args.account),
        severity=Severity(args.severity),
        upset=[_upset(text) for text in args.upset],
        impact=args.impact,
    )
    session.answer({"id": added.id, "ref": added.ref}, _("Opened {ref}.").format(ref=added.ref))
    return 0


def _upset(text: str) -> "Upset":
    from advocate_desk.services.cases import Upset

    name, _colon, heat = text.rpartition(":")
    if not name:
        return Upset(text.strip())
    if heat not in {"1", "2", "3", "4", "5"}:
        raise DeskError(Fault.INVALID, field="upset", why="unreadable")
    return Upset(name.strip(), Heat(int(heat)))


def _list(session: Session, args: argparse.Namespace) -> int:
    cases = session.desk().cases.listed(open_only=not args.all, limit=1_000)
    rows = [[c.ref, f"S{int(c.severity)}", c.stage.value, c.account, c.title] for c in cases]
    session.answer({"cases": [as_json(case) for case in cases]}, *table(rows))
    return 0


def _show(session: Session, args: argparse.Namespace) -> int:
    case = session.desk().cases.get(session.desk().cases.find(args.ref))
    data = as_json(case)
    session.answer(data, *table([[name, "" if value is None else str(value)] for name, value in data.items()]))
    return 0


def _stage(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    desk.cases.move(id_, Stage(args.stage), why=args.why)
    case = desk.cases.get(id_)
    session.answer(as_json(case), _("{ref} is now {stage}.").format(ref=case.ref, stage=case.stage.value))
    return 0


def _close(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    desk.cases.close(id_, accepted_us=args.accepted_us, accepted_customer=args.accepted_customer, why=args.why)
    case = desk.cases.get(id_)
    session.answer(as_json(case), _("{ref} is closed.").format(ref=case.ref))
    return 0


def as_json(case: Case) -> dict[str, object]:
    """A case as other programs read it."""
    return {
        "id": case.id,
        "ref": case.ref,
        "title": case.title,
        "account": case.account,
        "severity": int(case.severity),
        "stage": case.stage.value,
        "origin": case.origin.value if case.origin else None,
        "impact": case.impact or None,
        "asked_by": case.asked_by or None,
        "heat": int(case.heat) if case.heat else None,
        "opened_at": instant(case.opened_at),
        "acknowledged_at": instant(case.acknowledged_at),
        "next_update_at": instant(case.next_update_at),
        "closed_at": instant(case.closed_at),
        "value": money(case.value),
        "renewal": case.renewal.isoformat() if case.renewal else None,
    }
