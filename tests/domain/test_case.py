"""The rules of a case: its stages, its closing, who is upset."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.domain.case import check_close, check_move, parse_upset, stays, time_in
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.vocabulary import STAGES, Heat, Stage

OPENED = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
ANGRY = {"angry": 4, "Furious": 5}


def rule(check: object, *args: object, **more: object) -> str:
    """Which rule stands against it; empty for none."""
    try:
        check(*args, **more)  # type: ignore[operator]
    except DeskError as error:
        return str(error.facts["rule"])
    return ""


@pytest.mark.parametrize(("former", "stage"), list(product(STAGES[:-1], STAGES[:-1])))
def test_with_a_reason_every_other_stage_can_be_reached(former: Stage, stage: Stage) -> None:
    found = rule(check_move, former, stage, "because", acknowledged=False)
    assert found == ("same_stage" if former is stage else "")


@pytest.mark.parametrize(("former", "stage"), list(product(STAGES[:-1], STAGES[:-1])))
def test_without_one_only_forwards_and_only_after_the_acknowledgement(former: Stage, stage: Stage) -> None:
    told = rule(check_move, former, stage, " ", acknowledged=True)
    untold = rule(check_move, former, stage, "", acknowledged=False)
    if STAGES.index(stage) > STAGES.index(former):
        assert (told, untold) == ("", "acknowledge_first")
    elif stage is not former:
        assert told == untold == "backwards_needs_reason"


@pytest.mark.parametrize(
    ("us", "customer", "why", "unmet", "broken"),
    [
        ("Mara", "Dana", "", 0, ""),
        ("Mara", "Dana", "", 1, "criteria_unmet"),
        ("Mara", "", "", 0, "close_needs_both"),
        (" ", "Dana", "", 0, "close_needs_both"),
        ("", "", "Raised twice", 3, ""),
    ],
)
def test_closing_takes_both_words_and_all_criteria_or_a_reason(
    us: str, customer: str, why: str, unmet: int, broken: str
) -> None:
    assert rule(check_close, us, customer, why, unmet=unmet) == broken


MOVES = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(STAGES), st.text(max_size=5)), max_size=12)


@given(MOVES)
def test_the_stays_cover_the_whole_time_without_a_gap(moves: list[tuple[int, Stage, str]]) -> None:
    timed = [(OPENED + timedelta(minutes=at), stage, why) for at, stage, why in sorted(moves, key=lambda move: move[0])]
    course = stays(OPENED, Stage.RECOGNISED, timed)
    now = OPENED + timedelta(minutes=20_000)
    assert all(one.until == other.since for one, other in pairwise(course))
    assert (course[0].since, course[-1].until) == (OPENED, None)
    closed = sum(((stay.until or now) - stay.since for stay in course if stay.stage is Stage.CLOSED), start=timedelta())
    assert sum(time_in(course, now).values(), start=timedelta()) + closed == now - OPENED


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Dana Whitcombe:5", (("Dana Whitcombe", Heat.FURIOUS),)),
        ("dana 4, luis: 3; the board", (("dana", Heat.ANGRY), ("luis", Heat.WORRIED), ("the board", None))),
        ("dana=4\nluis  2", (("dana", Heat.ANGRY), ("luis", Heat.WATCHING))),
        ("Dana angry, luis FURIOUS", (("Dana", Heat.ANGRY), ("luis", Heat.FURIOUS))),
        (" , ;", ()),
        ("", ()),
        ("Dana:", (("Dana", None),)),
        ("Jürgen Groß 1", (("Jürgen Groß", Heat.CALM),)),
    ],
)
def test_who_is_upset_and_how_much_is_read_from_one_line(
    typed: str, found: tuple[tuple[str, Heat | None], ...]
) -> None:
    assert parse_upset(typed, ANGRY) == found


@pytest.mark.parametrize(
    ("typed", "field"),
    [("dana 6", "heat"), ("dana 0", "heat"), ("dana -1", "heat"), ("4", "upset"), (":4", "upset"), ("=", "upset")],
)
def test_a_level_that_is_none_and_a_level_of_nobody_are_refused(typed: str, field: str) -> None:
    with pytest.raises(DeskError) as wrong:
        parse_upset(typed)
    assert wrong.value.facts["field"] == field


@given(st.text(max_size=40))
def test_whatever_is_typed_it_is_read_or_refused(typed: str) -> None:
    try:
        found = parse_upset(typed, ANGRY)
    except DeskError:
        return
    assert all(name and name.strip() == name for name, _heat in found)
