"""`outreach`: attempts to get somebody to act, and what the ladder suggests next."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.cli.times import instant_of
from advocate_desk.domain.outreach import Attempt
from advocate_desk.domain.vocabulary import OutreachResult
from advocate_desk.wording import _
from advocate_desk.wording import outreach as wording

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

CHANNELS = ("phone", "mail", "chat")


def add(commands: "Commands") -> None:
    """outreach log REF … | next REF --need TEXT | list REF."""
    verbs = commands.add_parser("outreach", help=_("getting somebody to act")).add_subparsers(
        dest="verb", required=True
    )
    log = verbs.add_parser("log", help=_("one attempt was made"))
    log.add_argument("ref")
    log.add_argument("--need", required=True, metavar="TEXT")
    log.add_argument("--to", required=True, metavar="NAME")
    log.add_argument("--result", required=True, choices=[result.value for result in OutreachResult])
    log.add_argument("--channel", choices=CHANNELS, default="phone")
    log.add_argument("--at", metavar="TIME")
    log.set_defaults(run=_log)
    following = verbs.add_parser("next", help=_("the next step, why, and words for it"))
    following.add_argument("ref")
    following.add_argument("--need", required=True, metavar="TEXT")
    following.set_defaults(run=_next)
    listed = verbs.add_parser("list")
    listed.add_argument("ref")
    listed.set_defaults(run=_list)


def _log(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.ref)
    id_ = desk.outreach.log(
        case_id,
        need=args.need,
        to=args.to,
        result=OutreachResult(args.result),
        channel=args.channel,
        at=instant_of(args.at, zone=session.zone()) if args.at else None,
    )
    session.answer({"id": id_, "ref": desk.cases.get(case_id).ref}, _("The attempt is in the story of the case."))
    return 0


def _next(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    step = desk.outreach.next(desk.cases.find(args.ref), args.need)
    why = wording.why(step.step, tried=step.tried, name=step.name)
    head = wording.step_name(step.step) if step.step is not None else _("Done")
    lines = [f"{head}: {step.name}" if step.name else head, why]
    for draft in step.drafts:
        lines += ["", f"[{wording.channel_word(draft.channel)}] {draft.subject}".rstrip(), draft.text]
    session.answer(
        {
            "step": step.step.value if step.step is not None else None,
            "to": step.name or None,
            "due": instant(step.due_at),
            "tried": step.tried,
            "why": why,
            "drafts": [{"channel": d.channel, "subject": d.subject or None, "text": d.text} for d in step.drafts],
        },
        *lines,
    )
    return 0


def _list(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    found = desk.outreach.listed(desk.cases.find(args.ref))
    rows = [
        [
            f"{a.at.astimezone(session.zone()):%Y-%m-%d %H:%M}",
            a.name,
            wording.channel_word(a.channel),
            wording.result_word(a.result),
            a.need,
        ]
        for a in found
    ]
    session.answer({"attempts": [_as_json(attempt) for attempt in found]}, *table(rows))
    return 0


def _as_json(attempt: Attempt) -> dict[str, object]:
    return {
        "id": attempt.id,
        "need": attempt.need,
        "to": attempt.name,
        "channel": attempt.channel,
        "at": instant(attempt.at),
        "step": attempt.step.value,
        "result": attempt.result.value,
        "entry": attempt.entry_id,
    }
