"""Painted marks. Each differs from its neighbours by shape or letter, so that colour is never the only sign."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from advocate_desk.ui import fonts, theme
from advocate_desk.ui.widgets.faces import MarkKind

HEAT_WIDTH, HEAT_HEIGHT = 28, 15
_HEAT_BARS = (4, 6, 9, 12, 15)
_COLOURS: dict[str, str] = {
    "red": "redMark",
    "amber": "ambMark",
    "green": "grnMark",
    "none": "nonMark",
    "open": "accent",
    "kept": "grnMark",
    "broken": "redMark",
    "renegotiated": "ambMark",
    "on_call": "grnMark",
    "in_hours": "grnMark",
    "outside": "nonMark",
    "away": "ambMark",
    "same_person": "ambMark",
}


@cache
def _letter(letter: str) -> QPainterPath:
    """The bold letter around (0, 0), 100 units to the em."""
    font = QFont(fonts.FAMILY)
    font.setPixelSize(100)
    font.setWeight(QFont.Weight.Bold)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, letter)
    path.translate(-path.boundingRect().center())
    return path


def _write(painter: QPainter, x: float, y: float, size: float, letter: str) -> None:
    painter.save()
    painter.translate(x, y)
    painter.scale(size / 100, size / 100)
    painter.fillPath(_letter(letter), theme.color("onMark"))
    painter.restore()


def _triangle(box: QRectF) -> QPolygonF:
    top = QPointF(box.center().x(), box.top() + box.height() * 0.06)
    base = box.bottom() - box.height() * 0.06
    return QPolygonF([top, QPointF(box.right(), base), QPointF(box.left(), base)])


def mark_role(kind: MarkKind) -> str:
    """The colour role of a mark."""
    return _COLOURS[kind]


def paint_mark(painter: QPainter, x: float, y: float, kind: MarkKind, size: float = 16) -> None:
    """Paint a mark into the square of this size whose top left corner is here."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = theme.color(_COLOURS[kind])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    box = QRectF(x, y, size, size)
    unit = size / 16
    if kind in ("red", "amber", "green", "none"):
        _rag(painter, box, kind, colour, unit)
    elif kind in ("open", "kept", "broken", "renegotiated"):
        _promise(painter, box, kind, colour, unit)
    else:
        _reach(painter, box, kind, colour, unit)
    painter.restore()


def _rag(painter: QPainter, box: QRectF, kind: str, colour: QColor, unit: float) -> None:
    middle = box.center()
    if kind == "red":
        painter.drawRoundedRect(box.adjusted(unit, unit, -unit, -unit), 2 * unit, 2 * unit)
        _write(painter, middle.x(), middle.y(), 9.5 * unit, "R")
    elif kind == "amber":
        painter.setPen(_pen(colour, 1.4 * unit))
        painter.drawPolygon(_triangle(box.adjusted(0.9 * unit, 0.6 * unit, -0.9 * unit, -0.9 * unit)))
        _write(painter, middle.x(), box.top() + 10.3 * unit, 8.6 * unit, "A")
    elif kind == "green":
        painter.drawEllipse(box.adjusted(unit / 2, unit / 2, -unit / 2, -unit / 2))
        _write(painter, middle.x(), middle.y(), 9.5 * unit, "G")
    else:
        painter.drawRoundedRect(
            QRectF(middle.x() - 7 * unit, middle.y() - 3 * unit, 14 * unit, 6 * unit), 3 * unit, 3 * unit
        )


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _promise(painter: QPainter, box: QRectF, kind: str, colour: QColor, unit: float) -> None:
    inner = box.adjusted(2 * unit, 2 * unit, -2 * unit, -2 * unit)
    middle, on = box.center(), _pen(theme.color("onMark"), 1.6 * unit)
    if kind == "open":
        painter.setBrush(theme.color("base"))
        painter.setPen(_pen(colour, 2 * unit))
        painter.drawEllipse(inner.adjusted(unit / 2, unit / 2, -unit / 2, -unit / 2))
    elif kind == "kept":
        painter.drawEllipse(inner)
        painter.setPen(on)
        painter.drawPolyline(
            [
                middle + QPointF(-2.6 * unit, 0.2 * unit),
                middle + QPointF(-0.6 * unit, 2.2 * unit),
                middle + QPointF(2.8 * unit, -1.9 * unit),
            ]
        )
    elif kind == "broken":
        painter.drawRoundedRect(inner, unit, unit)
        painter.setPen(on)
        arm = 2.3 * unit
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(arm, -arm), middle + QPointF(-arm, arm))
    else:
        paint_diamond(painter, middle.x(), middle.y(), 14 * unit, colour)


def paint_diamond(painter: QPainter, x: float, y: float, size: float, colour: QColor) -> None:
    """Paint a diamond of this width and height around a point."""
    half = size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])


def _reach(painter: QPainter, box: QRectF, kind: str, colour: QColor, unit: float) -> None:
    inner = box.adjusted(2 * unit, 2 * unit, -2 * unit, -2 * unit)
    if kind == "on_call":
        painter.drawEllipse(box.adjusted(unit, unit, -unit, -unit))
        return
    if kind == "same_person":
        painter.setPen(_pen(colour, 1.2 * unit))
        painter.drawPolygon(_triangle(inner.adjusted(-unit, -unit / 2, unit, 0)))
        return
    painter.setPen(_pen(colour, 2 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if kind == "away":
        painter.drawLine(inner.topRight() + QPointF(-2.2, 2.2) * unit, inner.bottomLeft() + QPointF(2.2, -2.2) * unit)
    elif kind == "outside":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(inner, 90 * 16, 180 * 16)


def paint_heat(painter: QPainter, x: float, bottom: float, level: int) -> None:
    """Paint the meter of five bars, 28 wide and 15 high, standing on `bottom`; level 0 is no reading yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, bar in enumerate(_HEAT_BARS):
        painter.setBrush(theme.color(f"m{level}" if number < level else "hairline"))
        painter.drawRoundedRect(QRectF(x + 6 * number, bottom - bar, 4, bar), 1, 1)
    painter.restore()


def paint_steps(painter: QPainter, box: QRectF, levels: Sequence[int]) -> None:
    """Paint readings from 1 to 5 as a line of steps, each held until the next, a dot in the colour of the last."""
    if not levels:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = box.adjusted(0, 3, -4, -3)
    step = box.width() / len(levels)
    points: list[QPointF] = []
    for number, level in enumerate(levels):
        y = box.bottom() - box.height() * (level - 1) / 4
        points += [QPointF(box.left() + step * number, y), QPointF(box.left() + step * (number + 1), y)]
    painter.setPen(QPen(theme.color("nonMark"), 1.5))
    painter.drawPolyline(points)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"m{levels[-1]}"))
    painter.drawEllipse(points[-1], 3, 3)
    painter.restore()
