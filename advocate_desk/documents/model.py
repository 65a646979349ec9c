"""The blocks of a document, the same for every format.

Lengths are points. A line feed inside a text is a line break. Writers never read meaning from words: what a section is
about says its `part`, so that a slide can choose and a test can find it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from advocate_desk.domain.vocabulary import Edition, Rag

Align = Literal["left", "right", "centre"]

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595.28, 841.89, 56.69  # A4 with 20 mm on both sides
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TALLEST = 660.0  # a picture on a page of its own, under a heading
LABEL_WIDTH = 102.0  # the left column of a labelled row


class Look(StrEnum):
    """How a run of text differs from its surroundings."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    NOTE = "note"  # a raised citation such as "3", explained at the end


class Part(StrEnum):
    """What a section is about."""

    OTHER = "other"
    IMPACT = "impact"
    STORY = "story"
    CAUSE = "cause"
    STEPS = "steps"
    PROMISES = "promises"
    ASKS = "asks"
    NEXT = "next"
    CRITERIA = "criteria"
    CHANGES = "changes"
    TIMETABLE = "timetable"
    ACTIONS = "actions"
    MILESTONES = "milestones"
    RISKS = "risks"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class RagMark:
    """A rating as letter and shape; `word` says it to who cannot see it."""

    rag: Rag
    word: str


Inline = Run | RagMark
Runs = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The headline: it says the outcome. A document has one, near its beginning."""

    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    """The paragraph under the headline, in larger type."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a section; it stays with what follows."""

    text: str
    part: Part = Part.OTHER
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text; `small` is for notes, captions and sources."""

    runs: Runs
    small: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. With weight 0 it is as wide as its widest cell; the others share the rest by weight."""

    title: str
    align: Align = "left"
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """A name over the rows that follow it, across the whole table."""

    name: str


Cells = tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on every page; `total` is the last row, in strong type."""

    columns: tuple[Column, ...]
    rows: tuple[Cells | Group, ...]
    total: Cells | None = None

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.cells()):
            raise ValueError("every row of a table has one cell a column")

    def cells(self) -> list[Cells]:
        """The rows that have cells, the total last."""
        rows = [row for row in self.rows if not isinstance(row, Group)]
        return [*rows, self.total] if self.total else rows


@dataclass(frozen=True, slots=True)
class Callout:
    """What we need from the reader: larger type behind the only bar of the page."""

    paragraphs: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG that stands alone, its size, and the same told in words."""

    svg: bytes
    width: float
    height: float
    alternative: str

    def fitted(self, room: float) -> tuple[float, float]:
        """Width and height where there is so much width, and a page around it."""
        scale = min(1.0, room / self.width, TALLEST / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points of equal weight."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


Content = Paragraph | Table | Callout | Picture | BulletList | Spacer


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A section whose name stands at its left; blocks inside are never labelled rows."""

    label: str
    blocks: tuple[Content, ...]
    part: Part = Part.OTHER


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that no page break may part, where they fit a page."""

    blocks: tuple[Heading | Content, ...]


Block = Title | Lead | Heading | LabelledRow | KeepTogether | PageBreak | Content


@dataclass(frozen=True, slots=True)
class Document:
    """A document for one edition.

    `name` is its name in a file's properties and a mail's subject, `organisation` and `kind` stand at the left of the
    header ("Orrinvale Systems · Executive briefing"), `edition_label` at its right, `footer` at the left of the foot
    ("K-14 · Version 2 · issued …"); `kicker` is the small line above the headline. `issued_at` (aware) becomes every
    time stamp inside the file: the same document gives the same bytes.
    """

    name: str
    organisation: str
    kind: str
    edition: Edition
    edition_label: str
    reference: str
    kicker: tuple[str, ...]
    footer: str
    language: str
    issued_at: datetime
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if self.issued_at.tzinfo is None:
            raise ValueError("issued_at needs a time zone")

    @property
    def header(self) -> str:
        """The left side of the page header."""
        return " · ".join(part for part in (self.organisation, self.kind) if part)

    @property
    def kicker_line(self) -> str:
        """The small line above the headline."""
        return "  ·  ".join(part for part in self.kicker if part)


def runs(*parts: str | Inline) -> Runs:
    """Runs from plain texts and ready-made ones; empty texts are left out."""
    made = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(part for part in made if not isinstance(part, Run) or part.text)


def paragraph(*parts: str | Inline, small: bool = False) -> Paragraph:
    """A paragraph of such runs."""
    return Paragraph(runs(*parts), small)


def cell(*parts: str | Inline) -> Runs:
    """A table cell of such runs."""
    return runs(*parts)
