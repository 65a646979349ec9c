"""Lucide icons as shapes: the SVG of the package turned into paths."""

import math
import re
from collections.abc import Iterator
from functools import cache

from advocate_desk.drawing.icon_files import source
from advocate_desk.drawing.shapes import Path as Outline

GRID = 24.0  # every icon is drawn on a square of this size
STROKE = 1.5  # the thickness of a line as shown, whatever the size of the icon

Step = tuple[str | float, ...]
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def outline(name: str, x: float, y: float, size: float, stroke: str) -> Outline:
    """The icon as one path of this size with its top left corner here, its lines in the colour of a role."""
    scale = size / GRID
    steps = tuple(
        (step[0], *(float(value) * scale + (y if at % 2 else x) for at, value in enumerate(step[1:])))
        for step in _steps(name)
    )
    return Outline(steps, stroke=stroke, stroke_width=STROKE, rounded=True)


@cache
def _steps(name: str) -> tuple[Step, ...]:
    from xml.etree import ElementTree  # the window's start reads icons without it

    out: list[Step] = []
    for part in ElementTree.fromstring(source(name)).iter():
        kind = part.tag.rpartition("}")[2]
        said = part.attrib
        if kind == "path":
            out += _path(said["d"])
        elif kind in ("circle", "ellipse"):
            radius = said.get("r", "0")
            out += _oval(*(float(said.get(key, radius)) for key in ("cx", "cy", "rx", "ry")))
        elif kind == "rect":
            left, top, width, height = (float(said.get(key, 0)) for key in ("x", "y", "width", "height"))
            out += _box(left, top, width, height, float(said.get("rx", said.get("ry", 0))))
        elif kind == "line":
            x1, y1, x2, y2 = (float(said[key]) for key in ("x1", "y1", "x2", "y2"))
            out += [("M", x1, y1), ("L", x2, y2)]
        elif kind in ("polyline", "polygon"):
            numbers = [float(n) for n in _TOKEN.findall(said["points"])]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            out += [("M", *points[0]), *(("L", *point) for point in points[1:])]
            out += [("Z",)] if kind == "polygon" else []
    return tuple(out)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a command that is left out is the one before, a second M is an L."""
    tokens = _TOKEN.findall(data)
    at, name = 0, "M"
    while at < len(tokens):
        if tokens[at].isalpha():
            name, at = tokens[at], at + 1
        count = _ARGUMENTS[name.upper()]
        yield name, [float(token) for token in tokens[at : at + count]]
        at += count
        if name in "Mm":
            name = "L" if name == "M" else "l"


def _path(data: str) -> list[Step]:
    out: list[Step] = []
    x = y = left = top = 0.0
    control = (0.0, 0.0)
    for name, numbers in _commands(data):
        kind, near = name.upper(), name.islower()
        before = (x, y)
        if kind == "Z":
            out.append(("Z",))
            x, y = left, top
        elif kind in "HV":
            along = numbers[0] + ((x if kind == "H" else y) if near else 0.0)
            x, y = (along, y) if kind == "H" else (x, along)
            out.append(("L", x, y))
        elif kind == "A":
            end = (numbers[5] + (x if near else 0), numbers[6] + (y if near else 0))
            out += _arc(x, y, numbers[0], numbers[1], numbers[2], bool(numbers[3]), bool(numbers[4]), *end)
            x, y = end
        else:
            placed = [n + ((y if at % 2 else x) if near else 0.0) for at, n in enumerate(numbers)]
            if kind in "ST":  # a smooth curve goes on from the mirrored control point
                placed = [2 * x - control[0], 2 * y - control[1], *placed]
            if kind in "QT":
                cx, cy, ex, ey = placed
                control = (cx, cy)
                placed = [
                    x + (cx - x) * 2 / 3,
                    y + (cy - y) * 2 / 3,
                    ex + (cx - ex) * 2 / 3,
                    ey + (cy - ey) * 2 / 3,
                    ex,
                    ey,
                ]
            x, y = placed[-2:]
            if kind in "CS":
                control = (placed[2], placed[3])
            out.append((kind if kind in "ML" else "C", *placed))
            if kind == "M":
                left, top = x, y
        if kind not in "CSQT":
            control = (x, y) if kind != "Z" else before
    return out


def _oval(cx: float, cy: float, rx: float, ry: float) -> list[Step]:
    far = _arc(cx + rx, cy, rx, ry, 0, False, True, cx - rx, cy)
    near = _arc(cx - rx, cy, rx, ry, 0, False, True, cx + rx, cy)
    return [("M", cx + rx, cy), *far, *near, ("Z",)]


def _box(x: float, y: float, width: float, height: float, radius: float) -> list[Step]:
    right, bottom, r = x + width, y + height, radius
    out: list[Step] = [("M", x + r, y), ("L", right - r, y)]
    corners = ((right, y + r, right, bottom - r), (right - r, bottom, x + r, bottom), (x, bottom - r, x, y + r))
    here = (right - r, y)
    for ax, ay, bx, by in corners:
        out += _arc(*here, r, r, 0, False, True, ax, ay)
        out.append(("L", bx, by))
        here = (bx, by)
    return [*out, *_arc(*here, r, r, 0, False, True, x + r, y), ("Z",)]


def _arc(
    x1: float, y1: float, rx: float, ry: float, turn: float, large: bool, sweep: bool, x2: float, y2: float
) -> list[Step]:
    """An elliptical arc as curves (SVG 1.1, implementation notes F.6)."""
    if (x1, y1) == (x2, y2):
        return []
    if not rx or not ry:
        return [("L", x2, y2)]
    rx, ry = abs(rx), abs(ry)
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = cosine * dx + sine * dy, cosine * dy - sine * dx
    short = (px / rx) ** 2 + (py / ry) ** 2
    if short > 1:
        rx, ry = rx * math.sqrt(short), ry * math.sqrt(short)
    rest = (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2
    root = math.sqrt(max(0.0, rest / ((rx * py) ** 2 + (ry * px) ** 2))) * (-1 if large == sweep else 1)
    mx, my = root * rx * py / ry, -root * ry * px / rx
    cx, cy = cosine * mx - sine * my + (x1 + x2) / 2, sine * mx + cosine * my + (y1 + y2) / 2
    start = math.atan2((py - my) / ry, (px - mx) / rx)
    span = math.atan2((-py - my) / ry, (-px - mx) / rx) - start
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    pieces = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    piece = span / pieces
    bulge = 4 / 3 * math.tan(piece / 4)

    def placed(a: float, b: float) -> tuple[float, float]:
        return cx + cosine * rx * a - sine * ry * b, cy + sine * rx * a + cosine * ry * b

    out: list[Step] = []
    for number in range(pieces):
        a = start + number * piece
        b = a + piece
        first = placed(math.cos(a) - bulge * math.sin(a), math.sin(a) + bulge * math.cos(a))
        second = placed(math.cos(b) + bulge * math.sin(b), math.sin(b) - bulge * math.cos(b))
        out.append(("C", *first, *second, *placed(math.cos(b), math.sin(b))))
    return out
