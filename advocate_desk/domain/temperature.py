"""What temperature readings say: about each person, about the customer side as a whole, and who moved after what.

The scale 1 calm … 5 furious is an order, not a measure: 4 is hotter than 2, not twice as hot. On such a scale values
may be compared, not averaged (S. S. Stevens, "On the Theory of Scales of Measurement", Science 103, 1946). So all here
compares readings; nothing is a mean, and nothing is guessed between two of them: a reading holds until the next one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from advocate_desk.domain.case import HeatReading
from advocate_desk.domain.vocabulary import EntryKind, Heat


class Trend(StrEnum):
    """Where a temperature is going; NEW while there is but one reading."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Course:
    """The readings of one voice, oldest first. `key` is its own among all; the customer side as a whole has no name."""

    key: str
    name: str
    readings: tuple[HeatReading, ...]

    @property
    def last(self) -> HeatReading:
        """The reading that holds now."""
        return self.readings[-1]

    @property
    def contact_id(self) -> int | None:
        """The contact who bears the name, if one does."""
        return self.last.contact_id

    @property
    def trend(self) -> Trend:
        """The last reading against the one before it (our own rule: on an order the last move is all that is sure)."""
        if len(self.readings) < 2:
            return Trend.NEW
        former, now = self.readings[-2].heat, self.readings[-1].heat
        return Trend.RISING if now > former else Trend.FALLING if now < former else Trend.STEADY


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry after which somebody moved, as a line."""

    id: int
    at: datetime
    kind: EntryKind
    author: str
    line: str


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody went from one temperature to another. `entry_id` is what came before it; None when nothing did.

    `own` tells the entry that the reading was taken from, from one that merely came last before it.
    """

    reading: HeatReading
    former: Heat
    entry_id: int | None = None
    own: bool = False
    seen: Seen | None = None

    @property
    def by(self) -> int:
        """Steps on the scale: above zero is hotter."""
        return int(self.reading.heat) - int(self.former)


@dataclass(frozen=True, slots=True)
class Temperature:
    """How heated the customer side of a case is: the figure of its last reading, where it goes, each voice, the moves.

    `courses` stand hottest first, `moves` newest first.
    """

    heat: Heat | None
    trend: Trend
    courses: tuple[Course, ...]
    moves: tuple[Move, ...]


def voice(reading: HeatReading) -> str:
    """Whose voice a reading is: a contact's by id, else the name as said whatever the case; "" for the whole side."""
    return f"c{reading.contact_id}" if reading.contact_id is not None else reading.name.strip().lower()


def courses(readings: Iterable[HeatReading]) -> tuple[Course, ...]:
    """The readings by voice: hottest now first, of equals the one read last; the last name used stands for it."""
    found: dict[str, list[HeatReading]] = {}
    for reading in in_order(readings):
        found.setdefault(voice(reading), []).append(reading)
    made = [Course(key, some[-1].name, tuple(some)) for key, some in found.items()]
    return tuple(sorted(made, key=lambda c: (-c.last.heat, -c.last.at.timestamp(), c.key)))


def in_order(readings: Iterable[HeatReading]) -> list[HeatReading]:
    """Oldest first; readings of one instant in the order in which they were taken down."""
    return sorted(readings, key=lambda reading: (reading.at, reading.id))


def side_heat(readings: Iterable[HeatReading]) -> Heat | None:
    """The customer side as a whole: the last reading of anybody; where several voices were read at once, the hottest.

    The meter, the band of the picture and this are one figure (`look/tokens.md`: a rectangle per reading). Whoever is
    hotter than it stands first among the courses, so a calm last voice hides no furious one.
    """
    ordered = in_order(readings)
    latest = {voice(reading): reading.heat for reading in ordered if reading.at == ordered[-1].at}
    return max(latest.values(), default=None)


def side_trend(found: Sequence[Course]) -> Trend:
    """Where the side goes: one vote a voice, by its last move; as many up as down is steady (our own rule).

    A vote each, because whoever is asked often must not outvote whoever is asked seldom. NEW while nobody was read
    twice.
    """
    moved = [course.trend for course in found if course.trend is not Trend.NEW]
    if not moved:
        return Trend.NEW
    up, down = moved.count(Trend.RISING), moved.count(Trend.FALLING)
    return Trend.RISING if up > down else Trend.FALLING if down > up else Trend.STEADY


def moves(found: Iterable[Course], *, before: Mapping[int, int] | None = None) -> tuple[Move, ...]:
    """Every reading that differs from the one before it of the same voice, newest first.

    The entry is the one the reading belongs to; where it belongs to none, the last before it in which that person or
    our side took part: `before` gives it by the id of the reading.
    """
    known = before or {}
    made = [
        Move(
            reading,
            former.heat,
            reading.entry_id if reading.entry_id is not None else known.get(reading.id),
            own=reading.entry_id is not None,
        )
        for course in found
        for former, reading in zip(course.readings, course.readings[1:], strict=False)
        if reading.heat != former.heat
    ]
    return tuple(sorted(made, key=lambda move: (move.reading.at, move.reading.id), reverse=True))
