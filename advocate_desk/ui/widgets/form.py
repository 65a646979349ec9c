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
        if self._fields:
            self._column.addSpacing(theme.MARGIN)
        for widget, gap in ((above, theme.HALF), (field, theme.HALF), (below, 0)):
            self._column.addWidget(widget)
            self._column.addSpacing(gap)
        if self._fields:
            QWidget.setTabOrder(list(self._fields.values())[-1], field)
        self._fields[name], self._below[name], self._hints[name] = field, below, hint
        self._above[name] = above

    def field(self, name: str) -> QWidget:
        """The field that was added under this name."""
        return self._fields[name]

    def set_visible(self, name: str, on: bool) -> None:
        """Show a field with its label and hint, or leave it out as long as it is not needed."""
        self._above[name].setVisible(on)
        self._fields[name].setVisible(on)
        self._below[name].setVisible(on and bool(self._below[name].text()))

    def set_error(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field and what to do; an empty sentence brings the hint back."""
        field, below = self._fields[name], self._below[name]
        below.set_words(sentence or self._hints[name], "redText" if sentence else "muted")
        below.setVisible(bool(sentence or self._hints[name]) and not field.isHidden())
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
