"""Where cases stand: moving one through its stages, closing it, opening it again, and how long it stayed where."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from advocate_desk.domain.case import Case, OpenEnd, OpenEnds, Stay, check_close, check_move, stays
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import OPEN_STATES
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind, Stage
from advocate_desk.services import clocks
from advocate_desk.services.lookup import one
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing
from advocate_desk.wording import _, cases

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Stages:
    """Verbs and reads of the stages of a case."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def move(self, case_id: int, stage: Stage, *, why: str = "", acknowledged: bool = False) -> None:
        """Move a case to another stage; out of CLOSED it is opened again.

        Backwards needs a reason (RULE backwards_needs_reason); so does leaving RECOGNISED before the customer was told
        that we have it (acknowledge_first), unless `acknowledged` says that they were, just now. RULE same_stage,
        close_by_closing.
        """
        case, now = self._desk.cases.get(case_id), self._desk.clock()
        if not case.is_open and stage is not Stage.CLOSED:
            self.reopen(case_id, why=why, stage=stage)
            return
        check_move(case.stage, stage, why, acknowledged=acknowledged or case.acknowledged_at is not None)
        with self._desk.store.writing(Op.MOVE_STAGE, about=case.ref) as w:
            if acknowledged and case.acknowledged_at is None:
                self._desk.clocks.write_acknowledgement(w, case, at=now)
            w.update(s.Case, case_id, stage=stage.value, stage_at=now)
            self._log(w, case, stage, why=why.strip(), text=why, now=now)

    def close(
        self,
        case_id: int,
        *,
        accepted_us: str = "",
        accepted_customer: str = "",
        why: str = "",
        met: Sequence[int] = (),
    ) -> None:
        """Close a case: both sides accept by name and the exit criteria of its plan are met, or there is a reason.

        `met` are criteria (ids) that are met with this. What stays unmet is named in the story beside the reason. Who
        accepts knows that we have it: without an acknowledgement before, the closing is one. RULE already_closed,
        close_needs_both, criteria_unmet; NOT_FOUND for a criterion of another case.
        """
        case, now = self._desk.cases.get(case_id), self._desk.clock()
        if not case.is_open:
            raise DeskError(Fault.RULE, rule="already_closed")
        criteria = self.open_ends(case_id).criteria
        if set(met) - {each.id for each in criteria}:
            raise DeskError(Fault.NOT_FOUND, kind="criterion")
        unmet = [each for each in criteria if each.id not in met]
        check_close(accepted_us, accepted_customer, why, unmet=len(unmet))
        us, customer, why = accepted_us.strip(), accepted_customer.strip(), why.strip()
        with self._desk.store.writing(Op.CLOSE_CASE, about=case.ref) as w:
            for id_ in met:
                w.update(s.Criterion, id_, met_at=now)
            if customer and case.acknowledged_at is None:
                self._desk.clocks.write_acknowledgement(w, case, at=now)
            w.update(
                s.Case,
                case_id,
                stage=Stage.CLOSED.value,
                stage_at=now,
                closed_at=now,
                accepted_us=us,
                accepted_customer=customer,
                close_reason=why,
                next_update_at=None,
                silent_at=None,
            )
            lines = [
                _("Accepted on our side: {name}").format(name=us) if us else "",
                _("Accepted by the customer: {name}").format(name=customer) if customer else "",
                *(_("Not met: {criterion}").format(criterion=each.words) for each in unmet),
                why,
            ]
            self._log(w, case, Stage.CLOSED, why=why, text="\n".join(line for line in lines if line), now=now)

    def reopen(self, case_id: int, *, why: str, stage: Stage | None = None) -> None:
        """Open a closed case again, in the stage it was closed from unless another is named; its clocks start anew.

        RULE not_closed, reason_needed.
        """
        case, now = self._desk.cases.get(case_id), self._desk.clock()
        if case.is_open:
            raise DeskError(Fault.RULE, rule="not_closed")
        if not why.strip():
            raise DeskError(Fault.RULE, rule="reason_needed")
        course = self.course(case_id)
        back = stage or (course[-2].stage if len(course) > 1 else Stage.WATCHING)
        with self._desk.store.writing(Op.REOPEN_CASE, about=case.ref) as w:
            w.update(
                s.Case,
                case_id,
                stage=back.value,
                stage_at=now,
                closed_at=None,
                accepted_us="",
                accepted_customer="",
                close_reason="",
            )
            clocks.start(w, case_id, now)
            self._log(w, case, back, why=why.strip(), text=why, now=now)

    def course(self, case_id: int) -> tuple[Stay, ...]:
        """The stages a case went through so far, in order, with the reasons of its moves."""
        case = self._desk.cases.get(case_id)
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.StageMove.at, s.StageMove.former, s.StageMove.stage, s.StageMove.why)
                .where(s.StageMove.case_id == case_id)
                .order_by(s.StageMove.at, s.StageMove.id)
            ).all()
        first = Stage(rows[0].former) if rows else case.stage
        return stays(case.opened_at, first, [(row.at, Stage(row.stage), row.why) for row in rows])

    def open_ends(self, case_id: int) -> OpenEnds:
        """What is still open in a case: unmet exit criteria, open promises, steps of the plan that are not done."""
        case = self._desk.cases.get(case_id)
        with self._desk.store.reading() as conn:
            return OpenEnds(
                acknowledged=case.acknowledged_at is not None,
                criteria=_criteria(conn, case_id),
                promises=_promises(conn, case_id),
                actions=_actions(conn, case_id),
            )

    def criterion(self, case_id: int, asked: str) -> int:
        """The unmet exit criterion of a case that says this, or a unique part of it; NOT_FOUND, AMBIGUOUS."""
        return one(Kind.PLAN, asked, ((end.id, end.words) for end in self.open_ends(case_id).criteria))

    def _log(self, w: Writing, case: Case, stage: Stage, *, why: str, text: str, now: datetime) -> None:
        w.insert(s.StageMove, case_id=case.id, at=now, former=case.stage.value, stage=stage.value, why=why)
        entry = NewEntry(
            at=now,
            kind=EntryKind.STATUS,
            subject=_("Stage: {former} to {stage}").format(former=cases.stage(case.stage), stage=cases.stage(stage)),
            text=text,
            author=self._desk.me().name,
            author_id=self._desk.me().contact_id,
            source="system",
            noise=not text.strip(),  # a step on that nobody said a word about is the desk's own bookkeeping
        )
        write_entry(w, entry, case_ids=(case.id,))


def _criteria(conn: Connection, case_id: int) -> tuple[OpenEnd, ...]:
    rows = conn.execute(
        select(s.Criterion.id, s.Criterion.words, s.Criterion.state_words)
        .join(s.Plan, s.Plan.id == s.Criterion.plan_id)
        .where(s.Plan.case_id == case_id, s.Criterion.met_at.is_(None))
        .order_by(s.Criterion.position, s.Criterion.id)
    )
    return tuple(OpenEnd(row.id, row.words, row.state_words) for row in rows)


def _promises(conn: Connection, case_id: int) -> tuple[OpenEnd, ...]:
    rows = conn.execute(
        select(s.Commitment.id, s.Commitment.words, s.Commitment.promisor)
        .where(s.Commitment.case_id == case_id, s.Commitment.state.in_(OPEN_STATES))
        .order_by(s.Commitment.sort_at, s.Commitment.id)
    )
    return tuple(OpenEnd(row.id, row.words, row.promisor) for row in rows)


def _actions(conn: Connection, case_id: int) -> tuple[OpenEnd, ...]:
    rows = conn.execute(
        select(s.Action.id, s.Action.title, s.Action.owner)
        .join(s.Plan, s.Plan.id == s.Action.plan_id)
        .where(s.Plan.case_id == case_id, s.Action.done_at.is_(None))
        .order_by(s.Action.position, s.Action.id)
    )
    return tuple(OpenEnd(row.id, row.title, row.owner) for row in rows)
