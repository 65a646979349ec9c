"""Paints the timeline picture fast: every small drawing is painted once and then copied."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from advocate_desk.drawing.shapes import Line, Rect, Text
from advocate_desk.drawing.timeline_glyphs import Glyph, Item, Placed, label
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.scene import paint_shape

_MOST = 3_000
"""Drawings kept at most; a picture shows some two hundred at a time."""


class GlyphPainter:
    """Paints items at 1 unit = 1 pixel. Keep one a widget; `forget` when the colours change."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        self._colours: dict[str, QColor] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Paint everything anew from now on."""
        self._kept.clear()
        self._colours.clear()

    def paint(self, painter: QPainter, items: Iterable[Item]) -> None:
        """The items in their order."""
        ratio = painter.device().devicePixelRatio()
        smooth = painter.renderHints() & QPainter.RenderHint.Antialiasing
        for item in items:
            if isinstance(item, Placed):
                spot = self._kept.get((item.glyph.key, ratio))
                if spot is None:
                    spot = self._painted(item.glyph, ratio)
                glyph = item.glyph
                # On whole device pixels, so that what was painted sharp stays sharp.
                x = round((item.x + glyph.left) * ratio) / ratio
                y = round((item.y + glyph.top) * ratio) / ratio
                painter.drawPixmap(QPointF(x, y), spot)
            elif isinstance(item, Rect) and not item.radius and not item.stroke:
                painter.fillRect(QRectF(item.x, item.y, item.width, item.height), self._colour(item.fill or "base"))
            elif isinstance(item, Text) and item.halo is None:
                self._write(painter, item, ratio)
            elif isinstance(item, Line) and item.y1 == item.y2:
                self._line(painter, item)
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_shape(painter, item)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(smooth))

    def _painted(self, glyph: Glyph, ratio: float) -> QPixmap:
        if len(self._kept) > _MOST:
            self._kept.clear()
        wide, high = glyph.right - glyph.left, glyph.bottom - glyph.top
        made = QPixmap(QSize(max(1, round(wide * ratio + 0.5)), max(1, round(high * ratio + 0.5))))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-glyph.left, -glyph.top)
        for shape in glyph.shapes:
            paint_shape(painter, shape)
        painter.end()
        self._kept[(glyph.key, ratio)] = made
        return made

    def _write(self, painter: QPainter, text: Text, ratio: float) -> None:
        glyph = label(text.text, text.size, text.fill, text.weight, halo=False)
        spot = self._kept.get((glyph.key, ratio))
        if spot is None:
            spot = self._painted(glyph, ratio)
        x = text.x
        if text.anchor != "start":
            wide = glyph.right - 4
            x -= wide / 2 if text.anchor == "middle" else wide
        painter.drawPixmap(QPointF(round((x + glyph.left) * ratio) / ratio, round(text.y + glyph.top)), spot)

    def _colour(self, role: str) -> QColor:
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = theme.color(role)
        return found

    def _line(self, painter: QPainter, line: Line) -> None:
        pen = QPen(self._colour(line.stroke), line.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if line.dash:
            pen.setDashPattern([length / line.width for length in line.dash])
        painter.setPen(pen)
        painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))
