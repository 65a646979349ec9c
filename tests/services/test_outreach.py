"""The ladder: attempts about a need, what comes next, and the words for it."""

from datetime import UTC, datetime, timedelta

import pytest

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.outreach import Step
from advocate_desk.domain.vocabulary import Level, OutreachResult
from advocate_desk.services.desk import Desk

NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)
NEED = "A storage expert on the 16:00 call"


@pytest.fixture
def case(desk: Desk) -> int:
    account = desk.accounts.add(name="Kestrelmark", zone="America/New_York")
    for level, name in ((Level.PRIMARY, "Jonas Reuter"), (Level.MANAGER, "Helen Abara"), (Level.VP, "Grace Okonjo")):
        desk.matrix.set("Storage support", level, name)
    added = desk.cases.add(title="Writes stop after the upgrade", account_id=account)
    desk.cases.change(added.id, impact="1 200 orders wait.")
    return added.id


def test_the_ladder_begins_with_the_customer_and_with_who_can_be_called_now(desk: Desk, case: int) -> None:
    step = desk.outreach.next(case, NEED)
    assert (step.step, step.name, step.due_at) == (Step.KEEP_IN_VIEW, "Jonas Reuter", NOW)
    mail = next(draft for draft in step.drafts if draft.channel == "mail")
    assert mail.text.startswith("Dear Jonas,")
    assert "1 200 orders wait." in mail.text
    assert NEED in mail.text


def test_without_an_answer_comes_what_is_in_it_for_them_then_the_next_level(desk: Desk, case: int) -> None:
    area = desk.matrix.find("Storage support")
    desk.matrix.change_area(area, in_it_for_them="The fix lands before the audit.")
    desk.outreach.log(case, need=NEED, to="Jonas", result=OutreachResult.NONE)
    second = desk.outreach.next(case, NEED.upper())
    assert (second.step, second.name) == (Step.IN_IT_FOR_THEM, "Jonas Reuter")
    assert second.due_at == NOW + timedelta(minutes=30)
    assert all("The fix lands before the audit." in draft.text for draft in second.drafts)
    desk.outreach.log(case, need=NEED, to="Jonas", result=OutreachResult.NONE, channel="mail")
    third = desk.outreach.next(case, NEED)
    assert (third.step, third.name) == (Step.NEXT_LEVEL, "Helen Abara")
    assert third.due_at == NOW + timedelta(hours=4)
    assert not any("Jonas" in draft.text for draft in third.drafts)  # the note tells on nobody


def test_the_next_level_goes_on_upwards(desk: Desk, case: int) -> None:
    for name in ("Jonas", "Jonas", "Helen"):
        desk.outreach.log(case, need=NEED, to=name, result=OutreachResult.DECLINED)
    step = desk.outreach.next(case, NEED)
    assert (step.name, step.due_at) == ("Grace Okonjo", NOW)


def test_help_ends_the_ladder(desk: Desk, case: int) -> None:
    desk.outreach.log(case, need=NEED, to="Jonas", result=OutreachResult.HELPED)
    assert desk.outreach.next(case, NEED).step is None


def test_an_attempt_stands_in_the_story_and_goes_with_undo(desk: Desk, case: int) -> None:
    before = len(desk.timeline.page(case).entries)
    desk.outreach.log(case, need=NEED, to="Jonas", result=OutreachResult.NONE)
    lines = [entry.line for entry in desk.timeline.page(case).entries]
    assert f"Asked Jonas Reuter: {NEED}. No answer yet." in lines
    desk.undo()
    assert len(desk.timeline.page(case).entries) == before
    assert desk.outreach.listed(case) == []


def test_a_name_nobody_bears_is_kept_as_said(desk: Desk, case: int) -> None:
    desk.outreach.log(case, need=NEED, to="the night desk", result=OutreachResult.NONE)
    assert [a.name for a in desk.outreach.listed(case)] == ["the night desk"]
    assert desk.outreach.needs([case]) == [NEED]


def test_an_attempt_about_nothing_is_refused(desk: Desk, case: int) -> None:
    with pytest.raises(DeskError) as error:
        desk.outreach.log(case, need=" ", to="Jonas", result=OutreachResult.NONE)
    assert error.value.fault is Fault.INVALID
