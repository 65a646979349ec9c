"""A brief: what goes into it and what comes out. Frozen records, no behaviour beyond small look-ups."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import EntryKind, Reader, Standing

QUOTE_LIMIT = 300
"""No citation is longer than this many characters (commands.md)."""


class SourceKind(StrEnum):
    """Where a text comes from."""

    REPORT = "report"
    MAIL = "mail"
    NOTE = "note"
    COMMITMENT = "commitment"
    ACTION = "action"
    FACTS = "facts"


FIELDS = frozenset({SourceKind.COMMITMENT, SourceKind.ACTION, SourceKind.FACTS})
"""Kinds of sources that render fields of the desk; nobody wrote them as a text."""


class StatementKind(StrEnum):
    """How a statement came about."""

    QUOTED = "quoted"
    COMPOSED = "composed"
    COMPUTED = "computed"
    NOT_RECORDED = "not-recorded"
    OWN_WORD = "own-word"


@dataclass(frozen=True, slots=True)
class Source:
    """One text. `ref` is a file name, or entry:ID, commitment:ID, action:ID; `at` an aware instant or None."""

    ref: str
    title: str
    text: str
    kind: SourceKind = SourceKind.REPORT
    at: datetime | None = None
    author: str = ""
    audience: Audience = Audience.INTERNAL
    told: "Told | None" = None


@dataclass(frozen=True, slots=True)
class Told:
    """How a text of a story came about, so that it can be weighed: None for a file.

    `marked` says that somebody pinned it or chose it for this reader's summary. `side` is whose word it is: us,
    customer, vendor, partner, or nobody's in particular. `people` are the names by which the case knows people,
    `voice` is whom a claim is told by.
    """

    form: EntryKind = EntryKind.NOTE
    standing: Standing = Standing.FACT
    side: str = ""
    marked: bool = False
    people: tuple[str, ...] = ()
    voice: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentFact:
    """A promise of the case. `state` is open, kept, kept-late, broken, renegotiated or withdrawn; `due` is aware."""

    ref: str
    what: str
    promisor: str = ""
    promisee: str = ""
    due: datetime | None = None
    state: str = "open"
    audience: Audience = Audience.INTERNAL


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An action of the get-well plan. `progress` is 0 to 100."""

    ref: str
    title: str
    owner: str = ""
    party: str = ""
    due: date | None = None
    progress: int = 0
    audience: Audience = Audience.INTERNAL


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the desk holds in fields about account and case. All of it may be absent; nothing absent is guessed.

    Instants are aware. Money is in `currency`. `effort_minutes` and `effort_cost` are what was spent so far,
    `rate_per_hour` what an hour of the failure costs, `service_minutes` the minutes of failure a period allows,
    `credit_percent` the share of the annual value due as credit. `ref` names these facts in citations; `sheet` is
    the text they were read from (an account file), if there is one. Money and effort never reach an outside reader.
    `service_used` are the minutes of each failure of the account in the month in which this one began, this one
    included; `effort_parts` the minutes by what they were spent on. `known` names who can answer what is not recorded,
    by the slot it belongs to: effect, users, time, cause, work, money, credit, update.
    `milestones` are those not reached; `temperature` is the last reading in words, `voices` those whose words
    the texts are, where not ours.
    """

    ref: str = "case"
    sheet: Source | None = None
    account: str = ""
    annual_value: Decimal | None = None
    currency: str = ""
    renewal: date | None = None
    zone: str = ""
    segment: str = ""
    users: int | None = None
    users_affected: int | None = None
    rate_per_hour: Decimal | None = None
    service_minutes: int | None = None
    credit_percent: Decimal | None = None
    service_used: tuple[int, ...] = ()
    severity: int | None = None
    stage: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    origin: str = ""
    impact: str = ""
    exit_criteria: tuple[str, ...] = ()
    effort_minutes: int | None = None
    effort_cost: Decimal | None = None
    effort_parts: tuple[tuple[str, int], ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    title: str = ""
    milestones: tuple[tuple[str, date], ...] = ()
    temperature: str = ""
    voices: tuple[str, ...] = ()
    commitments: tuple[CommitmentFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    next_update: datetime | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a source: `quote` equals text[start:end] and is at most QUOTE_LIMIT characters."""

    ref: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item of the brief. `arithmetic` holds the lines behind a computed one."""

    text: str
    kind: StatementKind
    citations: tuple[Citation, ...] = ()
    arithmetic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed group of statements, in reading order."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values that the sources give for one thing, side by side."""

    about: str
    values: tuple[str, ...]
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Checks:
    """What the checker found. `unsupported` must be empty before a brief may be exported."""

    words: int
    grade: float
    jargon: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing in the brief lacks its source."""
        return not self.unsupported


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished brief. `own_sources` are the texts of fields that it cites and that were not among its sources."""

    audience: Reader
    title: str
    sections: tuple[Section, ...]
    unanswered: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    checks: Checks = field(default_factory=lambda: Checks(words=0, grade=0.0))
    own_sources: tuple[Source, ...] = ()
    language: str = "en"

    @property
    def sheet(self) -> Source | None:
        """The text of the case facts, when statements cite it."""
        return next((source for source in self.own_sources if source.kind is SourceKind.FACTS), None)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in reading order."""
        return tuple(statement for section in self.sections for statement in section.statements)
