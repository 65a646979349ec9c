"""PDF by typst: tagged, fonts embedded, the same bytes for the same document."""

import json
import re
from typing import Any, Literal

from advocate_desk import assets
from advocate_desk.documents import widths
from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import (
    LABEL_WIDTH,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    Block,
    BulletList,
    Callout,
    Cells,
    Document,
    Group,
    Heading,
    Inline,
    KeepTogether,
    LabelledRow,
    Lead,
    Look,
    PageBreak,
    Paragraph,
    Picture,
    RagMark,
    Run,
    Runs,
    Spacer,
    Table,
    Title,
)
from advocate_desk.documents.spoken import EDITION_ROLES, page_words
from advocate_desk.documents.typesetting import fonts_for
from advocate_desk.drawing import measure
from advocate_desk.drawing.marks import rag_mark
from advocate_desk.drawing.palette import LIGHT
from advocate_desk.drawing.svg import svg

# A row as tall as half a page may break; below that it moves to the next page whole.
_ROW_MAY_BREAK = 1500


def write(document: Document) -> bytes:
    """The document as PDF. RuntimeError when typst has anything to warn of, such as a font that is not there."""
    from typst import TypstError

    data = json.dumps(_document(legal_document(document)), ensure_ascii=False)
    try:
        return _compiled(data, ["ua-1"])
    except TypstError:
        # PDF/UA refuses what it cannot promise, such as a letter that no font of this machine has. Tagged it stays.
        return _compiled(data, [])


def _compiled(data: str, standards: list[Literal["ua-1"]]) -> bytes:
    from typst import compile_with_warnings

    made, warnings = compile_with_warnings(
        assets.path("documents", "page.typ").read_bytes(),
        format="pdf",
        font_paths=fonts_for(data),
        sys_inputs={"document": data},
        pdf_standards=[*standards],
    )
    if warnings:
        raise RuntimeError("typst: " + "; ".join(warning.message for warning in warnings))
    return made


def _document(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "organisation": document.organisation,
        "kind": document.kind,
        "language": document.language,
        "header": _broken(document.header, TEXT_WIDTH * 0.7, 8.5),
        "edition": document.edition_label,
        "edition-role": EDITION_ROLES[document.edition],
        "footer": _broken(document.footer, TEXT_WIDTH * 0.7, 8.5),
        "page-words": page_words(document.language),
        "page-width": PAGE_WIDTH,
        "page-height": PAGE_HEIGHT,
        "margin": MARGIN,
        "family": measure.FAMILY,
        "colours": dict(LIGHT),
        "blocks": [
            *(
                [{"kind": "kicker", "text": _broken(document.kicker_line, TEXT_WIDTH, 8.5)}]
                if document.kicker_line
                else []
            ),
            *_blocks(document.blocks, TEXT_WIDTH),
        ],
    }


def _blocks(blocks: tuple[Block, ...], room: float) -> list[dict[str, Any]]:
    made = []
    for number, block in enumerate(blocks):
        data = _block(block, room)
        if isinstance(block, Table) and number and isinstance(blocks[number - 1], Paragraph):
            data["above"] = 9.0
        made.append(data)
    return made


def _block(block: Block, room: float) -> dict[str, Any]:
    match block:
        case Title():
            return {"kind": "title", "text": _broken(block.text, room, 21, 600)}
        case Lead():
            return {"kind": "lead", "runs": _runs(block.runs, room, 13)}
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _broken(block.text, room, 12, 600)}
        case Paragraph():
            return {"kind": "paragraph", "small": block.small, "runs": _runs(block.runs, room, 10)}
        case Table():
            return _table(block, room)
        case Callout():
            return {"kind": "callout", "paragraphs": [_runs(one, room - 18, 12) for one in block.paragraphs]}
        case Picture():
            width, height = block.fitted(room)
            told = {"svg": block.svg.decode("utf-8"), "alternative": block.alternative}
            return {"kind": "picture", "width": width, "height": height, **told}
        case BulletList():
            return {"kind": "list", "items": [_runs(one, room - 16, 10) for one in block.items]}
        case Spacer():
            return {"kind": "spacer", "height": block.height}
        case LabelledRow():
            inside = _blocks(block.blocks, room - LABEL_WIDTH)
            label = _broken(block.label, LABEL_WIDTH - widths.GUTTER, 10, 600)
            return {"kind": "labelled", "label": label, "label-width": LABEL_WIDTH, "blocks": inside}
        case KeepTogether():
            above = (
                14.0 if isinstance(block.blocks[0], Heading) else 0.0
            )  # a heading's own space is lost inside a block
            return {"kind": "together", "above": above, "blocks": _blocks(block.blocks, room)}
        case PageBreak():
            return {"kind": "pagebreak"}


def _table(table: Table, room: float) -> dict[str, Any]:
    shares = widths.column_widths(table, room)
    rooms = [*(share - widths.GUTTER for share in shares[:-1]), shares[-1]]
    rows = [*table.rows, *([table.total] if table.total else [])]
    return {
        "kind": "table",
        "above": 3.0,
        "gutter": widths.GUTTER,
        "widths": shares,
        "aligns": [column.align for column in table.columns],
        "heads": [
            _broken(column.title, room, widths.HEAD, 600) for column, room in zip(table.columns, rooms, strict=True)
        ],
        "rows": [
            {"group": _broken(row.name, sum(shares), 10, 600)}
            if isinstance(row, Group)
            else {
                "total": row is table.total,
                "breakable": _long(row),
                "cells": [_cell(*pair) for pair in zip(row, rooms, strict=True)],
            }
            for row in rows
        ],
    }


def _long(row: Cells) -> bool:
    return any(sum(len(run.text) for run in cell if isinstance(run, Run)) > _ROW_MAY_BREAK for cell in row)


def _cell(cell: Runs, room: float) -> dict[str, Any]:
    hangs = bool(cell) and isinstance(cell[0], RagMark)
    return {"runs": _runs(cell, room, 10), "hang": widths.MARK + widths.MARK_GAP if hangs else 0.0}


def _runs(runs: Runs, room: float, size: float) -> list[dict[str, str]]:
    return [_run(run, room, size) for run in runs]


def _run(run: Inline, room: float, size: float) -> dict[str, str]:
    if isinstance(run, Run):
        return {"kind": run.look.value, "text": _broken(run.text, room, size, 600 if run.look is Look.STRONG else 400)}
    return {"kind": "mark", "word": run.word, "svg": svg(rag_mark(run.rag)).decode("utf-8")}


def _broken(text: str, room: float, size: float, weight: int = 400) -> str:
    """The text with zero-width spaces in words wider than the room; typst would let them run off the page."""
    if measure.width(text, size, weight) <= room:
        return text
    return re.sub(r"\S+", lambda word: _pieces(word[0], room, size, weight), text)


def _pieces(word: str, room: float, size: float, weight: int) -> str:
    if measure.width(word, size, weight) <= room:
        return word
    most = max(1, int(room / size))  # no letter of this face is wider than its size
    return "\u200b".join(word[at : at + most] for at in range(0, len(word), most))
