"""Temperature course and column chart."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from advocate_desk.domain.vocabulary import Heat, Rag
from advocate_desk.drawing.bars import Column, Piece, bars
from advocate_desk.drawing.heat import Reading, heat_course
from advocate_desk.drawing.marks import LETTERS, rag_mark
from advocate_desk.drawing.shapes import Line, Rect, Text


def at(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


def test_a_reading_holds_until_the_next_and_nothing_is_drawn_between() -> None:
    picture = heat_course([Reading(at(9), Heat(2)), Reading(at(3), Heat(5))], zone=UTC, until=at(12))
    first, second = (shape for shape in picture.shapes if isinstance(shape, Rect))
    slanted = [s for s in picture.shapes if isinstance(s, Line) and s.x1 != s.x2 and s.y1 != s.y2]

    assert (first.fill, second.fill) == ("h5", "h2")
    assert first.x + first.width == pytest.approx(second.x)
    assert first.y < second.y
    assert slanted == []


def test_every_reading_is_said_in_figures_and_words() -> None:
    picture = heat_course([Reading(at(3), Heat(5)), Reading(at(9), Heat(2))], zone=UTC, until=at(12))

    assert picture.alternative == (
        "Temperature from 1 calm to 5 furious. Tue 3 Nov, 00:00: 5, furious; Mon 9 Nov, 00:00: 2, watching."
    )


def test_a_course_needs_a_reading_and_one_is_enough() -> None:
    with pytest.raises(ValueError, match="reading"):
        heat_course([], zone=UTC, until=at(1))
    assert heat_course([Reading(at(3), Heat(1))], zone=UTC, until=at(3)).width == 482


def test_columns_are_as_high_as_their_counts_and_exceptions_have_words() -> None:
    columns = [
        Column("40", (Piece(4),)),
        Column("41", (Piece(7), Piece(1, "redMark", "broken", "redText"))),
        Column("42", ()),
    ]
    picture = bars(columns, alternative="Our word.")
    four, seven, broken = (shape for shape in picture.shapes if isinstance(shape, Rect))
    words = [(shape.text, shape.fill) for shape in picture.shapes if isinstance(shape, Text)]

    assert four.height / 4 == pytest.approx((seven.height + broken.height + 1) / 8)
    assert ("broken", "redText") in words
    assert picture.alternative == "Our word. 40: 4; 41: 7, 1 broken; 42: 0."


def test_words_over_neighbouring_columns_do_not_touch() -> None:
    columns = [Column(str(n), (Piece(3), Piece(1, "redMark", "broken"))) for n in range(8)]
    picture = bars(columns, alternative="", width=160)
    places = sorted(shape.x for shape in picture.shapes if isinstance(shape, Text) and shape.text == "broken")

    assert all(after - before > 25 for before, after in pairwise(places))


def test_a_chart_needs_a_column() -> None:
    with pytest.raises(ValueError, match="column"):
        bars([], alternative="")


@pytest.mark.parametrize("rag", Rag)
def test_every_rating_has_its_own_shape_and_letter(rag: Rag) -> None:
    letters = [shape.text for shape in rag_mark(rag).shapes if isinstance(shape, Text)]
    outlines = {repr([s for s in rag_mark(other).shapes if not isinstance(s, Text)]) for other in Rag}

    assert letters == ([] if rag is Rag.NONE else [LETTERS[rag]])
    assert len(outlines) == 4
