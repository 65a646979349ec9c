"""The story of a case as a picture: canvas, the whole case in a strip below it, and the legend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.case import Case
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.drawing.timeline_frame import now_label
from advocate_desk.drawing.timeline_records import (
    LANES,
    SIDES,
    Column,
    Course,
    Key,
    Lane,
    Lasting,
    Look,
    Told,
    View,
    extent,
    prepend,
    with_lasting,
)
from advocate_desk.ui import theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline import picture_view
from advocate_desk.ui.timeline.picture_bar import PictureBar
from advocate_desk.ui.timeline.picture_canvas import NARROW, Canvas
from advocate_desk.ui.timeline.picture_legend import Legend
from advocate_desk.ui.timeline.picture_overview import Overview
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.services.story_picture import Slice

REST_MS = 120
"""How long the picture stands still before the words of its marks are read."""
_MOST_LABELS = 160
_FIRST = 1_000
"""Entries read before anything is shown; the older ones follow."""


@dataclass(slots=True)
class _Reading:
    """A story being read, a slice at a time."""

    course: Course
    columns: dict[Lane, Column]
    lasting: list[Lasting]
    people: set[int]


class StoryPicture(QWidget):
    """`chosen(key)` tells of an entry, promise or milestone; `brushed(start, end)` of a period, None for all."""

    chosen = Signal(object)
    opened = Signal(object)
    brushed = Signal(object, object)
    moved = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._case: Case | None = None
        self._where = Filter()
        self._opened = self._complete = False
        self._wanted: int | None = None
        self.bar = PictureBar()
        self.canvas = Canvas()
        self.overview = Overview()
        self.legend = Legend()
        self.loading = ThinProgress(_("Reading the picture"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.place = QStackedWidget()
        self.place.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.loading)
        column.addWidget(self.place, 1)
        column.addWidget(self.overview)
        column.addWidget(self.legend)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.moved.connect(self._moved)
        canvas.chosen.connect(self.chosen)
        canvas.opened.connect(self.opened)
        canvas.brushed.connect(self._brushed)
        canvas.rested.connect(self._rest.start)
        self._rest.timeout.connect(self.read_labels)
        self.overview.dragged.connect(lambda start: canvas.show_view(replace(canvas.view, start=start), steady=True))
        self.overview.stretched.connect(canvas.show_span)
        self.overview.brushed.connect(self._brushed)
        self.bar.zoom.asked.connect(canvas.zoom)
        self.bar.now.clicked.connect(canvas.go_to_now)

    # The case

    def show_case(self, case: Case, where: Filter) -> None:
        """Show this case through a filter; the stretch is kept while it is the same case."""
        if self._case is None or self._case.id != case.id:
            self._opened = self._complete = False
            self.canvas.columns, self.canvas.course = {}, Course()
            self.canvas.words.told.clear()
            self.canvas.steps.cursor = None
            self.canvas.brush = None
        self._case, self._where = case, where
        self.reload()

    def reload(self) -> None:
        """Read the story again."""
        case, ctx, where = self._case, self._ctx, self._where
        if case is None:
            return

        def work() -> tuple[Course, "Slice"]:
            pictures = ctx.desk.story_pictures
            return pictures.course(case.id, where=where), pictures.slice(case.id, where=where, limit=_FIRST)

        def then(found: tuple[Course, "Slice"]) -> None:
            course, newest = found
            self._take(case, where, _Reading(course, {lane: Column() for lane in SIDES}, [], set()), newest)

        ctx.read(work, then, owner=self, key="picture", waiting=self._wait)

    def _take(self, case: Case, where: Filter, reading: _Reading, part: "Slice") -> None:
        """One more slice of what is older; other reads of the window have their turn between two of them."""
        if self._case is not case or self._where != where:
            return
        prepend(reading.columns, part.columns)
        reading.lasting += part.lasting
        reading.people |= part.people
        ctx, after = self._ctx, part.next
        if after is None:
            lasting, people = tuple(reading.lasting), frozenset(reading.people)
            ctx.read(
                lambda: ctx.desk.story_pictures.known(lasting, people),
                lambda known: self._finish(case, reading, *known),
                owner=self,
                key="picture",
                waiting=self._wait,
            )
            return
        if not self._complete:
            self._show(case, reading.columns, with_lasting(reading.course, reading.lasting))
        ctx.read(
            lambda: ctx.desk.story_pictures.slice(case.id, where=where, after=after),
            lambda more: self._take(case, where, reading, more),
            owner=self,
            key="picture",
            waiting=self._wait,
        )

    def _finish(self, case: Case, reading: _Reading, lasting: tuple[Lasting, ...], names: Mapping[Lane, str]) -> None:
        """All of it is read."""
        if self._case is case:
            self._complete = True
            course = replace(reading.course, names={**reading.course.names, **names})
            self._show(case, reading.columns, with_lasting(course, lasting))

    def _show(self, case: Case, columns: Mapping[Lane, Column], course: Course) -> None:
        ctx, canvas = self._ctx, self.canvas
        now = to_micros(ctx.clock())
        bounds = extent(columns, course, now)
        canvas.nothing = (
            (_("Nothing matches these filters."), _("The story itself is unchanged."))
            if replace(self._where, since=None, until=None, days=None) != Filter()
            else (_("Nothing is written yet."), _("Type what happened below, or drop mails here."))
        )
        before = canvas.look
        look = Look(now, ctx.zone, self._other_zone(case))
        if before is not None:
            look = replace(
                look, order=before.order, folded=before.folded, selected=before.selected, labels=before.labels
            )
        canvas.show_data(columns, course, look, bounds)
        self.overview.show_data(columns, bounds, look)
        self.legend.set_clock(now_label(look))
        if not self._opened:
            self._opened = True
            canvas.view = View(0, 1.0, 1.0, 0.0)
            last = max((column.at[-1] for column in columns.values() if len(column)), default=now)
            opening = picture_view.opening(
                canvas.names_width(), canvas.time_width(), now=now, first=bounds[0], last=last
            )
            canvas.show_view(opening)
        self._moved()
        if self._wanted is not None:
            self.reveal(self._wanted)

    def _other_zone(self, case: Case) -> tzinfo | None:
        zone = zones.named(case.zone) if case.zone else self._ctx.zone
        now = self._ctx.clock()
        return zone if now.astimezone(zone).utcoffset() != now.astimezone(self._ctx.zone).utcoffset() else None

    def _wait(self, on: bool) -> None:
        self.loading.start() if on else self.loading.stop()

    # One selection with the list

    def select(self, entry_id: int | None) -> None:
        """Mark the entry that the list has selected; where it is out of sight it is brought there."""
        key: Key | None = ("entry", entry_id) if entry_id is not None else None
        if key == self.canvas.selected():
            return
        self.canvas.set_look(selected=key)
        if entry_id is not None and self.isVisible():
            self.reveal(entry_id)

    def reveal(self, entry_id: int) -> None:
        """Bring an entry into sight."""
        at = self.instant_of(entry_id)
        self._wanted = entry_id if at is None and not self.canvas.columns else None
        if at is not None:
            self.canvas.reveal(at)

    def instant_of(self, entry_id: int) -> int | None:
        """When an entry stands in the picture (µs)."""
        for column in self.canvas.columns.values():
            if entry_id in column.ids:
                return column.at[column.ids.index(entry_id)]
        return next((one.at for one in self.canvas.course.lasting if one.id == entry_id), None)

    def show_brush(self, where: Filter) -> None:
        """The period the list is filtered to, as a tint."""
        self.canvas.brush = None
        if where.since is not None or where.until is not None:
            begin = self.canvas.bounds[0] if where.since is None else to_micros(where.since)
            end = self.canvas.bounds[1] if where.until is None else to_micros(where.until)
            self.canvas.brush = (begin, end)
        self.canvas.viewport().update()
        self.overview.show_view(self.canvas.view, self.canvas.brush)

    def brush_view(self) -> None:
        """Filter the list to what is in sight."""
        self._brushed(self.canvas.view.start, self.canvas.view.end)

    def _brushed(self, start: int | None, end: int | None) -> None:
        if start is None or end is None:
            self.brushed.emit(None, None)
        else:
            self.brushed.emit(from_micros(start), from_micros(end))

    # Words of the marks

    def read_labels(self) -> None:
        """Read the words of the marks in sight that are not known yet."""
        layout, ctx, words = self.canvas.layout_now(), self._ctx, self.canvas.words
        if layout is None or not ctx.has_desk:
            return
        wanted = [mark.key[1] for mark in layout.marks if mark.key is not None and mark.key[0] == "entry"]
        unknown = [id_ for id_ in wanted if id_ not in words.told][:_MOST_LABELS]
        if not unknown:
            return

        def then(told: Mapping[int, Told]) -> None:
            words.told.update(told)
            look = self.canvas.look
            if look is not None and told:
                self.canvas.set_look(labels={**look.labels, **{id_: one.line for id_, one in told.items()}})

        ctx.read(lambda: ctx.desk.story_pictures.told(unknown), then, owner=self, key="labels")

    # What comes back after a restart

    def state(self) -> dict[str, object]:
        """The order of the lanes and which are folded."""
        look = self.canvas.look
        order, folded = (look.order, look.folded) if look is not None else (LANES, frozenset[Lane]())
        return {"lanes": [lane.value for lane in order], "folded": sorted(lane.value for lane in folded)}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back a state; what is not understood is ignored."""
        known = {lane.value: lane for lane in LANES}
        order = _known(state.get("lanes"), known)
        folded = _known(state.get("folded"), known)
        base = self.canvas.look or Look(to_micros(self._ctx.clock()), self._ctx.zone)
        whole = tuple(dict.fromkeys((*order, *LANES)))
        self.canvas.look = replace(base, order=whole, folded=frozenset(folded))

    def panes(self) -> Sequence[QWidget]:
        """Canvas and strip."""
        return (self.canvas, self.overview)

    def tick(self) -> None:
        """A minute has passed."""
        self.canvas.set_look(now=to_micros(self._ctx.clock()))

    def _moved(self) -> None:
        self.bar.zoom.set_words(picture_view.span_words(self.canvas.view))
        self.overview.show_view(self.canvas.view, self.canvas.brush)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the legend goes first."""
        super().resizeEvent(event)
        self.legend.setVisible(self.width() >= NARROW * theme.scale() / 100)


def _known(values: object, known: Mapping[str, Lane]) -> list[Lane]:
    return [known[one] for one in values if one in known] if isinstance(values, list) else []
