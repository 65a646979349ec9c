"""`case`: what is done to one. Acknowledged, told, put off, moved, closed, opened again."""

import argparse
from typing import TYPE_CHECKING, Any

from advocate_desk.cli.session import Session
from advocate_desk.domain.account import parse_span
from advocate_desk.domain.case import Case, OpenEnds
from advocate_desk.domain.vocabulary import Stage
from advocate_desk.wording import _, cases

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

ACCOUNT = "account"
OPEN_STAGES = [stage.value for stage in Stage if stage is not Stage.CLOSED]


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """case acknowledge | update | snooze | cadence | stage | close | reopen."""
    verb = verbs.add_parser("acknowledge", help=_("the customer was told that you have it"))
    verb.add_argument("ref")
    verb.add_argument("--at", metavar="TIME")
    verb.add_argument("--how", default="", metavar="TEXT")
    verb.set_defaults(run=_acknowledge)
    verb = verbs.add_parser("update", help=_("the customer had news"))
    verb.add_argument("ref")
    verb.add_argument("text")
    verb.add_argument("--next", metavar="TIME", help=_("when they hear from you next, as agreed"))
    verb.set_defaults(run=_update)
    verb = verbs.add_parser("snooze", help=_("the next update waits"))
    verb.add_argument("ref")
    verb.add_argument("--until", required=True, metavar="TIME")
    verb.add_argument("--why", required=True, metavar="TEXT")
    verb.set_defaults(run=_snooze)
    verb = verbs.add_parser("cadence", help=_("how often the customer hears from you in this case"))
    verb.add_argument("ref")
    verb.add_argument("span", metavar="24h|account")
    verb.set_defaults(run=_cadence)
    verb = verbs.add_parser("stage")
    verb.add_argument("ref")
    verb.add_argument("stage", choices=OPEN_STAGES)
    verb.add_argument("--why", default="", metavar="TEXT")
    verb.add_argument("--acknowledged", action="store_true", help=_("the customer was told just now that you have it"))
    verb.set_defaults(run=_stage)
    verb = verbs.add_parser("close")
    verb.add_argument("ref")
    verb.add_argument("--accepted-us", default="", metavar="NAME")
    verb.add_argument("--accepted-customer", default="", metavar="NAME")
    verb.add_argument("--why", default="", metavar="TEXT")
    verb.add_argument("--met", action="append", default=[], metavar="TEXT", help=_("an exit criterion that is met"))
    verb.add_argument("--check", action="store_true", help=_("only list what is still open; 1 when something is"))
    verb.set_defaults(run=_close)
    verb = verbs.add_parser("reopen")
    verb.add_argument("ref")
    verb.add_argument("--why", required=True, metavar="TEXT")
    verb.add_argument("--stage", choices=OPEN_STAGES)
    verb.set_defaults(run=_reopen)


def _acknowledge(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    at = desk.clocks.instant(id_, args.at) if args.at else None
    entry = desk.clocks.acknowledge(id_, at=at, how=args.how)
    return _answer(session, id_, _("{ref} is acknowledged."), entry=entry)


def _update(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    next_at = desk.clocks.instant(id_, args.next) if args.next else None
    entry = desk.clocks.send_update(id_, text=args.text, next_at=next_at)
    return _answer(session, id_, _("The update of {ref} is logged."), entry=entry)


def _snooze(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    desk.clocks.snooze(id_, until=desk.clocks.instant(id_, args.until), why=args.why)
    return _answer(session, id_, _("The next update of {ref} waits."))


def _cadence(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    desk.clocks.set_cadence(id_, None if args.span == ACCOUNT else parse_span(args.span))
    return _answer(session, id_, _("The cadence of {ref} is changed."))


def _stage(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    desk.stages.move(id_, Stage(args.stage), why=args.why, acknowledged=args.acknowledged)
    return _answer(session, id_, _("{ref} is now {stage}."))


def _close(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    if args.check:
        found = desk.stages.open_ends(id_)
        session.answer(ends_as_json(found), *_said(found))
        return 0 if found.nothing else 1
    met = [desk.stages.criterion(id_, text) for text in args.met]
    desk.stages.close(
        id_, accepted_us=args.accepted_us, accepted_customer=args.accepted_customer, why=args.why, met=met
    )
    return _answer(session, id_, _("{ref} is closed."))


def _reopen(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.cases.find(args.ref)
    desk.stages.reopen(id_, why=args.why, stage=Stage(args.stage) if args.stage else None)
    return _answer(session, id_, _("{ref} is open again, {stage}."))


def _answer(session: Session, case_id: int, sentence: str, **more: object) -> int:
    from advocate_desk.cli.cases import as_json

    desk = session.desk()
    case = desk.cases.get(case_id)
    said = sentence.format(ref=case.ref, stage=cases.stage(case.stage))
    session.answer({**as_json(desk, case), **more}, said, *clock_lines(desk, case))
    return 0


def clock_lines(desk: "Desk", case: Case) -> tuple[str, ...]:
    """When the customer hears next, for a person's eyes; nothing for a closed case."""
    from advocate_desk.calendar import said, zones

    if case.next_update_at is None:
        return ()
    when = said.both_line(
        case.next_update_at,
        now=desk.clock(),
        theirs=zones.named(case.zone),
        mine=desk.zone(),
        pronoun=case.pronoun,
    )
    return (_("Next update to the customer: {when}").format(when=when),)


def ends_as_json(found: OpenEnds) -> dict[str, Any]:
    """What is open as other programs read it."""

    def each(ends: Any) -> list[dict[str, object]]:
        return [{"id": one.id, "text": one.words} for one in ends]

    return {
        "acknowledged": found.acknowledged,
        "criteria": each(found.criteria),
        "promises": each(found.promises),
        "actions": each(found.actions),
    }


def _said(found: OpenEnds) -> tuple[str, ...]:
    lines = [] if found.acknowledged else [_("not acknowledged to the customer")]
    lines += [_("exit criterion not met: {what}").format(what=one.words) for one in found.criteria]
    lines += [_("open promise: {what}").format(what=one.words) for one in found.promises]
    lines += [_("open action: {what}").format(what=one.words) for one in found.actions]
    return tuple(lines or [_("Nothing is open.")])
