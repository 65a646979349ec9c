"""A line of quick add becomes an entry and its promises, in one step."""

from datetime import UTC, datetime

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import EntryKind, Heat, OrganisationKind
from advocate_desk.services.cases import Upset
from advocate_desk.services.desk import Desk
from advocate_desk.services.said import Promised, promised

LINE = "call dana: asks for a failover test, I promised the RCA draft thu 5pm her time"


@pytest.fixture
def case_id(desk: Desk) -> int:
    account = desk.accounts.add(name="Kestrelmark Logistics", zone="New York")
    desk.contacts.add(
        name="Dana Whitcombe",
        organisation="Kestrelmark Logistics",
        organisation_kind=OrganisationKind.CUSTOMER,
        title="CIO",
        zone="America/New_York",
        pronoun="hers",
    )
    return desk.cases.add(title="Storage outage", account_id=account).id


def test_a_line_is_read_with_the_people_and_the_clock_of_the_desk(desk: Desk, case_id: int) -> None:
    read = desk.timeline.understand(LINE, case_id=case_id)
    assert (read.kind, read.people) == ("call", ("Dana Whitcombe",))
    promise = promised(read.promises[0], line=LINE)
    assert promise.due_at == datetime(2026, 11, 19, 22, 0, tzinfo=UTC)
    assert (promise.words, promise.promisee, promise.due_words) == (
        "the RCA draft",
        "Dana Whitcombe",
        "thu 5pm her time",
    )


def test_entry_and_promise_are_one_step(desk: Desk, case_id: int) -> None:
    before = desk.timeline.count(case_id)
    read = desk.timeline.understand(LINE, case_id=case_id)
    said = desk.timeline.log_said(
        case_id=case_id,
        text=read.body,
        kind=EntryKind.CALL,
        who=read.people,
        promises=[promised(one, line=LINE) for one in read.promises],
    )
    entry, promise = desk.timeline.get(said.entry), desk.commitments.get(said.promises[0])
    assert entry.author == "Dana Whitcombe"
    assert (promise.entry_id, promise.case, promise.mine) == (entry.id, "K-01", True)
    assert entry.promises == 1
    desk.undo()
    assert desk.timeline.count(case_id) == before
    assert desk.commitments.listed(case_id=case_id) == []
    desk.redo()
    assert [one.words for one in desk.commitments.listed(case_id=case_id)] == ["the RCA draft"]


def test_a_promise_that_cannot_be_made_leaves_no_entry_either(desk: Desk, case_id: int) -> None:
    before = desk.timeline.count(case_id)
    with pytest.raises(DeskError) as refused:
        desk.timeline.log_said(case_id=case_id, text="a call", promises=[Promised(words="x", zone="Nowhere at all")])
    assert refused.value.fault is Fault.INVALID
    assert desk.timeline.count(case_id) == before


def test_the_promise_is_shown_to_whom_the_entry_is_shown(desk: Desk, case_id: int) -> None:
    said = desk.timeline.log_said(
        case_id=case_id, text="told her", audience=Audience.CUSTOMER, promises=[Promised(words="the draft")]
    )
    assert desk.commitments.get(said.promises[0]).audience is Audience.CUSTOMER


def test_a_case_of_a_new_account_is_one_step(desk: Desk) -> None:
    added = desk.cases.add(title="Slow imaging", new_account="Aldercourt Hospitals", zone="London")
    assert desk.cases.get(added.id).zone == "Europe/London"
    desk.undo()
    assert (desk.cases.listed(), desk.accounts.listed()) == ([], [])


def test_a_temperature_can_say_what_showed_it(desk: Desk, case_id: int) -> None:
    desk.cases.record_heat(case_id, Heat.ANGRY, name="Dana")
    desk.cases.record_heat(case_id, Heat.WORRIED, name="Dana", words="“I am no longer shouting.”")
    entry = desk.timeline.page(case_id).entries[0]
    assert (entry.kind, entry.line, entry.heat) == (EntryKind.TEMPERATURE, "“I am no longer shouting.”", (4, 3))


def test_people_of_a_case_are_counted_once(desk: Desk, case_id: int) -> None:
    desk.timeline.log(case_ids=[case_id], text="one", kind=EntryKind.CALL, who=["Dana", "Wei Sun"])
    desk.timeline.log(case_ids=[case_id], text="two", kind=EntryKind.CALL, who=["Dana Whitcombe"])
    people = desk.cases.people(case_id)
    assert [(one.name, one.title, one.entries) for one in people] == [("Dana Whitcombe", "CIO", 2), ("Wei Sun", "", 1)]
    contents = desk.cases.contents(case_id)
    assert (contents.entries, contents.people, contents.plan_version) == (3, 2, None)


def test_a_draft_waits_until_it_is_dropped(desk: Desk) -> None:
    desk.drafts.keep("entry:1", "half a sent")
    desk.drafts.keep("entry:1", "half a sentence")
    assert desk.drafts.get("entry:1") == "half a sentence"
    desk.drafts.drop("entry:1")
    assert desk.drafts.get("entry:1") == ""


def test_upset_people_of_a_new_case_give_its_first_temperature(desk: Desk) -> None:
    added = desk.cases.add(
        title="Stuck", new_account="Torvane", upset=[Upset("Ines Ferreira", Heat.ANGRY)], asked_by="Ines Ferreira"
    )
    assert desk.cases.get(added.id).heat is Heat.ANGRY
    assert [one.name for one in desk.cases.heat_course(added.id)] == ["Ines Ferreira"]
