"""One entry: pins, standing, summaries, further cases, whole threads, and versions that nobody rewrote."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.story import InSummary
from advocate_desk.domain.vocabulary import Severity, Standing
from advocate_desk.services.desk import Desk

START = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
MAIL = (
    "From: {who} <{who}@kestrelmark.example>\r\nTo: mara@orrinvale.example\r\nSubject: {subject}\r\n"
    "Date: Mon, 16 Nov 2026 {hour:02}:00:00 +0000\r\nMessage-ID: <{number}@k>\r\n{parents}\r\n{text}\r\n"
)


def new_case(desk: Desk, account: str, title: str) -> int:
    return desk.cases.add(title=title, new_account=account, severity=Severity.HIGH, at=START).id


@pytest.fixture
def case(desk: Desk) -> int:
    return new_case(desk, "Kestrelmark", "Storage outage")


@pytest.fixture
def other(desk: Desk) -> int:
    return new_case(desk, "Norrland", "Slow failover")


def told(desk: Desk, case: int, text: str = "Both controllers restarted", **more: object) -> int:
    return desk.timeline.log(case_ids=[case], text=text, at=START + timedelta(hours=1), **more)  # type: ignore[arg-type]


def thread_of(desk: Desk, case: int, tmp_path: Path, mails: int) -> list[Entry]:
    """A thread of so many mails in the case, newest first."""
    paths = []
    for number in range(mails):
        parents = f"References: <0@k>\r\nIn-Reply-To: <{number - 1}@k>\r\n" if number else ""
        path = tmp_path / f"{number}.eml"
        path.write_bytes(
            MAIL.format(
                who="luis", subject="Traces", hour=8 + number, number=number, parents=parents, text=f"part {number}"
            ).encode()
        )
        paths.append(path)
    desk.imports.mail(paths, case_id=case)
    return [entry for entry in desk.timeline.page(case).entries if entry.thread_id is not None]


def test_pins_are_set_and_taken_out_and_each_is_one_step(desk: Desk, case: int) -> None:
    first, second = told(desk, case), told(desk, case, "Second")
    desk.entries.pin([first, second])
    assert [desk.timeline.get(id_).pinned for id_ in (first, second)] == [True, True]
    desk.undo()
    assert not any(entry.pinned for entry in desk.timeline.page(case).entries)


def test_the_way_leads_from_pin_to_pin_in_both_directions(desk: Desk, case: int) -> None:
    ids = [
        desk.timeline.log(case_ids=[case], text=f"note {number}", at=START + timedelta(hours=number))
        for number in range(6)
    ]
    desk.entries.pin([ids[1], ids[4]])
    assert desk.entries.pinned(case, beyond=ids[5]) == ids[4]
    assert desk.entries.pinned(case, beyond=ids[4]) == ids[1]
    assert desk.entries.pinned(case, beyond=ids[1]) is None
    assert desk.entries.pinned(case, beyond=ids[1], newer=True) == ids[4]
    assert desk.entries.pinned(case, beyond=ids[2], newer=True) == ids[4]


def test_facts_claims_and_assumptions_are_told_apart(desk: Desk, case: int) -> None:
    id_ = told(desk, case)
    desk.entries.set_standing([id_], Standing.CLAIM)
    assert desk.timeline.get(id_).standing is Standing.CLAIM
    desk.undo()
    assert desk.timeline.get(id_).standing is Standing.FACT


def test_an_entry_is_chosen_for_the_summary_of_each_reader_by_itself(desk: Desk, case: int) -> None:
    id_ = told(desk, case)
    desk.entries.summarise([id_], Audience.CUSTOMER)
    desk.entries.summarise([id_], Audience.INTERNAL)
    assert InSummary(desk.timeline.get(id_).summarised) == InSummary.CUSTOMER | InSummary.INTERNAL
    desk.entries.summarise([id_], Audience.CUSTOMER, on=False)
    assert InSummary(desk.timeline.get(id_).summarised) == InSummary.INTERNAL
    assert desk.timeline.get(id_).audience is Audience.INTERNAL


def test_one_incident_is_shown_in_the_cases_of_several_accounts(desk: Desk, case: int, other: int) -> None:
    id_ = told(desk, case)
    assert [one.account for one in desk.entries.add_to(id_, [other, case, other])] == ["Norrland"]
    assert [one.account for one in desk.entries.cases_of(id_)] == ["Kestrelmark", "Norrland"]
    assert id_ in {entry.id for entry in desk.timeline.page(other).entries}
    margin = desk.entries.margin(case, desk.timeline.page(case).entries)
    assert [one.account for one in margin.also[id_]] == ["Norrland"]
    desk.timeline.change(id_, at=START + timedelta(days=2))
    assert desk.timeline.page(other).entries[0].at == START + timedelta(days=2)
    desk.entries.take_out(id_, case)
    assert id_ not in {entry.id for entry in desk.timeline.page(case).entries}
    desk.undo()
    assert id_ in {entry.id for entry in desk.timeline.page(case).entries}


def test_an_entry_stands_in_one_case_at_least(desk: Desk, case: int, other: int) -> None:
    id_ = told(desk, case)
    with pytest.raises(DeskError) as error:
        desk.entries.take_out(id_, case)
    assert error.value.facts["rule"] == "last_case"
    with pytest.raises(DeskError) as error:
        desk.entries.take_out(id_, other)
    assert error.value.fault is Fault.NOT_FOUND
    with pytest.raises(DeskError):
        desk.entries.add_to(id_, [9_999])


def test_a_whole_thread_is_opened_in_one_step_and_says_how_many(desk: Desk, case: int, tmp_path: Path) -> None:
    mails = thread_of(desk, case, tmp_path, 4)
    thread = mails[0].thread_id
    assert thread is not None
    desk.timeline.show_to([mails[0].id], Audience.CUSTOMER)
    assert desk.entries.show_thread_to(case, thread, Audience.CUSTOMER) == 3
    margin = desk.entries.margin(case, mails)
    assert (margin.threads[thread].mails, margin.threads[thread].to_customer) == (4, 4)
    desk.undo()
    assert desk.entries.margin(case, mails).threads[thread].to_customer == 1
    with pytest.raises(DeskError):
        desk.entries.show_thread_to(case, 9_999, Audience.CUSTOMER)


def test_what_the_desk_wrote_itself_is_counted_where_it_is_hidden(desk: Desk, case: int) -> None:
    told(desk, case)
    page = desk.timeline.page(case, where=Filter())
    with desk.store.quietly() as conn:
        conn.exec_driver_sql("UPDATE entry SET noise = 1 WHERE source = 'system'")
    hidden = desk.entries.margin(case, page.entries).hidden
    everything = desk.timeline.page(case, where=Filter(noise=True)).entries
    assert len(hidden) == len(everything) - len(desk.timeline.page(case).entries)
    assert desk.entries.margin(case, page.entries, hidden=False).hidden == frozenset()
    assert desk.entries.margin(case, page.entries, since=START + timedelta(days=9)).hidden == frozenset()


def test_every_version_stays_with_when_and_from_what(desk: Desk, case: int) -> None:
    id_ = told(desk, case, "The renewal is at risk")
    desk.timeline.change(id_, text="The renewal is off my desk")
    desk.timeline.show_to([id_], Audience.CUSTOMER)
    desk.timeline.change(id_, subject="Call", text="The renewal is safe")
    edits = desk.entries.behind(id_).edits
    assert [edit.op for edit in edits] == ["change-entry", "show-entry-to", "change-entry"]
    assert [(edit.was.text, edit.now.text) for edit in edits if edit.reworded] == [
        ("The renewal is at risk", "The renewal is off my desk"),
        ("The renewal is off my desk", "The renewal is safe"),
    ]
    assert [(turn.name, turn.was, turn.now) for turn in edits[1].turns] == [("audience", 0, 2)]
    assert edits[2].now.whole() == "Call\n\nThe renewal is safe"


def test_a_version_that_is_restored_is_an_ordinary_edit(desk: Desk, case: int) -> None:
    id_ = told(desk, case, "first")
    desk.timeline.change(id_, text="second")
    former = desk.entries.behind(id_).edits[0].was
    desk.timeline.change(id_, text=former.text, subject=former.subject)
    assert desk.timeline.get(id_).text == "first"
    assert [edit.now.text for edit in desk.entries.behind(id_).edits] == ["second", "first"]


def test_deleting_and_bringing_back_stand_in_the_history_too(desk: Desk, case: int) -> None:
    id_ = told(desk, case, "first")
    desk.timeline.delete(id_)
    desk.undo()
    behind = desk.entries.behind(id_)
    assert [edit.op for edit in behind.edits] == ["delete-entry"]
    assert desk.timeline.get(id_).text == "first"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["a", "b", "c", "pin", "claim", "undo"]), max_size=12))
def test_any_edits_and_undos_leave_a_history_that_leads_to_the_present(desk: Desk, case: int, acts: list[str]) -> None:
    id_ = told(desk, case, "start")
    standing: list[Entry] = []
    lines = 0
    for act in acts:
        before = desk.timeline.get(id_)
        if act == "undo" and standing:
            desk.undo()
            assert desk.timeline.get(id_) == standing.pop()
        elif act == "pin":
            desk.entries.pin([id_], on=not before.pinned)
        elif act == "claim":
            desk.entries.set_standing([id_], Standing.CLAIM)
        elif act != "undo":
            desk.timeline.change(id_, text=act)
        now, edits = desk.timeline.get(id_), desk.entries.behind(id_).edits
        if act != "undo" and now != before:
            standing.append(before)
        assert len(edits) >= lines, "history only grows"
        lines = len(edits)
    edits = desk.entries.behind(id_).edits
    assert [edit.was.text for edit in edits[:1]] == ["start"] * len(edits[:1])
    assert all(before.now == after.was for before, after in pairwise(edits))
    assert (edits[-1].now.text if edits else "start") == desk.timeline.get(id_).text


def test_behind_an_entry_that_is_not_there_is_nothing(desk: Desk) -> None:
    with pytest.raises(DeskError) as error:
        desk.entries.behind(4_711)
    assert error.value.fault is Fault.NOT_FOUND


def test_marks_and_audiences_of_an_entry_that_is_not_there_change_nothing(desk: Desk, case: int) -> None:
    id_ = told(desk, case)
    verbs: tuple[Callable[[], None], ...] = (
        lambda: desk.entries.pin([id_, 9_999]),
        lambda: desk.entries.summarise([id_, 9_999], Audience.CUSTOMER),
        lambda: desk.timeline.show_to([id_, 9_999], Audience.CUSTOMER),
    )
    for verb in verbs:
        with pytest.raises(DeskError) as refused:
            verb()
        assert (refused.value.fault, refused.value.facts["asked"]) == (Fault.NOT_FOUND, 9_999)
    entry = desk.timeline.get(id_)
    assert (entry.pinned, entry.summarised, entry.audience) == (False, 0, Audience.INTERNAL)
