"""The marks of a rating: a letter in a shape, so that no meaning rests on colour."""

from advocate_desk.domain.vocabulary import Rag
from advocate_desk.drawing.shapes import Picture, Rect, Shape, Text, polygon
from advocate_desk.wording import _

LETTERS = {Rag.RED: "R", Rag.AMBER: "A", Rag.GREEN: "G", Rag.NONE: "–"}


def word(rag: Rag) -> str:
    """The rating in the language being spoken."""
    words = {Rag.RED: _("red"), Rag.AMBER: _("amber"), Rag.GREEN: _("green"), Rag.NONE: _("not rated")}
    return words[rag]


def rag_mark(rag: Rag, size: float = 10.0) -> Picture:
    """Square R, triangle A, disc G, or a flat bar, on a square ground of this size."""
    return Picture(size, size, _shapes(rag, size), word(rag))


def _shapes(rag: Rag, size: float) -> tuple[Shape, ...]:
    unit = size / 16
    middle = size / 2
    if rag is Rag.NONE:
        return (Rect(unit, 5 * unit, 14 * unit, 6 * unit, fill="nonMark", radius=3 * unit),)
    if rag is Rag.AMBER:
        corner = 1.2 * unit
        ground: Shape = polygon(
            (middle, unit),
            (size - unit / 2, size - corner),
            (unit / 2, size - corner),
            fill="ambMark",
            stroke="ambMark",
            width=unit,
        )
        return ground, Text(middle, 13.2 * unit, "A", 8.6 * unit, "onMark", 700, "middle")
    fill, radius = ("redMark", 2 * unit) if rag is Rag.RED else ("grnMark", 7.5 * unit)
    square = Rect(unit / 2, unit / 2, 15 * unit, 15 * unit, fill=fill, radius=radius)
    return square, Text(middle, 11.4 * unit, LETTERS[rag], 9.5 * unit, "onMark", 700, "middle")
