"""`log` and `timeline`: what happened."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant
from advocate_desk.cli.times import instant_of
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, Filter
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

READERS = ("partner", "customer")


def add(commands: "Commands") -> None:
    """log REF TEXT … and timeline REF …."""
    log = commands.add_parser("log", help=_("write down what happened"))
    log.add_argument("ref")
    log.add_argument("text")
    log.add_argument("--kind", choices=[kind.value for kind in EntryKind], default="note")
    log.add_argument("--at", metavar="TIME")
    log.add_argument("--who", action="append", default=[], metavar="NAME")
    log.add_argument("--minutes", type=int)
    log.add_argument("--audience", action="append", default=[], choices=READERS)
    log.set_defaults(run=_log)
    show = commands.add_parser("timeline", help=_("the story of a case, oldest first"))
    show.add_argument("ref")
    show.add_argument("--kind", action="append", default=[], choices=[kind.value for kind in EntryKind])
    show.add_argument("--who", default="")
    show.add_argument("--audience", choices=("internal", *READERS))
    show.add_argument("--since", metavar="TIME")
    show.add_argument("--until", metavar="TIME")
    show.add_argument("--as-of", metavar="TIME")
    show.add_argument("--text", default="")
    show.add_argument("--limit", type=int, default=50)
    show.add_argument("--after", metavar="CURSOR")
    show.set_defaults(run=_timeline)


def _log(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.ref)
    entry_id = desk.timeline.log(
        case_ids=[case_id],
        text=args.text,
        kind=EntryKind(args.kind),
        at=instant_of(args.at, zone=desk.zone()) if args.at else None,
        who=args.who,
        minutes=args.minutes,
        audience=Audience.of(args.audience),
    )
    ref = desk.cases.get(case_id).ref
    session.answer({"id": entry_id, "ref": ref}, _("Logged in {ref}.").format(ref=ref))
    return 0


def _timeline(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id, zone = desk.cases.find(args.ref), desk.zone()
    where = Filter(
        kinds=tuple(EntryKind(kind) for kind in args.kind),
        who=args.who,
        audience=None if args.audience is None else Audience[args.audience.upper()],
        since=instant_of(args.since, zone=zone) if args.since else None,
        until=instant_of(args.until, zone=zone) if args.until else None,
        text=args.text,
        noise=True,
    )
    limit = max(1, min(args.limit, 10_000))
    if args.as_of:
        page = desk.timeline.as_of(case_id, instant_of(args.as_of, zone=zone), where=where, limit=limit)
    else:
        page = desk.timeline.page(case_id, where=where, after=args.after, limit=limit, newest_first=False, whole=True)
    lines = [f"{e.at.astimezone(zone):%Y-%m-%d %H:%M}  {e.kind.value:<11}  {e.author}: {e.line}" for e in page.entries]
    session.answer({"entries": [as_json(entry) for entry in page.entries], "next": page.next}, *lines)
    return 0


def as_json(entry: Entry) -> dict[str, object]:
    """An entry as other programs read it."""
    data: dict[str, object] = {
        "id": entry.id,
        "at": instant(entry.at),
        "recorded_at": instant(entry.recorded_at),
        "kind": entry.kind.value,
        "who": list(dict.fromkeys([*([entry.author] if entry.author else []), *(p.name for p in entry.people)])),
        "audience": list(entry.audience.words()),
        "subject": entry.subject,
        "text": entry.text,
        "attachments": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in entry.files],
    }
    if entry.at_guessed:
        data["at_guessed"] = True
    return data
