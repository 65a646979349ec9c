"""The timeline picture on the screen: painted, moved, zoomed, pointed at and walked by keyboard."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from advocate_desk.drawing import timeline
from advocate_desk.drawing.timeline import Layout
from advocate_desk.drawing.timeline_frame import lane_name
from advocate_desk.drawing.timeline_lanes import Mark
from advocate_desk.drawing.timeline_records import Columns, Course, Key, Lane, Look, View
from advocate_desk.ui import theme
from advocate_desk.ui.timeline import picture_view
from advocate_desk.ui.timeline.picture_paint import GlyphPainter
from advocate_desk.ui.timeline.picture_steps import Steps
from advocate_desk.ui.timeline.picture_words import Words
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.wording import _

NARROW = 960
"""Below this width of the canvas the names of the lanes take less of it."""
_WHEEL = 1.25
_DRAGGED = 4
_MODS = Qt.KeyboardModifier


class Canvas(QAbstractScrollArea):
    """Shows columns and a course. `chosen` tells what was selected; `brushed` a period, in microseconds."""

    chosen = Signal(object)
    opened = Signal(object)
    """Enter, or a click, on what was selected already."""
    brushed = Signal(object, object)
    moved = Signal()
    """Another stretch is shown, or the lanes stand otherwise."""
    rested = Signal()
    """The picture was painted; whoever reads labels may look what is in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Story as a picture"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.columns: Columns = {}
        self.course = Course()
        self.look: Look | None = None
        self.view = View(0, 1.0, 1.0, timeline.NAMES)
        self.bounds = (0, 1)
        self.brush: tuple[int, int] | None = None
        self.nothing = ("", "")
        """What is said where there is nothing to show: a title and a sentence."""
        self.words = Words()
        self.steps = Steps(self)
        self._painter = GlyphPainter()
        self._layout: Layout | None = None
        self._least: dict[Lane, int] = {}
        self._density = 0
        self._press: QPointF | None = None
        self._from: View | None = None
        self._brushing = False
        self._moves = False
        self.verticalScrollBar().valueChanged.connect(lambda _at: self.viewport().update())
        theme.changed.connect(self._retheme)

    # What is shown

    def show_data(self, columns: Columns, course: Course, look: Look, bounds: tuple[int, int]) -> None:
        """Other entries or another course; the stretch stays."""
        self.columns, self.course, self.bounds = columns, course, bounds
        self.look = replace(look, scale=theme.scale() / 100)
        self._loosen()
        self.relay()

    def set_look(self, **changes: object) -> None:
        """Change something of how it is drawn."""
        if self.look is not None:
            self.look = replace(self.look, **changes)  # type: ignore[arg-type]
            self.relay()

    def show_view(self, view: View, *, steady: bool = False) -> None:
        """Another stretch; `steady` keeps lanes from shrinking while the picture is being moved."""
        view = picture_view.held(view, *self.bounds)
        if view == self.view:
            return
        if not steady or view.per != self.view.per:
            self._least.clear()
        self.view = view
        self.relay()
        self.moved.emit()

    def show_span(self, start: int, end: int) -> None:
        """From one instant to another."""
        self.show_view(picture_view.showing(self.names_width(), self.time_width(), start, end))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Closer (above 1) or further away, around a place or the middle."""
        middle = self.view.left + self.view.width / 2 if x is None else x
        self.show_view(picture_view.zoomed(self.view, factor, middle, picture_view.longest(*self.bounds)))

    def pan(self, pixels: float) -> None:
        """Later by so many pixels."""
        self.show_view(picture_view.panned(self.view, pixels), steady=True)

    def go_to_now(self) -> None:
        """Now into sight, where the picture opens with it."""
        if self.look is not None:
            self.show_view(picture_view.centred(self.view, self.look.now, 0.7))

    def reveal(self, at: int) -> None:
        """Bring an instant into sight with room around it."""
        share = (at - self.view.start) / max(1, self.view.span)
        if not 0.05 <= share <= 0.95:
            self.show_view(picture_view.centred(self.view, at))

    def names_width(self) -> float:
        """The column of names."""
        narrow = self.viewport().width() < NARROW
        return (timeline.NAMES_NARROW if narrow else timeline.NAMES) * theme.scale() / 100

    def time_width(self) -> float:
        """What is left for time."""
        return max(100.0, self.viewport().width() - self.names_width())

    def relay(self) -> None:
        """Lay out anew before the next paint."""
        self._layout = None
        self.viewport().update()

    def layout_now(self) -> Layout | None:
        """The layout of the stretch that is shown; None without a case."""
        if self._layout is None and self.look is not None:
            look = replace(self.look, least=self._least, height=float(self.viewport().height()), density=self._density)
            made = timeline.lay_out(self.columns, self.course, self.view, look)
            self._layout = made
            self._density = made.density
            self._least = {band.lane: max(band.rows, self._least.get(band.lane, 1)) for band in made.bands}
            bar = self.verticalScrollBar()
            bar.setPageStep(self.viewport().height())
            bar.setRange(0, max(0, round(made.height) - self.viewport().height()))
        return self._layout

    def _retheme(self) -> None:
        if self.look is not None:
            self.look = replace(self.look, scale=theme.scale() / 100)
        self._fit()

    def _fit(self) -> None:
        self.view = picture_view.resized(self.view, self.names_width(), self.time_width())
        self._loosen()
        self.relay()
        self.moved.emit()

    def _loosen(self) -> None:
        """Let lanes find their height anew; otherwise they would grow and shrink with every move."""
        self._least.clear()
        self._density = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same stretch in another width."""
        super().resizeEvent(event)
        self._fit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lanes below the axis, their names beside them, now over all of it."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("base"))
        layout = self.layout_now()
        if layout is not None:
            self._paint(painter, layout)
        painter.end()
        self.rested.emit()

    def _paint(self, painter: QPainter, layout: Layout) -> None:
        wide, high, left = self.viewport().width(), self.viewport().height(), layout.view.left
        scrolled = self.verticalScrollBar().value()
        painter.save()
        painter.setClipRect(QRectF(left, layout.top, wide - left, high - layout.top))
        painter.translate(0, -scrolled)
        self._painter.paint(painter, layout.body)
        painter.restore()
        painter.save()
        painter.setClipRect(QRectF(0, layout.top, left, high - layout.top))
        painter.translate(0, -scrolled)
        self._painter.paint(painter, layout.side)
        painter.restore()
        if not layout.marks and not any(len(column) for column in self.columns.values()):
            room = QRectF(
                left + theme.MARGIN, layout.top + theme.px(84), wide - left - 2 * theme.MARGIN, theme.line("title")
            )
            paint.draw_text(painter, room, self.nothing[0], "title", weight=600)
            paint.draw_text(painter, room.translated(0, theme.line("title")), self.nothing[1], "body", "muted")
        self._paint_brush(painter, layout)
        self._painter.paint(painter, layout.head)
        self._painter.paint(painter, layout.flags)
        if self.hasFocus():
            self._paint_focus(painter, layout, scrolled)

    def _paint_brush(self, painter: QPainter, layout: Layout) -> None:
        if self.brush is None:
            return
        left, right = layout.view.left, float(self.viewport().width())
        x1, x2 = max(left, layout.view.x(self.brush[0])), min(right, layout.view.x(self.brush[1]))
        if x2 > x1:
            tint = theme.color("accent")
            tint.setAlphaF(0.10)
            painter.fillRect(QRectF(x1, layout.top, x2 - x1, self.viewport().height()), tint)
            for x in (x1, x2):
                if left < x < right:
                    ground.hairline(painter, round(x), layout.top, round(x), self.viewport().height(), "accent")

    def _paint_focus(self, painter: QPainter, layout: Layout, scrolled: int) -> None:
        box = self.steps.box(layout)
        if box is None:
            whole = QRectF(self.viewport().rect())
            ground.focus_ring(painter, whole)
            return
        painter.setClipRect(QRectF(0, layout.top, self.viewport().width(), self.viewport().height() - layout.top))
        ground.focus_ring(painter, box.translated(0, -scrolled), 6)

    # Pointing

    def mark_at(self, place: QPointF) -> Mark | None:
        """What lies under a place of the viewport, the smaller thing first."""
        layout = self.layout_now()
        if layout is None or place.x() < layout.view.left or place.y() < layout.top:
            return None
        x, y = place.x(), place.y() + self.verticalScrollBar().value()
        inside = [m for m in layout.marks if m.x - 2 <= x <= m.x + m.width + 2 and m.y - 2 <= y <= m.y + m.height + 2]
        return min(inside, key=lambda mark: mark.width * mark.height, default=None)

    def lane_at(self, place: QPointF) -> Lane | None:
        """The lane at this height."""
        layout = self.layout_now()
        y = place.y() + self.verticalScrollBar().value()
        found = [band.lane for band in layout.bands if band.top <= y < band.top + band.height] if layout else []
        return found[0] if found and layout is not None and place.y() >= layout.top else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to brush with Ctrl held."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press, self._from, self._moves = event.position(), self.view, False
            self._brushing = bool(event.modifiers() & _MODS.ControlModifier) and event.position().x() >= self.view.left

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan or brush; else show what can be done here."""
        if self._press is None or self._from is None:
            over = self.mark_at(event.position()) is not None or event.position().x() < self.view.left
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        across = event.position().x() - self._press.x()
        if not self._moves and abs(across) < _DRAGGED:
            return
        self._moves = True
        if self._brushing:
            ends = sorted((self.view.at(max(self.view.left, self._press.x())), self.view.at(event.position().x())))
            self.brush = (ends[0], ends[1])
            self.viewport().update()
        elif self._press.x() >= self.view.left:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.show_view(picture_view.panned(self._from, -across), steady=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked, fold a lane, or take the brushed period."""
        pressed, self._press, self._from = self._press, None, None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if pressed is None:
            return
        if self._moves:
            if self._brushing and self.brush is not None:
                self.brushed.emit(*self.brush)
            else:
                self._least.clear()
                self.relay()
            return
        lane = self.lane_at(event.position())
        if event.position().x() < self.view.left:
            if lane is not None:
                self.steps.to_name(lane)
                self.steps.fold(lane)
            return
        mark = self.mark_at(event.position())
        if mark is not None:
            self.steps.to_mark(mark)
            self.steps.enter()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on the ground comes closer there."""
        if self.mark_at(event.position()) is None and event.position().x() >= self.view.left:
            self.zoom(2.0, event.position().x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Shift, or sideways, pan; with Ctrl scroll the lanes."""
        turn, held = event.angleDelta(), event.modifiers()
        if held & _MODS.ControlModifier:
            super().wheelEvent(event)
            return
        sideways = turn.x() or (turn.y() if held & (_MODS.ShiftModifier | _MODS.AltModifier) else 0)
        if sideways:
            self.pan(-sideways)
        elif turn.y():
            self.zoom(_WHEEL ** (turn.y() / 120), max(event.position().x(), self.view.left))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tip(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _tip(self, place: QPoint, there: QPoint) -> None:
        mark = self.mark_at(QPointF(place))
        if mark is not None and self.look is not None:
            QToolTip.showText(there, self.words.of(mark, self.course, self.look), self.viewport())
            return
        lane = self.lane_at(QPointF(place)) if place.x() < self.view.left else None
        QToolTip.showText(there, lane_name(lane) if lane is not None else "", self.viewport())

    # Keys

    def selected(self) -> Key | None:
        """What is selected."""
        return self.look.selected if self.look is not None else None

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow pans here, whatever it does elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and self.steps.takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: object) -> None:
        """See `picture_steps`."""
        if not self.steps.pressed(event):
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def focusInEvent(self, event: object) -> None:
        """The cursor begins at what is selected."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.steps.begin()
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        """Without its ring."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()
