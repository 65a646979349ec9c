"""Where a case stands: moved, closed with both words, opened again, and how long it stayed where."""

from datetime import timedelta
from typing import Any

import pytest

from advocate_desk.domain.case import time_in
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.vocabulary import Stage
from advocate_desk.services.desk import Desk
from tests.conftest import NOW, Clock

BOTH: Any = {"accepted_us": "Mara Lindqvist", "accepted_customer": "Dana Whitcombe"}


@pytest.fixture
def case(desk: Desk) -> int:
    account = desk.accounts.add(name="Kestrelmark Logistics", zone="America/New_York")
    return desk.cases.add(title="Storage outage", account_id=account).id


@pytest.fixture
def told(desk: Desk, case: int) -> int:
    """The case, the customer knowing that we have it."""
    desk.clocks.acknowledge(case)
    return case


def story(desk: Desk, case: int) -> tuple[str, str]:
    """Subject and text of the newest entry, the desk's own bookkeeping with it."""
    entry = desk.timeline.page(case, where=Filter(noise=True), whole=True).entries[0]
    return entry.subject, entry.text


def test_nothing_goes_on_before_the_customer_was_told(desk: Desk, case: int) -> None:
    with pytest.raises(DeskError) as first:
        desk.stages.move(case, Stage.ANALYSED)
    assert first.value.facts["rule"] == "acknowledge_first"
    desk.stages.move(case, Stage.ANALYSED, acknowledged=True)
    assert desk.cases.get(case).acknowledged_at == NOW
    assert story(desk, case)[0] == "Stage: Recognised to Analysed"
    desk.undo()  # one step
    assert (desk.cases.get(case).stage, desk.cases.get(case).acknowledged_at) == (Stage.RECOGNISED, None)


def test_a_reason_stands_in_for_the_acknowledgement(desk: Desk, case: int) -> None:
    desk.stages.move(case, Stage.ANALYSED, why="They sit beside us on the bridge")
    assert desk.cases.get(case).acknowledged_at is None
    assert story(desk, case) == ("Stage: Recognised to Analysed", "They sit beside us on the bridge")


def test_a_step_back_needs_a_reason(desk: Desk, told: int) -> None:
    desk.stages.move(told, Stage.PLANNED)
    with pytest.raises(DeskError) as back:
        desk.stages.move(told, Stage.ANALYSED)
    assert back.value.facts["rule"] == "backwards_needs_reason"
    desk.stages.move(told, Stage.ANALYSED, why="the cause was another one")
    assert desk.stages.course(told)[-1].why == "the cause was another one"


@pytest.mark.parametrize(("to", "rule"), [(Stage.RECOGNISED, "same_stage"), (Stage.CLOSED, "close_by_closing")])
def test_a_stage_is_left_for_another_and_closed_by_closing(desk: Desk, told: int, to: Stage, rule: str) -> None:
    with pytest.raises(DeskError) as wrong:
        desk.stages.move(told, to, why="x")
    assert wrong.value.facts["rule"] == rule


def test_the_time_in_every_stage_counts_all_stays(desk: Desk, told: int, clock: Clock) -> None:
    clock.move(hours=2)
    desk.stages.move(told, Stage.ANALYSED)
    clock.move(hours=5)
    desk.stages.move(told, Stage.RECOGNISED, why="it is another case")
    clock.move(hours=1)
    desk.stages.move(told, Stage.ANALYSED)
    clock.move(hours=4)
    course = desk.stages.course(told)
    assert [stay.stage for stay in course] == [Stage.RECOGNISED, Stage.ANALYSED, Stage.RECOGNISED, Stage.ANALYSED]
    hours = {stage: span / timedelta(hours=1) for stage, span in time_in(course, clock()).items()}
    assert hours == {Stage.RECOGNISED: 3, Stage.ANALYSED: 9}


# Closing


def test_a_case_closes_with_the_word_of_both_sides(desk: Desk, told: int) -> None:
    for half in ({"accepted_us": "Mara"}, {"accepted_customer": "Dana"}, {}):
        with pytest.raises(DeskError) as wrong:
            desk.stages.close(told, **half)
        assert wrong.value.facts["rule"] == "close_needs_both"
    desk.stages.close(told, **BOTH)
    assert not desk.cases.get(told).is_open
    assert story(desk, told) == (
        "Stage: Recognised to Closed",
        "Accepted on our side: Mara Lindqvist\nAccepted by the customer: Dana Whitcombe",
    )
    with pytest.raises(DeskError) as twice:
        desk.stages.close(told, **BOTH)
    assert twice.value.facts["rule"] == "already_closed"


def test_unmet_exit_criteria_need_a_reason_and_are_named(desk: Desk, told: int) -> None:
    first = desk.plans.add_criterion(told, "No stop for 14 days")
    desk.plans.add_criterion(told, "Failover test passed")
    with pytest.raises(DeskError) as unmet:
        desk.stages.close(told, **BOTH)
    assert (unmet.value.facts["rule"], unmet.value.facts["count"]) == ("criteria_unmet", 2)
    desk.stages.close(told, **BOTH, met=[first], why="Dana drops the test")
    text = story(desk, told)[1]
    assert text.splitlines()[2:] == ["Not met: Failover test passed", "Dana drops the test"]
    assert [end.words for end in desk.stages.open_ends(told).criteria] == ["Failover test passed"]
    desk.undo()
    assert len(desk.stages.open_ends(told).criteria) == 2


def test_with_all_criteria_met_nothing_more_is_asked(desk: Desk, told: int) -> None:
    desk.plans.add_criterion(told, "No stop for 14 days")
    desk.stages.close(told, **BOTH, met=[desk.stages.criterion(told, "14 days")])
    assert not desk.cases.get(told).is_open


def test_a_criterion_of_another_case_cannot_be_met_here(desk: Desk, told: int) -> None:
    with pytest.raises(DeskError):
        desk.stages.close(told, **BOTH, met=[99])
    assert desk.cases.get(told).is_open


def test_who_accepts_knows_that_we_have_it(desk: Desk, case: int, clock: Clock) -> None:
    clock.move(hours=3)
    desk.stages.close(case, **BOTH)
    assert desk.clocks.delay(desk.cases.get(case)).wall == timedelta(hours=3)


def test_closed_for_a_reason_alone_it_stays_unacknowledged(desk: Desk, case: int) -> None:
    desk.stages.close(case, why="Raised twice")
    assert desk.cases.get(case).acknowledged_at is None


def test_what_is_open_is_listed(desk: Desk, case: int) -> None:
    assert not desk.stages.open_ends(case).nothing
    desk.clocks.acknowledge(case)
    assert desk.stages.open_ends(case).nothing
    desk.commitments.make(words="Root-cause draft", promisee="Dana", case_id=case)
    desk.plans.add_action(case, "Apply 8.4.2", owner="Petra")
    desk.plans.add_criterion(case, "No stop for 14 days")
    found = desk.stages.open_ends(case)
    assert [(end.words, end.note) for end in found.promises] == [("Root-cause draft", "Mara Lindqvist")]
    assert [(end.words, end.note) for end in found.actions] == [("Apply 8.4.2", "Petra")]
    assert [end.words for end in found.criteria] == ["No stop for 14 days"]


# Again


def test_a_closed_case_opens_again_with_a_reason_where_it_was(desk: Desk, told: int, clock: Clock) -> None:
    desk.stages.move(told, Stage.WATCHING)
    desk.stages.close(told, **BOTH)
    clock.move(hours=48)
    with pytest.raises(DeskError) as wrong:
        desk.stages.reopen(told, why="")
    assert wrong.value.facts["rule"] == "reason_needed"
    desk.stages.reopen(told, why="Hub 3 stopped again")
    found = desk.cases.get(told)
    assert (found.stage, found.closed_at, found.accepted_customer) == (Stage.WATCHING, None, "")
    assert found.next_update_at == clock() + found.cadence
    assert story(desk, told) == ("Stage: Closed to Watching", "Hub 3 stopped again")
    with pytest.raises(DeskError) as open_:
        desk.stages.reopen(told, why="x")
    assert open_.value.facts["rule"] == "not_closed"


def test_moving_a_closed_case_opens_it_again(desk: Desk, told: int) -> None:
    desk.stages.close(told, **BOTH)
    with pytest.raises(DeskError):
        desk.stages.move(told, Stage.RECOVERING)
    desk.stages.move(told, Stage.RECOVERING, why="Hub 3 stopped again")
    assert desk.cases.get(told).is_open
    desk.undo()
    assert not desk.cases.get(told).is_open


def test_a_step_on_without_a_word_is_bookkeeping_and_one_with_a_reason_is_told(desk: Desk, told: int) -> None:
    desk.stages.move(told, Stage.ANALYSED)
    desk.stages.move(told, Stage.PLANNED, why="the plan is agreed with them")
    shown = [entry.text for entry in desk.timeline.page(told).entries if entry.subject.startswith("Stage:")]
    every = [
        entry.text
        for entry in desk.timeline.page(told, where=Filter(noise=True)).entries
        if entry.subject.startswith("Stage:")
    ]
    assert shown == ["the plan is agreed with them"]
    assert every == ["the plan is agreed with them", ""]
