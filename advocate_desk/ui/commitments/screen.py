"""The Commitments page: what was promised, by whom, until when on both clocks, and how the word is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import Change, Commitment, Figures, WordRecord
from advocate_desk.domain.errors import Fault
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.commitments import columns, verbs
from advocate_desk.ui.commitments.bar import PromiseBar
from advocate_desk.ui.commitments.columns import Eyes
from advocate_desk.ui.commitments.pane import PromisePane
from advocate_desk.ui.commitments.quick import QuickPromise
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.notice import NoticeBar, NoticeKind
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _, _n

PAGE = 200
MINUTE_MS = 60_000
AUDIENCES = {"internal": Audience.INTERNAL, "partner": Audience.PARTNER, "customer": Audience.CUSTOMER}
NOTICES: Mapping[str, NoticeKind] = {"info": "info", "good": "good", "caution": "caution", "fault": "fault"}


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one look at the promises found."""

    open: tuple[Commitment, ...]
    settled: tuple[Commitment, ...]
    more: bool
    figures: Figures


@dataclass(frozen=True, slots=True)
class _Told:
    """Everything about one promise."""

    promise: Commitment
    changes: tuple[Change, ...]
    record: WordRecord


class Commitments(Screen):
    """Table, quick add, filters; what is selected stands in the pane."""

    page = "commitments"
    kinds = frozenset({Kind.COMMITMENT, Kind.CASE, Kind.ACCOUNT, Kind.CONTACT, Kind.ORGANISATION})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._eyes = Eyes(lambda: ctx.clock(), lambda: ctx.zone)
        self._wanted: int | None = None
        self._sort = ("due", False)
        self._slim = False
        self._looked: _Looked | None = None
        self._fresh = True
        self._act: Callable[[], object] | None = None
        self.head = PageHeader(_("Commitments"))
        self.quick = QuickAdd(
            _("Type a promise, e.g. “send Dana the RCA draft by Thu 5pm her time”"), name=_("A promise"), framed=False
        )
        self.log = QuickPromise(ctx, self.quick)
        self.bar = PromiseBar()
        self.loading = ThinProgress(_("Reading the promises"))
        self.notices = NoticeBar()
        self.rows: Rows[Commitment] = Rows(
            face=lambda promise: columns.row(promise, self._eyes),
            key=lambda promise: promise.id,
            columns=columns.columns(self._eyes, lambda: self._slim),
            more=lambda _last: self._read_more(),
        )
        self.rows.show_sorted("due")
        self.view = RowView(self.rows, name=_("Promises"))
        self._nothing = EmptyState(
            _("No promise is open."),
            _("Every promise stands here as it was worded, with the clock it was made on."),
            action=_("Add a promise"),
            icon="plus",
        )
        self._no_match = EmptyState(
            _("No open promise matches these filters."), _("The others are still there."), action=_("Show all of them")
        )
        self.pane = Inspector(_("The selected promise"))
        self.told = PromisePane(ctx, self.pane, self._eyes, self._verbs(), self.show_to)
        self._page = QWidget()
        self.beside = Beside(self._page, self.pane)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        field = QVBoxLayout()
        field.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.HALF)
        field.addWidget(self.quick)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(field)
        for widget in (self.bar, self.loading, self.notices):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self.view.set_empty(self._nothing)
        self.view.set_companions(self.pane)
        self.beside.set_home(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside)

    def _connect(self) -> None:
        self.bar.changed.connect(self._filtered)
        self.log.added.connect(self._added)
        self.view.current_changed.connect(lambda _key: self._selected())
        self.view.opened.connect(lambda _key: self.beside.open_pane())
        self.view.sorted_by.connect(self._sort_by)
        self.notices.acted.connect(self._acted)
        self._nothing.acted.connect(self.quick.setFocus)
        self._no_match.acted.connect(self.bar.clear)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    # Reading

    def reload(self) -> None:
        """Read the promises again."""
        ctx, where = self.ctx, self.bar.where()
        until = where.until(ctx.clock(), ctx.zone)
        case_id = where.case_id or None
        keep = max(PAGE, len(self._looked.open) if self._looked is not None else 0)

        def work() -> _Looked:
            desk, settled = ctx.desk.commitments, []
            found = desk.listed(case_id=case_id, due_before=until, mine=where.mine, party=where.party, limit=keep)
            if not where.open_only and not where.due:
                settled = desk.settled(case_id=case_id, mine=where.mine, party=where.party)
            return _Looked(tuple(found), tuple(settled), len(found) == keep, desk.figures())

        ctx.read(
            work,
            self._show,
            owner=self,
            key="list",
            waiting=lambda on: self.loading.start() if on else self.loading.stop(),
        )

    def _read_more(self) -> None:
        ctx, looked, where = self.ctx, self._looked, self.bar.where()
        if looked is None or not looked.open:
            return
        last, until = looked.open[-1], where.until(ctx.clock(), ctx.zone)

        def then(found: list[Commitment]) -> None:
            if self._looked is looked:
                self._looked = replace(looked, open=(*looked.open, *found), more=len(found) == PAGE)
                self._arrange()

        ctx.read(
            lambda: ctx.desk.commitments.listed(
                case_id=where.case_id or None,
                due_before=until,
                mine=where.mine,
                party=where.party,
                after=(last.sort_at, last.id),
                limit=PAGE,
            ),
            then,
            owner=self,
            key="more",
        )

    def _show(self, found: _Looked) -> None:
        self._looked, figures = found, found.figures
        if self._fresh:
            self._fresh = False
            self.log.bring_back()
        words = _n("{count} open", "{count} open", figures.open).format(count=figures.open)
        if figures.late:
            words += " · " + _n("{count} overdue", "{count} overdue", figures.late).format(count=figures.late)
        self.head.set_summary(words)
        self.bar.know(figures)
        self.count_changed.emit(figures.pressing)
        for state in (self._nothing, self._no_match):
            state.hide()
        self.view.set_empty(self._no_match if self.bar.is_narrow() and figures.open else self._nothing)
        self._arrange()
        self._fit()
        if self._wanted is not None and self.rows.row(self._wanted) >= 0:
            wanted, self._wanted = self._wanted, None
            self.view.go_to(wanted)
        elif not self.view.currentIndex().isValid() and self.rows.rowCount():
            self.view.go_to(self._first())
        self._selected()

    def _arrange(self) -> None:
        looked, (sort, descending) = self._looked, self._sort
        if looked is None:
            return
        self.rows.show_sorted(sort, descending)
        promises = (*looked.open, *looked.settled)
        self.rows.replace(columns.arranged(promises, self._eyes, sort=sort, descending=descending), more=looked.more)
        grouped = sort == "due" and self.rows.rowCount() > 0
        self.bar.remark.set_words(_("grouped by due day, in your time zone") if grouped else "")

    def _first(self) -> int:
        """The first promise that is still to be kept: what is overdue shouts by itself, what is next is worked on."""
        now = self.ctx.clock()
        records = self.rows.records()
        mine = [one for one in records if one.mine and one.is_open and not one.late(now)]
        return (mine or records)[0].id

    def _sort_by(self, column: str) -> None:
        self._sort = (column, not self._sort[1] if column == self._sort[0] else False)
        self._arrange()

    def _filtered(self) -> None:
        self._looked = None
        self.reload()
        self.selection_changed.emit()

    def _added(self, id_: int) -> None:
        self._wanted = id_
        if self.rows.row(id_) >= 0:
            self._wanted = None
            self.view.go_to(id_)
        self.quick.setFocus()

    def tick(self) -> None:
        """A minute has passed: what is left of the time is another, and something may be overdue."""
        self._arrange()
        self._selected()

    def current(self) -> Commitment | None:
        """The promise of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def _selected(self) -> None:
        promise, ctx = self.current(), self.ctx
        self.selection_changed.emit()
        if promise is None:
            self.clock_changed.emit("", "")
            self.told.clear("" if not self.rows.rowCount() else _("Select a promise to see how it stands."))
            return
        zone = zones.named(promise.zone) if promise.zone else ctx.zone
        same = zones.key(zone) == zones.key(ctx.zone)
        self.clock_changed.emit(*(("", "") if same else (promise.zone, zones.city(zone))))
        id_ = promise.id

        def work() -> _Told:
            desk = ctx.desk.commitments
            return _Told(desk.get(id_), tuple(desk.changes(id_)), desk.record(of=id_))

        ctx.read(work, self._tell, owner=self, key="one", failed=lambda error: error.fault is Fault.NOT_FOUND)

    def _tell(self, told: _Told) -> None:
        promise = self.current()
        if promise is not None and promise.id == told.promise.id:
            self.told.show(told.promise, told.changes, told.record)

    # What it does

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Select the promise, whatever the filters hold back."""
        if kind is not Kind.COMMITMENT:
            return
        self._wanted = id_
        if self.rows.row(id_) >= 0:
            self._wanted = None
            self.view.go_to(id_)
        elif self.ctx.has_desk:
            self.bar.clear()
            self.reload()

    def _verbs(self) -> Mapping[str, Callable[[], object]]:
        def bound(name: str) -> Callable[[], object]:
            return lambda: self._verb(name)

        return {name: bound(name) for name in ("keep", "renegotiate", "withdraw", "fail", "reword")}

    def _verb(self, name: str) -> None:
        promise = self.current()
        if promise is not None and (promise.is_open or name == "reword"):
            getattr(verbs, name)(self.ctx, self, promise)

    def show_to(self, audience: Audience) -> None:
        """Say who outside may see the current promise."""
        promise = self.current()
        if promise is not None:
            verbs.show_to(self.ctx, self, promise, audience)

    def _open_case(self) -> None:
        promise = self.current()
        if promise is not None and promise.case_id is not None:
            self.ctx.go(Kind.CASE, promise.case_id)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """The verbs of a promise, and the field that makes one."""
        acts = self._verbs()
        return {
            "page.new": self.quick.setFocus,
            "page.edit": acts["reword"],
            "commitment.new": self.quick.setFocus,
            "commitment.keep": acts["keep"],
            "commitment.renegotiate": acts["renegotiate"],
            "commitment.withdraw": acts["withdraw"],
            "commitment.broken": acts["fail"],
            "commitment.case": self._open_case,
            "commitment.internal": lambda: self.show_to(Audience.INTERNAL),
            "commitment.partner": lambda: self.show_to(Audience.PARTNER),
            "commitment.customer": lambda: self.show_to(Audience.CUSTOMER),
        }

    def disabled(self) -> Mapping[str, str]:
        """What is settled stays settled."""
        promise = self.current()
        why: dict[str, str] = {}
        if promise is not None and not promise.is_open:
            settled = ("keep", "renegotiate", "withdraw", "broken")
            why |= dict.fromkeys((f"commitment.{name}" for name in settled), _("it is settled already"))
        if promise is not None and promise.case_id is None:
            why["commitment.case"] = _("it belongs to no case")
        return why

    def names(self) -> Mapping[str, str]:
        """What actions are called here."""
        return {"page.new": _("New promise"), "page.edit": _("Reword the promise…")}

    def selection(self) -> Selection | None:
        """The current promise."""
        promise = self.current()
        return None if promise is None else Selection(Kind.COMMITMENT, promise.id, promise.words)

    def panes(self) -> Sequence[QWidget]:
        """Filters, table, inspector, quick add."""
        return (self.bar, self.view, *self.beside.panes(), self.quick)

    def home(self) -> QWidget:
        """The table, or the field where there is nothing to list."""
        return self.view if self.rows.rowCount() else self.quick

    # Notices and memory

    def notice(self, notice: Notice) -> bool:
        """Above the rows it is about."""
        words = " ".join(part for part in (notice.sentence, notice.next_step) if part)
        self._act = notice.action
        self.notices.show_notice(NOTICES[notice.tone], words, action=notice.action_text, details=notice.details)
        return True

    def _acted(self) -> None:
        self.notices.hide()
        if self._act is not None:
            self._act()

    def state(self) -> dict[str, object]:
        """Filters, sorting, the selected promise, the width of the pane; never names or words."""
        promise = self.current()
        return {
            "selected": promise.id if promise is not None else None,
            "sort": self._sort[0],
            "descending": self._sort[1],
            "pane": self.beside.width_of_pane(),
            **{f"where.{name}": value for name, value in self.bar.state().items()},
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back what was selected and how."""
        where = {name.removeprefix("where."): value for name, value in state.items() if name.startswith("where.")}
        self.bar.restore(where)
        sort = state.get("sort")
        if isinstance(sort, str) and sort in {column.sort for column in self.rows.columns if column.sort}:
            self._sort = (sort, state.get("descending") is True)
        if isinstance(selected := state.get("selected"), int) and not isinstance(selected, bool):
            self._wanted = selected
        if isinstance(pane := state.get("pane"), int) and not isinstance(pane, bool) and pane > 0:
            self.beside.wish(pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Left moves into Due where its column has no room."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        at = next(at for at, column in enumerate(self.rows.columns) if column.id == "left")
        slim = self.view.isColumnHidden(at)
        if slim != self._slim:
            self._slim = slim
            self.rows.refresh()
