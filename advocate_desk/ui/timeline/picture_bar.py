"""The controls of the timeline picture in the bar of the story: how long a stretch is shown, and back to now."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.actions import said as key_said
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.wording import _

_WIDE = 84


class _Step(QPushButton):
    """One end of the zoom control."""

    def __init__(self, sign: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(theme.height(theme.BUTTON) + 6, theme.height(theme.BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sign; the outline is the control's."""
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), theme.color("hover"))
        middle = self.rect().center()
        painter.fillRect(QRectF(middle.x() - 4, middle.y(), 10, 1.5), theme.color("text"))
        if self._sign == "+":
            painter.fillRect(QRectF(middle.x() + 0.25, middle.y() - 4.25, 1.5, 10), theme.color("text"))
        if self.hasFocus():
            ground.focus_ring(painter, QRectF(self.rect()), theme.RADIUS)
        painter.end()


class Zoom(QWidget):
    """Minus, how long a stretch is shown, plus, in one outline. `asked(factor)` comes closer above 1."""

    asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAccessibleName(_("How long a stretch is shown"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.further = _Step("-", _("Show a longer stretch"), self)
        self.closer = _Step("+", _("Show a shorter stretch"), self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(_WIDE))
        line.addWidget(self.further)
        line.addWidget(self.closer)
        self.further.clicked.connect(lambda: self.asked.emit(1 / 1.5))
        self.closer.clicked.connect(lambda: self.asked.emit(1.5))

    def set_words(self, words: str) -> None:
        """Say the stretch."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        """Two buttons and the words between."""
        return QSize(2 * self.further.width() + theme.px(_WIDE), theme.height(theme.BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline and the words."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        ground.rounded(painter, box, "base", "hairline2")
        left, right = self.further.width(), self.width() - self.closer.width()
        ground.hairline(painter, left, 1, left, self.height() - 1)
        ground.hairline(painter, right, 1, right, self.height() - 1)
        wide = min(paint.text_width(self._words, "small"), right - left - 4)
        room = QRectF(left + (right - left - wide) / 2, 0, wide + 2, self.height())
        paint.draw_text(painter, room, self._words, "small")
        painter.end()


class PictureBar(QWidget):
    """Zoom and Now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = Zoom()
        self.now = Button(_("Now"), key=key_said("Home"), name=_("Show now"))
        self.now.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addStretch(1)
        line.addWidget(self.zoom)
        line.addWidget(self.now)
