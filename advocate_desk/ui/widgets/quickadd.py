"""Quick add: one field, and under it what was understood, before Enter makes it so."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace, plain
from advocate_desk.ui.widgets.fields import IconField
from advocate_desk.ui.widgets.flow import Flow
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _


class _Field(IconField):
    numbered = Signal(int)

    def event(self, event: QEvent) -> bool:
        # In an empty field undo and redo mean the last step of the desk, not the typing that led to it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self.text():
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and 0 <= number < 9:
            self.numbered.emit(number)
        else:
            super().keyPressEvent(event)


class QuickAdd(QFrame):
    """The field and its line of chips.

    typed(text) at every change, entered(text) on Enter, chipActivated(n) for a click on chip n or Alt and its number.
    What was entered stays until `clear`: the screen empties it when the entry is stored.
    """

    typed = Signal(str)
    entered = Signal(str)
    chipActivated = Signal(int)

    def __init__(
        self,
        placeholder: str,
        *,
        name: str,
        key: QKeySequence | QKeySequence.StandardKey | str = QKeySequence.StandardKey.New,
        framed: bool = True,
        icon: str = "plus",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if framed:
            self.setProperty("surface", "raised")
            self.setProperty("rule", "top")
        self.field = _Field(placeholder, icon=icon, key=key, name=name, kind="quick")
        self.label = Line(_("Understood"), "small", tone="muted", fixed=True, band=theme.CHIP)
        self.flow = Flow()
        self.hint = Line("", "small", tone="muted", fixed=True, band=theme.CHIP)
        self._below = QWidget()
        line = QHBoxLayout(self._below)
        line.setContentsMargins(0, theme.GAP, 0, 0)
        line.setSpacing(theme.GAP)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.label, 0, top)
        line.addWidget(self.flow, 1, top)
        line.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        side = theme.MARGIN if framed else 0
        column.setContentsMargins(side, 12 if framed else 0, side, 12 if framed else 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._below)
        self._below.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self.typed)
        self.field.returnPressed.connect(self._enter)
        self.field.numbered.connect(self._numbered)

    def text(self) -> str:
        """What is in the field."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a draft back into the field."""
        self.field.setText(text)

    def clear(self) -> None:
        """Empty the field and take the chips away."""
        self.field.setText("")
        self.set_chips(())

    def set_chips(self, chips: Sequence[ChipFace], hint: str = "") -> None:
        """Show what was understood so far; `hint` says what Enter will do."""
        buttons = self.flow.widgets()
        if len(buttons) == len(chips):
            for button, chip in zip(buttons, chips, strict=True):
                if isinstance(button, ChipButton):
                    button.set_chip(chip)
            self.flow.set_widgets(buttons, self.field)
        else:
            self.flow.set_widgets([self._button(at, chip) for at, chip in enumerate(chips)], self.field)
        self.hint.set_words(hint)
        self._below.setVisible(bool(chips))
        if chips:
            announce(self.field, ", ".join(plain(chip.text) for chip in chips))

    def _button(self, at: int, chip: ChipFace) -> ChipButton:
        button = ChipButton(chip, name=_("Understood, {number}").format(number=at + 1))
        button.clicked.connect(lambda _on=False: self.chipActivated.emit(at))
        return button

    def _enter(self) -> None:
        if self.text().strip():
            self.entered.emit(self.text())

    def _numbered(self, at: int) -> None:
        if at < len(self.flow.widgets()):
            self.chipActivated.emit(at)
