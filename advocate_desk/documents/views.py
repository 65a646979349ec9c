"""What a document is built from: frozen views that hold only what one edition may show.

They are assembled by allow-list from what the reader may see; a builder cannot reach anything else.
"""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from advocate_desk.documents.model import Align, Look, Part
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Edition, Rag
from advocate_desk.wording.dates import When


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A condition of the customer for "fixed": their words, how it is measured, where it stands."""

    words: str
    measured_by: str = ""
    rag: Rag | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What moved since the former version; None is *new* before and *dropped* after."""

    step: str
    was: When | None
    is_: When | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ActionView:
    """A step of the plan. Dates may be open; `rag` None says that this edition shows no rating."""

    number: str
    title: str
    owner: str = ""
    start: When | None = None
    finish: When | None = None
    baseline_start: When | None = None
    baseline_finish: When | None = None
    progress: float = 0.0
    rag: Rag | None = None
    rag_reason: str = ""
    critical: bool = False
    audience: Audience = Audience.INTERNAL


@dataclass(frozen=True, slots=True)
class WorkstreamView:
    """Steps that belong together, and who leads them."""

    name: str
    lead: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A moment that the plan is measured by."""

    title: str
    due: When | None
    baseline: When | None = None
    rag: Rag | None = None
    state: str = ""
    critical: bool = False


@dataclass(frozen=True, slots=True)
class RiskView:
    """What may go wrong, how we would notice, what we would do."""

    words: str
    trigger: str = ""
    answer: str = ""
    owner: str = ""
    rag: Rag | None = None


@dataclass(frozen=True, slots=True)
class NeedView:
    """What somebody outside has to do for the plan to hold."""

    action: str
    owner: str = ""
    by: When | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A get-well plan for one edition, holding only what that edition may show.

    `organisation` is ours, `account` the customer's. All times are said on the clock of `zone`, which the page calls
    `zone_name`. `today` is the now-line of the timetable (None leaves it out). `needs_from` names whom the needs are
    addressed to, the account where it is empty.
    """

    organisation: str
    account: str
    reference: str
    version: int
    issued_at: datetime
    edition: Edition
    zone: tzinfo
    zone_name: str
    language: str
    title: str = ""
    goal: str = ""
    rag: Rag | None = None
    rag_reason: str = ""
    criteria: tuple[CriterionView, ...] = ()
    since_version: int | None = None
    changes: tuple[ChangeView, ...] = ()
    workstreams: tuple[WorkstreamView, ...] = ()
    milestones: tuple[MilestoneView, ...] = ()
    risks: tuple[RiskView, ...] = ()
    needs: tuple[NeedView, ...] = ()
    needs_from: str = ""
    next_update: str = ""
    today: When | None = None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A sentence of the page. `look` makes it strong or muted, `notes` number its sources, and a sentence that is not
    `essential` may go when the page is too long."""

    text: str
    look: Look = Look.PLAIN
    notes: tuple[int, ...] = ()
    essential: bool = True


@dataclass(frozen=True, slots=True)
class FiguresView:
    """A table of words and figures: heads with their alignment, rows, and the sum. The first column takes the room."""

    heads: tuple[tuple[str, Align], ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """Who does what by when; `rag` None where this edition shows no rating, `notes` number its sources."""

    step: str
    by: str = ""
    when: When | None = None
    rag: Rag | None = None
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A row of the page. Without a label it has the usual one of its part.

    Statements of ASKS stand behind the bar; those of IMPACT, CAUSE and NEXT make a paragraph, all others are points.
    """

    part: Part
    statements: tuple[StatementView, ...] = ()
    figures: FiguresView | None = None
    steps: tuple[StepView, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class BriefingView:
    """A briefing for one reader, holding only what that reader may see.

    `reader` is said as "For {reader}". All times are said on the clock of `zone`, which the page calls `zone_name`.
    `sources` stand at the end: numbered where the statements bear numbers, else as one sentence.
    """

    organisation: str
    reference: str
    reader: str
    version: int
    issued_at: datetime
    edition: Edition
    zone: tzinfo
    zone_name: str
    language: str
    headline: str
    lead: tuple[StatementView, ...]
    sections: tuple[SectionView, ...]
    sources: tuple[str, ...] = ()
