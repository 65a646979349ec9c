"""What a timeline picture is made from: columns of entries by side, the course of the rest, and the stretch shown.

Instants are microseconds since 1970 (see `domain.instants`), so that a case of 200 000 entries is a few megabytes.
"""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from enum import StrEnum

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import CommitmentState, EntryKind, Heat

KINDS = tuple(EntryKind)
MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Lane(StrEnum):
    """The lanes of the picture, in the order in which they stand unless somebody moved them."""

    HEAT = "heat"
    STORY = "story"
    CUSTOMER = "customer"
    US = "us"
    VENDOR = "vendor"
    PARTNER = "partner"
    PLAN = "plan"
    PROMISES = "promises"


LANES = tuple(Lane)
SIDES = (Lane.STORY, Lane.CUSTOMER, Lane.US, Lane.VENDOR, Lane.PARTNER)
"""The lanes of entries. STORY is for readers outside, whom it does not concern which of us or them wrote what."""


def _longs() -> "array[int]":
    return array("q")


@dataclass(frozen=True, slots=True)
class Column:
    """The entries of one side in time order: instant, id and kind (a place in KINDS) of each, in three arrays."""

    at: "array[int]" = field(default_factory=_longs)
    ids: "array[int]" = field(default_factory=_longs)
    kinds: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self.at)

    def place(self, at: int, id_: int) -> int | None:
        """Where an entry stands, by its instant and id."""
        number = bisect_left(self.at, at)
        while number < len(self.at) and self.at[number] == at:
            if self.ids[number] == id_:
                return number
            number += 1
        return None


Columns = Mapping[Lane, Column]


@dataclass(frozen=True, slots=True)
class Reading:
    """How heated the customer side was from an instant on."""

    at: int
    heat: Heat


@dataclass(frozen=True, slots=True)
class Lasting:
    """Something that went on for a while; `id` is its entry, 0 for the trouble of the case itself."""

    id: int
    lane: Lane
    at: int
    until: int
    words: str


@dataclass(frozen=True, slots=True)
class Promise:
    """From made to due (None: no date was said). `moved` are the instants at which a new date was agreed."""

    id: int
    words: str
    made: int
    due: int | None
    state: CommitmentState
    moved: tuple[int, ...] = ()
    settled: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.state in (CommitmentState.OPEN, CommitmentState.RENEGOTIATED)

    @property
    def end(self) -> int:
        """The last instant that is drawn, now left out."""
        return max(self.made if self.due is None else self.due, self.settled or self.made)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date of the plan, and whether it was reached."""

    id: int
    at: int
    words: str
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Everything of a case but its entries; `names` stand under the names of the lanes; `first` and `last` bound its
    entries.

    `outside` is a course for readers outside: one lane of entries, no temperature.
    """

    names: Mapping[Lane, str] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    lasting: tuple[Lasting, ...] = ()
    promises: tuple[Promise, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    first: int | None = None
    last: int | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """The stretch that is shown: from `start` on, `per` microseconds a pixel, `width` pixels after `left` of names."""

    start: int
    per: float
    width: float
    left: float

    @property
    def end(self) -> int:
        """The instant at the right edge."""
        return self.start + round(self.width * self.per)

    @property
    def span(self) -> int:
        """How long it is."""
        return self.end - self.start

    def x(self, at: float) -> float:
        """The place of an instant."""
        return self.left + (at - self.start) / self.per

    def at(self, x: float) -> int:
        """The instant at a place."""
        return self.start + round((x - self.left) * self.per)


Key = tuple[str, int]
"""What a mark stands for: "entry", "promise" or "milestone" with its id."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the picture is to be drawn, besides its stretch.

    `mine` and `theirs` are the clocks (theirs only where it differs), `whose` the word for the second one. `labels`
    are the words beside single entries, by id. `least` holds lanes open to so many rows, so that they stand still
    while the picture is moved. `late` says whether an open promise past its time shows that it is;
    `density` how close together the lanes stand at least (see `timeline.DENSITIES`).
    """

    now: int
    mine: tzinfo
    theirs: tzinfo | None = None
    order: tuple[Lane, ...] = LANES
    folded: frozenset[Lane] = frozenset()
    selected: Key | None = None
    labels: Mapping[int, str] = field(default_factory=dict)
    least: Mapping[Lane, int] = field(default_factory=dict)
    scale: float = 1.0
    height: float = 0.0
    late: bool = True
    density: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in a few words: its first line, who, and who may see it."""

    line: str
    who: str
    audience: Audience


def with_lasting(of: Course, lasting: Sequence[Lasting]) -> Course:
    """The course with the entries that lasted; they say more than the bare trouble of the case, which then goes."""
    kept = [one for one in of.lasting if not any(_meets(one, other) for other in lasting)]
    return replace(of, lasting=tuple(sorted((*kept, *lasting), key=lambda one: (one.at, one.id))))


def _meets(one: Lasting, other: Lasting) -> bool:
    return one.at < other.until and other.at < one.until


def prepend(columns: Mapping[Lane, Column], more: Mapping[Lane, Column]) -> None:
    """Put earlier entries before those that are there."""
    for lane, column in more.items():
        mine = columns[lane]
        mine.at[0:0] = column.at
        mine.ids[0:0] = column.ids
        mine.kinds[0:0] = column.kinds


def extent(columns: Mapping[Lane, Column], course: Course, now: int) -> tuple[int, int]:
    """From the first to the last thing of a case, now included, with a little air."""
    instants = [now]
    for column in columns.values():
        instants += [column.at[0], column.at[-1]] if len(column) else []
    instants += [at for at in (course.first, course.last) if at is not None]
    instants += [one.at for one in course.readings] + [one.at for one in course.milestones]
    instants += [at for one in course.promises for at in (one.made, one.end)]
    instants += [at for one in course.lasting for at in (one.at, one.until)]
    first, last = min(instants), max(instants)
    air = max((last - first) // 40, DAY // 24)
    return first - air, last + 2 * air
