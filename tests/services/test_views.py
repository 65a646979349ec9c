"""Saved views: kept, counted live, renamed, taken away; all of it undoable."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import EntryKind, Party, Standing
from advocate_desk.services.desk import Desk
from advocate_desk.services.views import as_query, of_query

CALLS = Filter(kinds=(EntryKind.CALL,))


@pytest.fixture
def case(desk: Desk) -> int:
    return desk.cases.add(title="Outage", account_id=desk.accounts.add(name="Kestrelmark")).id


def test_a_view_counts_what_it_shows_of_the_case_in_front(desk: Desk, case: int) -> None:
    desk.views.save("Calls", CALLS)
    before = desk.views.listed(case_id=case)
    desk.timeline.log(case_ids=[case], text="she rang", kind=EntryKind.CALL)
    after = desk.views.listed(case_id=case)
    assert [(view.name, view.count) for view in (*before, *after)] == [("Calls", 0), ("Calls", 1)]
    assert desk.views.listed()[0].count is None


def test_a_count_stops_one_above_its_limit(desk: Desk, case: int) -> None:
    desk.views.save("Calls", CALLS)
    for number in range(4):
        desk.timeline.log(case_ids=[case], text=f"call {number}", kind=EntryKind.CALL)
    assert desk.views.listed(case_id=case, most=2)[0].count == 3


def test_saving_renaming_changing_and_deleting_can_be_undone(desk: Desk) -> None:
    id_ = desk.views.save("Calls", CALLS)
    desk.views.change(id_, name="Her calls", where=Filter(kinds=(EntryKind.CALL,), who="Dana"))
    desk.views.delete(id_)
    assert desk.views.listed() == ()
    desk.undo()
    assert desk.views.get(id_).where.who == "Dana"
    desk.undo()
    assert (desk.views.get(id_).name, desk.views.get(id_).where) == ("Calls", CALLS)
    desk.undo()
    assert desk.views.listed() == ()


@pytest.mark.parametrize(("name", "why"), [("", "empty"), ("  ", "empty"), ("calls", "taken"), (" CALLS ", "taken")])
def test_a_name_is_said_and_is_not_taken(desk: Desk, name: str, why: str) -> None:
    desk.views.save("Calls", CALLS)
    with pytest.raises(DeskError) as refused:
        desk.views.save(name, Filter())
    assert (refused.value.fault, refused.value.facts["why"]) == (Fault.INVALID, why)


def test_a_view_may_keep_its_own_name(desk: Desk) -> None:
    id_ = desk.views.save("Calls", CALLS)
    desk.views.change(id_, name="CALLS")
    assert desk.views.get(id_).name == "CALLS"


def test_a_view_is_found_by_a_part_of_its_name_and_not_guessed(desk: Desk) -> None:
    desk.views.save("Her calls", CALLS)
    desk.views.save("Her mails", Filter(kinds=(EntryKind.EMAIL,)))
    assert desk.views.find("mail").name == "Her mails"
    with pytest.raises(DeskError) as refused:
        desk.views.find("her")
    assert refused.value.fault is Fault.AMBIGUOUS
    with pytest.raises(DeskError) as refused:
        desk.views.find("letters")
    assert refused.value.fault is Fault.NOT_FOUND


instants = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
audiences = st.none() | st.sampled_from([Audience.INTERNAL, Audience.PARTNER, Audience.CUSTOMER])


@given(
    st.builds(
        Filter,
        kinds=st.lists(st.sampled_from(EntryKind), unique=True).map(tuple),
        parties=st.lists(st.sampled_from(Party), unique=True).map(tuple),
        standings=st.lists(st.sampled_from(Standing), unique=True).map(tuple),
        who=st.text(max_size=20),
        text=st.text(max_size=20),
        file_name=st.text(max_size=20),
        audience=audiences,
        summary=audiences,
        since=instants,
        until=instants,
        days=st.none() | st.integers(1, 999),
        files=st.booleans(),
        pinned=st.booleans(),
        noise=st.booleans(),
        thread_id=st.none() | st.integers(1, 99),
    )
)
def test_every_filter_comes_back_from_what_is_stored(where: Filter) -> None:
    assert of_query(as_query(where)) == where


def test_what_a_later_version_stored_is_left_out() -> None:
    assert of_query('{"kinds": ["call", "hologram"], "mood": 3}') == CALLS
