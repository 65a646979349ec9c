"""The full text of an entry in the place of the list; Esc goes back to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from advocate_desk.domain.entry import Entry
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _


class WholeText(QFrame):
    """Shows one text to be read, selected and copied."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.title = Line("", "title", weight=600)
        self.who = Line("", "small", tone="muted")
        self.close_ = Button(_("Back to the list"), icon="arrow-left", key="Esc")
        self.text = QPlainTextEdit()
        self.text.setProperty("kind", "reading")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The whole text"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        head = QHBoxLayout()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.who)
        head.addLayout(lines, 1)
        head.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP + theme.HALF, theme.MARGIN, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self.close_.clicked.connect(self.closed)
        self.hide()

    def show_entry(self, entry: Entry, title: str, who: str) -> None:
        """Show its whole text."""
        self.title.set_words(entry.subject or title)
        self.who.set_words(f"{title} · {who}" if entry.subject else who)
        self.text.setPlainText(entry.text)
        self.show()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Space go back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
