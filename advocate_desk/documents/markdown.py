"""Markdown (CommonMark with pipe tables), every character of the user's kept as a character."""

import re
from collections.abc import Iterator

from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import (
    Block,
    BulletList,
    Callout,
    Cells,
    Column,
    Document,
    Group,
    Heading,
    Inline,
    Lead,
    Look,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    Title,
)
from advocate_desk.documents.plain import flattened, text_of

# Everything that could begin mark-up inside a line; what could begin a block is escaped at the line's beginning only.
_INLINE = re.compile(r"([\\`*_{}\[\]<>|~$^])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLOCK_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|:(?=\s|-)|-{2,}|={2,})", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})(?=[.)])", re.MULTILINE)
_RULES = {"left": ":---", "right": "---:", "centre": ":---:"}


def write(document: Document) -> bytes:
    """The document as UTF-8 Markdown."""
    document = legal_document(document)
    head = f"{_escaped(document.header)} · **{_escaped(document.edition_label)}**"
    parts = [head, *([_escaped(document.kicker_line)] if document.kicker_line else [])]
    parts += [text for block in flattened(document) for text in _block(block)]
    parts += ["---", _escaped(document.footer)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield f"# {_escaped(_one_line(block.text))}"
        case Heading():
            yield f"{'#' * (block.level + 1)} {_escaped(_one_line(block.text))}"
        case Lead() | Paragraph():
            yield _runs(block.runs)
        case Callout():
            yield "\n>\n".join("\n".join(f"> {line}" for line in _runs(one).split("\n")) for one in block.paragraphs)
        case BulletList():
            yield "\n".join("- " + _runs(one).replace("\n", "\n  ") for one in block.items)
        case Picture():
            yield f"*{_escaped(_one_line(block.alternative))}*"
        case Table():
            yield "\n".join(_table(block))
        case PageBreak():
            yield "---"
        case _:
            pass


def _table(table: Table) -> Iterator[str]:
    yield _line(_heading(column) for column in table.columns)
    yield _line(_RULES[column.align] for column in table.columns)
    for row in table.rows:
        if isinstance(row, Group):
            yield _line([f"**{_escaped(_one_line(row.name))}**", *[""] * (len(table.columns) - 1)])
        else:
            yield _row(row)
    if table.total:
        yield _row(tuple(tuple(_strong(run) for run in cell) for cell in table.total))


def _row(cells: Cells) -> str:
    return _line(_runs(cell).replace("\\\n", "<br>").replace("\n", "<br>") for cell in cells)


def _line(cells: "Iterator[str] | list[str]") -> str:
    return f"| {' | '.join(cells)} |"


def _heading(column: Column) -> str:
    return _escaped(_one_line(column.title))


def _strong(run: Inline) -> Inline:
    return Run(run.text, Look.STRONG) if isinstance(run, Run) else run


def _runs(runs: Runs) -> str:
    text = _BLOCK_START.sub(r"\1\\\2", "".join(map(_run, runs)))
    return _NUMBERED.sub(r"\1\\", text).strip().replace("\n", "\\\n")


def _run(run: Inline) -> str:
    text = _INLINE.sub(r"\\\1", text_of(run))
    text = _ENTITY.sub("&amp;", text)
    if isinstance(run, Run) and run.look is Look.STRONG and text.strip():
        # Emphasis needs a word at both ends, and does not reach over a line's end in every reader.
        return "\n".join(
            re.sub(r"^(\s*)(.*?)(\s*)$", r"\1**\2**\3", line) if line.strip() else line for line in text.split("\n")
        )
    if isinstance(run, Run) and run.look is Look.NOTE:
        return f"<sup>{text}</sup>"
    return text


def _escaped(text: str) -> str:
    return _runs((Run(text),))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
