"""What stands in one lane: the heat band, a side's bars and marks, the plan's dates, promises; or a folded trace."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from advocate_desk.calendar import said
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.drawing import heat, measure
from advocate_desk.drawing import timeline_glyphs as glyphs
from advocate_desk.drawing import timeline_promises as promises
from advocate_desk.drawing.shapes import Rect, Text
from advocate_desk.drawing.timeline_crowds import Spot, height_in_rows, spots
from advocate_desk.drawing.timeline_glyphs import Item, Placed
from advocate_desk.drawing.timeline_records import KINDS, Column, Course, Key, Lane, Lasting, Look, Reading, View
from advocate_desk.wording import _

LABEL, LONGEST_LABEL = 12.0, 150.0
_BAR_ROWS = 2
_LONGEST_BAR = 240.0
_TRACE = 4.0

Layers = tuple[list[Item], list[Item], list[Item]]


@dataclass(frozen=True, slots=True)
class Mark:
    """What can be pointed at: its box, and what it stands for.

    `key` names an entry, promise or milestone; None is a crowd of `count` entries, or a temperature. `at` and `last`
    are the instants of its first and last entry (for a promise: made and due).
    """

    lane: Lane
    x: float
    y: float
    width: float
    height: float
    key: Key | None
    at: int
    last: int
    words: str = ""
    count: int = 1
    row: int = 0
    kind: EntryKind | None = None

    def lowered(self, by: float) -> "Mark":
        """The same further down."""
        one = self
        return Mark(
            one.lane, one.x, one.y + by, one.width, one.height, one.key, one.at, one.last, one.words, one.count,
            one.row, one.kind,
        )  # fmt: skip


@dataclass(slots=True)
class Content:
    """The parts of a lane in its own rows; `place` puts them at their height. Rows of bars stand above the marks."""

    lane: Lane
    rows: int = 1
    layers: list[tuple[int, float, int, Item]] = field(default_factory=list)
    found: list[tuple[float, Mark]] = field(default_factory=list)

    def put(self, layer: int, row: float, *items: Item) -> None:
        """Items whose place is given around the middle of a row."""
        self.layers += ((layer, row, number, item) for number, item in enumerate(items))

    def place(self, top: float, air: float, pitch: float) -> tuple[Layers, list[Mark]]:
        """Everything at its height, by layer, and the boxes that can be pointed at."""
        first = top + air / 2 + pitch / 2
        out: Layers = ([], [], [])
        for layer, row, _number, item in self.layers:
            y = round(first + row * pitch) if row >= 0 else top
            out[layer].append(
                Placed(item.x, item.y + y, item.glyph) if isinstance(item, Placed) else glyphs.moved(item, 0, y)
            )
        boxes: list[Mark] = []
        for row, box in self.found:
            y = round(first + row * pitch) if row >= 0 else top
            boxes.append(box.lowered(y))
        return out, boxes


def content(lane: Lane, column: Column, course: Course, view: View, look: Look, rows: int) -> Content:
    """What a lane shows of this stretch, its marks in at most so many rows."""
    made = Content(lane)
    if lane in look.folded:
        _trace(made, column, course, view, look)
    elif lane is Lane.HEAT:
        _band(made, course, view, look)
    elif lane is Lane.PLAN:
        _plan(made, course, view, look)
    elif lane is Lane.PROMISES:
        _promises(made, course, view, look)
    else:
        _side(made, column, course, view, look, rows)
    return made


def _band(made: Content, course: Course, view: View, look: Look) -> None:
    scale, size = look.scale, round(12 * look.scale)
    left, right = view.left, view.left + view.width
    runs = _runs(course.readings)
    drawn = left
    for number, reading in enumerate(runs):
        until = runs[number + 1].at if number + 1 < len(runs) else max(look.now, reading.at)
        if until < view.start or reading.at > view.end:
            continue
        x1, x2 = max(left, round(view.x(reading.at))), min(right, round(view.x(until)))
        if x2 <= drawn and number + 1 < len(runs):
            continue  # narrower than a pixel
        high = (10 + 7 * reading.heat) * scale
        top = 58 * scale - high
        made.put(0, -1, Rect(x1, top, max(x2 - x1, 1), high, f"h{int(reading.heat)}"))
        drawn = x2
        words = f"{int(reading.heat)} {heat.word(reading.heat)}"
        for said_ in (words, str(int(reading.heat))):
            if measure.width(said_, size, 600) + 10 * scale <= x2 - x1:
                ink = f"h{int(reading.heat)}t"
                made.put(2, -1, Text(x1 + 6 * scale, top + 15 * scale, said_, size, ink, 600))
                break
        made.found.append((-1, Mark(made.lane, x1, top, x2 - x1, high, None, reading.at, until, words)))


@lru_cache(maxsize=8)
def _runs(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Readings of the same heat one after the other are one rectangle."""
    return tuple(one for number, one in enumerate(readings) if not number or readings[number - 1].heat != one.heat)


def _plan(made: Content, course: Course, view: View, look: Look) -> None:
    scale, size = look.scale, round(LABEL * look.scale)
    places = [(one, view.x(one.at)) for one in course.milestones]
    for number, (one, x) in enumerate(places):
        if not view.left - 12 <= x <= view.left + view.width + 12:
            continue
        key = ("milestone", one.id)
        made.put(1, 0, Placed(x, 0, glyphs.milestone(one.reached, look.selected == key, scale)))
        words = measure.shortened(one.words, size, LONGEST_LABEL * scale)
        begin = x + 13 * scale
        following = places[number + 1][1] - 12 * scale if number + 1 < len(places) else float("inf")
        if begin + glyphs.width(glyphs.label(words, size)) <= following:
            made.put(2, 0, Placed(begin, 4 * scale, glyphs.label(words, size)))
        side = 18 * scale
        made.found.append((0, Mark(made.lane, x - side / 2, -side / 2, side, side, key, one.at, one.at, one.words)))


def _promises(made: Content, course: Course, view: View, look: Look) -> None:
    scale = look.scale
    for one in promises.laid(course.promises, view, look):
        drawn, words = promises.draw(one, 6 * scale, view, look)
        made.put(0, one.row, *(item for item in drawn if not isinstance(item, Placed)))
        made.put(1, one.row, *(item for item in drawn if isinstance(item, Placed)))
        made.put(2, one.row, *words)
        made.rows = max(made.rows, one.row + 1)
        promise = one.promise
        key = ("promise", promise.id)
        end = promise.made if promise.due is None else promise.due
        wide, high = one.end - one.x + 8 * scale, 20 * scale
        made.found.append(
            (
                one.row,
                Mark(made.lane, one.x, -4 * scale, wide, high, key, promise.made, end, promise.words, row=one.row),
            )
        )


def _side(made: Content, column: Column, course: Course, view: View, look: Look, most: int) -> None:
    bars = _bars(made, course, view, look)
    found = spots(column, view, rows=most, scale=look.scale)
    rows = max(height_in_rows(found) if found else 0, 0)
    made.rows = max(1, bars + rows)
    nearest: dict[int, float] = {}
    for spot in reversed(found):  # from the right, so that each knows what stands behind it
        _spot(made, spot, bars, column, nearest, look)
        nearest[spot.row] = spot.x - spot.half


def _spot(made: Content, spot: Spot, bars: int, column: Column, nearest: Mapping[int, float], look: Look) -> None:
    scale, row = look.scale, bars + spot.row
    half = 10 * scale
    at, last = column.at[spot.first], column.at[spot.last]
    if spot.count > 1:
        chosen = look.selected is not None and look.selected[0] == "entry" and _holds(column, spot, look.selected[1])
        made.put(1, row, Placed(round(spot.x), 0, glyphs.crowd(spot.count, chosen, scale)))
        box = Mark(
            made.lane, spot.x - spot.half, -half, 2 * spot.half, 2 * half, None, at, last, count=spot.count, row=row
        )
        made.found.append((row, box))
        return
    id_ = column.ids[spot.first]
    key = ("entry", id_)
    chosen = look.selected == key
    kind = KINDS[column.kinds[spot.first]]
    made.put(1, row, Placed(round(spot.x), 0, glyphs.mark(kind, chosen, scale)))
    words = look.labels.get(id_, "")
    box = Mark(made.lane, spot.x - half, -half, 2 * half, 2 * half, key, at, at, words, row=row, kind=kind)
    made.found.append((row, box))
    if words:
        size = round(LABEL * scale)
        label = glyphs.label(measure.shortened(words, size, LONGEST_LABEL * scale), size)
        begin = round(spot.x) + half + 6 * scale
        if begin + glyphs.width(label) + 4 <= nearest.get(spot.row, float("inf")):
            made.put(2, row, Placed(begin, 4 * scale, label))


def _holds(column: Column, spot: Spot, id_: int) -> bool:
    # `look.selected` of an entry that is merged: its instant is not known here, its id is looked for in this stretch.
    if spot.count > 2_000:
        return False
    return id_ in column.ids[spot.first : spot.last + 1]


def _bars(made: Content, course: Course, view: View, look: Look) -> int:
    """Lasting events above the marks; how many rows they take."""
    scale, size = look.scale, round(LABEL * look.scale)
    left, right = view.left, view.left + view.width
    ends = [float("-inf")] * _BAR_ROWS
    laid: list[tuple[Lasting, int, float, float, Mark]] = []
    for one in course.lasting:
        if one.lane is not made.lane:
            continue
        x1, x2 = view.x(one.at), view.x(one.until)
        x2 = max(x2, x1 + 5 * scale)
        if x2 < left or x1 > right:
            continue
        row = next((number for number in range(_BAR_ROWS) if x1 >= ends[number]), _BAR_ROWS - 1)
        ends[row] = max(ends[row], x2 + 2)
        key = ("entry", one.id) if one.id else None
        words = _bar_words(one, size, _LONGEST_BAR * scale)
        begin, wide = max(x1, left), min(x2, right) - max(x1, left)
        box = Mark(made.lane, begin, -10 * scale, wide, 20 * scale, key, one.at, one.until, words, row=row)
        laid.append((one, row, x1, x2, box))
    nearest = [float("inf")] * _BAR_ROWS
    for one, row, x1, x2, box in reversed(laid):
        chosen = box.key is not None and look.selected == box.key
        begin, end = max(round(x1), left - 8), min(round(x2), right + 8)
        made.put(0, row, Rect(begin, -10 * scale, max(end - begin, 3), 20 * scale, "redMark", radius=2))
        if chosen:
            ring = Rect(begin - 3, -13 * scale, max(end - begin, 3) + 6, 26 * scale, None, "focus", 2, 4)
            made.put(2, row, ring)
        start = round(x2) + 6 * scale
        room = min(nearest[row] - start - 10, _LONGEST_BAR * scale)
        # Where the next one leaves little room the words go, then the length.
        for words in (_bar_words(one, size, room) if room > LONGEST_LABEL * scale / 2 else "", _length(one)):
            if words and x2 <= right and measure.width(words, size, 600) <= room:
                made.put(2, row, Placed(start, 4 * scale, glyphs.label(words, size, "redText", 600)))
                break
        nearest[row] = x1
        made.found.append((row, box))
    return max((one[1] + 1 for one in laid), default=0)


def _bar_words(one: Lasting, size: float, room: float) -> str:
    """What it was, cut where it is long, and how long it went on, which is never cut."""
    length = _length(one)
    words = measure.shortened(one.words.rstrip(". "), size, room - measure.width(f", {length}", size, 600), 600)
    return f"{words}, {length}" if words else length


def _trace(made: Content, column: Column, course: Course, view: View, look: Look) -> None:
    """A folded lane: a thin trace of where something is."""
    scale = look.scale
    step = max(1, round(view.per * _TRACE * scale))
    at = column.at
    number, stop = bisect_left(at, view.start), bisect_left(at, view.end)
    instants: list[int] = []
    while number < stop:
        instants.append(at[number])
        number = bisect_left(at, (at[number] // step + 1) * step, number)
    if made.lane is Lane.PROMISES:
        instants += [end for p in course.promises for end in (p.made, p.due or p.made) if view.start <= end <= view.end]
    elif made.lane is Lane.PLAN:
        instants += [one.at for one in course.milestones if view.start <= one.at <= view.end]
    elif made.lane is Lane.HEAT:
        instants += [one.at for one in course.readings if view.start <= one.at <= view.end]
    for one in instants:
        made.put(1, -1, Rect(round(view.x(one)), 9 * scale, 2 * scale, 10 * scale, "nonMark", radius=1))


def _length(one: Lasting) -> str:
    length = timedelta(microseconds=one.until - one.at)
    minutes = length // timedelta(minutes=1)
    if 60 < minutes < 600 and minutes % 60:
        return _("{hours} h {minutes:02}").format(hours=minutes // 60, minutes=minutes % 60)
    return said.span(length)
