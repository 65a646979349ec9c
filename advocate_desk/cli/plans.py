"""`plan`: get-well plans."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, table
from advocate_desk.cli.timeline import READERS
from advocate_desk.cli.times import day_of
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.plan import Action, Plan
from advocate_desk.domain.vocabulary import Edition, Party
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

EDITIONS = tuple(edition.value for edition in Edition)


def add(commands: "Commands") -> None:
    """plan show | check | goal | criterion | milestone | risk | add | issue | export."""
    verbs = commands.add_parser("plan", help=_("get-well plans")).add_subparsers(dest="verb", required=True)

    def verb(name: str, run: object, *texts: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = verbs.add_parser(name)
        parser.add_argument("ref")
        for text in texts:
            parser.add_argument(text)
        parser.set_defaults(run=run)
        return parser

    verb("show", _show)
    verb("check", _check)
    verb("goal", _goal, "text")
    verb("criterion", _criterion, "text").add_argument("--measured-by", default="")
    milestone = verb("milestone", _milestone, "title")
    milestone.add_argument("--due", required=True, metavar="D")
    milestone.add_argument("--audience", action="append", default=[], choices=READERS)
    risk = verb("risk", _risk, "text")
    risk.add_argument("--audience", action="append", default=[], choices=READERS)
    new = verb("add", _add, "title")
    new.add_argument("--workstream", default="", metavar="W")
    new.add_argument("--owner", default="", metavar="NAME")
    new.add_argument("--party", choices=[party.value for party in Party], default="us")
    new.add_argument("--start", metavar="D")
    new.add_argument("--due", metavar="D")
    new.add_argument("--after", default="", metavar="ID,…")
    new.add_argument("--audience", action="append", default=[], choices=READERS)
    issue = verb("issue", _issue)
    issue.add_argument("--why", required=True)
    issue.add_argument("--edition", choices=EDITIONS, default="internal")
    issue.add_argument("--to-whom", action="append", default=[], metavar="NAME")
    export = verb("export", _export)
    export.add_argument("--edition", required=True, choices=EDITIONS)
    export.add_argument("--to", action="append", required=True, metavar="FILE")


def _show(session: Session, args: argparse.Namespace) -> int:
    plan = session.desk().plans.get(session.desk().cases.find(args.ref))
    rows = [
        [a.number, str(a.id), a.title, a.owner, a.due.isoformat() if a.due else "-", f"{a.progress} %", a.rag.value]
        for a in plan.actions
    ]
    session.answer(as_json(plan), *([plan.goal] if plan.goal else []), *table(rows))
    return 0


def _check(session: Session, args: argparse.Namespace) -> int:
    found = session.desk().plans.check(session.desk().cases.find(args.ref))
    session.answer(
        {"faults": [{"what": w.what, "subject": w.subject} for w in found]},
        *([f"{w.what}: {w.subject}" if w.subject else w.what for w in found] or [_("The plan can be shown.")]),
    )
    return 1 if found else 0


def _goal(session: Session, args: argparse.Namespace) -> int:
    case_id = session.desk().cases.find(args.ref)
    session.desk().plans.set_goal(case_id, args.text)
    return _done(session, case_id, session.desk().plans.get(case_id).id)


def _criterion(session: Session, args: argparse.Namespace) -> int:
    case_id = session.desk().cases.find(args.ref)
    id_ = session.desk().plans.add_criterion(case_id, args.text, measured_by=args.measured_by)
    return _done(session, case_id, id_)


def _milestone(session: Session, args: argparse.Namespace) -> int:
    case_id = session.desk().cases.find(args.ref)
    id_ = session.desk().plans.add_milestone(
        case_id, args.title, due=day_of(args.due), audience=Audience.of(args.audience)
    )
    return _done(session, case_id, id_)


def _risk(session: Session, args: argparse.Namespace) -> int:
    case_id = session.desk().cases.find(args.ref)
    return _done(
        session, case_id, session.desk().plans.add_risk(case_id, args.text, audience=Audience.of(args.audience))
    )


def _add(session: Session, args: argparse.Namespace) -> int:
    case_id = session.desk().cases.find(args.ref)
    id_ = session.desk().plans.add_action(
        case_id,
        args.title,
        workstream=args.workstream,
        owner=args.owner,
        party=Party(args.party),
        start=day_of(args.start) if args.start else None,
        due=day_of(args.due) if args.due else None,
        after=_ids(args.after),
        audience=Audience.of(args.audience),
    )
    return _done(session, case_id, id_)


def _ids(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise DeskError(Fault.INVALID, field="after", why="unreadable") from None


def _issue(session: Session, args: argparse.Namespace) -> int:
    case_id = session.desk().cases.find(args.ref)
    number = session.desk().plans.issue(case_id, why=args.why, edition=Edition(args.edition), to_whom=args.to_whom)
    session.answer(
        {"version": number, "edition": args.edition},
        _("Version {number} of the {edition} edition is issued.").format(number=number, edition=args.edition),
    )
    return 0


def _export(session: Session, args: argparse.Namespace) -> int:
    targets = [Path(to).expanduser() for to in args.to]
    written = session.desk().plans.export(session.desk().cases.find(args.ref), Edition(args.edition), targets)
    session.answer({"files": [str(path) for path in written]}, *(str(path) for path in written))
    return 0


def _done(session: Session, case_id: int, id_: int) -> int:
    ref = session.desk().cases.get(case_id).ref
    session.answer({"id": id_, "ref": ref}, _("The plan of {ref} is changed.").format(ref=ref))
    return 0


def as_json(plan: Plan) -> dict[str, object]:
    """A plan as other programs read it."""
    names = [*plan.workstreams, (None, "")]
    return {
        "version": plan.version,
        "goal": plan.goal or None,
        "exit_criteria": [
            {
                "id": c.id,
                "text": c.words,
                "measured_by": c.measured_by or None,
                "rag": c.rag.value,
                "state": c.state or None,
            }
            for c in plan.criteria
        ],
        "workstreams": [
            {"name": name, "actions": [_action(a) for a in plan.actions if a.workstream_id == id_]}
            for id_, name in names
            if id_ is not None or any(a.workstream_id is None for a in plan.actions)
        ],
        "critical_path": list(plan.critical),
        "milestones": [
            {
                "id": m.id,
                "title": m.title,
                "due": m.due,
                "baseline_due": m.baseline_due,
                "audience": list(m.audience.words()),
            }
            for m in plan.milestones
        ],
        "risks": [
            {"id": r.id, "text": r.text, "trigger": r.trigger or None, "audience": list(r.audience.words())}
            for r in plan.risks
        ],
    }


def _action(a: Action) -> dict[str, object]:
    return {
        "id": a.id,
        "title": a.title,
        "owner": a.owner or None,
        "party": a.party.value,
        "start": a.start,
        "due": a.due,
        "baseline_due": a.baseline_due,
        "forecast_due": a.forecast_due,
        "progress": a.progress,
        "rag": a.rag.value,
        "depends_on": list(a.depends_on),
        "audience": list(a.audience.words()),
    }
