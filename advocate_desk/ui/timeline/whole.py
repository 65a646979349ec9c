"""The full text of an entry in the place of the list; Esc goes back to it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.domain.entry import Entry
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.ui import theme
from advocate_desk.ui.timeline.body import BodyView
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _


class WholeText(QFrame):
    """Shows one text to be read, selected and copied."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.title = Line("", "title", weight=600)
        self.who = Line("", "small", tone="muted")
        self.close_ = Button(_("Back to the list"), icon="arrow-left", key="Esc")
        self.sent = Button(_("As it was sent"))
        self.sent.setCheckable(True)
        self.text = BodyView()
        self.text.setAccessibleName(_("The whole text"))
        self._entry: Entry | None = None
        self._page = ""
        self._pictures: Mapping[str, bytes] = {}
        self.mail_asked: Callable[[int, Callable[[str, Mapping[str, bytes]], None]], None] | None = None
        """Reads the page and the pictures of a mail for the one who asks."""
        head = QHBoxLayout()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.who)
        head.addLayout(lines, 1)
        head.addWidget(self.sent)
        head.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP + theme.HALF, theme.MARGIN, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self.close_.clicked.connect(self.closed)
        self.sent.toggled.connect(lambda _on: self._show())
        self.hide()

    def show_entry(self, entry: Entry, title: str, who: str) -> None:
        """Show its whole text."""
        self.title.set_words(entry.subject or title)
        self.who.set_words(f"{title} · {who}" if entry.subject else who)
        self._entry, self._page, self._pictures = entry, "", {}
        self.sent.setChecked(False)
        self.sent.hide()
        self._show()
        self.show()
        self.text.setFocus()
        if entry.kind is EntryKind.EMAIL and self.mail_asked is not None:
            self.mail_asked(entry.id, lambda page, pictures: self._came(entry.id, page, pictures))

    def _came(self, id_: int, page: str, pictures: Mapping[str, bytes]) -> None:
        if self._entry is None or self._entry.id != id_:
            return
        self._page, self._pictures = page, pictures
        self.sent.setVisible(bool(page))
        if pictures:
            self._show()

    def _show(self) -> None:
        from advocate_desk.services.mails import voices

        if self._entry is None:
            return
        if self.sent.isChecked() and self._page:
            self.text.show_page(self._page, self._pictures)
        else:
            self.text.show_text(self._entry.text, voices(self._entry.text), self._pictures)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Space go back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
