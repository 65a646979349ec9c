"""Get-well plans: written, read, issued as versions and exported as documents."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from advocate_desk.domain import plan as rules
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.folding import folded
from advocate_desk.domain.ops import Op
from advocate_desk.domain.plan import Plan, Step, Weakness
from advocate_desk.domain.vocabulary import Edition, Party, Rag
from advocate_desk.services import plan_reading
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Plans:
    """Verbs and reads of plans. A plan is started by the first thing written into it."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def of_case(self, case_id: int) -> Plan | None:
        """The plan of a case, None when there is none yet."""
        with self._desk.store.reading() as conn:
            return plan_reading.of_case(conn, case_id)

    def get(self, case_id: int) -> Plan:
        """The plan of a case; NOT_FOUND when there is none yet."""
        plan = self.of_case(case_id)
        if plan is None:
            raise DeskError(Fault.NOT_FOUND, kind="plan", asked=self._desk.cases.get(case_id).ref)
        return plan

    def check(self, case_id: int) -> list[Weakness]:
        """What the plan lacks before it may be shown."""
        return rules.weaknesses(self.get(case_id))

    def set_goal(self, case_id: int, goal: str) -> None:
        """What the plan is to reach. INVALID for an empty one."""
        _said(goal, "goal")
        with self._writing(Op.CHANGE_PLAN, case_id) as w:
            w.update(s.Plan, _plan_id(w, case_id), goal=goal.strip())

    def rate(self, case_id: int, rag: Rag, *, reason: str) -> None:
        """The overall state of the plan and why."""
        with self._writing(Op.CHANGE_PLAN, case_id) as w:
            w.update(s.Plan, _plan_id(w, case_id), rag=rag.value, rag_reason=reason.strip())

    def add_criterion(
        self,
        case_id: int,
        words: str,
        *,
        measured_by: str = "",
        rag: Rag = Rag.NONE,
        state: str = "",
        audience: Audience = Audience.CUSTOMER,
    ) -> int:
        """When the customer calls it fixed, in the customer's words; hers to see unless said otherwise."""
        _said(words, "words")
        with self._writing(Op.ADD_CRITERION, case_id) as w:
            plan_id = _plan_id(w, case_id)
            return w.insert(
                s.Criterion,
                plan_id=plan_id,
                position=_next(w, s.Criterion, plan_id),
                words=words.strip(),
                measured_by=measured_by.strip(),
                rag=rag.value,
                state_words=state.strip(),
                audience=int(audience),
            )

    def add_action(
        self,
        case_id: int,
        title: str,
        *,
        workstream: str = "",
        owner: str = "",
        party: Party = Party.US,
        start: date | None = None,
        due: date | None = None,
        after: Sequence[int] = (),
        audience: Audience = Audience.INTERNAL,
        progress: int = 0,
        rag: Rag = Rag.NONE,
        rag_reason: str = "",
        baseline: tuple[date | None, date | None] | None = None,
        blocked_at: datetime | None = None,
        blocked_by: str = "",
        done_at: datetime | None = None,
    ) -> int:
        """Add a step; its dates are its baseline unless one is given.

        INVALID for an empty title or an end before the start; NOT_FOUND for a step to wait for that is not in the plan.
        """
        _said(title, "title")
        if start is not None and due is not None and due < start:
            raise DeskError(Fault.INVALID, field="due", why="before_start")
        owner_id, owner_name = self._desk.contacts.named(owner) if owner.strip() else (None, "")
        first_start, first_due = baseline or (start, due)
        with self._writing(Op.ADD_ACTION, case_id, about=title) as w:
            plan_id = _plan_id(w, case_id)
            action_id = w.insert(
                s.Action,
                plan_id=plan_id,
                workstream_id=_workstream(w, plan_id, workstream),
                position=_next(w, s.Action, plan_id),
                title=title.strip(),
                owner_id=owner_id,
                owner=owner_name,
                party=party.value,
                start=start,
                due=due,
                baseline_start=first_start,
                baseline_due=first_due,
                progress=progress,
                rag=rag.value,
                rag_reason=rag_reason,
                blocked_at=blocked_at,
                blocked_by=blocked_by,
                done_at=done_at,
                audience=int(audience),
            )
            _depend(w, plan_id, action_id, after)
        return action_id

    def change_action(
        self,
        case_id: int,
        action_id: int,
        *,
        owner: str | None = None,
        workstream: str | None = None,
        after: Sequence[int] | None = None,
        **values: Any,
    ) -> None:
        """Change a step (columns as in `domain.plan.Action`; dates make a forecast, never a new baseline).

        RULE dependency_circle when it would wait for itself; INVALID for an end before the start.
        """
        action = next((a for a in self.get(case_id).actions if a.id == action_id), None)
        if action is None:
            raise DeskError(Fault.NOT_FOUND, kind="action", asked=action_id)
        start, due = values.get("start", action.start), values.get("due", action.due)
        if start is not None and due is not None and due < start:
            raise DeskError(Fault.INVALID, field="due", why="before_start")
        if owner is not None:
            values["owner_id"], values["owner"] = self._desk.contacts.named(owner) if owner.strip() else (None, "")
        with self._writing(Op.CHANGE_ACTION, case_id, about=action.title) as w:
            plan_id = _plan_id(w, case_id)
            if workstream is not None:
                values["workstream_id"] = _workstream(w, plan_id, workstream)
            stored = {name: value.value if isinstance(value, Rag | Party) else value for name, value in values.items()}
            if stored:
                w.update(s.Action, action_id, **stored)
            if after is not None:
                for row in w.conn.execute(select(s.Dependency.id).where(s.Dependency.action_id == action_id)).all():
                    w.delete(s.Dependency, row.id)
                _depend(w, plan_id, action_id, after)

    def remove_action(self, case_id: int, action_id: int) -> None:
        """Take a step out; what waited for it no longer does. Undo brings all back."""
        action = next((a for a in self.get(case_id).actions if a.id == action_id), None)
        if action is None:
            raise DeskError(Fault.NOT_FOUND, kind="action", asked=action_id)
        with self._writing(Op.REMOVE_ACTION, case_id, about=action.title) as w:
            linked = (s.Dependency.action_id == action_id) | (s.Dependency.after_id == action_id)
            for row in w.conn.execute(select(s.Dependency.id).where(linked)).all():
                w.delete(s.Dependency, row.id)
            for row in w.conn.execute(select(s.Milestone.id).where(s.Milestone.after_id == action_id)).all():
                w.update(s.Milestone, row.id, after_id=None)
            w.delete(s.Action, action_id)

    def add_milestone(
        self,
        case_id: int,
        title: str,
        *,
        due: date,
        baseline_due: date | None = None,
        workstream: str = "",
        after: int | None = None,
        reached_at: datetime | None = None,
        audience: Audience = Audience.INTERNAL,
    ) -> int:
        """Add a date that matters."""
        _said(title, "title")
        with self._writing(Op.ADD_MILESTONE, case_id, about=title) as w:
            plan_id = _plan_id(w, case_id)
            return w.insert(
                s.Milestone,
                plan_id=plan_id,
                workstream_id=_workstream(w, plan_id, workstream),
                position=_next(w, s.Milestone, plan_id),
                title=title.strip(),
                due=due,
                baseline_due=baseline_due or due,
                after_id=after,
                reached_at=reached_at,
                audience=int(audience),
            )

    def add_risk(
        self,
        case_id: int,
        text: str,
        *,
        trigger: str = "",
        response: str = "",
        owner: str = "",
        audience: Audience = Audience.INTERNAL,
    ) -> int:
        """Add what may go wrong, how we would notice and what we would do."""
        _said(text, "text")
        with self._writing(Op.ADD_RISK, case_id, about=text) as w:
            return w.insert(
                s.Risk,
                plan_id=_plan_id(w, case_id),
                text=text.strip(),
                trigger=trigger.strip(),
                response=response.strip(),
                owner=owner.strip(),
                audience=int(audience),
            )

    def issue(self, case_id: int, *, why: str, edition: Edition = Edition.INTERNAL, to_whom: Sequence[str] = ()) -> int:
        """Freeze the plan as a version of an edition; returns its number. It left the desk: undo stops here."""
        from advocate_desk.services import plan_issuing

        return plan_issuing.issue(self._desk, self.get(case_id), why=why, edition=edition, to_whom=to_whom)

    def export(self, case_id: int, edition: Edition, targets: Sequence[Path]) -> list[Path]:
        """Write an edition of the plan, one file a target; the ending chooses the format.

        Every document is rendered before the first file is written: FORMAT_UNKNOWN or EXPORT_REFUSED mean no file.
        """
        from advocate_desk.services import plan_issuing

        return plan_issuing.export(self._desk, self.get(case_id), edition, targets)

    def newly_visible(self, case_id: int, edition: Edition) -> list[str]:
        """Titles that this edition would show now and no issued version of it has shown; all of them the first time."""
        from advocate_desk.services import plan_issuing

        return plan_issuing.newly_visible(self._desk, self.get(case_id), edition)

    def rendered(self, case_id: int, edition: Edition, ending: str) -> bytes:
        """An edition of the plan in one format, for a preview: nothing leaves the desk."""
        from advocate_desk.services import plan_issuing

        return plan_issuing.rendered(self._desk, self.get(case_id), edition, ending)

    def _writing(self, op: Op, case_id: int, *, about: str = "") -> AbstractContextManager[Writing]:
        ref = self._desk.cases.get(case_id).ref
        return self._desk.store.writing(op, about=about.strip() or ref)


def _said(text: str, field: str) -> None:
    if not text.strip():
        raise DeskError(Fault.INVALID, field=field, why="empty")


def _plan_id(w: Writing, case_id: int) -> int:
    found = w.conn.execute(select(s.Plan.id).where(s.Plan.case_id == case_id)).scalar()
    return int(found) if found is not None else w.insert(s.Plan, case_id=case_id)


def _workstream(w: Writing, plan_id: int, name: str) -> int | None:
    if not name.strip():
        return None
    found = w.conn.execute(
        select(s.Workstream.id).where(
            s.Workstream.plan_id == plan_id, func.folded(s.Workstream.name) == folded(name.strip())
        )
    ).scalar()
    if found is not None:
        return int(found)
    return w.insert(s.Workstream, plan_id=plan_id, name=name.strip(), position=_next(w, s.Workstream, plan_id))


def _next(w: Writing, table: Any, plan_id: int) -> int:
    last = w.conn.execute(select(func.max(table.position)).where(table.plan_id == plan_id)).scalar()
    return 1 if last is None else int(last) + 1


def _depend(w: Writing, plan_id: int, action_id: int, after: Sequence[int]) -> None:
    ids = set(w.conn.execute(select(s.Action.id).where(s.Action.plan_id == plan_id)).scalars())
    for before in dict.fromkeys(after):
        if before not in ids:
            raise DeskError(Fault.NOT_FOUND, kind="action", asked=before)
        w.insert(s.Dependency, action_id=action_id, after_id=before)
    links: dict[int, list[int]] = {}
    for row in w.conn.execute(
        select(s.Dependency.action_id, s.Dependency.after_id).where(s.Dependency.action_id.in_(ids))
    ):
        links.setdefault(row.action_id, []).append(row.after_id)
    rules.in_order([Step(id_, None, None, tuple(links.get(id_, ()))) for id_ in ids])
