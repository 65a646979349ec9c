"""Plain words: what a brief says instead of hard words. The desk's own come first, then what ships with the program."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.domain.account import Account
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.glossary import Entry
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.glossary import faces
from advocate_desk.ui.glossary.form import entry_form
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import Group
from advocate_desk.ui.widgets.fields import SearchField
from advocate_desk.ui.widgets.formplace import FormPlace
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _, _n

Found = tuple[list[Entry], list[Entry], list[Account]]


class GlossaryScreen(Screen):
    """The list of entries and, beside it, one of them; or a form in its place."""

    page = "glossary"
    kinds = frozenset({Kind.SETTING, Kind.ACCOUNT})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._wanted: int | None = None
        self._accounts: list[Account] = []
        self._shared = False
        self.new_button = Button(_("New plain word"), icon="plus", key="Ctrl+N")
        self.take = Button(_("Import…"), icon="file-input")
        self.give = Button(_("Export…"), icon="file-output")
        self.head = PageHeader(_("Plain words"), buttons=(self.take, self.give, self.new_button))
        self.search = SearchField(_("Hard or plain word"), name=_("Hard or plain word"))
        self.search.setMaximumWidth(theme.px(360))
        self.loading = ThinProgress(_("Reading plain words"))
        self.rows: Rows[Entry] = Rows(face=faces.row, key=faces.key)
        self.view = RowView(self.rows, name=_("Plain words"), row=theme.ROW_TWO)
        self.view.set_empty(EmptyState(_("No word like that."), _("Add it with New plain word.")))
        self.pane = Inspector(_("Plain word"))
        self.beside = Beside(self._left_side(), self.pane)
        self.beside.set_home(self.view)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.beside)
        self.new_button.clicked.connect(self.new)
        self.take.clicked.connect(self.take_in)
        self.give.clicked.connect(self.export)
        self.search.textChanged.connect(lambda _text: self.reload())
        self.search.returnPressed.connect(self.view.setFocus)
        self.view.current_changed.connect(lambda _key: self._moved())
        self.view.opened.connect(lambda _key: self.edit())
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
        for widget in (self.head, bar, self.loading):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        return page

    # What is read

    def reload(self) -> None:
        """Read all that holds what is searched for; the entry in view stays in view."""
        ctx, text = self.ctx, self.search.text().strip()

        def work() -> Found:
            return ctx.desk.glossary.listed(text=text), ctx.desk.glossary.shipped(text=text), ctx.desk.accounts.listed()

        ctx.read(
            work, self._show_all, owner=self, waiting=lambda on: (self.loading.start if on else self.loading.stop)()
        )

    def _show_all(self, found: Found) -> None:
        own, shipped, self._accounts = found
        lines: list[Entry | Group] = []
        for title, entries in ((_("Your own"), own), (_("With the program"), shipped)):
            if entries:
                lines += [Group(title, str(len(entries))), *entries]
        self.rows.replace(lines)
        said = _n("{count} word of your own", "{count} words of your own", len(own)).format(count=len(own))
        self.head.set_summary(said)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.view.go_to(wanted)
        elif self.view.current_key() is None and self.rows.records():
            self.view.go_to(faces.key(self.rows.records()[0]))
        self._moved()

    # The pane

    def _entry(self) -> Entry | None:
        key = self.view.current_key()
        return self.rows.record(self.rows.row(key)) if key is not None else None

    def _shown_again(self) -> None:
        """The form is gone: show the selected row again."""
        self._moved()
        self.view.setFocus()

    def _moved(self) -> None:
        if not self.forms.is_open():
            self._show(self._entry())
        self.selection_changed.emit()

    def _show(self, entry: Entry | None) -> None:
        pane = self.pane
        pane.clear()
        if entry is None:
            pane.set_head("")
            pane.set_buttons(())
            return
        pane.set_head(entry.term, entry.account or (_("for everybody") if entry.id else _("ships with the program")))
        pane.section(_("A brief says"))
        pane.prose(faces.becomes(entry).removeprefix("→ "))
        facts = [(_("It is"), faces.part_names()[entry.part.value])]
        if entry.before:
            facts.append((_("Before a noun"), entry.before))
        if entry.gloss:
            pane.section(_("In one line"))
            pane.prose(entry.gloss)
        pane.section(_("In a sentence"))
        pane.key_values(facts)
        edit = Button(_("Edit") if entry.id else _("Use another word"), icon="pencil", key="F2")
        edit.clicked.connect(self.edit)
        gone = Button(_("Remove"), icon="trash-2", key="Del")
        gone.clicked.connect(self.remove)
        pane.set_buttons((edit, gone) if entry.id else (edit,))

    def _kept(self, id_: int) -> None:
        self._wanted = id_
        self.reload()

    # What can be done

    def new(self) -> None:
        """A new entry."""
        self.forms.present(entry_form(self.ctx, None, self._accounts, self._kept))

    def edit(self) -> None:
        """The entry in view; one that ships with the program becomes one of the desk's own."""
        if (entry := self._entry()) is not None:
            self.forms.present(entry_form(self.ctx, entry, self._accounts, self._kept))

    def remove(self) -> None:
        """Take the entry in view away; undo brings it back."""
        entry, ctx = self._entry(), self.ctx
        if entry is not None and entry.id:
            ctx.run(lambda: ctx.desk.glossary.remove(entry.id), lambda _done: self.reload(), owner=self)

    def take_in(self) -> None:
        """Entries from a CSV file."""
        name, _kind = QFileDialog.getOpenFileName(self, _("Import plain words"), "", "CSV (*.csv)")
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Entries from this CSV file, in one step."""
        ctx = self.ctx

        def told(count: int) -> None:
            said = _n("{count} entry imported.", "{count} entries imported.", count).format(count=count)
            ctx.notify(Notice("good", said))
            self.reload()

        ctx.run(lambda: ctx.desk.glossary.take_in(path), told, owner=self)

    def export(self) -> None:
        """The desk's own entries as a CSV file."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Export plain words"), "plain-words.csv", "CSV (*.csv)")
        if name:
            self.write_file(Path(name))

    def write_file(self, path: Path) -> None:
        """The desk's own entries into this CSV file."""
        ctx = self.ctx
        said = _("Plain words written to {file}.")
        ctx.read(
            lambda: ctx.desk.glossary.export(path),
            lambda _count: ctx.notify(Notice("good", said.format(file=path))),
            owner=self,
            key="export",
        )

    # What the page promises

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """See `Screen.offers`."""
        return {
            "page.new": self.new,
            "page.edit": self.edit,
            "page.delete": self.remove,
            "page.find": self.search.setFocus,
            "glossary.import": self.take_in,
            "glossary.export": self.export,
        }

    def names(self) -> Mapping[str, str]:
        """See `Screen.names`."""
        return {
            "page.new": _("New plain word"),
            "page.edit": _("Edit plain word"),
            "page.delete": _("Remove plain word"),
        }

    def disabled(self) -> Mapping[str, str]:
        """See `Screen.disabled`."""
        entry = self._entry()
        return {"page.delete": _("it ships with the program")} if entry is None or not entry.id else {}

    def selection(self) -> Selection | None:
        """See `Screen.selection`."""
        entry = self._entry()
        return Selection(Kind.SETTING, entry.id, entry.term) if entry is not None else None

    def panes(self) -> Sequence[QWidget]:
        """See `Screen.panes`."""
        return (self.search, self.view, *self.beside.panes())

    def home(self) -> QWidget:
        """See `Screen.home`."""
        return self.view

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pane its width once there is room to share."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share)

    def _share(self) -> None:
        if not self._shared and self.isVisible():
            self._shared = True
            self.beside.wish(theme.px(theme.INSPECTOR))
