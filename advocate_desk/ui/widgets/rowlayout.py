"""Where the parts of a row stand: one calculation that painting, hit testing and the real buttons share."""

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QRectF

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.faces import ChipFace, RowAction, RowFace, RowSign
from advocate_desk.ui.widgets.paint import EDGE, chip_width, text_width

ACTION_PAD = 10
ICON_BUTTON = 28
CHIP_GAP = 8
SIGN, SIGN_GAP = 14, 6


class RowShape(NamedTuple):
    """The columns inside a row, in pixels at 100 % text from its left edge, or from its right edge where said so.

    `lead`, `label`, `heat` (from the right) are 0 when a list has none. `action` and `word` are the room kept at the
    right for actions and for the audience word. Below the width `narrow` the label and the chips go.
    """

    mark: int = 16
    mark_size: int = 16
    text: int = 44
    lead: int = 0
    label: int = 0
    heat: int = 0
    word: int = 0
    action: int = 0
    right: int = 16
    narrow: int = 0
    first: str = "row"
    first_weight: int = 400
    second: str = "small"
    second_role: str = "muted"
    facts: str = "small"
    middle: bool = False


TODAY = RowShape(mark=14, mark_size=18, text=40, action=140, middle=True)
STORY = RowShape(
    lead=20,
    mark=80,
    label=104,
    text=180,
    word=60,
    narrow=960,
    first="small",
    first_weight=600,
    second="row",
    second_role="text",
)
PLAIN = RowShape()
HEATED = RowShape(heat=140)
CELL = RowShape(mark=16, text=8, right=8, facts="row")


@dataclass(slots=True)
class Placed:
    """The rectangles of one row; a part that is not shown has an empty one."""

    mark: QRectF = field(default_factory=QRectF)
    lead1: QRectF = field(default_factory=QRectF)
    lead2: QRectF = field(default_factory=QRectF)
    label: QRectF = field(default_factory=QRectF)
    line1: QRectF = field(default_factory=QRectF)
    line2: QRectF = field(default_factory=QRectF)
    right1: QRectF = field(default_factory=QRectF)
    right2: QRectF = field(default_factory=QRectF)
    heat: QRectF = field(default_factory=QRectF)
    word: QRectF = field(default_factory=QRectF)
    chips: list[tuple[ChipFace, QRectF]] = field(default_factory=list)
    actions: list[tuple[RowAction, QRectF]] = field(default_factory=list)
    signs: list[tuple[RowSign, QRectF]] = field(default_factory=list)


def place_actions(face: RowFace, box: QRectF) -> list[tuple[RowAction, QRectF]]:
    """The targets of a row's actions, from left to right, 8 px from the right end of the box."""
    out: list[tuple[RowAction, QRectF]] = []
    high = min(theme.height(theme.BUTTON), box.height())
    top = box.top() + (box.height() - high) / 2
    x = box.right() - theme.GAP
    for action in reversed(face.actions):
        wide = text_width(action.text) + 2 * ACTION_PAD if action.text else ICON_BUTTON
        x -= wide
        out.insert(0, (action, QRectF(x, top, wide, high)))
    return out


def _halves(box: QRectF) -> tuple[QRectF, QRectF]:
    line = theme.line("row")
    top = box.top() + round((box.height() - 2 * line) / 2)
    return QRectF(box.left(), top, box.width(), line), QRectF(box.left(), top + line, box.width(), line)


def place(face: RowFace, box: QRectF, shape: RowShape) -> Placed:
    """Everything of a row of this shape inside the box (without the hairline below it)."""
    px = theme.px
    placed = Placed(actions=place_actions(face, box))
    slim = bool(shape.narrow) and box.width() < px(shape.narrow)
    size = px(shape.mark_size)
    placed.mark = QRectF(box.left() + px(shape.mark), box.top() + round((box.height() - size) / 2), size, size)
    text = box.left() + px(shape.label if slim and shape.label else shape.text)
    if shape.lead and face.lead:
        room = QRectF(box.left() + px(shape.lead), box.top(), px(shape.mark - shape.lead) - 4, box.height())
        placed.lead1, placed.lead2 = _halves(room)
    if shape.label and face.label and not slim:
        placed.label = QRectF(box.left() + px(shape.label), box.top(), px(shape.text - shape.label) - 8, box.height())

    end = box.right() - px(shape.action or shape.right)
    if not shape.action and placed.actions:
        end = placed.actions[0][1].left() - theme.GAP
    if shape.word and face.says_audience:
        both = face.edge is not None and face.edge == Audience.PARTNER | Audience.CUSTOMER
        wide = px(shape.word) * (2 if both else 1)
        placed.word = QRectF(end - wide, box.top(), wide, box.height())
    if shape.word:
        end -= placed.word.width() or px(shape.word)
    end = _place_right(face, box, placed, shape, end)
    if not slim:
        end = _place_chips(face, box, placed, end)
    lines = QRectF(text, box.top(), max(0.0, end - text - theme.GAP), box.height())
    if face.line2:
        placed.line1, placed.line2 = _halves(lines)
    else:
        placed.line1 = lines
    _place_signs(face, placed, shape)
    return placed


def _place_signs(face: RowFace, placed: Placed, shape: RowShape) -> None:
    """Behind the words of the first line, which leaves them their room."""
    if not face.signs:
        return
    size, line = theme.px(SIGN), placed.line1
    room = len(face.signs) * (size + SIGN_GAP)
    words = text_width(face.line1, shape.first, shape.first_weight)
    x = line.left() + min(words, max(0.0, line.width() - room)) + SIGN_GAP
    placed.line1 = QRectF(line.left(), line.top(), x - SIGN_GAP - line.left(), line.height())
    for sign in face.signs:
        placed.signs.append((sign, QRectF(round(x), line.top() + round((line.height() - size) / 2), size, size)))
        x += size + SIGN_GAP


def _place_right(face: RowFace, box: QRectF, placed: Placed, shape: RowShape, end: float) -> float:
    start = end
    if face.right1 and face.right2:
        wide = max(text_width(face.right1, "row", 600), text_width(face.right2, "small"))
        placed.right1, placed.right2 = _halves(QRectF(end - wide, box.top(), wide, box.height()))
        start = end - wide - theme.MARGIN
    elif face.right1:
        wide = text_width(face.right1, shape.facts)
        placed.right1 = QRectF(end - wide, box.top(), wide, box.height())
        start = end - wide - theme.MARGIN
    if shape.heat and face.heat:
        placed.heat = QRectF(box.right() - theme.px(shape.heat), box.top(), theme.px(50), box.height())
        start = min(start, placed.heat.left() - theme.GAP)
    return start


def _place_chips(face: RowFace, box: QRectF, placed: Placed, end: float) -> float:
    high = theme.height(theme.TAG, "small")
    for chip in reversed(face.chips):
        wide = chip_width(chip)
        end -= wide
        placed.chips.insert(0, (chip, QRectF(round(end), box.top() + round((box.height() - high) / 2), wide, high)))
        end -= CHIP_GAP
    return end


def edge_width(audience: Audience | None) -> int:
    """How many pixels at the left the edge of a row takes."""
    if audience is None:
        return 0
    return 1 if not audience else 2 * EDGE + 1 if audience == Audience.PARTNER | Audience.CUSTOMER else EDGE
