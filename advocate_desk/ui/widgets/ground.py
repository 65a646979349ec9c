"""The ground that every painted thing stands on: lines, rounded boxes, the focus ring, one line of plain words.

The first picture of the window is painted with this alone. Whatever asks PySide for `Qt` makes it build some hundred
enumerations, a tenth of the time that a bare window takes to appear. So `Qt` is imported where it is needed and not
before, shapes are filled as paths (fillRect and setPen ask for it), and words take the foreground of their widget.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from advocate_desk.ui import theme


def hairline(painter: QPainter, x1: float, y1: float, x2: float, y2: float, role: str = "hairline") -> None:
    """A line one pixel thick, upright or level, from one pixel to another."""
    path = QPainterPath()
    path.addRect(QRectF(min(x1, x2), min(y1, y2), abs(x2 - x1) or 1, abs(y2 - y1) or 1))
    painter.fillPath(path, theme.brush(role))


def focus_ring(painter: QPainter, box: QRectF, radius: float = 0, role: str = "focus", width: float = 2) -> None:
    """The ring of keyboard focus, all of it inside the box."""
    inner = box.adjusted(width, width, -width, -width)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    path.addRoundedRect(inner, max(0.0, radius - width), max(0.0, radius - width))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
    painter.fillPath(path, theme.brush(role))
    painter.restore()


def rounded(
    painter: QPainter, box: QRectF, fill: str = "", border: str = "", radius: float = theme.RADIUS, dashed: bool = False
) -> None:
    """A rounded rectangle with a crisp 1 px outline; empty roles are left out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if border:
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    if fill:
        painter.fillPath(path, theme.brush(fill))
    if border:
        pen = QPen(theme.brush(border), 1)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.strokePath(path, pen)
    painter.restore()


def words_width(text: str, token: str = "body", weight: int = 400) -> float:
    """How wide these words are on one line."""
    return theme.metrics(token, weight).horizontalAdvance(text)


def base_line(top: float, height: float, token: str) -> float:
    """The base line that centres a line of this token in a band, on a whole pixel."""
    measures = theme.metrics(token)
    return round(top + (height - measures.ascent() - measures.descent()) / 2 + measures.ascent())


def put_words(
    painter: QPainter, x: float, box: QRectF, text: str, token: str, role: str = "", weight: int = 400
) -> None:
    """These words on one line from here on, centred in the height of the box and shortened at its right edge.

    Without a role in the foreground of what is painted.
    """
    if x + words_width(text, token, weight) > box.right() + 0.5:
        from PySide6.QtCore import Qt

        text = theme.metrics(token, weight).elidedText(text, Qt.TextElideMode.ElideRight, box.right() - x)
    painter.setFont(theme.font(token, weight))
    if role:
        painter.setPen(theme.color(role))
    painter.drawText(QPointF(x, base_line(box.top(), box.height(), token)), text)
