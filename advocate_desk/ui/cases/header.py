"""The head of a case workspace, the same on every tab: what it is, where it stands, when the next word is due."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.calendar import said
from advocate_desk.domain.case import Case, Delay, HeatReading
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
    act_asked = Signal(str)
    """The action of the button: to acknowledge the case, then to log an update, in the end to open it again."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._case: Case | None = None
        self.setProperty("surface", "window")
        self.back = Button(icon="arrow-left", kind="quiet", name=_("All cases"), key="Ctrl+Up", tone="muted")
        self.ref = Tag("", "neutral")
        self.title = TitleLine("", token="heading")
        self.account = Button(
            icon="building-2", kind="quiet", name=_("Account of the case"), key="Ctrl+Alt+C", tone="muted"
        )
        self.acts = {
            "case.acknowledge": Button(_("Acknowledge…"), icon="megaphone", key="Ctrl+Shift+K"),
            "case.update": Button(_("Update sent…"), icon="megaphone", key="Ctrl+Shift+U"),
            "case.reopen": Button(_("Open again…"), icon="rotate-ccw"),
        }
        self.severity = Tag("", "neutral")
        self.stages = StageLine(_("Stage"), [cases.stage(stage) for stage in STAGES])
        self.meter, self.steps = HeatMeter(), StepLine()
        self.sign = Sign(icon="clock", role="accent")
        self.update_ = Line("")
        self.value, self.told, self.asked = Line(""), Line(""), Line("")
        self._delay: Delay | None = None
        self._lay_out()
        self.stages.asked.connect(self.stage_asked)
        self.back.clicked.connect(self.left)
        self.account.clicked.connect(lambda: self.act_asked.emit("account.open"))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GAP + theme.HALF)
        first.addWidget(self.back)
        first.addWidget(self.ref)
        first.addWidget(self.title, 1)
        first.addWidget(self.account)
        for id_, button in self.acts.items():
            first.addWidget(button)
            button.clicked.connect(lambda _on=False, id_=id_: self.act_asked.emit(id_))
        first.addWidget(self.severity)
        facts = QHBoxLayout()
        facts.setSpacing(theme.MARGIN_WIDE + theme.GAP)
        self._facts = {
            "heat": _Fact(_("Temperature"), self.meter, self.steps),
            "update": _Fact(_("Next update to the customer"), self.sign, self.update_),
            "told": _Fact(_("Acknowledged"), self.told),
            "value": _Fact(_("Value at stake"), self.value),
            "asked": _Fact(_("Asked for help"), self.asked),
        }
        for fact in self._facts.values():
            facts.addWidget(fact)
        facts.addStretch(1)
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

    def show_case(self, case: Case, course: list[HeatReading], delay: Delay) -> None:
        """Show this case, its temperature so far, and how long its acknowledgement takes or took."""
        self._case, self._delay = case, delay
        self.ref.set_tag(case.ref, "neutral")
        self.title.set_title(f"{case.account} · {case.title}")
        self.title.setToolTip(case.title)
        self.severity.set_tag(cases.severity(case.severity), "red" if case.severity is Severity.CRITICAL else "neutral")
        act = "case.reopen" if not case.is_open else "case.update" if case.acknowledged_at else "case.acknowledge"
        for id_, button in self.acts.items():
            button.setVisible(id_ == act)
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
        if silent := faces.silence(case, now):
            shown = (*shown, Segment(f" · {silent}", 600, "redText"))
        self.update_.set_words((*shown, Segment(f"  {clocks}", role="muted")) if clocks else shown)
        self._facts["update"].setToolTip(self._rhythm(case))
        self.told.set_words((faces.acknowledged(case, now),))
        self._facts["told"].setToolTip(self._working())
        self._make_room()

    def _rhythm(self, case: Case) -> str:
        """Last word, cadence and alarm, for the tool tip."""
        now, zone = self._ctx.clock(), self._ctx.zone
        lines = [
            _("Last word to the customer: {when}").format(when=faces.last_word(case, now=now, zone=zone)),
            _("Cadence: every {span}").format(span=said.span(case.cadence)),
        ]
        if case.silent_at is not None:
            when = faces.both_clocks(case, case.silent_at, now=now, zone=zone)
            lines.append(_("Alarm of silence: {when}").format(when=when))
        return "\n".join(lines)

    def _working(self) -> str:
        if self._delay is None or not self._delay.done:
            return _("Nobody has told the customer yet that you have it.")
        return _("After {span} of their working time").format(span=said.span(self._delay.working))

    def _make_room(self) -> None:
        """Facts leave where the line is short: first an acknowledgement that was given, then the value."""
        given = self._delay is None or self._delay.done
        for fact in self._facts.values():
            fact.setVisible(True)
        for name in ("told", "value", "asked") if given else ("value", "asked"):
            gap = theme.MARGIN_WIDE + theme.GAP
            shown = [fact.sizeHint().width() + gap for fact in self._facts.values() if not fact.isHidden()]
            if sum(shown) <= self.width() or not self.isVisible():
                break
            self._facts[name].setVisible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what has room."""
        super().resizeEvent(event)
        if self._case is not None:
            self._make_room()

    def _value(self, case: Case) -> Words:
        if case.value is None and case.renewal is None:
            return (Segment(_("not known"), role="muted"),)
        parts = [strong(cases.money(case.value))] if case.value else []
        if case.renewal is not None:
            parts.append(Segment(("  " if parts else "") + cases.renewal(case.renewal), role="muted"))
        return tuple(parts)
