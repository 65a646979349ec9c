"""The PDF: tagged for screen readers, its own fonts inside, whole words on the page and no mark-up from anybody."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from advocate_desk.documents import pdf
from advocate_desk.documents.model import (
    Callout,
    Column,
    Document,
    KeepTogether,
    Lead,
    Table,
    Title,
    cell,
    paragraph,
    runs,
)
from advocate_desk.documents.model import Heading as Head
from advocate_desk.drawing import measure


def pages(data: bytes) -> list[str]:
    from pypdfium2 import PdfDocument

    found = []
    with PdfDocument(data) as opened:
        for page in opened:
            words = page.get_textpage()
            found.append(words.get_text_bounded())
            words.close()
            page.close()
    return found


def rightmost(data: bytes) -> Iterator[float]:
    """The right edge of every piece of text, in points."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as opened:
        for page in opened:
            words = page.get_textpage()
            for number in range(words.count_rects()):
                yield words.get_rect(number)[2]
            words.close()
            page.close()


def test_it_is_tagged_and_says_that_it_meets_pdf_ua(every_block: Document) -> None:
    data = pdf.write(every_block)

    assert b"/StructTreeRoot" in data
    assert b"/Marked true" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert re.search(rb"/Lang\s*\(en\)", data)


def test_it_carries_its_fonts_and_no_others(every_block: Document) -> None:
    names = set(re.findall(rb"/BaseFont\s*/([A-Z]{6}\+[\w-]+)", pdf.write(every_block)))

    assert names
    assert all(b"IBMPlexSans" in name for name in names)


def test_it_has_no_time_in_it(briefing: Document) -> None:
    data = pdf.write(briefing)

    assert b"/CreationDate" not in data
    assert b"/ModDate" not in data


def test_a_missing_font_fails_instead_of_looking_like_another(
    briefing: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "FAMILY", "No Such Family")

    with pytest.raises(RuntimeError, match="unknown font family"):
        pdf.write(briefing)


def test_what_looks_like_markup_stays_text(briefing: Document) -> None:
    text = '#panic("x") = *b* _i_ $a$ <l> @ref `raw` // gone? /* gone? */ \\ ~ -- --- "straight"'
    page = pages(pdf.write(replace(briefing, blocks=(Title("t"), paragraph(text)))))[0]

    assert text in page.replace("\r\n", " ")


def test_a_word_wider_than_its_column_stays_on_the_page(briefing: Document) -> None:
    key = "K" * 400
    table = Table((Column("one"), Column("two", weight=1)), ((cell("x"), cell(key)), (cell(key), cell("y"))))
    data = pdf.write(replace(briefing, blocks=(Title(key), Lead(runs(key)), paragraph(key), table)))

    assert max(rightmost(data)) <= 595.28 - 56.69 + 1
    assert "".join(pages(data)).count("K") == 5 * 400


def test_the_head_of_a_table_stands_on_every_page_it_reaches(briefing: Document) -> None:
    table = Table((Column("Recurring head"),), tuple((cell(f"row {number}"),) for number in range(120)))
    found = pages(pdf.write(replace(briefing, blocks=(Title("t"), table))))

    assert len(found) > 2
    assert all("Recurring head" in page for page in found)


def test_no_heading_is_left_alone_at_the_foot_of_a_page(briefing: Document) -> None:
    for lines in range(30, 48):
        filler = tuple(paragraph(f"line {number}") for number in range(lines))
        blocks = (Title("t"), *filler, Head("The section"), paragraph("What the section says."))
        found = pages(pdf.write(replace(briefing, blocks=blocks)))

        assert [page for page in found if "The section" in page and "What the section says" not in page] == []


def test_blocks_kept_together_are_not_parted(briefing: Document) -> None:
    for lines in range(30, 46, 3):
        filler = tuple(paragraph(f"line {number}") for number in range(lines))
        kept = KeepTogether(tuple(paragraph(f"kept {number}") for number in range(8)))
        found = pages(pdf.write(replace(briefing, blocks=(Title("t"), *filler, kept))))

        assert sum("kept" in page for page in found) == 1


def test_a_row_longer_than_a_page_goes_on_over_the_next(briefing: Document) -> None:
    table = Table((Column("a"), Column("b", weight=1)), ((cell("x"), cell("word " * 6000 + "last")),))

    assert "last" in pages(pdf.write(replace(briefing, blocks=(Title("t"), table))))[-1]


def test_the_page_counts_itself(plan: Document) -> None:
    found = pages(pdf.write(plan))

    assert [f"Page {number} of {len(found)}" in page for number, page in enumerate(found, 1)] == [True] * len(found)


def test_nothing_is_drawn_beyond_the_margins(every_block: Document) -> None:
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf.write(every_block)) as opened:
        for page in opened:
            edges = [drawn.get_bounds() for drawn in page.get_objects(max_depth=1)]
            page.close()
            # The margin is 56.7; pdfium counts the ends of lines generously.
            assert min(left for left, _bottom, _right, _top in edges) >= 54
            assert max(right for _left, _bottom, right, _top in edges) <= 595.28 - 54
            assert min(bottom for _left, bottom, _right, _top in edges) >= 28
            assert max(top for _left, _bottom, _right, top in edges) <= 841.89 - 28


def test_the_bar_is_as_high_as_what_is_asked(briefing: Document) -> None:
    from pypdfium2 import PdfDocument

    asked = Callout((runs("one line"),))
    with PdfDocument(pdf.write(replace(briefing, blocks=(Title("t"), asked, paragraph("below"))))) as opened:
        page = opened[0]
        heights = [
            top - bottom
            for left, bottom, right, top in (drawn.get_bounds() for drawn in page.get_objects(max_depth=1))
            if 2.5 < right - left < 3.5
        ]
        page.close()

    assert heights == [pytest.approx(18, abs=1)]
