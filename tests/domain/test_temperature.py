"""What temperature readings say: an order that is compared, never a measure that is averaged."""

from datetime import UTC, datetime
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.domain.case import HeatReading
from advocate_desk.domain.temperature import Trend, courses, moves, side_heat, side_trend, voice
from advocate_desk.domain.vocabulary import Heat

_IDS = count(1)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def reading(
    day: int, heat: int, name: str = "Dana", *, contact: int | None = None, entry: int | None = None
) -> HeatReading:
    return HeatReading(next(_IDS), at(day), Heat(heat), name, entry, contact)


def test_a_contact_is_one_voice_under_any_name_and_a_name_in_any_case() -> None:
    assert voice(reading(1, 3, "Dana", contact=4)) == voice(reading(2, 3, "Ms Whitcombe", contact=4))
    assert voice(reading(1, 3, "Luis ")) == voice(reading(2, 3, "luis"))


def test_the_hottest_voice_stands_first_and_of_equals_the_one_read_last() -> None:
    found = courses([reading(1, 3, "Ann"), reading(2, 5, "Luis"), reading(3, 3, "Dana")])
    assert [course.name for course in found] == ["Luis", "Dana", "Ann"]


def test_the_last_move_is_the_trend() -> None:
    trends = [
        courses([reading(day, heat) for day, heat in enumerate(levels, 1)])[0].trend
        for levels in ((3,), (3, 5), (5, 3), (2, 5, 5))
    ]
    assert trends == [Trend.NEW, Trend.RISING, Trend.FALLING, Trend.STEADY]


def test_a_reading_taken_again_at_the_same_instant_replaces_the_one_before() -> None:
    found = courses([reading(2, 5, "Dana"), reading(2, 3, "Dana")])
    assert (found[0].last.heat, found[0].trend) == (Heat.WORRIED, Trend.FALLING)
    assert side_heat(found[0].readings) is Heat.WORRIED


def test_the_side_is_as_hot_as_its_last_reading_and_of_one_instant_the_hottest() -> None:
    assert side_heat([reading(2, 3, "Dana"), reading(1, 5, "Luis")]) is Heat.WORRIED
    assert side_heat([reading(2, 4, "Luis"), reading(2, 2, "Dana")]) is Heat.ANGRY
    assert side_heat([]) is None


def test_every_voice_has_one_vote_however_often_it_was_asked() -> None:
    dana = [reading(day, heat, "Dana") for day, heat in ((1, 1), (2, 2), (3, 3), (4, 4))]
    others = [reading(day, heat, name) for name in ("Luis", "Priya") for day, heat in ((1, 5), (2, 4))]
    assert side_trend(courses([*dana, *others])) is Trend.FALLING
    assert side_trend(courses([*dana, *others[:2]])) is Trend.STEADY
    assert side_trend(courses([reading(1, 5)])) is Trend.NEW


def test_a_move_names_its_own_entry_else_the_last_one_before_it() -> None:
    first, second, third = reading(1, 4), reading(2, 5, entry=71), reading(3, 3)
    newest, older = moves(courses([first, second, third]), before={third.id: 80, second.id: 60})
    assert (newest.former, newest.by, newest.entry_id, newest.own) == (Heat.FURIOUS, -2, 80, False)
    assert (older.former, older.by, older.entry_id, older.own) == (Heat.ANGRY, 1, 71, True)


def test_whoever_stayed_did_not_move() -> None:
    assert moves(courses([reading(1, 4), reading(2, 4), reading(3, 4, "Luis")])) == ()


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(1, 5), st.sampled_from(["", "Dana", "Luis"])), max_size=30))
def test_moves_lead_from_the_first_reading_of_a_voice_to_its_last(given: list[tuple[int, int, str]]) -> None:
    found = courses([reading(day, heat, name) for day, heat, name in given])
    for course in found:
        steps = sum(move.by for move in moves([course]))
        assert course.readings[0].heat + steps == course.last.heat
    assert sum(len(course.readings) for course in found) == len(given)
