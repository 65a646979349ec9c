"""Notices: a bar above a list, and the quiet "Deleted · Undo" at the foot of the window."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _

NoticeKind = Literal["info", "good", "caution", "fault"]
_LOOK: dict[NoticeKind, tuple[str, str, str, str]] = {
    "info": ("infoFill", "infoText", "infoEdge", "info"),
    "good": ("grnFill", "grnText", "grnMark", "circle-check"),
    "caution": ("ambFill", "ambText", "ambMark", "triangle-alert"),
    "fault": ("redFill", "redText", "redMark", "octagon-alert"),
}


class NoticeBar(QFrame):
    """One sentence above the rows it is about, one action, a cross. Hidden until `show_notice`."""

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: NoticeKind = "info"
        self._details = ""
        self.sentence = Line()
        self.action = Button(kind="quiet")
        self.copy = Button(_("Copy details"), kind="quiet")
        self.cross = Button(icon="x", kind="quiet", name=_("Close notice"), tone="muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN + theme.px(16) + theme.GAP, 0, theme.GAP, 0)
        line.setSpacing(theme.HALF)
        line.addWidget(self.sentence, 1)
        for button in (self.action, self.copy, self.cross):
            line.addWidget(button)
        self.action.clicked.connect(self.acted)
        self.copy.clicked.connect(self._copy)
        self.cross.clicked.connect(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme.NOTICE)
        self.hide()

    def show_notice(self, kind: NoticeKind, sentence: str, *, action: str = "", details: str = "") -> None:
        """Say this; `details` are what *Copy details* puts on the clipboard."""
        self._kind, self._details = kind, details
        self.sentence.set_words(sentence, _LOOK[kind][1])
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.copy.setVisible(bool(details))
        self.setAccessibleName(sentence)
        self.show()
        self.update()
        announce(self, sentence)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, icon."""
        fill, ink, edge, icon = _LOOK[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(fill))
        painter.fillRect(QRectF(0, 0, 4, self.height()), theme.color(edge))
        size = theme.px(16)
        icons.paint(painter, theme.MARGIN, (self.height() - size) / 2, icon, size, ink)
        painter.end()


class UndoNotice(QFrame):
    """What has just been done, and *Undo*, at the bottom centre of its parent for 8 seconds.

    It stays while the pointer or the focus is on it. A second notice takes the place of the first.
    """

    undone = Signal()

    def __init__(self, parent: QWidget, bottom: int = theme.STATUS_BAR) -> None:
        super().__init__(parent)
        self._host, self._bottom = parent, bottom
        self.setProperty("surface", "tip")
        self.sentence = Line(tone="tipText")
        self.button = Button(_("Undo"), kind="tip")
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, theme.HALF, theme.GAP, theme.HALF)
        line.setSpacing(theme.GAP)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(theme.UNDO_MS)
        self._timer.timeout.connect(self._pass)
        self.button.clicked.connect(self._undo)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, *, undo: bool = True) -> None:
        """Show the sentence; without `undo` there is nothing to take back (what left the desk)."""
        self.sentence.set_words(sentence)
        self.button.setVisible(undo)
        self.button.setAccessibleName(_("Undo: {what}").format(what=sentence))
        self._settle()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, sentence)

    def _settle(self) -> None:
        host = self._host
        self._line.activate()
        wide = min(self.sizeHint().width(), host.width() - 2 * theme.MARGIN_WIDE)
        high = self.sizeHint().height()
        self.setGeometry((host.width() - wide) // 2, host.height() - self._bottom - theme.MARGIN - high, wide, high)

    def _pass(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _undo(self) -> None:
        self._timer.stop()
        self.hide()
        self.undone.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Count the seconds anew when the pointer comes."""
        self._timer.start()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._timer.stop()
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False
