"""Painting of rows, group headers and table cells. Order: ground, mark, text, action, hairline, ring, edge."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets import ground, paint, rowlayout
from advocate_desk.ui.widgets.faces import (
    ChipFace,
    Group,
    RowAction,
    RowFace,
    audience_role,
    audience_word,
    mark_word,
    plain,
)
from advocate_desk.ui.widgets.marks import HEAT_HEIGHT, HEAT_WIDTH, paint_heat, paint_mark
from advocate_desk.ui.widgets.rowlayout import Placed, RowShape
from advocate_desk.ui.widgets.rows import Rows


class RowState(NamedTuple):
    """How a row stands in its list. `active` says that the selection's pane has the focus."""

    selected: bool = False
    active: bool = True
    hover: bool = False
    ring: bool = False
    buttons: bool = False

    @property
    def ground(self) -> str:
        """The colour role behind the row."""
        if self.selected:
            return "sel" if self.active else "selIdle"
        return "hover" if self.hover else "base"

    @property
    def ink(self) -> str:
        """The colour role of its text."""
        return "selText" if self.selected and self.active else "text"

    @property
    def pale(self) -> str:
        """The colour role of its second line."""
        return "selMuted" if self.selected and self.active else "muted"


def paint_row(painter: QPainter, rect: QRectF, face: RowFace, shape: RowShape, state: RowState) -> Placed:
    """Paint a whole row and return where its parts are. The last pixel of its height is the hairline."""
    box = rect.adjusted(0, 0, 0, -1)
    painter.fillRect(box, theme.color(state.ground))
    placed = rowlayout.place(face, box, shape)
    _paint_signs(painter, placed, face, state)
    _paint_words(painter, placed, face, shape, state)
    for chip, at in placed.chips:
        paint.paint_chip(painter, at, chip, on_selection=state.selected)
    if not state.buttons:
        _paint_actions(painter, placed, state)
    finish(painter, rect, face, state)
    return placed


def finish(painter: QPainter, rect: QRectF, face: RowFace, state: RowState) -> None:
    """The hairline below, the ring of focus, and last of all the audience edge."""
    box = rect.adjusted(0, 0, 0, -1)
    ground.hairline(painter, rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
    edge = rowlayout.edge_width(face.edge)
    if state.ring:
        ground.focus_ring(painter, box.adjusted(edge if edge > 1 else 0, 0, 0, 0))
    if face.edge is not None:
        paint.paint_edge(painter, box.left(), box.top(), box.height(), face.edge)


def _paint_signs(painter: QPainter, placed: Placed, face: RowFace, state: RowState) -> None:
    at = placed.mark
    if face.mark:
        paint_mark(painter, at.left(), at.top(), face.mark, at.width())
    elif face.icon:
        small = theme.px(16)
        lift = (at.width() - small) / 2
        role = state.pale if face.icon_role == "muted" else face.icon_role
        icons.paint(painter, at.left() + lift, at.top() + lift, face.icon, small, role)
    for sign, spot in placed.signs:
        icons.paint(painter, spot.left(), spot.top(), sign.icon, int(spot.width()), state.pale)
    if face.heat:
        middle = placed.heat.center().y()
        paint_heat(painter, placed.heat.left(), round(middle + HEAT_HEIGHT / 2), face.heat)
        digit = placed.heat.adjusted(HEAT_WIDTH + 7, 0, 0, 0)
        paint.draw_text(painter, digit, str(face.heat), "row", state.ink, weight=600)


def _paint_words(painter: QPainter, placed: Placed, face: RowFace, shape: RowShape, state: RowState) -> None:
    draw = paint.draw_text
    if face.lead:
        draw(painter, placed.lead1, face.lead[0], "row", state.ink)
        draw(painter, placed.lead2, face.lead[1], "small", state.pale)
    draw(painter, placed.label, face.label, "small", state.pale)
    draw(
        painter,
        placed.line1,
        face.line1,
        shape.first,
        state.ink,
        weight=shape.first_weight,
        struck=face.struck,
    )
    middle = Qt.TextElideMode.ElideMiddle if shape.middle else Qt.TextElideMode.ElideRight
    second = state.pale if shape.second_role == "muted" else state.ink
    draw(painter, placed.line2, face.line2, shape.second, second, elide=middle)
    if face.right2:
        draw(painter, placed.right1, face.right1, "row", state.ink, right=True)
        draw(painter, placed.right2, face.right2, "small", state.pale, right=True)
    else:
        draw(
            painter,
            placed.right1,
            face.right1,
            shape.facts,
            state.ink if shape.facts == "row" else state.pale,
            right=True,
        )
    if face.says_audience and face.edge is not None:
        weight = 500 if face.edge else 400
        role = audience_role(face.edge, "Text")
        draw(painter, placed.word, audience_word(face.edge), "small", role, weight=weight, right=True)


def _paint_actions(painter: QPainter, placed: Placed, state: RowState) -> None:
    for action, at in placed.actions:
        if action.text:
            inner = at.adjusted(rowlayout.ACTION_PAD, 0, -rowlayout.ACTION_PAD, 0)
            paint.draw_text(painter, inner, action.text, "body", "accent", right=True)
        else:
            middle = at.center()
            icons.paint(painter, middle.x() - 8, middle.y() - 8, action.icon, 16, state.pale)


def group_action_box(rect: QRectF, group: Group) -> QRectF:
    """Where the quiet action of a header is; empty when it has none."""
    if group.action is None:
        return QRectF()
    wide = paint.text_width(group.action.text, "small") + 2 * theme.GAP
    band = theme.row(theme.GROUP)
    return QRectF(rect.right() - wide, rect.bottom() - band, wide, band - 1)


def paint_group(painter: QPainter, rect: QRectF, group: Group, left: float) -> None:
    """Paint a header row: its name, a count behind it, a remark or a quiet action at the right."""
    painter.fillRect(rect, theme.color("window"))
    band = QRectF(rect.left(), rect.bottom() - theme.row(theme.GROUP), rect.width(), theme.row(theme.GROUP) - 1)
    token = "body" if group.gap else "small"
    inner = band.adjusted(left, 0, -theme.MARGIN, 0)
    spot = group_action_box(rect, group)
    if group.action:
        paint.draw_text(painter, spot.adjusted(8, 0, -8, 0), group.action.text, "small", "accent", right=True)
        inner.setRight(spot.left() - theme.GAP)
    elif group.right:
        paint.draw_text(painter, inner, group.right, "small", "muted", right=True)
        inner.setRight(inner.right() - paint.text_width(group.right, "small") - theme.MARGIN)
    paint.draw_text(painter, inner, group.title, token, "text", weight=600)
    inner.setLeft(inner.left() + paint.text_width(group.title, token, 600) + theme.GAP)
    paint.draw_text(painter, inner, group.count, token, "muted")
    ground.hairline(painter, rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of a `RowView`, as one face or cell by cell, and explains in a tool tip what was shortened."""

    def __init__(self, rows: Rows, shape: RowShape) -> None:  # type: ignore[type-arg]
        super().__init__()
        self.rows = rows
        self.shape = shape
        self.header_left = 16.0
        self.hover_row = -1
        self.ring_row = -1
        self.active = True

    def state(self, row: int, selected: bool) -> RowState:
        """How this row is painted now."""
        current = row == self.ring_row
        return RowState(selected, self.active, row == self.hover_row, current and self.active, selected)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Heights belong to the view; the model is never measured row by row."""
        return QSize(theme.px(120), theme.row(theme.ROW_TWO))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell; a header is painted over all columns by the first of them."""
        rect: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        if self.rows.group(index.row()):
            return
        painter.save()
        state = self.state(index.row(), bool(flags & QStyle.StateFlag.State_Selected))
        if not self.rows.columns:
            paint_row(painter, QRectF(rect), self.rows.face(index.row()), self.shape, state)
        else:
            self._paint_cell(painter, QRectF(rect), index, state)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex, state: RowState
    ) -> None:
        face = self.rows.face(index.row(), index.column())
        box = rect.adjusted(0, 0, 0, -1)
        painter.fillRect(box, theme.color(state.ground))
        placed = cell_layout(face, box)
        _paint_signs(painter, placed, face, state)
        _paint_words(painter, placed, face, rowlayout.CELL, state)
        for chip, at in placed.chips:
            paint.paint_chip(painter, at, chip, on_selection=state.selected)
        ground.hairline(painter, rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole text of a line that did not fit, what a mark means, what an icon button does."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid() or self.rows.group(index.row()):
            return False
        face = self.rows.face(index.row(), index.column())
        box = QRectF(option.rect).adjusted(0, 0, 0, -1)
        if self.rows.columns:
            placed = cell_layout(face, box)
        else:
            placed = rowlayout.place(face, box, self.shape)
        QToolTip.showText(event.globalPos(), tip_at(placed, face, self.shape, event.pos().x(), event.pos().y()), view)
        return True

    def hit(self, row: int, rect: QRectF, x: float, y: float) -> RowAction | ChipFace | None:
        """The action or clickable chip of a row at this point."""
        if self.rows.group(row) or self.rows.columns:
            return None
        placed = rowlayout.place(self.rows.face(row), rect.adjusted(0, 0, 0, -1), self.shape)
        for action, at in placed.actions:
            if at.contains(x, y):
                return action
        return next((chip for chip, at in placed.chips if chip.action and at.contains(x, y)), None)


def cell_layout(face: RowFace, box: QRectF) -> Placed:
    """Where the parts of a table cell stand: mark or icon first when there is one, then its lines."""
    shape = rowlayout.CELL
    placed = rowlayout.place(face, box, shape)
    if face.heat:
        placed.heat = QRectF(box.left() + theme.px(shape.text), box.top(), theme.px(50), box.height())
    if (face.mark or face.icon) and not face.line1:
        return placed
    if face.mark or face.icon:
        size = placed.mark.width()
        placed.mark.moveLeft(box.left() + theme.GAP)
        placed.line1.setLeft(placed.line1.left() + size + theme.GAP)
        placed.line2.setLeft(placed.line1.left())
    return placed


def tip_at(placed: Placed, face: RowFace, shape: RowShape, x: float, y: float) -> str:
    """What the tool tip says at this point of a row; empty for nothing."""
    if face.mark and placed.mark.contains(x, y):
        return mark_word(face.mark)
    for action, at in placed.actions:
        if action.tip and at.contains(x, y):
            return action.tip
    for sign, at in placed.signs:
        if at.contains(x, y):
            return sign.word
    lines = (
        (placed.line1, face.line1, shape.first, shape.first_weight),
        (placed.line2, face.line2, shape.second, 400),
    )
    cut = [
        plain(words) for at, words, token, heavy in lines if paint.text_width(words, token, heavy) > at.width() + 0.5
    ]
    return "\n".join(cut)
