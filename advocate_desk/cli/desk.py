"""The desk itself: new, open, undo, redo, history."""

import argparse
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.domain.changes import Changes
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.wording import _, ops

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(commands: "Commands") -> None:
    """new | open | undo | redo | history."""
    new = commands.add_parser("new", help=_("make a desk; prints the recovery phrase once"))
    new.add_argument("--me", default="", metavar="NAME")
    new.add_argument("--organisation", default="", metavar="NAME")
    new.add_argument("--domain", action="append", default=[], metavar="example.com", help=_("own mail domain"))
    new.add_argument("--zone", default="", metavar="ZONE")
    new.set_defaults(run=_new)
    commands.add_parser("open", help=_("check that the desk opens")).set_defaults(run=_open)
    commands.add_parser("undo", help=_("take back the last step")).set_defaults(run=_undo)
    commands.add_parser("redo", help=_("bring back what was undone last")).set_defaults(run=_redo)
    commands.add_parser("lock", help=_("make the key ring forget the key")).set_defaults(run=_lock)
    rekey = commands.add_parser(
        "rekey", help=_("change the passphrase; the new one comes from ADVOCATE_DESK_NEW_PASSPHRASE")
    )
    rekey.add_argument("--whole", action="store_true", help=_("encrypt everything anew; prints a new recovery phrase"))
    rekey.set_defaults(run=_rekey)
    commands.add_parser("check", help=_("is everything whole?")).set_defaults(run=_check)
    backup = commands.add_parser("backup", help=_("write a verified backup"))
    backup.add_argument("--to", metavar="FILE")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help=_("put a backup in place of the desk"))
    restore.add_argument("file", metavar="FILE")
    restore.set_defaults(run=_restore)
    history = commands.add_parser("history", help=_("what was done, newest first"))
    history.add_argument("ref", nargs="?", metavar="REF")
    history.add_argument("--limit", type=int, default=50)
    whole = _("every change of REF, oldest first")
    history.add_argument("--to", action="append", default=[], metavar="FILE", help=whole)
    history.set_defaults(run=_history)


def _new(session: Session, args: argparse.Namespace) -> int:
    import getpass

    from advocate_desk import vault
    from advocate_desk.services import opening

    passphrase = session.passphrase(prompt=_("New passphrase: "))
    phrase = vault.new_phrase(random=secrets.token_bytes)
    desk = opening.create(
        session.folder,
        passphrase=passphrase,
        phrase=phrase,
        me=opening.NewMe(
            name=args.me or _person(getpass.getuser),
            organisation=args.organisation or _("My organisation"),
            domains=tuple(args.domain),
            zone=args.zone,
        ),
        clock=session.clock,
        random=secrets.token_bytes,
    )
    desk.close()
    session.answer(
        {"desk": str(session.folder), "recovery_phrase": phrase},
        _("The desk is in {folder}.").format(folder=session.folder),
        _("Recovery phrase, shown this once. Write it on paper: it opens the desk when the passphrase is lost."),
        phrase,
    )
    return 0


def _person(username: object) -> str:
    try:
        return str(username()) if callable(username) else _("Me")
    except (OSError, KeyError):
        return _("Me")


def _open(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    me = desk.me()
    session.answer(
        {
            "desk": str(session.folder),
            "me": me.name,
            "organisation": me.organisation,
            "cases": len(desk.cases.listed()),
        },
        _("The desk of {name} opens.").format(name=me.name),
    )
    return 0


def _undo(session: Session, args: argparse.Namespace) -> int:
    return _stepped(session, session.desk().undo(), _("Undone: {step}"))


def _redo(session: Session, args: argparse.Namespace) -> int:
    return _stepped(session, session.desk().redo(), _("Done again: {step}"))


def _stepped(session: Session, changes: Changes, sentence: str) -> int:
    session.answer({"step": changes.step, "op": changes.op}, sentence.format(step=ops.said(changes.op)))
    return 0


def _history(session: Session, args: argparse.Namespace) -> int:
    if args.to:
        return _export_history(session, args)
    lines = session.desk().history(limit=args.limit, about=args.ref)
    zone = session.zone()
    data = [
        {"step": x.id, "at": instant(x.at), "op": str(x.op), "about": x.about, "state": x.state, "inverts": x.inverts}
        for x in lines
    ]
    rows = [[str(x.id), f"{x.at.astimezone(zone):%Y-%m-%d %H:%M:%S}", ops.said(x.op, x.about), x.state] for x in lines]
    session.answer({"steps": data}, *table(rows))
    return 0


def _export_history(session: Session, args: argparse.Namespace) -> int:
    if args.ref is None:
        raise DeskError(Fault.INVALID, field="ref", why="empty")
    desk = session.desk()
    targets = [Path(to).expanduser() for to in args.to]
    written = desk.timeline.export_history(desk.cases.find(args.ref), targets)
    session.answer({"files": [str(path) for path in written]}, *(str(path) for path in written))
    return 0


def _lock(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk import vault

    trouble = vault.forget(session.folder)
    session.answer({"locked": True, "key_ring": trouble}, _("The key ring no longer holds the key of this desk."))
    return 0


def _rekey(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk import vault
    from advocate_desk.services import safekeeping

    old = session.passphrase(prompt=_("Present passphrase: "))
    new = session.new_passphrase()
    if not args.whole:
        safekeeping.change_passphrase(session.folder, old, new, random=secrets.token_bytes)
        session.answer(
            {"changed": "passphrase"}, _("The passphrase is changed. Older backups still take the former one.")
        )
        return 0
    phrase = vault.new_phrase(random=secrets.token_bytes)
    safekeeping.change_key(session.folder, old, new, phrase, random=secrets.token_bytes)
    session.answer(
        {"changed": "key", "recovery_phrase": phrase},
        _("The desk is encrypted anew. New recovery phrase, shown this once:"),
        phrase,
    )
    return 0


def _check(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk.services import safekeeping

    findings = safekeeping.check(session.desk())
    session.answer(
        {"whole": not findings, "findings": [{"what": f.what, "where": f.where} for f in findings]},
        *([f"{f.what}: {f.where}" for f in findings] or [_("Everything is whole.")]),
    )
    return 1 if findings else 0


def _backup(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk.services import safekeeping

    path = safekeeping.back_up(session.desk(), Path(args.to).expanduser().absolute() if args.to else None)
    session.answer({"file": str(path), "size": path.stat().st_size}, _("Backed up to {file}.").format(file=path))
    return 0


def _restore(session: Session, args: argparse.Namespace) -> int:
    from advocate_desk.services import safekeeping

    desk, kept = safekeeping.restore(
        Path(args.file).expanduser(), session.folder, session.passphrase(), clock=session.clock
    )
    desk.close()
    session.answer(
        {"desk": str(session.folder), "kept": str(kept) if kept else None},
        _("The desk is restored from {file}.").format(file=args.file),
        *([_("What was there before is kept in {folder}.").format(folder=kept)] if kept else []),
    )
    return 0
