"""The quick line of the People tab: "Dana 4 heard the date from us" is a reading, shown as chips before Enter."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Heat
from advocate_desk.language.heat import SaidHeat, parse
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.wording import _, heat, messages

_ASKED = (Fault.AMBIGUOUS, Fault.INVALID, Fault.NOT_FOUND, Fault.RULE)


class HeatQuick(QuickAdd):
    """Who, how heated, what showed it; Enter records it, one undo step."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Who, 1 to 5, what showed it: “Dana 3 liked the plan”"),
            name=_("Record a temperature"),
            icon="thermometer",
            parent=parent,
        )
        self._ctx = ctx
        self._case_id = 0
        self._people: tuple[str, ...] = ()
        self._levels = {heat.level(one).partition(" ")[2]: int(one) for one in Heat}
        self.typed.connect(self._show)
        self.entered.connect(self._record)

    def set_case(self, case_id: int, people: Sequence[str]) -> None:
        """Readings belong to this case; these people are offered first."""
        if case_id != self._case_id:
            self.clear()
        self._case_id, self._people = case_id, tuple(people)

    def _said(self, text: str) -> SaidHeat:
        return parse(text, people=self._people, levels=self._levels)

    def _show(self, text: str) -> None:
        if not text.strip():
            self.set_chips(())
            return
        said = self._said(text)
        who = ChipFace(heat.voice(said.name), "outline" if said.known or not said.name else "doubtful", "user-round")
        if said.level is None:
            self.set_chips((who, ChipFace(_("how heated, 1 to 5?"), "doubtful", "thermometer")))
            return
        chips = [who, ChipFace(heat.level(Heat(said.level)), icon="thermometer")]
        if said.words:
            chips.append(ChipFace(_("into the story: {words}").format(words=_short(said.words)), "on", "notebook-pen"))
        self.set_chips(chips, _("Enter records it"))

    def _record(self, text: str) -> None:
        said, ctx, case_id = self._said(text), self._ctx, self._case_id
        if said.level is None or not case_id:
            self._show(text)
            return
        level = Heat(said.level)
        ctx.run(
            lambda: ctx.desk.heat.record(case_id, level, name=said.name, words=said.words),
            lambda _id: self.clear(),
            owner=self,
            failed=self._failed,
        )

    def _failed(self, error: DeskError) -> bool:
        if error.fault not in _ASKED:
            return False
        self.set_chips((ChipFace(messages.line(error), "doubtful", "triangle-alert"),))
        return True


def _short(words: str) -> str:
    return words if len(words) <= 48 else words[:47].rstrip() + "…"
