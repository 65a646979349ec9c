"""Closing a case: what is still open, with a key to each, which exit criteria are met, and who accepts."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from advocate_desk.domain.case import Case, OpenEnd, OpenEnds
from advocate_desk.domain.changes import Kind
from advocate_desk.ui import theme
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import Segment
from advocate_desk.ui.widgets.fields import Check
from advocate_desk.ui.widgets.items import Item
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, _n

if TYPE_CHECKING:
    from advocate_desk.ui.widgets.faces import MarkKind

SHOWN = 4
"""Open promises and actions that are listed; of more, how many."""


class CloseForm(Ask):
    """Both sides accept by name and the exit criteria are met, or there is a reason.

    `acknowledge_asked` asks to acknowledge the case first.
    """

    acknowledge_asked = Signal()

    def __init__(self, parent: QWidget, ctx: UiContext, case: Case, ends: OpenEnds) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Close {case}").format(case=case.ref),
            sentence=_("Both sides accept by name and all exit criteria are met; otherwise say why all the same."),
            button=_("Close the case"),
            faults={"close_needs_both": "why", "criteria_unmet": "why"},
        )
        self._case = case
        self.jumps: list[Button] = []
        self.us = self.line("us", _("Accepted by &us"), text=ctx.desk.me().name)
        self.customer = self.line(
            "customer", _("Accepted by the &customer"), placeholder=case.asked_by or _("who said so")
        )
        self.met = [(end.id, Check(end.words)) for end in ends.criteria]
        if self.met:
            self.fields.add("met", _("Exit criteria that are met now"), _column([check for _id, check in self.met]))
        self.why = self.line("why", _("&Why it is closed without"))
        open_ = self._open(ends)
        if open_:
            self.fields.add("open", _("Still open"), _column(open_))

    def _open(self, ends: OpenEnds) -> list[QWidget]:
        found: list[QWidget] = []
        if not ends.acknowledged:
            found.append(
                self._item(_("Not acknowledged to the customer"), "", self._acknowledge, icon="megaphone", mark="amber")
            )
        for kind, icon, some in (
            (Kind.COMMITMENT, "handshake", ends.promises),
            (Kind.ACTION, "square-kanban", ends.actions),
        ):
            found += [self._item(end.words, end.note, self._to(kind, end), icon=icon) for end in some[:SHOWN]]
            if (more := len(some) - SHOWN) > 0:
                words = _n("and {count} more", "and {count} more", more).format(count=more)
                found.append(Line(words, "small", tone="muted"))
        return found

    def _item(
        self, words: str, note: str, go: Callable[[], None], *, icon: str, mark: "MarkKind | None" = None
    ) -> Item:
        number = len(self.jumps) + 1
        key = f"Alt+{number}" if number <= 9 else ""
        button = Button(_("Go there"), kind="quiet", key=key, name=_("Go to {what}").format(what=words))
        button.setAutoDefault(False)
        button.clicked.connect(go)
        if key:
            QShortcut(QKeySequence(key), self).activated.connect(go)
        self.jumps.append(button)
        line = (Segment(words), Segment(f"  {note}", role="muted")) if note else words
        return Item(line, icon="" if mark else icon, mark=mark, button=button)

    def _to(self, kind: Kind, end: OpenEnd) -> Callable[[], None]:
        def go() -> None:
            self.reject()
            self._ctx.go(kind, end.id)

        return go

    def _acknowledge(self) -> None:
        self.reject()
        self.acknowledge_asked.emit()

    def perform(self) -> None:
        """Close it."""
        us, customer, why = (self.value(name) for name in ("us", "customer", "why"))
        met = [id_ for id_, check in self.met if check.isChecked()]
        ctx, id_ = self._ctx, self._case.id
        self.send(lambda: ctx.desk.stages.close(id_, accepted_us=us, accepted_customer=customer, why=why, met=met))


def _column(widgets: Sequence[QWidget]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.HALF)
    for widget in widgets:
        column.addWidget(widget)
    if widgets:
        box.setFocusProxy(widgets[0])
    return box
