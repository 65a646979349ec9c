"""The primitives of a picture. Lengths are points, y grows downwards, colours are roles (see `palette`)."""

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Weight = Literal[400, 500, 600, 700]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled, outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.5
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` is on and off lengths in turn, empty for a solid line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Straight and curved pieces: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",).

    `rounded` gives lines round ends and corners.
    """

    steps: tuple[tuple[str | float, ...], ...]
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.5
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of IBM Plex Sans; `y` is its base line, `x` the point its anchor names.

    `halo` is the role of a soft edge of 2 points around the letters, which keeps them readable over lines.
    """

    x: float
    y: float
    text: str
    size: float
    fill: str = "text"
    weight: Weight = 400
    anchor: Anchor = "start"
    halo: str | None = None


Shape = Rect | Line | Path | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in painting order on a ground of this size, and what they say to somebody who cannot see them."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alternative: str


def polygon(
    *points: tuple[float, float], fill: str | None = None, stroke: str | None = None, width: float = 0.5
) -> Path:
    """A closed path through the points."""
    first, *rest = points
    steps: list[tuple[str | float, ...]] = [("M", *first)]
    steps += [("L", *point) for point in rest]
    return Path((*steps, ("Z",)), fill, stroke, width)


def diamond(x: float, y: float, size: float, *, fill: str, stroke: str | None = None) -> Path:
    """A diamond of this width and height around a point."""
    half = size / 2
    return polygon((x, y - half), (x + half, y), (x, y + half), (x - half, y), fill=fill, stroke=stroke, width=0.9)
