"""The workbook: text stays text, nothing is cut, every sheet has a name that Excel takes."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from advocate_desk.documents import xlsx
from advocate_desk.documents.model import Column, Document, Heading, Table, Title, cell, paragraph


def book(document: Document) -> Any:
    return load_workbook(io.BytesIO(xlsx.write(document)))


def with_cell(document: Document, text: str) -> Document:
    table = Table((Column("left"), Column("right")), ((cell(text), cell("beside")), (cell("below"), cell(""))))
    return replace(document, blocks=(Title("t"), Heading("Table"), table))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "=cmd|'/c calc'!A0", "http://a.invalid"])
def test_no_text_becomes_a_formula_or_a_link(briefing: Document, text: str) -> None:
    data = xlsx.write(with_cell(briefing, text))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/"))

    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets
    assert book(with_cell(briefing, text))["Table"]["A2"].value == text


@pytest.mark.parametrize("letter", ["x", "𝄞"])
@pytest.mark.parametrize("count", [32_766, 32_767, 32_768, 100_000])
def test_a_text_longer_than_a_cell_goes_on_below(briefing: Document, letter: str, count: int) -> None:
    sheet = book(with_cell(briefing, letter * count))["Table"]
    column = [row[0].value or "" for row in sheet.iter_rows(min_row=2)]

    assert "".join(column[:-1]) == letter * count
    assert column[-1] == "below"
    assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 for text in column)


def test_a_long_paragraph_goes_on_below_too(briefing: Document) -> None:
    text = "y" * 70_000
    sheet = book(replace(briefing, blocks=(Title("t"), paragraph(text))))["Executive briefing"]

    assert "".join(str(row[1].value) for row in sheet.iter_rows() if set(str(row[1].value)) == {"y"}) == text


@given(wishes=st.lists(st.text(st.characters(codec="utf-8"), max_size=40), min_size=1, max_size=6))
def test_sheet_names_are_such_as_excel_takes(wishes: list[str]) -> None:
    holder = xlsx._Book.__new__(xlsx._Book)
    holder.taken = set()
    names = [holder.name(wish) for wish in wishes]

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name[0] != "'"
        assert name[-1] != "'"


def test_tables_keep_their_head_in_view(plan: Document) -> None:
    opened = book(plan)

    assert opened["Steps and dates"].freeze_panes == "A2"
    assert opened["Steps and dates"]["B1"].value == "Step"


def test_the_first_sheet_says_where_each_table_is(plan: Document) -> None:
    first = book(plan).worksheets[0]
    found = [str(row[1].value) for row in first.iter_rows()]

    assert "See the sheet “Steps and dates”." in found
