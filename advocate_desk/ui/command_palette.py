"""The command palette: everything that can be done or found, one key away. A child of the window, not a window."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from advocate_desk.ui import theme
from advocate_desk.ui.actions import ActionSpec, Surroundings
from advocate_desk.ui.palette_lines import SHOWN, Find, Found, Line, Reasons, Scope, arrange, arrange_for, split
from advocate_desk.ui.palette_parts import Foot, Head, PaletteDelegate
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.wording import _, _n

SEARCH_AFTER_MS = 60


class Purpose(StrEnum):
    """What the palette was opened for."""

    ANYTHING = "anything"
    CAPTURE = "capture"


def _placeholders() -> dict[Purpose, str]:
    return {
        Purpose.ANYTHING: _("Search or do anything"),
        Purpose.CAPTURE: _("Write it down, sort it later"),
    }


class CommandPalette(QWidget):
    """The scrim over the whole window with the palette on it. Esc, or a click beside it, gives the focus back."""

    ran = Signal(str, object)
    """(id of an action, the `Found` it is to act on, or None for what is selected)."""
    went = Signal(object)
    """The `Found` that was chosen."""
    kept = Signal(str)
    """Nothing matched and Enter was pressed: the text for the Inbox."""

    def __init__(self, window: QWidget, *, find: Find) -> None:
        super().__init__(window)
        self._find = find
        self._specs: Sequence[ActionSpec] = ()
        self._around = Surroundings()
        self._reasons: Reasons = lambda _spec: ""
        self._labels: Mapping[str, str] = {}
        self._hits: Sequence[Found] = ()
        self._subject: Found | None = None
        self._purpose = Purpose.ANYTHING
        self._return_to: QWidget | None = None
        self._rows: Rows[Line] = Rows(
            face=lambda line: RowFace(line1=line.text, sentence=line.spoken()), key=lambda line: line.key
        )
        self._box = QFrame(self)
        self._box.setProperty("surface", "popup")
        self._box.setAccessibleName(_("Command palette"))
        self._head = Head(self._box)
        self.field = self._head.field
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("What matches"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel()
        self.nothing.setProperty("tone", "muted")
        self.nothing.setContentsMargins(16, 12, 16, 12)
        self._foot = Foot(self._box)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self._head, self.list, self.nothing, self._foot):
            column.addWidget(part)
        self._later = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._later.timeout.connect(self._search)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._do())
        window.installEventFilter(self)
        self.hide()

    def open(
        self,
        *,
        specs: Sequence[ActionSpec],
        around: Surroundings,
        reasons: Reasons,
        labels: Mapping[str, str],
        typed: str = "",
        purpose: Purpose = Purpose.ANYTHING,
    ) -> None:
        """Come up over the window, for anything, or only to search, or only to write something down."""
        if not self.isVisible():
            self._return_to = QApplication.focusWidget()
        self._specs, self._around, self._reasons, self._labels = specs, around, reasons, labels
        self._subject, self._purpose, self._hits = None, purpose, ()
        anything = purpose is Purpose.ANYTHING
        self._foot.count = sum(1 for spec in specs if not reasons(spec)) if anything else 0
        self._head.show_on(around.selection.words if anything and around.selection is not None else "")
        self.field.setPlaceholderText(_placeholders()[purpose])
        self.field.setText(typed)
        self._typed()
        self.show()
        self.raise_()
        self._place()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_back(self) -> None:
        """Go away and give the focus back to where it was."""
        # Before hiding, which would give the focus to just anybody; and as a pop-up does: fields keep their selection.
        if self._return_to is not None and isValid(self._return_to):
            self._return_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self._return_to = None
        self._later.stop()
        self.hide()

    def lines(self) -> list[Line]:
        """The rows on show, without headers."""
        return self._rows.records()

    def chosen(self) -> Line | None:
        """The row that Enter would run."""
        return self._rows.record(self.list.currentIndex().row())

    def _typed(self) -> None:
        self._hits = ()
        self._show(keep=False)
        self._later.start()

    def _search(self) -> None:
        scope, text = split(self.field.text())
        capture = self._purpose is Purpose.CAPTURE
        if self._subject is not None or scope is Scope.ACTIONS or capture or not text:
            return
        typed = self.field.text()
        self._find(text, scope, lambda hits: self._arrived(typed, hits))

    def _arrived(self, typed: str, hits: Sequence[Found]) -> None:
        if self.isVisible() and typed == self.field.text() and self._subject is None:
            self._hits = hits
            self._show(keep=True)

    def _show(self, *, keep: bool) -> None:
        chosen = self.chosen() if keep else None
        if self._subject is not None:
            lines = arrange_for(self._subject, self.field.text(), specs=self._specs, labels=self._labels)
        else:
            lines = arrange(
                self.field.text(),
                specs=self._specs if self._purpose is Purpose.ANYTHING else (),
                around=self._around,
                reasons=self._reasons,
                labels=self._labels,
                hits=self._hits,
                late_hits=chosen is not None and bool(chosen.why_not),
            )
        self._rows.replace(lines)
        at = self._rows.row(chosen.key) if chosen is not None else -1
        first = next((row for row in range(self._rows.rowCount()) if self._rows.record(row)), -1)
        self.list.setCurrentIndex(self._rows.index(at if at >= 0 else first, 0))
        self._say_nothing()
        self._place()
        self._announce()

    def _say_nothing(self) -> None:
        empty = not self._rows.rowCount()
        scope, text = split(self.field.text())
        sentence = _("Nothing matches. Enter writes it into the Inbox.")
        if self._purpose is Purpose.CAPTURE:
            sentence = _("Enter writes it into the Inbox.")
        elif not text:
            sentence = _("Type a word of what you look for.")
        elif scope is not Scope.ALL or not self._around.has_desk or self._subject is not None:
            sentence = _("Nothing matches.")
        self.nothing.setText(sentence)
        self.nothing.setVisible(empty)
        self.list.setVisible(not empty)

    def _announce(self) -> None:
        count = len(self._rows.records())
        words = _n("{count} match", "{count} matches", count).format(count=count)
        chosen = self.chosen()
        event = QAccessibleAnnouncementEvent(self.field, f"{words}. {chosen.spoken()}" if chosen else words)
        QAccessible.updateAccessibility(event)

    def _do(self) -> None:
        line = self.chosen()
        scope, text = split(self.field.text())
        if self._purpose is Purpose.CAPTURE:
            scope, text = Scope.ALL, self.field.text().strip()
        if line is None:
            if text and scope is Scope.ALL and self._around.has_desk and self._subject is None:
                self.close_back()
                self.kept.emit(text)
        elif not line.why_not:
            subject = self._subject
            self.close_back()
            if line.action:
                self.ran.emit(line.action, subject)
            else:
                self.went.emit(line.found)

    def _more(self) -> None:
        line = self.chosen()
        if line is not None and line.found is not None and self._subject is None:
            self._subject = line.found
            self._head.show_on(line.found.title)
            self.field.clear()
            self._show(keep=False)

    def _less(self) -> None:
        self._subject = None
        self._head.show_on(self._around.selection.words if self._around.selection else "")
        self._typed()

    def _step(self, by: int) -> None:
        rows = [row for row in range(self._rows.rowCount()) if self._rows.record(row)]
        if rows:
            at = rows.index(self.list.currentIndex().row()) if self.list.currentIndex().row() in rows else 0
            to = rows[(at + by) % len(rows)] if abs(by) == 1 else rows[min(max(at + by, 0), len(rows) - 1)]
            self.list.setCurrentIndex(self._rows.index(to, 0))
            self._announce()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field, and the size of the window."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif key == Qt.Key.Key_Tab:
            self._more()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and not self.field.text() and self._subject):
            if self._subject is not None:
                self._less()
            else:
                self.close_back()
        else:
            return key == Qt.Key.Key_Backtab
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the palette closes it."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_back()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scrim."""
        QPainter(self).fillRect(self.rect(), theme.color("scrim"))

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        heights = [self.list.sizeHintForRow(row) for row in range(self._rows.rowCount())]
        top = theme.PALETTE_TOP
        room = window.height() - top - self._head.height() - self._foot.height() - theme.MARGIN
        shown, high = 0, 0
        for row, height in enumerate(heights):
            shown += self._rows.record(row) is not None
            if shown > SHOWN or high + height > room:
                break
            high += height
        self.list.setFixedHeight(high)
        wide = min(theme.PALETTE_WIDTH, window.width() - 32)
        self._box.setGeometry(QRect((window.width() - wide) // 2, top, wide, self._box.sizeHint().height()))
