"""`log` and `timeline`: what happened."""

import argparse
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session
from advocate_desk.cli.times import instant_of
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Edition, EntryKind, Party, Standing
from advocate_desk.services.entry_json import as_json
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

READERS = ("partner", "customer")
PICTURES = (".svg", ".png")
"""Endings of `--to` that ask for the story as a picture."""


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
    log.add_argument("--also", action="append", default=[], metavar="REF", help=_("show it in this case as well"))
    log.set_defaults(run=_log)
    show = commands.add_parser("timeline", help=_("the story of a case, oldest first"))
    show.add_argument("ref")
    _add_filters(show)
    show.add_argument("--view", metavar="NAME", help=_("a saved view; what is said besides narrows or changes it"))
    show.add_argument("--as-of", metavar="TIME", help=_("as the desk knew it then"))
    show.add_argument("--sort", choices=("oldest", "newest"), default="oldest")
    show.add_argument("--limit", type=int, default=50)
    show.add_argument("--after", metavar="CURSOR")
    show.add_argument("--to", action="append", default=[], metavar="FILE")
    show.set_defaults(run=_timeline)


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", action="append", default=[], choices=[kind.value for kind in EntryKind])
    parser.add_argument("--who", default="")
    parser.add_argument("--party", action="append", default=[], choices=[party.value for party in Party])
    parser.add_argument("--audience", choices=("internal", *READERS), help=_("with --to: the edition that is written"))
    parser.add_argument("--since", metavar="TIME")
    parser.add_argument("--until", metavar="TIME")
    parser.add_argument("--text", default="")
    parser.add_argument("--file", nargs="?", const="", metavar="NAME", help=_("with files, or with a file so called"))
    parser.add_argument("--standing", action="append", default=[], choices=[one.value for one in Standing])
    parser.add_argument("--summary", choices=("internal", *READERS))
    parser.add_argument("--pinned", action="store_true")


def _log(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.ref)
    entry_id = desk.timeline.log(
        case_ids=[case_id, *(desk.cases.find(ref) for ref in args.also)],
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
    where = _filter(args, zone, desk.views.find(args.view).where if args.view else Filter(noise=True))
    known = instant_of(args.as_of, zone=zone) if args.as_of else None
    newest_first = args.sort == "newest"
    if args.to:
        edition = Edition.of(where.audience or Audience.INTERNAL)
        targets = [Path(to).expanduser() for to in args.to]
        pictures = [target for target in targets if target.suffix.lower() in PICTURES]
        others = [target for target in targets if target not in pictures]
        if pictures and known is not None:
            raise DeskError(Fault.INVALID, field="as_of", why="no_picture")
        written: list[Path] = []
        if others or not pictures:
            written += desk.timeline.export(
                case_id, others, edition=edition, where=where, newest_first=newest_first, known=known
            )
        if pictures:
            written += desk.story_pictures.export(case_id, pictures, edition=edition, where=where)
        session.answer(
            {"files": [str(path) for path in written], "edition": edition.value}, *(str(path) for path in written)
        )
        return 0
    limit = max(1, min(args.limit, 10_000))
    page = desk.timeline.page(
        case_id, where=where, after=args.after, limit=limit, newest_first=newest_first, whole=True, known=known
    )
    lines = [f"{e.at.astimezone(zone):%Y-%m-%d %H:%M}  {e.kind.value:<11}  {e.author}: {e.line}" for e in page.entries]
    session.answer({"entries": [as_json(entry) for entry in page.entries], "next": page.next}, *lines)
    return 0


def _filter(args: argparse.Namespace, zone: tzinfo, base: Filter) -> Filter:
    """The base with everything that was said on the command line in its place."""
    said: dict[str, object] = {
        "kinds": tuple(EntryKind(kind) for kind in args.kind),
        "who": args.who,
        "parties": tuple(Party(party) for party in args.party),
        "audience": None if args.audience is None else Audience[args.audience.upper()],
        "since": instant_of(args.since, zone=zone) if args.since else None,
        "until": instant_of(args.until, zone=zone) if args.until else None,
        "text": args.text,
        "files": args.file is not None,
        "file_name": args.file or "",
        "standings": tuple(Standing(one) for one in args.standing),
        "summary": None if args.summary is None else Audience[args.summary.upper()],
        "pinned": args.pinned,
    }
    # The internal audience is the empty set, and yet it is said.
    return replace(base, **{name: value for name, value in said.items() if value or value is Audience.INTERNAL})  # type: ignore[arg-type]
