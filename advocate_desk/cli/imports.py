"""`import`: files coming in."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Imported
from advocate_desk.wording import _, _n, quarantine

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

MAIL = ("eml", "mbox", "mbx", "msg", "")
REPORTS = ("txt", "md", "markdown", "docx", "pdf")


def add(commands: "Commands") -> None:
    """import FILE… [--case REF] [--as mail|report] [--dry-run]."""
    parser = commands.add_parser("import", help=_("mail and reports coming in"))
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--case", metavar="REF")
    parser.add_argument("--as", dest="kind", choices=("mail", "report"))
    parser.add_argument("--dry-run", action="store_true")
    parser.set_defaults(run=_import)


def _import(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.case) if args.case else None
    paths = [Path(file).expanduser() for file in args.files]
    if args.kind == "report" or (args.kind is None and all(_ending(path) in REPORTS for path in paths)):
        return _reports(session, paths, case_id)
    done = desk.imports.mail(paths, case_id=case_id, dry_run=args.dry_run)
    _answer(session, done)
    return 0


def _reports(session: Session, paths: list[Path], case_id: int | None) -> int:
    if case_id is None:
        raise DeskError(Fault.INVALID, field="case", why="empty")
    ids = [session.desk().imports.report(path, case_id=case_id) for path in paths]
    step = session.desk().history(limit=1)[0].id
    session.answer(
        {"added": len(ids), "duplicates": 0, "quarantined": [], "step": step, "ids": ids},
        _n("{count} report logged.", "{count} reports logged.", len(ids)).format(count=len(ids)),
    )
    return 0


def _ending(path: Path) -> str:
    return path.suffix.lower().lstrip(".")


def _answer(session: Session, done: Imported) -> None:
    lines = [
        _("{added} in, {duplicates} already there, {aside} set aside.").format(
            added=done.added, duplicates=done.duplicates, aside=len(done.quarantined)
        )
    ]
    lines += [f"  {item.where}: {quarantine.said(item.why)}" for item in done.quarantined]
    session.answer(
        {
            "added": done.added,
            "duplicates": done.duplicates,
            "quarantined": [{"where": item.where, "why": quarantine.said(item.why)} for item in done.quarantined],
            "step": done.step,
        },
        *lines,
    )
