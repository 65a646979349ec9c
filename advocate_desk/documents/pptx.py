"""One slide for a board: headline, what it means, what is needed, the timetable. The full text stands in its notes."""

import io
from collections.abc import Iterable

from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    Lead,
    Look,
    Paragraph,
    Part,
    Picture,
    Run,
    Runs,
    Spacer,
    Table,
    Title,
)
from advocate_desk.documents.plain import flattened, plain
from advocate_desk.documents.pptx_parts import Face, Slide, finish, opened
from advocate_desk.documents.raster import png
from advocate_desk.documents.spoken import EDITION_ROLES
from advocate_desk.documents.text import plain_text
from advocate_desk.documents.zipped import restamped
from advocate_desk.drawing.measure import line_count, wrapped
from advocate_desk.wording import _n, speaking

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 920.0, 52.0, 500.0
_WIDE, _BETWEEN = 560.0, 32.0
_PARTS_LEFT = (Part.IMPACT, Part.TIMETABLE, Part.STEPS, Part.CRITERIA, Part.STORY)
_PARTS_RIGHT = (Part.ASKS, Part.NEXT, Part.CAUSE, Part.CHANGES, Part.RISKS, Part.PROMISES)

_SMALL, _BODY, _HEAD = Face(9, 12, ink="muted"), Face(12, 16), Face(11, 15, bold=True)
_TITLE, _LEAD, _CALLOUT = Face(26, 31, bold=True), Face(14, 19), Face(14, 19)
_CELL, _CELL_HEAD = Face(11, 14), Face(9, 12, bold=True, ink="muted")

Sections = dict[Part, tuple[str, list[Block]]]


def write(document: Document) -> bytes:
    """The slide as .pptx; the same document gives the same bytes. What has no room is in the notes and nowhere cut."""
    document = legal_document(document)
    show, slide = opened()
    with speaking(document.language):
        _fill(Slide(slide), document)
    slide.notes_slide.notes_text_frame.text = plain_text(document)
    out = io.BytesIO()
    finish(show, document)
    show.save(out)
    return restamped(out.getvalue(), document.issued_at)


def _fill(slide: Slide, document: Document) -> None:
    width = _RIGHT - _LEFT
    slide.text(_LEFT, 20, width, (Run(_shown(document.header, _SMALL, width - 200, 1)),), _SMALL)
    edition = Face(9, 12, bold=True, ink=EDITION_ROLES[document.edition])
    slide.text(_RIGHT - 200, 20, 200, (Run(_shown(document.edition_label, edition, 200, 1)),), edition, align="right")
    slide.line(_LEFT, 38, width, "hairline")
    slide.line(_LEFT, 508, width, "hairline")
    slide.text(_LEFT, 513, width, (Run(_shown(document.footer, _SMALL, width, 1)),), _SMALL)
    top = _headline(slide, document, width)
    sections = _sections(document)
    _column(slide, sections, _PARTS_LEFT, _LEFT, top, _WIDE)
    _column(slide, sections, _PARTS_RIGHT, _LEFT + _WIDE + _BETWEEN, top, width - _WIDE - _BETWEEN)


def _headline(slide: Slide, document: Document, width: float) -> float:
    slide.text(_LEFT, _TOP, width, (Run(_shown(document.kicker_line, _SMALL, width, 1)),), _SMALL)
    y = _TOP + 16
    title = next((block.text for block in document.blocks if isinstance(block, Title)), document.name)
    title = _shown(title, _TITLE, width, 2)
    slide.title(_LEFT, y, width, title, _TITLE)
    y += _TITLE.line * (title.count("\n") + 1) + 4
    lead = next((block.runs for block in document.blocks if isinstance(block, Lead)), ())
    if lead:
        fits = line_count(plain(lead), _LEAD.size, width) <= 3
        words = lead if fits else (Run(_shown(plain(lead), _LEAD, width, 3)),)
        y += slide.text(_LEFT, y, width, words, _LEAD) + 4
    return y + 12


def _sections(document: Document) -> Sections:
    """The blocks of each part; the first section of a part counts."""
    found: Sections = {}
    current: list[Block] | None = None
    for block in flattened(document):
        if isinstance(block, Heading) and block.level == 1:
            current = None if block.part in found else []
            if current is not None:
                found[block.part] = (block.text, current)
        elif current is not None:
            current.append(block)
    return found


def _column(slide: Slide, sections: Sections, parts: Iterable[Part], x: float, y: float, width: float) -> None:
    for part in parts:
        if part not in sections:
            continue
        label, blocks = sections[part]
        if y + _HEAD.line + _needed(blocks[0], width) > _BOTTOM if blocks else True:
            continue
        y += slide.text(x, y, width, (Run(_shown(label, _HEAD, width, 1)),), _HEAD) + 3
        for block in blocks:
            if y + _needed(block, width) > _BOTTOM:
                break
            y += _draw(slide, block, x, y, width)
        y += 12


def _needed(block: Block, width: float) -> float:
    """The least height that makes sense for a block: a table may lose its later rows, nothing else is cut."""
    match block:
        case Paragraph():
            return _lines(block.runs, _BODY, width)
        case Callout():
            return sum(_lines(one, _CALLOUT, width - 14) for one in block.paragraphs)
        case BulletList():
            return sum(_lines(one, _BODY, width - 12) + 2 for one in block.items)
        case Picture():
            return block.height * min(width / block.width, 1.2)
        case Table():
            heights = slide_heights(block, width)
            return sum(heights[: min(len(heights), 3)]) + (_SMALL.line if len(heights) > 3 else 0)
        case _:
            return 0.0


def _draw(slide: Slide, block: Block, x: float, y: float, width: float) -> float:
    match block:
        case Paragraph():
            return slide.text(x, y, width, block.runs, _SMALL if block.small else _BODY) + 3
        case Callout():
            height = 0.0
            for one in block.paragraphs:
                height += slide.text(x + 14, y + height, width - 14, one, _CALLOUT)
            slide.bar(x, y, 3, height)
            return height + 3
        case BulletList():
            height = 0.0
            for one in block.items:
                slide.text(x, y + height, 12, (Run("–", Look.MUTED),), _BODY)
                height += slide.text(x + 12, y + height, width - 12, one, _BODY) + 2
            return height
        case Picture():
            scale = min(width / block.width, 1.2)
            slide.picture(x, y, block.width * scale, block.height * scale, png(block.svg), block.alternative)
            return block.height * scale + 3
        case Table():
            return _table(slide, block, x, y, width)
        case Spacer():
            return block.height
        case _:
            return 0.0


def _table(slide: Slide, table: Table, x: float, y: float, width: float) -> float:
    heights = slide_heights(table, width)
    count, used = len(heights), sum(heights)
    if y + used > _BOTTOM:
        while count > 1 and y + sum(heights[:count]) + _SMALL.line > _BOTTOM:
            count -= 1
        used = sum(heights[:count])
    slide.table(x, y, width, table, heights[:count], _CELL, _CELL_HEAD)
    left_out = len(heights) - count
    if left_out:
        more = _n("One more row in the notes", "{count} more rows in the notes", left_out).format(count=left_out)
        used += slide.text(x, y + used + 2, width, (Run(more),), _SMALL) + 2
    return used + 4


def slide_heights(table: Table, width: float) -> list[float]:
    """The height of the head and of every row, the total last."""
    return Slide.heights(table, width, _CELL, _CELL_HEAD)


def _lines(runs: Runs, face: Face, width: float) -> float:
    return line_count(plain(runs), face.size, width) * face.line


def _shown(text: str, face: Face, width: float, lines: int) -> str:
    """As much of the text as so many lines hold, its own line breaks kept."""
    weight = 700 if face.bold else 400
    made: list[str] = []
    for paragraph in text.split("\n"):
        room = lines - len(made)
        if room > 0:
            made += wrapped(paragraph, face.size, width, weight, room) or ("",)
    return "\n".join(made)
