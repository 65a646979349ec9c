"""The timetable puts every step where its dates are."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.drawing.gantt import Bar, Milestone, Row, gantt, gantts
from advocate_desk.drawing.palette import LIGHT
from advocate_desk.drawing.shapes import Line, Path, Picture, Rect, Shape, Text
from advocate_desk.wording import speaking

ZONE = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def nov(day: int) -> date:
    return date(2026, 11, day)


def filled(picture: Picture, role: str) -> list[Rect]:
    return [shape for shape in picture.shapes if isinstance(shape, Rect) and shape.fill == role]


def words(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Text)]


def spread(shape: Shape) -> tuple[float, float]:
    """The left and right end of a shape."""
    match shape:
        case Rect():
            return shape.x, shape.x + shape.width
        case Line():
            return min(shape.x1, shape.x2), max(shape.x1, shape.x2)
        case Path():
            xs = [step[1] for step in shape.steps if len(step) > 1]
            return min(xs), max(xs)  # type: ignore[type-var, return-value]
        case Text():
            return shape.x, shape.x


def test_a_step_of_whole_days_includes_its_last_one() -> None:
    picture = gantt([Bar("one", nov(2), nov(2)), Bar("three", nov(2), nov(4))], zone=ZONE)
    one, three = filled(picture, "bar")

    assert three.width == pytest.approx(3 * one.width)
    assert one.x == pytest.approx(three.x)


def test_an_instant_stands_at_its_hour_on_the_zone_s_clock() -> None:
    noon = datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("America/New_York"))  # 18:00 in Berlin
    picture = gantt([Bar("day", nov(2), nov(2)), Bar("from noon there", noon, nov(2))], zone=ZONE)
    day, later = filled(picture, "bar")

    assert later.x == pytest.approx(day.x + day.width * 18 / 24)


def test_progress_is_the_dark_part() -> None:
    picture = gantt([Bar("half", nov(2), nov(11), progress=0.5), Bar("not begun", nov(2), nov(3))], zone=ZONE)
    (done,) = filled(picture, "barDone")

    assert done.width == pytest.approx(filled(picture, "bar")[0].width / 2)


@pytest.mark.parametrize("progress", [-1.0, 0.0, 1.0, 7.0])
def test_progress_never_leaves_its_bar(progress: float) -> None:
    picture = gantt([Bar("step", nov(2), nov(11), progress=progress)], zone=ZONE)

    assert all(done.width <= filled(picture, "bar")[0].width for done in filled(picture, "barDone"))


def test_the_first_agreed_dates_lie_beneath() -> None:
    picture = gantt([Bar("late", nov(9), nov(12), (nov(2), nov(5)))], zone=ZONE)
    (bar,), (ghost,) = filled(picture, "bar"), filled(picture, "ghost")

    assert ghost.y > bar.y + bar.height
    assert ghost.x + ghost.width < bar.x


def test_what_sets_the_end_has_a_line_above_and_is_never_a_red_bar() -> None:
    picture = gantt([Bar("critical", nov(2), nov(5), critical=True)], zone=ZONE)
    lines = [shape for shape in picture.shapes if isinstance(shape, Line) and shape.stroke == "now"]

    assert len(lines) == 1
    assert lines[0].y1 < filled(picture, "bar")[0].y
    assert filled(picture, "now") == []


def test_today_is_said_when_it_is_near_and_left_out_when_it_is_far() -> None:
    rows = [Bar("step", nov(2), nov(20))]

    assert "10 Nov" in words(gantt(rows, zone=ZONE, today=nov(10)))
    assert "22 Nov" in words(gantt(rows, zone=ZONE, today=nov(22)))
    assert "24 Dec" not in words(gantt(rows, zone=ZONE, today=date(2026, 12, 24)))


def test_weeks_begin_on_monday() -> None:
    picture = gantt([Bar("step", nov(1), nov(30))], zone=ZONE)

    assert words(picture)[:4] == ["2 Nov", "9 Nov", "16 Nov", "23 Nov"]


def test_years_are_said_as_years() -> None:
    picture = gantt([Bar("step", date(2000, 3, 1), date(2026, 5, 1))], zone=ZONE)

    assert "2010" in words(picture)


def test_the_alternative_says_every_row_with_its_dates() -> None:
    rows: list[Row] = [
        Bar("Built", nov(2), nov(5), (nov(2), nov(4)), 0.5, True),
        Milestone("Sign-off", nov(30), nov(28)),
    ]

    assert gantt(rows, zone=ZONE).alternative == (
        "Timetable. Built: Mon 2 Nov to Thu 5 Nov, 50% done (first agreed: Mon 2 Nov to Wed 4 Nov), sets the end date."
        " Sign-off: Mon 30 Nov (first agreed: Sat 28 Nov)."
    )


def test_german_dates_are_german() -> None:
    with speaking("de"):
        assert "9. Nov." in words(gantt([Bar("Schritt", nov(2), nov(28))], zone=ZONE))


def test_a_timetable_needs_a_row() -> None:
    with pytest.raises(ValueError, match="row"):
        gantt([], zone=ZONE)


def test_a_long_plan_is_parted_into_pictures_that_share_their_dates() -> None:
    rows = [Bar(f"Step {n}", nov(1) + timedelta(n), nov(2) + timedelta(n)) for n in range(50)]
    pictures = gantts(rows, zone=ZONE, tallest=300)
    heads = [[shape for shape in picture.shapes if isinstance(shape, Text) and shape.size == 8] for picture in pictures]

    assert len(pictures) == 4  # 16 rows fit 300 points, and 50 need four times as many
    assert all(picture.height <= 300 for picture in pictures)
    assert heads[0] == heads[1] == heads[2] == heads[3]
    assert {len(filled(picture, "bar")) for picture in pictures} <= {11, 12, 13}
    assert sum(len(filled(picture, "bar")) for picture in pictures) == 50


@given(
    spans=st.lists(st.tuples(DAYS, st.integers(0, 900), st.text(max_size=60)), min_size=1, max_size=8),
    today=st.none() | DAYS,
    width=st.floats(200, 900),
)
def test_no_bar_leaves_the_picture_and_every_colour_has_a_role(
    spans: list[tuple[date, int, str]], today: date | None, width: float
) -> None:
    rows = [Bar(label, start, start + timedelta(days), (start, start)) for start, days, label in spans]
    picture = gantt(rows, zone=ZONE, today=today, width=width)

    for shape in picture.shapes:
        left, right = spread(shape)
        assert left >= -0.01
        assert right <= width + 0.01 or (isinstance(shape, Rect) and shape.width == 2.0)
    roles = {getattr(shape, name, None) for shape in picture.shapes for name in ("fill", "stroke")} - {None}
    assert roles <= set(LIGHT)
