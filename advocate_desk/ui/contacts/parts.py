"""Pieces of the pane: a way to reach somebody, a rule that was applied, a rung of the ladder, the legend."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.domain.contact import Channel
from advocate_desk.ui import theme
from advocate_desk.ui.contacts.faces import CHANNEL_ICONS, Step, WhyLine
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import MarkKind, mark_word, plain
from advocate_desk.ui.widgets.items import Sign
from advocate_desk.ui.widgets.marks import paint_mark
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _, calls

LEGEND: tuple[MarkKind, ...] = ("on_call", "in_hours", "outside", "away", "same_person")


class ChannelRow(QWidget):
    """A way to reach somebody and the button that copies it."""

    copied = Signal(str)

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        word = calls.channel_word(channel.kind)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(6)
        line.addWidget(Sign(icon=CHANNEL_ICONS[channel.kind]))
        before = Line(word, "small", tone="muted", fixed=True)
        before.setMinimumWidth(theme.px(58))
        line.addWidget(before)
        value = Line(channel.value)
        line.addWidget(value, 1)
        if channel.hours:
            line.addWidget(Line(channel.hours, "small", tone="muted", fixed=True))
        self.button = Button(icon="copy", kind="quiet", name=_("Copy {what}").format(what=word), tone="accent")
        self.button.clicked.connect(lambda: self.copied.emit(channel.value))
        line.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class WhyRow(QWidget):
    """One applied rule with its tick, or the triangle when it speaks against somebody."""

    def __init__(self, line: WhyLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 3)
        row.setSpacing(theme.GAP)
        sign = (
            Sign(icon="check", role="text", size=14)
            if line.good
            else Sign(icon="triangle-alert", role="ambMark", size=14)
        )
        sign.setAccessibleName(_("holds") if line.good else _("speaks against it"))
        column = QVBoxLayout()
        column.setContentsMargins(0, 3, 0, 0)
        column.addWidget(sign)
        row.addLayout(column)
        row.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Prose(line.text), 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class StepRow(QPushButton):
    """A rung of the ladder; a click or Enter opens its cell."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{step.number}, {self._title()}, {plain(step.line)}, {mark_word(step.mark)}")

    def _title(self) -> str:
        return f"{self.step.name} · {calls.level_word(self.step.level)}"

    def sizeHint(self) -> QSize:
        """Two lines and some air."""
        return QSize(theme.px(240), max(theme.ROW_TWO, 2 * theme.line("row") + 8))

    def minimumSizeHint(self) -> QSize:
        """Names are shortened before the pane grows."""
        return QSize(theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hairline, number, name and rung, how it stands there, the mark."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(box, theme.color("hover"))
        ground.hairline(painter, 0, 0, box.right(), 0)
        line, size = theme.line("row"), theme.px(12)
        paint.draw_text(painter, QRectF(0, 0, theme.px(20), box.height()), str(self.step.number), "small", "muted")
        left, top = theme.px(24), round((box.height() - 2 * line) / 2)
        room = QRectF(left, top, box.width() - left - size - theme.GAP * 2, line)
        paint.draw_text(painter, room, self._title(), "row")
        paint.draw_text(painter, room.translated(0, line), self.step.line, "small", "muted")
        paint_mark(painter, box.right() - size - 1, round((box.height() - size) / 2), self.step.mark, size)
        if self.hasFocus():
            ground.focus_ring(painter, box, theme.RADIUS)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover ground."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover ground away."""
        self.update()
        super().leaveEvent(event)


class Legend(QFrame):
    """What the marks mean, right below the rows."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN_WIDE, 10, theme.MARGIN, 10)
        line.setSpacing(theme.GAP)
        for mark in LEGEND:
            line.addWidget(Sign(mark=mark, size=12))
            line.addWidget(Line(mark_word(mark), "small", tone="muted"))
            line.addSpacing(theme.MARGIN)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
