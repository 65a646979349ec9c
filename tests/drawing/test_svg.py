"""SVG that stands alone, and the palette behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from advocate_desk.drawing.characters import legal
from advocate_desk.drawing.palette import LIGHT
from advocate_desk.drawing.shapes import Line, Path, Picture, Rect, Text, diamond
from advocate_desk.drawing.svg import svg

PICTURE = Picture(
    40,
    20,
    (
        Rect(1, 2, 3, 4, fill="bar", radius=1),
        Rect(0, 0, 40, 20, stroke="hairline"),
        Line(0, 0, 9.333, 9, "accent", 1, (3, 2)),
        Path((("M", 0.0, 0.0), ("C", 1.0, 1.0, 2.0, 2.0, 3.0, 3.0), ("Z",)), stroke="now"),
        diamond(5, 5, 4, fill="accent"),
        Text(1, 9, "A & B", 8, "muted", 600, "middle"),
    ),
    "What it <shows>",
)


def test_it_is_well_formed_says_its_alternative_and_loads_nothing() -> None:
    root = etree.fromstring(svg(PICTURE))

    assert root.get("aria-label") == "What it <shows>"
    assert root[0].text == "What it <shows>"
    assert [node.tag.rpartition("}")[2] for node in root] == ["title", "rect", "rect", "line", "path", "path", "text"]
    assert b"href" not in svg(PICTURE)


def test_the_same_picture_gives_the_same_bytes_in_other_colours_too() -> None:
    dark = dict.fromkeys(LIGHT, "#123456")

    assert svg(PICTURE) == svg(PICTURE)
    assert b"#123456" in svg(PICTURE, dark)
    assert b"#2A5AA5" not in svg(PICTURE, dark)


def test_an_unknown_role_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        svg(Picture(1, 1, (Rect(0, 0, 1, 1, fill="pink"),), ""))


@given(text=st.text(alphabet=st.characters(codec=None), max_size=50))
def test_any_text_is_well_formed_and_kept(text: str) -> None:
    root = etree.fromstring(svg(Picture(9, 9, (Text(0, 0, text, 8),), text)))

    assert (root[1].text or "") == legal(text)


@given(text=st.text(alphabet=st.characters(codec=None), max_size=50))
def test_making_a_text_legal_twice_changes_nothing(text: str) -> None:
    once = legal(text)

    assert legal(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


def test_the_light_values_are_those_of_the_window() -> None:
    theme = pytest.importorskip("advocate_desk.ui.theme")

    assert {role: theme.COLOURS[role][0] for role in LIGHT} == dict(LIGHT)
