"""`case`: exceptional situations."""

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from advocate_desk.calendar import zones
from advocate_desk.cli import case_steps, heat
from advocate_desk.cli.amounts import money
from advocate_desk.cli.session import Session, instant, table
from advocate_desk.cli.times import instant_of
from advocate_desk.domain.case import Case, parse_upset
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Severity, Stage
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands
    from advocate_desk.services.cases import Upset
    from advocate_desk.services.desk import Desk


def add(commands: "Commands") -> None:
    """case add TITLE --account NAME … | list | show REF, and what is done to one (`case_steps`)."""
    verbs = commands.add_parser("case", help=_("exceptional situations")).add_subparsers(dest="verb", required=True)
    new = verbs.add_parser("add")
    new.add_argument("title")
    new.add_argument("--account", required=True, metavar="NAME")
    new.add_argument("--severity", type=int, choices=[1, 2, 3, 4], default=3)
    new.add_argument("--upset", action="append", default=[], metavar="NAME[:1..5]")
    new.add_argument("--impact", default="")
    new.add_argument("--asked", metavar="TIME", help=_("when the customer asked for help"))
    new.add_argument("--acknowledged", action="store_true", help=_("the customer knows that you have it"))
    new.set_defaults(run=_add)
    listed = verbs.add_parser("list")
    listed.add_argument("--all", action="store_true", help=_("closed cases too"))
    listed.set_defaults(run=_list)
    show = verbs.add_parser("show")
    show.add_argument("ref")
    show.set_defaults(run=_show)
    case_steps.add(verbs)
    heat.add(verbs)


def _add(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    account = desk.accounts.get(desk.accounts.find(args.account))
    added = desk.cases.add(
        title=args.title,
        account_id=account.id,
        severity=Severity(args.severity),
        upset=[_upset(text) for text in args.upset],
        impact=args.impact,
        at=instant_of(args.asked, zone=zones.named(account.zone)) if args.asked else None,
        acknowledged=args.acknowledged,
    )
    session.answer({"id": added.id, "ref": added.ref}, _("Opened {ref}.").format(ref=added.ref))
    return 0


def _upset(text: str) -> "Upset":
    from advocate_desk.services.cases import Upset

    if ":" not in text:
        return Upset(text.strip())
    found = parse_upset(text)
    if len(found) != 1 or found[0][1] is None:
        raise DeskError(Fault.INVALID, field="upset", why="unreadable", asked=text)
    return Upset(found[0][0], found[0][1])


def _list(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    cases = desk.cases.listed(open_only=not args.all, limit=1_000)
    rows = [[c.ref, f"S{int(c.severity)}", c.stage.value, c.account, c.title] for c in cases]
    session.answer({"cases": [as_json(desk, case) for case in cases]}, *table(rows))
    return 0


def _show(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case = desk.cases.get(desk.cases.find(args.ref))
    data = as_json(desk, case)
    lines = table([[name, "" if value is None else str(value)] for name, value in data.items()])
    more = {"stages": _course(desk, case), "temperature": heat.as_json(desk.heat.of_case(case.id))}
    session.answer({**data, **more}, *lines)
    return 0


def _course(desk: "Desk", case: Case) -> list[dict[str, object]]:
    now = desk.clock()
    return [
        {
            "stage": stay.stage.value,
            "since": instant(stay.since),
            "until": instant(stay.until),
            "minutes": None if stay.stage is Stage.CLOSED else minutes((stay.until or now) - stay.since),
            "why": stay.why or None,
        }
        for stay in desk.stages.course(case.id)
    ]


def minutes(span: timedelta) -> int:
    """Whole minutes of a length of time."""
    return int(span / timedelta(minutes=1))


def as_json(desk: "Desk", case: Case) -> dict[str, object]:
    """A case as other programs read it. The minutes of an acknowledgement are None until it is given."""
    delay = desk.clocks.delay(case)
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
        "acknowledged_after_minutes": minutes(delay.wall) if delay.done else None,
        "acknowledged_after_working_minutes": minutes(delay.working) if delay.done else None,
        "next_update_at": instant(case.next_update_at),
        "last_contact_at": instant(case.last_contact_at),
        "silent_at": instant(case.silent_at),
        "silent": case.is_silent(desk.clock()),
        "cadence_minutes": minutes(case.cadence),
        "closed_at": instant(case.closed_at),
        "accepted_us": case.accepted_us or None,
        "accepted_customer": case.accepted_customer or None,
        "close_reason": case.close_reason or None,
        "value": money(case.value),
        "renewal": case.renewal.isoformat() if case.renewal else None,
    }
