"""The case as it was known: a slider over the time in which its story was written, read-only while it is on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSlider, QWidget

from advocate_desk.calendar import said, zones
from advocate_desk.domain.entry import Span
from advocate_desk.domain.errors import DeskError
from advocate_desk.ui import icons, theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, _n, messages

STEPS = 1_000
MOST_COUNTED = 999
_EDGE = 4
_LONG = 176
_SHORT = timedelta(hours=12)
"""A story written within so little time is told to the second."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """Where the slider stands: the instant, and how many entries were written after it."""

    at: datetime
    since: int


class _Slider(QSlider):
    """Arrows go from change to change, PgUp and PgDn from day to day; the mouse goes anywhere."""

    stepped = Signal(int)
    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, STEPS)
        self.setAccessibleName(_("As known at"))
        self.setAccessibleDescription(_("Left and Right: from change to change. Page up and down: by a day."))
        self.setFixedWidth(theme.px(_LONG))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """By change, by day, or to an end."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.setValue(0)
        elif key == Qt.Key.Key_End:
            self.setValue(STEPS)
        else:
            super().keyPressEvent(event)


class AsOfBar(QFrame):
    """`changed` carries the instant as which the story is to be told; None goes back to now."""

    changed = Signal(object)

    def __init__(self, ctx: UiContext, zone: Callable[[], tzinfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._zone = ctx, zone
        self._case_id = 0
        self._span: Span | None = None
        self._at: datetime | None = None
        self.setProperty("rule", "bottom")
        self.sentence = Line("", tone="infoText")
        self.slider = _Slider(self)
        self.when = QLineEdit()
        self.when.setAccessibleName(_("Day and time"))
        self.when.setPlaceholderText(_("day and time"))
        self.when.setFixedWidth(theme.px(144))
        self.back = Button(_("Back to now"), key="Esc")
        self._lay_out()
        self.slider.valueChanged.connect(self._dragged)
        self.slider.stepped.connect(self.step)
        self.slider.turned.connect(self.turn)
        self.when.returnPressed.connect(self._typed)
        self.when.textEdited.connect(lambda _text: self._fault(""))
        self.back.clicked.connect(self.close_)
        self.setFocusProxy(self.slider)
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN + theme.px(16) + theme.GAP, theme.HALF, theme.MARGIN, theme.HALF)
        line.setSpacing(theme.GAP)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.slider)
        line.addWidget(self.when)
        line.addWidget(self.back)
        self.setMinimumHeight(theme.NOTICE)

    # What the story asks

    def at(self) -> datetime | None:
        """The instant as which the story is told; None for now."""
        return self._at

    def show_case(self, case_id: int) -> None:
        """Another case begins at its own present."""
        if case_id != self._case_id:
            self._case_id = case_id
            if self._at is not None:
                self.close_()

    def open_(self) -> None:
        """Show the bar and begin at the last change; go to the slider."""
        case_id, ctx = self._case_id, self._ctx
        if self._at is not None:
            self.slider.setFocus()
        elif case_id:
            ctx.read(lambda: ctx.desk.timeline.span(case_id), self._begin, owner=self, key="span")

    def _begin(self, span: Span | None) -> None:
        if span is None:
            return
        self._span = span
        self.show()
        self.go_to(span.last)
        self.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_(self) -> None:
        """Back to now."""
        if self._at is not None:
            self._at = None
            self.hide()
            self.changed.emit(None)

    # Moving

    def go_to(self, at: datetime) -> None:
        """Tell the story as of an instant, kept between the first change and the last."""
        span = self._span
        if span is None:
            return
        at = min(max(at, span.first), span.last)
        self._at = at
        length = (span.last - span.first) / timedelta(microseconds=1)
        self.slider.blockSignals(True)
        self.slider.setValue(
            STEPS if not length else round(STEPS * ((at - span.first) / timedelta(microseconds=1)) / length)
        )
        self.slider.blockSignals(False)
        self._fault("")
        self.when.setText(f"{at.astimezone(self._zone()):%Y-%m-%d %H:%M}")
        self._say()
        self.changed.emit(at)
        ctx, case_id = self._ctx, self._case_id
        ctx.read(
            lambda: _Moment(at, ctx.desk.timeline.written_since(case_id, at, most=MOST_COUNTED)),
            self._counted,
            owner=self,
            key="since",
        )

    def step(self, by: int) -> None:
        """To the next change (1) or the one before (-1)."""
        at, ctx, case_id = self._at, self._ctx, self._case_id
        if at is not None:
            ctx.read(
                lambda: ctx.desk.timeline.change_from(case_id, at, by=by),
                lambda found: self.go_to(found) if found is not None else None,
                owner=self,
                key="step",
            )

    def turn(self, by: int) -> None:
        """To the end of the next day (1) or of the day before (-1), on the owner's clock."""
        if self._at is None:
            return
        zone = self._zone()
        here = self._at.astimezone(zone).date()
        end = _end_of(here, zone)
        forward = here + timedelta(days=1) if self._at >= end else here
        self.go_to(_end_of(forward if by > 0 else here - timedelta(days=1), zone))

    def _dragged(self, value: int) -> None:
        span = self._span
        if span is not None:
            self.go_to(span.last if value == STEPS else span.first + (span.last - span.first) * (value / STEPS))

    def _typed(self) -> None:
        text, zone = self.when.text(), self._zone()
        now = self._ctx.clock() if self._span is None else max(self._span.last, self._ctx.clock())
        try:
            self.go_to(self._ctx.desk.timeline.past_instant(text, now=now, zone=zone))
        except DeskError as error:
            self._fault(messages.line(error))
        else:
            self.slider.setFocus()

    def _fault(self, sentence: str) -> None:
        self.when.setProperty("fault", "true" if sentence else "false")
        self.when.style().polish(self.when)
        self.when.setToolTip(sentence)
        if sentence:
            self.sentence.set_words(sentence, "redText")
            announce(self, sentence)

    # Saying

    def moment(self) -> str:
        """The instant in words: "Fri 13 Nov, 18:00"."""
        if self._at is None or self._span is None:
            return ""
        zone = self._zone()
        local = self._at.astimezone(zone)
        day = said.day(local.date(), today=self._ctx.clock().astimezone(zone).date())
        short = self._span.last - self._span.first < _SHORT
        return f"{day}, {local:%H:%M:%S}" if short else f"{day}, {local:%H:%M}"

    def _say(self, since: int | None = None) -> None:
        words = _("As known on {moment}").format(moment=self.moment())
        if since == 0:
            words = _("{words}; nothing was written since").format(words=words)
        elif since is not None:
            count = f"{MOST_COUNTED}+" if since > MOST_COUNTED else str(since)
            more = _n("{count} entry written since", "{count} entries written since", since).format(count=count)
            words = f"{words}; {more}"
        words = _("{words} · read only").format(words=words)
        self.sentence.set_words(words, "infoText")
        self.setAccessibleName(words)

    def _counted(self, moment: _Moment) -> None:
        if moment.at == self._at:
            self._say(moment.since)
            announce(self, self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to now."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a notice, its edge, a clock that runs backwards."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("infoFill"))
        painter.fillRect(QRectF(0, 0, _EDGE, self.height()), theme.color("infoEdge"))
        size = theme.px(16)
        icons.paint(painter, theme.MARGIN, (self.height() - size) / 2, "history", size, "infoText")
        painter.end()


def _end_of(day: date, zone: tzinfo) -> datetime:
    following = datetime.combine(day + timedelta(days=1), time())
    return zones.instant(following, zone) - timedelta(microseconds=1)
