"""What is weak about the matrix over a period, the hours without cover included."""

from datetime import datetime

from advocate_desk.domain.coverage import Area, Coverage, HoursAt, call
from advocate_desk.domain.matrix import Gap, GapKind, Grid, gaps_of, uncovered
from advocate_desk.domain.rota import hand_overs
from advocate_desk.domain.vocabulary import Level


def gaps_between(grid: Grid, coverage: Coverage, end: datetime, hours_at: HoursAt) -> list[Gap]:
    """Every gap of the grid and, from its instant until `end`, of the cover of each area; in the order of the grid."""
    found = gaps_of(grid, coverage.absences, until=end)
    for row in grid.rows:
        bounds = _bounds(coverage, row.area, grid.at, end, hours_at)
        answers = [call(coverage, row.area, at, hours_at).rung is not None for at in bounds[:-1]]
        first, span = uncovered(bounds, answers)
        if first is not None:
            found.append(Gap(row.area.name, None, GapKind.UNCOVERED, first=first, span=span))
    place = {row.area.name: number for number, row in enumerate(grid.rows)}
    return sorted(found, key=lambda gap: place[gap.area])


def _bounds(coverage: Coverage, area: Area, start: datetime, end: datetime, hours_at: HoursAt) -> list[datetime]:
    """Every instant in [start, end] at which the answer for an area may change; between two of them it stands."""
    people = _involved(coverage, area)
    found = {start, end}
    for absence in coverage.absences:
        if absence.contact_id in people:
            found |= {absence.from_at, absence.until_at}
    kept = {(coverage.people[id_].hours, coverage.people[id_].zone) for id_ in people}
    for level in Level:
        if (rota := coverage.rotas.get((area.id, level))) is not None:
            found |= set(hand_overs(rota, start, end))
        cell = coverage.cells.get((area.id, level))
        if cell is not None and cell.hours and cell.contact_id in people:
            kept.add((cell.hours, coverage.people[cell.contact_id].zone))
    for written, zone in kept:
        at: datetime | None = start
        while at is not None and at < end:
            found.add(at)
            at = hours_at(written, zone, at).until
    return sorted(at for at in found if start <= at <= end)


def _involved(coverage: Coverage, area: Area) -> set[int]:
    """Everybody who may come to answer for an area: holders, people on its rotas, and who stands in for them."""
    found: set[int] = set()
    for level in Level:
        if (cell := coverage.cells.get((area.id, level))) is not None:
            found.add(cell.contact_id)
        if (rota := coverage.rotas.get((area.id, level))) is not None:
            found |= {*rota.people, *(override.contact_id for override in rota.overrides)}
    grown = True
    while grown:
        more = {a.alternate_id for a in coverage.absences if a.contact_id in found and a.alternate_id is not None}
        grown = not more <= found
        found |= more
    return found & set(coverage.people)
