"""One slide for a board."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from advocate_desk.documents import pptx
from advocate_desk.documents.model import Column, Document, Heading, Part, Table, Title, cell, paragraph


def slides(document: Document) -> Any:
    return Presentation(io.BytesIO(pptx.write(document))).slides


def words(slide: Any) -> str:
    boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    boxes += [c.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for c in row.cells]
    return "\n".join(boxes)


def test_there_is_one_slide_and_it_says_the_outcome(briefing: Document) -> None:
    (slide,) = slides(briefing)

    assert (
        slide.shapes.title.text_frame.text.replace("\v", "\n")
        == "Claims are paid again;\nthe last repair is on Saturday"
    )


def test_a_briefing_shows_impact_asks_and_steps(briefing: Document) -> None:
    found = words(slides(briefing)[0])

    for part in ("$127,100", "One night without batch runs.", "Renewal made automatic", "Wed 18 Nov, 22:00"):
        assert part in found


def test_a_plan_shows_its_timetable_with_an_alternative(plan: Document) -> None:
    (slide,) = slides(plan)
    told = [shape._element.nvPicPr.cNvPr.get("descr") for shape in slide.shapes if shape.shape_type == 13]

    assert len(told) == 1
    assert "Second gateway repaired" in told[0]
    assert "Name a night without batch runs" in words(slide)


def test_what_has_no_room_stands_in_the_notes_and_the_slide_says_how_much(briefing: Document) -> None:
    rows = tuple((cell(f"row {number}"),) for number in range(60))
    long = replace(briefing, blocks=(Title("t"), Heading("Impact", Part.IMPACT), Table((Column("what"),), rows)))
    (slide,) = slides(long)
    shown = sum(f"row {number}\n" in words(slide) + "\n" for number in range(60))

    assert 5 < shown < 60
    assert f"{60 - shown} more rows in the notes" in words(slide)
    assert "row 59" in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("count", [1, 40, 4000])
def test_nothing_lies_outside_the_slide(briefing: Document, count: int) -> None:
    text = "word " * count
    blocks = tuple(
        block
        for part in (Part.IMPACT, Part.ASKS, Part.STEPS, Part.NEXT)
        for block in (Heading(text, part), paragraph(text))
    )
    deck = Presentation(io.BytesIO(pptx.write(replace(briefing, footer=text, blocks=(Title(text), *blocks)))))

    for shape in deck.slides[0].shapes:
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


def test_type_is_never_below_nine_points(plan: Document) -> None:
    from pptx.util import Pt

    sizes = {
        run.font.size
        for shape in slides(plan)[0].shapes
        if shape.has_text_frame
        for line in shape.text_frame.paragraphs
        for run in line.runs
    }

    assert min(sizes) >= Pt(9)
