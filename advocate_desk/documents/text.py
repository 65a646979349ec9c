"""A document as plain text, for the part of a mail that needs no HTML."""

from collections.abc import Iterator

from advocate_desk.documents.model import (
    Block,
    BulletList,
    Callout,
    Cells,
    Document,
    Group,
    Heading,
    Lead,
    Paragraph,
    Picture,
    Runs,
    Table,
    Title,
)
from advocate_desk.documents.plain import flattened, plain


def plain_text(document: Document) -> str:
    """The words of a legal document in reading order, rows of tables as lines that name their columns."""
    parts = [f"{document.header} · {document.edition_label}", document.kicker_line]
    parts += ["\n".join(_lines(block)) for block in flattened(document)]
    parts.append(document.footer)
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title() | Heading():
            yield block.text
            yield ("=" if isinstance(block, Title) else "-") * min(72, max(map(len, block.text.split("\n"))))
        case Lead() | Paragraph():
            yield plain(block.runs)
        case Callout():
            yield from (f"> {line}" for one in block.paragraphs for line in plain(one).split("\n"))
        case BulletList():
            yield from (_point(one) for one in block.items)
        case Picture():
            yield block.alternative
        case Table():
            for row in block.rows:
                yield row.name if isinstance(row, Group) else _row(row, block)
            if block.total:
                yield _row(block.total, block)
        case _:
            pass


def _point(runs: Runs) -> str:
    return "- " + plain(runs).replace("\n", "\n  ")


def _row(cells: Cells, table: Table) -> str:
    words = [plain(cell) for cell in cells]
    named = [f"{column.title}: {text}" for column, text in zip(table.columns, words, strict=True) if text]
    return "- " + "; ".join(named).replace("\n", "\n  ")
