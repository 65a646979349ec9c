"""Everything about the selected entry: its words, people, temperature, promises, files, and how it came to be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from advocate_desk.calendar import said, zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.entry import Entry, File, Former
from advocate_desk.domain.vocabulary import CommitmentState
from advocate_desk.ui import theme
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.timeline.editor import TextEditor
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.wordings import changes
from advocate_desk.ui.widgets.buttons import Button, MenuButton
from advocate_desk.ui.widgets.faces import MarkKind, Segment, audience_word
from advocate_desk.ui.widgets.heat import HeatMeter
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import Item, Sign
from advocate_desk.wording import _, _n, cases

READING = 3_000
"""Characters of a text that the pane shows; Space shows all of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with what belongs to it."""

    entry: Entry
    formers: tuple[Former, ...]
    promises: tuple[Commitment, ...]
    draft: str


class EntryPane:
    """Fills the inspector of a story. It owns no widget but the editor, and reads nothing itself."""

    def __init__(self, ctx: UiContext, pane: Inspector) -> None:
        self._ctx, self._pane = ctx, pane
        self._told: Told | None = None
        self._clocks: Clocks | None = None
        self.editor: TextEditor | None = None
        self.do: Callable[[str], object] = lambda _verb: None
        """Performs edit, delete, open, internal, partner, customer, heat."""
        self.after_edit: Callable[[], object] = lambda: None

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
        pane.set_head(f"{cases.kind_title(entry.kind)}, {day}", self._when(entry), entry.audience)
        pane.clear()
        if entry.subject:
            pane.prose((Segment(entry.subject, 600),), token="body")
        if entry.text:
            long = len(entry.text) > READING
            pane.prose(entry.text[:READING].rstrip() + ("…" if long else ""), token="body" if long else "title")
            if long:
                pane.prose(_("Space shows the whole text."), token="small", tone="muted", above=theme.HALF)
        self._people(entry)
        self._temperature(entry)
        self._promises(told)
        self._files(entry)
        self._history(told)
        self._buttons()

    def title(self) -> str:
        """What the entry is called."""
        return self._pane.title.text()

    # Sections

    def _when(self, entry: Entry) -> str:
        clocks = self._clocks
        if clocks is None:
            return ""
        mine = said.clock(entry.at, clocks.mine)
        parts = [mine if clocks.same(entry.at) else f"{mine} {said.yours()}"]
        if not clocks.same(entry.at):
            parts.append(f"{said.clock(entry.at, clocks.theirs)} {said.whose_time(clocks.pronoun)}")
        if entry.until is not None:
            parts.append(said.span(entry.until - entry.at))
        elif entry.minutes:
            parts.append(said.span(timedelta(minutes=entry.minutes)))
        if entry.at_guessed:
            parts.append(_("time guessed"))
        return " · ".join(parts)

    def _people(self, entry: Entry) -> None:
        people = [(p.name, ", ".join(x for x in (p.title, p.organisation) if x), p.contact_id) for p in entry.people]
        if entry.author and all(name != entry.author for name, _about, _id in people):
            people.insert(0, (entry.author, "", entry.author_id))
        if not people:
            return
        self._pane.section(_("People"))
        me = self._clocks.me if self._clocks else 0
        for name, about, contact_id in people:
            note = _("you") if contact_id == me else about
            words = (Segment(name), Segment(f"  {note}", role="muted")) if note else name
            self._pane.item(Item(words, icon="user-round"))

    def _temperature(self, entry: Entry) -> None:
        if entry.heat is None:
            return
        former, now = entry.heat
        self._pane.section(_("Temperature"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, theme.HALF, 0, theme.HALF)
        line.setSpacing(theme.GAP)
        if former:
            line.addWidget(HeatMeter(former))
            line.addWidget(Sign(icon="arrow-right"))
        line.addWidget(HeatMeter(now))
        line.addStretch(1)
        self._pane.widget(row)

    def _promises(self, told: Told) -> None:
        if not told.promises or self._clocks is None:
            return
        self._pane.section(_("Promises from this"), str(len(told.promises)))
        for promise in told.promises:
            go = Button(
                icon="arrow-right", kind="quiet", name=_("Show {what} in Commitments").format(what=promise.words)
            )
            go.clicked.connect(lambda _on=False, id_=promise.id: self._ctx.go(Kind.COMMITMENT, id_))
            self._pane.item(
                Item(promise.words, due_line(promise, self._clocks), mark=mark(promise, self._clocks), button=go)
            )

    def _files(self, entry: Entry) -> None:
        files = [file for file in entry.files if not file.inline]
        if not files:
            return
        self._pane.section(_("Files"), str(len(files)))
        for file in files:
            save = Button(icon="download", kind="quiet", name=_("Save {name} as…").format(name=file.name))
            save.clicked.connect(lambda _on=False, file=file: self.save(file))
            self._pane.item(Item(file.name, size_words(file.size), icon="paperclip", button=save))

    def _history(self, told: Told) -> None:
        entry, clocks = told.entry, self._clocks
        if clocks is None:
            return
        edits = changes(told.formers, entry.text)
        versions = _n("{count} version", "{count} versions", len(edits) + 1).format(count=len(edits) + 1)
        self._pane.section(_("History"), versions if edits else "")

        def when(at: object) -> str:
            return said.moment(at, now=clocks.now(), zone=clocks.mine)  # type: ignore[arg-type]

        self._pane.prose(_source(entry, when(entry.recorded_at)), token="small", tone="muted")
        for edit in edits:
            words = _("Edited {when}: “{now}” was “{was}”").format(when=when(edit.at), now=edit.now, was=edit.was)
            self._pane.prose(words, token="small", tone="muted", above=theme.HALF)

    def _buttons(self) -> None:
        edit = Button(_("Edit"), key="F2")
        edit.clicked.connect(lambda: self.do("edit"))
        shown = Button(_("Visible to…"))
        more = MenuButton(_("More about this entry"))
        who = QMenu(shown)
        for verb, reader in (("internal", 0), ("partner", 1), ("customer", 2)):
            act = who.addAction(f"{audience_word(Audience(reader))}\tCtrl+Shift+{reader + 1}")
            act.triggered.connect(lambda _on=False, verb=verb: self.do(verb))
        shown.clicked.connect(lambda: who.popup(shown.mapToGlobal(shown.rect().topLeft()) - _up(who)))
        rest = QMenu(more)
        for verb, text in (
            ("open", _("Show the whole text") + "\tSpace"),
            ("heat", _("Record a temperature…") + "\tCtrl+Shift+T"),
            ("delete", _("Delete") + "\tDel"),
        ):
            rest.addAction(text).triggered.connect(lambda _on=False, verb=verb: self.do(verb))
        more.clicked.connect(lambda: rest.popup(more.mapToGlobal(more.rect().topRight()) - _up(rest, right=True)))
        self._pane.set_buttons([edit, shown], more)

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
            self.show(Told(told.entry, told.formers, told.promises, ""), clocks)
        self.after_edit()

    def save(self, file: File) -> None:
        """Ask where, then write the file there."""
        chosen, _kind = QFileDialog.getSaveFileName(self._pane, _("Save as"), file.name)
        if not chosen:
            return
        ctx = self._ctx
        saved = Notice("tip", _("Saved {name}").format(name=Path(chosen).name))
        ctx.run(lambda: ctx.desk.timeline.save_file(file.id, Path(chosen)), lambda _none: ctx.notify(saved))


def _up(menu: QMenu, *, right: bool = False) -> QPoint:
    return QPoint(menu.sizeHint().width() if right else 0, menu.sizeHint().height() + theme.HALF)


def mark(promise: Commitment, clocks: Clocks) -> MarkKind:
    """How a promise stands: by its state when settled, by the time left when open."""
    settled: dict[CommitmentState, MarkKind] = {
        CommitmentState.KEPT: "kept",
        CommitmentState.KEPT_LATE: "kept",
        CommitmentState.BROKEN: "broken",
        CommitmentState.WITHDRAWN: "none",
    }
    if promise.state in settled:
        return settled[promise.state]
    if promise.sort_at is None:
        return "none"
    urgency = said.urgency(promise.sort_at, now=clocks.now(), zone=clocks.mine)
    return {"late": "red", "hour": "amber"}.get(urgency, "green")  # type: ignore[return-value]


def due_line(promise: Commitment, clocks: Clocks) -> str:
    """When a promise falls due, on both clocks; what became of it when it is settled."""
    words = {
        CommitmentState.KEPT: _("kept"),
        CommitmentState.KEPT_LATE: _("kept late"),
        CommitmentState.BROKEN: _("broken"),
        CommitmentState.WITHDRAWN: _("withdrawn"),
    }
    if promise.state in words:
        return words[promise.state]
    if promise.due is None:
        return _("no date said")
    theirs = zones.named(promise.zone) if promise.zone else clocks.theirs
    return said.both_line(promise.due, now=clocks.now(), theirs=theirs, mine=clocks.mine, pronoun=promise.pronoun)


def size_words(size: int) -> str:
    """A size as people say it: "12 KB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1_000))} KB"


def _source(entry: Entry, when: str) -> str:
    if entry.source == "typed":
        return _("Written {when} by you").format(when=when)
    if entry.source == "system":
        return _("Written {when} by the desk").format(when=when)
    return _("Came in {when}").format(when=when)
