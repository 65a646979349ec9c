"""Buttons: primary, normal, quiet and icon-only, with an icon in front and the key that does the same behind."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets import ground, paint

ButtonKind = Literal["normal", "primary", "quiet", "tip"]
_PAD = {"normal": 12, "primary": 14, "quiet": 10, "tip": 10}
_ROW_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class Button(QPushButton):
    """A painted push button. Without text it is an icon button and needs `name` for tool tip and screen readers.

    `key` is shown beside the text; the shortcut itself belongs to the action behind the button.
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        kind: ButtonKind = "normal",
        key: QKeySequence | QKeySequence.StandardKey | str = "",
        name: str = "",
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: ButtonKind = kind
        self._icon, self._tone = icon, tone
        self._key = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if name:
            self.setAccessibleName(name)
            if not text:
                self.setToolTip(f"{name}  {self._key}" if self._key else name)

    def set_kind(self, kind: ButtonKind) -> None:
        """Change between primary, normal and quiet."""
        self.kind = kind
        self.update()

    def set_icon_name(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _weight(self) -> int:
        return 600 if self.kind in ("primary", "tip") else 400

    def sizeHint(self) -> QSize:
        """As wide as its parts; icon-only buttons are square."""
        high = theme.height(theme.BUTTON)
        if not self.text():
            return QSize(high, high)
        wide = paint.text_width(self.text(), "body", self._weight()) + 2 * _PAD[self.kind]
        wide += theme.px(16) + 8 if self._icon else 0
        wide += paint.text_width(self._key, "micro") + 14 if self._key else 0
        return QSize(int(wide + 1), high)

    def minimumSizeHint(self) -> QSize:
        """Buttons are never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, text, key hint, ring."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        ink = self._ground(painter, box)
        x = box.left() + _PAD[self.kind]
        size = theme.px(16)
        middle = box.center().y()
        if not self.text():
            icons.paint(painter, box.center().x() - size / 2, middle - size / 2, self._icon, size, self._tone or ink)
        else:
            spare = max(0.0, box.width() - self.sizeHint().width()) / 2
            x += spare
            if self._icon:
                icons.paint(painter, x, middle - size / 2, self._icon, size, self._tone or ink)
                x += size + 8
            wide = paint.text_width(self.text(), "body", self._weight())
            paint.draw_text(painter, QRectF(x, 0, wide + 1, box.height()), self.text(), role=ink, weight=self._weight())
            if self._key:
                hint = QRectF(x + wide + 14, 0, box.width(), box.height())
                paint.draw_text(painter, hint, self._key, "micro", "muted" if ink == "text" else ink)
        if self.hasFocus():
            if self.kind == "primary":
                ground.focus_ring(painter, box.adjusted(2, 2, -2, -2), 3, "accentText", 1)
            else:
                ground.focus_ring(painter, box, theme.RADIUS, "tipText" if self.kind == "tip" else "focus")
        painter.end()

    def _ground(self, painter: QPainter, box: QRectF) -> str:
        over, held = self.underMouse() and self.isEnabled(), self.isDown() or self.isChecked()
        if self.kind == "primary" and self.isEnabled():
            ground.rounded(painter, box, "accentHover" if over or held else "accent")
            return "accentText"
        if self.kind == "primary":
            ground.rounded(painter, box, "nonFill")
        elif self.kind == "normal" and self.text():
            fill = "sel" if held else "hover" if over else "base"
            ground.rounded(painter, box, fill, "hairline2" if self.isEnabled() else "hairline")
        elif self.kind == "tip":
            return "tipText"
        elif over or held:
            ground.rounded(painter, box, "sel" if held else "hover")
        if not self.isEnabled():
            return "disabled"
        return "accent" if self.kind == "quiet" else "selText" if held else "text" if self.text() else "muted"

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover ground."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover ground away."""
        self.update()
        super().leaveEvent(event)


class MenuButton(Button):
    """The outlined three dots at the end of a button bar, for the actions that have no button of their own."""

    def __init__(self, name: str) -> None:
        super().__init__(icon="ellipsis", name=name)

    def sizeHint(self) -> QSize:
        """A little wider than high."""
        high = theme.height(theme.BUTTON)
        return QSize(high + 14, high)

    def _ground(self, painter: QPainter, box: QRectF) -> str:
        ground.rounded(painter, box, "sel" if self.isDown() else "hover" if self.underMouse() else "base", "hairline2")
        return "text"


class RowButton(Button):
    """The real button of the current row: arrow keys go on to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that move through the list to the list."""
        if event.key() in _ROW_KEYS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
