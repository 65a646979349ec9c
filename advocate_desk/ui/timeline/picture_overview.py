"""The strip under the timeline picture: how much happened in each week, and a frame around what is shown."""

from bisect import bisect_left
from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocate_desk.domain.instants import from_micros
from advocate_desk.drawing.timeline_axis import local
from advocate_desk.drawing.timeline_records import DAY, Column, Lane, Look, View
from advocate_desk.ui import theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.wording import _, dates

HEIGHT = 36
_WEEK = 7 * DAY
_MONDAY = 4 * DAY  # the first Monday after the epoch, which was a Thursday
_LONG = 200 * DAY
_EDGE = 6
_DRAGGED = 4


class Overview(QWidget):
    """`dragged(start)` moves the stretch, `stretched(start, end)` changes it, `brushed(start, end)` picks a period."""

    dragged = Signal(object)
    stretched = Signal(object, object)
    brushed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The whole case, by week"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._step = _WEEK
        self._counts: list[tuple[int, int]] = []
        self._bounds = (0, 1)
        self._view: View | None = None
        self._look: Look | None = None
        self._brush: tuple[int, int] | None = None
        self._grip = ""
        self._press = 0.0
        self._from: View | None = None

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(400, theme.height(HEIGHT, "small"))

    def show_data(self, columns: Mapping[Lane, Column], bounds: tuple[int, int], look: Look) -> None:
        """Count these entries by week, or by day where the case is short."""
        self._bounds, self._look = bounds, look
        # A case of a few months has too few weeks to show how it went: days then.
        self._step = step = _WEEK if bounds[1] - bounds[0] > _LONG else DAY
        found: dict[int, int] = {}
        for column in columns.values():
            at, number = column.at, 0
            while number < len(at):
                week = (at[number] - _MONDAY) // step
                after = bisect_left(at, (week + 1) * step + _MONDAY, number)
                found[week] = found.get(week, 0) + after - number
                number = after
        self._counts = [(week * step + _MONDAY, count) for week, count in sorted(found.items())]
        self.setAccessibleDescription(self.describe())
        self.update()

    def show_view(self, view: View, brush: tuple[int, int] | None) -> None:
        """The frame around this stretch, a tint over the brushed period."""
        self._view, self._brush = view, brush
        self.update()

    def counts(self) -> list[tuple[int, int]]:
        """The weeks (or days) in which something happened: the instant they begin, how many entries."""
        return self._counts

    def _x(self, at: float) -> float:
        left = self._view.left if self._view else 0.0
        first, last = self._bounds
        return left + (at - first) / max(1, last - first) * (self.width() - left - theme.MARGIN)

    def _at(self, x: float) -> int:
        left = self._view.left if self._view else 0.0
        first, last = self._bounds
        return first + round((x - left) / max(1.0, self.width() - left - theme.MARGIN) * (last - first))

    def _frame(self) -> QRectF:
        assert self._view is not None
        left, right = self._view.left, float(self.width() - 2)
        x1, x2 = max(left, self._x(self._view.start)), min(right, self._x(self._view.end))
        return QRectF(x1, 2, max(8.0, x2 - x1), self.height() - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns on a ground line, the frame over them."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        ground.hairline(painter, 0, 0, self.width(), 0)
        if self._view is not None and self._look is not None:
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        assert self._view is not None
        high, floor = self.height() - 14, self.height() - 7
        most = max((count for _week, count in self._counts), default=1)
        wide = max(1.0, self._x(self._bounds[0] + self._step) - self._x(self._bounds[0]) - 1)
        ghost = theme.color("ghost")
        tops: dict[int, float] = {}
        for week, count in self._counts:  # weeks narrower than a pixel share it
            x = int(self._x(week))
            tops[x] = max(tops.get(x, 0.0), max(1.0, count / most * high))
        for x, tall in tops.items():
            painter.fillRect(QRectF(x, floor - tall, min(wide, 40.0), tall), ghost)
        if self._brush is not None:
            x1, x2 = self._x(self._brush[0]), self._x(self._brush[1])
            tint = theme.color("accent")
            tint.setAlphaF(0.18)
            painter.fillRect(QRectF(x1, 1, max(2.0, x2 - x1), self.height() - 1), tint)
        room = QRectF(theme.MARGIN, 0, self._view.left - theme.MARGIN - 4, self.height())
        paint.draw_text(painter, room, self._months(), "small", "muted")
        ground.rounded(painter, self._frame(), "", "accent", radius=theme.RADIUS)
        inner = self._frame().adjusted(1, 1, -1, -1)
        ground.rounded(painter, inner, "", "accent", radius=theme.RADIUS - 1)
        if self.hasFocus():
            ground.focus_ring(painter, self._frame().adjusted(-1, -1, 1, 1), theme.RADIUS)

    def _months(self) -> str:
        assert self._look is not None
        first, last = (local(at, self._look.mine).date() for at in self._bounds)
        names = [dates.month(day, self._look.mine) for day in (first, last)]
        if first.year == last.year:
            names = [name.removesuffix(str(first.year)).strip() for name in names]
            return names[0] if names[0] == names[1] else _("{first} to {last}").format(first=names[0], last=names[1])
        return f"{first.year} – {last.year}"

    def _grip_at(self, x: float) -> str:
        frame = self._frame()
        if frame.width() > 4 * _EDGE:
            if abs(x - frame.left()) <= _EDGE:
                return "start"
            if abs(x - frame.right()) <= _EDGE:
                return "end"
        return "frame" if frame.left() <= x <= frame.right() else "brush"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame, one of its edges, or begin a period."""
        if self._view is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._press, self._from = event.position().x(), self._view
        brushes = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._grip = "brush" if brushes else self._grip_at(self._press)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        x = event.position().x()
        if not self._grip or self._from is None:
            if self._view is not None:
                shapes = {"start": Qt.CursorShape.SizeHorCursor, "end": Qt.CursorShape.SizeHorCursor}
                shapes["frame"] = Qt.CursorShape.OpenHandCursor
                self.setCursor(shapes.get(self._grip_at(x), Qt.CursorShape.CrossCursor))
            return
        by = self._at(x) - self._at(self._press)
        if self._grip == "frame":
            self.dragged.emit(self._from.start + by)
        elif self._grip == "start":
            self.stretched.emit(min(self._from.start + by, self._from.end - DAY // 24), self._from.end)
        elif self._grip == "end":
            self.stretched.emit(self._from.start, max(self._from.end + by, self._from.start + DAY // 24))
        elif abs(x - self._press) >= _DRAGGED:
            ends = sorted((self._at(self._press), self._at(x)))
            self._brush = (ends[0], ends[1])
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A period is picked; a click beside the frame brings the frame there."""
        grip, self._grip = self._grip, ""
        if grip != "brush" or self._from is None:
            return
        if abs(event.position().x() - self._press) >= _DRAGGED and self._brush is not None:
            self.brushed.emit(*self._brush)
        else:
            self.dragged.emit(self._at(event.position().x()) - self._from.span // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the frame by a quarter of itself."""
        if self._view is None or event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        by = self._view.span // 4
        self.dragged.emit(self._view.start + (by if event.key() == Qt.Key.Key_Right else -by))

    def describe(self) -> str:
        """How much happened when, for who cannot see it."""
        if not self._counts or self._look is None:
            return ""
        week, count = max(self._counts, key=lambda pair: pair[1])
        day = dates.short_day(from_micros(week), self._look.mine)
        if self._step == DAY:
            return _("busiest day: {day}, {count} entries").format(day=day, count=count)
        return _("busiest week: from {day}, {count} entries").format(day=day, count=count)
