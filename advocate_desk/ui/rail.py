"""The rail: the pages as icon over label, with the number of things that wait on each."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.places import PAGE, PAGES, Page
from advocate_desk.ui.widgets.ground import focus_ring, put_words, rounded, words_width
from advocate_desk.wording import _, _n

ICON = 20
ICON_TOP, LABEL_TOP, COUNT_TOP = 9, 32, 4
BOTTOM_PAGE = "settings"
# By name, and keys below where they are asked for: the first picture is painted without Qt's enumerations.
_BY_KEY = frozenset({"TabFocusReason", "BacktabFocusReason", "ShortcutFocusReason"})
_COMING_BACK = frozenset({"ActiveWindowFocusReason", "PopupFocusReason"})


class RailItem(QAbstractButton):
    """One page in the rail. Its count says what needs action there, not what exists."""

    def __init__(self, page: Page, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page.id
        self.count = 0
        self._ring = False
        self._key = QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.toggled.connect(self._colour)
        self.setText(page.label())
        self._colour(False)
        self.show_count(0)

    def _colour(self, here: bool) -> None:
        role = QPalette.ColorRole.HighlightedText if here else QPalette.ColorRole.PlaceholderText
        self.setForegroundRole(role)

    def show_count(self, count: int) -> None:
        """Show how many things wait; 0 shows nothing."""
        self.count = count
        waiting = _n("{count} thing waits", "{count} things wait", count).format(count=count) if count else ""
        self.setAccessibleName(", ".join(part for part in (self.text(), waiting) if part))
        self.setToolTip(f"{self.text()}  {self._key}")
        self.update()

    def sizeHint(self) -> QSize:
        """72 x 56, larger with the text."""
        wide = round(words_width(self.text(), "micro", 500) + 0.5)
        return QSize(max(theme.RAIL_ITEM_WIDTH, wide), max(theme.RAIL_ITEM_HEIGHT, LABEL_TOP + theme.line("micro") + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, count, label, focus ring."""
        painter = QPainter(self)
        here = self.isChecked()
        if here or self.underMouse():
            rounded(painter, QRectF(self.rect()), "sel" if here else "hover", radius=theme.RADIUS_RAIL)
        left = (self.width() - ICON) // 2
        icons.paint(painter, left, ICON_TOP, icons.RAIL_ICONS[self.page], ICON, "accent" if here else "muted")
        weight = 500 if here else 400
        middle = (self.width() - words_width(self.text(), "micro", weight)) / 2
        label = QRectF(0, LABEL_TOP, self.width(), theme.line("micro"))
        put_words(painter, max(0, middle), label, self.text(), "micro", weight=weight)
        if self.count:
            at = left + ICON + 6
            box = QRectF(at, COUNT_TOP, self.width() - at, theme.line("micro"))
            put_words(painter, at, box, _few(self.count), "micro", "selText" if here else "text", 600)
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.RADIUS_RAIL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus here."""
        if event.reason().name not in _COMING_BACK:
            self._ring = event.reason().name in _BY_KEY
        super().focusInEvent(event)


def _few(count: int) -> str:
    return str(count) if count < 100 else "99+"


class Rail(QFrame):
    """All pages, Settings at the bottom. Up and Down walk, Enter opens."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self.setProperty("rule", "right")
        self.setAccessibleName(_("Pages"))
        self.items: dict[str, RailItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP - 1, theme.GAP)
        column.setSpacing(theme.RAIL_GAP)
        for number, page in enumerate(PAGES, 1):
            item = self.items[page.id] = RailItem(page, number, self)
            item.clicked.connect(lambda _checked=False, id_=page.id: self.chosen.emit(id_))
            if page.id == BOTTOM_PAGE:
                column.addStretch()
            column.addWidget(item)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        widest = max(item.sizeHint().width() for item in self.items.values())
        self.setFixedWidth(theme.RAIL + widest - theme.RAIL_ITEM_WIDTH)
        for item in self.items.values():
            item.updateGeometry()

    def show_page(self, page: str) -> None:
        """Mark the page in front, or the one it is under."""
        item = self.items[PAGE[page].under or page]
        item.setChecked(True)
        self.setFocusProxy(item)

    def show_count(self, page: str, count: int) -> None:
        """Show how many things wait on a page of the rail."""
        self.items[page].show_count(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the focus, Enter opens the page that has it."""
        from PySide6.QtCore import Qt

        items = list(self.items.values())
        focused = next((at for at, item in enumerate(items) if item.hasFocus()), None)
        if focused is None or event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            items[focused].click()
        else:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            items[(focused + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
