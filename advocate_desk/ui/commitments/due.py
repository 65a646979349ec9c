"""A field for a time as people say it, with the meaning it has below, before anything is done with it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from advocate_desk.domain.commitment import Commitment
from advocate_desk.ui.commitments import reading
from advocate_desk.ui.commitments.reading import Reading
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.language.commitment import Parsed


class DueField(QuickAdd):
    """Reads the new time of one promise. Words without a zone mean the zone in which it was promised."""

    grown = Signal()
    """The chips take more or less room now."""

    def __init__(self, ctx: UiContext, promise: Commitment, parent: QWidget | None = None) -> None:
        super().__init__(
            _("e.g. “Thu 5pm her time” or “tomorrow noon”"),
            name=_("New time"),
            key="",
            framed=False,
            icon="clock",
            parent=parent,
        )
        self._ctx, self._promise = ctx, promise
        self._read: Parsed | None = None
        self._chosen = ""
        self._chips: list[Reading] = []
        self.typed.connect(self._typed)
        self.chipActivated.connect(self.open_chip)

    def due(self) -> datetime | date | None:
        """The time that is meant; None when nothing certain was said."""
        return None if self._read is None else reading.due_in(self._read, self._chosen)

    def zone(self) -> str:
        """The zone in which it was said; empty when none was."""
        return "" if self._read is None else self._read.zone or ""

    def doubt(self) -> int | None:
        """The number of the chip that waits for an answer."""
        return reading.first_doubt(self._chips)

    def _typed(self, text: str) -> None:
        self._chosen = ""
        self._read = None
        ctx, id_ = self._ctx, self._promise.id
        if text.strip():
            ctx.read(
                lambda: ctx.desk.commitments.parse_due(text, id_=id_), self._understood, owner=self, key="understand"
            )
        else:
            self._show()

    def _understood(self, read: "Parsed") -> None:
        if read.text == self.text():
            self._read = read
            self._show()

    def _show(self) -> None:
        ctx, promise = self._ctx, self._promise
        self._chips = []
        if self._read is not None:
            self._chips = reading.when(
                self._read,
                self._chosen,
                now=ctx.clock(),
                mine=ctx.zone,
                zone=promise.zone,
                pronoun=promise.pronoun,
            )
        self.set_chips([chip.face for chip in self._chips])
        self.grown.emit()

    def open_chip(self, number: int) -> None:
        """Offer the meanings of a doubtful chip."""
        chip = self._chips[number]
        if not chip.options:
            return
        menu = QMenu(self)
        for option in chip.options:
            due = reading.due_of(option)
            words = option
            if due is not None:
                words = reading.said_due(
                    due,
                    self.zone() or self._promise.zone,
                    now=self._ctx.clock(),
                    mine=self._ctx.zone,
                    pronoun=self._promise.pronoun,
                )
            menu.addAction(words).triggered.connect(self._choice(chip, option))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.flow.widgets()[number]
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def _choice(self, chip: Reading, option: str) -> Callable[[], None]:
        def choose() -> None:
            if chip.about == "due?":
                self._chosen = option
                self._show()
            elif chip.span is not None:
                text = self.text()
                self.set_text(text[: chip.span[0]] + option + text[chip.span[1] :])
            self.field.setFocus()

        return choose
