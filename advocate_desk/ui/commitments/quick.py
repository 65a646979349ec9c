"""The field at the top of Commitments: a promise as people say it, what was understood, and what Enter makes of it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui.commitments import reading
from advocate_desk.ui.commitments.reading import LATER, Reading
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.language.commitment import Parsed


DRAFT, DRAFT_MS = "commitments:quick", 800


class QuickPromise(QObject):
    """Makes `bar` understand promises. `added(id)` after Enter has made one."""

    added = Signal(int)

    def __init__(self, ctx: UiContext, bar: QuickAdd) -> None:
        super().__init__(bar)
        self._ctx, self._bar = ctx, bar
        self._read: Parsed | None = None
        self._chosen, self._pronoun = "", "theirs"
        self._chips: list[Reading] = []
        self._rest = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._rest.timeout.connect(self._keep_draft)
        bar.typed.connect(self._typed)
        bar.entered.connect(self._entered)
        bar.chipActivated.connect(self.open_chip)

    def bring_back(self) -> None:
        """Put a draft that was left here back into the empty field."""
        ctx = self._ctx

        def then(text: str) -> None:
            if text and not self._bar.text():
                self._bar.set_text(text)

        ctx.read(lambda: ctx.desk.drafts.get(DRAFT), then, owner=self, key="draft")
        # The rules of the language are loaded now, so that the first word typed is answered as fast as the others.
        ctx.read(lambda: ctx.desk.commitments.parse("a"), lambda _read: None, owner=self, key="ready")

    def _keep_draft(self) -> None:
        ctx, text = self._ctx, self._bar.text()
        if ctx.has_desk:
            ctx.run(lambda: ctx.desk.drafts.keep(DRAFT, text), owner=self)

    def _typed(self, text: str) -> None:
        self._chosen = ""
        self._rest.start()
        if not text.strip():
            self._read, self._chips = None, []
            self._bar.set_chips(())
            return
        ctx = self._ctx

        def work() -> "tuple[Parsed, str]":
            desk = ctx.desk.commitments
            read = desk.parse(text)
            pronouns = {person.name: person.pronoun for person in desk.known_people()}
            return read, pronouns.get(read.promisee or "", pronouns.get(read.promisor, "theirs"))

        ctx.read(work, self._understood, owner=self, key="understand")

    def _understood(self, found: "tuple[Parsed, str]") -> None:
        read, pronoun = found
        if read.text == self._bar.text():
            self._read, self._pronoun = read, pronoun
            self._show()

    def _show(self) -> None:
        if self._read is None:
            return
        self._chips = reading.promise(
            self._read, self._chosen, now=self._ctx.clock(), mine=self._ctx.zone, pronoun=self._pronoun
        )
        doubt = reading.first_doubt(self._chips) is not None
        self._bar.set_chips(
            [chip.face for chip in self._chips], _("Enter asks what is meant") if doubt else _("Enter adds it")
        )

    # Correcting

    def open_chip(self, number: int) -> None:
        """Offer the meanings of a doubtful chip; for any other, mark where it was read so that it can be retyped."""
        chip = self._chips[number]
        if not chip.options and not chip.about.startswith("due"):
            if chip.span is not None:
                self._bar.field.setSelection(chip.span[0], chip.span[1] - chip.span[0])
            self._bar.field.setFocus()
            return
        menu = QMenu(self._bar)
        for option in chip.options:
            menu.addAction(self._said(option).replace("&", "&&")).triggered.connect(self._choice(chip, option))
        if chip.about == "due?":
            menu.addAction(_("Leave the date open")).triggered.connect(self._choice(chip, LATER))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._bar.flow.widgets()[number]
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def _said(self, option: str) -> str:
        due = reading.due_of(option)
        if due is None or self._read is None:
            return option
        return reading.said_due(
            due, self._read.zone or "", now=self._ctx.clock(), mine=self._ctx.zone, pronoun=self._pronoun
        )

    def _choice(self, chip: Reading, option: str) -> Callable[[], None]:
        def choose() -> None:
            if chip.about == "due?":
                self._chosen = option
                self._show()
            elif chip.span is not None:
                text = self._bar.text()
                self._bar.set_text(text[: chip.span[0]] + option + text[chip.span[1] :])
            self._bar.field.setFocus()

        return choose

    # Adding

    def _entered(self, text: str) -> None:
        read, chosen, ctx = self._read, self._chosen, self._ctx
        if read is not None and read.text == text:
            doubt = reading.first_doubt(self._chips)
            if doubt is not None:
                self.open_chip(doubt)
                return

        def work() -> int:
            from advocate_desk.services.said import promised

            desk = ctx.desk
            line = read if read is not None and read.text == text else desk.commitments.parse(text)
            if line.ambiguous and not chosen:
                # Enter came before the chips: what is doubtful is asked for, never guessed.
                raise DeskError(Fault.AMBIGUOUS, kind="commitment", asked=text, candidates=())
            said = promised(line, line=text)
            due = reading.due_in(line, chosen)
            at = due if isinstance(due, datetime) else None
            id_ = desk.commitments.make(
                words=said.words,
                promisor=said.promisor,
                promisee=said.promisee,
                due_at=at,
                due_day=None if at is not None else due,
                zone=said.zone,
                due_words=said.due_words,
                recurrence=said.recurrence,
                priority=said.priority,
                case_id=desk.cases.find(line.case) if line.case else None,
            )
            desk.drafts.drop(DRAFT)
            return id_

        ctx.run(work, self._added, owner=self, failed=self._failed)

    def _added(self, id_: int) -> None:
        self._bar.clear()
        self._rest.stop()
        self.added.emit(id_)

    def _failed(self, error: DeskError) -> bool:
        if error.fault is not Fault.AMBIGUOUS:
            return False
        self._typed(self._bar.text())
        return True
