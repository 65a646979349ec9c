"""Temperature as widgets: the meter with its digit and word, and the line of the last readings."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets import paint
from advocate_desk.ui.widgets.faces import heat_word
from advocate_desk.ui.widgets.marks import HEAT_HEIGHT, HEAT_WIDTH, paint_heat, paint_steps
from advocate_desk.wording import _


class HeatMeter(QLabel):
    """Five bars, the digit, and where there is room the word."""

    def __init__(self, level: int = 0, *, word: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._level, self._word = level, word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level)

    def set_level(self, level: int) -> None:
        """Show a reading from 1 to 5; 0 when nobody has taken one."""
        self._level = level
        self.setText(f"{level} {heat_word(level)}" if level else _("no reading yet"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Bars, digit, word."""
        wide: float = HEAT_WIDTH + 7 + paint.text_width("5", weight=600)
        if self._word or not self._level:
            wide += 7 + paint.text_width(heat_word(self._level) if self._level else self.text())
        return QSize(int(wide + 2), theme.line("body"))

    def minimumSizeHint(self) -> QSize:
        """The meter is never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The meter."""
        painter = QPainter(self)
        paint_heat(painter, 0, round((self.height() + HEAT_HEIGHT) / 2), self._level)
        x = HEAT_WIDTH + 7.0
        if self._level:
            paint.draw_text(painter, QRectF(x, 0, 40, self.height()), str(self._level), weight=600)
            x += paint.text_width(str(self._level), weight=600) + 7
        if self._word or not self._level:
            words, tone = (heat_word(self._level), "text") if self._level else (self.text(), "muted")
            paint.draw_text(painter, QRectF(x, 0, self.width() - x, self.height()), words, role=tone)
        painter.end()


class StepLine(QWidget):
    """The last ten readings, each held until the next."""

    def __init__(self, levels: Sequence[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_levels(levels)

    def set_levels(self, levels: Sequence[int]) -> None:
        """Show these readings, oldest first; only the last ten are drawn."""
        self._levels = tuple(levels)[-10:]
        said = ", ".join(f"{level} {heat_word(level)}" for level in self._levels)
        self.setAccessibleName(_("Temperature so far: {readings}").format(readings=said) if said else "")
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """72 by 20."""
        return QSize(76, theme.line("body"))

    def minimumSizeHint(self) -> QSize:
        """It keeps its size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        paint_steps(painter, QRectF(self.rect()), self._levels)
        painter.end()
