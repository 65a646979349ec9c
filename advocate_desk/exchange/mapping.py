"""The rows of a table as what they are said to be: each cell read by its column, what cannot be read told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from advocate_desk.calendar import zones
from advocate_desk.domain.table import FIELDS, REQUIRED, Field, Reading, Shape, Slip, Target, Value
from advocate_desk.exchange import mapping_cells

_MOST_REMEMBERED = 20_000  # cells of one column whose reading is kept: dates and words come again and again


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (from 1), what its fields hold, and the cells that could not be read."""

    number: int
    values: Mapping[str, Value]
    slips: tuple[Slip, ...]

    def text(self, field: str) -> str:
        """The text of a field, empty when the row has none."""
        found = self.values.get(field, "")
        return found if isinstance(found, str) else ""

    def whole(self, field: str) -> int | None:
        """The number of a field."""
        found = self.values.get(field)
        return found if isinstance(found, int) else None

    def at(self, field: str) -> datetime | None:
        """The instant of a field."""
        found = self.values.get(field)
        return found if isinstance(found, datetime) else None

    def several(self, field: str) -> tuple[str, ...]:
        """Everything a field holds that may stand in several columns."""
        found = self.values.get(field, ())
        return found if isinstance(found, tuple) else (str(found),)


class Reader:
    """Reads rows by one reading. `given` are fields that something else than a column says (the case of a story)."""

    def __init__(self, reading: Reading, *, given: frozenset[str] = frozenset()) -> None:
        declared = {each.id: each for each in FIELDS[reading.target]}
        self._columns: list[tuple[int, Field]] = [
            (at, declared[id_]) for at, id_ in enumerate(reading.fields) if id_ in declared
        ]
        self._reading = reading
        self._zone = zones.named(reading.zone)
        self._zone_column = next((at for at, field in self._columns if field.shape is Shape.ZONE), None)
        self._groups = [group for group in REQUIRED[reading.target] if not given & set(group)]
        self._known: list[dict[str, Value | str]] = [{} for _ in self._columns]

    def row(self, number: int, cells: Sequence[str]) -> Row | None:
        """The row; None for one that is empty in every column that is read."""
        values: dict[str, Value] = {}
        slips: list[Slip] = []
        zone, named = self._row_zone(cells)
        found_any = False
        for place, (at, field) in enumerate(self._columns):
            cell = cells[at] if at < len(cells) else ""
            if not cell or mapping_cells.empty(cell):
                continue
            found_any = True
            try:
                value = self._read(place, at, field, cell, zone, remember=not named)
            except mapping_cells.Unreadable as error:
                slips.append(Slip(at, field.id, error.why, cell[:200]))
                continue
            values[field.id] = _joined(values.get(field.id), value, field) if field.many else value
        if not found_any:
            return None
        unread = {slip.field for slip in slips}
        for group in self._groups:
            if not any(each in values or each in unread for each in group):
                slips.append(Slip(-1, group[0], "missing", ""))
        return Row(number, values, tuple(slips))

    def _read(self, place: int, at: int, field: Field, cell: str, zone: tzinfo, *, remember: bool) -> Value:
        known = self._known[place]
        if remember and (found := known.get(cell)) is not None:
            return found
        value = mapping_cells.read(cell, field.shape, order=self._reading.orders[at], zone=zone)
        if remember and len(cell) < 60 and len(known) < _MOST_REMEMBERED:
            known[cell] = value
        return value

    def _row_zone(self, cells: Sequence[str]) -> tuple[tzinfo, bool]:
        """The zone of a row's times, and whether the row names it itself: only in what happened at a time."""
        if self._zone_column is None or self._reading.target is not Target.ENTRIES:
            return self._zone, False
        cell = cells[self._zone_column].strip()
        if not cell or mapping_cells.empty(cell):
            return self._zone, True
        try:
            return zones.named(str(mapping_cells.read(cell, Shape.ZONE))), True
        except mapping_cells.Unreadable:
            return self._zone, True


def _joined(former: Value | None, value: Value, field: Field) -> Value:
    """Several columns of one field: long texts follow each other, addresses and names stand side by side."""
    if field.shape is Shape.TEXT:
        return str(value) if former is None else f"{former}\n\n{value}"
    more = value if isinstance(value, tuple) else (str(value),)
    return tuple(dict.fromkeys((*former, *more))) if isinstance(former, tuple) else tuple(dict.fromkeys(more))
