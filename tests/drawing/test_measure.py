"""Text widths without a screen, from the font files themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.drawing import measure


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_digits_are_equally_wide_in_every_weight(weight: int) -> None:
    # 600 of 1000 em; look/tokens.md gives 7.797 for 13 px as Qt rounds it.
    assert {round(measure.width(digit, 10, weight), 6) for digit in "0123456789"} == {6.0}


def test_bold_words_are_wider_than_plain_ones() -> None:
    assert measure.width("minimum", 10, 700) > measure.width("minimum", 10)


@pytest.mark.parametrize(("text", "known"), [("Grüße, naïve – “Łódź” Ω Ж €\n\t", True), ("中文", False), ("🙂", False)])
def test_it_knows_which_letters_the_font_has(text: str, known: bool) -> None:
    assert measure.covers(text) is known


@given(text=st.text(max_size=80), room=st.floats(10, 300), lines=st.integers(1, 4))
def test_wrapped_lines_fit_their_room(text: str, room: float, lines: int) -> None:
    made = measure.wrapped(text, 10, room, lines=lines)

    assert len(made) <= lines
    assert all(measure.width(line, 10) <= room + 1e-6 for line in made)


@given(text=st.text("abc d", max_size=60))
def test_enough_lines_lose_no_word(text: str) -> None:
    assert " ".join(measure.wrapped(text, 10, 1000, lines=3)).split() == text.split()


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert measure.wrapped("one two three four", 10, 40, lines=2)[-1].endswith("…")


@given(text=st.text("ab \n", max_size=200), room=st.floats(15, 200))
def test_counted_lines_are_at_least_what_the_letters_need(text: str, room: float) -> None:
    count = measure.line_count(text, 10, room)

    assert count >= text.count("\n") + 1
    assert count * room >= max(measure.width(line, 10) for line in text.replace(" ", "").split("\n"))
