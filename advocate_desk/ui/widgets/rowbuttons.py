"""The real buttons of the current row: reached by Tab, known to screen readers, laid over the painted row."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QTableView, QWidget

from advocate_desk.ui.widgets.buttons import ButtonKind, RowButton
from advocate_desk.ui.widgets.faces import RowAction
from advocate_desk.ui.widgets.rows import Rows


class RowButtons:
    """Makes, places and removes the buttons of the current row of a list without columns."""

    def __init__(self, view: QTableView, rows: Rows[Any], act: Callable[[Hashable, str], None]) -> None:
        self._view, self._rows, self._act = view, rows, act
        self._shown: list[RowButton] = []
        self._of: tuple[Hashable, tuple[RowAction, ...]] = (None, ())

    def widgets(self) -> list[RowButton]:
        """The buttons there are now, from left to right."""
        return self._shown

    def place(self) -> None:
        """Bring the buttons to the current row, making new ones when it is another row or it can do other things."""
        index = self._view.currentIndex()
        row = index.row()
        if self._rows.columns or not index.isValid() or self._rows.record(row) is None:
            self._remove()
            return
        face, key = self._rows.face(row), self._rows.key(row)
        if self._of != (key, face.actions):
            self._make(key, face.actions)
        if not self._shown:
            return
        view = self._view
        box = QRectF(
            view.columnViewportPosition(0), view.rowViewportPosition(row), view.columnWidth(0), view.rowHeight(row) - 1
        )
        right = box.right() - 8
        for button in reversed(self._shown):
            hint = button.sizeHint()
            high = min(hint.height(), int(box.height()))
            right -= hint.width()
            button.setGeometry(int(right), int(box.top() + (box.height() - high) / 2), hint.width(), high)
            button.setVisible(True)

    def _make(self, key: Hashable, actions: tuple[RowAction, ...]) -> None:
        self._remove()
        self._of = (key, actions)
        before: QWidget = self._view
        for at, action in enumerate(actions):
            kind: ButtonKind = "primary" if at == 0 and action.text else "quiet"
            button = RowButton(
                action.text,
                icon=action.icon,
                kind=kind,
                name=f"{action.text or action.tip}, {self._rows.face(self._rows.row(key)).spoken()}",
                tone="" if action.text else "muted",
                parent=self._view.viewport(),
            )
            button.setToolTip(action.tip)
            button.clicked.connect(lambda _on=False, name=action.id: self._act(key, name))
            QWidget.setTabOrder(before, button)
            before = button
            self._shown.append(button)

    def _remove(self) -> None:
        focused = any(button.hasFocus() for button in self._shown)
        for button in self._shown:
            button.hide()
            button.deleteLater()
        self._shown, self._of = [], (None, ())
        if focused:
            self._view.setFocus()
