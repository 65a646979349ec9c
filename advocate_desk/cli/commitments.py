"""`commit`: promises."""

import argparse
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.cli.timeline import READERS
from advocate_desk.cli.times import instant_of
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands
    from advocate_desk.language.commitment import Parsed


def add(commands: "Commands") -> None:
    """commit parse TEXT | add TEXT … | list … | keep ID … | renegotiate ID … | withdraw ID …."""
    verbs = commands.add_parser("commit", help=_("promises")).add_subparsers(dest="verb", required=True)
    parse = verbs.add_parser("parse", help=_("what a line says; - reads one a line; needs no desk"))
    parse.add_argument("text")
    parse.set_defaults(run=_parse)
    new = verbs.add_parser("add")
    new.add_argument("text")
    new.add_argument("--case", metavar="REF")
    new.add_argument("--from", dest="promisor", metavar="NAME")
    new.add_argument("--to", dest="promisee", metavar="NAME")
    new.add_argument("--due", metavar="TIME")
    new.add_argument("--audience", action="append", default=[], choices=READERS)
    new.set_defaults(run=_add)
    listed = verbs.add_parser("list")
    listed.add_argument("--due", choices=("today", "week", "overdue"))
    listed.add_argument("--case", metavar="REF")
    listed.add_argument("--all", action="store_true", help=_("settled ones too"))
    listed.set_defaults(run=_list)
    keep = verbs.add_parser("keep")
    keep.add_argument("id", type=int)
    keep.add_argument("--delivered", required=True, metavar="TEXT")
    keep.set_defaults(run=_keep)
    renegotiate = verbs.add_parser("renegotiate")
    renegotiate.add_argument("id", type=int)
    renegotiate.add_argument("--due", required=True, metavar="TIME")
    renegotiate.add_argument("--why", required=True)
    renegotiate.set_defaults(run=_renegotiate)
    withdraw = verbs.add_parser("withdraw")
    withdraw.add_argument("id", type=int)
    withdraw.add_argument("--why", required=True)
    withdraw.set_defaults(run=_withdraw)


def _parse(session: Session, args: argparse.Namespace) -> int:
    import json

    from advocate_desk.language import commitment as language
    from advocate_desk.services.local_zone import system_zone

    zone = system_zone()
    lines = (line.rstrip("\n") for line in sys.stdin) if args.text == "-" else iter([args.text])
    for line in lines:
        parsed = language.parse(line, now=session.clock(), zone=zone)
        session.out.write(json.dumps(language.as_json(parsed), ensure_ascii=False) + "\n")
    return 0


def _add(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.case) if args.case else None
    parsed = desk.commitments.parse(args.text, case_id=case_id)
    settled = {"due": args.due, "zone": args.due, "recurrence": args.due, "promisor": args.promisor,
               "promisee": args.promisee}  # fmt: skip
    for doubt in parsed.ambiguous:
        if not settled.get(doubt.field):
            raise DeskError(Fault.AMBIGUOUS, kind=doubt.field, asked=args.text, candidates=doubt.options)
    if case_id is None and parsed.case:
        case_id = desk.cases.find(parsed.case)
    due_at, due_day, zone = _due(session, args.due, parsed)
    id_ = desk.commitments.make(
        words=parsed.what or args.text,
        promisor=args.promisor or parsed.promisor or "me",
        promisee=args.promisee or parsed.promisee or "",
        due_at=due_at,
        due_day=due_day,
        zone=zone,
        case_id=case_id,
        recurrence=parsed.recurrence or "",
        priority=parsed.priority,
        audience=Audience.of(args.audience),
    )
    session.answer({"id": id_, "ref": f"commitment:{id_}"}, _("Promise {id} is tracked.").format(id=id_))
    return 0


def _due(session: Session, given: str | None, parsed: "Parsed") -> tuple[datetime | None, date | None, str]:
    if given is None:
        if isinstance(parsed.due, datetime):
            return parsed.due.astimezone(UTC), None, parsed.zone or ""
        return None, parsed.due, parsed.zone or ""
    return *due_of(session, given, zone=parsed.zone or ""), parsed.zone or ""


def due_of(session: Session, given: str, *, zone: str) -> tuple[datetime | None, date | None]:
    """A due time as typed after --due: ISO 8601, or a phrase as in quick add. INVALID, AMBIGUOUS."""
    if len(given) == 10 and given[4:5] == "-":
        try:
            return None, date.fromisoformat(given)
        except ValueError:
            raise DeskError(Fault.INVALID, field="due", why="unreadable") from None
    try:
        from zoneinfo import ZoneInfo

        return instant_of(given, zone=ZoneInfo(zone) if zone else session.zone()), None
    except DeskError:
        parsed = session.desk().commitments.parse(given)
        for doubt in parsed.ambiguous:
            raise DeskError(Fault.AMBIGUOUS, kind="due", asked=given, candidates=doubt.options) from None
        if parsed.due is None:
            raise
        return (parsed.due.astimezone(UTC), None) if isinstance(parsed.due, datetime) else (None, parsed.due)


def _list(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.case) if args.case else None
    if args.due == "overdue":
        found = desk.commitments.overdue(case_id=case_id)
    elif args.due is not None:
        found = desk.commitments.due_within(days=1 if args.due == "today" else 7, case_id=case_id)
    else:
        found = desk.commitments.listed(open_only=not args.all, case_id=case_id, limit=10_000)
    zone = desk.zone()
    rows = [
        [str(c.id), _due_words(c, zone), f"{c.promisor} -> {c.promisee}" if c.promisee else c.promisor, c.words, c.case]
        for c in found
    ]
    session.answer({"commitments": [as_json(commitment) for commitment in found]}, *table(rows))
    return 0


def _due_words(c: Commitment, zone: object) -> str:
    if c.due_at is not None:
        return f"{c.due_at.astimezone(zone):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]
    return c.due_day.isoformat() if c.due_day else "-"


def _keep(session: Session, args: argparse.Namespace) -> int:
    session.desk().commitments.keep(args.id, delivered=args.delivered)
    return _answer(session, args.id)


def _renegotiate(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    due_at, due_day = due_of(session, args.due, zone=desk.commitments.get(args.id).zone)
    desk.commitments.renegotiate(args.id, due_at=due_at, due_day=due_day, why=args.why)
    return _answer(session, args.id)


def _withdraw(session: Session, args: argparse.Namespace) -> int:
    session.desk().commitments.withdraw(args.id, why=args.why)
    return _answer(session, args.id)


def _answer(session: Session, id_: int) -> int:
    commitment = session.desk().commitments.get(id_)
    session.answer(as_json(commitment), _("Promise {id}: {state}.").format(id=id_, state=commitment.state.value))
    return 0


def as_json(c: Commitment) -> dict[str, object]:
    """A promise as other programs read it."""
    return {
        "id": c.id,
        "ref": f"commitment:{c.id}",
        "what": c.words,
        "promisor": "me" if c.mine else c.promisor,
        "promisee": "me" if c.to_me else (c.promisee or None),
        "due": instant(c.due_at) if c.due_at else (c.due_day.isoformat() if c.due_day else None),
        "zone": c.zone,
        "recurrence": c.recurrence or None,
        "case": c.case or None,
        "state": c.state.value,
        "state_at": instant(c.state_at),
        "made_at": instant(c.made_at),
        "delivered": c.delivered or None,
        "audience": list(c.audience.words()),
    }
