"""Painting of the small pieces that rows and widgets share: edges, runs of text, chips, rings and lines."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets.faces import ChipFace, ChipKind, Segment, Words, segments
from advocate_desk.ui.widgets.ground import base_line, rounded, words_width
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


def text_width(words: Words, token: str = "body", weight: int = 400) -> float:
    """How wide a line is; runs of weight 400 take the given weight."""
    return sum(words_width(part.text, token, part.weight if part.weight != 400 else weight) for part in segments(words))


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
        return [*out, Segment(cut, part.weight, part.role, part.ground, part.line)], True
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
        font.setStrikeOut(struck or part.line == "struck")
        font.setUnderline(part.line == "under")
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
