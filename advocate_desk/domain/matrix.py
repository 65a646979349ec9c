"""The matrix as a grid at one instant: cells, blanks, stale numbers, single points of failure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from advocate_desk.domain.contact import Contact
from advocate_desk.domain.coverage import STALE_AFTER, Absence, Answer, Area, Rung, answered, stale_days
from advocate_desk.domain.vocabulary import ChannelKind, Level


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: who is written there, who holds the rung at the instant, and what is wrong with it.

    `id` is that of the written cell, None where nothing is written. `stale_days` is how long ago somebody checked the
    holder, when that is too long; `twice` marks somebody who holds a lower rung of the same area too, `alone` somebody
    who is the only one an area has.
    """

    id: int | None
    level: Level
    written: Contact | None
    rung: Rung
    verified_at: datetime | None
    stale_days: int | None = None
    twice: bool = False
    alone: bool = False

    @property
    def who(self) -> Contact | None:
        """Who stands in the cell: who holds the rung now."""
        return self.rung.holder


@dataclass(frozen=True, slots=True)
class Row:
    """An area with its rungs, in the order of `Level`."""

    area: Area
    cells: tuple[GridCell, ...]

    def answer(self, at: datetime) -> Answer:
        """Who to call for this area, and why."""
        return answered(self.area, at, [cell.rung for cell in self.cells])

    def cell(self, level: Level) -> GridCell:
        """The cell of a rung."""
        return self.cells[list(Level).index(level)]


@dataclass(frozen=True, slots=True)
class Grid:
    """The matrix at `at`, and what is wrong with it in figures."""

    at: datetime
    rows: tuple[Row, ...]
    blanks: int
    single_points: int
    stale_people: int


class GapKind(StrEnum):
    """What is weak about a place of the matrix."""

    NOBODY = "nobody"  # nobody is named
    TWICE = "twice"  # one person holds two rungs
    ALONE = "alone"  # one person is all the area has
    STALE = "stale"  # not checked for long, or never
    NO_LINE = "no_line"  # no line answered day and night
    UNCOVERED = "uncovered"  # nobody can be reached for some hours
    NOT_CLEARED = "not_cleared"  # away, and the alternate has not agreed


@dataclass(frozen=True, slots=True)
class Gap:
    """One weakness. `days` is the age of a number, `first` and `span` when nobody can be reached and for how long."""

    area: str
    level: Level | None
    what: GapKind
    who: str = ""
    days: int | None = None
    first: datetime | None = None
    span: timedelta = timedelta()


def marked(at: datetime, rows: Sequence[Row]) -> Grid:
    """The grid with stale cells and single points of failure marked."""
    done = []
    for row in rows:
        held = [cell.who.id for cell in row.cells if cell.who is not None]
        seen: set[int] = set()
        cells = []
        for cell in row.cells:
            id_ = cell.who.id if cell.who is not None else None
            stale = None if id_ is None else stale_days(cell.verified_at, at)
            cells.append(replace(cell, twice=id_ in seen, alone=len(held) == 1 and id_ is not None, stale_days=stale))
            if id_ is not None:
                seen.add(id_)
        done.append(Row(row.area, tuple(cells)))
    everyone = [cell for row in done for cell in row.cells]
    return Grid(
        at=at,
        rows=tuple(done),
        blanks=sum(cell.who is None for cell in everyone),
        single_points=sum(cell.twice or cell.alone for cell in everyone),
        stale_people=len({cell.who.id for cell in everyone if cell.who and cell.stale_days is not None}),
    )


def gaps_of(grid: Grid, absences: Sequence[Absence], *, until: datetime) -> list[Gap]:
    """Every weakness of the grid, area by area, with absences in [grid.at, until). Never checked counts as stale."""
    found = []
    open_absences = {a.contact_id: a for a in absences if a.from_at < until and a.until_at > grid.at and not a.cleared}
    for row in grid.rows:
        name = row.area.name
        for cell in row.cells:
            if cell.who is None:
                found.append(Gap(name, cell.level, GapKind.NOBODY))
                continue
            who = cell.who.name
            if cell.twice or cell.alone:
                found.append(Gap(name, cell.level, GapKind.TWICE if cell.twice else GapKind.ALONE, who))
            if cell.verified_at is None or grid.at - cell.verified_at > STALE_AFTER:
                days = None if cell.verified_at is None else (grid.at - cell.verified_at).days
                found.append(Gap(name, cell.level, GapKind.STALE, who, days))
            if cell.who.id in open_absences:
                found.append(Gap(name, cell.level, GapKind.NOT_CLEARED, who))
        people = [cell.who for cell in row.cells if cell.who is not None]
        if people and not any(c.kind is ChannelKind.LINE247 for person in people for c in person.channels):
            found.append(Gap(name, None, GapKind.NO_LINE))
    return found


def uncovered(bounds: Sequence[datetime], reached: Sequence[bool]) -> tuple[datetime | None, timedelta]:
    """When nobody can be reached first, and for how long in all.

    `bounds` are the instants at which anything may change, the last one being the end; `reached` says of each but the
    last whether somebody answers from there on.
    """
    holes = [(a, b) for a, b, ok in zip(bounds, bounds[1:], reached, strict=False) if not ok]
    return (holes[0][0] if holes else None), sum((b - a for a, b in holes), timedelta())
