"""The story of a case as a picture: lanes of marks, the heat band, promises from made to due, and now.

`lay_out` places everything for one stretch of time. What comes out is drawn by the window (`Layout.head`, `side` and
`body` move apart when it scrolls) and, whole, by `picture` for SVG, PNG and documents.
"""

from dataclasses import dataclass, replace

from advocate_desk.drawing import measure
from advocate_desk.drawing.shapes import Picture, Rect, Shape, Text
from advocate_desk.drawing.timeline_axis import Unit, grain
from advocate_desk.drawing.timeline_crowds import ROWS
from advocate_desk.drawing.timeline_frame import frame, side_of
from advocate_desk.drawing.timeline_glyphs import Item, flat
from advocate_desk.drawing.timeline_lanes import Content, Mark, content
from advocate_desk.drawing.timeline_records import LANES, SIDES, Column, Columns, Course, Lane, Look, View
from advocate_desk.drawing.timeline_said import sentence

AXIS, CLOCK_ROW, HEAT_LANE, FOLDED = 28.0, 20.0, 68.0, 28.0
NAMES, NAMES_NARROW = 120.0, 96.0
LEAST = 46.0  # a lane with a name and a line below it
PROMISES_IN_SIGHT = 4


@dataclass(frozen=True, slots=True)
class Density:
    """How close lanes stand: air above and below, the height of a row, rows of marks before they are merged."""

    air: float
    pitch: float
    rows: int


DENSITIES = (Density(24.0, 40.0, ROWS), Density(16.0, 32.0, 2), Density(12.0, 27.0, 2), Density(12.0, 27.0, 1))
"""From the one that `look/tokens.md` gives to the closest; the first is taken in which all lanes can be seen."""


@dataclass(frozen=True, slots=True)
class Band:
    """A lane as laid out; `rows` of marks."""

    lane: Lane
    top: float
    height: float
    rows: int
    folded: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture in parts: `head` stays above when the lanes scroll, `side` holds their names, `body` the rest.

    Everything has its place in the whole picture, of `width` and `height`, the lanes beginning at `top`.
    """

    view: View
    width: float
    height: float
    top: float
    head: tuple[Item, ...]
    side: tuple[Item, ...]
    body: tuple[Item, ...]
    flags: tuple[Item, ...]
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    density: int = 0


def lay_out(columns: Columns, course: Course, view: View, look: Look) -> Layout:
    """Place everything for this stretch; the same input gives the same layout.

    Lanes take the height they need. Where all of them are higher than `look.height` they stand closer together, and
    marks are merged earlier; where they are lower the last one grows.
    """
    scale = look.scale
    shown = [lane for lane in look.order if _is_shown(lane, columns, course)]
    top = (AXIS + (CLOCK_ROW if _two_clocks(view, look) else 0)) * scale
    drafts: list[Content] = []
    chosen, closest = look.density, len(DENSITIES) - 1
    for chosen in range(min(look.density, closest), closest + 1):
        density = DENSITIES[chosen]
        kept = {one.lane: one for one in drafts if one.lane not in SIDES}
        drafts = [
            kept.get(lane) or content(lane, columns.get(lane, Column()), course, view, look, density.rows)
            for lane in shown
        ]
        if top + sum(_least_height(one, look, density) for one in drafts) <= look.height or not look.height:
            break
    density = DENSITIES[chosen]
    air, pitch = density.air * scale, density.pitch * scale
    bands: list[Band] = []
    y = top
    for one in drafts:
        high = _height(one, look, density)
        bands.append(Band(one.lane, y, high, one.rows, one.lane in look.folded))
        y += high
    if bands and y < look.height:
        bands[-1] = replace(bands[-1], height=bands[-1].height + look.height - y)
        y = look.height
    head, ground, flags = frame(view, look, top=top, bottom=y, bands=[(b.top, b.height) for b in bands])
    body, marks = list(ground), list[Mark]()
    layers = [one.place(band.top, air, pitch) for one, band in zip(drafts, bands, strict=True)]
    for layer in range(3):  # bars and spans, marks, then words above all of them
        for items, _found in layers:
            body += items[layer]
    for _items, found in layers:
        marks += found
    side = [
        item for band in bands for item in side_of(band.lane, band.top, band.height, band.folded, course, view, look)
    ]
    return Layout(
        view, view.left + view.width, y, top, tuple(head), tuple(side), tuple(body), tuple(flags), tuple(bands),
        tuple(marks), chosen,
    )  # fmt: skip


def picture(
    columns: Columns,
    course: Course,
    look: Look,
    *,
    start: int,
    end: int,
    title: str,
    width: float = 960.0,
) -> Picture:
    """The stretch from `start` to `end` as one picture that stands alone, with everything it shows told in words."""
    left = NAMES * look.scale
    room = width - left
    view = View(start, max(1.0, (end - start) / room), room, left)
    made = lay_out(columns, course, view, look)
    ground = Rect(0, 0, width, made.height, "base")
    shapes = [*flat(made.body), *flat(made.side), *flat(made.head), *flat(made.flags)]
    clipped = [shape for shape in shapes if not _outside(shape, width)]
    return Picture(width, made.height, (ground, *clipped), sentence(columns, course, view, look, title))


def lanes_shown(columns: Columns, course: Course) -> tuple[Lane, ...]:
    """The lanes a case has, in their own order."""
    return tuple(lane for lane in LANES if _is_shown(lane, columns, course))


def _is_shown(lane: Lane, columns: Columns, course: Course) -> bool:
    """A lane of vendors, partners or the plan stands there when the case has any; the others always do."""
    if lane is Lane.PLAN:
        return bool(course.milestones)
    if lane is Lane.STORY or course.outside:
        return course.outside and lane in (Lane.STORY, Lane.PROMISES)
    if lane in (Lane.VENDOR, Lane.PARTNER):
        return bool(
            len(columns.get(lane, ())) or course.names.get(lane) or not any(len(column) for column in columns.values())
        )
    return True


def _two_clocks(view: View, look: Look) -> bool:
    return look.theirs is not None and grain(view, look.scale).unit <= Unit.HOUR


def _height(one: Content, look: Look, density: Density) -> float:
    scale = look.scale
    if one.lane in look.folded:
        return FOLDED * scale
    if one.lane is Lane.HEAT:
        return HEAT_LANE * scale
    high = density.air + density.pitch * max(one.rows, look.least.get(one.lane, 1), 1)
    return max(high, LEAST) * scale


def _least_height(one: Content, look: Look, density: Density) -> float:
    """The height that must be in sight: of promises the first rows, the others may be scrolled to."""
    if one.lane is Lane.PROMISES and one.rows > PROMISES_IN_SIGHT:
        one = Content(one.lane, PROMISES_IN_SIGHT)
        look = replace(look, least={})
    return _height(one, look, density)


def _outside(shape: Shape, width: float) -> bool:
    """Whether words would be cut by the right edge: a picture on paper does not scroll."""
    if not isinstance(shape, Text) or shape.anchor != "start":
        return False
    return shape.x + measure.width(shape.text, shape.size, shape.weight) > width
