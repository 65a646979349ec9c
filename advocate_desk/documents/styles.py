"""The paragraph styles of a document, for the formats that carry styles of their own."""

from dataclasses import dataclass
from typing import Literal

from advocate_desk.documents.model import Block, LabelledRow, Paragraph, Table

FALLBACK = "Arial"  # for readers who do not have the family


@dataclass(frozen=True, slots=True)
class Style:
    """Type and space of a kind of paragraph, in points; `name` is what a word processor shows in its list of styles."""

    key: str
    name: str
    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    ink: str = "text"
    outline: Literal[0, 1, 2, 3] = 0  # 1 … 3 for headings
    keep_next: bool = False
    indent: float = 0.0


STYLES = {
    style.key: style
    for style in (
        Style("kicker", "Kicker", 8.5, 12, after=6, ink="muted", keep_next=True),
        Style("title", "Title", 21, 27, after=9, bold=True, keep_next=True),
        Style("lead", "Lead", 13, 19.5, after=4),
        Style("heading", "Heading 1", 12, 18, before=14, after=4, bold=True, outline=1, keep_next=True),
        Style("subheading", "Heading 2", 10, 15, before=10, after=3, bold=True, outline=2, keep_next=True),
        Style("label", "Row label", 10, 15, bold=True, outline=1),
        Style("body", "Body Text", 10, 15, after=3),
        Style("small", "Caption", 8.5, 12, before=4, after=4, ink="muted"),
        Style("head", "Table head", 8.5, 12, bold=True, ink="muted", keep_next=True),
        Style("cell", "Table text", 10, 15),
        Style("total", "Table total", 10, 15, bold=True),
        Style("group", "Table group", 10, 15, bold=True, keep_next=True),
        Style("callout", "Callout", 12, 18, indent=15),
        Style("bullet", "List Bullet", 10, 15, after=3, indent=14),
        Style("picture", "Picture", 10, 15, after=2),
        Style("header", "Header", 8.5, 12, ink="muted"),
        Style("footer", "Footer", 8.5, 12, ink="muted"),
        Style("gap", "Gap", 1, 1),
    )
}


def space_between(before: Block | None, block: Block) -> float:
    """The empty height that no style can give: tables have no space of their own, and side labels stand in tables."""
    if isinstance(block, LabelledRow):
        return 18.0 if before else 0.0
    if isinstance(before, LabelledRow):
        return 14.0
    return 6.0 if isinstance(block, Table) and isinstance(before, Paragraph) else 0.0
