"""HTML that stands alone: one file, no script, nothing loaded from anywhere."""

import base64
import re
from collections.abc import Callable, Iterator
from html import escape

from advocate_desk import assets
from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import (
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
    Run,
    Runs,
    Spacer,
    Table,
    Title,
)
from advocate_desk.documents.spoken import EDITION_ROLES
from advocate_desk.documents.widths import column_widths
from advocate_desk.drawing.marks import rag_mark
from advocate_desk.drawing.palette import LIGHT
from advocate_desk.drawing.svg import svg

Embed = Callable[[bytes], str]
"""Gives an SVG picture the address that an <img> names."""

_TAGS = {Look.STRONG: "strong", Look.NOTE: "sup"}
# Whatever the browser is told by the text itself: no script, no form, no address outside this file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:"


def write(document: Document) -> bytes:
    """The document as one UTF-8 HTML file."""
    return page(legal_document(document), _as_data).encode("utf-8")


def page(document: Document, embed: Embed) -> str:
    """The HTML of a legal document, its pictures where `embed` puts them."""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.name)}</title>",
        f"<style>\n{_style_sheet(document)}</style></head><body>",
        f"<header><span>{_text(document.header)}</span> <strong>{_text(document.edition_label)}</strong></header>",
        "<main>",
        *([f'<p class="kicker">{_text(document.kicker_line)}</p>'] if document.kicker_line else []),
        *_blocks(document.blocks, embed),
        "</main>",
        f"<footer>{_text(document.footer)}</footer>",
        "</body></html>\n",
    ]
    return "\n".join(lines)


def _style_sheet(document: Document) -> str:
    """The sheet with its colours written out: mail programs know no custom properties."""
    colours = {**LIGHT, "edition": LIGHT[EDITION_ROLES[document.edition]]}
    return re.sub(r"var\(--(\w+)\)", lambda role: colours[role[1]], assets.text("documents", "page.css"))


def _as_data(picture: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(picture).decode("ascii")


def _blocks(blocks: tuple[Block, ...], embed: Embed) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, embed)


def _block(block: Block, embed: Embed) -> Iterator[str]:
    match block:
        case Title():
            yield f"<h1>{_text(block.text)}</h1>"
        case Lead():
            yield f'<p class="lead">{_runs(block.runs, embed)}</p>'
        case Heading():
            yield f"<h{block.level + 1}>{_text(block.text)}</h{block.level + 1}>"
        case Paragraph():
            small = ' class="small"' if block.small else ""
            yield f"<p{small}>{_runs(block.runs, embed)}</p>"
        case Callout():
            words = "".join(f"<p>{_runs(one, embed)}</p>" for one in block.paragraphs)
            yield f'<div class="callout">{words}</div>'
        case BulletList():
            yield f"<ul>{''.join(f'<li>{_runs(one, embed)}</li>' for one in block.items)}</ul>"
        case Picture():
            size = f'width="{round(block.width * 4 / 3)}" height="{round(block.height * 4 / 3)}"'
            yield f'<p><img class="picture" src="{embed(block.svg)}" {size} alt="{escape(block.alternative)}"></p>'
        case Spacer():
            yield f'<div style="height:{block.height:g}pt"></div>'
        case PageBreak():
            yield '<div class="break"></div>'
        case Table():
            yield from _table(block, embed)
        case LabelledRow():
            yield f'<section class="labelled"><h2>{_text(block.label)}</h2><div>'
            yield from _blocks(block.blocks, embed)
            yield "</div></section>"
        case KeepTogether():
            yield '<div class="together">'
            yield from _blocks(block.blocks, embed)
            yield "</div>"


def _table(table: Table, embed: Embed) -> Iterator[str]:
    columns = "".join(f'<col style="width:{share / TEXT_WIDTH:.1%}">' for share in column_widths(table, TEXT_WIDTH))
    yield f"<table><colgroup>{columns}</colgroup>"
    heads = (f'<th scope="col" class="{column.align}">{_text(column.title)}</th>' for column in table.columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead><tbody>"
    for row in table.rows:
        if isinstance(row, Group):
            yield f'<tr class="group"><th colspan="{len(table.columns)}" scope="rowgroup">{_text(row.name)}</th></tr>'
        else:
            yield _row(row, table, embed)
    yield "</tbody>"
    if table.total:
        yield f"<tfoot>{_row(table.total, table, embed)}</tfoot>"
    yield "</table>"


def _row(cells: Cells, table: Table, embed: Embed) -> str:
    made = (
        f'<td class="{column.align}">{_runs(cell, embed)}</td>'
        for cell, column in zip(cells, table.columns, strict=True)
    )
    return f"<tr>{''.join(made)}</tr>"


def _runs(runs: Runs, embed: Embed) -> str:
    return "".join(_run(run, embed) for run in runs)


def _run(run: Inline, embed: Embed) -> str:
    if not isinstance(run, Run):
        source = embed(svg(rag_mark(run.rag)))
        return f'<img class="mark" src="{source}" width="13" height="13" alt="{escape(run.word)}"> '
    words = _text(run.text)
    if run.look is Look.MUTED:
        return f'<span class="muted">{words}</span>'
    tag = _TAGS.get(run.look)
    return f"<{tag}>{words}</{tag}>" if tag else words


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
