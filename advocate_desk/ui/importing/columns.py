"""The columns of a table, one below the other: heading and first cells, what it is read as, what is wrong in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from advocate_desk.domain.table import FIELDS, Column, Preview, Target
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.fields import Choice
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, tables

CHOICE_WIDTH = 200
_SAMPLE_LETTERS = 120


class StillChoice(Choice):
    """A choice inside something that scrolls: the wheel scrolls, it never changes what was chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the list around it."""
        event.ignore()


class ColumnRow(QFrame):
    """One column. `chosen(field)` tells of the user's choice, "" for left out."""

    chosen = Signal(str)

    def __init__(self, number: int, column: Column, target: Target, field: str) -> None:
        super().__init__()
        self.setProperty("rule", "bottom")
        self.name = " ".join(column.heading.split()) or _("Column {number}").format(number=number + 1)
        self.heading = Line(self.name, "body", weight=600)
        cells = " · ".join(" ".join(cell.split())[:_SAMPLE_LETTERS] for cell in column.cells)
        self.sample = Line(cells or _("empty"), "small", tone="muted")
        self.fault = Line("", "small", tone="redText")
        self.fault.hide()
        self.choice = StillChoice(_("“{column}” is read as").format(column=self.name))
        self.choice.addItem(_("Leave out"), "")
        for each in FIELDS[target]:
            self.choice.addItem(tables.field(target, each.id), each.id)
        self.choice.setFixedWidth(theme.px(CHOICE_WIDTH))
        self.choice.setMaxVisibleItems(20)
        self.choice.activated.connect(lambda _at: self.chosen.emit(self.field()))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.GAP, theme.GAP, theme.GAP)
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.heading, 0, 0)
        grid.addWidget(self.sample, 1, 0)
        grid.addWidget(self.fault, 2, 0)
        grid.addWidget(self.choice, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        self.show_field(field)

    def field(self) -> str:
        """The id of the field that is chosen, "" for left out."""
        return str(self.choice.currentData())

    def show_field(self, field: str) -> None:
        """Show this choice; a column that is left out steps back."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(field)))
        self.heading.set_words(self.name, "text" if field else "muted")

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong in this column, in its place; "" when nothing is."""
        self.fault.set_words(sentence)
        self.fault.setVisible(bool(sentence))
        self.choice.setAccessibleDescription(sentence)


class Columns(QScrollArea):
    """All columns of a table. `changed` when the user chose another field for one of them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Columns of the table"))
        self.rows: list[ColumnRow] = []
        self._many: frozenset[str] = frozenset()
        self._shape: tuple[object, ...] = ()
        self._taken: tuple[ColumnRow, ColumnRow, str] | None = None  # who took which field from whom

    def show_columns(self, preview: Preview) -> None:
        """Show the columns and what each is read as; the widgets stay while the table and the noun do."""
        target = preview.reading.target
        shape = (preview.sheet, preview.reading.header, target)
        if shape != self._shape:
            self._shape = shape
            self._build(preview.columns, preview)
        for row, field in zip(self.rows, preview.reading.fields, strict=True):
            row.show_field(field)

    def _build(self, columns: Sequence[Column], preview: Preview) -> None:
        target = preview.reading.target
        self._many = frozenset(each.id for each in FIELDS[target] if each.many)
        inside = QWidget()
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        self.rows, self._taken = [], None
        for number, column in enumerate(columns):
            row = ColumnRow(number, column, target, preview.reading.fields[number])
            row.chosen.connect(lambda field, row=row: self._chosen(row, field))
            stack.addWidget(row)
            self.rows.append(row)
        stack.addStretch(1)
        self.setWidget(inside)

    def _chosen(self, row: ColumnRow, field: str) -> None:
        row.show_field(field)
        # Arrow keys pass over other columns' fields: what they took on the way is given back.
        if self._taken is not None and self._taken[0] is row and self._taken[1].field() == "":
            self._taken[1].show_field(self._taken[2])
        self._taken = None
        for other in self.rows:
            # A field stands in one column only: the newest choice wins.
            if other is not row and field and field not in self._many and other.field() == field:
                other.show_field("")
                self._taken = (row, other, field)
        self.changed.emit()

    def fields(self) -> tuple[str, ...]:
        """The field of each column."""
        return tuple(row.field() for row in self.rows)

    def show_faults(self, faults: Mapping[int, str]) -> None:
        """Say at each column what is wrong in it."""
        for number, row in enumerate(self.rows):
            row.show_fault(faults.get(number, ""))
