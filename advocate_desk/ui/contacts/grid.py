"""The grid as a spreadsheet: type a name to fill a cell, F2 changes it in place, Del empties it."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.matrix import MatrixModel, MatrixRow, MatrixView
from advocate_desk.ui.widgets.paneform import complete
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _

_EDGE = 4


class _Name(QLineEdit):
    """A name being typed into a cell. Enter and Tab commit, Esc gives back what was there."""

    committed = Signal(str, int)
    """The name, and how many cells to go on to the right."""
    given_up = Signal()

    def __init__(self, parent: QWidget, people: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Who holds this rung"))
        self._over = False
        complete(self, people)

    def event(self, event: QEvent) -> bool:
        """Tab is taken before it leaves the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Tab:
                self._end(1)
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self._end(-1)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(0)
        elif event.key() == Qt.Key.Key_Escape:
            self._over = True
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field commits; its list of suggestions and a menu are no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(0, keep=True)

    def _end(self, step: int, *, keep: bool = False) -> None:
        if not self._over:
            self._over = True
            self.committed.emit(self._meant(keep=keep), step)

    def _meant(self, *, keep: bool) -> str:
        """What was typed, or the name it can only be the beginning of."""
        text = self.text().strip()
        completer = self.completer()
        if keep or not text or not isinstance(completer, QCompleter):
            return text
        popup = completer.popup()
        if popup is not None and popup.isVisible() and popup.currentIndex().isValid():
            return str(popup.currentIndex().data())
        completer.setCompletionPrefix(text)
        return completer.currentCompletion() if completer.completionCount() == 1 else text


class CallGrid(MatrixView):
    """`filled(area, level, name)` when a name was typed into a cell, `emptied(area, level)` when it was cleared."""

    filled = Signal(object, int, str)
    emptied = Signal(object, int)

    def __init__(self, cells: MatrixModel, *, name: str) -> None:
        super().__init__(cells, name=name)
        self.people: tuple[str, ...] = ()
        self.written: dict[tuple[Hashable, int], str] = {}
        self._field: _Name | None = None
        self._at: tuple[Hashable, int] = ("", 0)
        self._empty: QWidget | None = None
        self._corner = Line(_("Area"), "small", tone="muted", parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(theme.height(theme.GROUP, "small") + theme.MATRIX_ROW)
        self.doubleClicked.connect(lambda _index: self.edit_cell())

    def set_empty(self, widget: QWidget) -> None:
        """What stands under the headings while there is no area."""
        self._empty = widget
        widget.setParent(self.viewport())

    def show_rows(self, rows: Sequence[MatrixRow], levels: Sequence[str], *, empty: bool = False) -> None:
        """Show these areas; a name being typed stays where it is."""
        typed = self._field.text() if self._field is not None else None
        at = self._at
        self._drop_field()
        self.replace(rows, levels)
        self.updateGeometry()
        if self._empty is not None:
            self._empty.setVisible(empty)
            self._place_empty()
        if typed is not None and self.go_to(*at):
            self.edit_cell(typed)

    def sizeHint(self) -> QSize:
        """As high as its rows: the legend stands right below them."""
        rows = max(1, len(self.cells.rows)) * self.verticalHeader().defaultSectionSize()
        if not self.cells.rows:
            rows = theme.px(160)
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + rows)

    def edit_cell(self, text: str | None = None) -> None:
        """Type a name in place, beginning with this text, or with what is written there, all of it marked."""
        index = self.currentIndex()
        if not index.isValid():
            return
        key = self.cells.rows[index.row()].key
        self._drop_field()
        self.scrollTo(index)
        field = _Name(self.viewport(), self.people)
        self._field, self._at = field, (key, index.column())
        field.setText(self.written.get((key, index.column()), "") if text is None else text)
        field.setGeometry(self._box())
        field.committed.connect(self._commit)
        field.given_up.connect(lambda: self._close())
        field.show()
        field.setFocus()
        if text is None:
            field.selectAll()

    def is_editing(self) -> bool:
        """Whether a name is being typed."""
        return self._field is not None

    def _box(self) -> QRect:
        rect = self.visualRect(self.currentIndex())
        high = theme.height(theme.FIELD)
        return QRect(rect.left() + _EDGE, rect.top() + (rect.height() - high) // 2, rect.width() - 2 * _EDGE, high)

    def _commit(self, name: str, step: int) -> None:
        key, level = self._at
        before = self.written.get((key, level), "")
        self._close()
        if name and name != before:
            self.filled.emit(key, level, name)
        elif not name and before:
            self.emptied.emit(key, level)
        if step:
            self.go_to(key, level + step)

    def _close(self) -> None:
        focused = self._field is not None and self._field.hasFocus()
        self._drop_field()
        if focused:
            self.setFocus()

    def _drop_field(self) -> None:
        if self._field is not None:
            field, self._field = self._field, None
            field.blockSignals(True)
            field.hide()
            field.deleteLater()

    def event(self, event: QEvent) -> bool:
        """In a blank every letter begins a name, also those that are keys of actions."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._begins_name(event)
            and self._is_blank()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters begin a name, Enter in a blank too; the rest is as in any grid."""
        if self._begins_name(event) and self.currentIndex().isValid():
            self.edit_cell(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_blank():
            self.edit_cell()
        else:
            super().keyPressEvent(event)

    def _begins_name(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return plain and bool(event.text()) and event.text().isprintable() and not event.text().isspace()

    def _is_blank(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and not self.cells.face(index.row(), index.column()).name

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field and the empty state keep their places."""
        super().resizeEvent(event)
        self._place_empty()
        head = self.horizontalHeader().height()
        self._corner.setGeometry(theme.MARGIN_WIDE, 0, self.verticalHeader().width() - theme.MARGIN_WIDE, head)
        if self._field is not None:
            self._field.setGeometry(self._box())

    def _place_empty(self) -> None:
        if self._empty is not None:
            # Over the column of areas too: that is where the first row would begin.
            self._empty.setGeometry(self.viewport().rect())
