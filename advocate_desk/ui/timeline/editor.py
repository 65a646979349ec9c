"""A text edited where it stands: leaving it commits, Esc gives back what was there, a draft survives a crash."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from advocate_desk.ui import theme
from advocate_desk.wording import _

DRAFT_MS = 800


class TextEditor(QPlainTextEdit):
    """Opened on a text. `committed(text)` once when it is left changed, `given_back` when it is left as it was."""

    committed = Signal(str)
    given_back = Signal()

    def __init__(
        self, name: str, text: str, *, draft: str = "", keep: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._was, self._keep, self._done = text, keep, False
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Ctrl+Enter or leaving the field keeps it, Esc gives back what was there"))
        self.setTabChangesFocus(True)
        self.setPlainText(draft or text)
        self.selectAll()
        self.moveCursor(self.textCursor().MoveOperation.End)
        self._rest = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._rest.timeout.connect(lambda: self._keep(self.toPlainText()))
        self.textChanged.connect(self._rest.start)
        self.textChanged.connect(self._grow)
        self._grow()

    def commit(self) -> None:
        """Keep what stands there, once."""
        if self._done:
            return
        self._done = True
        self._rest.stop()
        text = self.toPlainText().strip()
        if text and text != self._was.strip():
            self.committed.emit(text)
        else:
            self._give_back()

    def give_back(self) -> None:
        """Leave the text as it was."""
        if not self._done:
            self._done = True
            self._rest.stop()
            self._give_back()

    def _give_back(self) -> None:
        self._keep("")
        self.given_back.emit()

    def _grow(self) -> None:
        lines = min(max(self.document().lineCount() + 1, 6), 18)
        wraps = len(self.toPlainText()) // 36
        self.setFixedHeight(theme.line("body") * min(max(lines, wraps + 2), 18) + theme.GAP * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives back, Ctrl+Enter commits."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.give_back()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits; a menu or another window is no leaving."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
