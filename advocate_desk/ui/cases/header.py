"""The head of a case workspace, the same on every tab: what it is, where it stands, when the next word is due."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.domain.case import Case, HeatReading
from advocate_desk.domain.vocabulary import STAGES, Severity, Stage
from advocate_desk.ui import theme
from advocate_desk.ui.cases import faces
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import Tag
from advocate_desk.ui.widgets.faces import Segment, Words, strong
from advocate_desk.ui.widgets.headers import TitleLine
from advocate_desk.ui.widgets.heat import HeatMeter, StepLine
from advocate_desk.ui.widgets.items import Sign
from advocate_desk.ui.widgets.stageline import StageLine
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, cases


class _Fact(QWidget):
    """A small name above what it names."""

    def __init__(self, name: str, *parts: QWidget) -> None:
        super().__init__()
        self.name = Line(name, "small", tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class CaseHeader(QFrame):
    """Shows one case. `stage_asked(number)` asks to move it, `left` to go back to the list."""

    stage_asked = Signal(int)
    left = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._case: Case | None = None
        self.setProperty("surface", "window")
        self.back = Button(icon="arrow-left", kind="quiet", name=_("All cases"), key="Ctrl+Up", tone="muted")
        self.ref = Tag("", "neutral")
        self.title = TitleLine("", token="heading")
        self.severity = Tag("", "neutral")
        self.stages = StageLine(_("Stage"), [cases.stage(stage) for stage in STAGES])
        self.meter, self.steps = HeatMeter(), StepLine()
        self.sign = Sign(icon="clock", role="accent")
        self.update_ = Line("")
        self.value, self.asked = Line(""), Line("")
        self._lay_out()
        self.stages.asked.connect(self.stage_asked)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GAP + theme.HALF)
        first.addWidget(self.back)
        first.addWidget(self.ref)
        first.addWidget(self.title, 1)
        first.addWidget(self.severity)
        facts = QHBoxLayout()
        facts.setSpacing(theme.MARGIN_WIDE + theme.GAP)
        facts.addWidget(_Fact(_("Temperature"), self.meter, self.steps))
        facts.addWidget(_Fact(_("Next update to the customer"), self.sign, self.update_))
        facts.addWidget(_Fact(_("Value at stake"), self.value))
        facts.addWidget(_Fact(_("Asked for help"), self.asked), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP + theme.HALF, theme.MARGIN, theme.GAP + theme.HALF)
        column.setSpacing(theme.HALF)
        column.addLayout(first)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.GAP, 0, 0, 0)
        inner.setSpacing(theme.HALF)
        inner.addWidget(self.stages)
        inner.addLayout(facts)
        column.addLayout(inner)

    def case(self) -> Case | None:
        """The case it shows."""
        return self._case

    def show_case(self, case: Case, course: list[HeatReading]) -> None:
        """Show this case and its temperature so far."""
        self._case = case
        self.ref.set_tag(case.ref, "neutral")
        self.title.set_title(f"{case.account} · {case.title}")
        self.title.setToolTip(case.title)
        self.severity.set_tag(cases.severity(case.severity), "red" if case.severity is Severity.CRITICAL else "neutral")
        self.meter.set_level(int(case.heat or 0))
        self.steps.set_levels([int(reading.heat) for reading in course])
        self.steps.setVisible(len(course) > 1)
        self.value.set_words(self._value(case))
        asked = ", ".join(part for part in (case.asked_by, case.asked_by_title) if part)
        self.asked.set_words(asked or _("nobody named"), "text" if asked else "muted")
        self.tick()

    def tick(self) -> None:
        """Say anew what depends on the time of day."""
        case = self._case
        if case is None:
            return
        now, zone = self._ctx.clock(), self._ctx.zone
        note = "" if case.stage is Stage.CLOSED else faces.stage_note(case, now)
        self.stages.set_stage(STAGES.index(case.stage), note)
        mark = faces.rating(case, now=now, zone=zone)
        if mark in ("red", "amber"):
            self.sign.set_sign(mark=mark)
        else:
            self.sign.set_sign(icon="clock", role="accent")
        left, clocks = faces.next_update(case, now=now, zone=zone)
        shown: tuple[Segment, ...] = (
            Segment(left.text, 600 if clocks else 400, left.role or ("" if clocks else "muted")),
        )
        self.update_.set_words((*shown, Segment(f"  {clocks}", role="muted")) if clocks else shown)

    def _value(self, case: Case) -> Words:
        if case.value is None and case.renewal is None:
            return (Segment(_("not known"), role="muted"),)
        parts = [strong(cases.money(case.value))] if case.value else []
        if case.renewal is not None:
            parts.append(Segment(("  " if parts else "") + cases.renewal(case.renewal), role="muted"))
        return tuple(parts)
