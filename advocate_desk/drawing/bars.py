"""A small column chart that labels its exceptions in words instead of a legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk.drawing import measure
from advocate_desk.drawing.shapes import Line, Picture, Rect, Shape, Text
from advocate_desk.wording import _

_SIZE, _LABELS, _TOP, _GAP = 8.0, 14.0, 12.0, 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column, from the bottom up: how many, in which role, the word above it if it is special."""

    count: int
    role: str = "grnMark"
    word: str = ""
    word_role: str = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands below it, and its parts."""

    label: str
    pieces: tuple[Piece, ...]


def bars(columns: Sequence[Column], *, alternative: str, width: float = 208.0, height: float = 76.0) -> Picture:
    """The columns side by side, two thirds bar and one third air; a column without pieces stays empty.

    The alternative is said first, then every column with its counts. ValueError without a column.
    """
    if not columns:
        raise ValueError("a chart needs a column")
    floor = height - _LABELS
    highest = max((sum(p.count for p in column.pieces) for column in columns), default=0) or 1
    pitch = min(width / (len(columns) - 1 / 3), 36.0)
    unit = (floor - _TOP) / highest
    shapes: list[Shape] = []
    spoken_to = -1.0
    for number, column in enumerate(columns):
        x, top = number * pitch, floor
        middle = x + pitch / 3
        for piece in column.pieces:
            length = piece.count * unit
            if length > 0:
                gap = _GAP if top < floor and length > 2 * _GAP else 0.0
                shapes.append(Rect(x, top - length, pitch * 2 / 3, length - gap, fill=piece.role))
                top -= length
        shapes.append(Text(middle, height - 4, column.label, _SIZE, "muted", 400, "middle"))
        special = next((p for p in reversed(column.pieces) if p.word and p.count), None)
        if special:
            half = measure.width(special.word, _SIZE, 600) / 2
            centre = min(max(middle, half), width - half)
            if centre - half > spoken_to:  # a word that would touch its neighbour is left to the alternative
                shapes.append(Text(centre, top - 3, special.word, _SIZE, special.word_role, 600, "middle"))
                spoken_to = centre + half + 2
    shapes.append(Line(0, floor, width, floor, "hairline2", 0.75))
    return Picture(width, height, tuple(shapes), f"{alternative} {_said(columns)}".strip())


def _said(columns: Sequence[Column]) -> str:
    told = []
    for column in columns:
        counts = ", ".join(f"{p.count} {p.word}".strip() for p in column.pieces if p.count) or "0"
        told.append(_("{label}: {counts}").format(label=column.label, counts=counts))
    return "; ".join(told) + "."
