"""The story of a case as a list: what happened, when on both clocks, who, and who may see it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.case import Case, CasePerson
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.entry import Entry, Page
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.timeline import faces
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.filters import FilterBar
from advocate_desk.ui.timeline.inspector import EntryPane, Told
from advocate_desk.ui.timeline.quick import QuickLog
from advocate_desk.ui.timeline.whole import WholeText
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.ui.widgets.rowlayout import STORY
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _, _n

SIZE = 60
MOST_COUNTED = 999


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What one look at the story found; `newer` and `older` are the cursors that go on."""

    entries: tuple[Entry, ...]
    newer: str | None
    older: str | None
    shown: int


class Story(QWidget):
    """One case at a time; `pane` is filled with the selected entry as long as `fills_pane`."""

    kinds = frozenset({Kind.ENTRY, Kind.ATTACHMENT, Kind.TEMPERATURE, Kind.COMMITMENT, Kind.CONTACT, Kind.THREAD})
    moved = Signal()
    heat_asked = Signal()
    """Somebody wants to record a temperature at the selected entry."""

    def __init__(self, ctx: UiContext, pane: Inspector, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._pane, self._beside = ctx, pane, beside
        self._case: Case | None = None
        self._clocks: Clocks | None = None
        self._newer: str | None = None
        self._older: str | None = None
        self._wanted: int | None = None
        self._total = 0
        self.fills_pane = True
        self.filters = FilterBar(now=ctx.clock, zone=lambda: ctx.zone)
        self.loading = ThinProgress(_("Reading the story"))
        self.rows: Rows[Entry] = Rows(
            face=self._face, key=lambda entry: entry.id, more=self._more, earlier=self._earlier
        )
        self.view = RowView(self.rows, name=_("Story"), shape=STORY, sticky=True, many=True)
        self.whole = WholeText()
        self.quick = QuickAdd(
            _("Type what happened, e.g. “call dana: wants a date, I promised the draft Thu 5pm her time”"),
            name=_("What happened"),
        )
        self.log = QuickLog(ctx, self.quick)
        self.entry_pane = EntryPane(ctx, pane)
        self._nothing = EmptyState(_("Nothing is written yet."), _("Type what happened below, or drop mails here."))
        self._no_match = EmptyState(
            _("Nothing matches these filters."), _("The story itself is unchanged."), action=_("Show all of it")
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.place = QStackedWidget()
        self.place.addWidget(self.view)
        self.place.addWidget(self.whole)
        self.view.set_companions(self._pane, self.whole, self.quick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.loading)
        column.addWidget(self.place, 1)
        column.addWidget(self.quick)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filtered)
        self.view.current_changed.connect(lambda _key: self._selected())
        self.view.opened.connect(lambda _key: self._beside.open_pane())
        self.view.expanded.connect(lambda _key: self.show_whole())
        self.view.dismissed.connect(lambda _key: self.delete())
        self.view.chipped.connect(lambda _key, _chip: self._beside.open_pane())
        self.whole.closed.connect(self.close_whole)
        self.log.added.connect(self._added)
        self._no_match.acted.connect(self.filters.clear)
        self.entry_pane.do = lambda verb: self.verbs()[verb]()
        self.entry_pane.after_edit = self.view.setFocus

    # What the workspace asks

    def show_case(self, case: Case) -> None:
        """Show this case's story; the place is kept while it is the same case."""
        other = self._case is None or self._case.id != case.id
        ctx = self._ctx
        self._case = case
        theirs = zones.named(case.zone) if case.zone else ctx.zone
        self._clocks = Clocks(ctx.zone, theirs, case.pronoun, ctx.desk.me().contact_id, ctx.clock)
        self.log.show_case(case.id, theirs=theirs, pronoun=case.pronoun)
        if other:
            self.close_whole()
            self.entry_pane.clear()
            self.rows.replace([])
            self._newer = self._older = None
            ctx.read(lambda: ctx.desk.cases.people(case.id), self._know_people, owner=self, key="people")
        self.reload()

    def reload(self) -> None:
        """Read the story again, as much of it as is loaded, around the same place."""
        case, ctx, where = self._case, self._ctx, self.filters.where()
        if case is None:
            return
        loaded = self.rows.records()
        keep = max(SIZE, len(loaded))
        anchor = self._wanted if self._wanted is not None and self.rows.row(self._wanted) < 0 else None
        above = SIZE // 2
        if anchor is None and self._newer is not None and loaded:
            anchor, above = loaded[0].id, 0

        def work() -> _Loaded:
            timeline = ctx.desk.timeline
            shown = timeline.count(case.id, where=where, most=MOST_COUNTED)
            if anchor is not None:
                try:
                    found = timeline.around(case.id, anchor, where=where, above=above, below=keep)
                except DeskError as error:
                    if error.fault is not Fault.NOT_FOUND:
                        raise
                else:
                    return _Loaded(found.entries, found.newer, found.older, shown)
            page = timeline.page(case.id, where=where, limit=keep)
            return _Loaded(page.entries, None, page.next, shown)

        ctx.read(work, self._show, owner=self, key="story", waiting=self._wait)

    def set_total(self, total: int) -> None:
        """How many entries the case has, whatever is filtered."""
        self._total = total
        self._count(None)

    def open_entry(self, id_: int) -> None:
        """Select an entry and bring it into view, wherever in the story it is."""
        self._wanted = id_
        if self.rows.row(id_) >= 0:
            self._go_to_wanted()
        elif self._case is not None:
            self.filters.clear()
            self.reload()

    def fill_pane(self) -> None:
        """Fill the inspector anew: this tab is in front again."""
        self._selected()

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """What the story performs."""
        verbs = self.verbs()
        return {
            "page.new": self.quick.setFocus,
            "page.find": self.filters.search.setFocus,
            "page.edit": verbs["edit"],
            "page.copy": self.copy,
            "page.delete": verbs["delete"],
            "entry.open": verbs["open"],
            "entry.internal": verbs["internal"],
            "entry.partner": verbs["partner"],
            "entry.customer": verbs["customer"],
        }

    def verbs(self) -> dict[str, Callable[[], object]]:
        """The same by the short names the inspector uses."""
        return {
            "edit": self.edit,
            "delete": self.delete,
            "open": self.show_whole,
            "internal": lambda: self.show_to(Audience.INTERNAL),
            "partner": lambda: self.show_to(Audience.PARTNER),
            "customer": lambda: self.show_to(Audience.CUSTOMER),
            "heat": self.heat_asked.emit,
        }

    def disabled(self) -> Mapping[str, str]:
        """Nothing but what needs a selection; the shell knows that."""
        return {}

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
        return (self.filters, self.whole if self._reads() else self.view, *self._beside.panes(), self.quick)

    def home(self) -> QWidget:
        """The list, or the field where there is nothing to list."""
        return self.view if self.rows.rowCount() else self.quick

    def heard(self, changes: Changes) -> None:
        """Names of people may be others now."""
        case, ctx = self._case, self._ctx
        if case is not None and changes.touches(Kind.ENTRY, Kind.CONTACT):
            ctx.read(lambda: ctx.desk.cases.people(case.id), self._know_people, owner=self, key="people")

    def tick(self) -> None:
        """A minute has passed."""
        self.rows.refresh()

    # Reading

    def current(self) -> Entry | None:
        """The entry of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def _face(self, entry: Entry) -> RowFace:
        assert self._clocks is not None
        return faces.row(entry, self._clocks)

    def _wait(self, on: bool) -> None:
        self.loading.start() if on else self.loading.stop()

    def _know_people(self, people: Sequence[CasePerson]) -> None:
        self.filters.set_people([person.name for person in people if not person.mine])

    def _show(self, found: _Loaded) -> None:
        if self._clocks is None:
            return
        self._newer, self._older = found.newer, found.older
        self._choose_empty()
        self.rows.replace(
            faces.with_days(found.entries, self._clocks), more=found.older is not None, earlier=found.newer is not None
        )
        self._count(found.shown)
        if self._wanted is not None:
            self._go_to_wanted()
        elif not self.view.currentIndex().isValid() and found.entries:
            self.view.go_to(found.entries[0].id)
        else:
            self._selected()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.view.go_to(wanted):
            self._selected()

    def _choose_empty(self) -> None:
        filtered = self.filters.is_on()
        for state in (self._nothing, self._no_match):
            state.hide()
        self.view.set_empty(self._no_match if filtered else self._nothing)

    def _count(self, shown: int | None) -> None:
        if shown is None:
            self.filters.set_count(str(self._total), self._total)
        else:
            self.filters.set_count(f"{MOST_COUNTED}+" if shown > MOST_COUNTED else str(shown), self._total)

    def _filtered(self) -> None:
        self._newer = None
        self.rows.replace([])
        self.reload()
        self.moved.emit()

    def _more(self, last: Entry) -> None:
        case, ctx, where, after = self._case, self._ctx, self.filters.where(), self._older
        if case is None or after is None:
            return

        def then(page: Page) -> None:
            entries, following = page.entries, page.next
            if self._case is case and self._clocks is not None and self._older == after:
                self._older = following
                fresh = [entry for entry in entries if self.rows.row(entry.id) < 0]
                items = faces.with_days(fresh, self._clocks, legend_on="no")
                self.rows.append(items, more=following is not None)

        ctx.read(
            lambda: ctx.desk.timeline.page(case.id, where=where, after=after, limit=SIZE),
            then,
            owner=self,
            key="more",
            waiting=self._wait,
        )

    def _earlier(self, first: Entry) -> None:
        case, ctx, where, after = self._case, self._ctx, self.filters.where(), self._newer
        if case is None or after is None:
            return

        def then(page: Page) -> None:
            entries, following = page.entries, page.next
            if self._case is case and self._clocks is not None and self._newer == after:
                self._newer = following
                known = self.rows.records()
                whole = [*(e for e in reversed(entries) if self.rows.row(e.id) < 0), *known]
                self.rows.replace(
                    faces.with_days(whole, self._clocks), more=self._older is not None, earlier=following is not None
                )

        ctx.read(
            lambda: ctx.desk.timeline.page(case.id, where=where, after=after, limit=SIZE, newest_first=False),
            then,
            owner=self,
            key="earlier",
            waiting=self._wait,
        )

    def _selected(self) -> None:
        entry, ctx = self.current(), self._ctx
        self.moved.emit()
        if not self.fills_pane:
            return
        if entry is None:
            self.entry_pane.clear(_("Select an entry to see all of it."))
            return
        id_ = entry.id

        def work() -> Told:
            timeline = ctx.desk.timeline
            return Told(
                timeline.get(id_),
                tuple(timeline.formers(id_)),
                tuple(ctx.desk.commitments.listed(entry_id=id_, open_only=False)),
                ctx.desk.drafts.get(f"entry:{id_}"),
            )

        ctx.read(work, self._tell, owner=self, key="entry", failed=lambda error: error.fault is Fault.NOT_FOUND)

    def _tell(self, told: Told) -> None:
        entry = self.current()
        if self.fills_pane and self._clocks is not None and entry is not None and entry.id == told.entry.id:
            self.entry_pane.show(told, self._clocks)

    # Doing

    def _added(self, id_: int) -> None:
        self.quick.setFocus()
        self.open_entry(id_)

    def edit(self) -> None:
        """Edit the words of the current entry in the inspector."""
        if self.current() is not None:
            self._beside.open_pane()
            self.entry_pane.edit()

    def show_whole(self) -> None:
        """The whole text in the place of the list."""
        entry = self.entry_pane.entry()
        if entry is not None and self._clocks is not None:
            self.whole.show_entry(entry, self.entry_pane.title(), faces.who_line(entry, self._clocks.me))
            self.place.setCurrentWidget(self.whole)
            self.whole.setFocus()

    def close_whole(self) -> None:
        """Back to the list."""
        if self._reads():
            self.place.setCurrentWidget(self.view)
            self.view.setFocus()

    def _reads(self) -> bool:
        return self.place.currentWidget() is self.whole

    def copy(self) -> None:
        """Put the words of the entry on the clipboard."""
        entry = self.entry_pane.entry()
        if entry is not None:
            QGuiApplication.clipboard().setText("\n\n".join(part for part in (entry.subject, entry.text) if part))
            self._ctx.notify(Notice("tip", _("The words of the entry are on the clipboard")))

    def delete(self) -> None:
        """Take the current entry out of the story; undo brings it back."""
        entry, ctx = self.current(), self._ctx
        if entry is not None:
            ctx.run(lambda: ctx.desk.timeline.delete(entry.id))

    def show_to(self, audience: Audience) -> None:
        """Say who outside may see the selected entries; opening them to the customer is said aloud."""
        case, ctx = self._case, self._ctx
        ids = [key for key in self.view.selected_keys() if isinstance(key, int)]
        if not ids or case is None:
            return
        readers = {
            Audience.CUSTOMER: _("Now visible to {account} in the next export.").format(account=case.account),
            Audience.PARTNER: _("Now visible to partners in the next export."),
        }
        count = _n("{count} entry.", "{count} entries.", len(ids)).format(count=len(ids))
        said = readers.get(audience, "")
        if said and len(ids) > 1:
            said = f"{count} {said}"

        def then(_none: None) -> None:
            if said:
                ctx.notify(Notice("info", said, action_text=_("Undo"), action=lambda: ctx.perform("edit.undo")))

        ctx.run(lambda: ctx.desk.timeline.show_to(ids, audience), then, owner=self)
