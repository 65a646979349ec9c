"""Which rows of the grid are shown, and what they and the summary say. Pure: a grid in, faces out."""

from collections.abc import Sequence

from advocate_desk.domain.matrix import Grid, Row
from advocate_desk.domain.vocabulary import Level
from advocate_desk.ui.contacts import faces
from advocate_desk.ui.widgets.matrix import MatrixRow
from advocate_desk.wording import _n, calls

LEVELS = tuple(Level)
FOLDED = 3
"""Where room is short the rungs from this one on stand in one column."""


def level_names(*, folded: bool) -> list[str]:
    """The headings: every rung, or the upper ones as "+2"."""
    names = [calls.level_name(level) for level in LEVELS]
    return [*names[:FOLDED], f"+{len(LEVELS) - FOLDED}"] if folded else names


def chosen(grid: Grid, text: str, *, gaps_only: bool) -> list[Row]:
    """The areas in which all these words stand (of an area or a person), or only those of them that are weak."""
    words = text.casefold().split()
    shown = [row for row in grid.rows if all(word in _said(row) for word in words)]
    return [row for row in shown if _weak(row)] if gaps_only else shown


def matrix_rows(rows: Sequence[Row], clocks: faces.Clocks, *, folded: bool) -> list[MatrixRow]:
    """The rows as the grid paints them."""
    made = []
    for row in rows:
        shown = tuple(faces.cell_face(cell, clocks) for cell in row.cells)
        if folded:
            shown = (*shown[:FOLDED], faces.folded_face(row.cells[FOLDED:], clocks))
        made.append(MatrixRow(row.area.id, row.area.name, shown))
    return made


def written(rows: Sequence[Row]) -> dict[tuple[object, int], str]:
    """The names that are written, by area and rung: what typing in a cell begins with."""
    return {
        (row.area.id, place): cell.written.name
        for row in rows
        for place, cell in enumerate(row.cells)
        if cell.written is not None
    }


def summary(grid: Grid) -> str:
    """The matrix in one line: "10 areas · 6 blanks · 4 single points · 2 people stale"."""
    if not grid.rows:
        return ""
    areas = _n("{count} area", "{count} areas", len(grid.rows)).format(count=len(grid.rows))
    blanks = _n("{count} blank", "{count} blanks", grid.blanks).format(count=grid.blanks)
    single = _n("{count} single point", "{count} single points", grid.single_points).format(count=grid.single_points)
    stale = _n("{count} person stale", "{count} people stale", grid.stale_people).format(count=grid.stale_people)
    counted = ((grid.blanks, blanks), (grid.single_points, single), (grid.stale_people, stale))
    return " · ".join([areas, *(words for count, words in counted if count)])


def _said(row: Row) -> str:
    people = " ".join(cell.who.name for cell in row.cells if cell.who is not None)
    return f"{row.area.name} {row.area.organisation} {row.area.grouping} {people}".casefold()


def _weak(row: Row) -> bool:
    return any(cell.who is None or cell.twice or cell.alone or cell.stale_days is not None for cell in row.cells)
