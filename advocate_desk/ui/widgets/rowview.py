"""The one list and table: uniform painted rows, headers across all columns, everything reachable by keyboard."""

from collections.abc import Hashable
from typing import Any, Unpack

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.delegates import group_action_box
from advocate_desk.ui.widgets.faces import ChipFace, RowAction
from advocate_desk.ui.widgets.rowkeeper import nearest
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowtable import Look, RowTable

_Move = QAbstractItemView.CursorAction


class RowView(RowTable):
    """Shows `Rows` under a `name` for screen readers. Every signal names a row by its id.

    acted(id, action): Enter, a row's button or its quiet text. opened(id): Right, a double click, or Enter where a row
    has no action. folded(id): Left. expanded(id): Space. dismissed(id): Del. chipped(id, chip action).
    header_acted(group key, action). current_changed(id or None). sorted_by(sort name of a column).
    """

    acted = Signal(object, str)
    opened = Signal(object)
    folded = Signal(object)
    expanded = Signal(object)
    dismissed = Signal(object)
    chipped = Signal(object, str)
    header_acted = Signal(object, str)
    current_changed = Signal(object)
    sorted_by = Signal(str)

    def __init__(self, rows: Rows[Any], *, name: str, **look: Unpack[Look]) -> None:
        super().__init__(rows, self._act, name=name, **look)
        self._pressed: tuple[int, RowAction | ChipFace] | None = None
        self.horizontalHeader().sectionClicked.connect(self._heading_clicked)

    # For screens

    def current_key(self) -> Hashable:
        """The id of the current row; None when there is none."""
        index = self.currentIndex()
        return self.rows.key(index.row()) if index.isValid() else None

    def selected_keys(self) -> list[Hashable]:
        """The ids of the selected rows, from top to bottom."""
        return [self.rows.key(row) for row in sorted(index.row() for index in self.selectionModel().selectedRows())]

    def go_to(self, key: Hashable) -> bool:
        """Make this row current and visible; False when it is not loaded."""
        row = self.rows.row(key)
        if row >= 0:
            self._choose(self.rows.index(row, 0))
        return row >= 0

    def _choose(self, index: QModelIndex) -> None:
        # Said outright: left to itself, Qt would extend or toggle by the keys that happen to be held down.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _act(self, key: Hashable, action: str) -> None:
        self.acted.emit(key, action)

    def _heading_clicked(self, section: int) -> None:
        if name := self.rows.columns[section].sort:
            self.sorted_by.emit(name)

    # Keyboard and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts, Right opens, Space expands, Del dismisses; arrows and pages move from record to record."""
        key, index = event.key(), self.currentIndex()
        at = self.rows.key(index.row()) if index.isValid() else None
        plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if at is None or not plain_key:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            actions = self.rows.row_face(index.row()).actions
            if actions:
                self.acted.emit(at, actions[0].id)
            else:
                self.opened.emit(at)
        elif key == Qt.Key.Key_Right:
            self.opened.emit(at)
        elif key == Qt.Key.Key_Left:
            self.folded.emit(at)
        elif key == Qt.Key.Key_Space:
            self.expanded.emit(at)
        elif key == Qt.Key.Key_Delete:
            self.dismissed.emit(at)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of actions here; searching has its own field."""

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """From record to record; headers are skipped, Home and End are the first and the last row."""
        row, last = self.currentIndex().row(), self.rows.rowCount() - 1
        page = max(1, self.viewport().height() // max(1, theme.row(self._row)) - 1)
        target, step = {
            _Move.MoveUp: (row - 1, -1),
            _Move.MoveDown: (row + 1, 1),
            _Move.MovePageUp: (row - page, -1),
            _Move.MovePageDown: (row + page, 1),
            _Move.MoveHome: (0, 1),
            _Move.MoveEnd: (last, -1),
        }.get(action, (row, 1))
        found = nearest(self.rows, target, step)
        if action == _Move.MoveUp and found.row() > row >= 0:
            return self.currentIndex()
        return found

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell the screen, and take the row's buttons along."""
        super().currentChanged(current, previous)
        self.buttons.place()
        self.viewport().update()
        self.current_changed.emit(self.rows.key(current.row()) if current.isValid() else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list that gets the focus has a current row."""
        super().focusInEvent(event)
        # Qt makes the first row current when there is none, but leaves it unselected.
        if not self.selectionModel().hasSelection():
            index = self.currentIndex()
            known = index.isValid() and self.rows.record(index.row()) is not None
            self._choose(index if known else nearest(self.rows, 0, 1))

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer takes the hover ground; what can be clicked shows a hand."""
        super().mouseMoveEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if row != self._painter.hover_row:
            self._painter.hover_row = row
            self.viewport().update()
        hand = row >= 0 and self._hit(row, event) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row; a press on an action or chip waits for its release."""
        row = self.rowAt(event.position().toPoint().y())
        hit = self._hit(row, event) if row >= 0 and event.button() == Qt.MouseButton.LeftButton else None
        self._pressed = (row, hit) if hit is not None else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was pressed, if the pointer is still on it."""
        super().mouseReleaseEvent(event)
        row, pressed = self.rowAt(event.position().toPoint().y()), self._pressed
        self._pressed = None
        if pressed is None or pressed != (row, self._hit(row, event)):
            return
        target, key = pressed[1], self.rows.key(row)
        if isinstance(target, ChipFace):
            self.chipped.emit(key, target.action)
        elif group := self.rows.group(row):
            self.header_acted.emit(group.key or group.title, target.id)
        else:
            self.acted.emit(key, target.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row, unless the pointer is on something that can be clicked."""
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and self.rows.record(row) is not None and self._hit(row, event) is None:
            self.opened.emit(self.rows.key(row))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._painter.hover_row = -1
        self.viewport().update()
        super().leaveEvent(event)

    def _hit(self, row: int, event: QMouseEvent) -> RowAction | ChipFace | None:
        if row < 0:
            return None
        at = event.position()
        if group := self.rows.group(row):
            return group.action if group_action_box(self._rect(row), group).contains(at) else None
        return self._painter.hit(row, self._rect(row), at.x(), at.y())
