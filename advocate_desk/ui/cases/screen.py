"""The Cases page: the list of cases, and the workspace of the one that is open."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.briefings.actions import ACTIONS as BRIEFINGS
from advocate_desk.ui.cases import faces, importing
from advocate_desk.ui.cases.actions import ACTIONS
from advocate_desk.ui.cases.carried import carried
from advocate_desk.ui.cases.case_list import CaseList
from advocate_desk.ui.cases.new_case import NewCaseForm
from advocate_desk.ui.cases.workspace import Workspace
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.importing import opening
from advocate_desk.ui.importing.actions import ACTIONS as IMPORTING
from advocate_desk.ui.plans.actions import ACTIONS as PLANS
from advocate_desk.ui.screens import HOME, Screen
from advocate_desk.ui.timeline.actions import ACTIONS as STORY
from advocate_desk.ui.timeline.picture_actions import ACTIONS as PICTURE
from advocate_desk.ui.timeline.picture_switch import LIST
from advocate_desk.ui.widgets.notice import NoticeBar, NoticeKind
from advocate_desk.wording import _

MINUTE_MS = 60_000
SHARED = (
    *("page.new", "page.edit", "page.copy", "page.delete", "page.find"),
    *("commitment.keep", "commitment.renegotiate", "commitment.withdraw"),
    "account.open",
)
"""Actions of other lists that this page performs too."""


class Cases(Screen):
    """The list, or the workspace of one case."""

    page = "cases"
    kinds = frozenset(
        {kind for kind, page in HOME.items() if page == "cases"}
        | {Kind.COMMITMENT, Kind.CONTACT, Kind.ACCOUNT, Kind.SETTING}
    )

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.list = CaseList(ctx)
        self.workspace = Workspace(ctx)
        self.place = QStackedWidget()
        self.place.addWidget(self.list)
        self.place.addWidget(self.workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.place)
        self._act: Callable[[], object] | None = None
        specs = (*ACTIONS, *IMPORTING, *STORY, *PICTURE, *PLANS, *BRIEFINGS)
        self._doers = {id_: self._doer(id_) for id_ in (*SHARED, *(spec.id for spec in specs))}
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()
        self.list.opened.connect(self.open_case)
        self.list.new_asked.connect(self.new_case)
        self.list.moved.connect(self.selection_changed)
        self.list.counted.connect(self.count_changed)
        self.workspace.moved.connect(self._moved)
        self.workspace.left.connect(self.show_list)
        self.workspace.gone.connect(self.show_list)
        for bar in self._bars():
            bar.acted.connect(self._acted)

    # What is shown

    def is_open(self) -> bool:
        """Whether a case is in front, not the list."""
        return self.place.currentWidget() is self.workspace

    def reload(self) -> None:
        """Read the list, and the case when one is open."""
        self.list.reload()
        if self.is_open():
            self.workspace.reload()

    def open_case(self, id_: int, *, entry: int | None = None) -> None:
        """Open the workspace of a case."""
        self.place.setCurrentWidget(self.workspace)
        self.workspace.open_case(id_, entry=entry)
        self.workspace.focus_home()
        self.selection_changed.emit()

    def poses(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """The workspace of the worst case, tab by tab; then back to the list."""
        worst = min(self.list.rows.records(), key=lambda case: (case.severity, case.id), default=None)
        if worst is None:
            return ()

        def tab(name: str) -> Callable[[], object]:
            return lambda: self._pose(worst.id, name)

        def story() -> None:
            self._pose(worst.id, "story")
            self.workspace.story.pictures.show(LIST)

        tabs = [(name, tab(name)) for name in ("promises", "plan", "people", "briefings")]
        return (("story", story), *self.workspace.story.pictures.poses(), *tabs, ("list", self.show_list))

    def _pose(self, id_: int, tab: str) -> None:
        self.open_case(id_)
        self.workspace.choose_tab(tab)
        self.workspace.focus_home()

    def show_list(self) -> None:
        """Back to the list, the case that was open being current."""
        was = self.workspace.case_id()
        self.place.setCurrentWidget(self.list)
        self.list.view.go_to(was)
        self.list.view.setFocus()
        self.clock_changed.emit("", "")
        self.selection_changed.emit()

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Open the case a thing belongs to; an entry is selected in its story, a plan and a briefing on their tabs."""
        if kind is Kind.CASE:
            self.open_case(id_)
            return
        ctx = self.ctx

        def then(case_id: int | None) -> None:
            if case_id is None:
                return
            tab = {Kind.PLAN: "plan", Kind.ACTION: "plan", Kind.MILESTONE: "plan", Kind.BRIEFING: "briefings"}.get(kind)
            if tab is not None:
                self.workspace.choose_tab(tab)
            self.open_case(case_id, entry=id_ if kind is Kind.ENTRY else None)

        ctx.read(lambda: ctx.desk.cases.holding(kind, id_), then, owner=self, key="thing")

    def heard(self, changes: Changes) -> None:
        """A page in front reloads, a hidden one remembers that it is stale."""
        if changes.touches(*self.kinds):
            self.workspace.heard(changes)
        super().heard(changes)

    def tick(self) -> None:
        """A minute has passed: what is left of every time is another."""
        self.list.rows.refresh()
        if self.is_open():
            self.workspace.tick()

    def _moved(self) -> None:
        case = self.workspace.case()
        if case is not None and self.is_open():
            zone = zones.named(case.zone) if case.zone else self.ctx.zone
            same = zones.key(zone) == zones.key(self.ctx.zone)
            self.clock_changed.emit(*(("", "") if same else (case.zone, zones.city(zone))))
        self.selection_changed.emit()

    # What it does

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """Everything of the list, the workspace and its tabs; what is not in front says so when it is asked."""
        return self._doers

    def _doer(self, id_: str) -> Callable[[], object]:
        return lambda: self._perform(id_)

    def _here(self) -> dict[str, Callable[[], object]]:
        anywhere: dict[str, Callable[[], object]] = {"case.new": self.new_case, "table.import": self.import_table}
        if not self.is_open():
            return {**anywhere, "page.new": self.new_case, "page.find": self.list.search.setFocus}
        return {**anywhere, "case.list": self.show_list, **self.workspace.offers()}

    def _perform(self, id_: str) -> None:
        here = self._here()
        if id_ in here:
            here[id_]()

    def disabled(self) -> Mapping[str, str]:
        """What is not in front, and what the tab in front cannot do just now."""
        here = self._here()
        why = {id_: _("not on this tab") for id_ in self._doers if id_ not in here}
        if not self.is_open():
            why |= {id_: _("open a case first") for id_ in why if id_.startswith("case.")}
            why["case.list"] = _("they are in front already")
            return why
        return {**why, **self.workspace.disabled()}

    def names(self) -> Mapping[str, str]:
        """What actions are called here."""
        if self.is_open():
            return self.workspace.names()
        return {"page.new": _("New case…"), "page.find": _("Find a case")}

    def selection(self) -> Selection | None:
        """The thing selected on the tab in front, else the case."""
        if self.is_open():
            return self.workspace.selection() or self.case()
        case = self.list.current()
        return None if case is None else Selection(Kind.CASE, case.id, faces.words(case))

    def case(self) -> Selection | None:
        """The case whose workspace is open."""
        case = self.workspace.case() if self.is_open() else None
        return None if case is None else Selection(Kind.CASE, case.id, faces.words(case))

    def panes(self) -> Sequence[QWidget]:
        """The panes of what is in front."""
        if self.is_open():
            return self.workspace.panes()
        return (self.list.head, self.list.bar, self.list.view)

    def home(self) -> QWidget:
        """The list in front."""
        if self.is_open():
            tab = self.workspace.tab()
            found: QWidget = tab.home() if hasattr(tab, "home") else next(iter(tab.panes()), tab)
            return found
        return self.list.view if self.list.rows.rowCount() else self.list.empty

    def new_case(self) -> None:
        """Ask for a new case and open it."""
        form = NewCaseForm(self.window(), self.ctx)
        form.made.connect(self.open_case)
        form.present()

    def import_table(self) -> None:
        """Choose a table and look at it before it comes in: into the story in front, or as cases and people."""
        opening.choose(self, self.ctx, case_id=self.workspace.case_id() if self.is_open() else None)

    def _look_at(self, paths: Sequence[Path]) -> None:
        opening.look(self, self.ctx, paths, case_id=self.workspace.case_id() if self.is_open() else None)

    # Notices and drops

    def _bars(self) -> tuple[NoticeBar, NoticeBar]:
        return self.list.notice, self.workspace.notice

    def notice(self, notice: Notice) -> bool:
        """Above the rows it is about."""
        kinds: dict[str, NoticeKind] = {"info": "info", "good": "good", "caution": "caution", "fault": "fault"}
        words = " ".join(part for part in (notice.sentence, notice.next_step) if part)
        self._act = notice.action
        bar = self._bars()[1 if self.is_open() else 0]
        bar.show_notice(kinds[notice.tone], words, action=notice.action_text, details=notice.details)
        return True

    def _acted(self) -> None:
        for bar in self._bars():
            bar.hide()
        if self._act is not None:
            self._act()

    def drop_words(self, data: QMimeData) -> str:
        """Mails, reports and text go into the open case; a table is looked at first, whatever is in front."""
        if self.ctx.has_desk and opening.tables_in(data):
            return _("Drop to look at the table")
        case = self.workspace.case() if self.is_open() else None
        if case is not None and opening.calendars_in(data):
            return _("Drop meetings onto {case}").format(case=case.ref)
        if case is None or not importing.fits(data):
            return ""
        return _("Drop onto {case}").format(case=case.ref)

    def drop(self, data: QMimeData) -> None:
        """Take them in."""
        if found := opening.tables_in(data):
            self._look_at(found)
            return
        case = self.workspace.case()
        if case is not None and (calendars := opening.calendars_in(data)):
            opening.take_calendars(self, self.ctx, calendars, case_id=case.id)
        elif case is not None:
            importing.take(self, self.ctx, case, carried(data), self.workspace.imported)

    # Memory

    def state(self) -> dict[str, object]:
        """Which case, which tab, which filters; never names or words."""
        work = self.workspace
        entry = work.story.current()
        return {
            "case": work.case_id() if self.is_open() and work.case_id() else None,
            "tab": work.bar.current_id(),
            "entry": entry.id if entry is not None else None,
            "closed": self.list.shows_closed(),
            "pane": work.beside.width_of_pane(),
            **{f"story.{name}": value for name, value in work.story.state().items()},
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back what was open."""
        filters = {name.removeprefix("story."): value for name, value in state.items() if name.startswith("story.")}
        self.workspace.story.restore(filters)
        if isinstance(tab := state.get("tab"), str):
            self.workspace.choose_tab(tab)
        self.list.show_closed(state.get("closed") is True)
        if isinstance(pane := state.get("pane"), int) and not isinstance(pane, bool) and pane > 0:
            self.workspace.beside.wish(pane)
        if isinstance(case_id := state.get("case"), int) and not isinstance(case_id, bool):
            entry = state.get("entry")
            self.place.setCurrentWidget(self.workspace)
            self.workspace.wish(case_id, entry if isinstance(entry, int) else None)
