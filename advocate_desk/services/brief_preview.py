"""The page of a draft as pictures: the very PDF that would be exported, and where its sentences stand on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk import files
from advocate_desk.services import brief_page
from advocate_desk.services.briefings import Draft

Letter = tuple[str, "Box"]
_SAME_LINE = 0.008  # of the page's height: raised numbers stand a little higher than their line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in parts of its width and height from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as pixels: four bytes each (blue, green, red, none), `stride` bytes a line."""

    pixels: bytes
    width: int
    height: int
    stride: int


@dataclass(frozen=True, slots=True)
class Leaves:
    """Pages as pictures and, for each statement of the brief in reading order, the lines it fills on them."""

    pages: tuple[Leaf, ...]
    places: tuple[tuple[Box, ...], ...]


def pictured(draft: Draft, *, scale: float = 2.0) -> Leaves:
    """Typeset the draft and draw its pages, `scale` pixels a point. Needs no desk: safe on any thread.

    A draft that its checker refuses is drawn all the same, so that one can see what is wrong with it.
    """
    from pypdfium2 import PdfDocument

    from advocate_desk.documents import pdf

    data = pdf.write(brief_page.document_of(draft.brief, draft.sheet, refuse=False))
    pages: list[Leaf] = []
    letters: list[Letter] = []
    with files.PDF_READER, PdfDocument(data) as opened:
        for number, page in enumerate(opened):
            drawn = page.render(scale=scale, prefer_bgrx=True)
            pages.append(Leaf(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride))
            width, height = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_chars()):
                if (letter := text.get_text_range(at, 1)[:1]).strip():
                    left, bottom, right, top = text.get_charbox(at, loose=True)
                    box = Box(number, left / width, 1 - top / height, right / width, 1 - bottom / height)
                    letters.append((letter, box))
    read = "".join(letter for letter, _box in letters)
    return Leaves(tuple(pages), tuple(_lines(one.text, read, letters) for one in draft.brief.statements))


def _lines(sentence: str, read: str, letters: Sequence[Letter]) -> tuple[Box, ...]:
    """The lines of a sentence; of one that became a row of a table, those of what is to be done; none if not there."""
    for words in (sentence, brief_page.row_words(sentence)):
        tight = "".join(words.split())
        start = read.find(tight) if tight else -1
        if start >= 0:
            return _joined([box for _letter, box in letters[start : start + len(tight)]])
    return ()


def _joined(boxes: Sequence[Box]) -> tuple[Box, ...]:
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and last.page == box.page and abs(box.top - last.top) < _SAME_LINE:
            lines[-1] = Box(box.page, last.left, min(last.top, box.top), box.right, max(last.bottom, box.bottom))
        else:
            lines.append(box)
    return tuple(lines)
