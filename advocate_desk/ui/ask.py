"""A small form over the page: fields, one primary button, errors beside their field. Enter does it, Esc leaves it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui import theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.fields import Check, Choice
from advocate_desk.ui.widgets.form import FormFields
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _, messages

T = TypeVar("T")
WIDTH = 480
_AROUND = 240  # title, sentence, buttons and the edge of the window around the fields


class Ask(QDialog):
    """Asks for what a verb needs. `perform` sends the write; the form closes when it is done, else says what is wrong.

    `faults` names, for the field of an INVALID or the rule of a RULE error, the field of the form to say it at; what is
    not in it is said at the first field.
    """

    def __init__(
        self,
        parent: QWidget,
        ctx: UiContext,
        *,
        title: str,
        sentence: str = "",
        button: str,
        faults: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._ctx, self._faults = ctx, dict(faults or {})
        self._names: list[str] = []
        self.fields = FormFields()
        self.go = Button(button, kind="primary")
        self.go.setDefault(True)
        self.cancel = Button(_("Cancel"))
        self.cancel.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(Line(title, "heading", weight=600))
        if sentence:
            column.addWidget(Prose(sentence, tone="muted"))
        column.addSpacing(theme.HALF)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.fields)
        column.addWidget(self._area, 1)
        column.addSpacing(theme.GAP)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.go)
        line.addWidget(self.cancel)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self.setMinimumWidth(theme.px(WIDTH))
        self.go.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.reject)

    def line(self, name: str, label: str, *, text: str = "", hint: str = "", placeholder: str = "") -> QLineEdit:
        """Add a field for one line."""
        field = QLineEdit(text)
        field.setPlaceholderText(placeholder)
        return self._add(name, label, field, hint)

    def prose(self, name: str, label: str, *, text: str = "", hint: str = "") -> QPlainTextEdit:
        """Add a field for some lines; Ctrl+Enter in it does what Enter does elsewhere."""
        field = _Prose(self.submit)
        field.setPlainText(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(theme.line("body") * 4 + theme.GAP)
        return self._add(name, label, field, hint)

    def choice(self, name: str, label: str, options: Mapping[str, str], *, chosen: str = "", hint: str = "") -> Choice:
        """Add a choice of one: ids and what they are called."""
        field = Choice(label.replace("&", ""))
        for id_, text in options.items():
            field.addItem(text, id_)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        return self._add(name, label, field, hint)

    def check(self, name: str, label: str, words: str, *, on: bool = False, hint: str = "") -> Check:
        """Add a yes or no; `value` gives "yes" or nothing."""
        field = Check(words)
        field.setChecked(on)
        return self._add(name, label, field, hint)

    def _add(self, name: str, label: str, field: T, hint: str) -> T:
        self._names.append(name)
        self.fields.add(name, label, field, hint=hint)  # type: ignore[arg-type]
        return field

    def value(self, name: str) -> str:
        """What a field holds: its text, the id of what was chosen, "yes" when it is checked."""
        field = self.fields.field(name)
        if isinstance(field, Check):
            return "yes" if field.isChecked() else ""
        if isinstance(field, QComboBox):
            return str(field.currentData())
        return field.toPlainText().strip() if isinstance(field, QPlainTextEdit) else field.text().strip()  # type: ignore[attr-defined]

    def submit(self) -> None:
        """Do what the form is for; says so at the field when something is wrong."""
        self.fields.clear_errors()
        self.perform()

    def perform(self) -> None:
        """Send the write through `send`, or `refuse`."""

    def send(self, work: Callable[[], T], then: Callable[[T], object] | None = None) -> None:
        """Run the write; close when it is done."""
        self.go.setEnabled(False)

        def done(value: T) -> None:
            self.accept()
            if then is not None:
                then(value)

        self._ctx.run(work, done, owner=self, failed=self._failed)

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field and go there."""
        self.fields.set_error(name, sentence)
        self.fields.field(name).setFocus()
        self._fit()

    def _failed(self, error: DeskError) -> bool:
        self.go.setEnabled(True)
        if error.fault not in (Fault.INVALID, Fault.RULE, Fault.AMBIGUOUS, Fault.NOT_FOUND):
            self.reject()
            return False
        key = str(error.facts.get("field") or error.facts.get("rule") or error.facts.get("kind") or "")
        self.refuse(self._faults.get(key, self._names[0]), messages.line(error))
        return True

    def _fit(self) -> None:
        window = self.parentWidget()
        room = window.height() - theme.px(_AROUND) if window is not None else self.fields.sizeHint().height()
        wanted = self.fields.heightForWidth(self._area.width()) if self.fields.hasHeightForWidth() else 0
        wanted = max(wanted, self.fields.sizeHint().height())
        self._area.setFixedHeight(max(theme.px(120), min(wanted, room)))
        self.adjustSize()

    def present(self) -> None:
        """Show it over its window, the first field ready; what does not fit into the window scrolls."""
        self._fit()
        first = self.fields.field(self._names[0])
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()
        self.open()
        QTimer.singleShot(0, self, self._fit)  # hints know how many lines they take only once they have their width


class _Prose(QPlainTextEdit):
    def __init__(self, submit: Callable[[], None]) -> None:
        super().__init__()
        self._submit = submit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._submit()
        else:
            super().keyPressEvent(event)
