"""Painting of the small pieces that rows and widgets share: edges, runs of text, chips, rings and lines."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets.faces import ChipFace, ChipKind, Segment, Words, segments
from advocate_desk.ui.widgets.marks import paint_mark

EDGE = 4
CHIP_PAD = 9
TAG_PAD = 6
_CHIP_COLOURS: dict[ChipKind, tuple[str, str, str]] = {
    "outline": ("base", "text", "hairline"),
    "on": ("sel", "selText", ""),
    "doubtful": ("ambFill", "ambText", "ambMark"),
    "neutral": ("nonFill", "nonText", ""),
    "red": ("redFill", "redText", ""),
    "amber": ("ambFill", "ambText", ""),
    "green": ("grnFill", "grnText", ""),
    "info": ("infoFill", "infoText", ""),
}


def hairline(painter: QPainter, x1: float, y1: float, x2: float, y2: float, role: str = "hairline") -> None:
    """A line one pixel thick, upright or level, from one pixel to another."""
    painter.fillRect(QRectF(min(x1, x2), min(y1, y2), abs(x2 - x1) or 1, abs(y2 - y1) or 1), theme.color(role))


def paint_edge(painter: QPainter, x: float, y: float, height: float, audience: Audience) -> None:
    """Who may see it: 1 px internal, 4 px dashed partner, 4 px solid customer, both side by side."""
    at = x
    if not audience:
        painter.fillRect(QRectF(at, y, 1, height), theme.color("intEdge"))
    if audience & Audience.CUSTOMER:
        painter.fillRect(QRectF(at, y, EDGE, height), theme.color("cusEdge"))
        at += EDGE + 1
    if audience & Audience.PARTNER:
        done = 0.0
        while done < height:
            painter.fillRect(QRectF(at, y + done, EDGE, min(6, height - done)), theme.color("parEdge"))
            done += 9


def paint_swatch(painter: QPainter, x: float, y: float, height: float, audience: Audience) -> None:
    """The edge as a sample beside its word in a chip or switch: always 4 px wide, the furthest reader's."""
    if audience:
        paint_edge(painter, x, y, height, audience & Audience.CUSTOMER or audience)
    else:
        painter.fillRect(QRectF(x, y, EDGE, height), theme.color("intEdge"))


def focus_ring(painter: QPainter, box: QRectF, radius: float = 0, role: str = "focus", width: float = 2) -> None:
    """The ring of keyboard focus, all of it inside the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(theme.color(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    )
    half = width / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), max(0.0, radius - half), max(0.0, radius - half))
    painter.restore()


def rounded(
    painter: QPainter, box: QRectF, fill: str = "", border: str = "", radius: float = theme.RADIUS, dashed: bool = False
) -> None:
    """A rounded rectangle with a crisp 1 px outline; empty roles are left out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(fill) if fill else QColor(Qt.GlobalColor.transparent))
    if border:
        pen = QPen(theme.color(border), 1)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def text_width(words: Words, token: str = "body", weight: int = 400) -> float:
    """How wide a line is; runs of weight 400 take the given weight."""
    return sum(
        theme.metrics(token, part.weight if part.weight != 400 else weight).horizontalAdvance(part.text)
        for part in segments(words)
    )


def base_line(top: float, height: float, token: str) -> float:
    """The base line that centres a line of this token in a band, on a whole pixel."""
    measures = theme.metrics(token)
    return round(top + (height - measures.ascent() - measures.descent()) / 2 + measures.ascent())


def _elided(
    parts: Sequence[Segment], room: float, token: str, weight: int, mode: Qt.TextElideMode
) -> tuple[list[Segment], bool]:
    if mode == Qt.TextElideMode.ElideMiddle and len(parts) == 1:
        only = parts[0]
        cut = theme.metrics(token, only.weight if only.weight != 400 else weight).elidedText(only.text, mode, room)
        return [Segment(cut, only.weight, only.role, only.ground)], cut != only.text
    out: list[Segment] = []
    for part in parts:
        measures = theme.metrics(token, part.weight if part.weight != 400 else weight)
        wide = measures.horizontalAdvance(part.text)
        if wide <= room:
            out.append(part)
            room -= wide
            continue
        cut = measures.elidedText(part.text, Qt.TextElideMode.ElideRight, max(0.0, room))
        return [*out, Segment(cut, part.weight, part.role, part.ground)], True
    return out, False


def draw_text(
    painter: QPainter,
    box: QRectF,
    words: Words,
    token: str = "body",
    role: str = "text",
    *,
    weight: int = 400,
    right: bool = False,
    struck: bool = False,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    recolour: bool = True,
) -> bool:
    """One line of runs, centred in the height of the box and shortened to its width; whether it was shortened.

    `role` is the colour of runs that name none; with `recolour` false all take it (text on a strong ground).
    """
    parts: Sequence[Segment] = segments(words)
    if not parts or box.width() <= 0:
        return bool(parts)
    wide = text_width(words, token, weight)
    cut = False
    if wide > box.width() + 0.5:
        parts, cut = _elided(parts, box.width(), token, weight, elide)
        wide = text_width(tuple(parts), token, weight)
    x = box.right() - wide if right else box.left()
    y = base_line(box.top(), box.height(), token)
    for part in parts:
        heavy = part.weight if part.weight != 400 else weight
        advance = theme.metrics(token, heavy).horizontalAdvance(part.text)
        if part.ground:
            high = theme.line(token)
            painter.fillRect(QRectF(x, box.center().y() - high / 2, advance, high), theme.color(part.ground))
        font: QFont = theme.font(token, heavy)
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(theme.color(part.role if part.role and recolour else role))
        painter.drawText(QPointF(x, y), part.text)
        x += advance
    return cut


def chip_width(chip: ChipFace, pad: float = CHIP_PAD, weight: int = 400) -> float:
    """How wide a chip is when all of it is shown."""
    wide = text_width(chip.text, "small", weight) + 2 * pad
    wide += theme.px(14) + 5 if chip.icon or chip.mark else EDGE + 5 if chip.edge is not None else 0
    return wide + sum(theme.px(14) + 3 for shown in (chip.opens, chip.removable) if shown)


def paint_chip(
    painter: QPainter,
    box: QRectF,
    chip: ChipFace,
    *,
    pad: float = CHIP_PAD,
    weight: int = 400,
    hover: bool = False,
    on_selection: bool = False,
) -> bool:
    """A chip, tag or pill filling the box; whether its text was shortened.

    `on_selection` keeps an outlined chip readable on a selected row: no fill of its own.
    """
    fill, ink, border = _CHIP_COLOURS[chip.kind]
    if on_selection and chip.kind == "outline":
        fill, ink = "", "selText"
    if hover and chip.kind == "outline" and not on_selection:
        fill = "hover"
    rounded(painter, box, fill, border, dashed=chip.kind == "doubtful")
    small = theme.px(14)
    x, middle = box.left() + pad, box.center().y()
    if chip.mark:
        paint_mark(painter, x, middle - small / 2, chip.mark, small)
        x += small + 5
    elif chip.edge is not None:
        paint_swatch(painter, x, middle - small / 2, small, chip.edge)
        x += EDGE + 5
    elif chip.icon:
        icons.paint(painter, x, middle - small / 2, chip.icon, small, ink if chip.kind == "doubtful" else "muted")
        x += small + 5
    end = box.right() - pad
    for shown, name in ((chip.removable, "x"), (chip.opens, "chevron-down")):
        if shown:
            end -= small
            icons.paint(painter, end + 2, middle - small / 2, name, small, "text" if chip.kind == "outline" else ink)
            end -= 3
    return draw_text(painter, QRectF(x, box.top(), end - x, box.height()), chip.text, "small", ink, weight=weight)
