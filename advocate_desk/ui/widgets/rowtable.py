"""How a list looks: uniform painted rows, headers across all columns, the reader's place kept, pages asked for."""

from collections.abc import Callable, Hashable
from typing import Any, TypedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets import rowlayout, rowsizes
from advocate_desk.ui.widgets.delegates import RowDelegate, finish, paint_group
from advocate_desk.ui.widgets.rowbuttons import RowButtons
from advocate_desk.ui.widgets.rowkeeper import RowKeeper
from advocate_desk.ui.widgets.rowlayout import RowShape
from advocate_desk.ui.widgets.rows import Rows

_NEAR_END = 600


class Look(TypedDict, total=False):
    """What a screen may say about its list. `row`, or `height` for each record, names a row token of the theme.

    `sticky` keeps the header of the first visible row at the top; `ground` is the plane below the last row;
    `header_left` is where headers begin; `many` lets several rows be selected.
    """

    shape: RowShape
    row: int
    height: Callable[[Any], int] | None
    sticky: bool
    ground: str
    header_left: float
    many: bool
    parent: QWidget | None


class RowTable(QTableView):
    """The half of `RowView` that paints and measures; what keys and mouse do stands there."""

    def __init__(
        self,
        rows: Rows[Any],
        act: Callable[[Hashable, str], None],
        *,
        name: str,
        shape: RowShape = rowlayout.PLAIN,
        row: int = theme.ROW_TWO,
        height: Callable[[Any], int] | None = None,
        sticky: bool = False,
        ground: str = "base",
        header_left: float = theme.MARGIN,
        many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows, self._row, self._by_record, self._sticky = rows, row, height, sticky
        self._header_left = header_left
        self._companions: tuple[QWidget, ...] = ()
        self._empty: QWidget | None = None
        self._keeper = RowKeeper(self, rows)
        self.buttons = RowButtons(self, rows, act)
        self.setAccessibleName(name)
        self.setProperty("ground", ground)
        self._painter = RowDelegate(rows, shape)
        self.setItemDelegate(self._painter)
        self._dress(many)
        self.setModel(rows)
        self._connect()
        self._measure()

    def _dress(self, many: bool) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side, top = self.verticalHeader(), self.horizontalHeader()
        side.hide()
        side.setMinimumSectionSize(1)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        top.setVisible(bool(self.rows.columns))
        top.setMinimumSectionSize(20)
        top.setHighlightSections(False)
        top.setSectionsClickable(any(column.sort for column in self.rows.columns))
        top.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top.setStretchLastSection(not self.rows.columns)

    def _connect(self) -> None:
        self.rows.replacing.connect(self._keeper.remember)
        self.rows.replaced.connect(self._replaced)
        self.rows.rowsInserted.connect(self._inserted)
        self.verticalScrollBar().valueChanged.connect(self._near_ends)
        theme.changed.connect(self._measure)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def set_companions(self, *widgets: QWidget) -> None:
        """Widgets that belong to this list: while one has the focus, the selection keeps its full colour."""
        self._companions = widgets

    def set_empty(self, widget: QWidget) -> None:
        """What stands in the place of the rows when there are none."""
        self._empty = widget
        widget.setParent(self.viewport())
        self._show_empty()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        mine = (self, *self._companions)
        active = any(widget is now or widget.isAncestorOf(now) for widget in mine)
        self._painter.active = active
        self.viewport().update()

    # Measures and pages

    def _height_of(self, row: int) -> int:
        return rowsizes.row_height(self.rows, row, self._row, self._by_record)

    def _measure(self) -> None:
        self.rows.refresh()
        self.verticalHeader().setDefaultSectionSize(theme.row(self._row))
        self.horizontalHeader().setFixedHeight(theme.height(theme.GROUP, "small"))
        rowsizes.set_heights(self.verticalHeader(), self._height_of, 0, self.rows.rowCount() - 1)
        self._fit()

    def _fit(self) -> None:
        if self.rows.columns:
            rowsizes.set_widths(self.horizontalHeader(), self.rows.columns, self.viewport().width())
        self.buttons.place()
        self._show_empty()

    def _replaced(self) -> None:
        rowsizes.set_heights(self.verticalHeader(), self._height_of, 0, self.rows.rowCount() - 1)
        self.updateGeometries()  # the scroll bar must know the new rows before the old place is looked for
        self._keeper.restore()
        self._fit()
        self._near_ends()

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        rowsizes.set_heights(self.verticalHeader(), self._height_of, first, last)
        self._show_empty()

    def _near_ends(self, _value: int = 0) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < _NEAR_END and self.rows.canFetchMore(QModelIndex()):
            self.rows.fetchMore(QModelIndex())
        if bar.value() < _NEAR_END:
            self.rows.ask_earlier()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.setVisible(self.rows.rowCount() == 0)
            self._empty.setGeometry(0, 0, self.viewport().width(), self._empty.sizeHint().height())

    def _rect(self, row: int) -> QRectF:
        return QRectF(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows by the delegate; then what lies across the columns: headers, rings and edges, and the header above."""
        self._painter.ring_row = self.currentIndex().row() if self.hasFocus() else -1
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        high = self.viewport().height()
        row = self.rowAt(0)
        while 0 <= row < self.rows.rowCount() and self.rowViewportPosition(row) < high:
            if group := self.rows.group(row):
                paint_group(painter, self._rect(row), group, self._header_left)
            elif self.rows.columns:
                state = self._painter.state(row, self.selectionModel().isRowSelected(row, QModelIndex()))
                finish(painter, self._rect(row), self.rows.row_face(row), state)
            row += 1
        if self._sticky:
            self._paint_sticky(painter)
        painter.end()

    def _paint_sticky(self, painter: QPainter) -> None:
        top = self.rowAt(0)
        above = self.rows.group_above(top)
        if top < 0 or above < 0 or (above == top and self.rowViewportPosition(top) == 0):
            return
        high = theme.row(theme.GROUP)
        following = self.rows.group_below(top)
        push = min(0, self.rowViewportPosition(following) - high) if following >= 0 else 0
        group = self.rows.group(above)
        if group is not None:
            paint_group(painter, QRectF(0, push, self.viewport().width(), high), group, self._header_left)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, never under the header at the top; the first of a group comes with its own."""
        super().scrollTo(index, hint)
        row = index.row()
        if (self._sticky and self.rows.group_above(row) >= 0) or self.rows.group(row - 1):
            high = self.rowHeight(row - 1) if self.rows.group(row - 1) else theme.row(theme.GROUP)
            if (hidden := high - self.rowViewportPosition(row)) > 0:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and bring the buttons and the header above along."""
        super().scrollContentsBy(dx, dy)
        self.buttons.place()
        if self._sticky:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()
        self._near_ends()
