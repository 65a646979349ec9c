"""Who to call: the grid of areas and rungs, and beside it who now, why, how, and who next."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.account import Account
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.matrix import Grid, Row
from advocate_desk.domain.vocabulary import Level
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.contacts import faces, rows
from advocate_desk.ui.contacts.asking import Asking
from advocate_desk.ui.contacts.page import WhoPage
from advocate_desk.ui.contacts.rows import FOLDED, LEVELS
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Job
from advocate_desk.ui.widgets.shortlived import short_lived
from advocate_desk.wording import _

PEOPLE = 10_000
MINUTE_MS = 60_000
_FORMATS = ("xlsx", "csv", "pdf", "docx", "odt", "vcf", "html", "md")


class WhoToCall(WhoPage):
    """The matrix browser."""

    page = "who"
    kinds = frozenset({Kind.AREA, Kind.CELL, Kind.ROTA, Kind.ABSENCE, Kind.CONTACT, Kind.ORGANISATION, Kind.ACCOUNT})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._grid: Grid | None = None
        self._wanted: tuple[Kind, int] | None = None
        self._place: tuple[int, int] | None = None
        self._unfolded = False
        self._copies = short_lived(ctx)
        self._asking = Asking(self)
        self.export_button.clicked.connect(self.export)
        self.new_button.clicked.connect(self.new_area)
        self.empty.acted.connect(self.new_area)
        self.bar.narrowed.connect(self._show_rows)
        self.bar.asked.connect(self.reload)
        self.bar.customer_changed.connect(self._customer_changed)
        self.bar.instant_asked.connect(self.ask_instant)
        self.bar.verify_asked.connect(self.next_stale)
        self.bar.search.returnPressed.connect(self._found)
        self.grid.opened.connect(self._opened)
        self.grid.entered_cell.connect(lambda _key, _level: self.beside.open_pane())
        self.grid.filled.connect(self._fill)
        self.grid.emptied.connect(self._clear)
        self.pane.copied.connect(lambda text, whose: self._copies.copy(text, whose=whose))
        self.pane.attempt_asked.connect(self.log_attempt)
        self.pane.step_asked.connect(self._go_to_level)
        self.pane.form_left.connect(self._form_left)
        minute = QTimer(self, interval=MINUTE_MS)
        minute.timeout.connect(self._tick)
        minute.start()

    # --- what is read ---

    def reload(self) -> None:
        """Read the grid, the customers and the names that complete what is typed."""
        ctx, at = self.ctx, self.bar.at

        def work() -> tuple[Grid, list[Account], list[str]]:
            desk = ctx.desk
            people = [person.name for person in desk.contacts.listed(limit=PEOPLE)]
            return desk.matrix.grid(at=at), desk.accounts.listed(), people

        ctx.read(work, self._know, owner=self, key="list", waiting=self._waiting)

    def _waiting(self, on: bool) -> None:
        (self.loading.start if on else self.loading.stop)()

    def _know(self, found: tuple[Grid, list[Account], list[str]]) -> None:
        first = self._grid is None
        self._grid, accounts, names = found
        self.grid.people = self._asking.people = tuple(names)
        self.bar.know(accounts)
        self.head.set_summary(rows.summary(self._grid))
        self._show_rows()
        if self._wanted is not None:
            self._go_to_wanted()
        elif first and self._place is not None:
            self.grid.go_to(*self._place)
        self._tell_clock()

    def _tick(self) -> None:
        if self.isVisible() and self.ctx.has_desk and self.bar.at is None and not self.grid.is_editing():
            self.reload()

    # --- what is shown ---

    def _clocks(self) -> faces.Clocks:
        account = self.bar.account()
        theirs = zones.named(account.zone) if account is not None and account.zone else None
        return faces.Clocks(self._grid.at if self._grid else self.ctx.clock(), self.ctx.zone, theirs)

    def _rows(self) -> list[Row]:
        if self._grid is None:
            return []
        return rows.chosen(self._grid, self.bar.search.text(), gaps_only=self.bar.gaps_only)

    def _show_rows(self) -> None:
        if self._grid is None:
            return
        any_area, shown, folded = bool(self._grid.rows), self._rows(), self._is_folded()
        self.bar.say(self._grid.stale_people)
        self.bar.setVisible(any_area)
        self.legend.setVisible(bool(shown))
        self.beside.pane_wanted(any_area or self.pane.has_form())
        self.grid.written = rows.written(shown)
        self.grid.show_rows(
            rows.matrix_rows(shown, self._clocks(), folded=folded), rows.level_names(folded=folded), empty=not any_area
        )
        if shown and not self.grid.currentIndex().isValid():
            self._open_answer(shown[0])
        self._show_pane()

    def _is_folded(self) -> bool:
        return self.beside.is_narrow() and not self._unfolded

    def room_changed(self) -> None:
        """Fold the upper rungs where there is no room for them."""
        wanted = FOLDED + 1 if self._is_folded() else len(LEVELS)
        if self._grid is not None and len(self.grid.cells.levels) != wanted:
            self._show_rows()

    def _show_pane(self) -> None:
        row, level = self._current()
        self.pane.show_face(faces.pane_face(row, level, self._clocks()) if row is not None else None)
        self.selection_changed.emit()

    def _customer_changed(self) -> None:
        self._tell_clock()
        self._show_rows()

    def _tell_clock(self) -> None:
        account = self.bar.account()
        if account is not None and account.zone:
            self.clock_changed.emit(account.zone, zones.city(zones.named(account.zone)))
        else:
            self.clock_changed.emit("", "")

    # --- where we are ---

    def _current(self) -> tuple[Row | None, Level]:
        index = self.grid.currentIndex()
        if not index.isValid() or self._grid is None:
            return None, Level.PRIMARY
        key = self.grid.cells.rows[index.row()].key
        return next((row for row in self._grid.rows if row.area.id == key), None), LEVELS[index.column()]

    def _person(self) -> Contact | None:
        row, level = self._current()
        return row.cell(level).who if row is not None else None

    def _opened(self, key: int, level: int) -> None:
        self.pane.close_form()
        self._show_pane()
        if self.beside.is_narrow() and self._unfolded != (level >= FOLDED):
            # The columns change under the very step that came here: let it end first.
            QTimer.singleShot(0, self, lambda: self._unfold(key, level))

    def _unfold(self, key: int, level: int) -> None:
        self._unfolded = level >= FOLDED
        self._show_rows()
        self.grid.go_to(key, level)

    def _open_answer(self, row: Row) -> None:
        self.grid.go_to(row.area.id, LEVELS.index(faces.answer_level(row, self._clocks().at)))

    def _go_to_level(self, level: Level) -> None:
        row, _level = self._current()
        if row is not None:
            self.grid.go_to(row.area.id, LEVELS.index(level))
            self.grid.setFocus()

    def _found(self) -> None:
        if shown := self._rows():
            self._open_answer(shown[0])
            self.grid.setFocus()

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Open the answer of an area, or a cell."""
        self._wanted = (kind, id_)
        if self._grid is not None:
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        kind, id_ = self._wanted or (Kind.AREA, 0)
        for row in self._grid.rows if self._grid is not None else ():
            cell = next((cell for cell in row.cells if kind is Kind.CELL and cell.id == id_), None)
            if cell is None and (kind, id_) != (Kind.AREA, row.area.id):
                continue
            self._wanted = None
            if row not in self._rows():
                self.bar.search.clear()
                self.bar.show_gaps(False)
            if cell is None:
                self._open_answer(row)
            else:
                self.grid.go_to(row.area.id, LEVELS.index(cell.level))
            return

    # --- what the page promises ---

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """See `Screen.offers`."""
        return {
            "page.new": self.new_area,
            "page.edit": self.grid.edit_cell,
            "page.copy": self.pane.copy_number,
            "page.delete": self.empty_cell,
            "page.find": self.bar.search.setFocus,
            "who.verify": self.verify,
            "who.away": self.mark_away,
            "who.attempt": self.log_attempt,
            "who.area": self.edit_area,
            "who.remove": self.remove_area,
            "who.stale": self.next_stale,
            "who.export": self.export,
        }

    def disabled(self) -> Mapping[str, str]:
        """See `Screen.disabled`."""
        if self._person() is None:
            blank = _("nobody is named here")
            return dict.fromkeys(("who.verify", "who.away", "who.attempt", "page.delete"), blank)
        return {}

    def names(self) -> Mapping[str, str]:
        """See `Screen.names`."""
        return {
            "page.new": _("New area"),
            "page.edit": _("Change who holds this rung"),
            "page.copy": _("Copy number"),
            "page.delete": _("Empty this cell"),
        }

    def selection(self) -> Selection | None:
        """See `Screen.selection`."""
        row, level = self._current()
        if row is None:
            return None
        cell = row.cell(level)
        words = f"{cell.who.name}, {row.area.name}" if cell.who is not None else row.area.name
        if cell.id is not None:
            return Selection(Kind.CELL, cell.id, words)
        if cell.who is not None:
            return Selection(Kind.CONTACT, cell.who.id, words)
        return Selection(Kind.AREA, row.area.id, words)

    def panes(self) -> Sequence[QWidget]:
        """See `Screen.panes`."""
        return (self.bar, self.grid, *self.beside.panes())

    def home(self) -> QWidget:
        """The filter: the first letters typed after Ctrl+4 find the area."""
        return self.bar.search if self._grid is None or self._grid.rows else self.empty

    def state(self) -> dict[str, object]:
        """See `Screen.state`."""
        row, level = self._current()
        return {
            "account": self.bar.account_id,
            "gaps": self.bar.gaps_only,
            "area": row.area.id if row is not None else None,
            "level": level.value,
            "pane": self.beside.width_of_pane(),
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """See `Screen.restore`."""
        account, area, level, pane = (state.get(name) for name in ("account", "area", "level", "pane"))
        self.bar.account_id = account if isinstance(account, int) else None
        self.bar.gaps_only = state.get("gaps") is True
        if isinstance(area, int) and level in [one.value for one in LEVELS]:
            self._place = (area, LEVELS.index(Level(str(level))))
        self.pane_width = pane if isinstance(pane, int) and pane > 0 else self.pane_width

    # --- what can be done ---

    def _fill(self, key: int, level: int, name: str) -> None:
        ctx = self.ctx
        ctx.run(lambda: ctx.desk.matrix.fill(key, LEVELS[level], name), owner=self)

    def _clear(self, key: int, level: int) -> None:
        ctx = self.ctx
        ctx.run(lambda: ctx.desk.matrix.clear(key, LEVELS[level]), owner=self)

    def empty_cell(self) -> None:
        """Nobody holds this rung any more; undo brings the name back."""
        row, level = self._current()
        if row is not None and row.cell(level).who is not None:
            self._clear(row.area.id, LEVELS.index(level))

    def verify(self) -> None:
        """Somebody checked this person just now."""
        person, ctx = self._person(), self.ctx
        if person is not None:
            ctx.run(lambda: ctx.desk.matrix.verify(person.id), owner=self)

    def next_stale(self) -> None:
        """Go on to the next cell whose number was not checked for long."""
        row, level = self._current()
        cells = [(r, c) for r in self._rows() for c in r.cells]
        here = next((n for n, (r, c) in enumerate(cells) if r is row and c.level is level), -1)
        for found, cell in (*cells[here + 1 :], *cells[: here + 1]):
            if cell.stale_days is not None:
                self.grid.go_to(found.area.id, LEVELS.index(cell.level))
                self.grid.setFocus()
                return

    def new_area(self) -> None:
        """Name an area; the cursor waits in its first blank."""
        self._asking.area(None, lambda id_: self.open_thing(Kind.AREA, id_))

    def edit_area(self) -> None:
        """Rename the area, or write what it can do, needs, and gains."""
        row, _level = self._current()
        if row is not None:
            self._asking.area(row.area, lambda id_: self.open_thing(Kind.AREA, id_))

    def remove_area(self) -> None:
        """Take the area out of the matrix; undo brings it back."""
        (row, _level), ctx = self._current(), self.ctx
        if row is not None:
            ctx.run(lambda: ctx.desk.matrix.remove_area(row.area.id), owner=self)

    def mark_away(self) -> None:
        """The person in view is away."""
        person = self._person()
        if person is not None:
            self._asking.away(person)

    def log_attempt(self) -> None:
        """An attempt was made to get whoever is to be called to act."""
        row, level = self._current()
        person = faces.pane_face(row, level, self._clocks()).contact if row is not None else None
        if row is not None and person is not None:
            self._asking.attempt(person, row.area)

    def ask_instant(self) -> None:
        """Ask about another instant."""
        self._asking.instant(self.bar.show_at)

    def _form_left(self) -> None:
        self._show_rows()
        (self.grid if self._rows() else self.empty.button).setFocus()

    def export(self) -> None:
        """Write the matrix into a file of any format."""
        filters = ";;".join(f"{ending.upper()} (*.{ending})" for ending in _FORMATS)
        chosen, kind = QFileDialog.getSaveFileName(self, _("Export the contact matrix"), "who-to-call.xlsx", filters)
        if chosen:
            target = Path(chosen)
            self.export_to(target if target.suffix else target.with_suffix("." + kind.split(" ")[0].lower()))

    def export_to(self, target: Path) -> None:
        """Write the matrix into this file."""
        ctx = self.ctx
        done = Notice("good", _("The matrix was written to {name}.").format(name=target.name))
        ctx.run(
            lambda: ctx.desk.matrix.export([target]),
            lambda _paths: ctx.notify(done),
            owner=self,
            job=Job(_("Exporting the matrix")),
        )
