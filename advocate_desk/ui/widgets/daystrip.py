"""The day as a strip: two clocks, the customer's working hours as light, appointments, promises, now."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.ui.widgets.faces import audience_role
from advocate_desk.ui.widgets.marks import paint_diamond
from advocate_desk.wording import _

_HEAD, _FOOT, _COLUMN, _LEFT = 32, 12, 58, 112


class StripEvent(NamedTuple):
    """An appointment (start < end) or a promise (start = end), in minutes after one's own midnight."""

    key: object
    start: int
    end: int
    title: str
    second: str = ""
    audience: Audience = Audience.INTERNAL

    @property
    def is_promise(self) -> bool:
        """Whether it is drawn as a line with a diamond."""
        return self.start >= self.end


class DayFace(NamedTuple):
    """A day between two of one's own hours (24 is midnight). `shift` is the other clock minus one's own, in minutes."""

    first: int
    last: int
    place: str
    now: int | None = None
    other_place: str = ""
    shift: int = 0
    work: tuple[tuple[int, int], ...] = ()
    events: tuple[StripEvent, ...] = ()


class DayStrip(QWidget):
    """Up and Down walk appointments and promises, Enter or a click picks one: `picked(key)`."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = DayFace(8, 18, "")
        self._at = -1
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_day(self, day: DayFace) -> None:
        """Show this day."""
        self._day, self._at = day, -1
        said = [self._sentence(event) for event in day.events]
        self.setAccessibleDescription("; ".join(said) or _("nothing in it"))
        self.updateGeometry()
        self.update()

    def _sentence(self, event: StripEvent) -> str:
        return ", ".join(part for part in (_clock(event.start), event.title, event.second) if part)

    def sizeHint(self) -> QSize:
        """40 px an hour."""
        return QSize(theme.px(300), theme.px(40) * (self._day.last - self._day.first) + theme.px(_HEAD) + _FOOT)

    def minimumSizeHint(self) -> QSize:
        """24 px an hour."""
        return QSize(theme.px(220), theme.px(24) * (self._day.last - self._day.first) + theme.px(_HEAD) + _FOOT)

    def _y(self, minute: float) -> float:
        day = self._day
        span = max(1, day.last - day.first) * 60
        high = self.height() - theme.px(_HEAD) - _FOOT
        return theme.px(_HEAD) + high * (minute - day.first * 60) / span

    def _strip(self) -> QRectF:
        left = theme.px(_LEFT if self._day.other_place else _COLUMN)
        return QRectF(left, self._y(self._day.first * 60), self.width() - left, self._y(self._day.last * 60))

    def _boxes(self) -> list[tuple[StripEvent, QRectF]]:
        """Where each event is; those that overlap share the width."""
        strip, out = self._strip(), []
        lanes: list[int] = []
        placed: list[tuple[StripEvent, int]] = []
        for event in sorted(self._day.events, key=lambda event: (event.start, event.end)):
            if event.is_promise:
                continue
            lane = next((at for at, end in enumerate(lanes) if end <= event.start), len(lanes))
            lanes[lane : lane + 1] = [event.end]
            placed.append((event, lane))
        wide = (strip.width() - 4) / max(1, len(lanes))
        for event, lane in placed:
            top = self._y(max(event.start, self._day.first * 60))
            bottom = self._y(min(event.end, self._day.last * 60))
            out.append((event, QRectF(strip.left() + 4 + lane * wide, round(top), wide - 1, round(bottom - top))))
        for event in self._day.events:
            if event.is_promise:
                y = self._y(event.start)
                out.append(
                    (event, QRectF(strip.left(), y - theme.line("micro") - 1, strip.width(), theme.line("micro") + 8))
                )
        return sorted(out, key=lambda pair: pair[0].start)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hours, light, events, promises, now."""
        painter = QPainter(self)
        strip = self._strip()
        self._paint_ground(painter, strip)
        boxes = self._boxes()
        for entry, box in boxes:
            if entry.is_promise:
                self._paint_promise(painter, strip, entry)
            else:
                self._paint_event(painter, entry, box, first=entry is boxes[0][0])
        self._paint_now(painter, strip)
        if self.hasFocus() and boxes:
            ground.focus_ring(painter, boxes[max(0, self._at)][1], theme.RADIUS)
        elif self.hasFocus():
            ground.focus_ring(
                painter, QRectF(strip.left(), strip.top(), strip.width(), self._y(self._day.last * 60) - strip.top())
            )
        painter.end()

    def _paint_ground(self, painter: QPainter, strip: QRectF) -> None:
        day, line = self._day, theme.line("small")
        bottom = self._y(day.last * 60)
        painter.fillRect(QRectF(strip.left(), strip.top(), strip.width(), bottom - strip.top()), theme.color("night"))
        for start, end in day.work:
            top = max(self._y(start), strip.top())
            painter.fillRect(
                QRectF(strip.left(), top, strip.width(), min(self._y(end), bottom) - top), theme.color("work")
            )
        columns = [(theme.px(_COLUMN) - 10, day.place, 0)]
        if day.other_place:
            columns.append((theme.px(_LEFT) - 10, day.other_place, day.shift))
        for right, place, shift in columns:
            room = QRectF(right - theme.px(_COLUMN) + 6, 0, theme.px(_COLUMN) - 6, line)
            paint.draw_text(painter, room, place, "micro", weight=600, right=True)
            for hour in range(day.first, day.last + 1):
                room.moveTop(self._y(hour * 60) - line / 2)
                paint.draw_text(painter, room, _clock(hour * 60 + shift), "small", "muted", right=True)
        for hour in range(day.first + 1, day.last):
            y = round(self._y(hour * 60))
            ground.hairline(painter, strip.left(), y, strip.right(), y, "hairline")

    def _paint_event(self, painter: QPainter, event: StripEvent, box: QRectF, *, first: bool) -> None:
        outside = bool(event.audience)
        fill = "nonFill" if not outside else "sel" if first else "infoFill"
        ground.rounded(painter, box, fill)
        paint.paint_swatch(painter, box.left(), box.top(), box.height(), event.audience)
        inner = box.adjusted(12, 2, -4, -2)
        ink = "selText" if fill == "sel" else "text"
        lines = 2 if event.second and inner.height() >= theme.line("small") + theme.line("micro") else 1
        top = QRectF(inner.left(), inner.top(), inner.width(), min(inner.height(), theme.line("small")))
        paint.draw_text(painter, top, event.title, "small", ink, weight=600)
        if lines == 2:
            paint.draw_text(painter, top.translated(0, theme.line("small")), event.second, "micro", ink)

    def _paint_promise(self, painter: QPainter, strip: QRectF, event: StripEvent) -> None:
        y, line = round(self._y(event.start)), theme.line("micro")
        colour = theme.color(audience_role(event.audience, "Edge"))
        painter.fillRect(QRectF(strip.left(), y - 1, strip.width(), 2), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_diamond(painter, strip.left() + 5, y, 10, colour)
        paint.draw_text(
            painter, QRectF(strip.left() + 16, y - line - 1, strip.width() - 20, line), event.title, "micro"
        )

    def _paint_now(self, painter: QPainter, strip: QRectF) -> None:
        day = self._day
        if day.now is None or not day.first * 60 <= day.now <= day.last * 60:
            return
        y, line = round(self._y(day.now)), theme.line("micro")
        painter.fillRect(QRectF(strip.left() - 4, y - 1, strip.width() + 4, 2), theme.color("now"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("now"))
        painter.drawEllipse(QPointF(strip.left() - 4, y), 4, 4)
        room = QRectF(strip.left(), y - line - 1, strip.width() - 4, line)
        paint.draw_text(
            painter, room, _("now {time}").format(time=_clock(day.now)), "micro", "redText", weight=600, right=True
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk, Enter picks."""
        boxes = self._boxes()
        if not boxes:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._at = min(max(max(0, self._at) + step, 0), len(boxes) - 1)
            self.setAccessibleName(f"{self._name}: {self._sentence(boxes[self._at][0])}")
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(boxes[max(0, self._at)][0].key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick what is under the pointer."""
        for entry, box in self._boxes():
            if box.contains(event.position()):
                self.picked.emit(entry.key)
                return

    def event(self, event: QEvent) -> bool:
        """Whole titles in tool tips."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            under = next((entry for entry, box in self._boxes() if box.contains(QPointF(event.pos()))), None)
            QToolTip.showText(event.globalPos(), self._sentence(under) if under else "", self)
            return True
        return super().event(event)


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
