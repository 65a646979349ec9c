"""Keeps the reader's place in a list while its rows are replaced: the current row and the first visible one, by id."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from advocate_desk.ui.widgets.rows import Rows


def nearest(rows: Rows[Any], row: int, step: int) -> QModelIndex:
    """The record at this row, else the next one in the direction of the step, else in the other; or nowhere."""
    last = rows.rowCount() - 1
    start = min(max(row, 0), last)
    down, up = range(start, last + 1), range(start, -1, -1)
    for way in (down, up) if step > 0 else (up, down):
        for at in way:
            if rows.record(at) is not None:
                return rows.index(at, 0)
    return QModelIndex()


class RowKeeper:
    """Remembers the place before a replacement and goes back to it afterwards."""

    def __init__(self, view: QTableView, rows: Rows[Any]) -> None:
        self._view, self._rows = view, rows
        self._top: Hashable = None
        self._offset = 0
        self._current: Hashable = None
        self._row = 0
        self._far: bool = False

    def remember(self) -> None:
        """Note where the reader is."""
        view = self._view
        top, current = view.rowAt(0), view.currentIndex()
        self._far = view.verticalScrollBar().value() > 0 and top >= 0
        self._top = self._rows.key(top) if top >= 0 else None
        self._offset = view.rowViewportPosition(top) if top >= 0 else 0
        self._current = self._rows.key(current.row()) if current.isValid() else None
        self._row = current.row()

    def restore(self) -> None:
        """Back to the same row at the same height; when the current row is gone, to the one that took its place."""
        view = self._view
        if self._current is not None and self._rows.row(self._current) < 0:
            view.setCurrentIndex(nearest(self._rows, self._row, 1))
        top = self._rows.row(self._top)
        if self._far and top >= 0:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + view.rowViewportPosition(top) - self._offset)
