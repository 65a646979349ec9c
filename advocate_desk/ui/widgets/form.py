"""Forms: a label above its field, a hint or the error in one line below, in reading order."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.text import Prose


class FormFields(QWidget):
    """Rows of label, field and a line for what is wrong. Fields are known by the name they were added with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._blocks: dict[str, QWidget] = {}
        self._fields: dict[str, QWidget] = {}
        self._below: dict[str, Prose] = {}
        self._hints: dict[str, str] = {}
        self._above: dict[str, QLabel] = {}

    def add(self, name: str, label: str, field: QWidget, *, hint: str = "") -> None:
        """Add a field under its label; an ampersand before a letter of the label makes Alt and that key lead to it."""
        above = QLabel(label)
        above.setProperty("token", "small")
        above.setProperty("tone", "muted")
        above.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label.replace("&", ""))
        below = Prose(hint, "small", tone="muted", parent=self)
        below.setVisible(bool(hint))
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, theme.MARGIN if self._fields else 0, 0, 0)
        column.setSpacing(0)
        for widget, gap in ((above, theme.HALF), (field, theme.HALF), (below, 0)):
            column.addWidget(widget)
            column.addSpacing(gap)
        self._column.insertWidget(self._column.count() - 1, block)
        if self._fields:
            QWidget.setTabOrder(list(self._fields.values())[-1], field)
        self._fields[name], self._below[name], self._hints[name] = field, below, hint
        self._above[name], self._blocks[name] = above, block

    def field(self, name: str) -> QWidget:
        """The field that was added under this name."""
        return self._fields[name]

    def set_visible(self, name: str, on: bool) -> None:
        """Show a field with its label and hint, or leave it out as long as it is not needed."""
        self._blocks[name].setVisible(on)

    def set_hint(self, name: str, sentence: str) -> None:
        """Say something else below a field: what was understood of it, or what happens when it stays empty."""
        self._hints[name] = sentence
        if self._fields[name].property("fault") != "true":
            self._below[name].set_words(sentence, "muted")
            self._below[name].setVisible(bool(sentence))
            self._fields[name].setAccessibleDescription(sentence)

    def set_error(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field and what to do; an empty sentence brings the hint back."""
        field, below = self._fields[name], self._below[name]
        below.set_words(sentence or self._hints[name], "redText" if sentence else "muted")
        below.setVisible(bool(sentence or self._hints[name]))
        field.setProperty("fault", "true" if sentence else "false")
        field.setAccessibleDescription(sentence or self._hints[name])
        field.style().unpolish(field)
        field.style().polish(field)
        announce(field, sentence)

    def clear_errors(self) -> None:
        """Bring all hints back."""
        for name in self._fields:
            self.set_error(name, "")

    def errors(self) -> dict[str, str]:
        """What is wrong now, by the names of the fields."""
        return {
            name: self._below[name].text() for name, field in self._fields.items() if field.property("fault") == "true"
        }
