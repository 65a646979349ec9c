"""The stages of a case as a line of words: done ones with a tick, the current one as a tag, the rest muted."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.wording import _

_TICK, _PAD, _DASH, _SPACE = 18, 8, 12, 10


class StageLine(QWidget):
    """One stop for Tab; Left and Right walk the words, Enter or a click asks for a stage: `asked(number)`."""

    asked = Signal(int)

    def __init__(self, name: str, stages: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._stages = name, tuple(stages)
        self._current, self._note, self._at = 0, "", -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_stage(0)

    def set_stages(self, stages: Sequence[str]) -> None:
        """Other words, in order."""
        self._stages = tuple(stages)
        self.updateGeometry()
        self.update()

    def set_stage(self, current: int, note: str = "") -> None:
        """The stage it is in, and a word behind it (day 6)."""
        self._current, self._note, self._at = current, note, -1
        if self._stages:
            self.setAccessibleName(f"{self._name}: {self._word(current)}")
            self.setAccessibleDescription(
                _("{number} of {total}; Left and Right choose, Enter moves the case").format(
                    number=current + 1, total=len(self._stages)
                )
            )
        self.updateGeometry()
        self.update()

    def _word(self, at: int) -> str:
        return f"{self._stages[at]} · {self._note}" if at == self._current and self._note else self._stages[at]

    def _boxes(self) -> list[QRectF]:
        out, x, high = [], 0.0, float(theme.height(theme.TAG, "small"))
        for at in range(len(self._stages)):
            on = at == self._current
            wide = paint.text_width(self._word(at), "small", 600 if on else 400)
            wide += 2 * _PAD if on else theme.px(_TICK) if at < self._current else 0
            out.append(QRectF(x, (self.height() - high) / 2, wide, high))
            x += wide + 2 * _SPACE + _DASH
        return out

    def sizeHint(self) -> QSize:
        """All words; the line is 28 px high."""
        boxes = self._boxes()
        return QSize(int(boxes[-1].right() + 2) if boxes else 0, theme.height(theme.BUTTON))

    def minimumSizeHint(self) -> QSize:
        """The line keeps its height and may lose its end."""
        return QSize(theme.px(160), theme.height(theme.BUTTON))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk, Enter and Space ask, Esc goes back to the current stage."""
        key, at = event.key(), self._current if self._at < 0 else self._at
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._at = min(max(at + (1 if key == Qt.Key.Key_Right else -1), 0), len(self._stages) - 1)
            self.setAccessibleName(f"{self._name}: {self._word(self._at)}")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(at)
        elif key == Qt.Key.Key_Escape and self._at >= 0:
            self._at = -1
        else:
            super().keyPressEvent(event)
        self.update()

    def _under(self, event: QMouseEvent) -> int:
        boxes = self._boxes()
        return next((at for at, box in enumerate(boxes) if box.contains(event.position())), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Words can be clicked."""
        over = self._under(event) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the stage under the pointer."""
        if (at := self._under(event)) >= 0:
            self.asked.emit(at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Walking ends where the focus leaves."""
        self._at = -1
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ticks, words, the tag, dashes between."""
        painter = QPainter(self)
        boxes, tick = self._boxes(), theme.px(14)
        ringed = self._current if self._at < 0 else self._at
        for at, box in enumerate(boxes):
            if at == self._current:
                ground.rounded(painter, box, "sel")
                paint.draw_text(painter, box.adjusted(_PAD, 0, 0, 0), self._word(at), "small", "selText", weight=600)
            else:
                x = box.left()
                if at < self._current:
                    icons.paint(painter, x, box.center().y() - tick / 2, "check", tick)
                    x += theme.px(_TICK)
                paint.draw_text(
                    painter, QRectF(x, box.top(), self.width() - x, box.height()), self._word(at), "small", "muted"
                )
            if at + 1 < len(boxes):
                y, start = round(box.center().y()), box.right() + _SPACE
                ground.hairline(painter, start, y, start + _DASH, y, "ghost")
            if self.hasFocus() and at == ringed:
                ground.focus_ring(painter, box.adjusted(-4, -2, 4, 2), theme.RADIUS)
        painter.end()
