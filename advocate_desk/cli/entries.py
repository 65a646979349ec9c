"""`entry`: what is done to one entry besides its words, and how it came to be what it is."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.story import Edit, InCase, InSummary, Use
from advocate_desk.domain.vocabulary import Standing
from advocate_desk.wording import _, _n, ops

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

READERS = ("internal", "partner", "customer")


def add(commands: "Commands") -> None:
    """entry show ID | also ID REF… | take-out ID REF | pin ID | standing ID … | summary ID … | thread ID ….

    entry restore ID VERSION gives an entry the words of a former version.
    """
    verbs = commands.add_parser("entry", help=_("one entry of a story")).add_subparsers(dest="verb", required=True)
    show = verbs.add_parser("show", help=_("its versions, its cases, and what stands on it"))
    show.set_defaults(run=_show)
    also = verbs.add_parser("also", help=_("show it in further cases as well"))
    also.set_defaults(run=_also)
    out = verbs.add_parser("take-out", help=_("take it out of one of its cases"))
    out.set_defaults(run=_take_out)
    pin = verbs.add_parser("pin", help=_("pin it, or take the pin out"))
    pin.set_defaults(run=_pin)
    standing = verbs.add_parser("standing", help=_("say how sure it is"))
    standing.set_defaults(run=_standing)
    summary = verbs.add_parser("summary", help=_("choose it for the summary of a reader"))
    summary.set_defaults(run=_summary)
    thread = verbs.add_parser("thread", help=_("say who outside may see its whole thread within a case"))
    thread.set_defaults(run=_thread)
    restore = verbs.add_parser("restore", help=_("give it the words of a former version"))
    restore.set_defaults(run=_restore)
    for verb in (show, also, out, pin, standing, summary, thread, restore):
        verb.add_argument("id", type=int)
    also.add_argument("refs", nargs="+", metavar="REF")
    out.add_argument("ref")
    standing.add_argument("standing", choices=[standing.value for standing in Standing])
    summary.add_argument("--for", dest="reader", choices=READERS, required=True)
    for verb in (pin, summary):
        verb.add_argument("--off", action="store_true", help=_("take it back"))
    thread.add_argument("ref")
    thread.add_argument("--audience", choices=READERS, required=True)
    restore.add_argument("version", type=int, metavar="VERSION")


def _show(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    entry, behind = desk.timeline.get(args.id), desk.entries.behind(args.id)
    data = {
        "id": entry.id,
        "at": instant(entry.at),
        "recorded_at": instant(entry.recorded_at),
        "standing": entry.standing.value,
        "pinned": entry.pinned,
        "in_summary": _summaries(entry.summarised),
        "source": entry.source,
        "cases": [_case(case) for case in behind.cases],
        "versions": [_version(number, edit) for number, edit in enumerate(behind.edits, 1)],
        "uses": [_use(use) for use in behind.uses],
    }
    zone = desk.zone()
    rows = [
        [
            str(number),
            f"{edit.at.astimezone(zone):%Y-%m-%d %H:%M}",
            ops.said(edit.op),
            " ".join(edit.was.whole().split()),
        ]
        for number, edit in enumerate(behind.edits, 1)
    ]
    session.answer(data, entry.line, *table(rows))
    return 0


def _summaries(flags: int) -> list[str]:
    return [reader for reader in READERS if flags & InSummary.of(Audience[reader.upper()])]


def _case(case: InCase) -> dict[str, object]:
    return {"ref": case.ref, "title": case.title, "account": case.account}


def _version(number: int, edit: Edit) -> dict[str, object]:
    """A change: its number is that of the version before it, which `restore` brings back."""
    return {
        "version": number,
        "until": instant(edit.at),
        "op": edit.op,
        "subject": edit.was.subject,
        "text": edit.was.text,
        "changed": {turn.name: {"was": turn.was, "now": turn.now} for turn in edit.turns},
    }


def _use(use: Use) -> dict[str, object]:
    return {"what": use.what, "id": use.id, "title": use.title, "version": use.version, "sentence": use.place}


def _also(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    added = desk.entries.add_to(args.id, [desk.cases.find(ref) for ref in args.refs])
    readers = desk.timeline.get(args.id).audience
    if added and readers & Audience.CUSTOMER:
        names = ", ".join(dict.fromkeys(case.account for case in added))
        session.warn(
            _("It is visible to the customer: {accounts} can see it in the next export.").format(accounts=names)
        )
    words = ", ".join(case.ref for case in added)
    said = _("Also in {cases} now.").format(cases=words) if added else _("It stood there already.")
    session.answer({"id": args.id, "added": [_case(case) for case in added]}, said)
    return 0


def _take_out(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.ref)
    desk.entries.take_out(args.id, case_id)
    ref = desk.cases.get(case_id).ref
    session.answer({"id": args.id, "ref": ref}, _("Taken out of {case}.").format(case=ref))
    return 0


def _pin(session: Session, args: argparse.Namespace) -> int:
    session.desk().entries.pin([args.id], on=not args.off)
    session.answer({"id": args.id, "pinned": not args.off}, _("Pin taken out.") if args.off else _("Pinned."))
    return 0


def _standing(session: Session, args: argparse.Namespace) -> int:
    session.desk().entries.set_standing([args.id], Standing(args.standing))
    session.answer({"id": args.id, "standing": args.standing}, args.standing)
    return 0


def _summary(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    desk.entries.summarise([args.id], Audience[args.reader.upper()], on=not args.off)
    chosen = _summaries(desk.timeline.get(args.id).summarised)
    session.answer({"id": args.id, "in_summary": chosen}, ", ".join(chosen))
    return 0


def _thread(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id, thread = desk.cases.find(args.ref), desk.timeline.get(args.id).thread_id
    count = 0
    if thread is not None:
        count = desk.entries.show_thread_to(case_id, thread, Audience[args.audience.upper()])
    else:
        session.warn(_("It belongs to no thread; nothing was changed."))
    said = _n("{count} entry has another audience now.", "{count} entries have another audience now.", count)
    session.answer({"id": args.id, "changed": count}, said.format(count=count))
    return 0 if thread is not None else 1


def _restore(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    edits = desk.entries.behind(args.id).edits
    if not 1 <= args.version <= len(edits):
        session.warn(_("It has no version of this number; nothing was changed."))
        return 1
    words = edits[args.version - 1].was
    desk.timeline.change(args.id, text=words.text, subject=words.subject)
    session.answer({"id": args.id, "text": words.text}, _("Restored. The words of before stay in the history."))
    return 0
