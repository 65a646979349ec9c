"""The block model keeps what writers rely on."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import Cells, Column, Document, Group, Look, Run, Table, cell, runs
from advocate_desk.documents.widths import column_widths
from advocate_desk.documents.zipped import restamped
from advocate_desk.drawing.measure import width


def test_a_row_has_one_cell_a_column() -> None:
    with pytest.raises(ValueError, match="one cell a column"):
        Table((Column("a"), Column("b")), ((cell("x"),),))
    with pytest.raises(ValueError, match="one cell a column"):
        Table((), ())


def test_groups_are_no_cells_and_the_total_comes_last() -> None:
    table = Table((Column("a"),), (Group("g"), (cell("x"),)), (cell("sum"),))

    assert table.cells() == [(cell("x"),), (cell("sum"),)]


def test_a_time_stamp_needs_a_zone(briefing: Document) -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(briefing, issued_at=datetime(2026, 1, 1))


def test_empty_runs_are_left_out() -> None:
    assert runs("", "a", Run("", Look.STRONG), Run("b", Look.STRONG)) == (Run("a"), Run("b", Look.STRONG))


def test_the_sweep_reaches_every_text_and_changes_nothing_twice(every_block: Document) -> None:
    assert legal_document(every_block) == legal_document(legal_document(every_block))
    swept = legal_document(replace(every_block, name="a\x00b\ud800", kicker=("x\x07",)))
    assert (swept.name, swept.kicker) == ("ab\ufffd", ("x",))


def rows_of(count: int) -> st.SearchStrategy[tuple[Cells, ...]]:
    one = st.tuples(*[st.text("ab cd", max_size=60).map(cell)] * count)
    return st.lists(one, min_size=1, max_size=4).map(tuple)


@given(
    columns=st.lists(
        st.tuples(st.text("xyz ", max_size=20), st.sampled_from([0.0, 0.5, 1.0, 3.0])), min_size=1, max_size=8
    ),
    data=st.data(),
    room=st.floats(60, 500),
)
def test_column_widths_fill_the_room_exactly(
    columns: list[tuple[str, float]], data: st.DataObject, room: float
) -> None:
    rows = data.draw(rows_of(len(columns)))
    widths = column_widths(Table(tuple(Column(title, "left", weight) for title, weight in columns), rows), room)

    assert sum(widths) == pytest.approx(room)
    assert all(one > 0 for one in widths)


def test_dates_and_figures_are_not_broken_for_a_long_text() -> None:
    table = Table(
        (Column("Step", weight=3), Column("When"), Column("Cost", "right")),
        ((cell("long " * 60), cell("Wed 18 Nov, 17:00"), cell("$127,100")),),
    )
    _step, when, cost = column_widths(table, 300)

    assert when >= width("Wed 18 Nov, 17:00", 10)
    assert cost >= width("$127,100", 10)


def test_an_archive_is_stamped_alike_before_the_first_year_of_zip() -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    stamped = restamped(out.getvalue(), datetime.fromisoformat("1970-01-01T00:00:00+00:00"))

    with zipfile.ZipFile(io.BytesIO(stamped)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
