"""Chips that do something, and tags and pills that only say something."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.ui.widgets.faces import ChipFace, ChipKind, MarkKind, mark_word, plain
from advocate_desk.wording import _

_LONGEST = 560


class ChipButton(QPushButton):
    """A chip as a button: `clicked`, a menu when it opens one, `removed` by its cross, Del or Backspace."""

    removed = Signal()

    def __init__(self, chip: ChipFace, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.chip = chip
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_chip(chip)

    def set_chip(self, chip: ChipFace) -> None:
        """Show another state of the chip."""
        self.chip = chip
        said = f"{self._name}: {plain(chip.text)}" if self._name else plain(chip.text)
        self.setAccessibleName(said)
        self.setAccessibleDescription(_("Del removes it") if chip.removable else "")
        self.setToolTip(plain(chip.text) if paint.chip_width(chip) > theme.px(_LONGEST) else "")
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """What opens below the chip on a click, Space, Enter or Down."""
        self.setMenu(menu)

    def sizeHint(self) -> QSize:
        """The chip, up to a sensible length."""
        wide = min(paint.chip_width(self.chip), theme.px(_LONGEST))
        return QSize(int(wide + 1), theme.height(theme.CHIP, "small"))

    def minimumSizeHint(self) -> QSize:
        """A long chip may lose its end."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(96)), hint.height())

    def _cross(self) -> QRectF:
        wide = theme.px(14) + paint.CHIP_PAD + 3
        return QRectF(self.width() - wide, 0, wide, self.height())

    def event(self, event: QEvent) -> bool:
        """Del and Backspace on a removable chip are its own, never the page's."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride else None
        if self.chip.removable and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del and Backspace take a removable chip away, Enter presses it."""
        if self.chip.removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            event.key() == Qt.Key.Key_Down and self.menu() is not None
        ):
            self._press()
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        if self.menu() is not None:
            self.showMenu()
        else:
            self.click()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes, elsewhere it presses."""
        if self.chip.removable and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover ground."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover ground away."""
        self.update()
        super().leaveEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        """All of the chip."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip and its ring."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.paint_chip(painter, box, self.chip, hover=self.underMouse() or self.isDown())
        if self.hasFocus():
            ground.focus_ring(painter, box, theme.RADIUS)
        painter.end()


class Tag(QLabel):
    """A reference, severity, stage or state on its coloured ground; not a button."""

    def __init__(
        self,
        text: str = "",
        kind: ChipKind = "neutral",
        *,
        mark: MarkKind | None = None,
        weight: int = 600,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._weight = weight
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chip = ChipFace(text, kind, mark=mark)
        self.set_tag(text, kind, mark)

    def set_tag(self, text: str, kind: ChipKind, mark: MarkKind | None = None) -> None:
        """Say something else."""
        self._chip = ChipFace(text, kind, mark=mark)
        self.setText(f"{mark_word(mark)}: {text}" if mark else text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        wide = paint.chip_width(self._chip, paint.TAG_PAD, self._weight)
        return QSize(int(wide + 1), theme.height(theme.TAG, "small"))

    def minimumSizeHint(self) -> QSize:
        """Tags are never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, mark, words."""
        painter = QPainter(self)
        paint.paint_chip(painter, QRectF(self.rect()), self._chip, pad=paint.TAG_PAD, weight=self._weight)
        painter.end()


def pill(mark: MarkKind, text: str) -> Tag:
    """A RAG mark with its word on the ground of the same colour."""
    kinds: dict[str, ChipKind] = {"red": "red", "amber": "amber", "green": "green"}
    return Tag(text, kinds.get(mark, "neutral"), mark=mark)
