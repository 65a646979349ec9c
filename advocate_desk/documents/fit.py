"""One page means one page: shorter versions are asked for until the document fits. Type never shrinks."""

from collections.abc import Callable
from dataclasses import dataclass

from advocate_desk import files
from advocate_desk.documents import pdf
from advocate_desk.documents.model import Document


@dataclass(frozen=True, slots=True)
class Fitted:
    """The longest version that fits, how far it was shortened (0: not at all) and how many pages it has."""

    document: Document
    level: int
    pages: int
    fits: bool


def page_count(data: bytes) -> int:
    """The number of pages of a PDF."""
    from pypdfium2 import PdfDocument

    with files.PDF_READER, PdfDocument(data) as opened:
        return len(opened)


def fit_to_pages(build: Callable[[int], Document], pages: int = 1, *, levels: int = 10) -> Fitted:
    """The first of `build(0)`, `build(1)`, … `build(levels)` that has at most so many pages.

    Each level is shorter than the one before; two equal documents in a row end the search, for nothing is left to leave
    out. Then, and after the last level, the shortest comes back with `fits` false: whether to issue two pages after all
    is for a person to say.
    """
    document, level = build(0), 0
    count = page_count(pdf.write(document))
    while count > pages and level < levels:
        shorter = build(level + 1)
        if shorter == document:
            break
        document, level = shorter, level + 1
        count = page_count(pdf.write(document))
    return Fitted(document, level, count, count <= pages)
