"""The keyboard in the timeline picture: arrows walk marks and lanes, Enter selects, Alt moves, names fold."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from advocate_desk.drawing.timeline import Layout
from advocate_desk.drawing.timeline_frame import lane_name, second_line
from advocate_desk.drawing.timeline_lanes import Mark
from advocate_desk.drawing.timeline_records import Lane
from advocate_desk.ui.timeline import picture_cursor as cursors
from advocate_desk.ui.timeline.picture_cursor import Cursor
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.ui.timeline.picture_canvas import Canvas

_KEY = Qt.Key
_MODS = Qt.KeyboardModifier
_ARROWS = (_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down)


class Steps:
    """Holds the cursor of a canvas."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.cursor: Cursor | None = None

    def takes(self, event: QEvent) -> bool:
        """Whether a key that is a shortcut elsewhere is the picture's."""
        if not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~_MODS.KeypadModifier
        return held in (_MODS.AltModifier, _MODS.NoModifier) and event.key() in (*_ARROWS, _KEY.Key_Home)

    def pressed(self, event: object) -> bool:
        """Do what a key asks; False when it is none of the picture's."""
        assert isinstance(event, QKeyEvent)
        key, held = event.key(), event.modifiers() & ~_MODS.KeypadModifier
        canvas = self._canvas
        if key in (_KEY.Key_Plus, _KEY.Key_Equal, _KEY.Key_Minus) and not held & ~_MODS.ShiftModifier:
            canvas.zoom(1.5 if key != _KEY.Key_Minus else 1 / 1.5, self._place())
        elif key == _KEY.Key_Home and not held:
            canvas.go_to_now()
        elif held == _MODS.AltModifier and key in (_KEY.Key_Left, _KEY.Key_Right):
            canvas.pan((1 if key == _KEY.Key_Right else -1) * canvas.view.width / 8)
        elif held == _MODS.AltModifier and key in (_KEY.Key_Up, _KEY.Key_Down):
            self.move_lane(1 if key == _KEY.Key_Down else -1)
        elif held == _MODS.ControlModifier and key == _KEY.Key_Left:
            self.to_name(self._lane())
        elif held:
            return False
        elif key in (_KEY.Key_Left, _KEY.Key_Right):
            self.step(1 if key == _KEY.Key_Right else -1)
        elif key in (_KEY.Key_Up, _KEY.Key_Down):
            self.lane(1 if key == _KEY.Key_Down else -1)
        elif key in (_KEY.Key_Return, _KEY.Key_Enter):
            self.enter()
        elif key == _KEY.Key_Escape and canvas.brush is not None:
            canvas.brush = None
            canvas.brushed.emit(None, None)
            canvas.viewport().update()
        else:
            return False
        return True

    # Where it is

    def begin(self) -> None:
        """Somewhere to start from: what is selected, else the mark nearest to now."""
        layout = self._canvas.layout_now()
        if layout is None or not layout.bands or (self.cursor is not None and self.cursor.lane in self._shown(layout)):
            return
        self.cursor = Cursor(layout.bands[0].lane)
        selected = next((mark for mark in layout.marks if mark.key and mark.key == self._canvas.selected()), None)
        if selected is not None:
            self.to_mark(selected)
            return
        look = self._canvas.look
        near = layout.view.x(look.now) if look is not None else layout.view.left
        for lane in (Lane.CUSTOMER, *self._shown(layout)):
            mark = cursors.nearest(layout, lane, near)
            if mark is not None and lane is not Lane.HEAT:
                self.to_mark(mark)
                return

    def box(self, layout: Layout) -> QRectF | None:
        """What the focus ring goes around; None for the whole canvas."""
        if self.cursor is None:
            return None
        if self.cursor.at is None:
            band = next((band for band in layout.bands if band.lane is self.cursor.lane), None)
            return None if band is None else QRectF(1, band.top, layout.view.left - 2, band.height - 1)
        mark = cursors.on(layout, self.cursor)
        if mark is None:
            return None
        return QRectF(mark.x - 4, mark.y - 4, mark.width + 8, mark.height + 8)

    def to_mark(self, mark: Mark) -> None:
        """Onto a mark."""
        self.cursor = cursors.at(mark)
        canvas = self._canvas
        if canvas.look is not None:
            self._say(f"{lane_name(mark.lane)}: {canvas.words.of(mark, canvas.course, canvas.look)}")
        self._into_sight(mark)

    def to_name(self, lane: Lane) -> None:
        """Onto the name of a lane."""
        self.cursor = Cursor(lane)
        canvas = self._canvas
        look = canvas.look
        state = _("folded") if look is not None and lane in look.folded else second_line(lane, canvas.course)
        self._say(", ".join(part for part in (lane_name(lane), state) if part))

    def _say(self, sentence: str) -> None:
        canvas = self._canvas
        canvas.setAccessibleDescription(sentence)
        announce(canvas, sentence)
        canvas.viewport().update()

    def _into_sight(self, mark: Mark) -> None:
        bar, canvas = self._canvas.verticalScrollBar(), self._canvas
        layout = canvas.layout_now()
        if layout is None:
            return
        top, bottom = mark.y - layout.top - 8, mark.y + mark.height + 8 - canvas.viewport().height()
        bar.setValue(round(min(max(bar.value(), bottom), max(0, top))))

    def _shown(self, layout: Layout) -> list[Lane]:
        return [band.lane for band in layout.bands]

    def _lane(self) -> Lane:
        return self.cursor.lane if self.cursor is not None else Lane.CUSTOMER

    def _place(self) -> float | None:
        layout = self._canvas.layout_now()
        if layout is None or self.cursor is None:
            return None
        mark = cursors.on(layout, self.cursor)
        if mark is None:
            return None
        x = mark.x + min(mark.width, 20) / 2
        return x if layout.view.left <= x <= layout.width else None

    # Where it goes

    def step(self, by: int) -> None:
        """To the next mark of the lane, out of sight too; from the first one to the name, where it folds and opens."""
        canvas, cursor = self._canvas, self.cursor
        layout = canvas.layout_now()
        if layout is None:
            return
        if cursor is None:
            self.begin()
            return
        folded = canvas.look is not None and cursor.lane in canvas.look.folded
        if cursor.at is None:
            if (by < 0 and not folded) or (by > 0 and folded):
                self.fold(cursor.lane)
            elif by > 0 and (marks := cursors.along(layout, cursor.lane)):
                self.to_mark(marks[0])
            return
        marks = cursors.along(layout, cursor.lane)
        here = cursors.on(layout, cursor)
        if here is not None and 0 <= (number := marks.index(here) + by) < len(marks):
            self.to_mark(marks[number])
            return
        edge = max(cursor.at, cursor.last or cursor.at) if by > 0 and cursor.lane in canvas.columns else cursor.at
        following = cursors.beyond(canvas.columns, canvas.course, cursor.lane, edge, by)
        if following is None:
            if by < 0:
                self.to_name(cursor.lane)
            return
        canvas.reveal(following)
        self.cursor = Cursor(cursor.lane, following, following)
        fresh = canvas.layout_now()
        found = cursors.on(fresh, self.cursor) if fresh is not None else None
        if found is not None:
            self.to_mark(found)

    def lane(self, by: int) -> None:
        """To the lane above or below, to the mark nearest to where it was."""
        layout = self._canvas.layout_now()
        if layout is None or self.cursor is None:
            self.begin()
            return
        lanes = self._shown(layout)
        number = lanes.index(self.cursor.lane) + by if self.cursor.lane in lanes else 0
        if not 0 <= number < len(lanes):
            return
        place = self._place()
        mark = None if self.cursor.at is None else cursors.nearest(layout, lanes[number], place or layout.view.left)
        if mark is None:
            self.to_name(lanes[number])
        else:
            self.to_mark(mark)

    def enter(self) -> None:
        """Select what it stands on; come closer to a crowd; open or fold a lane by its name."""
        canvas, cursor = self._canvas, self.cursor
        layout = canvas.layout_now()
        if cursor is None or layout is None:
            return
        mark = cursors.on(layout, cursor)
        if mark is None:
            if cursor.at is None:
                self.fold(cursor.lane)
            return
        if mark.key is not None and mark.key == canvas.selected():
            canvas.opened.emit(mark.key)
        elif mark.key is not None:
            canvas.set_look(selected=mark.key)
            canvas.chosen.emit(mark.key)
        elif mark.count > 1:
            air = max((mark.last - mark.at) // 4, 60_000_000)
            canvas.show_span(mark.at - air, mark.last + air)

    def fold(self, lane: Lane) -> None:
        """Fold a lane, or open it again."""
        canvas = self._canvas
        if canvas.look is not None:
            canvas.set_look(folded=canvas.look.folded ^ {lane})
            self.to_name(lane)
            canvas.moved.emit()

    def move_lane(self, by: int) -> None:
        """The lane of the cursor above or below its neighbour."""
        canvas, layout = self._canvas, self._canvas.layout_now()
        if layout is None or canvas.look is None or self.cursor is None:
            return
        shown = self._shown(layout)
        number = shown.index(self.cursor.lane) if self.cursor.lane in shown else -1
        if number < 0 or not 0 <= number + by < len(shown):
            return
        order, other = list(canvas.look.order), shown[number + by]
        a, b = order.index(self.cursor.lane), order.index(other)
        order[a], order[b] = order[b], order[a]
        canvas.set_look(order=tuple(order))
        canvas.moved.emit()
