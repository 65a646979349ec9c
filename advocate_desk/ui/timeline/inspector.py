"""The pane of an entry: its whole text, who took part, what was promised, its files and how it came to be."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from advocate_desk.calendar import said
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.body import Voice
from advocate_desk.domain.entry import Entry, File
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services.mails import voices
from advocate_desk.ui import theme
from advocate_desk.ui.actions import said as said_key
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.timeline import inspector_parts as parts
from advocate_desk.ui.timeline import links
from advocate_desk.ui.timeline.body import BodyView
from advocate_desk.ui.timeline.editor import TextEditor
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.inspector_parts import Told
from advocate_desk.ui.timeline.preview import PreviewSheet
from advocate_desk.ui.widgets.buttons import Button, MenuButton
from advocate_desk.ui.widgets.faces import Segment, audience_word
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.wording import _, cases

__all__ = ["EntryPane", "Told"]

READING = 3_000
"""Characters of a text that the pane shows; Space shows all of it."""


class EntryPane:
    """Fills the inspector of a story. It owns no widget but the editor, and reads nothing itself."""

    def __init__(self, ctx: UiContext, pane: Inspector) -> None:
        self._ctx, self._pane = ctx, pane
        self._told: Told | None = None
        self._clocks: Clocks | None = None
        self.editor: TextEditor | None = None
        self.do: Callable[[str], object] = lambda _verb: None
        """Performs an action of the story by its id."""
        self.why_not: Callable[[], dict[str, str]] = dict
        """What cannot be done just now, by the id of the action."""
        self.after_edit: Callable[[], object] = lambda: None

    def told(self) -> Told | None:
        """What it shows."""
        return self._told

    def entry(self) -> Entry | None:
        """The entry it shows."""
        return self._told.entry if self._told else None

    def clear(self, sentence: str = "") -> None:
        """Show no entry."""
        self._told = None
        self.editor = None
        self._pane.set_head("")
        self._pane.clear()
        if sentence:
            self._pane.prose(sentence, tone="muted")
        self._pane.set_buttons([])

    def show(self, told: Told, clocks: Clocks) -> None:
        """Show this entry; one that is being edited is left alone."""
        if self.editor is not None and self._told is not None and told.entry.id == self._told.entry.id:
            return
        self._told, self._clocks, self.editor = told, clocks, None
        entry, pane = told.entry, self._pane
        day = said.short_day(entry.at.astimezone(clocks.mine).date(), today=clocks.now().astimezone(clocks.mine).date())
        pane.set_head(f"{cases.kind_title(entry.kind)}, {day}", parts.times(entry, clocks), entry.audience)
        pane.clear()
        if entry.subject:
            pane.prose((Segment(entry.subject, 600),), token="body")
        self._text(told)
        parts.known(pane, told)
        parts.people(pane, entry, clocks.me)
        parts.temperature(pane, entry)
        parts.promises(pane, told.promises, clocks, self._ctx.go)
        parts.files(pane, entry, self.look)
        parts.uses(pane, told.behind.uses)
        parts.history(pane, told, clocks, lambda: self.do("entry.versions"))
        self._buttons()

    def _text(self, told: Told) -> None:
        text, pane = told.entry.text, self._pane
        if not text:
            return
        long = len(text) > READING
        if told.entry.kind is EntryKind.EMAIL and not told.behind.uses:
            found = voices(text[:READING])
            if any(one.voice is not Voice.OWN for one in found):
                body = BodyView(fitted=True)
                body.link_asked.connect(lambda link: links.offer(self._ctx, link))
                body.show_text(text[:READING].rstrip() + ("…" if long else ""), found)
                pane.widget(body)
                if long:
                    pane.prose(_("Space shows the whole text."), token="small", tone="muted", above=theme.HALF)
                return
        shown = text[:READING].rstrip() + ("…" if long else "")
        pane.prose(parts.with_uses(shown, told.behind.uses), token="body" if long else "title")
        if long:
            pane.prose(_("Space shows the whole text."), token="small", tone="muted", above=theme.HALF)

    def title(self) -> str:
        """What the entry is called."""
        return self._pane.title.text()

    def _buttons(self) -> None:
        edit = Button(_("Edit"), key="F2")
        edit.clicked.connect(lambda: self.do("page.edit"))
        edit.setEnabled("page.edit" not in self.why_not())
        shown = Button(_("Visible to…"))
        more = MenuButton(_("More about this entry"))
        shown.clicked.connect(lambda: self._readers(shown))
        more.clicked.connect(lambda: self._rest(more))
        self._pane.set_buttons([edit, shown], more)

    def _readers(self, button: Button) -> None:
        """Who may see the entry, and who the whole thread where it belongs to one."""
        menu = self._menu(button)
        readers = (("internal", Audience.INTERNAL), ("partner", Audience.PARTNER), ("customer", Audience.CUSTOMER))
        for number, (word, reader) in enumerate(readers, 1):
            self._add(menu, f"entry.{word}", audience_word(reader), f"Ctrl+Shift+{number}")
        if self._told is not None and self._told.entry.thread_id is not None:
            menu.addSeparator()
            for number, (word, reader) in enumerate(readers, 4):
                text = _("the whole thread: {audience}").format(audience=audience_word(reader))
                self._add(menu, f"thread.{word}", text, f"Ctrl+Shift+{number}")
        menu.popup(button.mapToGlobal(button.rect().topLeft()) - _up(menu))

    def _rest(self, button: MenuButton) -> None:
        """Everything else that can be done to it."""
        menu, entry = self._menu(button), self.entry()
        pinned = entry is not None and entry.pinned
        groups = (
            (("entry.open", _("Show the whole text"), "Space"), ("entry.versions", _("Versions"), "Ctrl+Shift+H")),
            (
                ("entry.pin", _("Take the pin out") if pinned else _("Pin"), "P"),
                ("entry.heat", _("Record a temperature…"), "Ctrl+Shift+T"),
            ),
            (
                ("entry.fact", _("It is a fact"), "F"),
                ("entry.claim", _("It is a claim"), "C"),
                ("entry.assumption", _("It is an assumption"), "G"),
            ),
            (
                ("entry.summary-customer", _("In the customer’s summary, or not"), ""),
                ("entry.summary-partner", _("In the partner’s summary, or not"), ""),
                ("entry.summary-internal", _("In the internal summary, or not"), ""),
            ),
            (
                ("entry.also", _("Also in case…"), "Ctrl+Shift+A"),
                ("entry.take-out", _("Take out of this case"), ""),
                ("entry.files", _("Preview the files"), "O"),
                ("entry.original", _("Save the original mail…"), ""),
                ("page.delete", _("Delete"), "Del"),
            ),
        )
        for group in groups:
            for verb, text, key in group:
                self._add(menu, verb, text, key)
            menu.addSeparator()
        menu.popup(button.mapToGlobal(button.rect().topRight()) - _up(menu, right=True))

    def _menu(self, button: Button) -> QMenu:
        menu = QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, verb: str, text: str, key: str) -> None:
        act = menu.addAction(f"{text}\t{said_key(key)}" if key else text)
        act.setEnabled(verb not in self.why_not())
        act.triggered.connect(lambda _on=False: self.do(verb))

    # Doing

    def edit(self) -> None:
        """Put an editor in the place of the text. Leaving it commits one step, Esc gives back."""
        told, ctx, pane = self._told, self._ctx, self._pane
        if told is None or self.editor is not None:
            return
        entry, place = told.entry, f"entry:{told.entry.id}"
        pane.clear()
        editor = TextEditor(
            _("The words of this entry"),
            entry.text,
            draft=told.draft,
            keep=lambda text: ctx.run(lambda: ctx.desk.drafts.keep(place, text)),
        )
        if entry.subject:
            pane.prose((Segment(entry.subject, 600),), token="body")
        pane.widget(editor)
        if told.draft and told.draft != entry.text:
            pane.prose(
                _("Your unfinished wording is back; Esc returns to the one that counts."),
                token="small",
                tone="ambText",
                above=theme.HALF,
            )
        else:
            pane.prose(
                _("Leaving the field keeps it; Esc gives back what was there."),
                token="small",
                tone="muted",
                above=theme.HALF,
            )
        pane.set_buttons([])
        self.editor = editor
        editor.committed.connect(lambda text: self._commit(entry.id, place, text))
        editor.given_back.connect(self._given_back)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, id_: int, place: str, text: str) -> None:
        ctx = self._ctx

        def work() -> None:
            ctx.desk.timeline.change(id_, text=text)
            ctx.desk.drafts.drop(place)

        self.editor = None
        ctx.run(work, lambda _none: self.after_edit())

    def _given_back(self) -> None:
        told, clocks = self._told, self._clocks
        self.editor = None
        if told is not None and clocks is not None:
            self.show(replace(told, draft=""), clocks)
        self.after_edit()

    def look(self, file: File | None = None) -> None:
        """Preview a file of the entry, the first one when none is named."""
        entry = self.entry()
        shown = [one for one in entry.files if not one.inline] if entry is not None else []
        if shown:
            first = next((at for at, one in enumerate(shown) if file is not None and one.id == file.id), 0)
            PreviewSheet(self._pane.window(), self._ctx, shown, first).open()

    def save(self, file: File) -> None:
        """Ask where, then write the file there."""
        chosen, _kind = QFileDialog.getSaveFileName(self._pane, _("Save as"), file.name)
        if not chosen:
            return
        ctx = self._ctx
        saved = Notice("tip", _("Saved {name}").format(name=Path(chosen).name))
        ctx.run(lambda: ctx.desk.timeline.save_file(file.id, Path(chosen)), lambda _none: ctx.notify(saved))

    def save_original(self) -> None:
        """Ask where, then write the mail there byte for byte as it came."""
        entry, ctx = self.entry(), self._ctx
        if entry is None:
            return

        def then(found: tuple[str, bytes]) -> None:
            chosen, _kind = QFileDialog.getSaveFileName(self._pane, _("Save the original mail"), found[0])
            if chosen:
                saved = Notice("tip", _("Saved {name}").format(name=Path(chosen).name))
                work = partial(ctx.desk.mails.save_original, entry.id, Path(chosen))
                ctx.run(work, lambda _none: ctx.notify(saved), owner=self._pane)

        ctx.read(lambda: ctx.desk.mails.original(entry.id), then, owner=self._pane, key="original")


def _up(menu: QMenu, *, right: bool = False) -> QPoint:
    return QPoint(menu.sizeHint().width() if right else 0, menu.sizeHint().height() + theme.HALF)
