"""What every format has in common: complete, repeatable, and safe with whatever a person or a mail put into a field."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocate_desk.documents.formats import FORMATS, render
from advocate_desk.documents.model import Document, Picture, RagMark, Run
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.drawing.characters import legal
from tests.documents.reading import squeezed, tables_of, text_in, texts_of

HOSTILE = (
    "A & B <x> </w:t> ]]> \x00\x0b\x1f \ud800 \ufffe #panic() $x$ *b* _i_ `c` ${y} {{ z }} {% raw %} =1+1 @here "
    "\\ | ~ ^ &amp; &#65; _x0041_ \u202e \u200b http://example.invalid %s ‘quoted’ — naïve Ünïcödé 中文 "
    "\r\nnew\u2028line\ttab"
)


def filled(value: Any, text: str) -> Any:
    """The same document with this text in every field that a person can fill."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return text
    if isinstance(value, tuple):
        return tuple(filled(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Picture):
            return replace(value, alternative=text)
        kept = {"align", "language"}
        return replace(
            value, **{f.name: filled(getattr(value, f.name), text) for f in fields(value) if f.name not in kept}
        )
    return value


def expected(document: Document, ending: str) -> Iterator[str]:
    """The texts that a file of this format has to hold."""
    if ending == "csv":
        yield from texts_of(tuple(tables_of(document)))
        return
    yield from texts_of(document.blocks, pictures=ending != "pdf")
    yield from (document.header, document.edition_label, document.kicker_line, document.footer)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_document_gives_the_same_bytes(every_block: Document, ending: str) -> None:
    assert render(every_block, ending) == render(every_block, ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_every_word_of_the_document_is_in_the_file(every_block: Document, ending: str) -> None:
    found = squeezed(text_in(render(every_block, ending), ending))

    missing = [text for text in expected(every_block, ending) if squeezed(text) not in found]

    assert not missing


@pytest.mark.parametrize("ending", FORMATS)
def test_hostile_text_in_every_field_is_written_as_text(every_block: Document, ending: str) -> None:
    # In a PDF the right-to-left override turns the order in which a reader finds the letters, and Chinese needs a font
    # of this machine, which may have none.
    text = HOSTILE.replace("\u202e", "").replace("中文", "") if ending == "pdf" else HOSTILE

    found = squeezed(text_in(render(filled(every_block, text), ending), ending))

    pieces = [squeezed(word) for word in legal(text).split()]
    assert [piece for piece in pieces if piece not in found] == []


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "pdf"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None), min_size=1, max_size=60))
def test_no_text_makes_a_writer_fail_or_loses_a_letter(briefing: Document, ending: str, text: str) -> None:
    marked = f"begin{text}end"

    found = squeezed(text_in(render(filled(briefing, marked), ending), ending))

    assert squeezed(legal(marked)) in found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None), min_size=1, max_size=60))
def test_no_text_makes_the_pdf_fail(briefing: Document, text: str) -> None:
    assert render(filled(briefing, text), "pdf").startswith(b"%PDF")


def test_an_ending_may_have_a_dot_and_capitals(briefing: Document) -> None:
    assert render(briefing, ".PDF") == render(briefing, "pdf")


def test_an_unknown_ending_names_the_known_ones(briefing: Document) -> None:
    with pytest.raises(DeskError) as caught:
        render(briefing, "wps")

    assert caught.value.fault is Fault.FORMAT_UNKNOWN
    assert caught.value.facts == {"ending": "wps", "known": tuple(FORMATS)}


@pytest.mark.parametrize("ending", ["docx", "odt", "pptx", "xlsx"])
def test_no_file_names_the_libraries_that_wrote_it(every_block: Document, ending: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render(every_block, ending))) as opened:
        parts = [opened.read(name) for name in opened.namelist()]

    named = [b"python-docx", b"python-pptx", b"Steve Canny", b"XlsxWriter", b"odfdo"]
    assert [word for word in named for part in parts if word in part] == []


def test_a_rating_is_a_letter_in_every_format_without_pictures(plan: Document) -> None:
    amber = next(run for run in _inlines(plan) if isinstance(run, RagMark))

    assert amber.word == "amber"
    for ending in ("md", "xlsx", "csv", "eml"):
        assert "[A]" in text_in(render(plan, ending), ending)


def _inlines(value: Any) -> Iterator[Run | RagMark]:
    if isinstance(value, Run | RagMark):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inlines(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _inlines(getattr(value, field.name))
