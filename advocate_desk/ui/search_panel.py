"""Search over the whole desk: one field, what was found under its cases, Enter goes there. A child of the window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.hit import Found, Hit
from advocate_desk.language import search_offers
from advocate_desk.ui import search_rows, theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.palette_parts import PAD, Head
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace, RowFace
from advocate_desk.ui.widgets.flow import Flow
from advocate_desk.ui.widgets.rowlayout import PLAIN
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, language
from advocate_desk.wording.search import hint

if TYPE_CHECKING:
    from advocate_desk.ui.main_window import MainWindow

LIMIT = 50
SEARCH_AFTER_MS = 60
WIDTH, EDGE = 920, 48
_STEPS = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


def open_on(window: "MainWindow") -> None:
    """Show the search of this window, made when first asked for."""
    panel = window.findChild(SearchPanel)
    if panel is None:
        panel = SearchPanel(window, window.ctx)
        panel.went.connect(window.pages.open_thing)
    panel.open()


class SearchPanel(QWidget):
    """The scrim over the window with the search on it. Esc, or a click beside it, gives the focus back."""

    went = Signal(object, int)
    """(kind, id) of the thing to open."""

    def __init__(self, window: QWidget, ctx: UiContext) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._return_to: QWidget | None = None
        self._tail = search_offers.tail("")
        self._offered: list[str] = []
        self._box = QFrame(self)
        self._box.setProperty("surface", "popup")
        self._box.setAccessibleName(_("Search everywhere"))
        self._head = Head(self._box)
        self.field: QLineEdit = self._head.field
        self.field.setPlaceholderText(_("Words, “a phrase”, -without, case: kind: since: who:"))
        self.field.setAccessibleName(_("Search everywhere"))
        self.offers = Flow()
        self.rows: Rows[Hit] = Rows(face=self._face, key=lambda hit: f"{hit.kind}:{hit.id}")
        self.list = RowView(
            self.rows, name=_("What was found"), shape=PLAIN, row=theme.ROW_TWO, sticky=True, ground="raised"
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.set_companions(self.field)
        self.hint = Line("", "small", tone="muted")
        self.foot = Line("", "small", tone="muted")
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._later.timeout.connect(self._search)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.opened.connect(lambda _key: self._go())
        window.installEventFilter(self)
        ctx.desk_changed.connect(self._forget)
        self.hide()

    def _lay_out(self) -> None:
        self.between = QWidget()
        inner = QVBoxLayout(self.between)
        inner.setContentsMargins(PAD, 8, PAD, 8)
        inner.setSpacing(6)
        inner.addWidget(self.offers)
        inner.addWidget(self.hint)
        below = QVBoxLayout()
        below.setContentsMargins(PAD, 6, PAD, 8)
        below.addWidget(self.foot)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.between)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def open(self) -> None:
        """Come up over the window with the last search, ready to be typed over."""
        if not self.isVisible():
            self._return_to = QApplication.focusWidget()
        self.show()
        self.raise_()
        self._place()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()
        self._typed()
        self._later.stop()
        self._search()

    def close_back(self) -> None:
        """Go away and give the focus back to where it was."""
        if self._return_to is not None and isValid(self._return_to):
            self._return_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self._return_to = None
        self._later.stop()
        self.hide()

    def _forget(self) -> None:
        """Another desk, or a locked one: nothing of the former stays."""
        self.field.clear()
        self.rows.replace([])
        self.foot.set_words("")
        if self.isVisible():
            self.close_back()

    # Asking

    def _typed(self) -> None:
        self._later.start()
        text = self.field.text()[: self.field.cursorPosition()]
        if self._ctx.has_desk:
            ctx = self._ctx
            ctx.read(lambda: search_rows.offers(ctx, text), self._offer, owner=self, key="offers")

    def _search(self) -> None:
        text, ctx = self.field.text(), self._ctx
        if not ctx.has_desk:
            return
        ctx.read(
            lambda: ctx.desk.searching.find(text, limit=LIMIT),
            lambda found: self._show(text, found),
            owner=self,
            key="search",
        )

    def _show(self, text: str, found: Found) -> None:
        if text != self.field.text():
            return
        self.rows.replace(search_rows.rows(found))
        missed = hint(found.not_understood)
        self.hint.set_words(missed)
        self.hint.setVisible(bool(missed))
        self._settle()
        if found.hits:
            self.list.go_to(self.rows.key(1))
        self._say(text, found)

    def _say(self, text: str, found: Found) -> None:
        keys = "      ".join((_("↑ ↓ choose"), _("Enter opens"), _("Tab completes"), _("Esc back")))
        if not text.strip():
            words = _("Type a word of what you look for.")
        elif not found.hits:
            words = _("Nothing found.")
        else:
            words = search_rows.summary(found, len(found.hits))
        self.foot.set_words(f"{words}      {keys}")
        announce(self.field, words)

    def _offer(self, offered: tuple[search_offers.Tail, Sequence[str]]) -> None:
        self._tail, self._offered = offered[0], list(offered[1])
        chips = []
        for value in self._offered:
            chip = ChipButton(ChipFace(value, action=value), name=_("Complete: {value}").format(value=value))
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _on=False, value=value: self._complete(value))
            chips.append(chip)
        self.offers.set_widgets(chips)
        self.offers.setVisible(bool(chips))
        self._settle()

    def _settle(self) -> None:
        """Keep no room for hints and offers that are not there."""
        self.between.setVisible(self.hint.isVisibleTo(self.between) or self.offers.isVisibleTo(self.between))

    def _complete(self, value: str) -> None:
        at = self.field.cursorPosition()
        text = self.field.text()
        done = search_offers.completed(text[:at], self._tail, value, language=language())
        self.field.setText(done + text[at:].lstrip() if text[at:] else done)
        self.field.setCursorPosition(len(done))
        self._typed()

    # Going

    def chosen(self) -> Hit | None:
        """The hit that Enter would open."""
        return self.rows.record(self.list.currentIndex().row())

    def _go(self) -> None:
        hit = self.chosen()
        if hit is None:
            return
        self.close_back()
        if hit.kind is Kind.ATTACHMENT:
            self.went.emit(Kind.ENTRY, int(hit.ref.partition(":")[2]))
        else:
            self.went.emit(hit.kind, hit.id)

    def _step(self, key: Qt.Key) -> None:
        move = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        self.list.keyPressEvent(move)
        hit = self.chosen()
        if hit is not None and self.isVisible():
            announce(self.field, self._face(hit).spoken())

    def _face(self, hit: Hit) -> RowFace:
        return search_rows.face(hit, search_rows.Clock(self._ctx.clock(), self._ctx.zone))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field, and the size of the window."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._later.stop()
            self._go()
        elif key == Qt.Key.Key_Tab:
            if self._offered:
                self._complete(self._offered[0])
        elif key == Qt.Key.Key_Escape:
            self.close_back()
        else:
            return key == Qt.Key.Key_Backtab
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the search closes it."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_back()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scrim."""
        QPainter(self).fillRect(self.rect(), theme.color("scrim"))

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
            wide = min(WIDTH, window.width() - 2 * EDGE)
            self._box.setGeometry(QRect((window.width() - wide) // 2, EDGE, wide, window.height() - 2 * EDGE))
