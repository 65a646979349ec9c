"""Cells of tables as people write them: dates, numbers, names; a column writes its days in one way."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.domain.table import DateOrder, Shape, Target
from advocate_desk.exchange import mapping_cells, mapping_dates, mapping_guess
from advocate_desk.exchange.tables import pack

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("2026-03-02T10:15:00+01:00", (2, 9, 15)),
        ("2026-03-02 10:15", (2, 9, 15)),
        ("2.3.2026 10:15 Uhr", (2, 9, 15)),
        ("02/03/2026 10:15 AM", (2, 9, 15)),
        ("2 March 2026, 10:15", (2, 9, 15)),
        ("Mar 2, 2026 10:15 am", (2, 9, 15)),
        ("2. März 2026 um 10:15 Uhr", (2, 9, 15)),
        ("Mon, 02 Mar 2026 10:15:00 +0100", (2, 9, 15)),
        ("2026-03-02 09:15 UTC", (2, 9, 15)),
        ("02.03.26", (1, 23, 0)),
        ("20260302", (1, 23, 0)),
        ("46083.5", (2, 11, 0)),
    ],
)
def test_a_moment_is_read_however_it_is_written(cell: str, wanted: tuple[int, int, int]) -> None:
    at, _timed = mapping_dates.moment(cell, DateOrder.DAY_FIRST, BERLIN)
    assert at == datetime(2026, 3, wanted[0], wanted[1], wanted[2], tzinfo=UTC)


@pytest.mark.parametrize("cell", ["soon", "31.02.2026", "13/13/2026", "2026", "10:15", "02/03/2026 25:00", "1/2/3/4"])
def test_what_is_no_date_is_none(cell: str) -> None:
    with pytest.raises(mapping_dates.Unreadable):
        mapping_dates.moment(cell, DateOrder.DAY_FIRST, BERLIN)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["03/04/2026", "05/06/2026"], (None, True)),
        (["03/04/2026", "25/06/2026"], (DateOrder.DAY_FIRST, False)),
        (["03/04/2026", "06/25/2026"], (DateOrder.MONTH_FIRST, False)),
        (["03.04.2026"], (DateOrder.DAY_FIRST, False)),
        (["2026-03-04", "soon"], (None, False)),
        (["05/05/2026"], (None, False)),
    ],
)
def test_the_way_days_are_written_is_decided_over_the_column(
    cells: list[str], wanted: tuple[DateOrder | None, bool]
) -> None:
    assert mapping_dates.order_of(cells) == wanted


@pytest.mark.parametrize(
    ("cell", "shape", "wanted"),
    [
        ("Roth, Dana", Shape.NAME, "Dana Roth"),
        ("Dana Roth <dana@k.example>", Shape.NAME, "Dana Roth"),
        ("Dana Roth; Ann Lee", Shape.NAMES, ("Dana Roth", "Ann Lee")),
        ("1.200", Shape.NUMBER, 1200),
        ("1h 30m", Shape.MINUTES, 90),
        ("1:30", Shape.MINUTES, 90),
        ("€ 1.200,50", Shape.MONEY, "1200.50 EUR"),
        ("$1.2M", Shape.MONEY, "1200000.00 USD"),
        ("Blocker", Shape.SEVERITY, 1),
        ("Gelöst", Shape.STAGE, "closed"),
        ("New York", Shape.ZONE, "America/New_York"),
        ("https://www.kestrelmark.example/home", Shape.DOMAIN, ("kestrelmark.example",)),
    ],
)
def test_cells_are_read_as_what_their_column_is(cell: str, shape: Shape, wanted: object) -> None:
    assert mapping_cells.read(cell, shape) == wanted


@given(st.text(max_size=80), st.sampled_from(Shape))
def test_any_cell_is_read_or_refused(cell: str, shape: Shape) -> None:
    try:
        value = mapping_cells.read(cell, shape, order=DateOrder.DAY_FIRST, zone=BERLIN)
    except mapping_cells.Unreadable:
        return
    if shape is Shape.MOMENT:
        assert isinstance(value, datetime)
        assert value.utcoffset() == timedelta()
    elif shape in (Shape.NUMBER, Shape.MINUTES, Shape.SEVERITY, Shape.HEAT):
        assert isinstance(value, int)
        assert value >= 0
    elif shape is Shape.NAMES:
        assert isinstance(value, tuple)
    elif shape is Shape.TEXT:
        assert value == cell.strip()


def test_headings_are_found_below_a_title_and_without_any_columns_go_by_their_cells() -> None:
    titled = pack("x", [["Ticket list"], [], ["No", "Betreff", "Kunde"], ["1", "a", "b"]])
    assert mapping_guess.header_row(titled) == 3
    bare = pack("x", [["dana@k.example", "Dana Roth"], ["ann@k.example", "Ann Lee"]])
    assert mapping_guess.header_row(bare) == 0
    assert mapping_guess.fields(Target.CONTACTS, mapping_guess.profiles(bare, 0)) == ("email", "name")
