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
    from advocate_desk.domain.brief import Brief
    from advocate_desk.services.cases import Added


def add(commands: "Commands") -> None:
    """brief REF | --source FILE… [--account FILE.json] | --source FILE… --keep --account NAME [--title WORDS]."""
    brief = commands.add_parser("brief", help=_("a page for an executive"))
    brief.add_argument("ref", nargs="?", metavar="REF")
    brief.add_argument("--source", action="extend", nargs="+", default=[], metavar="FILE", help=_("needs no desk"))
    brief.add_argument("--account", metavar="FILE.json", help=_("what is known of the account; with --keep its name"))
    brief.add_argument("--keep", action="store_true", help=_("make a case of the files"))
    brief.add_argument("--title", default="", help=_("what the case is called; else as the briefing"))
    brief.add_argument("--for", dest="reader", choices=[r.value for r in Reader], default="own-executive")
    brief.add_argument("--to", action="append", default=[], metavar="FILE")
    brief.set_defaults(run=_brief)


def _brief(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk.services import briefings

    reader = Reader(args.reader)
    targets = [Path(to).expanduser() for to in args.to]
    if bool(args.source) == bool(args.ref):
        raise DeskError(Fault.INVALID, field="source", why="two" if args.ref else "empty")
    if args.keep and not (args.source and args.account):
        raise DeskError(Fault.INVALID, field="account" if args.source else "source", why="empty")
    kept = None
    if args.source:
        account = Path(args.account).expanduser() if args.account and not args.keep else None
        sources = [Path(source).expanduser() for source in args.source]
        brief = briefings.from_files(sources, account=account, reader=reader, now=session.clock())
        if targets:
            briefings.write_loose(brief, targets, now=session.clock(), zone=ZoneInfo("UTC"))
        if args.keep:
            kept = _keep(session, args, sources, brief.title)
    else:
        desk = session.desk()
        case_id = desk.cases.find(args.ref)
        brief = desk.briefings.compose(case_id, reader)
        if targets:
            desk.briefings.export(case_id, brief, targets)
    return _told(session, brief, kept)


def _keep(session: Session, args: argparse.Namespace, sources: list[Path], title: str) -> "Added":
    """The case of these files, of the account with this name; one that is not known yet is made."""
    desk = session.desk()
    known = next((one.id for one in desk.accounts.listed() if one.name.casefold() == args.account.casefold()), None)
    return desk.briefings.keep_files(
        sources, title=args.title or title, account_id=known, new_account="" if known is not None else args.account
    )


def _told(session: Session, brief: "Brief", kept: "Added | None") -> int:
    """The page; 1 when its checker found a sentence that no source holds."""
    from advocate_desk.services import briefings

    found = briefings.json_of(brief) | ({"case": {"id": kept.id, "ref": kept.ref}} if kept is not None else {})
    lines = [briefings.text_of(brief).rstrip("\n")]
    if kept is not None:
        lines.append(_("Kept as {ref}.").format(ref=kept.ref))
    session.answer(found, *lines)
    for lacking in brief.checks.unsupported:
        session.warn(_("No source says so: {sentence}").format(sentence=lacking))
    return 1 if brief.checks.unsupported else 0
