"""Level of detail: which entries of a lane stand alone, in which row, and which are merged into a count.

Entries are counted in slots that are anchored in time, not at the edge of the picture, so that nothing regroups while
it is moved. The work is a few hundred binary searches whatever the length of the case.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk.drawing import measure
from advocate_desk.drawing.timeline_records import Column, View

NEAREST = 24.0  # marks whose middles are nearer than this do not share a row
SLOT = 56.0
ROWS = 3
MARK, CROWD, CROWD_PAD = 20.0, 26.0, 14.0
COUNT_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark (`count` 1) or a crowd: entries `first` to `last` of the column, around `x`, in a row from 0 on."""

    x: float
    row: int
    first: int
    last: int
    half: float

    @property
    def count(self) -> int:
        """How many entries it stands for."""
        return self.last - self.first + 1


def said(count: int) -> str:
    """A count in a capsule: whole up to 9 999, then in thousands."""
    return str(count) if count < 10_000 else f"{count / 1_000:.1f}k" if count < 100_000 else f"{count // 1_000}k"


def spots(column: Column, view: View, *, rows: int = ROWS, scale: float = 1.0) -> list[Spot]:
    """The marks and crowds of a lane that reach into the view, left to right."""
    at = column.at
    step = max(1, round(view.per * SLOT * scale))
    margin = 4 * step  # what stands just outside decides in which row its neighbours inside stand
    number = bisect_left(at, (view.start - margin) // step * step)
    stop = bisect_left(at, view.end + margin)
    keeper = _Rows(rows, scale)
    while number < stop:
        slot = at[number] // step
        after = bisect_left(at, (slot + 1) * step, number)
        if after - number <= 2 * rows:  # two fit side by side in a slot
            for one in range(number, after):
                keeper.add(view.x(at[one]), one, one)
        else:
            middle = min(max((slot + 0.5) * step, at[number]), at[after - 1])
            keeper.add(view.x(middle), number, after - 1)
        number = after
    edge, right = view.left - CROWD * scale, view.left + view.width + CROWD * scale
    return [spot for spot in keeper.placed() if edge <= spot.x <= right]


class _Rows:
    """Puts spots into the first row with room; where there is none they join the last one of their row."""

    def __init__(self, rows: int, scale: float) -> None:
        self._scale = scale
        self._rows: list[list[Spot]] = [[] for _row in range(rows)]

    def add(self, x: float, first: int, last: int) -> None:
        half = half_width(last - first + 1, self._scale)
        for number, row in enumerate(self._rows):
            if not row or self._apart(row[-1], x, half):
                row.append(Spot(x, number, first, last, half))
                return
            if last > first and row[-1].count > 1:
                break  # two crowds side by side are one crowd
        self._merge(x, first, last)

    def _apart(self, before: Spot, x: float, half: float) -> bool:
        return x - before.x >= max(NEAREST * self._scale, before.half + half + 2)

    def _merge(self, x: float, first: int, last: int) -> None:
        """What is in the way, and every entry between, becomes one crowd in the first row: an unbroken stretch."""
        joined, low, high = first, x, x
        taken = True
        while taken:
            taken = False
            for number, row in enumerate(self._rows):
                while row and (
                    row[-1].last >= joined or (number == 0 and not self._free(row[-1], low, high, last - joined + 1))
                ):
                    spot = row.pop()
                    joined, low, high, taken = min(joined, spot.first), min(low, spot.x), max(high, spot.x), True
        self._rows[0].append(Spot((low + high) / 2, 0, joined, last, half_width(last - joined + 1, self._scale)))

    def _free(self, before: Spot, low: float, high: float, count: int) -> bool:
        return self._apart(before, (low + high) / 2, half_width(count, self._scale))

    def placed(self) -> list[Spot]:
        return sorted((spot for row in self._rows for spot in row), key=lambda spot: (spot.x, spot.row))


def half_width(count: int, scale: float) -> float:
    """Half the width of a mark or of the capsule of a count."""
    if count == 1:
        return MARK * scale / 2
    return max(CROWD, measure.width(said(count), COUNT_SIZE, 600) + CROWD_PAD) * scale / 2


def height_in_rows(found: Sequence[Spot]) -> int:
    """How many rows these take, at least one."""
    return max((spot.row + 1 for spot in found), default=1)
