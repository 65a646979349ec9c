"""What is asked about temperature and stance: a reading corrected, somebody put on the map."""

from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.case import Case, HeatReading
from advocate_desk.domain.stakeholder import LEAST, MOST, Stakeholder
from advocate_desk.domain.vocabulary import Heat, Stance
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.wording import _, dates, heat


class ReadingForm(Ask):
    """Correct a reading: how heated, whose."""

    def __init__(self, parent: QWidget, ctx: UiContext, reading: HeatReading, *, zone: tzinfo) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Correct the reading"),
            sentence=_("Taken {when}. The case follows its last reading.").format(when=dates.weekday(reading.at, zone)),
            button=_("Correct"),
            faults={"contact": "who"},
        )
        self._reading = reading
        self.heat = self.choice(
            "heat", _("&How heated"), {str(int(one)): heat.level(one) for one in Heat}, chosen=str(int(reading.heat))
        )
        self.who = self.line("who", _("W&ho"), text=reading.name, placeholder=_("empty: the customer side as a whole"))

    def perform(self) -> None:
        """Correct it."""
        level, who, ctx, id_ = Heat(int(self.value("heat"))), self.value("who"), self._ctx, self._reading.id
        self.send(lambda: ctx.desk.heat.change(id_, heat=level, name=who))


class StanceForm(Ask):
    """Where somebody stands on the stakeholder map."""

    def __init__(
        self, parent: QWidget, ctx: UiContext, case: Case, *, contact_id: int, name: str, now: Stakeholder | None
    ) -> None:
        super().__init__(
            parent, ctx, title=_("{name} on the stakeholder map").format(name=name), button=_("Put on the map")
        )
        self._case, self._contact_id = case, contact_id
        levels = {str(level): influence(level) for level in range(MOST, LEAST - 1, -1)}
        self.choice("influence", _("&Influence"), levels, chosen=str(now.influence if now else 3))
        stances = {one.value: heat.stance(one) for one in (Stance.CRITIC, Stance.NEUTRAL, Stance.SUPPORTER)}
        self.choice("stance", _("&Stance"), stances, chosen=(now.stance if now else Stance.NEUTRAL).value)
        self.line("note", _("&What moves them"), text=now.note if now else "", hint=_("Stays with us."))

    def perform(self) -> None:
        """Put them there."""
        level, stance, note = int(self.value("influence")), Stance(self.value("stance")), self.value("note")
        ctx, case_id, contact_id = self._ctx, self._case.id, self._contact_id
        self.send(lambda: ctx.desk.stakeholders.place(case_id, contact_id, influence=level, stance=stance, note=note))


def influence(level: int) -> str:
    """The figure with its word where it has one: "5 decides"."""
    words = {5: _("{level} decides"), 3: _("{level} is heard"), 1: _("{level} looks on")}
    return words.get(level, "{level}").format(level=level)
