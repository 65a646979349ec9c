"""The field in the corner of the menu bar. It opens the palette; nothing is typed in it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenuBar, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets.ground import focus_ring, put_words, rounded, words_width
from advocate_desk.wording import _

WIDTH, HEIGHT, PAD, TEXT_AT = 312, 24, 9, 31


class CornerField(QAbstractButton):
    """Looks like a field and says the key that does the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(_("Search or do anything"))
        self.setAccessibleName(self.text())
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def enliven(self) -> None:
        """What the first picture does not show: the way the focus comes, the pointer."""
        from PySide6.QtCore import Qt

        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        """Wide enough for its words and the key at any text scale."""
        words = words_width(self.text(), "small") + words_width(self._key, "micro") + TEXT_AT + 4 * PAD
        return QSize(max(WIDTH, round(words)), theme.height(HEIGHT, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, magnifying glass, words, key, ring."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, "base", "hairline")
        icons.paint(painter, PAD, (self.height() - 14) / 2, "search", 14)
        box.setRight(box.right() - PAD)
        put_words(painter, TEXT_AT, box, self.text(), "small")
        put_words(painter, box.right() - words_width(self._key, "micro"), box, self._key, "micro")
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), theme.RADIUS)


def corner(field: CornerField, bar: QMenuBar) -> QWidget:
    """The field with the room around it that the menu bar needs, as a child of the bar."""
    box = QWidget(bar)
    row = QHBoxLayout(box)
    row.setContentsMargins(theme.GAP, theme.HALF, 0, theme.HALF)
    row.addWidget(field)
    return box
