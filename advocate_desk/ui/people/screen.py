"""People: everybody the desk knows, how to reach them, what time it is there."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.vocabulary import Level
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.contacts.faces import best_number
from advocate_desk.ui.contacts.parts import ChannelRow
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.people import faces
from advocate_desk.ui.people.form import person_form
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.fields import SearchField
from advocate_desk.ui.widgets.formplace import FormPlace
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import Item
from advocate_desk.ui.widgets.notice import NoticeBar, NoticeKind
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.shortlived import short_lived
from advocate_desk.wording import _, _n, calls

PAGE = 200
_KINDS: dict[str, NoticeKind] = {"info": "info", "good": "good", "caution": "caution", "fault": "fault"}
Held = list[tuple[int, str, Level]]


class People(Screen):
    """The list of people and, beside it, one of them; or a form in its place."""

    page = "people"
    kinds = frozenset({Kind.CONTACT, Kind.ORGANISATION, Kind.AREA, Kind.CELL})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._wanted: int | None = None
        self._pane_width = theme.px(theme.INSPECTOR)
        self._shared = False
        self._copies = short_lived(ctx)
        self.new_button = Button(_("New person"), icon="user-round-plus", key="Ctrl+N")
        self.head = PageHeader(_("People"), buttons=(self.new_button,))
        self.search = SearchField(_("Name or organisation"), name=_("Name or organisation"))
        self.search.setMaximumWidth(theme.px(360))
        self.loading = ThinProgress(_("Reading people"))
        self.notices = NoticeBar()
        self.rows: Rows[Contact] = Rows(
            face=lambda person: faces.row(person, now=ctx.clock(), mine=ctx.zone),
            key=lambda person: person.id,
            more=lambda last: self._read(after=last),
        )
        self.view = RowView(self.rows, name=_("People"), row=theme.ROW_TWO)
        self.empty = EmptyState(
            _("Nobody is here yet."),
            _("People come from the contact matrix, from mail you import, and from what you log."),
            action=_("New person"),
            icon="user-round-plus",
        )
        self.view.set_empty(self.empty)
        self.pane = Inspector(_("Person"))
        self.beside = Beside(self._left_side(), self.pane)
        self.beside.set_home(self.view)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.beside)
        self.new_button.clicked.connect(self.new)
        self.empty.acted.connect(self.new)
        self.search.textChanged.connect(lambda _text: self.reload())
        self.search.returnPressed.connect(self.view.setFocus)
        self.view.current_changed.connect(lambda _key: self._moved())
        self.view.opened.connect(lambda _key: self.beside.open_pane())
        self.forms = FormPlace(self.pane, self.beside, self._shown_again)

    def _left_side(self) -> QWidget:
        bar = QFrame()
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GAP)
        line.addWidget(self.search, 1)
        line.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, bar, self.loading, self.notices):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        return page

    # --- what is read ---

    def reload(self) -> None:
        """Read the first page anew; the person in view stays in view."""
        self._read()

    def _read(self, after: Contact | None = None) -> None:
        ctx, text = self.ctx, self.search.text().strip()
        last = (after.name, after.id) if after is not None else None

        def work() -> tuple[list[Contact], int]:
            return ctx.desk.contacts.listed(text=text, after=last, limit=PAGE), ctx.desk.contacts.count()

        def show(found: tuple[list[Contact], int]) -> None:
            people, count = found
            more = len(people) == PAGE
            if after is None:
                self.rows.replace(people, more=more)
            else:
                self.rows.append(people, more=more)
            self.head.set_summary(_n("{count} person", "{count} people", count).format(count=count))
            self._arrive()

        ctx.read(work, show, owner=self, waiting=lambda on: (self.loading.start if on else self.loading.stop)())

    def _arrive(self) -> None:
        if self._wanted is not None:
            self._go_to(self._wanted)
        elif self.view.current_key() is None and self.rows.records():
            self.view.go_to(self.rows.records()[0].id)
        else:
            self._moved()

    def _go_to(self, id_: int) -> None:
        ctx = self.ctx
        if self.view.go_to(id_):
            self._wanted = None
        elif self.search.text():
            self.search.clear()
        else:
            # Further down than what is loaded: read as far as that, and a page on.
            def work() -> list[Contact]:
                return ctx.desk.contacts.listed(limit=ctx.desk.contacts.place_of(id_) + PAGE)

            ctx.read(work, self._reached, owner=self, key="wanted", failed=lambda _error: self._forget())

    def _reached(self, people: list[Contact]) -> None:
        wanted, self._wanted = self._wanted, None
        self.rows.replace(people, more=len(people) >= PAGE)
        if wanted is not None:
            self.view.go_to(wanted)

    def _forget(self) -> bool:
        self._wanted = None
        return True

    # --- the pane ---

    def _person(self) -> Contact | None:
        key = self.view.current_key()
        return self.rows.record(self.rows.row(key)) if key is not None else None

    def _shown_again(self) -> None:
        """The form is gone: show the selected row again."""
        self._moved()
        self.view.setFocus()

    def _moved(self) -> None:
        person, ctx = self._person(), self.ctx
        if not self.forms.is_open():
            if person is None:
                self._show(None, [])
            else:
                ctx.read(
                    lambda: ctx.desk.matrix.held_by(person.id),
                    lambda held: self._show(person, held),
                    owner=self,
                    key="held",
                )
        self.selection_changed.emit()

    def _show(self, person: Contact | None, held: Held) -> None:
        if self.forms.is_open():
            return
        pane, ctx = self.pane, self.ctx
        pane.clear()
        if person is None:
            pane.set_head("")
            pane.set_buttons(())
            return
        pane.set_head(person.name, " · ".join(part for part in (person.title, person.organisation) if part))
        pane.section(_("Best way first"), faces.checked(person, ctx.clock(), ctx.zone))
        for channel in person.channels:
            row = ChannelRow(channel)
            row.copied.connect(lambda text, whose=person.name: self._copies.copy(text, whose=whose))
            pane.widget(row)
        if not person.channels:
            pane.prose(_("No number or address is known."), token="small", tone="muted")
        pane.section(_("When"))
        pane.key_values(
            [(_("Now there"), faces.clock(person, now=ctx.clock(), mine=ctx.zone)), (_("Hours"), faces.hours(person))]
        )
        if held:
            pane.section(_("In the contact matrix"))
            for cell_id, area, level in held:
                go = Button(icon="phone-call", kind="quiet", name=_("Show {area}").format(area=area))
                go.clicked.connect(lambda _on=False, id_=cell_id: ctx.go(Kind.CELL, id_))
                pane.item(Item(area, calls.level_name(level), button=go))
        for title, text in ((_("How they like to be approached"), person.approach), (_("Notes"), person.notes)):
            if text:
                pane.section(title)
                pane.prose(text)
        edit, check = Button(_("Edit"), icon="pencil", key="F2"), Button(_("Confirm"), icon="clipboard-check", key="V")
        edit.clicked.connect(self.edit)
        check.clicked.connect(self.verify)
        pane.set_buttons((edit, check))

    # --- what the page promises ---

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Show a person."""
        if kind is Kind.CONTACT:
            self._wanted = id_
            if self.rows.records():
                self._go_to(id_)

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """See `Screen.offers`."""
        return {
            "page.new": self.new,
            "page.edit": self.edit,
            "page.copy": self.copy_number,
            "page.delete": self.gone,
            "page.find": self.search.setFocus,
            "who.verify": self.verify,
            "people.who": self.show_in_matrix,
        }

    def names(self) -> Mapping[str, str]:
        """See `Screen.names`."""
        return {
            "page.new": _("New person"),
            "page.edit": _("Edit person"),
            "page.copy": _("Copy number"),
            "page.delete": _("Mark as gone"),
        }

    def disabled(self) -> Mapping[str, str]:
        """See `Screen.disabled`."""
        person = self._person()
        if person is not None and self.ctx.has_desk and person.id == self.ctx.desk.me().contact_id:
            return {"page.delete": _("this is you")}
        return {}

    def selection(self) -> Selection | None:
        """See `Screen.selection`."""
        person = self._person()
        return Selection(Kind.CONTACT, person.id, person.name) if person is not None else None

    def panes(self) -> Sequence[QWidget]:
        """See `Screen.panes`."""
        return (self.search, self.view, *self.beside.panes())

    def home(self) -> QWidget:
        """See `Screen.home`."""
        return self.view

    def notice(self, notice: Notice) -> bool:
        """See `Screen.notice`."""
        if notice.tone not in _KINDS or notice.action is not None:
            return False
        words = " ".join(part for part in (notice.sentence, notice.next_step) if part)
        self.notices.show_notice(_KINDS[notice.tone], words, details=notice.details)
        return True

    def state(self) -> dict[str, object]:
        """See `Screen.state`."""
        key = self.view.current_key()
        return {"person": key if isinstance(key, int) else None, "pane": self.beside.width_of_pane()}

    def restore(self, state: Mapping[str, object]) -> None:
        """See `Screen.restore`."""
        person, pane = state.get("person"), state.get("pane")
        self._wanted = person if isinstance(person, int) else None
        self._pane_width = pane if isinstance(pane, int) and pane > 0 else self._pane_width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pane its width once there is room to share."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share)

    def _share(self) -> None:
        if not self._shared and self.isVisible():
            self._shared = True
            self.beside.wish(self._pane_width)

    # --- what can be done ---

    def new(self) -> None:
        """Somebody new."""
        self.forms.present(person_form(self.ctx, None, self._added))

    def _added(self, id_: int) -> None:
        self._wanted = id_
        if self.rows.row(id_) >= 0:
            self._go_to(id_)
        self.view.setFocus()

    def edit(self) -> None:
        """Change what is known of the person in view."""
        person = self._person()
        if person is not None:
            self.forms.present(person_form(self.ctx, person, self._added))

    def verify(self) -> None:
        """Somebody checked this person just now."""
        person, ctx = self._person(), self.ctx
        if person is not None:
            ctx.run(lambda: ctx.desk.matrix.verify(person.id), owner=self)

    def gone(self) -> None:
        """This person is not there any more; undo brings them back."""
        person, ctx = self._person(), self.ctx
        if person is not None:
            ctx.run(lambda: ctx.desk.contacts.verify(person.id, result="gone"), owner=self)

    def copy_number(self) -> None:
        """The best number goes to the clipboard for a minute."""
        person = self._person()
        best = best_number(person.channels) if person is not None else None
        if person is not None and best is not None:
            self._copies.copy(best.value, whose=person.name)

    def show_in_matrix(self) -> None:
        """Go to the first rung this person holds."""
        person, ctx = self._person(), self.ctx

        def go(held: Held) -> None:
            if held:
                ctx.go(Kind.CELL, held[0][0])
            else:
                ctx.notify(Notice("info", _("No rung of the contact matrix is theirs.")))

        if person is not None:
            ctx.read(lambda: ctx.desk.matrix.held_by(person.id), go, owner=self, key="where")
