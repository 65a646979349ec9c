"""A form inside a pane: fields, one primary button, errors beside their field. Ctrl+Enter does it, Esc leaves it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui import theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.fields import Check, Choice
from advocate_desk.ui.widgets.form import FormFields
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _, messages

T = TypeVar("T")
_AT_A_FIELD = (Fault.INVALID, Fault.RULE, Fault.AMBIGUOUS, Fault.NOT_FOUND)


class PaneForm(QWidget):
    """Fields in reading order. `done` when what it is for has been written, `left` when it was given up.

    `faults` leads from the field of an INVALID, the rule of a RULE or the kind of a NOT_FOUND to the field of the form
    where it is said; without it at the field of that name, else at the first one.
    """

    done = Signal()
    left = Signal()

    def __init__(
        self, ctx: UiContext, *, title: str, button: str, sentence: str = "", faults: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.ctx, self._faults = ctx, dict(faults or {})
        self._work: Callable[[], None] | None = None
        self._sent = False
        self._names: list[str] = []
        self.setAccessibleName(title)
        self.fields = FormFields()
        self.go = Button(button, kind="primary")
        self.cancel = Button(_("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self.heading = Line(title, "title", weight=600)
        column.addWidget(self.heading)
        if sentence:
            column.addWidget(Prose(sentence, tone="muted"))
        column.addWidget(self.fields)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.go)
        line.addWidget(self.cancel)
        line.addStretch(1)
        column.addLayout(line)
        self.go.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.left)

    def line(self, name: str, label: str, *, text: str = "", hint: str = "", words: Sequence[str] = ()) -> QLineEdit:
        """Add a field for one line; `words` complete what is typed."""
        field = QLineEdit(text)
        field.returnPressed.connect(self.submit)
        if words:
            complete(field, words)
        self._add(name, label, field, hint)
        return field

    def prose(self, name: str, label: str, *, text: str = "", hint: str = "") -> QPlainTextEdit:
        """Add a field for some lines."""
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(theme.line("body") * 3 + theme.GAP)
        self._add(name, label, field, hint)
        return field

    def choice(self, name: str, label: str, options: Mapping[str, str], *, chosen: str = "") -> Choice:
        """Add a choice of one: ids and what they are called."""
        field = Choice(label.replace("&", ""))
        for id_, text in options.items():
            field.addItem(text, id_)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        self._add(name, label, field, "")
        return field

    def check(self, name: str, text: str) -> Check:
        """Add something to agree to."""
        field = Check(text)
        field.setAccessibleName(text)
        self._add(name, "", field, "")
        return field

    def _add(self, name: str, label: str, field: QWidget, hint: str) -> None:
        self._names.append(name)
        self.fields.add(name, label, field, hint=hint)

    def text(self, name: str) -> str:
        """What a field holds: its text, or the id of what was chosen."""
        field = self.fields.field(name)
        if isinstance(field, Choice):
            return str(field.currentData())
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText().strip()
        return field.text().strip() if isinstance(field, QLineEdit) else ""

    def on(self, name: str) -> bool:
        """Whether a check is set."""
        field = self.fields.field(name)
        return isinstance(field, Check) and field.isChecked()

    def perform(self, work: Callable[[], None]) -> None:
        """What the button does: it reads the fields and calls `send`."""
        self._work = work

    def submit(self) -> None:
        """Do what the form is for."""
        self.fields.clear_errors()
        if self._work is not None:
            self._work()

    def send(self, work: Callable[[], T], then: Callable[[T], object] | None = None) -> None:
        """Run the write, once. The form is done with it, or says at a field what is wrong."""
        if self._sent:
            return
        self._sent = True

        def written(value: T) -> None:
            self.done.emit()
            if then is not None:
                then(value)

        self.ctx.run(work, written, owner=self, failed=self.failed)

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field and go there."""
        self.fields.set_error(name, sentence)
        self.fields.field(name).setFocus()

    def failed(self, error: DeskError) -> bool:
        """Say an error at its field; False when it belongs to none."""
        self._sent = False
        if error.fault not in _AT_A_FIELD:
            return False
        key = str(error.facts.get("field") or error.facts.get("rule") or error.facts.get("kind") or "")
        self.refuse(self._faults.get(key, key if key in self._names else self._names[0]), messages.line(error))
        return True

    def begin(self) -> None:
        """The focus to the first field, Tab from there on in reading order. For when the form is in its pane."""
        self.show()  # now, and not when the layout gets to it: keys may come before
        # The order is lost when a widget moves into another window, so it is set here and not where fields are made.
        chain = [*(self.fields.field(name) for name in self._names), self.go, self.cancel]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        first = self.fields.field(self._names[0])
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+Enter does it from anywhere in the form."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        else:
            super().keyPressEvent(event)


def complete(field: QLineEdit, words: Sequence[str]) -> None:
    """Offer these words while typing: whatever the case, from anywhere inside them."""
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
