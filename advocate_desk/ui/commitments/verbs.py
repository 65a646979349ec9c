"""What can be done with a promise, wherever it is shown: small forms that ask what the verb needs."""

from datetime import datetime
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.commitment import Commitment
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.commitments.due import DueField
from advocate_desk.ui.context import UiContext
from advocate_desk.wording import _

F = TypeVar("F", bound=Ask)


def keep(ctx: UiContext, owner: QWidget, commitment: Commitment) -> "KeepForm":
    """Ask what was delivered, then keep it."""
    return _shown(KeepForm(owner.window(), ctx, commitment))


def renegotiate(ctx: UiContext, owner: QWidget, commitment: Commitment) -> "RenegotiateForm":
    """Ask for the new time and why, then renegotiate it."""
    return _shown(RenegotiateForm(owner.window(), ctx, commitment))


def withdraw(ctx: UiContext, owner: QWidget, commitment: Commitment) -> "WithdrawForm":
    """Ask why it no longer stands, then withdraw it."""
    return _shown(WithdrawForm(owner.window(), ctx, commitment))


def fail(ctx: UiContext, owner: QWidget, commitment: Commitment) -> "BreakForm":
    """Ask what went wrong, then put it on the record as broken."""
    return _shown(BreakForm(owner.window(), ctx, commitment))


def reword(ctx: UiContext, owner: QWidget, commitment: Commitment) -> "RewordForm":
    """Ask for other words."""
    return _shown(RewordForm(owner.window(), ctx, commitment))


def show_to(ctx: UiContext, owner: QWidget, commitment: Commitment, audience: Audience) -> None:
    """Say who outside may see it."""
    id_ = commitment.id
    ctx.run(lambda: ctx.desk.commitments.show_to(id_, audience), owner=owner)


class KeepForm(Ask):
    """Kept means kept as worded: the words stand above the field."""

    def __init__(self, parent: QWidget, ctx: UiContext, promise: Commitment) -> None:
        late = _("Its time has passed: it will stand as kept late.") if promise.late(ctx.clock()) else ""
        proof = _("Counts as kept when: {proof}").format(proof=promise.proof) if promise.proof else ""
        super().__init__(
            parent,
            ctx,
            title=_("Keep this promise"),
            sentence="\n".join(part for part in (_quoted(promise), proof, late) if part),
            button=_("Keep"),
            faults={"delivered": "delivered", "already_settled": "delivered"},
        )
        self._promise = promise
        self.delivered = self.line(
            "delivered", _("What was &delivered"), placeholder=_("e.g. called Dana, she has the date")
        )

    def perform(self) -> None:
        """Keep it, or say that words are needed."""
        delivered, ctx, id_ = self.value("delivered"), self._ctx, self._promise.id
        if not delivered:
            self.refuse("delivered", _("Say in a few words what was delivered."))
            return
        self.send(lambda: ctx.desk.commitments.keep(id_, delivered=delivered))


class RenegotiateForm(Ask):
    """A new time, as people say it, and why. Before the old time has passed this keeps faith."""

    def __init__(self, parent: QWidget, ctx: UiContext, promise: Commitment) -> None:
        faith = (
            _("The old time has passed: the miss stays on the record.")
            if promise.late(ctx.clock())
            else _("Agreed before it was due, a new time is not a miss.")
        )
        super().__init__(
            parent,
            ctx,
            title=_("Renegotiate this promise"),
            sentence=f"{_quoted(promise)}\n{faith}",
            button=_("Renegotiate"),
            faults={"due": "due", "zone": "due", "why": "why", "already_settled": "why"},
        )
        self._promise = promise
        self.due = DueField(ctx, promise)
        self.due.grown.connect(self.adjustSize)
        self._add("due", _("New &time"), self.due, "")
        self.why = self.line("why", _("&Why"), placeholder=_("what both sides agreed on"))

    def perform(self) -> None:
        """Renegotiate it, or say what is missing or doubtful."""
        due, why, zone, ctx, id_ = self.due.due(), self.value("why"), self.due.zone(), self._ctx, self._promise.id
        doubt = self.due.doubt()
        if doubt is not None:
            self.refuse("due", _("This can mean several things: choose what is meant."))
            self.due.open_chip(doubt)
        elif due is None:
            self.refuse("due", _("Say when, e.g. “Fri 10:00” or “tomorrow noon her time”."))
        elif not why:
            self.refuse("why", _("Say in a few words why the time moves."))
        elif isinstance(due, datetime):
            self.send(lambda: ctx.desk.commitments.renegotiate(id_, due_at=due, why=why, zone=zone))
        else:
            self.send(lambda: ctx.desk.commitments.renegotiate(id_, due_day=due, why=why, zone=zone))


class WithdrawForm(Ask):
    """It no longer stands."""

    def __init__(self, parent: QWidget, ctx: UiContext, promise: Commitment) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Withdraw this promise"),
            sentence=_quoted(promise),
            button=_("Withdraw"),
            faults={"why": "why", "already_settled": "why"},
        )
        self._promise = promise
        self.why = self.line("why", _("&Why it no longer stands"))

    def perform(self) -> None:
        """Withdraw it, or say that a reason is needed."""
        why, ctx, id_ = self.value("why"), self._ctx, self._promise.id
        if not why:
            self.refuse("why", _("Say in a few words why it no longer stands."))
            return
        self.send(lambda: ctx.desk.commitments.withdraw(id_, why=why))


class BreakForm(Ask):
    """It was not kept, and will not be."""

    def __init__(self, parent: QWidget, ctx: UiContext, promise: Commitment) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("This promise was broken"),
            sentence=_quoted(promise),
            button=_("Put it on the record"),
            faults={"why": "why", "already_settled": "why"},
        )
        self._promise = promise
        self.why = self.line("why", _("&What went wrong"))

    def perform(self) -> None:
        """Record it, or say that a reason is needed."""
        why, ctx, id_ = self.value("why"), self._ctx, self._promise.id
        if not why:
            self.refuse("why", _("Say in a few words what went wrong."))
            return
        self.send(lambda: ctx.desk.commitments.fail(id_, why=why))


class RewordForm(Ask):
    """Other words for the same promise."""

    def __init__(self, parent: QWidget, ctx: UiContext, promise: Commitment) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Reword this promise"),
            sentence=_("The old words stay in its history."),
            button=_("Reword"),
            faults={"words": "words"},
        )
        self._promise = promise
        self.words = self.line("words", _("What &exactly is promised"), text=promise.words)

    def perform(self) -> None:
        """Change the words, or say that some are needed."""
        words, ctx, id_ = self.value("words"), self._ctx, self._promise.id
        if not words:
            self.refuse("words", _("Say what exactly is promised."))
        elif words == self._promise.words:
            self.reject()
        else:
            self.send(lambda: ctx.desk.commitments.reword(id_, words=words))


def _quoted(promise: Commitment) -> str:
    by = _("you") if promise.mine else promise.promisor
    to = _("you") if promise.to_me else promise.promisee
    sides = f"{by} → {to}" if to else by
    return _("“{words}” · {sides}").format(words=promise.words, sides=sides)


def _shown(form: F) -> F:
    form.present()
    return form
