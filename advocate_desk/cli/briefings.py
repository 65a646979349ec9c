"""`brief`: a page for an executive, from a case or from files."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from advocate_desk.cli.session import Session
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Reader
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(commands: "Commands") -> None:
    """brief REF | --source FILE… [--account FILE.json] [--for READER] [--to FILE…]."""
    brief = commands.add_parser("brief", help=_("a page for an executive"))
    brief.add_argument("ref", nargs="?", metavar="REF")
    brief.add_argument("--source", action="extend", nargs="+", default=[], metavar="FILE", help=_("needs no desk"))
    brief.add_argument("--account", metavar="FILE.json")
    brief.add_argument("--for", dest="reader", choices=[r.value for r in Reader], default="own-executive")
    brief.add_argument("--to", action="append", default=[], metavar="FILE")
    brief.set_defaults(run=_brief)


def _brief(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk.services import briefings

    reader = Reader(args.reader)
    targets = [Path(to).expanduser() for to in args.to]
    if bool(args.source) == bool(args.ref):
        raise DeskError(Fault.INVALID, field="source", why="two" if args.ref else "empty")
    if args.source:
        account = Path(args.account).expanduser() if args.account else None
        sources = [Path(source).expanduser() for source in args.source]
        brief = briefings.from_files(sources, account=account, reader=reader, now=session.clock())
        if targets:
            briefings.write_loose(brief, targets, now=session.clock(), zone=ZoneInfo("UTC"))
    else:
        desk = session.desk()
        case_id = desk.cases.find(args.ref)
        brief = desk.briefings.compose(case_id, reader)
        if targets:
            desk.briefings.export(case_id, brief, targets)
    session.answer(briefings.json_of(brief), briefings.text_of(brief).rstrip("\n"))
    return 0
