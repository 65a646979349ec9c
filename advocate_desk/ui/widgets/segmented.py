"""A switch of two to five words in one outline; arrow keys move, one of them is always on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets import ground, paint

_PAD = 11


@dataclass(frozen=True, slots=True)
class Option:
    """One part of the switch; `edge` shows the audience it stands for."""

    id: str
    text: str
    icon: str = ""
    edge: Audience | None = None


class _Part(QRadioButton):
    def __init__(self, option: Option, switch: QWidget) -> None:
        super().__init__(option.text, switch)
        self._switch = switch
        self.option = option
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self.option.text, "small", 600) + 2 * _PAD
        wide += theme.px(16) + 6 if self.option.icon else 0
        wide += paint.EDGE + 6 if self.option.edge is not None else 0
        return QSize(int(wide + 1), theme.height(theme.BUTTON))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self._switch.rect()).translated(-self.x(), 0)
        outline = QPainterPath()
        outline.addRoundedRect(whole, theme.RADIUS, theme.RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(outline)
        on = self.isChecked()
        behind = "sel" if on else "hover" if self.underMouse() else "base"
        painter.fillRect(self.rect(), theme.color(behind))
        if self.x() > 0:
            ground.hairline(painter, 0, 1, 0, self.height() - 1)
        ink = "disabled" if not self.isEnabled() else "selText" if on else "text"
        self._content(painter, ink, 600 if on else 400)
        painter.setClipping(False)
        ground.rounded(painter, whole, "", "hairline2")
        if self.hasFocus():
            ground.focus_ring(painter, QRectF(self.rect()), theme.RADIUS)
        painter.end()

    def _content(self, painter: QPainter, ink: str, weight: int) -> None:
        option, size, high = self.option, theme.px(16), self.height()
        wide = paint.text_width(option.text, "small", weight)
        lead = size + 6 if option.icon else paint.EDGE + 6 if option.edge is not None else 0
        x = (self.width() - wide - lead) / 2
        if option.icon:
            icons.paint(painter, x, (high - size) / 2, option.icon, size, ink)
        elif option.edge is not None:
            paint.paint_swatch(painter, round(x), round((high - theme.px(12)) / 2), theme.px(12), option.edge)
        paint.draw_text(painter, QRectF(x + lead, 0, wide + 2, high), option.text, "small", ink, weight=weight)


class Segmented(QWidget):
    """The switch. `changed(id)` tells of the user's choice, never of `choose`."""

    changed = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._parts = {option.id: _Part(option, self) for option in options}
        for part in self._parts.values():
            part.setAccessibleName(f"{name}: {part.option.text}")
            part.clicked.connect(lambda _on=False, id=part.option.id: self._chosen(id))
            line.addWidget(part)
        self._current = current
        self.choose(current)

    def current(self) -> str:
        """The id of the part that is on."""
        return self._current

    def choose(self, id: str) -> None:
        """Turn this part on."""
        self._current = id
        self._parts[id].setChecked(True)
        self.update()

    def _chosen(self, id: str) -> None:
        if id != self._current:
            self.choose(id)
            self.changed.emit(id)
