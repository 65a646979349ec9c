"""The matrix of areas and levels: who stands where, and whether they can be reached now."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.ui.widgets.faces import MarkKind, mark_word
from advocate_desk.ui.widgets.marks import paint_mark
from advocate_desk.wording import _

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_INSET, _MARK = 4, 12


@dataclass(frozen=True, slots=True)
class MatrixFace:
    """One cell. Without a name it is a blank, which glows; `role` colours the word (`ambText` for stale)."""

    name: str = ""
    mark: MarkKind | None = None
    word: str = ""
    role: str = "muted"

    def spoken(self, area: str, level: str) -> str:
        """The cell for a screen reader."""
        said = (self.name, self.word or (mark_word(self.mark) if self.mark else "")) if self.name else (blank_word(),)
        return ", ".join(part for part in (area, level, *said) if part)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An area and its cells, one a level."""

    key: Hashable
    area: str
    cells: tuple[MatrixFace, ...]


def blank_word() -> str:
    """What a blank says."""
    return _("nobody named")


def paint_cell(painter: QPainter, rect: QRectF, face: MatrixFace, *, opened: bool, ring: bool, hover: bool) -> None:
    """Paint one cell; the hairline below it is part of its height."""
    painter.fillRect(rect, theme.color("base"))
    ground.hairline(painter, rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
    box = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET - 1)
    if opened:
        ground.rounded(painter, box, "sel")
    elif not face.name:
        ground.rounded(painter, box, "ambFill", "ambMark", dashed=True)
    elif hover:
        ground.rounded(painter, box, "hover")
    if ring:
        ground.focus_ring(painter, box, theme.RADIUS)
    inner = box.adjusted(theme.GAP, 0, -theme.HALF, 0)
    line, size = theme.line("row"), theme.px(_MARK)
    if not face.name:
        icon = theme.px(16)
        icons.paint(painter, inner.left(), inner.center().y() - icon / 2, "user-round-plus", icon, "ambText")
        paint.draw_text(painter, inner.adjusted(icon + 6, 0, 0, 0), blank_word(), "small", "ambText")
        return
    ink, pale = ("selText", "selMuted") if opened else ("text", "muted")
    top = QRectF(inner.left(), round(inner.center().y() - line), inner.width(), line)
    paint.draw_text(painter, top, face.name, "row", ink, weight=600 if opened else 400)
    below = top.translated(0, line)
    if face.mark:
        paint_mark(painter, below.left(), round(below.center().y() - size / 2), face.mark, size)
        below.setLeft(below.left() + size + 6)
    role = face.role if face.role != "muted" else pale
    paint.draw_text(painter, below, face.word or (mark_word(face.mark) if face.mark else ""), "small", role)


class MatrixModel(QAbstractTableModel):
    """Rows of the matrix; replaced as a whole, they are few."""

    def __init__(self, levels: Sequence[str]) -> None:
        super().__init__()
        self.levels = tuple(levels)
        self.rows: tuple[MatrixRow, ...] = ()

    def replace(self, rows: Sequence[MatrixRow], levels: Sequence[str] | None = None) -> None:
        """Show these areas, and other levels if they are given."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.levels = self.levels if levels is None else tuple(levels)
        self.endResetModel()

    def face(self, row: int, column: int) -> MatrixFace:
        """The cell of an area and a level."""
        return self.rows[row].cells[column]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row an area."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One column a level."""
        return 0 if parent.isValid() else len(self.levels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, sentence and tool tip of a cell."""
        if not index.isValid():
            return None
        face = self.face(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return face.name or blank_word()
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return face.spoken(self.rows[index.row()].area, self.levels[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Levels above, areas at the left."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.levels[section] if across else self.rows[section].area
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Cells(QStyledItemDelegate):
    def __init__(self, view: "MatrixView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        flags = option.state
        current = index == self._view.currentIndex()
        face = self._view.cells.face(index.row(), index.column())
        hover = bool(flags & QStyle.StateFlag.State_MouseOver)
        ring = current and self._view.hasFocus()
        paint_cell(painter, QRectF(option.rect), face, opened=current, ring=ring, hover=hover)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(120), theme.height(theme.MATRIX_ROW))


class _Areas(QHeaderView):
    """The column of areas; it stays in view when the levels scroll."""

    def __init__(self, view: "MatrixView", left: int) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view, self._left = view, left
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(theme.MATRIX_AREA), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        box = QRectF(rect)
        painter.fillRect(box, theme.color("base"))
        ground.hairline(painter, box.left(), box.bottom() - 1, box.right(), box.bottom() - 1)
        weight = 600 if self._view.currentIndex().row() == logicalIndex else 400
        inner = box.adjusted(self._left, 0, -theme.GAP, -1)
        paint.draw_text(painter, inner, self._view.cells.rows[logicalIndex].area, weight=weight)


class MatrixView(QTableView):
    """Arrows move over the cells; `opened(area key, level number)` on every move, `entered_cell(…)` on Enter."""

    opened = Signal(object, int)
    entered_cell = Signal(object, int)

    def __init__(
        self, cells: MatrixModel, *, name: str, left: int = theme.MARGIN_WIDE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cells = cells
        self.setAccessibleName(name)
        self.setProperty("kind", "matrix")
        self.setProperty("ground", "window")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalHeader(_Areas(self, left))
        self.setItemDelegate(_Cells(self))
        self.setModel(cells)
        top = self.horizontalHeader()
        top.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        top.setMinimumSectionSize(theme.px(96))
        top.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top.setHighlightSections(False)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(theme.MATRIX_ROW, 2 * theme.line("row") + 20))
        self.horizontalHeader().setFixedHeight(theme.height(theme.GROUP, "small"))

    def replace(self, rows: Sequence[MatrixRow], levels: Sequence[str] | None = None) -> None:
        """Show these areas; the open cell stays open when its area is still there."""
        current = self.currentIndex()
        key = self.cells.rows[current.row()].key if current.isValid() else None
        column = current.column()
        self.cells.replace(rows, levels)
        if key is not None:
            self.go_to(key, column)

    def go_to(self, key: Hashable, level: int) -> bool:
        """Open a cell; False when its area is not shown."""
        found = self._find(lambda row: row.key == key)
        if found >= 0:
            self.setCurrentIndex(self.cells.index(found, min(max(level, 0), len(self.cells.levels) - 1)))
        return found >= 0

    def _find(self, wanted: Callable[[MatrixRow], bool]) -> int:
        return next((at for at, row in enumerate(self.cells.rows) if wanted(row)), -1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The answer follows the cell."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.verticalHeader().viewport().update()
        if current.isValid():
            self.opened.emit(self.cells.rows[current.row()].key, current.column())

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of actions here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the answer."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.entered_cell.emit(self.cells.rows[index.row()].key, index.column())
        else:
            super().keyPressEvent(event)
