"""Icons as paths: every command of SVG that Lucide uses, one curve at a time."""

import pytest

from advocate_desk.drawing import lucide
from advocate_desk.drawing.timeline_glyphs import KIND_ICONS


@pytest.mark.parametrize("name", sorted(KIND_ICONS.values()))
def test_an_icon_stays_inside_its_square(name: str) -> None:
    made = lucide.outline(name, 100, 200, 12, "text")
    numbers = [(value, at % 2) for step in made.steps for at, value in enumerate(step[1:])]
    assert numbers
    for value, vertical in numbers:
        low = 200 if vertical else 100
        assert low - 1 <= float(value) <= low + 13


def test_an_icon_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        lucide.outline("no-such-icon", 0, 0, 12, "text")


def test_a_circle_comes_back_to_where_it_began() -> None:
    steps = lucide.outline("circle", 0, 0, 24, "text").steps
    assert steps[-1] == ("Z",)
    assert [round(float(value), 3) for value in steps[-2][-2:]] == [22.0, 12.0]
