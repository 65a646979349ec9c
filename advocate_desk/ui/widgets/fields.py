"""Fields with an icon and a key hint, and a choice and a check box painted in the tokens."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets import ground, paint


class IconField(QLineEdit):
    """A field with an icon in front, and at its end the key that leads to it while it is empty.

    `kind` is the kind of field in the style sheet: nothing, quick or search. It sets height and outline.
    """

    cleared = Signal()

    def __init__(
        self,
        placeholder: str,
        *,
        icon: str = "",
        key: QKeySequence | QKeySequence.StandardKey | str = "",
        name: str = "",
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._key = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        if kind:
            self.setProperty("kind", kind)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        lead = theme.px(16) + 10 if self._icon else 0
        hint = int(paint.text_width(self._key, "small")) + 12 if self._key else 0
        self.setTextMargins(lead, 0, hint, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; in an empty one it is left to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.cleared.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, its icon, its key hint."""
        super().paintEvent(event)
        painter = QPainter(self)
        size, high = theme.px(16), self.height()
        if self._icon:
            icons.paint(painter, 10, (high - size) / 2, self._icon, size, "accent" if self.hasFocus() else "muted")
        if self._key and not self.text():
            room = QRectF(0, 0, self.width() - 10, high)
            paint.draw_text(painter, room, self._key, "small", "muted", right=True)
        painter.end()


class SearchField(IconField):
    """The search field of a bar: lighter outline, magnifying glass, `Ctrl+F` or another key at its end."""

    def __init__(
        self,
        placeholder: str,
        *,
        key: QKeySequence | QKeySequence.StandardKey | str = QKeySequence.StandardKey.Find,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, icon="search", key=key, name=name, kind="search", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(140))


class Choice(QComboBox):
    """A choice of one from a list that opens below."""

    def __init__(self, name: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for every item, up to 280 px."""
        items = [self.itemText(at) for at in range(self.count())]
        wide = max((paint.text_width(text) for text in items), default=60.0)
        lead = theme.px(16) + 8 if self._icon else 0
        return QSize(int(min(wide, theme.px(280)) + lead + 44), theme.height(theme.BUTTON))

    def minimumSizeHint(self) -> QSize:
        """Long items may be shortened."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(96)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline, icon, the chosen words, a chevron."""
        painter = QPainter(self)
        box, size = QRectF(self.rect()), theme.px(16)
        ink = "text" if self.isEnabled() else "disabled"
        ground.rounded(painter, box, "hover" if self.underMouse() else "base", "hairline2")
        x = 10.0
        middle = (self.height() - size) / 2
        if self._icon:
            icons.paint(painter, x, middle, self._icon, size)
            x += size + 8
        room = QRectF(x, 0, self.width() - x - size - 14, self.height())
        paint.draw_text(painter, room, self.currentText(), role=ink)
        icons.paint(painter, self.width() - size - 8, middle, "chevron-down", size, ink)
        if self.hasFocus():
            ground.focus_ring(painter, box, theme.RADIUS)
        painter.end()


class Check(QCheckBox):
    """A check box with its words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box and words, at least 24 px high."""
        wide = theme.px(16) + 8 + paint.text_width(self.text()) + 10
        return QSize(int(wide + 1), theme.height(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, its tick, the words, the ring around all."""
        painter = QPainter(self)
        size = theme.px(16)
        box = QRectF(4, (self.height() - size) / 2, size, size)
        on = self.isChecked()
        ground.rounded(painter, box, "accent" if on else "base", "accent" if on else "hairline2", 3)
        if on:
            small = size - 2
            icons.paint(painter, box.left() + 1, box.top() + 1, "check", small, "accentText")
        ink = "text" if self.isEnabled() else "disabled"
        room = QRectF(box.right() + 8, 0, self.width() - box.right() - 8, self.height())
        paint.draw_text(painter, room, self.text(), role=ink)
        if self.hasFocus():
            ground.focus_ring(painter, QRectF(self.rect()), theme.RADIUS)
        painter.end()
