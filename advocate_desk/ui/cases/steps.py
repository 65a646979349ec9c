"""What is done to a case from its head: moved, closed, rated, its temperature taken, the customer told."""

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.case import Case
from advocate_desk.domain.vocabulary import STAGES, Heat, Severity, Stage
from advocate_desk.ui.cases.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.faces import heat_word
from advocate_desk.wording import _, cases


class MoveForm(Ask):
    """To another stage; a step back says why."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case, *, to: Stage | None = None) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Move {case} to another stage").format(case=case.ref),
            sentence=_("It is in {stage} now. A step back needs a reason.").format(stage=cases.stage(case.stage)),
            button=_("Move"),
            faults={"same_stage": "stage", "backwards_needs_reason": "why"},
        )
        self._case = case
        open_stages = [stage for stage in STAGES if stage is not Stage.CLOSED]
        following = open_stages[min(STAGES.index(case.stage) + 1, len(open_stages) - 1)]
        self.stage = self.choice(
            "stage", _("&Stage"), {s.value: cases.stage(s) for s in open_stages}, chosen=(to or following).value
        )
        self.why = self.line("why", _("&Why"))

    def perform(self) -> None:
        """Move it."""
        stage, why, ctx, id_ = Stage(self.value("stage")), self.value("why"), self._ctx, self._case.id
        self.send(lambda: ctx.desk.cases.move(id_, stage, why=why))


class CloseForm(Ask):
    """Both sides accept by name, or there is a reason."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Close {case}").format(case=case.ref),
            sentence=_("Both sides accept by name. Without both, say why it is closed all the same."),
            button=_("Close the case"),
            faults={"close_needs_both": "why"},
        )
        self._case = case
        self.us = self.line("us", _("Accepted by &us"), text=case.accepted_us)
        self.customer = self.line("customer", _("Accepted by the &customer"), text=case.accepted_customer)
        self.why = self.line("why", _("&Why it is closed without"))

    def perform(self) -> None:
        """Close it."""
        us, customer, why = (self.value(name) for name in ("us", "customer", "why"))
        ctx, id_ = self._ctx, self._case.id
        self.send(lambda: ctx.desk.cases.close(id_, accepted_us=us, accepted_customer=customer, why=why))


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
    """What the customer was told just now; the next update falls due by the cadence."""

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Update sent to {account}").format(account=case.account),
            sentence=_("It is logged as news the customer knows, and the next update falls due by the agreed cadence."),
            button=_("Log the update"),
            faults={"text": "text"},
        )
        self._case = case
        self.text = self.prose("text", _("What you &told them"), hint=_("Ctrl+Enter logs it."))

    def perform(self) -> None:
        """Log it, or say that words are needed."""
        text, ctx, id_ = self.value("text"), self._ctx, self._case.id
        if not text:
            self.refuse("text", _("Write what you told them, in a sentence or two."))
            return
        self.send(lambda: ctx.desk.cases.send_update(id_, text=text))
