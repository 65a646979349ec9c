"""The story of a case as a list: what happened, when on both clocks, who, and who may see it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.case import Case, CasePerson
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.entry import Entry
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.timeline import links
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.filters import FilterBar
from advocate_desk.ui.timeline.inspector import EntryPane
from advocate_desk.ui.timeline.picture_switch import PictureSwitch
from advocate_desk.ui.timeline.quick import QuickLog
from advocate_desk.ui.timeline.story_bar import StoryBar
from advocate_desk.ui.timeline.story_empty import StoryEmpty
from advocate_desk.ui.timeline.story_looks import StoryLooks
from advocate_desk.ui.timeline.story_pages import Look
from advocate_desk.ui.timeline.story_pane import StoryPane
from advocate_desk.ui.timeline.story_reading import StoryReader
from advocate_desk.ui.timeline.story_threads import StoryThreads
from advocate_desk.ui.timeline.story_verbs import StoryVerbs
from advocate_desk.ui.timeline.versions import Versions
from advocate_desk.ui.timeline.whole import WholeText
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.ui.widgets.rowlayout import STORY
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _


class Story(QWidget):
    """One case at a time; `pane` is filled with the selected entry as long as `fills_pane`."""

    kinds = frozenset({Kind.ENTRY, Kind.ATTACHMENT, Kind.TEMPERATURE, Kind.COMMITMENT, Kind.CONTACT, Kind.THREAD})
    moved = Signal()
    selected = Signal(object)
    """Another entry is current: its id, or None."""
    heat_asked = Signal()
    """Somebody wants to record a temperature at the selected entry."""

    def __init__(self, ctx: UiContext, pane: Inspector, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx, self._pane, self.beside = ctx, pane, beside
        self.case: Case | None = None
        self.clocks: Clocks | None = None
        self._wanted: int | None = None
        self.fills_pane = True
        self.filters = FilterBar(now=ctx.clock, zone=lambda: ctx.zone)
        self.bar = StoryBar(self.filters)
        self.loading = ThinProgress(_("Reading the story"))
        self.reader = StoryReader(ctx, where=self.filters.where, waiting=self._wait)
        self.rows = self.reader.rows
        self.view = RowView(self.rows, name=_("Story"), shape=STORY, sticky=True, many=True)
        self.whole = WholeText()
        self.versions = Versions(ctx)
        self.quick = QuickAdd(
            _("Type what happened, e.g. “call dana: wants a date, I promised the draft Thu 5pm her time”"),
            name=_("What happened"),
        )
        self.log = QuickLog(ctx, self.quick)
        self.entry_pane = EntryPane(ctx, pane)
        self.filling = StoryPane(self)
        self.does = StoryVerbs(self)
        self.looks = StoryLooks(self)
        self.empty = StoryEmpty(self.view, show_all=self.filters.clear, show_own=lambda: self.filters.show_noise(True))
        self.threads = StoryThreads(self)
        self._lay_out()
        self._connect()
        self.pictures = PictureSwitch(self)

    def companions(self) -> tuple[QWidget, ...]:
        """What may have the focus without making the selection of the list pale."""
        return (self._pane, self.whole, self.versions, self.quick)

    def _lay_out(self) -> None:
        self.place = QStackedWidget()
        for widget in (self.view, self.whole, self.versions):
            self.place.addWidget(widget)
        self.view.set_companions(*self.companions())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.looks.past)
        column.addWidget(self.loading)
        column.addWidget(self.place, 1)
        column.addWidget(self.quick)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filtered)
        self.bar.threads_asked.connect(lambda: self.threads.fold_all(not self.reader.folded))
        self.reader.found.connect(self._found)
        self.view.current_changed.connect(lambda _key: self._selected())
        self.view.expanded.connect(lambda _key: self.does.show_whole())
        self.view.dismissed.connect(lambda _key: self._do("page.delete"))
        self.whole.closed.connect(self.show_list)
        self.whole.text.link_asked.connect(lambda link: links.offer(self.ctx, link))
        self.whole.mail_asked = self.filling.read_mail
        self.versions.closed.connect(self.show_list)
        self.log.added.connect(self._added)
        self.entry_pane.do = self._do
        self.entry_pane.why_not = self.does.disabled
        self.entry_pane.after_edit = self.view.setFocus

    # What the workspace asks

    def show_case(self, case: Case) -> None:
        """Show this case's story; the place is kept while it is the same case."""
        other = self.case is None or self.case.id != case.id
        ctx = self.ctx
        self.case = case
        theirs = zones.named(case.zone) if case.zone else ctx.zone
        self.clocks = Clocks(ctx.zone, theirs, case.pronoun, ctx.desk.me().contact_id, ctx.clock)
        self.log.show_case(case.id, theirs=theirs, pronoun=case.pronoun)
        self.reader.show_case(case.id, self.clocks)
        self.looks.past.show_case(case.id)
        if other:
            self.show_list()
            self.entry_pane.clear()
            ctx.read(lambda: ctx.desk.cases.people(case.id), self._know_people, owner=self, key="people")
        self.reload()
        self.pictures.reload()

    def reload(self) -> None:
        """Read the story again, as much of it as is loaded, around the same place."""
        if self.case is not None:
            wanted = self._wanted
            self.reader.look(wanted if wanted is not None and self.reader.row_of(wanted) is None else None)

    def set_total(self, total: int) -> None:
        """How many entries the case has, whatever is filtered."""
        self.bar.set_total(total)

    def select(self, id_: int, *, within: bool = False) -> None:
        """Select an entry and bring it into view, wherever in the story it is; a mail of a folded thread opens it.

        The filters go, unless it is known to stand `within` them.
        """
        self._wanted = id_
        if self.reader.row_of(id_) is not None:
            self._go_to_wanted()
        elif self.case is not None:
            if not within:
                self.filters.clear()
            self.reload()

    open_entry = select

    def as_known(self, at: datetime | None) -> None:
        """Tell the story as the desk knew it at a moment; None for now."""
        if self.reader.known != at:
            self.reader.known = at
            self.quick.setEnabled(at is None)
            self.pictures.show_past(at is not None)
            self._filtered()

    def fill_pane(self) -> None:
        """Fill the inspector anew: this tab is in front again."""
        self._selected()

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """What the story performs."""
        return {
            "page.new": self.quick.setFocus,
            "page.find": self.filters.focus_search,
            **self.does.offers(),
            **self.looks.offers(),
            **self.pictures.offers(),
        }

    def disabled(self) -> Mapping[str, str]:
        """What the current entry does not allow, and why."""
        return {**self.does.disabled(), **self.looks.disabled(), **self.pictures.disabled()}

    def names(self) -> Mapping[str, str]:
        """What actions are called here."""
        return {
            "page.new": _("Write what happened"),
            "page.find": _("Search in this case"),
            "page.edit": _("Edit the entry"),
        }

    def selection(self) -> Selection | None:
        """The current entry."""
        entry = self.current()
        return None if entry is None else Selection(Kind.ENTRY, entry.id, entry.line)

    def panes(self) -> Sequence[QWidget]:
        """Filters, list, inspector, quick add."""
        shown = self.pictures.panes() or (self.in_place(),)
        return (self.filters, self.looks.past, *shown, *self.beside.panes(), self.quick)

    def home(self) -> QWidget:
        """The list, or the field where there is nothing to list."""
        return self.pictures.home() or (self.view if self.rows.rowCount() else self.quick)

    def heard(self, changes: Changes) -> None:
        """Names of people may be others now."""
        case, ctx = self.case, self.ctx
        if case is not None and changes.touches(Kind.ENTRY, Kind.CONTACT):
            ctx.read(lambda: ctx.desk.cases.people(case.id), self._know_people, owner=self, key="people")

    def tick(self) -> None:
        """A minute has passed."""
        self.rows.refresh()
        self.pictures.tick()

    def state(self) -> dict[str, object]:
        """What comes back after a restart."""
        return {**self.filters.state(), **self.pictures.state(), "threads": self.reader.folded}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back a state; what is not understood is ignored."""
        self.filters.restore(state)
        self.threads.fold_all(state.get("threads") is not False)
        self.pictures.restore(state)

    def current(self) -> Entry | None:
        """The entry of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def in_place(self) -> QWidget:
        """The list, or what stands in its place."""
        return next((one for one in (self.whole, self.versions) if self.place.currentWidget() is one), self.view)

    def show_list(self) -> None:
        """Back to the list from what stands in its place."""
        if self.in_place() is not self.view:
            self.place.setCurrentWidget(
                self.pictures.picture if self.pictures.picture and self.pictures.on else self.view
            )
            self.home().setFocus()

    def _wait(self, on: bool) -> None:
        self.loading.start() if on else self.loading.stop()

    def _know_people(self, people: Sequence[CasePerson]) -> None:
        self.filters.set_people([person.name for person in people if not person.mine])

    def _found(self, look: Look) -> None:
        self.empty.choose(filtered=self.filters.is_on(), own_hidden=bool(look.margin.hidden))
        self.bar.show_count(look.shown, past=self.reader.known is not None)
        if self._wanted is not None:
            self._go_to_wanted()
        elif not self.view.currentIndex().isValid() and look.entries:
            self.view.go_to(look.entries[0].id)
        else:
            self._selected()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        row = None if wanted is None else self.reader.row_of(wanted)
        if row is None or not self.view.go_to(row):
            return
        head = self.current()
        if row != wanted and head is not None and not self.reader.place(row).open:
            self._wanted = wanted
            self.reader.open_thread(head, self._go_to_wanted)
        self._selected()

    def _filtered(self) -> None:
        self.reader.forget()
        self.reload()
        self.moved.emit()

    def _do(self, verb: str) -> None:
        """Perform a verb by its id; what cannot be done now says why."""
        why = self.disabled().get(verb)
        if why is None:
            self.does.offers()[verb]()
        else:
            self.ctx.notify(Notice("tip", _("That cannot be done now: {why}.").format(why=why)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted goes back to now."""
        if event.key() == Qt.Key.Key_Escape and self.reader.known is not None:
            self.looks.past.close_()
            self.home().setFocus()
        else:
            super().keyPressEvent(event)

    def _added(self, id_: int) -> None:
        self.quick.setFocus()
        self.select(id_)

    def _selected(self) -> None:
        entry = self.current()
        self.moved.emit()
        self.selected.emit(None if entry is None else entry.id)
        if self.fills_pane:
            self.filling.fill(entry)
