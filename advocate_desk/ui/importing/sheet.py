"""The page on which a table is looked at before it comes in: columns at the left, what comes of them at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.domain.table import Checked, DateOrder, Preview, Reading, Shape, Slip, Target, field
from advocate_desk.ui import theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.importing.columns import Columns, StillChoice
from advocate_desk.ui.importing.outcome import Outcome
from advocate_desk.ui.runner import Cancel
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.fields import Check, Choice
from advocate_desk.ui.widgets.headers import TitleLine
from advocate_desk.ui.widgets.segmented import Option, Segmented
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, _n, tables

if TYPE_CHECKING:
    from advocate_desk.services.table_imports import OpenTable

WIDTH, HEIGHT, LEAST_HEIGHT = 1080, 720, 480
ROUND_COLUMNS, ROW_HEIGHT = 190, 60
_AROUND = 48  # of the window that stays visible around the page
_HEADER_ROWS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A case into whose story rows may go, as it is offered."""

    id: int
    name: str


class ImportSheet(QDialog):
    """Asks what the columns are. `go` gets the reading, the sheet, the case and whether to remember, once."""

    def __init__(
        self,
        parent: QWidget,
        ctx: UiContext,
        table: "OpenTable",
        preview: Preview,
        *,
        cases: Sequence[Place],
        zones: Sequence[tuple[str, str]],
        case_id: int | None,
        go: Callable[[Reading, int, int | None, bool], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import {file}").format(file=preview.name))
        self._ctx, self._table, self._go = ctx, table, go
        self._preview = preview
        self._case_id = case_id
        self._checked: Checked | None = None
        self.title = TitleLine(_("Import {file}").format(file=preview.name), "", "heading")
        self.target = Segmented(
            _("The rows become"), [Option(t.value, tables.target(t)) for t in Target], preview.reading.target.value
        )
        self.sheet = self._choice(_("Sheet"), [(str(at), name) for at, name in enumerate(preview.sheets)])
        headers = [(str(row), _("Headings in row {row}").format(row=row)) for row in range(1, _HEADER_ROWS + 1)]
        self.header = self._choice(_("Headings"), [("0", _("No headings")), *headers])
        self.dates = self._choice(
            _("How the days are written"),
            [("", _("How is 03/04 meant?")), *((order.value, tables.order(order)) for order in DateOrder)],
        )
        self.case = self._choice(
            _("Into the story of"), [("", _("The case a column names")), *((str(c.id), c.name) for c in cases)]
        )
        self.zone = self._choice(_("Time zone"), [(key, _("Times of {city}").format(city=city)) for key, city in zones])
        self.columns = Columns()
        self.outcome = Outcome()
        self.remember = Check(_("Read files with these headings so from now on"))
        self.go = Button(_("Import"), kind="primary")
        self.cancel = Button(_("Cancel"))
        self._lay_out()
        self.target.changed.connect(lambda id_: self._look(target=Target(id_)))
        self.sheet.activated.connect(lambda _at: self._look(sheet=int(self.sheet.currentData())))
        self.header.activated.connect(lambda _at: self._look(header=int(self.header.currentData())))
        self.dates.activated.connect(lambda _at: self._reread())
        self.zone.activated.connect(lambda _at: self._reread())
        self.case.activated.connect(lambda _at: self._choose_case())
        self.columns.changed.connect(self._reread)
        self.go.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.reject)
        self._show(preview)

    def _choice(self, name: str, items: Sequence[tuple[str, str]]) -> Choice:
        choice = StillChoice(name)
        for id_, text in items:
            choice.addItem(text, id_)
        choice.setToolTip(name)
        return choice

    def _lay_out(self) -> None:
        over = QHBoxLayout()
        over.setSpacing(theme.GAP)
        for part in (self.target, self.case, self.sheet, self.header, self.dates, self.zone):
            over.addWidget(part)
        over.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(theme.MARGIN_WIDE)
        sides.addWidget(self.columns, 5)
        sides.addWidget(self.outcome, 4)
        below = QHBoxLayout()
        below.setSpacing(theme.GAP)
        self.go.setDefault(True)
        self.cancel.setAutoDefault(False)
        below.addWidget(self.go)
        below.addWidget(self.cancel)
        below.addSpacing(theme.MARGIN)
        below.addWidget(self.remember)
        below.addStretch(1)
        self.note = Line(
            _("Nothing is shown to anybody outside; one undo takes all of it back."), "small", tone="muted"
        )
        below.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addLayout(over)
        column.addSpacing(theme.HALF)
        column.addLayout(sides, 1)
        column.addLayout(below)

    # What is shown

    def preview(self) -> Preview:
        """The table as it would be read now."""
        return self._preview

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        reading = preview.reading
        self.title.set_title(self.title.title(), _facts(preview))
        self.target.choose(reading.target.value)
        self.sheet.setVisible(len(preview.sheets) > 1)
        self.header.setCurrentIndex(max(0, self.header.findData(str(reading.header))))
        self.case.setVisible(reading.target is Target.ENTRIES)
        self.case.setCurrentIndex(max(0, self.case.findData("" if self._case_id is None else str(self._case_id))))
        asked = [at for at, column in enumerate(preview.columns) if column.open_order]
        self.dates.setVisible(bool(asked))
        said = next((order.value for at in asked if (order := reading.orders[at]) is not None), "")
        self.dates.setCurrentIndex(max(0, self.dates.findData(said)))
        self.zone.setVisible(self.zone.count() > 1 and moments(preview))
        self.zone.setCurrentIndex(max(0, self.zone.findData(reading.zone)))
        self.remember.setChecked(self.remember.isChecked() or reading.remembered)
        self.columns.show_columns(preview)
        self.outcome.show_first(preview)
        self._check()

    def _check(self) -> None:
        preview = self._preview
        self._checked = None
        self.columns.show_faults(_open_faults(preview))
        self.go.setEnabled(preview.ready)
        if not preview.ready:
            self.go.setText(_("Import"))
            self.outcome.show_asked(asked(preview))
            return
        self.outcome.show_asked("")
        reading, sheet, case_id, table = preview.reading, preview.sheet, self._story(), self._table
        stop = Cancel()
        self._ctx.read(
            lambda: table.check(reading, sheet=sheet, case_id=case_id, cancelled=stop.asked),
            self._know,
            owner=self,
            key="check",
            cancel=stop,
        )

    def _know(self, checked: Checked) -> None:
        self._checked = checked
        preview = self._preview
        headings = [row.name for row in self.columns.rows]
        self.outcome.show_checked(checked, preview.reading.target, headings)
        self.columns.show_faults(_faults(checked.slips))
        self.go.setText(
            _n("Import {count} row", "Import {count} rows", checked.new).format(count=checked.new)
            if checked.new
            else _("Import")
        )
        # Known people and accounts are filled in where something is empty; known cases and entries stay as they are.
        fills = preview.reading.target in (Target.ACCOUNTS, Target.CONTACTS) and checked.known > 0
        self.go.setEnabled(checked.new > 0 or fills)

    # What it does

    def _story(self) -> int | None:
        return self._case_id if self._preview.reading.target is Target.ENTRIES else None

    def _choose_case(self) -> None:
        chosen = str(self.case.currentData())
        self._case_id = int(chosen) if chosen else None
        self._reread()

    def _look(self, *, target: Target | None = None, sheet: int | None = None, header: int | None = None) -> None:
        """Guess anew: another noun, another sheet, another row of headings."""
        former = self._preview
        wanted = target or former.reading.target
        at = former.sheet if sheet is None else sheet
        row = (former.reading.header if sheet is None else None) if header is None else header
        case_id = self._case_id if wanted is Target.ENTRIES else None
        table = self._table
        self._ctx.read(
            lambda: table.preview(sheet=at, target=wanted, header=row, case_id=case_id),
            self._show,
            owner=self,
            key="look",
        )

    def _reread(self) -> None:
        """Read the same columns as other fields, or their days the other way."""
        table, former, fields = self._table, self._preview, self.columns.fields()
        order = DateOrder(chosen) if (chosen := str(self.dates.currentData())) else None
        case_id, zone = self._story(), str(self.zone.currentData() or "")

        def look() -> Preview:
            reading = table.read_as(former.reading, fields, order, former.sheet, zone)
            return table.preview(reading, sheet=former.sheet, case_id=case_id)

        self._ctx.read(look, self._show, owner=self, key="look")

    def submit(self) -> None:
        """Hand the reading over and close; says what is missing when something is."""
        if not self.go.isEnabled():
            announce(self, asked(self._preview))
            return
        preview = self._preview
        self.accept()
        self._go(preview.reading, preview.sheet, self._story(), self.remember.isChecked())

    def present(self) -> None:
        """Show it over its window, the first column ready."""
        window = self.parentWidget()
        room = (window.width() - _AROUND, window.height() - _AROUND) if window is not None else (WIDTH, HEIGHT)
        high = max(LEAST_HEIGHT, min(HEIGHT, ROUND_COLUMNS + ROW_HEIGHT * len(self.columns.rows)))
        self.resize(min(theme.px(WIDTH), room[0]), min(theme.px(high), room[1]))
        if self._preview.open_columns:
            self.dates.setFocus()
        elif self.columns.rows:
            self.columns.rows[0].choice.setFocus()
        self.open()


def asked(preview: Preview) -> str:
    """What is still to be chosen before the table can come in; "" when nothing is."""
    if preview.rows == 0:
        return _("No row stands below the headings.")
    if preview.missing:
        names = [_(" or ").join(tables.field(preview.reading.target, id_) for id_ in g) for g in preview.missing]
        if preview.missing == (("case",),):
            return _("Choose the case these rows belong to, or the column that names it.")
        return _("Choose the column for: {names}").format(names=", ".join(names))
    if preview.open_columns:
        return _("Say how the days are written: both ways fit.")
    return ""


def _facts(preview: Preview) -> str:
    parts = [_n("{count} row", "{count} rows", preview.rows).format(count=preview.rows)]
    if preview.charset:
        parts.append(f"{preview.charset}, {tables.delimiter(preview.delimiter)}")
    if preview.reading.remembered:
        parts.append(_("read as the last time"))
    if preview.cut:
        parts.append(_("only a part: the file is too long"))
    return " · ".join(parts)


def _open_faults(preview: Preview) -> dict[int, str]:
    return {at: _("both ways fit: how are the days written?") for at in preview.open_columns}


def _faults(slips: Sequence[tuple[int, Slip]]) -> dict[int, str]:
    """For each column how many cells cannot be read, the first of them, and why."""
    counts: dict[int, int] = {}
    firsts: dict[int, Slip] = {}
    for _row, slip in slips:
        if slip.column >= 0:
            counts[slip.column] = counts.get(slip.column, 0) + 1
            firsts.setdefault(slip.column, slip)
    return {
        at: _n("{count} cell: {what}", "{count} cells, such as {what}", count).format(
            count=count, what=tables.slip(firsts[at], Target.CASES)
        )
        for at, count in counts.items()
    }


def moments(preview: Preview) -> bool:
    """Whether any column is read as a time."""
    found = (field(preview.reading.target, id_) for id_ in preview.reading.fields)
    return any(each is not None and each.shape is Shape.MOMENT for each in found)
