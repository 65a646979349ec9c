"""What a row shows, as data: screens map their records to these, the delegates paint them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from advocate_desk.domain.audience import Audience
from advocate_desk.wording import _

MarkKind = Literal[
    "red",
    "amber",
    "green",
    "none",
    "open",
    "kept",
    "broken",
    "renegotiated",
    "on_call",
    "in_hours",
    "outside",
    "away",
    "same_person",
]
ChipKind = Literal["outline", "on", "doubtful", "neutral", "red", "amber", "green", "info"]


class Segment(NamedTuple):
    """A run of text in one style. `role` is its colour (empty: that of its line), `ground` the colour behind it.

    `line` draws one through it or below it, in prose.
    """

    text: str
    weight: int = 400
    role: str = ""
    ground: str = ""
    line: Literal["", "struck", "under"] = ""


class RowSign(NamedTuple):
    """A small icon behind the first line of a row, and the word a tool tip and a screen reader say for it."""

    icon: str
    word: str


Words = str | Segment | tuple[Segment, ...]


def segments(words: Words) -> tuple[Segment, ...]:
    """Any way of giving a line, as its runs; an empty text has none."""
    if isinstance(words, str):
        return (Segment(words),) if words else ()
    return (words,) if isinstance(words, Segment) else words


def plain(words: Words) -> str:
    """The line without its styles."""
    return words if isinstance(words, str) else "".join(part.text for part in segments(words))


def strong(text: str, role: str = "") -> Segment:
    """The word that matters, weight 600."""
    return Segment(text, 600, role)


def marked(text: str, spans: Iterable[tuple[int, int]], ground: str = "mark") -> tuple[Segment, ...]:
    """The text with these (start, end) spans on a coloured ground; spans are given in order and do not overlap."""
    out: list[Segment] = []
    done = 0
    for start, end in spans:
        if start > done:
            out.append(Segment(text[done:start]))
        out.append(Segment(text[start:end], role="markText" if ground == "mark" else "", ground=ground))
        done = end
    if done < len(text):
        out.append(Segment(text[done:]))
    return tuple(out)


class ChipFace(NamedTuple):
    """A chip, tag or pill inside a row or under a field.

    In front stands a RAG `mark`, an audience `edge` or an `icon`. `action` names what a click asks for (empty: it is
    only read); `opens` shows a chevron, `removable` a cross.
    """

    text: Words
    kind: ChipKind = "outline"
    icon: str = ""
    mark: MarkKind | None = None
    edge: Audience | None = None
    action: str = ""
    opens: bool = False
    removable: bool = False


class RowAction(NamedTuple):
    """Something to be done with a row: quiet text, or the primary button when the row is current.

    An action without `text` is an icon button whose `tip` says what it does.
    """

    id: str
    text: str = ""
    icon: str = ""
    tip: str = ""


class RowFace(NamedTuple):
    """One row of a list, from left to right; every part but the first line may be missing.

    `lead` is two short lines (the two clocks), `label` the word beside the icon, `right1`/`right2` facts set right,
    `signs` small icons behind the first line,
    `says_audience` writes the words of the edge at the far right. `sentence` is what a screen reader says; when it is
    empty the visible words are joined.
    """

    line1: Words
    line2: Words = ""
    edge: Audience | None = None
    mark: MarkKind | None = None
    icon: str = ""
    icon_role: str = "muted"
    lead: tuple[Words, Words] | None = None
    label: str = ""
    heat: int = 0
    right1: Words = ""
    right2: Words = ""
    chips: tuple[ChipFace, ...] = ()
    says_audience: bool = False
    actions: tuple[RowAction, ...] = ()
    struck: bool = False
    signs: tuple[RowSign, ...] = ()
    sentence: str = ""

    def spoken(self) -> str:
        """The sentence for a screen reader."""
        if self.sentence:
            return self.sentence
        parts = [mark_word(self.mark)] if self.mark else []
        parts += [self.label, plain(self.line1), plain(self.line2)]
        parts += [plain(words) for words in self.lead or ()]
        parts += [sign.word for sign in self.signs]
        parts += [plain(chip.text) for chip in self.chips] + [plain(self.right1), plain(self.right2)]
        if self.edge is not None:
            parts.append(audience_word(self.edge))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Group:
    """A header row. `gap` leaves room above it (sections of a page); `action` is a quiet text at the right."""

    title: str
    count: str = ""
    right: str = ""
    gap: bool = False
    action: RowAction | None = None
    key: str = ""

    def spoken(self) -> str:
        """The header for a screen reader."""
        return ", ".join(part for part in (self.title, self.count, self.right) if part)


def audience_word(audience: Audience) -> str:
    """Who may see it, in words: internal, partner, customer, or both."""
    names = {"partner": _("partner"), "customer": _("customer")}
    return " · ".join(names[word] for word in audience.words()) or _("internal")


def audience_role(audience: Audience, part: Literal["Edge", "Text", "Fill"]) -> str:
    """The colour role of an audience; the customer, being the furthest reader, wins over the partner."""
    known = "cus" if audience & Audience.CUSTOMER else "par" if audience & Audience.PARTNER else "int"
    return f"{known}{part}"


def mark_word(mark: MarkKind) -> str:
    """What a mark means, as a tool tip, a legend and a screen reader say it."""
    return {
        "red": _("red"),
        "amber": _("amber"),
        "green": _("green"),
        "none": _("not rated"),
        "open": _("open"),
        "kept": _("kept"),
        "broken": _("broken"),
        "renegotiated": _("renegotiated"),
        "on_call": _("on call now"),
        "in_hours": _("in working hours"),
        "outside": _("outside hours"),
        "away": _("away"),
        "same_person": _("one person holds two rungs"),
    }[mark]


def heat_word(level: int) -> str:
    """The word of a temperature from 1 to 5."""
    return (_("calm"), _("watching"), _("worried"), _("angry"), _("furious"))[level - 1]
