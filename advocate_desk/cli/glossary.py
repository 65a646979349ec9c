"""`glossary`: plain words for hard ones, of the desk and of its accounts."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, table
from advocate_desk.domain.glossary import Entry, Number, Part
from advocate_desk.wording import _, _n

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands
    from advocate_desk.services.desk import Desk


def add(commands: "Commands") -> None:
    """glossary list | add TERM [PLAIN] … | remove TERM | import FILE.csv | export FILE.csv [--account NAME]."""
    glossary = commands.add_parser("glossary", help=_("plain words for hard ones"))
    verbs = glossary.add_subparsers(dest="verb", required=True)
    shown = verbs.add_parser("list", help=_("your own entries"))
    shown.add_argument("text", nargs="?", default="")
    shown.add_argument("--all", action="store_true", help=_("with those that ship with the program"))
    shown.set_defaults(run=_list)
    new = verbs.add_parser("add", help=_("without plain words the reader knows the term and it stays"))
    new.add_argument("term")
    new.add_argument("plain", nargs="?", default="")
    new.add_argument("--part", choices=[part.value for part in Part], default="noun")
    new.add_argument("--number", choices=[number.value for number in Number], help=_("of the plain words"))
    new.add_argument("--before", default="", metavar="WORDS", help=_("what stays of it in front of a noun"))
    new.add_argument("--gloss", default="", metavar="WORDS", help=_("what it is, in one line"))
    new.set_defaults(run=_add)
    gone = verbs.add_parser("remove")
    gone.add_argument("term")
    gone.set_defaults(run=_remove)
    given = verbs.add_parser("import", help=_("from CSV with the columns term, plain, part, number, before, gloss"))
    given.add_argument("file", metavar="FILE.csv")
    given.set_defaults(run=_import)
    taken = verbs.add_parser("export")
    taken.add_argument("file", metavar="FILE.csv")
    taken.set_defaults(run=_export)
    for parser in (shown, new, gone, given, taken):
        parser.add_argument("--account", metavar="NAME")


def _whose(desk: "Desk", args: argparse.Namespace) -> int | None:
    return desk.accounts.find(args.account) if args.account else None


def _list(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    found = desk.glossary.listed(text=args.text, account_id=_whose(desk, args))
    if args.all:
        found += desk.glossary.shipped(text=args.text)
    rows = [[entry.term, entry.plain or entry.gloss or _("stays"), entry.account] for entry in found]
    session.answer({"glossary": [_json(entry) for entry in found]}, *table(rows))
    return 0


def _add(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    id_ = desk.glossary.set(
        args.term,
        args.plain,
        part=Part(args.part),
        number=Number(args.number) if args.number else None,
        before=args.before,
        gloss=args.gloss,
        account_id=_whose(desk, args),
    )
    entry = desk.glossary.get(id_)
    said = _("{term} becomes {plain}.") if entry.plain else _("{term} stays as it is.")
    session.answer(_json(entry), said.format(term=entry.term, plain=entry.plain))
    return 0


def _remove(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    desk.glossary.remove(desk.glossary.find(args.term, account_id=_whose(desk, args)))
    session.answer({"removed": args.term}, _("Removed {term}.").format(term=args.term))
    return 0


def _import(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    count = desk.glossary.take_in(Path(args.file).expanduser(), account_id=_whose(desk, args))
    said = _n("{count} entry imported.", "{count} entries imported.", count).format(count=count)
    session.answer({"imported": count}, said)
    return 0


def _export(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    count = desk.glossary.export(Path(args.file).expanduser(), account_id=_whose(desk, args))
    said = _n("{count} entry written.", "{count} entries written.", count).format(count=count)
    session.answer({"exported": count}, said)
    return 0


def _json(entry: Entry) -> dict[str, object]:
    return {
        "term": entry.term,
        "plain": entry.plain,
        "part": entry.part.value,
        "number": entry.number.value,
        "before": entry.before,
        "gloss": entry.gloss,
        "account": entry.account or None,
        "own": bool(entry.id),
    }
