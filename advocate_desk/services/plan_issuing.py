"""What leaves the desk of a plan: views built by allow-list for one edition, versions, files."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from advocate_desk import files
from advocate_desk.calendar import zones
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.plan import Action, Milestone, Plan
from advocate_desk.domain.vocabulary import Edition, Party, Rag
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.documents.views import ActionView, PlanView
    from advocate_desk.services.desk import Desk


def issue(desk: "Desk", plan: Plan, *, why: str, edition: Edition, to_whom: Sequence[str]) -> int:
    """See `Plans.issue`. What is frozen is exactly what the edition may show."""
    if not why.strip():
        raise DeskError(Fault.INVALID, field="why", why="empty")
    view = view_of(desk, plan, edition)
    number = view.version
    with desk.store.writing(Op.ISSUE_PLAN, about=view.reference, undoable=False) as w:
        w.insert(
            s.Issue,
            plan_id=plan.id,
            edition=edition.value,
            number=number,
            at=desk.clock(),
            why=why.strip(),
            to_whom=json.dumps([name.strip() for name in to_whom], ensure_ascii=False),
            content=json.dumps(asdict(view), default=_plain, ensure_ascii=False, sort_keys=True),
        )
    return number


def export(desk: "Desk", plan: Plan, edition: Edition, targets: Sequence[Path]) -> list[Path]:
    """See `Plans.export`."""
    made = [(target, rendered(desk, plan, edition, target.suffix)) for target in targets]
    for target, data in made:
        files.write_whole(target, data)
    with desk.store.writing(Op.EXPORT_PLAN, about=desk.cases.get(plan.case_id).ref, undoable=False):
        pass
    return [target for target, _data in made]


def newly_visible(desk: "Desk", plan: Plan, edition: Edition) -> list[str]:
    """See `Plans.newly_visible`."""
    with desk.store.reading() as conn:
        shown = [
            row.content
            for row in conn.execute(
                select(s.Issue.content).where(s.Issue.plan_id == plan.id, s.Issue.edition == edition.value)
            )
        ]
    view = view_of(desk, plan, edition)
    titles = [
        *(c.words for c in view.criteria),
        *(a.title for stream in view.workstreams for a in stream.actions),
        *(m.title for m in view.milestones),
        *(r.words for r in view.risks),
    ]
    before = "\n".join(shown)
    return [title for title in dict.fromkeys(titles) if json.dumps(title, ensure_ascii=False) not in before]


def rendered(desk: "Desk", plan: Plan, edition: Edition, ending: str) -> bytes:
    """One edition in one format."""
    from advocate_desk.documents.formats import render
    from advocate_desk.documents.plan_report import plan_report

    return render(plan_report(view_of(desk, plan, edition)), ending)


def view_of(desk: "Desk", plan: Plan, edition: Edition) -> "PlanView":
    """What this edition may show, picked field by field: a row of another audience is not there at all.

    Outside editions carry their own version number, no overall rating (it is computed from internal rows; it must be
    released to be shown), no critical path, and no reasons written for ourselves.
    """
    from advocate_desk.documents import views

    reader = edition.reader
    inside = edition is Edition.INTERNAL
    case = desk.cases.get(plan.case_id)
    zone = ZoneInfo(case.zone or "UTC")
    actions = [action for action in plan.actions if action.audience.allows(reader)]
    streams = [*plan.workstreams, (None, "")]
    number = 1 + max((i.number for i in plan.issued if i.edition is edition), default=0)
    shown: list[views.WorkstreamView] = []
    for place, (stream_id, name) in enumerate(streams, 1):
        rows = [action for action in actions if action.workstream_id == stream_id]
        if rows:
            shown.append(
                views.WorkstreamView(
                    name=name,
                    lead="",
                    actions=tuple(
                        _action_view(action, f"{place if inside else len(shown) + 1}.{at}", plan, inside)
                        for at, action in enumerate(rows, 1)
                    ),
                )
            )
    return views.PlanView(
        organisation=desk.me().organisation,
        account=case.account,
        reference=case.ref,
        version=number,
        issued_at=desk.clock(),
        edition=edition,
        zone=zone,
        zone_name=zones.city(zone),
        language=desk.accounts.get(case.account_id).language,
        title=plan.title,
        goal=plan.goal,
        rag=plan.rag if inside and plan.rag is not Rag.NONE else None,
        rag_reason=plan.rag_reason if inside else "",
        criteria=tuple(
            views.CriterionView(c.words, c.measured_by, c.rag, c.state)
            for c in plan.criteria
            if c.audience.allows(reader)
        ),
        workstreams=tuple(shown),
        milestones=tuple(
            views.MilestoneView(m.title, m.due, m.baseline_due, Rag.GREEN if m.reached_at else None, _reached(m))
            for m in plan.milestones
            if m.audience.allows(reader)
        ),
        risks=tuple(
            views.RiskView(r.text, r.trigger, r.response, r.owner) for r in plan.risks if r.audience.allows(reader)
        ),
        needs=tuple(
            views.NeedView(action.title, action.owner, action.due)
            for action in actions
            if action.done_at is None
            and action.party is (Party.PARTNER if edition is Edition.PARTNER else Party.CUSTOMER)
        ),
        today=desk.clock().astimezone(zone).date(),
    )


def _action_view(action: Action, number: str, plan: Plan, inside: bool) -> "ActionView":
    from advocate_desk.documents.views import ActionView

    return ActionView(
        number=number,
        title=action.title,
        owner=action.owner,
        start=action.start,
        finish=action.due,
        baseline_start=action.baseline_start,
        baseline_finish=action.baseline_due,
        progress=action.progress / 100,
        rag=action.rag if action.rag is not Rag.NONE else None,
        rag_reason=action.rag_reason if inside else "",
        critical=inside and action.id in plan.critical,
        audience=action.audience,
    )


def _reached(milestone: Milestone) -> str:
    from advocate_desk.wording import _

    return _("reached") if milestone.reached_at is not None else ""


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
