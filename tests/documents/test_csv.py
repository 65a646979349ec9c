"""Tables as CSV that a spreadsheet can open without running anything."""

import csv as reading
import io
from dataclasses import replace

import pytest

from advocate_desk.documents import csv
from advocate_desk.documents.model import Column, Document, Table, Title, cell
from advocate_desk.domain.errors import DeskError, Fault


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(1)", "\t=1", "  =1", "|cmd", "=HYPERLINK(1)"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert csv.inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12", "+3.5", "-1,200.50", "-3 %", "-3%", "x=1", "", "12", "a-b", "–"])
def test_plain_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert csv.inert(text) == text


def test_it_begins_with_the_mark_that_excel_looks_for_and_reads_back(briefing: Document) -> None:
    data = csv.write(briefing)
    rows = list(reading.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["Impact on you"]
    assert ["Together", "41", "$127,100"] in rows


def test_a_document_without_a_table_says_so(briefing: Document) -> None:
    with pytest.raises(DeskError) as caught:
        csv.write(replace(briefing, blocks=(Title("t"),)))

    assert (caught.value.fault, caught.value.facts) == (Fault.EXPORT_REFUSED, {"why": "no_table"})


def test_line_breaks_and_quotes_in_a_cell_survive(briefing: Document) -> None:
    text = 'says "no",\nthen yes; 1,5'
    data = csv.write(replace(briefing, blocks=(Table((Column("a"),), ((cell(text),),)),)))

    assert [text] in list(reading.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
