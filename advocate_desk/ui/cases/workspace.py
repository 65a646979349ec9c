"""The workspace of a case: its head, its tabs, and the pane of what is selected in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.case import Case, Contents, Delay, HeatReading
from advocate_desk.domain.changes import Changes
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.cases import importing, steps, tabs
from advocate_desk.ui.cases.arrivals import AsideSheet, PeopleSheet
from advocate_desk.ui.cases.carried import carried
from advocate_desk.ui.cases.header import CaseHeader
from advocate_desk.ui.cases.people import CasePeople
from advocate_desk.ui.cases.promises import Promises
from advocate_desk.ui.cases.verbs import CaseVerbs
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.story import Story
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.notice import NoticeBar
from advocate_desk.ui.widgets.tabs import TabBar
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.domain.imported import Imported, Newcomer

Opened = tuple[Case, list[HeatReading], Delay, Contents]


class Workspace(QWidget):
    """Shows one case. `left` asks to go back to the list."""

    moved = Signal()
    """The selection, the tab, the case or what can be done is another now."""
    left = Signal()
    gone = Signal()
    """The case is not there any more (its making was undone)."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._id = 0
        self._entry: int | None = None
        self.header = CaseHeader(ctx)
        self.verbs = CaseVerbs(ctx, self)
        self.bar = TabBar(_("Parts of the case"))
        self.notice = NoticeBar()
        self.pane = Inspector(_("What is selected"))
        self.place = QStackedWidget()
        self.page = QWidget()
        self.beside = Beside(self.page, self.pane)
        self.story = Story(ctx, self.pane, self.beside)
        self.promises = Promises(ctx, self.pane, self.beside)
        self.people = CasePeople(ctx, self.pane, self.beside)
        self._tabs: dict[str, Any] = {}
        self._lay_out()
        for name, text in self._names_of_tabs():
            self.bar.add(name, text)
        for name, widget in (("story", self.story), ("promises", self.promises), ("people", self.people)):
            self._put(name, widget)
        self._connect()

    def _names_of_tabs(self) -> list[tuple[str, str]]:
        own = [("story", _("Story")), ("promises", _("Promises")), ("plan", _("Plan")), ("people", _("People"))]
        return [*own, ("briefings", _("Briefings"))]

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("surface", "window")
        under = QVBoxLayout(head)
        under.setContentsMargins(theme.GAP, 0, 0, 0)
        under.addWidget(self.bar)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, head, self.notice):
            column.addWidget(widget)
        column.addWidget(self.place, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside)

    def _put(self, name: str, widget: QWidget) -> None:
        self._tabs[name] = widget
        self.place.addWidget(widget)
        if hasattr(widget, "moved"):
            widget.moved.connect(self.moved)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(lambda _at: self._turned())
        self.header.stage_asked.connect(self.verbs.ask_stage)
        self.header.act_asked.connect(lambda id_: self.verbs.offers()[id_]())
        self.header.left.connect(self.left)
        self.story.heat_asked.connect(self.heat)
        self.people.story_asked.connect(self._story_of)

    # The case

    def case(self) -> Case | None:
        """The case in front."""
        return self.header.case()

    def case_id(self) -> int:
        """The id of the case it shows or is about to show; 0 for none."""
        return self._id

    def open_case(self, id_: int, *, entry: int | None = None) -> None:
        """Show this case, and in its story this entry."""
        if id_ != self._id:
            self.notice.hide()
        self._id, self._entry = id_, entry
        if entry is not None:
            self.bar.choose("story")
        self.reload()

    def wish(self, id_: int, entry: int | None) -> None:
        """Show this when the page is first read."""
        self._id, self._entry = id_, entry

    def reload(self) -> None:
        """Read the case and the tab in front again."""
        id_, ctx = self._id, self._ctx
        if not id_:
            return

        def work() -> Opened | None:
            try:
                case = ctx.desk.cases.get(id_)
            except DeskError as error:
                if error.fault is Fault.NOT_FOUND:
                    return None
                raise
            course = ctx.desk.cases.heat_course(id_, limit=10)
            return case, course, ctx.desk.clocks.delay(case), ctx.desk.cases.contents(id_)

        ctx.read(work, self._show, owner=self, key="case")

    def _show(self, found: Opened | None) -> None:
        if found is None:
            self._id = 0
            self.gone.emit()
            return
        case, course, delay, contents = found
        self.header.show_case(case, course, delay)
        self._count(contents)
        self.moved.emit()
        self._show_tab(case)
        if self._entry is not None:
            entry, self._entry = self._entry, None
            self.story.open_entry(entry)

    def _count(self, contents: Contents) -> None:
        figures = {
            "story": str(contents.entries),
            "promises": str(contents.promises) if contents.promises else "",
            "people": str(contents.people) if contents.people else "",
            "plan": ""
            if contents.plan_version is None
            else f"v{contents.plan_version}"
            if contents.plan_version
            else _("draft"),
            "briefings": str(contents.briefings) if contents.briefings else "",
        }
        for name in self._tab_names():
            self.bar.set_count(name, figures[name])
        self.story.set_total(contents.entries)

    # Tabs

    def _tab_names(self) -> list[str]:
        return [self.bar.id_at(at) for at in range(self.bar.count())]

    def tab(self) -> Any:
        """The tab in front."""
        name = self.bar.current_id()
        if name not in self._tabs:
            self._put(name, tabs.build(name, self._ctx, self))
        return self._tabs[name]

    def choose_tab(self, name: str) -> None:
        """Bring a tab to the front, if there is one of this name."""
        if name in self._tab_names():
            self.bar.choose(name)

    def turn(self, by: int) -> None:
        """The next tab, or the one before."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())
        self.focus_home()

    def focus_home(self) -> None:
        """The focus to the list of the tab in front."""
        tab = self.tab()
        home = tab.home() if hasattr(tab, "home") else next(iter(tab.panes()), tab)
        home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turned(self) -> None:
        case = self.case()
        if case is not None:
            self._show_tab(case)
        self.moved.emit()

    def _show_tab(self, case: Case) -> None:
        tab, name = self.tab(), self.bar.current_id()
        theirs = zones.named(case.zone) if case.zone else self._ctx.zone
        clocks = Clocks(self._ctx.zone, theirs, case.pronoun, self._ctx.desk.me().contact_id, self._ctx.clock)
        for one in (self.story, self.promises, self.people):
            one.fills_pane = one is tab
        self.place.setCurrentWidget(tab)
        self.beside.pane_wanted(name not in tabs.PLACES)
        if tab is self.story:
            self.beside.set_home(self.story.view)
            self.story.show_case(case)
        elif tab in (self.promises, self.people):
            self.beside.set_home(tab.view)
            tab.show_case(case, clocks)
        else:
            tab.show_case(case.id)

    def _story_of(self, name: str) -> None:
        self.bar.choose("story")
        self.story.filters.choose_person(name)
        self.focus_home()

    def heard(self, changes: Changes) -> None:
        """Something was written; the page reads the case again besides."""
        for tab in self._tabs.values():
            tab.heard(changes)

    def tick(self) -> None:
        """A minute has passed."""
        self.header.tick()
        for tab in (self.story, self.promises, self.people):
            tab.tick()

    # What the page asks

    def offers(self) -> dict[str, Callable[[], object]]:
        """What the case and the tab in front perform."""
        return {
            "case.next-tab": lambda: self.turn(1),
            "case.previous-tab": lambda: self.turn(-1),
            **self.verbs.offers(),
            "case.heat": self.heat,
            "case.import": self.import_mail,
            "case.paste": self.paste,
            "case.people": self.add_people,
            "case.aside": self.show_aside,
            **self.tab().offers(),
        }

    def disabled(self) -> dict[str, str]:
        """What cannot run now, and why."""
        return {**self.verbs.disabled(), **self.tab().disabled()}

    def names(self) -> Mapping[str, str]:
        """What actions are called on the tab in front."""
        tab = self.tab()
        found: Mapping[str, str] = tab.names() if hasattr(tab, "names") else {}
        return found

    def selection(self) -> Selection | None:
        """What is selected on the tab in front."""
        found: Selection | None = self.tab().selection()
        return found

    def panes(self) -> Sequence[QWidget]:
        """Head, tabs, and the panes of the tab in front."""
        return (self.header, self.bar, *self.tab().panes())

    # Doing

    def heat(self) -> None:
        """Take a temperature: at the entry that is selected in the story, else in words of its own."""
        entry = self.story.current() if self.tab() is self.story else None
        me = self._ctx.desk.me().contact_id
        who = next((p.name for p in entry.people if p.contact_id != me), "") if entry is not None else ""
        if entry is not None and not who and entry.author_id != me:
            who = entry.author
        self.verbs.ask(steps.HeatForm, entry_id=entry.id if entry is not None and who else None, who=who)

    def import_mail(self) -> None:
        """Ask for mails and bring them into the case."""
        case = self.case()
        if case is not None:
            importing.choose(self, self._ctx, case, self.imported)

    def imported(self, found: "Imported") -> None:
        """Say what an import did."""
        self._ctx.notify(
            importing.told(
                found,
                aside=self.show_aside,
                people=lambda: PeopleSheet(self.window(), self._ctx, found.newcomers).open(),
            )
        )

    def show_aside(self) -> None:
        """What was meant for this case and could not be read."""
        case = self.case()
        if case is not None:
            AsideSheet(self.window(), self._ctx, case.id, ref=case.ref).open()

    def add_people(self) -> None:
        """Offer to add who took part in the mails of this case and is no contact."""
        case, ctx = self.case(), self._ctx
        if case is None:
            return

        def then(found: "tuple[Newcomer, ...]") -> None:
            if found:
                PeopleSheet(self.window(), ctx, found).open()
            else:
                ctx.notify(Notice("info", _("Everybody in the mails of {case} is a contact.").format(case=case.ref)))

        ctx.read(lambda: ctx.desk.newcomers.listed(case.id), then, owner=self, key="newcomers")

    def paste(self) -> None:
        """Take in what the clipboard holds: a mail, files, or words as a note."""
        case = self.case()
        things = carried(QGuiApplication.clipboard().mimeData())
        if case is not None and things:
            importing.take(self, self._ctx, case, things, self.imported)
