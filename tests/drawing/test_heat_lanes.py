"""Lanes of temperature and the stakeholder map: nothing invented, nothing told by colour alone."""

from datetime import UTC, datetime

import pytest

from advocate_desk.domain.vocabulary import Heat, Stance
from advocate_desk.drawing.heat import Reading
from advocate_desk.drawing.heat_lanes import Lane, heat_lanes
from advocate_desk.drawing.shapes import Line, Rect, Text
from advocate_desk.drawing.stance_map import Stands, stance_map
from advocate_desk.drawing.svg import svg


def at(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


DANA = Lane("Dana", "2 watching, falling", (Reading(at(3), Heat(5)), Reading(at(9), Heat(2))))
LUIS = Lane("Luis", "4 angry, one reading", (Reading(at(6), Heat(4)),), at(8))


def test_a_reading_holds_until_the_next_and_each_voice_has_a_lane_of_its_own() -> None:
    picture = heat_lanes([DANA, LUIS], zone=UTC, until=at(12))
    first, second, third = (shape for shape in picture.shapes if isinstance(shape, Rect))
    assert (first.fill, second.fill, third.fill) == ("h5", "h2", "h4")
    assert first.x + first.width == pytest.approx(second.x)
    assert second.x + second.width == pytest.approx(picture.width)
    assert third.y > first.y + first.height
    assert third.x + third.width < second.x
    slanted = [s for s in picture.shapes if isinstance(s, Line) and s.x1 != s.x2 and s.y1 != s.y2]
    assert slanted == []


def test_heat_is_height_digit_and_word_besides_colour() -> None:
    picture = heat_lanes([DANA], zone=UTC, until=at(12))
    first, second = (shape for shape in picture.shapes if isinstance(shape, Rect))
    assert (first.height, second.height) == (31, 16)
    assert {"5 furious", "2 watching"} <= {shape.text for shape in picture.shapes if isinstance(shape, Text)}


def test_no_text_leaves_the_picture_however_narrow() -> None:
    many = Lane(
        "A name that is much too long for its column", "x", tuple(Reading(at(d), Heat(d % 5 + 1)) for d in range(1, 28))
    )
    picture = heat_lanes([many], zone=UTC, until=at(28), width=320)
    for shape in picture.shapes:
        if isinstance(shape, Text):
            assert 0 <= shape.x <= picture.width
    assert svg(picture).startswith(b"<svg")


def test_every_reading_is_said_by_its_voice() -> None:
    assert heat_lanes([DANA, LUIS], zone=UTC, until=at(12)).alternative == (
        "Temperature from 1 calm to 5 furious. Dana: Tue 3 Nov, 00:00: 5, furious; Mon 9 Nov, 00:00: 2, watching; "
        "Luis: Fri 6 Nov, 00:00: 4, angry."
    )


def test_lanes_need_readings() -> None:
    for lanes in ([], [Lane("Dana", "", ())]):
        with pytest.raises(ValueError, match="reading"):
            heat_lanes(lanes, zone=UTC, until=at(1))


def test_the_map_puts_influence_upwards_and_critics_left() -> None:
    picture = stance_map([Stands("Dana", 5, Stance.CRITIC, Heat(4)), Stands("Luis", 2, Stance.SUPPORTER)])
    words = {shape.text: shape for shape in picture.shapes if isinstance(shape, Text)}
    assert words["Dana"].x < words["Luis"].x
    assert words["Dana"].y < words["Luis"].y
    assert "4" in words
    assert picture.alternative == (
        "Stakeholder map. Dana: critic, influence 5 of 5, 4 angry; Luis: supporter, influence 2 of 5."
    )


def test_rows_of_the_map_grow_with_the_names_in_them() -> None:
    crowd = [Stands(f"Person {n}", 3, Stance.NEUTRAL) for n in range(9)]
    assert stance_map(crowd).height > stance_map(crowd[:1]).height + 7 * 15
    assert stance_map([]).alternative == "Nobody stands on the stakeholder map yet."
