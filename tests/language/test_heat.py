"""A line about somebody's temperature, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.language.heat import SaidHeat, parse

PEOPLE = ("Dana Whitcombe", "Luis Arrieta", "Dan Brook")
LEVELS = {"calm": 1, "watching": 2, "worried": 3, "angry": 4, "furious": 5}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Dana 4 heard the date from us", SaidHeat("Dana Whitcombe", 4, "heard the date from us", True)),
        ("dana whitcombe: 3", SaidHeat("Dana Whitcombe", 3, "", True)),
        ("Luis furious, the docks stand still", SaidHeat("Luis Arrieta", 5, "the docks stand still", True)),
        ("lui 2", SaidHeat("Luis Arrieta", 2, "", True)),
        ("Luis 4 angry since noon", SaidHeat("Luis Arrieta", 4, "since noon", True)),
        ("3 after the call", SaidHeat("", 3, "after the call")),
        ("calm", SaidHeat("", 1, "")),
        ("Priya 5", SaidHeat("Priya", 5, "")),
        ("Dan Brook 1", SaidHeat("Dan Brook", 1, "", True)),
        ("Da 4", SaidHeat("Da", 4, "")),
        ("Dana", SaidHeat("Dana Whitcombe", None, "", True)),
        ("Dana 9", SaidHeat("Dana 9", None, "")),
        ("Dana 4.5", SaidHeat("Dana 4.5", None, "")),
        ("Dana 12:40 no word", SaidHeat("Dana 12:40 no word", None, "")),
        ("", SaidHeat("", None, "")),
    ],
)
def test_who_how_heated_and_what_showed_it(line: str, said: SaidHeat) -> None:
    assert parse(line, people=PEOPLE, levels=LEVELS) == said


@given(st.text(max_size=80))
def test_no_line_is_refused_and_a_level_is_on_the_scale(line: str) -> None:
    found = parse(line, people=PEOPLE, levels=LEVELS)
    assert found.level is None or 1 <= found.level <= 5
