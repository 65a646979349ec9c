"""What is done to a case from its head: acknowledged, moved, opened again, rated, reworded, the customer told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from advocate_desk.calendar import said
from advocate_desk.domain.account import parse_span
from advocate_desk.domain.case import Case, Stay, time_in
from advocate_desk.domain.vocabulary import STAGES, Heat, Severity, Stage
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.cases import faces
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.faces import heat_word
from advocate_desk.wording import _, cases


class AcknowledgeForm(Ask):
    """We told the customer that we have it: when, and how."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Acknowledge {case}").format(case=case.ref),
            sentence=_("{account} knows that you have it: the first step of recovery.").format(account=case.account),
            button=_("Acknowledge"),
            faults={"at": "at", "already_acknowledged": "how"},
        )
        self._case = case
        self.how = self.line("how", _("&How, and to whom"), placeholder=_("e.g. by phone, to Dana"))
        self.at = self.line(
            "at", _("&When"), placeholder=_("empty: now"), hint=_("On the customer's clock, e.g. 09:40.")
        )

    def perform(self) -> None:
        """Log it."""
        at, how, ctx, id_ = self.value("at"), self.value("how"), self._ctx, self._case.id

        def work() -> int:
            when = ctx.desk.clocks.instant(id_, at) if at else None
            return ctx.desk.clocks.acknowledge(id_, at=when, how=how)

        self.send(work)


class MoveForm(Ask):
    """To another stage; a step back says why, and so does leaving the first one before the customer was told."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case, *, to: Stage | None = None) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Move {case} to another stage").format(case=case.ref),
            sentence=_("It is in {stage} now. A step back needs a reason.").format(stage=cases.stage(case.stage)),
            button=_("Move"),
            faults={
                "same_stage": "stage",
                "acknowledge_first": "told",
                "backwards_needs_reason": "why",
                "reason_needed": "why",
            },
        )
        self._case = case
        open_stages = [stage for stage in STAGES if stage is not Stage.CLOSED]
        following = open_stages[min(STAGES.index(case.stage) + 1, len(open_stages) - 1)]
        self.stage = self.choice(
            "stage", _("&Stage"), {s.value: cases.stage(s) for s in open_stages}, chosen=(to or following).value
        )
        if case.acknowledged_at is None:
            self.told = self.check("told", _("Acknowledgement"), _("The customer was told just now that you have it"))
        self.why = self.line("why", _("&Why"))
        ctx.read(lambda: ctx.desk.stages.course(case.id), self._say_course, owner=self, key="course")

    def _say_course(self, course: Sequence[Stay]) -> None:
        spent = time_in(course, self._ctx.clock())
        words = [f"{cases.stage(stage)} {said.span(span)}" for stage, span in spent.items()]
        self.fields.set_hint("stage", _("So far: {times}").format(times=" · ".join(words)))

    def perform(self) -> None:
        """Move it."""
        stage, why, ctx, id_ = Stage(self.value("stage")), self.value("why"), self._ctx, self._case.id
        told = self._case.acknowledged_at is None and self.value("told") == "yes"
        self.send(lambda: ctx.desk.stages.move(id_, stage, why=why, acknowledged=told))


class ReopenForm(Ask):
    """A closed case goes on: where, and why."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case, *, to: Stage | None = None) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Open {case} again").format(case=case.ref),
            sentence=_("Its clocks start anew, and both sides accept again when it is closed."),
            button=_("Open again"),
            faults={"reason_needed": "why", "not_closed": "why"},
        )
        self._case = case
        stages = {"": _("where it was before")} | {s.value: cases.stage(s) for s in STAGES if s is not Stage.CLOSED}
        self.why = self.line("why", _("&Why"))
        self.stage = self.choice("stage", _("&Stage"), stages, chosen=to.value if to is not None else "")

    def perform(self) -> None:
        """Open it."""
        stage, why, ctx, id_ = self.value("stage"), self.value("why"), self._ctx, self._case.id
        self.send(lambda: ctx.desk.stages.reopen(id_, why=why, stage=Stage(stage) if stage else None))


class SeverityForm(Ask):
    """Another severity."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(parent, ctx, title=_("Severity of {case}").format(case=case.ref), button=_("Change"))
        self._case = case
        options = {str(int(one)): cases.severity(one) for one in Severity}
        self.severity = self.choice("severity", _("&Severity"), options, chosen=str(int(case.severity)))

    def perform(self) -> None:
        """Change it."""
        severity, ctx, id_ = int(self.value("severity")), self._ctx, self._case.id
        self.send(lambda: ctx.desk.cases.change(id_, severity=severity))


class RenameForm(Ask):
    """Another sentence for what happened."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(parent, ctx, title=_("Reword {case}").format(case=case.ref), button=_("Reword"))
        self._case = case
        self.title = self.line("title", _("&What happened, in one sentence"), text=case.title)

    def perform(self) -> None:
        """Change it, or say that a sentence is needed."""
        title, ctx, id_ = self.value("title"), self._ctx, self._case.id
        if not title:
            self.refuse("title", _("Say in one sentence what happened."))
            return
        self.send(lambda: ctx.desk.cases.change(id_, title=title))


class HeatForm(Ask):
    """How heated somebody is now, and what showed it: an entry that is selected, or words of its own."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case, *, entry_id: int | None, who: str) -> None:
        seen = _("The reading hangs on the selected entry.") if entry_id is not None else ""
        super().__init__(
            parent,
            ctx,
            title=_("Temperature in {case}").format(case=case.ref),
            sentence=seen,
            button=_("Record"),
            faults={"contact": "who"},
        )
        self._case, self._entry_id = case, entry_id
        options = {str(int(one)): f"{int(one)} {heat_word(int(one))}" for one in Heat}
        self.heat = self.choice("heat", _("&How heated"), options, chosen=str(int(case.heat or Heat.WORRIED)))
        self.who = self.line("who", _("W&ho"), text=who, placeholder=_("empty: the customer side as a whole"))
        if entry_id is None:
            self.words = self.line("words", _("&What showed it"), hint=_("Goes into the story when you say it."))

    def perform(self) -> None:
        """Record it."""
        heat, who = Heat(int(self.value("heat"))), self.value("who")
        words = self.value("words") if self._entry_id is None else ""
        ctx, id_, entry_id = self._ctx, self._case.id, self._entry_id
        self.send(lambda: ctx.desk.cases.record_heat(id_, heat, name=who, entry_id=entry_id, words=words))


class UpdateForm(Ask):
    """What the customer was told just now, and when they hear next: as agreed, else by the cadence."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Update sent to {account}").format(account=case.account),
            sentence=_("It is logged as news the customer knows."),
            button=_("Log the update"),
            faults={"text": "text", "at": "next", "next": "next"},
        )
        self._case = case
        self.text = self.prose("text", _("What you &told them"), hint=_("Ctrl+Enter logs it."))
        self.next = self.line("next", _("&Next update"), placeholder=_("empty: by the cadence"))
        ctx.read(lambda: ctx.desk.clocks.next_due(case.id), self._say_next, owner=self, key="next")

    def _say_next(self, due: datetime) -> None:
        every = said.span(self._case.cadence)
        when = faces.both_clocks(self._case, due, now=self._ctx.clock(), zone=self._ctx.zone)
        self.fields.set_hint("next", _("Every {span} in their working time: {when}").format(span=every, when=when))

    def perform(self) -> None:
        """Log it, or say that words are needed."""
        text, following, ctx, id_ = self.value("text"), self.value("next"), self._ctx, self._case.id
        if not text:
            self.refuse("text", _("Write what you told them, in a sentence or two."))
            return

        def work() -> int:
            next_at = ctx.desk.clocks.instant(id_, following) if following else None
            return ctx.desk.clocks.send_update(id_, text=text, next_at=next_at)

        self.send(work)


class SnoozeForm(Ask):
    """The customer need not hear from us before a time."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Put off the next update of {case}").format(case=case.ref),
            sentence=_("Neither the next update nor the alarm of silence comes before then. The reason is logged."),
            button=_("Put off"),
            faults={"at": "until", "until": "until", "reason_needed": "why"},
        )
        self._case = case
        self.until = self.line(
            "until", _("&Until"), placeholder=_("e.g. Mon 9am"), hint=_("On the customer's clock, e.g. Mon 9am.")
        )
        self.why = self.line("why", _("&Why"))

    def perform(self) -> None:
        """Put it off."""
        until, why, ctx, id_ = self.value("until"), self.value("why"), self._ctx, self._case.id
        if not until:
            self.refuse("until", _("Say until when, e.g. Mon 9am."))
            return
        self.send(lambda: ctx.desk.clocks.snooze(id_, until=ctx.desk.clocks.instant(id_, until), why=why))


class CadenceForm(Ask):
    """How often the customer hears from us in this case; empty: as often as the account says."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Cadence of {case}").format(case=case.ref),
            sentence=_("Days are working days of the customer, hours are open hours."),
            button=_("Change"),
            faults={"span": "span", "cadence": "span"},
        )
        self._case = case
        hint = _("A number with min, h, d or w, e.g. 4h or 2d. It is {span} now.")
        self.span = self.line(
            "span",
            _("&How often the customer hears from you"),
            text=_short(case.cadence) if case.own_cadence else "",
            placeholder=_("empty: as the account says"),
            hint=hint.format(span=said.span(case.cadence)),
        )

    def perform(self) -> None:
        """Change it."""
        text, ctx, id_ = self.value("span"), self._ctx, self._case.id
        self.send(lambda: ctx.desk.clocks.set_cadence(id_, parse_span(text) if text else None))


def _short(span: timedelta) -> str:
    minutes = int(span / timedelta(minutes=1))
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}min"
