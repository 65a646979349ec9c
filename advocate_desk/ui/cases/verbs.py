"""What is done to the case in front: each verb asks in a small form over the window."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.case import Case, OpenEnds
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.vocabulary import STAGES, Stage
from advocate_desk.ui.cases import steps
from advocate_desk.ui.cases.closing import CloseForm
from advocate_desk.ui.context import UiContext
from advocate_desk.wording import _


class Shows(Protocol):
    """A widget that shows one case."""

    def case(self) -> Case | None:
        """The case, when there is one."""

    def window(self) -> QWidget:
        """The window it stands in."""


class CaseVerbs:
    """The verbs of the case that `place` shows."""

    def __init__(self, ctx: UiContext, place: Shows) -> None:
        self._ctx, self._place = ctx, place

    def offers(self) -> dict[str, Callable[[], object]]:
        """The actions by their ids."""
        forms = {
            "case.acknowledge": steps.AcknowledgeForm,
            "case.update": steps.UpdateForm,
            "case.snooze": steps.SnoozeForm,
            "case.cadence": steps.CadenceForm,
            "case.severity": steps.SeverityForm,
            "case.reword": steps.RenameForm,
            "case.reopen": steps.ReopenForm,
        }
        asks: dict[str, Callable[[], object]] = {id_: self._asks(form) for id_, form in forms.items()}
        return {**asks, "case.move": self.move, "case.close": self.close, "account.open": self.open_account}

    def disabled(self) -> dict[str, str]:
        """What makes no sense for the case as it stands, and why."""
        case = self._place.case()
        if case is None:
            return {}
        if not case.is_open:
            closed = _("the case is closed")
            why = dict.fromkeys(("case.acknowledge", "case.update", "case.snooze", "case.cadence"), closed)
            return {**why, "case.close": _("it is closed already")}
        told = {} if case.acknowledged_at is None else {"case.acknowledge": _("it is acknowledged already")}
        return {**told, "case.reopen": _("it is open")}

    def open_account(self) -> None:
        """Go to the page of the case's account."""
        case = self._place.case()
        if case is not None:
            self._ctx.go(Kind.ACCOUNT, case.account_id)

    def ask(self, form: Callable[..., Any], **more: object) -> None:
        """Show a form about the case."""
        case = self._place.case()
        if case is not None:
            form(self._place.window(), self._ctx, case, **more).present()

    def ask_stage(self, number: int) -> None:
        """Somebody chose this stage of the line: move there, close, or open again."""
        case, stage = self._place.case(), STAGES[number]
        if case is None:
            return
        if not case.is_open:
            self.ask(steps.ReopenForm, to=None if stage is Stage.CLOSED else stage)
        elif stage is Stage.CLOSED:
            self.close()
        elif stage is case.stage:
            self.move()
        else:
            self.ask(steps.MoveForm, to=stage)

    def move(self) -> None:
        """To another stage; a closed case is opened again."""
        case = self._place.case()
        self.ask(steps.MoveForm if case is None or case.is_open else steps.ReopenForm)

    def close(self) -> None:
        """Look up what is still open, then ask who accepts."""
        case, ctx = self._place.case(), self._ctx
        if case is None:
            return
        window = self._place.window()

        def show(ends: OpenEnds) -> None:
            form = CloseForm(window, ctx, case, ends)
            form.acknowledge_asked.connect(self._asks(steps.AcknowledgeForm))
            form.present()

        ctx.read(lambda: ctx.desk.stages.open_ends(case.id), show, owner=window, key="open ends")

    def _asks(self, form: Callable[..., Any]) -> Callable[[], object]:
        return lambda: self.ask(form)
