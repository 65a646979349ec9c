"""The page of one account: what it is worth and until when, its cases, promises, people, temperature, and its facts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.account import AccountPage, Side, Spent
from advocate_desk.domain.case import Case
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Segment
from advocate_desk.drawing.heat_lanes import heat_lanes, lane
from advocate_desk.ui import theme
from advocate_desk.ui.accounts import faces
from advocate_desk.ui.accounts.fact import FactList
from advocate_desk.ui.accounts.head import AccountHead
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.cases.faces import row as case_row
from advocate_desk.ui.cases.new_case import NewCaseForm
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.notice import NoticeBar, NoticeKind
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rowlayout import RowShape
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.tabs import TabBar
from advocate_desk.ui.widgets.wide_picture import PicturePane
from advocate_desk.wording import _, messages

Read = tuple[AccountPage, dict[Segment, timedelta]] | None
PICTURE = 200
TABS = ("cases", "promises", "people")
MINUTE_MS = 60_000
_KINDS: dict[str, NoticeKind] = {"info": "info", "good": "good", "caution": "caution", "fault": "fault"}
_AT_THE_FIELD = (Fault.INVALID, Fault.RULE, Fault.NOT_FOUND, Fault.AMBIGUOUS)


class AccountScreen(Screen):
    """One account; without one, the first of the list."""

    page = "account"
    kinds = frozenset(
        {Kind.ACCOUNT, Kind.CASE, Kind.COMMITMENT, Kind.CONTACT, Kind.ORGANISATION, Kind.TEMPERATURE}
        | {Kind.STAKEHOLDER, Kind.SETTING, Kind.ENTRY}
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._id = 0
        self._shown: AccountPage | None = None
        self._arriving = False
        self._clocks: Clocks | None = None
        self._pane_width = theme.px(theme.INSPECTOR)
        self._shared = False
        self.head = AccountHead(ctx)
        self.notices = NoticeBar()
        self.loading = ThinProgress(_("Reading the account"))
        self.picture = PicturePane(_("Temperature of all cases"), most=PICTURE)
        self.bar = TabBar(_("Parts of the account"))
        self.case_rows: Rows[Case] = Rows(
            face=lambda case: case_row(case, now=ctx.clock(), zone=ctx.zone),
            key=lambda case: case.id,
            columns=faces.case_columns(ctx.clock, lambda: ctx.zone),
        )
        self.promise_rows: Rows[Commitment] = Rows(
            face=lambda promise: faces.promise_row(promise, self._clocks), key=lambda promise: promise.id
        )
        self.people_rows: Rows[Side] = Rows(
            face=faces.side_row, key=lambda side: side.contact.id, columns=faces.people_columns(lambda: self._clocks)
        )
        self.cases = RowView(self.case_rows, name=_("Cases of the account"))
        self.promises = RowView(
            self.promise_rows, name=_("Promises of the account"), shape=RowShape(facts="row"), sticky=True
        )
        self.people = RowView(self.people_rows, name=_("People of the account"))
        self._empty()
        self.lists = QStackedWidget()
        self.facts = FactList(_("Facts of the account"))
        self.pane = Inspector(_("Facts of the account"))
        self.pane.widget(self.facts)
        self.beside = Beside(self._left_side(), self.pane)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.beside)
        self._connect()
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    def _empty(self) -> None:
        self.no_case = EmptyState(
            _("No case of this account."), _("A case is one exceptional situation."), action=_("New case")
        )
        self.cases.set_empty(self.no_case)
        self.no_case.acted.connect(self.new_case)
        self.promises.set_empty(
            EmptyState(_("Nothing was promised."), _("Promises of every case of this account stand here."))
        )
        self.people.set_empty(
            EmptyState(_("Nobody of this customer is known yet."), _("Give people in People its name as organisation."))
        )

    def _left_side(self) -> QWidget:
        for name, text, view in (
            ("cases", _("Cases"), self.cases),
            ("promises", _("Promises"), self.promises),
            ("people", _("People"), self.people),
        ):
            self.bar.add(name, text)
            self.lists.addWidget(view)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.notices, self.loading, self.picture, self.bar):
            column.addWidget(widget)
        column.addWidget(self.lists, 1)
        self.picture.watch(page)
        self.picture.hide()
        return page

    def _connect(self) -> None:
        self.bar.currentChanged.connect(lambda _at: self._turned())
        for view in (self.cases, self.promises, self.people):
            view.current_changed.connect(lambda _key: self.selection_changed.emit())
            view.opened.connect(lambda _key: self.open_selected())
        self.facts.kept.connect(self._keep)
        self.head.new_asked.connect(self.new_case)
        self.head.left.connect(lambda: self.ctx.perform("go.back"))
        self.pane.left.connect(self.view.setFocus)

    @property
    def view(self) -> RowView:
        """The list that is shown."""
        return {"cases": self.cases, "promises": self.promises, "people": self.people}[self.bar.current_id()]

    # What is read

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Show this account."""
        if kind is not Kind.ACCOUNT:
            return
        self._arriving = True
        if id_ != self._id:
            self._id = id_
            self.notices.hide()
        self.reload()

    def reload(self) -> None:
        """Read the account again; the first one there is when none was asked for."""
        ctx, id_ = self.ctx, self._id

        def work() -> Read:
            wanted = id_ or next((account.id for account in ctx.desk.accounts.listed()), 0)
            try:
                return (ctx.desk.accounts.page(wanted), ctx.desk.accounts.cadences()) if wanted else None
            except DeskError as error:
                if error.fault is Fault.NOT_FOUND:
                    return None
                raise

        ctx.read(
            work,
            self._show,
            owner=self,
            key="page",
            waiting=lambda on: self.loading.start() if on else self.loading.stop(),
        )

    def _show(self, found: Read) -> None:
        self.beside.pane_wanted(found is not None)
        for widget in (self.bar, self.lists):
            widget.setVisible(found is not None)
        if found is None:
            self._id, self._shown = 0, None
            self.picture.set_draw(None)
            self.head.show_nothing()
            self.selection_changed.emit()
            return
        page, defaults = found
        fresh = self._shown is None or self._shown.account.id != page.account.id
        self._id, self._shown = page.account.id, page
        theirs = zones.named(page.account.zone) if page.account.zone else self.ctx.zone
        self._clocks = Clocks(self.ctx.zone, theirs, "theirs", self.ctx.desk.me().contact_id, self.ctx.clock)
        self.head.show_page(page)
        self._draw(page)
        self.pane.set_head(_("Facts"), _("F2 changes one, Esc gives it back"))
        self.facts.set_faces(faces.facts(page, defaults))
        self.case_rows.replace(page.cases)
        self.promise_rows.replace(faces.promise_groups(page.promises))
        self.people_rows.replace(page.people)
        running = sum(promise.is_open for promise in page.promises)
        for name, count in zip(TABS, (len(page.cases), running, len(page.people)), strict=True):
            self.bar.set_count(name, str(count) if count else "")
        for view, rows in ((self.cases, self.case_rows), (self.promises, self.promise_rows)):
            if fresh and rows.records():
                view.go_to(rows.records()[0].id)
        if fresh and page.people:
            self.people.go_to(page.people[0].contact.id)
        same = zones.key(theirs) == zones.key(self.ctx.zone)
        self.clock_changed.emit(*(("", "") if same else (page.account.zone, zones.city(theirs))))
        if self._arriving:
            self._arriving = False
            self.home().setFocus()
        self.selection_changed.emit()
        self._read_spent()

    def _read_spent(self) -> None:
        ctx, id_ = self.ctx, self._id

        def show(spent: Spent) -> None:
            self.head.show_spent(spent)

        ctx.read(lambda: ctx.desk.accounts.spent(id_), show, owner=self, key="spent")

    def _draw(self, page: AccountPage) -> None:
        lanes = [
            lane(f"{one.case.ref} {one.case.title}", one.readings, one.trend, until=one.case.closed_at)
            for one in page.courses
        ]
        zone, now = self.ctx.zone, self.ctx.clock()
        self.picture.set_draw((lambda width: heat_lanes(lanes, zone=zone, until=now, width=width)) if lanes else None)

    def tick(self) -> None:
        """A minute has passed."""
        for rows in (self.case_rows, self.promise_rows, self.people_rows):
            rows.refresh()
        if self._shown is not None:
            self.head.show_page(self._shown)

    # What is done

    def choose_tab(self, name: str) -> None:
        """Bring a list to the front."""
        if name in TABS:
            self.bar.choose(name)

    def _turned(self) -> None:
        self.lists.setCurrentWidget(self.view)
        self.beside.set_home(self.view)
        self.selection_changed.emit()

    def open_selected(self) -> None:
        """Go to the case, the promise or the person that is selected."""
        chosen = self._selected()
        if chosen is not None:
            self.ctx.go(chosen.kind, chosen.id)

    def new_case(self) -> None:
        """A case of this account."""
        name = self._shown.account.name if self._shown is not None else ""
        form = NewCaseForm(self.window(), self.ctx)
        form.account.setText(name)
        form.made.connect(lambda id_: self.ctx.go(Kind.CASE, id_))
        form.present()
        if name:
            form.title.setFocus()

    def edit(self) -> None:
        """Change the fact that has the focus; else go to the facts."""
        current = self.facts.current()
        if current is not None:
            current.open_field()
        else:
            self.beside.open_pane()
            self.facts.focus_first()

    def _keep(self, fact: str, text: str) -> None:
        ctx, id_ = self.ctx, self._id

        def work() -> None:
            if fact.startswith(faces.SEGMENT_FACT):
                ctx.desk.accounts.say_cadence(Segment(fact.removeprefix(faces.SEGMENT_FACT)), text)
            else:
                ctx.desk.accounts.say(id_, fact, text)

        def failed(error: DeskError) -> bool:
            if error.fault not in _AT_THE_FIELD:
                return False
            self.facts.fact(fact).refuse(messages.line(error))
            return True

        ctx.run(work, lambda _none: self.facts.fact(fact).close_field(), owner=self, failed=failed)

    # What the page promises the window

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """See `Screen.offers`."""
        return {
            "page.new": self.new_case,
            "page.edit": self.edit,
            "account.facts": self.edit,
        }

    def names(self) -> Mapping[str, str]:
        """See `Screen.names`."""
        return {"page.new": _("New case of this account…"), "page.edit": _("Change a fact")}

    def disabled(self) -> Mapping[str, str]:
        """See `Screen.disabled`."""
        return (
            {} if self._shown is not None else dict.fromkeys(("page.edit", "account.facts"), _("no account is shown"))
        )

    def _selected(self) -> Selection | None:
        index = self.view.currentIndex()
        if not index.isValid():
            return None
        if self.view is self.cases:
            case = self.case_rows.record(index.row())
            return None if case is None else Selection(Kind.CASE, case.id, f"{case.ref} {case.title}")
        if self.view is self.promises:
            promise = self.promise_rows.record(index.row())
            return None if promise is None else Selection(Kind.COMMITMENT, promise.id, promise.words)
        side = self.people_rows.record(index.row())
        return None if side is None else Selection(Kind.CONTACT, side.contact.id, side.contact.name)

    def selection(self) -> Selection | None:
        """See `Screen.selection`: the selected row, else the account."""
        if self._shown is None:
            return None
        return self._selected() or Selection(Kind.ACCOUNT, self._shown.account.id, self._shown.account.name)

    def panes(self) -> Sequence[QWidget]:
        """See `Screen.panes`."""
        return (self.head, self.picture, self.bar, self.view, *self.beside.panes())

    def home(self) -> QWidget:
        """See `Screen.home`."""
        return self.view if self._shown is not None else self.head

    def notice(self, notice: Notice) -> bool:
        """See `Screen.notice`."""
        if notice.tone not in _KINDS or notice.action is not None:
            return False
        words = " ".join(part for part in (notice.sentence, notice.next_step) if part)
        self.notices.show_notice(_KINDS[notice.tone], words, details=notice.details)
        return True

    def poses(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """See `Screen.poses`."""
        return tuple((name, lambda name=name: self.choose_tab(name)) for name in ("promises", "people", "cases"))

    def state(self) -> dict[str, object]:
        """See `Screen.state`."""
        return {"account": self._id or None, "tab": self.bar.current_id(), "pane": self.beside.width_of_pane()}

    def restore(self, state: Mapping[str, object]) -> None:
        """See `Screen.restore`."""
        account, pane = state.get("account"), state.get("pane")
        self._id = account if isinstance(account, int) and not isinstance(account, bool) else 0
        if isinstance(tab := state.get("tab"), str):
            self.choose_tab(tab)
        self._pane_width = (
            pane if isinstance(pane, int) and not isinstance(pane, bool) and pane > 0 else self._pane_width
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pane its width once there is room to share."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share)

    def _share(self) -> None:
        if not self._shared and self.isVisible():
            self._shared = True
            self.beside.wish(self._pane_width)
