"""Paints the pictures of `drawing` on the screen: the same primitives that go to SVG and print, in window colours."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocate_desk.drawing.shapes import Line, Path, Picture, Rect, Shape, Text
from advocate_desk.ui import fonts, theme

POINT = 96 / 72  # pixels of a point on an unscaled screen


def paint_picture(painter: QPainter, picture: Picture, zoom: float = POINT) -> None:
    """Paint from the origin of the painter, one unit (a point) of the picture being `zoom` pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    for shape in picture.shapes:
        paint_shape(painter, shape)
    painter.restore()


def _outline(role: str | None, width: float, dash: tuple[float, ...] = ()) -> QPen:
    if not role:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(theme.color(role), width)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


def paint_shape(painter: QPainter, shape: Shape) -> None:
    """Paint one shape in the units of the painter as it is."""
    if isinstance(shape, Text):
        _write(painter, shape)
        return
    if isinstance(shape, Line):
        painter.setPen(_outline(shape.stroke, shape.width, shape.dash))
        painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        return
    pen = _outline(shape.stroke, shape.stroke_width)
    if isinstance(shape, Path) and shape.rounded:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(theme.color(shape.fill) if shape.fill else QColor(Qt.GlobalColor.transparent))
    if isinstance(shape, Rect):
        painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)
    else:
        painter.drawPath(_path(shape))


def _path(shape: Path) -> QPainterPath:
    path = QPainterPath()
    for name, *values in shape.steps:
        at = [float(value) for value in values]
        if name == "M":
            path.moveTo(*at)
        elif name == "L":
            path.lineTo(*at)
        elif name == "C":
            path.cubicTo(*at)
        else:
            path.closeSubpath()
    return path


def _write(painter: QPainter, shape: Text) -> None:
    font = QFont(fonts.FAMILY)
    font.setPointSizeF(shape.size * 72 / painter.device().logicalDpiY())
    font.setWeight(QFont.Weight(shape.weight))
    wide = QFontMetricsF(font, painter.device()).horizontalAdvance(shape.text)
    back = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    if shape.halo is not None:
        letters = QPainterPath()
        letters.addText(QPointF(shape.x - back, shape.y), font, shape.text)
        soft = QPen(
            theme.color(shape.halo), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        painter.strokePath(letters, soft)
    painter.setFont(font)
    painter.setPen(theme.color(shape.fill))
    painter.drawText(QPointF(shape.x - back, shape.y), shape.text)


class PictureView(QWidget):
    """A picture in its own size at the text scale; where there is less room it is shrunk, it is never stretched."""

    def __init__(self, picture: Picture | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if picture:
            self.set_picture(picture)

    def set_picture(self, picture: Picture) -> None:
        """Show another picture; its words for people who cannot see it are its accessible name."""
        self._picture = picture
        self.setAccessibleName(picture.alternative)
        self.updateGeometry()
        self.update()

    def _zoom(self, width: float) -> float:
        if self._picture is None or self._picture.width <= 0:
            return POINT
        return min(POINT * theme.scale() / 100, width / self._picture.width)

    def hasHeightForWidth(self) -> bool:
        """It keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the picture at this width."""
        return int(self._picture.height * self._zoom(width) + 0.5) if self._picture else 0

    def sizeHint(self) -> QSize:
        """The size of the picture at the text scale."""
        if self._picture is None:
            return QSize(0, 0)
        zoom = POINT * theme.scale() / 100
        return QSize(int(self._picture.width * zoom + 0.5), int(self._picture.height * zoom + 0.5))

    def minimumSizeHint(self) -> QSize:
        """It may be shrunk to a third."""
        hint = self.sizeHint()
        return QSize(hint.width() // 3, hint.height() // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture."""
        if self._picture is not None:
            painter = QPainter(self)
            paint_picture(painter, self._picture, self._zoom(self.width()))
            painter.end()
