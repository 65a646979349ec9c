"""The rail: the pages as icon over label, with the number of things that wait on each."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.places import PAGES, Page
from advocate_desk.ui.widgets.paint import focus_ring, rounded, text_width
from advocate_desk.wording import _, _n

ICON = 20
ICON_TOP, LABEL_TOP, COUNT_TOP = 9, 32, 4
BOTTOM_PAGE = "settings"
_BY_KEY = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_COMING_BACK = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(page.label())
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many things wait; 0 shows nothing."""
        self.count = count
        waiting = _n("{count} thing waits", "{count} things wait", count).format(count=count) if count else ""
        self.setAccessibleName(", ".join(part for part in (self.text(), waiting) if part))
        self.setToolTip(f"{self.text()}  {self._key}")
        self.update()

    def sizeHint(self) -> QSize:
        """72 x 56, larger with the text."""
        wide = round(text_width(self.text(), "micro", 500) + 0.5)
        return QSize(max(theme.RAIL_ITEM_WIDTH, wide), max(theme.RAIL_ITEM_HEIGHT, LABEL_TOP + theme.line("micro") + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, count, label, focus ring."""
        painter = QPainter(self)
        here = self.isChecked()
        if here or self.underMouse():
            rounded(painter, QRectF(self.rect()), "sel" if here else "hover", radius=theme.RADIUS_RAIL)
        left = (self.width() - ICON) // 2
        icons.paint(painter, left, ICON_TOP, icons.RAIL_ICONS[self.page], ICON, "accent" if here else "muted")
        painter.setPen(theme.color("selText" if here else "text"))
        if self.count:
            painter.setFont(theme.font("micro", 600))
            box = QRectF(left + ICON + 6, COUNT_TOP, self.width() - left - ICON - 6, theme.line("micro"))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _few(self.count))
        painter.setFont(theme.font("micro", 500 if here else 400))
        painter.setPen(theme.color("selText" if here else "muted"))
        label = QRectF(0, LABEL_TOP, self.width(), theme.line("micro"))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)
        if self._ring and self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.RADIUS_RAIL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus here."""
        if event.reason() not in _COMING_BACK:
            self._ring = event.reason() in _BY_KEY
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
        """Mark the page in front."""
        self.items[page].setChecked(True)
        self.setFocusProxy(self.items[page])

    def show_count(self, page: str, count: int) -> None:
        """Show how many things wait on a page."""
        self.items[page].show_count(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the focus, Enter opens the page that has it."""
        items = list(self.items.values())
        focused = next((at for at, item in enumerate(items) if item.hasFocus()), None)
        if focused is None or event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            items[focused].click()
        else:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            items[(focused + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
