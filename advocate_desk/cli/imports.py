"""`import`: files coming in."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli import table_import
from advocate_desk.cli.contacts import person_as_json
from advocate_desk.cli.session import Session
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import CALENDARS, REPORTS, Imported
from advocate_desk.domain.table import TABLES
from advocate_desk.wording import _, _n, quarantine

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(commands: "Commands") -> None:
    """import FILE… [--case REF] [--as mail|report|file|calendar|cases|entries|accounts|contacts] [--dry-run] …."""
    parser = commands.add_parser("import", help=_("mail, reports, calendars and tables coming in"))
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--case", metavar="REF")
    parser.add_argument("--as", dest="kind", choices=("mail", "report", "file", "calendar", *table_import.TARGETS))
    parser.add_argument("--dry-run", action="store_true")
    table_import.add_options(parser)
    parser.set_defaults(run=_import)


def _import(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.case) if args.case else None
    paths = [Path(file).expanduser() for file in args.files]
    if args.kind in table_import.TARGETS or (args.kind is None and all(_ending(path) in TABLES for path in paths)):
        return _tables(session, args, paths, case_id)
    if args.kind == "calendar" or (args.kind is None and all(_ending(path) in CALENDARS for path in paths)):
        _answer(session, desk.meetings.take(paths, case_id=case_id, dry_run=args.dry_run), {})
        return 0
    if args.kind == "report" or (args.kind is None and all(_ending(path) in REPORTS for path in paths)):
        return _reports(session, paths, case_id)
    if args.kind == "file":
        return _kept(session, paths, case_id)
    done = desk.imports.mail(paths, case_id=case_id, dry_run=args.dry_run)
    _answer(session, done, {})
    return 0


def _tables(session: Session, args: argparse.Namespace, paths: list[Path], case_id: int | None) -> int:
    read = [table_import.run(session, args, path, case_id) for path in paths]
    done = Imported(
        sum(one.added for one, _preview in read),
        sum(one.duplicates for one, _preview in read),
        tuple(item for one, _preview in read for item in one.quarantined),
        next((one.step for one, _preview in reversed(read) if one.step is not None), None),
    )
    more: dict[str, object] = {}
    if args.dry_run:
        looks = [table_import.described(preview) for _one, preview in read]
        more = looks[0] if len(looks) == 1 else {"tables": looks}
    _answer(session, done, more, [line for _one, preview in read for line in table_import.lines(preview)])
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


def _kept(session: Session, paths: list[Path], case_id: int | None) -> int:
    if case_id is None:
        raise DeskError(Fault.INVALID, field="case", why="empty")
    ids = [session.desk().imports.file(path, case_id=case_id) for path in paths]
    step = session.desk().history(limit=1)[0].id
    session.answer(
        {"added": len(ids), "duplicates": 0, "quarantined": [], "step": step, "ids": ids},
        _n("{count} file kept.", "{count} files kept.", len(ids)).format(count=len(ids)),
    )
    return 0


def _ending(path: Path) -> str:
    return path.suffix.lower().lstrip(".")


def _answer(session: Session, done: Imported, more: Mapping[str, object], before: Sequence[str] = ()) -> None:
    lines = [
        _("{added} in, {duplicates} already there, {aside} set aside.").format(
            added=done.added, duplicates=done.duplicates, aside=len(done.quarantined)
        )
    ]
    lines += [f"  {item.where}: {quarantine.said(item.why)}" for item in done.quarantined]
    new = len(done.newcomers)
    if new:
        lines.append(
            _n("{count} person is not in your contacts.", "{count} people are not in your contacts.", new).format(
                count=new
            )
        )
    session.answer(
        {
            "added": done.added,
            "duplicates": done.duplicates,
            "quarantined": [{"where": item.where, "why": quarantine.said(item.why)} for item in done.quarantined],
            "step": done.step,
            **({"people": [person_as_json(one) for one in done.newcomers]} if done.newcomers else {}),
            **more,
        },
        *(before if more else ()),
        *lines,
    )
