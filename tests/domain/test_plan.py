"""The dates of a plan: what waits is never forecast before what it waits for, and circles are refused."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.plan import Step, critical_path, forecast, in_order

DAY = date(2026, 11, 1)
days = st.none() | st.integers(0, 60).map(lambda number: DAY + timedelta(days=number))


@st.composite
def plans(draw: st.DrawFn) -> list[Step]:
    """Steps in any order of rows; each waits only for steps with a smaller id, so there is no circle."""
    made = []
    for id_ in range(1, draw(st.integers(1, 9)) + 1):
        start, due = draw(days), draw(days)
        if start is not None and due is not None and due < start:
            start, due = due, start
        after = draw(st.sets(st.integers(1, id_ - 1), max_size=3)) if id_ > 1 else set()
        made.append(Step(id_, start, due, tuple(sorted(after)), draw(st.booleans())))
    return draw(st.permutations(made))


@given(plans())
def test_each_step_stands_after_those_it_waits_for(steps: list[Step]) -> None:
    ordered = [step.id for step in in_order(steps)]
    assert sorted(ordered) == sorted(step.id for step in steps)
    for step in steps:
        assert all(ordered.index(before) < ordered.index(step.id) for before in step.after)


@given(plans())
def test_an_open_step_never_ends_before_what_it_waits_for(steps: list[Step]) -> None:
    found = forecast(steps)
    for step in steps:
        due = found[step.id].due
        before = [when for id_ in step.after if (when := found[id_].due) is not None]
        if not step.done and due is not None and step.due is not None and before:
            assert due >= max(before)


@given(plans())
def test_a_forecast_only_ever_moves_a_step_later_and_keeps_its_length(steps: list[Step]) -> None:
    found = forecast(steps)
    for step in steps:
        start, due = found[step.id].start, found[step.id].due
        if step.due is not None:
            assert due is not None
            assert due >= step.due
        if step.start is not None and step.due is not None and start is not None and due is not None:
            assert start >= step.start
            assert due - start == step.due - step.start


@given(plans())
def test_what_is_done_does_not_move(steps: list[Step]) -> None:
    found = forecast(steps)
    assert all((found[s.id].start, found[s.id].due) == (s.start, s.due) for s in steps if s.done)


@given(plans())
def test_the_order_of_rows_does_not_matter(steps: list[Step]) -> None:
    assert forecast(steps) == forecast(sorted(steps, key=lambda step: -step.id))


@given(plans())
def test_the_critical_path_is_a_chain_that_ends_on_the_last_day(steps: list[Step]) -> None:
    found = forecast(steps)
    path = critical_path(steps, found)
    dated = [one.due for one in found.values() if one.due is not None]
    assert bool(path) == bool(dated)
    if path:
        known = {step.id: step for step in steps}
        assert found[path[-1]].due == max(dated)
        assert all(before in known[after].after for before, after in pairwise(path))


@given(plans(), st.data())
def test_steps_that_wait_for_each_other_are_refused(steps: list[Step], data: st.DataObject) -> None:
    first = data.draw(st.sampled_from(steps))
    ring = [Step(100, None, None, (first.id, 101)), Step(101, None, None, (100,))]
    with pytest.raises(DeskError) as refused:
        in_order([*steps, *ring])
    assert refused.value.facts["rule"] == "dependency_circle"


def test_a_slip_moves_what_waits_for_it() -> None:
    build = Step(1, DAY, DAY + timedelta(days=9), ())
    install = Step(2, DAY + timedelta(days=5), DAY + timedelta(days=6), (1,))
    found = forecast([install, build])
    assert (found[2].start, found[2].due) == (DAY + timedelta(days=9), DAY + timedelta(days=10))
