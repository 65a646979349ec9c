"""What stands beside the entries of a story: other cases, threads, what is hidden, former versions, documents."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag

from advocate_desk.domain.audience import Audience


class InSummary(IntFlag):
    """For whose summary an entry was chosen. It opens nothing: the audience of the entry decides who may see it."""

    NONE = 0
    PARTNER = 1
    CUSTOMER = 2
    INTERNAL = 4

    @classmethod
    def of(cls, reader: Audience) -> "InSummary":
        """The flag of one reader (INTERNAL, PARTNER or CUSTOMER, one of them)."""
        return cls.INTERNAL if reader is Audience.INTERNAL else cls(int(reader))


@dataclass(frozen=True, slots=True)
class InCase:
    """A case in which an entry stands, and the customer it belongs to."""

    id: int
    ref: str
    title: str
    account: str


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """A thread within one case: how many mails, and how many of them outside readers may see."""

    mails: int
    to_partner: int
    to_customer: int


@dataclass(frozen=True, slots=True)
class Margin:
    """What a page of a story needs besides its entries: threads by id, other cases by entry, what is hidden.

    `hidden` is when each entry happened that the desk wrote itself, with its id.
    """

    threads: dict[int, ThreadFacts] = field(default_factory=dict)
    also: dict[int, tuple[InCase, ...]] = field(default_factory=dict)
    hidden: frozenset[tuple[datetime, int]] = frozenset()

    def joined(self, other: "Margin") -> "Margin":
        """Both pages' margins as one; `other` is the newer look where they speak of the same."""
        return Margin({**self.threads, **other.threads}, {**self.also, **other.also}, self.hidden | other.hidden)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an entry at one time."""

    subject: str
    text: str

    def whole(self) -> str:
        """Subject and text as one."""
        return "\n\n".join(part for part in (self.subject, self.text) if part)


@dataclass(frozen=True, slots=True)
class Turn:
    """A value that changed, by the column's name; values as stored."""

    name: str
    was: object
    now: object


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to an entry: when, by which operation, from which words to which, and what else became another."""

    at: datetime
    op: str
    was: Wording
    now: Wording
    turns: tuple[Turn, ...] = ()

    @property
    def reworded(self) -> bool:
        """Whether the words changed, not only what is known about them."""
        return self.was != self.now


@dataclass(frozen=True, slots=True)
class Use:
    """A document or a judgement that stands on an entry. `start` and `end` are offsets in its text, -1 for all of it.

    `what` is one of briefing, decision, clarification, goodwill, feedback, outreach; `title` its name, `version` and
    `place` say which statement of which version a briefing uses it in.
    """

    what: str
    id: int
    title: str
    version: int = 0
    issued: bool = False
    place: int = 0
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Behind:
    """Everything known about one entry besides itself."""

    edits: tuple[Edit, ...]
    uses: tuple[Use, ...]
    cases: tuple[InCase, ...]
    thread: ThreadFacts | None = None
