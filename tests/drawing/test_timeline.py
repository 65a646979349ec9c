"""The timeline picture: nothing lost by merging, nothing regrouped by moving, every scale of time, told in words."""

from array import array
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.domain.instants import to_micros
from advocate_desk.domain.vocabulary import CommitmentState, Heat
from advocate_desk.drawing import timeline_axis as axis
from advocate_desk.drawing.shapes import Text
from advocate_desk.drawing.svg import svg
from advocate_desk.drawing.timeline import lanes_shown, lay_out, picture
from advocate_desk.drawing.timeline_axis import Unit
from advocate_desk.drawing.timeline_crowds import NEAREST, said, spots
from advocate_desk.drawing.timeline_glyphs import Placed, flat
from advocate_desk.drawing.timeline_records import (
    DAY,
    HOUR,
    MINUTE,
    Column,
    Course,
    Lane,
    Lasting,
    Look,
    Milestone,
    Promise,
    Reading,
    View,
    prepend,
)

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
NOW = to_micros(datetime(2026, 11, 17, 13, 20, tzinfo=UTC))
MARCH = datetime(2026, 3, 28, 23, tzinfo=UTC)  # midnight in Berlin before the clocks change


def column(instants: list[int]) -> Column:
    ordered = sorted(instants)
    return Column(array("q", ordered), array("q", range(1, len(ordered) + 1)), bytearray(len(ordered)))


def view(span: int, *, width: float = 900.0, end: int = NOW) -> View:
    return View(end - span, span / width, width, 120.0)


COURSE = Course(
    names={Lane.CUSTOMER: "Kestrelmark", Lane.US: "Orrinvale"},
    readings=(Reading(NOW - 5 * DAY, Heat.FURIOUS), Reading(NOW - DAY, Heat.WORRIED)),
    lasting=(Lasting(90, Lane.CUSTOMER, NOW - 6 * DAY, NOW - 6 * DAY + 19 * HOUR, "All hubs stopped"),),
    promises=(
        Promise(1, "First findings", NOW - 6 * DAY, NOW - 5 * DAY, CommitmentState.KEPT),
        Promise(2, "Workaround on all hubs", NOW - 4 * DAY, NOW - DAY, CommitmentState.OPEN),
        Promise(3, "Patch 8.4.2", NOW - 3 * DAY, NOW + 2 * DAY, CommitmentState.RENEGOTIATED, (NOW - DAY,)),
    ),
    milestones=(Milestone(4, NOW + DAY, "Sign-off"),),
)
COLUMNS = {Lane.CUSTOMER: column([NOW - 2 * DAY, NOW - DAY]), Lane.US: column([NOW - HOUR])}
instants = st.lists(st.integers(NOW - 30 * DAY, NOW), max_size=80)


@given(instants, st.sampled_from([HOUR, DAY, 15 * DAY, 300 * DAY]))
def test_every_entry_in_sight_is_in_one_mark_or_one_count(found: list[int], span: int) -> None:
    made = column(found)
    seen = view(span)
    shown = sorted(number for spot in spots(made, seen) for number in range(spot.first, spot.last + 1))
    inside = [number for number, at in enumerate(made.at) if seen.start <= at <= seen.end]
    assert len(shown) == len(set(shown))
    assert set(inside) <= set(shown)


@given(instants, st.sampled_from([HOUR, DAY, 15 * DAY]))
def test_marks_in_one_row_never_stand_nearer_than_they_may(found: list[int], span: int) -> None:
    rows: dict[int, float] = {}
    for spot in spots(column(found), view(span)):
        assert spot.row < 3
        assert spot.x - rows.get(spot.row, -1e9) >= NEAREST
        rows[spot.row] = spot.x


def test_moving_the_picture_regroups_nothing() -> None:
    made = column([NOW - number * 47 * MINUTE for number in range(400)])
    seen = view(6 * DAY)
    groups = {(spot.first, spot.last) for spot in spots(made, seen)}
    for pixels in range(1, 60):
        moved = View(seen.start + round(pixels * seen.per), seen.per, seen.width, seen.left)
        inner = {(spot.first, spot.last) for spot in spots(made, moved) if moved.left + 60 < spot.x < moved.left + 800}
        assert inner <= groups


@pytest.mark.parametrize(("count", "words"), [(14, "14"), (9_999, "9999"), (12_345, "12.3k"), (200_000, "200k")])
def test_a_count_stays_short(count: int, words: str) -> None:
    assert said(count) == words


@pytest.mark.parametrize(
    ("span", "unit"),
    [
        (20 * MINUTE, Unit.MINUTE),
        (10 * HOUR, Unit.HOUR),
        (12 * DAY, Unit.DAY),
        (80 * DAY, Unit.WEEK),
        (400 * DAY, Unit.MONTH),
        (5_000 * DAY, Unit.YEAR),
    ],
)
def test_the_axis_goes_from_years_to_minutes_and_its_labels_have_room(span: int, unit: Unit) -> None:
    seen = view(span)
    of = axis.grain(seen)
    assert of.unit is unit
    places = [seen.x(tick.at) for tick in axis.ticks(seen, of, BERLIN, NOW)]
    assert places
    assert all(later - earlier >= 40 for earlier, later in pairwise(places))


def test_six_in_the_morning_stays_six_when_the_clock_was_changed_in_the_night() -> None:
    start = to_micros(MARCH)
    seen = View(start, 12 * HOUR / 900, 900.0, 120.0)
    labels = [tick.label for tick in axis.ticks(seen, axis.grain(seen), BERLIN, NOW)]
    assert "06:00" in labels
    assert "04:00" in labels


def test_the_second_clock_stands_below_the_first_from_hours_downwards() -> None:
    look = Look(NOW, BERLIN, NEW_YORK)
    words = {item.text for item in lay_out({}, COURSE, view(10 * HOUR), look).head if isinstance(item, Text)}
    assert {"12:00", "06:00"} <= words
    assert "New York" in words
    days = {item.text for item in lay_out({}, COURSE, view(12 * DAY), look).head if isinstance(item, Text)}
    assert "New York" not in days


def test_weekends_are_shaded_from_days_downwards_and_nights_where_a_day_is_wide() -> None:
    weeks, days, hours = view(80 * DAY), view(14 * DAY), view(2 * DAY)
    assert axis.shading(weeks, axis.grain(weeks), BERLIN) == []
    weekends = axis.shading(days, axis.grain(days), BERLIN)
    assert all(end - start in (DAY, 2 * DAY) for start, end in weekends)
    nights = axis.shading(hours, axis.grain(hours), BERLIN)
    assert any(end - start == 11 * HOUR for start, end in nights)


def test_a_label_that_would_touch_the_next_mark_is_left_out() -> None:
    near = {Lane.CUSTOMER: column([NOW - 4 * HOUR, NOW - 2 * HOUR])}
    look = Look(NOW, BERLIN, labels={1: "A rather long first line", 2: "The other"})
    words = {shape.text for shape in flat(lay_out(near, COURSE, view(3 * DAY), look).body) if isinstance(shape, Text)}
    assert "The other" in words
    assert "A rather long first line" not in words


def test_a_lane_that_is_folded_is_low_and_one_that_is_moved_stands_elsewhere() -> None:
    order = (Lane.PROMISES, Lane.HEAT, Lane.CUSTOMER, Lane.US, Lane.VENDOR, Lane.PARTNER, Lane.PLAN)
    look = Look(NOW, BERLIN, order=order, folded=frozenset({Lane.CUSTOMER}))
    bands = lay_out(COLUMNS, COURSE, view(14 * DAY), look).bands
    assert bands[0].lane is Lane.PROMISES
    assert next(band.height for band in bands if band.lane is Lane.CUSTOMER) == 28


def test_lanes_stand_closer_where_the_window_is_low_and_fill_it_where_it_is_high() -> None:
    crowded = {lane: column([NOW - number * HOUR * 5 for number in range(60)]) for lane in (Lane.CUSTOMER, Lane.US)}
    free = lay_out(crowded, COURSE, view(14 * DAY), Look(NOW, BERLIN))
    low = lay_out(crowded, COURSE, view(14 * DAY), Look(NOW, BERLIN, height=420))
    high = lay_out(crowded, COURSE, view(14 * DAY), Look(NOW, BERLIN, height=1_500))
    assert low.height < free.height
    assert high.height == 1_500
    assert low.density > 0


def test_a_case_without_vendors_has_no_lane_for_them_and_an_empty_case_shows_all_names() -> None:
    assert Lane.VENDOR not in lanes_shown(COLUMNS, COURSE)
    assert Lane.VENDOR in lanes_shown({}, Course())


def test_a_promise_past_its_time_runs_on_to_now_and_one_that_was_moved_says_its_new_date() -> None:
    body = lay_out(COLUMNS, COURSE, view(14 * DAY, end=NOW + 4 * DAY), Look(NOW, BERLIN)).body
    words = {shape.text for shape in flat(body) if isinstance(shape, Text)}
    assert "Patch 8.4.2" in words
    assert any(word.startswith("by Thu 19 Nov") for word in words)
    lines = [shape for shape in flat(body) if getattr(shape, "dash", ())]
    assert {line.stroke for line in lines} == {"redMark", "ambMark"}  # type: ignore[union-attr]


def test_the_picture_says_in_words_what_it_shows() -> None:
    made = picture(
        COLUMNS, COURSE, Look(NOW, BERLIN), start=NOW - 7 * DAY, end=NOW + 7 * DAY, title="K-14 Storage outage"
    )
    for words in ("K-14", "5 furious", "All hubs stopped", "First findings", "kept", "Sign-off", "2 entries"):
        assert words in made.alternative


def test_the_same_story_gives_the_same_bytes() -> None:
    def drawn() -> bytes:
        look = Look(NOW, BERLIN, labels={1: "A & B <x>"})
        return svg(picture(COLUMNS, COURSE, look, start=NOW - 7 * DAY, end=NOW + 7 * DAY, title="K-14"))

    assert drawn() == drawn()
    assert b"A &amp; B &lt;x&gt;" in drawn()


def test_marks_carry_what_they_stand_for() -> None:
    found = lay_out(COLUMNS, COURSE, view(14 * DAY, end=NOW + 4 * DAY), Look(NOW, BERLIN, selected=("entry", 2)))
    keys = {mark.key for mark in found.marks}
    assert {("entry", 1), ("entry", 2), ("promise", 3), ("milestone", 4), ("entry", 90)} <= keys
    chosen = [item for item in found.body if isinstance(item, Placed) and item.glyph.key[0] == "mark"]
    assert sum(bool(item.glyph.key[2]) for item in chosen) == 1


def test_older_entries_are_put_before_those_that_are_there() -> None:
    mine = {Lane.US: column([NOW])}
    prepend(mine, {Lane.US: column([NOW - DAY, NOW - HOUR])})
    assert list(mine[Lane.US].at) == [NOW - DAY, NOW - HOUR, NOW]
    assert mine[Lane.US].place(NOW, 1) == 2


def test_a_year_or_a_century_in_view_breaks_nothing() -> None:
    century = view(round(timedelta(days=36_500).total_seconds() * 1_000_000))
    assert lay_out(COLUMNS, COURSE, century, Look(NOW, BERLIN)).marks
