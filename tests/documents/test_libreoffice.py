"""LibreOffice opens what we write, and finds the same words on about as many pages."""

from collections.abc import Callable

import pytest

from advocate_desk.documents.fit import page_count
from advocate_desk.documents.formats import render
from advocate_desk.documents.model import Document
from tests.documents.reading import squeezed, text_in, texts_of

Printed = Callable[[bytes, str], bytes]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_it_opens_the_whole_document(every_block: Document, by_libreoffice: Printed, ending: str) -> None:
    found = squeezed(text_in(by_libreoffice(render(every_block, ending), ending), "pdf"))
    texts = [squeezed(text) for text in texts_of(every_block.blocks, pictures=False)]

    assert [text for text in texts if text not in found] == []
    assert squeezed(every_block.footer) in found


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_briefing_of_one_page_is_one_page_there(briefing: Document, by_libreoffice: Printed, ending: str) -> None:
    assert page_count(by_libreoffice(render(briefing, ending), ending)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "words"), [("pptx", "Claims are paid again"), ("xlsx", "Renewal made automatic")])
def test_it_opens_slide_and_workbook(briefing: Document, by_libreoffice: Printed, ending: str, words: str) -> None:
    assert squeezed(words) in squeezed(text_in(by_libreoffice(render(briefing, ending), ending), "pdf"))
