"""The small drawings of the timeline picture. Each has a key, so that a screen paints it once and keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from advocate_desk.domain.vocabulary import CommitmentState, EntryKind
from advocate_desk.drawing import lucide, measure
from advocate_desk.drawing.shapes import Line, Path, Rect, Shape, Text, Weight, diamond, polygon
from advocate_desk.drawing.timeline_crowds import COUNT_SIZE, CROWD, CROWD_PAD, MARK, said

ICON = 12.0
KIND_ICONS = {
    EntryKind.NOTE: "notebook-pen",
    EntryKind.CALL: "phone",
    EntryKind.EMAIL: "mail",
    EntryKind.MEETING: "users",
    EntryKind.FINDING: "search",
    EntryKind.DECISION: "gavel",
    EntryKind.NEWS: "megaphone",
    EntryKind.STATUS: "flag",
    EntryKind.TEMPERATURE: "thermometer",
    EntryKind.REPORT: "file-text",
}


@dataclass(frozen=True, slots=True)
class Glyph:
    """Shapes around an origin, inside the box from (`left`, `top`) to (`right`, `bottom`); equal keys look alike."""

    key: tuple[object, ...]
    left: float
    top: float
    right: float
    bottom: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph with its origin at a place of the picture."""

    x: float
    y: float
    glyph: Glyph


Item = Shape | Placed


def flat(items: Iterable[Item]) -> tuple[Shape, ...]:
    """All of it as plain shapes, glyphs moved to their places."""
    out: list[Shape] = []
    for item in items:
        if isinstance(item, Placed):
            out += (moved(shape, item.x, item.y) for shape in item.glyph.shapes)
        else:
            out.append(item)
    return tuple(out)


def moved(shape: Shape, x: float, y: float) -> Shape:
    """The same shape further to the right and down."""
    # Spelt out: `dataclasses.replace` takes ten times as long, and a frame of the picture moves hundreds.
    match shape:
        case Rect(left, top, wide, high, fill, stroke, thick, radius):
            return Rect(left + x, top + y, wide, high, fill, stroke, thick, radius)
        case Line(x1, y1, x2, y2, stroke, thick, dash):
            return Line(x1 + x, y1 + y, x2 + x, y2 + y, stroke, thick, dash)
        case Text(left, base, words, size, fill, weight, anchor, halo):
            return Text(left + x, base + y, words, size, fill, weight, anchor, halo)
        case Path(steps, fill, stroke, thick, rounded):
            return Path(tuple(_along(step, x, y) for step in steps), fill, stroke, thick, rounded)


def _along(step: Sequence[str | float], x: float, y: float) -> tuple[str | float, ...]:
    return (step[0], *(float(value) + (y if at % 2 else x) for at, value in enumerate(step[1:])))


@lru_cache(maxsize=256)
def mark(kind: EntryKind, chosen: bool, scale: float) -> Glyph:
    """An entry: a square with the icon of its kind; the chosen one in the accent with a ring outside."""
    half, icon = MARK * scale / 2, ICON * scale
    shapes: list[Shape] = []
    if chosen:
        ring = half + 3
        shapes.append(Rect(-ring, -ring, 2 * ring, 2 * ring, "base", "focus", 2, 6))
    fill, line, ink = ("accent", "accent", "accentText") if chosen else ("base", "hairline2", "text")
    shapes.append(Rect(-half + 0.5, -half + 0.5, 2 * half - 1, 2 * half - 1, fill, line, 1, 4))
    shapes.append(lucide.outline(KIND_ICONS[kind], -icon / 2, -icon / 2, icon, ink))
    room = half + (5 if chosen else 1)
    return Glyph(("mark", kind, chosen, scale), -room, -room, room, room, tuple(shapes))


@lru_cache(maxsize=4096)
def crowd(count: int, chosen: bool, scale: float) -> Glyph:
    """So many entries: a capsule with the count."""
    words = said(count)
    half = max(CROWD, measure.width(words, COUNT_SIZE, 600) + CROWD_PAD) * scale / 2
    high = MARK * scale / 2
    fill, line, ink = ("accent", "accent", "accentText") if chosen else ("nonFill", "hairline2", "text")
    shapes: list[Shape] = []
    if chosen:
        shapes.append(Rect(-half - 3, -high - 3, 2 * half + 6, 2 * high + 6, "base", "focus", 2, high + 3))
    shapes.append(Rect(-half + 0.5, -high + 0.5, 2 * half - 1, 2 * high - 1, fill, line, 1, high - 0.5))
    shapes.append(Text(0, 4 * scale, words, COUNT_SIZE * scale, ink, 600, "middle"))
    wide, tall = half + 5, high + 5
    return Glyph(("crowd", words, chosen, scale), -wide, -tall, wide, tall, tuple(shapes))


@lru_cache(maxsize=64)
def state(of: CommitmentState, chosen: bool, scale: float) -> Glyph:
    """What became of a promise: ring, disc with tick, square with cross; a bar for what was withdrawn."""
    shapes: list[Shape] = []
    r = 6.0 * scale
    if chosen:
        shapes.append(Rect(-r - 5, -r - 5, 2 * r + 10, 2 * r + 10, "base", "focus", 2, 6))
    match of:
        case CommitmentState.KEPT | CommitmentState.KEPT_LATE:
            fill = "grnMark" if of is CommitmentState.KEPT else "ambMark"
            shapes.append(Rect(-r, -r, 2 * r, 2 * r, fill, radius=r))
            shapes.append(_strokes(((-2.6, 0.2), (-0.6, 2.2), (2.8, -1.9)), scale))
        case CommitmentState.BROKEN:
            shapes.append(Rect(-r, -r, 2 * r, 2 * r, "redMark", radius=scale))
            shapes += [_strokes(((-2.3, -2.3), (2.3, 2.3)), scale), _strokes(((2.3, -2.3), (-2.3, 2.3)), scale)]
        case CommitmentState.WITHDRAWN:
            shapes.append(Rect(-1.5 * scale, -r, 3 * scale, 2 * r, "nonMark", radius=1))
        case _:
            ring = r - scale / 2
            shapes.append(Rect(-ring, -ring, 2 * ring, 2 * ring, "base", "accent", 2 * scale, ring))
    room = r + 6
    return Glyph(("state", of, chosen, scale), -room, -room, room, room, tuple(shapes))


def _strokes(points: Sequence[tuple[float, float]], scale: float) -> Path:
    first, *rest = ((x * scale, y * scale) for x, y in points)
    return Path((("M", *first), *(("L", *p) for p in rest)), stroke="onMark", stroke_width=1.6 * scale, rounded=True)


@lru_cache(maxsize=32)
def turned(scale: float) -> Glyph:
    """Where a new date was agreed."""
    return Glyph(("turned", scale), -8, -8, 8, 8, (diamond(0, 0, 14 * scale, fill="ambMark"),))


@lru_cache(maxsize=32)
def milestone(reached: bool, chosen: bool, scale: float) -> Glyph:
    """A date of the plan: a diamond, filled with the tick of what is kept once it is reached."""
    shapes: list[Shape] = []
    if chosen:
        shapes.append(Rect(-13 * scale, -13 * scale, 26 * scale, 26 * scale, "base", "focus", 2, 6))
    half = 8 * scale
    points = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
    shapes.append(polygon(*points, fill="grnMark" if reached else "accent"))
    if reached:
        shapes.append(_strokes(((-2.4, 0.2), (-0.6, 2.0), (2.6, -1.7)), scale))
    return Glyph(("milestone", reached, chosen, scale), -15 * scale, -15 * scale, 15 * scale, 15 * scale, tuple(shapes))


@lru_cache(maxsize=8192)
def label(words: str, size: float, role: str = "text", weight: Weight = 400, halo: bool = True) -> Glyph:
    """Words that begin at the origin, on their base line, with a soft edge of the ground."""
    text = Text(0, 0, words, size, role, weight, halo="base" if halo else None)
    wide = measure.width(words, size, weight)
    return Glyph(("label", words, size, role, weight, halo), -3, -size - 2, wide + 4, size * 0.35 + 2, (text,))


def width(of: Glyph) -> float:
    """How wide the words of a label are, its soft edge left out."""
    return of.right - 4
