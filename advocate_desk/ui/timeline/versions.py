"""Every version of an entry in the place of the list, as differences: arrows walk them, Enter restores, Esc leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from advocate_desk.domain.entry import Entry
from advocate_desk.domain.story import Edit, Wording
from advocate_desk.language.difference import Change, Run
from advocate_desk.ui import theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline import wordings
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.rowlayout import PLAIN
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, _n

ROWS = 5


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the words: its number, when it came about and how it differs from the one before."""

    number: int
    title: str
    second: str
    words: Wording
    runs: tuple[Run, ...]
    current: bool

    def sentence(self) -> str:
        """As a screen reader says it."""
        change = wordings.spoken(self.runs)
        parts = [_("version {number}").format(number=self.number), self.title, change or self.second]
        return ", ".join(part for part in parts if part)


class Versions(QFrame):
    """Shows the versions of one entry, the newest first. Restoring one is an ordinary edit."""

    closed = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._entry: Entry | None = None
        self.setProperty("surface", "base")
        self.title = Line("", "title", weight=600)
        self.sub = Line("", "small", tone="muted")
        self.restore_ = Button(_("Restore these words"), icon="undo-2", key="Enter")
        self.close_ = Button(_("Back to the list"), icon="arrow-left", key="Esc")
        self.rows: Rows[Version] = Rows(face=_face, key=lambda version: version.number)
        self.view = RowView(self.rows, name=_("Versions of the entry"), shape=PLAIN)
        self.text = QTextEdit()
        self.text.setProperty("kind", "reading")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What changed in this version"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lay_out()
        self.setFocusProxy(self.view)
        self.view.current_changed.connect(lambda _key: self._show())
        self.view.acted.connect(lambda _key, _act: self.restore())
        self.view.opened.connect(lambda _key: self.restore())
        self.restore_.clicked.connect(self.restore)
        self.close_.clicked.connect(self.closed)
        theme.changed.connect(self._show)
        self.text.installEventFilter(self)
        self.view.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        lines, head = QVBoxLayout(), QHBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.sub)
        head.setSpacing(theme.GAP)
        head.addLayout(lines, 1)
        head.addWidget(self.restore_)
        head.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP + theme.HALF, theme.MARGIN, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.view)
        column.addWidget(self.text, 1)

    def show_entry(self, entry: Entry, edits: Sequence[Edit], clocks: Clocks, title: str) -> None:
        """Show the versions of this entry; those of its words, with what else was changed at the same time."""
        self._entry = entry
        versions = _versions(entry, edits, clocks)
        self.title.set_words(entry.subject or title)
        count = len(versions)
        self.sub.set_words(
            _n("{count} version. Nothing is rewritten.", "{count} versions. Nothing is rewritten.", count).format(
                count=count
            )
        )
        self.rows.replace(versions)
        self.view.setFixedHeight(theme.row(theme.ROW_TWO) * min(ROWS, max(1, count)) + 1)
        self.show()
        self.view.go_to(versions[0].number)
        self._show()

    def version(self) -> Version | None:
        """The version of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def restore(self) -> None:
        """Give the entry the words of this version; the present ones stay in its history."""
        version, entry, ctx = self.version(), self._entry, self._ctx
        if version is None or entry is None or version.current:
            return
        words = version.words
        ctx.run(lambda: ctx.desk.timeline.change(entry.id, text=words.text, subject=words.subject))
        self.closed.emit()

    def _show(self) -> None:
        version = self.version()
        if version is None:
            return
        self.restore_.setEnabled(not version.current)
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for run in version.runs:
            words = run.text.lstrip()
            cursor.insertText(run.text[: len(run.text) - len(words)], _look(Change.SAME))
            cursor.insertText(words, _look(run.change))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        spoken = wordings.spoken(version.runs)
        self.text.setAccessibleDescription(spoken)
        announce(self.text, spoken)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc leaves and Enter restores from list and text alike."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
                self.closed.emit()
                return True
            if watched is self.text and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.restore()
                return True
        return False


def _versions(entry: Entry, edits: Sequence[Edit], clocks: Clocks) -> list[Version]:
    """The newest first. The first one was written, each other one differs from the one before it."""
    first = edits[0].was if edits else Wording(entry.subject, entry.text)
    written = Run(Change.SAME, first.whole())
    out = [
        Version(
            1,
            _("Written {when}").format(when=wordings.when(entry.recorded_at, clocks)),
            "",
            first,
            (written,) if written.text else (),
            current=not edits,
        )
    ]
    for number, edit in enumerate(edits, 2):
        runs = wordings.runs(edit)
        title = _("{done} {when}").format(done=wordings.done(edit), when=wordings.when(edit.at, clocks))
        second = "; ".join(wordings.turns(edit, clocks))
        out.append(Version(number, title, second, edit.now, runs, current=number == len(edits) + 1))
    return out[::-1]


def _face(version: Version) -> RowFace:
    change = wordings.segments(wordings.excerpt(version.runs)) if version.number > 1 else ()
    second = version.second or wordings.spoken(version.runs) or " ".join(segment.text for segment in change)
    return RowFace(
        line1=version.title,
        line2=" ".join(second.split()),
        right1=_("now") if version.current else "",
        sentence=version.sentence(),
    )


def _look(change: Change) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(theme.font("title"))
    look.setForeground(theme.color({Change.GONE: "redText", Change.NEW: "grnText"}.get(change, "text")))
    look.setFontStrikeOut(change is Change.GONE)
    look.setFontUnderline(change is Change.NEW)
    return look
