"""A document as a flat list of text blocks, for the formats that know neither columns nor side labels."""

from collections.abc import Iterator

from advocate_desk.documents.model import (
    Block,
    Content,
    Document,
    Heading,
    Inline,
    KeepTogether,
    LabelledRow,
    Run,
    Runs,
)
from advocate_desk.drawing.marks import LETTERS


def flattened(document: Document) -> Iterator[Block]:
    """The blocks in reading order; labelled rows become headings with what stands beside them."""
    for block in document.blocks:
        yield from _flat(block)


def _flat(block: Block) -> Iterator[Block | Content]:
    if isinstance(block, LabelledRow):
        yield Heading(block.label, block.part)
        yield from block.blocks
    elif isinstance(block, KeepTogether):
        yield from block.blocks
    else:
        yield block


def text_of(inline: Inline) -> str:
    """The words of a run; a rating is its letter in brackets, with the space that parts it from its word."""
    return inline.text if isinstance(inline, Run) else f"[{LETTERS[inline.rag]}] "


def plain(runs: Runs) -> str:
    """The words of a line."""
    return "".join(map(text_of, runs)).rstrip(" ")
