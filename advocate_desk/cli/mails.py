"""`attachment`, `original` and `aside`: what came with mails, mails as they came, and what could not be read."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.wording import _, _n, quarantine

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(commands: "Commands") -> None:
    """attachment list|save, original ENTRY, aside list|retry|save|file|forget."""
    verbs = commands.add_parser("attachment", help=_("files that came with entries")).add_subparsers(
        dest="verb", required=True
    )
    show = verbs.add_parser("list")
    show.add_argument("entry", type=int)
    show.set_defaults(run=_files)
    save = verbs.add_parser("save")
    save.add_argument("id", type=int)
    save.add_argument("--to", required=True, metavar="FILE")
    save.set_defaults(run=_save_file)
    original = commands.add_parser("original", help=_("a mail byte for byte as it came"))
    original.add_argument("entry", type=int)
    original.add_argument("--to", required=True, metavar="FILE")
    original.set_defaults(run=_original)
    asides = commands.add_parser("aside", help=_("what came in and could not be read")).add_subparsers(
        dest="verb", required=True
    )
    listed = asides.add_parser("list")
    listed.add_argument("--case", metavar="REF")
    listed.add_argument("--limit", type=int, default=500)
    listed.add_argument("--after", type=int, metavar="ID")
    listed.set_defaults(run=_asides)
    for verb, run in (("retry", _retry), ("forget", _forget)):
        parser = asides.add_parser(verb)
        parser.add_argument("ids", type=int, nargs="*" if verb == "retry" else "+", metavar="ID")
        parser.set_defaults(run=run)
    keep = asides.add_parser("save")
    keep.add_argument("id", type=int)
    keep.add_argument("--to", required=True, metavar="FILE")
    keep.set_defaults(run=_save_aside)
    file = asides.add_parser("file")
    file.add_argument("id", type=int)
    file.add_argument("--case", required=True, metavar="REF")
    file.set_defaults(run=_file_aside)


def _target(args: argparse.Namespace) -> Path:
    return Path(args.to).expanduser()


def _written(session: Session, path: Path) -> int:
    session.answer({"files": [str(path)]}, str(path))
    return 0


def _files(session: Session, args: argparse.Namespace) -> int:
    found = session.desk().timeline.get(args.entry).files
    session.answer(
        {
            "attachments": [
                {"id": f.id, "name": f.name, "type": f.media_type, "size": f.size, "sha256": f.sha256} for f in found
            ]
        },
        *table([[str(f.id), f.name, str(f.size)] for f in found]),
    )
    return 0


def _save_file(session: Session, args: argparse.Namespace) -> int:
    session.desk().timeline.save_file(args.id, _target(args))
    return _written(session, _target(args))


def _original(session: Session, args: argparse.Namespace) -> int:
    session.desk().mails.save_original(args.entry, _target(args))
    return _written(session, _target(args))


def _asides(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.case) if args.case else None
    found = desk.asides.listed(case_id=case_id, after=args.after, limit=max(1, min(args.limit, 10_000)))
    session.answer(
        {
            "quarantined": [
                {
                    "id": one.id,
                    "where": one.where,
                    "why": quarantine.said(one.why),
                    "at": instant(one.at),
                    "size": one.size,
                    "case": one.case or None,
                }
                for one in found
            ],
            "next": found[-1].id if len(found) == args.limit else None,
        },
        *table([[str(one.id), one.where, quarantine.said(one.why)] for one in found]),
    )
    return 0


def _retry(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    done = desk.asides.retry(args.ids or [one.id for one in desk.asides.listed(limit=10_000)])
    session.answer(
        {
            "added": done.added,
            "duplicates": done.duplicates,
            "quarantined": [{"where": one.where, "why": quarantine.said(one.why)} for one in done.quarantined],
            "step": done.step,
        },
        _("{added} in, {duplicates} already there, {aside} set aside.").format(
            added=done.added, duplicates=done.duplicates, aside=len(done.quarantined)
        ),
    )
    return 0


def _forget(session: Session, args: argparse.Namespace) -> int:
    session.desk().asides.forget(args.ids)
    count = len(args.ids)
    session.answer({"ids": args.ids}, _n("Let go of {count}.", "Let go of {count}.", count).format(count=count))
    return 0


def _save_aside(session: Session, args: argparse.Namespace) -> int:
    session.desk().asides.save(args.id, _target(args))
    return _written(session, _target(args))


def _file_aside(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.case)
    entry_id = desk.asides.keep_as_file(args.id, case_id=case_id)
    ref = desk.cases.get(case_id).ref
    session.answer({"id": entry_id, "ref": ref}, _("Logged in {ref}.").format(ref=ref))
    return 0
