"""Reading a plan: seven queries whatever its size, numbers and forecasts computed."""

import json
from typing import Any

from sqlalchemy import Connection, select

from advocate_desk.domain import plan as rules
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.plan import Action, Criterion, Issued, Milestone, Plan, Risk, Step
from advocate_desk.domain.vocabulary import Edition, Party, Rag
from advocate_desk.store import schema as s


def of_case(conn: Connection, case_id: int) -> Plan | None:
    """The plan of a case; see `Plans.of_case`."""
    head = conn.execute(select(s.Plan.__table__).where(s.Plan.case_id == case_id)).first()
    if head is None:
        return None

    def rows(table: Any, *order: Any) -> Any:
        return conn.execute(select(table.__table__).where(table.plan_id == head.id).order_by(*order)).all()

    streams = tuple((r.id, r.name) for r in rows(s.Workstream, s.Workstream.position, s.Workstream.id))
    found = rows(s.Action, s.Action.position, s.Action.id)
    after: dict[int, list[int]] = {}
    for r in conn.execute(
        select(s.Dependency.action_id, s.Dependency.after_id)
        .join(s.Action, s.Action.id == s.Dependency.action_id)
        .where(s.Action.plan_id == head.id)
        .order_by(s.Dependency.id)
    ):
        after.setdefault(r.action_id, []).append(r.after_id)
    steps = [Step(r.id, r.start, r.due, tuple(after.get(r.id, ())), r.done_at is not None) for r in found]
    forecasts = rules.forecast(steps)
    issued = tuple(
        Issued(r.id, Edition(r.edition), r.number, r.at, r.why, tuple(json.loads(r.to_whom)))
        for r in rows(s.Issue, s.Issue.id)
    )
    return Plan(
        id=head.id,
        case_id=case_id,
        title=head.title,
        goal=head.goal,
        rag=Rag(head.rag),
        rag_reason=head.rag_reason,
        version=max((i.number for i in issued if i.edition is Edition.INTERNAL), default=0),
        criteria=tuple(
            Criterion(r.id, r.words, r.measured_by, Rag(r.rag), r.state_words, r.met_at, Audience(r.audience))
            for r in rows(s.Criterion, s.Criterion.position, s.Criterion.id)
        ),
        workstreams=streams,
        actions=_actions(found, streams, after, forecasts),
        milestones=tuple(
            Milestone(
                r.id, r.title, r.due, r.baseline_due, r.reached_at, r.after_id, r.workstream_id, Audience(r.audience)
            )
            for r in rows(s.Milestone, s.Milestone.position, s.Milestone.id)
        ),
        risks=tuple(
            Risk(r.id, r.text, r.trigger, r.response, r.owner, Audience(r.audience)) for r in rows(s.Risk, s.Risk.id)
        ),
        critical=rules.critical_path(steps, forecasts),
        issued=issued,
    )


def _actions(
    found: Any, streams: tuple[tuple[int, str], ...], after: dict[int, list[int]], forecasts: dict[int, rules.Forecast]
) -> tuple[Action, ...]:
    names = dict(streams)
    places = {id_: number for number, (id_, _name) in enumerate(streams, 1)}
    loose = len(streams) + 1
    counters: dict[int, int] = {}
    actions = []
    for r in sorted(found, key=lambda row: (places.get(row.workstream_id, loose), row.position, row.id)):
        place = places.get(r.workstream_id, loose)
        counters[place] = counters.get(place, 0) + 1
        forecast = forecasts[r.id]
        actions.append(
            Action(
                id=r.id,
                number=f"{place}.{counters[place]}",
                title=r.title,
                workstream=names.get(r.workstream_id, ""),
                workstream_id=r.workstream_id,
                owner=r.owner,
                owner_id=r.owner_id,
                party=Party(r.party),
                start=r.start,
                due=r.due,
                baseline_start=r.baseline_start,
                baseline_due=r.baseline_due,
                forecast_start=forecast.start,
                forecast_due=forecast.due,
                progress=r.progress,
                rag=Rag(r.rag),
                rag_reason=r.rag_reason,
                blocked_at=r.blocked_at,
                blocked_by=r.blocked_by,
                done_at=r.done_at,
                depends_on=tuple(after.get(r.id, ())),
                audience=Audience(r.audience),
                note=r.note,
            )
        )
    return tuple(actions)
