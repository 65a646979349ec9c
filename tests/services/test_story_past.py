"""The case as it was known: whatever is written, corrected, deleted and taken back later, the past reads the same."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind, Heat, OrganisationKind, Party, PersonRole, Standing
from advocate_desk.services.desk import Desk
from advocate_desk.store import schema as s
from tests.conftest import NOW

FILTERS = (
    Filter(noise=True),
    Filter(),
    Filter(kinds=(EntryKind.CALL, EntryKind.NOTE), noise=True),
    Filter(who="da", noise=True),
    Filter(parties=(Party.CUSTOMER,), noise=True),
    Filter(text="patch b", noise=True),
    Filter(text='"the bench"', noise=True),
    Filter(audience=Audience.INTERNAL, noise=True),
    Filter(audience=Audience.CUSTOMER, noise=True),
    Filter(files=True, noise=True),
    Filter(file_name="TRACE", noise=True),
    Filter(pinned=True, noise=True),
    Filter(standings=(Standing.CLAIM,), noise=True),
    Filter(since=NOW + timedelta(hours=3), until=NOW + timedelta(hours=9), noise=True),
)
TEXTS = ("Pätch build is final", "the bench is booked", "patch broken", "bench, the other one", "nothing")


def whole_story(desk: Desk, case_id: int, where: Filter, known: datetime | None, *, limit: int = 3) -> list[Entry]:
    """All of it, page by page."""
    found: list[Entry] = []
    after = None
    while True:
        page = desk.timeline.page(case_id, where=where, after=after, limit=limit, whole=True, known=known)
        found += page.entries
        if page.next is None:
            return found
        after = page.next


class Past(RuleBasedStateMachine):
    """Two cases, whatever an advocate does in them, and marks of what stood there at some moments."""

    make_desk: Callable[[], Desk]

    @initialize()
    def start(self) -> None:
        self.desk = desk = type(self).make_desk()
        account = desk.accounts.add(name="Kestrelmark")
        for name, of, kind in (
            ("Dana Whitcombe", "Kestrelmark", OrganisationKind.CUSTOMER),
            ("Wei Sun", "Pellworth", OrganisationKind.VENDOR),
        ):
            desk.contacts.add(name=name, organisation=of, organisation_kind=kind)
        self.cases = [desk.cases.add(title=title, account_id=account).id for title in ("Outage", "Billing")]
        self.marks: list[tuple[datetime, dict[tuple[int, int], list[Entry]]]] = []
        self.undone = self.done = 0

    def ids(self) -> list[int]:
        with self.desk.store.reading() as conn:
            return [row.id for row in conn.exec_driver_sql("SELECT id FROM entry ORDER BY id")]

    def did(self) -> None:
        self.done, self.undone = self.done + 1, 0

    @rule(
        text=st.sampled_from(TEXTS),
        hours=st.integers(0, 12),
        who=st.sampled_from(["", "Dana Whitcombe", "Wei Sun", "Somebody"]),
        cases=st.sampled_from([(0,), (1,), (0, 1)]),
        kind=st.sampled_from([EntryKind.NOTE, EntryKind.CALL, EntryKind.EMAIL]),
        standing=st.sampled_from(list(Standing)),
        pinned=st.booleans(),
        attach=st.booleans(),
    )
    def log(self, text: str, hours: int, who: str, cases: tuple[int, ...], attach: bool, **more: Any) -> None:
        id_ = self.desk.timeline.log(
            case_ids=[self.cases[case] for case in cases],
            text=text,
            at=NOW + timedelta(hours=hours),
            who=[who] if who else [],
            **more,
        )
        self.did()
        if attach:
            self.attach(id_)

    def attach(self, id_: int) -> None:
        with self.desk.store.writing(Op.IMPORT) as w:
            w.insert(s.Attachment, entry_id=id_, name="Trace.log", media_type="text/plain", size=1, sha256="0" * 64)
        self.did()

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), text=st.sampled_from(TEXTS), hours=st.none() | st.integers(0, 12))
    def change(self, data: st.DataObject, text: str, hours: int | None) -> None:
        id_ = data.draw(st.sampled_from(self.ids()))
        before = len(self.desk.history(limit=1_000))
        self.desk.timeline.change(id_, text=text, at=None if hours is None else NOW + timedelta(hours=hours))
        if len(self.desk.history(limit=1_000)) > before:
            self.did()

    @precondition(lambda self: self.ids())
    @rule(data=st.data())
    def add_person(self, data: st.DataObject) -> None:
        with self.desk.store.writing(Op.CHANGE_ENTRY) as w:
            entry = data.draw(st.sampled_from(self.ids()))
            w.insert(s.EntryPerson, entry_id=entry, name="Dana", role=PersonRole.CC.value)
        self.did()

    @precondition(lambda self: self.ids())
    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        """Out of one case; it may go on in the other one."""
        with self.desk.store.reading() as conn:
            links = [row.id for row in conn.exec_driver_sql("SELECT id FROM entry_case ORDER BY id")]
        if links:
            with self.desk.store.writing(Op.CHANGE_ENTRY) as w:
                w.delete(s.EntryCase, data.draw(st.sampled_from(links)))
            self.did()

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), audience=st.sampled_from([Audience.INTERNAL, Audience.CUSTOMER, Audience.PARTNER]))
    def show_to(self, data: st.DataObject, audience: Audience) -> None:
        ids = data.draw(st.lists(st.sampled_from(self.ids()), min_size=1, max_size=3, unique=True))
        before = len(self.desk.history(limit=1_000))
        self.desk.timeline.show_to(ids, audience)
        if len(self.desk.history(limit=1_000)) > before:
            self.did()

    @precondition(lambda self: self.ids())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.desk.timeline.delete(data.draw(st.sampled_from(self.ids())))
        self.did()

    @precondition(lambda self: self.done > 0)
    @rule()
    def undo(self) -> None:
        self.desk.undo()
        self.done, self.undone = self.done - 1, self.undone + 1

    @precondition(lambda self: self.undone > 0)
    @rule()
    def redo(self) -> None:
        self.desk.redo()
        self.done, self.undone = self.done + 1, self.undone - 1

    @rule()
    def mark(self) -> None:
        known = {
            (case, number): whole_story(self.desk, case, where, None)
            for case in self.cases
            for number, where in enumerate(FILTERS)
        }
        self.marks.append((datetime.now(UTC), known))

    @invariant()
    def every_marked_moment_reads_as_it_was(self) -> None:
        for at, known in getattr(self, "marks", [])[-3:]:
            for (case, number), entries in known.items():
                where = FILTERS[number]
                assert whole_story(self.desk, case, where, at) == entries, where
                assert self.desk.timeline.count(case, where=where, known=at) == len(entries)
            for entry in known[self.cases[0], 0]:
                assert self.desk.timeline.former(self.cases[0], entry.id, at) == entry

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()


def test_the_past_of_a_case_equals_a_replay_under_every_filter(make_desk: Callable[[], Desk]) -> None:
    Past.make_desk = staticmethod(make_desk)
    run_state_machine_as_test(Past, settings=settings(max_examples=8, stateful_step_count=12, deadline=None))


@pytest.fixture
def case(desk: Desk) -> int:
    return desk.cases.add(title="Outage", account_id=desk.accounts.add(name="Kestrelmark")).id


def test_words_given_elsewhere_do_not_reach_the_past_of_a_case_the_entry_has_left(desk: Desk, case: int) -> None:
    other = desk.cases.add(title="Billing", account_id=desk.accounts.find("Kestrelmark")).id
    entry = desk.timeline.log(case_ids=[case, other], text="as first written")
    then = datetime.now(UTC)
    with desk.store.writing(Op.CHANGE_ENTRY) as w:
        link = w.conn.exec_driver_sql(
            "SELECT id FROM entry_case WHERE case_id = ? AND entry_id = ?", (case, entry)
        ).scalar_one()
        w.delete(s.EntryCase, link)
    desk.timeline.change(entry, text="as corrected in the other case")
    assert desk.timeline.former(case, entry, then).text == "as first written"
    with pytest.raises(DeskError) as refused:
        desk.timeline.former(case, entry, datetime.now(UTC))
    assert refused.value.fault is Fault.NOT_FOUND


def test_the_moments_of_a_case_are_its_changes_one_by_one(desk: Desk, case: int) -> None:
    first = desk.timeline.span(case)
    assert first is not None
    desk.timeline.log(case_ids=[case], text="one")
    entry = desk.timeline.log(case_ids=[case], text="two")
    desk.timeline.change(entry, text="two, corrected")
    span = desk.timeline.span(case)
    assert span is not None
    assert span.first == first.first
    moments: list[datetime] = []
    at: datetime | None = span.last
    while at is not None:
        moments.append(at)
        at = desk.timeline.change_from(case, at, by=-1)
    assert len(moments) == 4 + (first.last > first.first)
    assert desk.timeline.change_from(case, span.last, by=1) is None
    assert desk.timeline.change_from(case, moments[1], by=1) == span.last


def test_what_was_written_since_is_counted_up_to_a_limit(desk: Desk, case: int) -> None:
    then = datetime.now(UTC)
    for number in range(5):
        desk.timeline.log(case_ids=[case], text=f"note {number}", at=NOW - timedelta(days=number))
    assert desk.timeline.written_since(case, then) == 5
    assert desk.timeline.written_since(case, then, most=3) == 4


def test_the_past_is_paged_around_an_entry_as_the_present_is(desk: Desk, case: int) -> None:
    ids = [
        desk.timeline.log(case_ids=[case], text=f"note {number}", at=NOW + timedelta(minutes=number))
        for number in range(9)
    ]
    then = datetime.now(UTC)
    desk.timeline.delete(ids[4])
    desk.timeline.change(ids[5], at=NOW + timedelta(days=1))
    found = desk.timeline.around(case, ids[4], above=2, below=3, known=then)
    assert [entry.id for entry in found.entries] == [ids[6], ids[5], ids[4], ids[3], ids[2]]
    with pytest.raises(DeskError):
        desk.timeline.around(case, ids[4])


def test_a_reading_put_in_before_another_later_on_does_not_reach_the_past(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.CALM, at=NOW - timedelta(days=3))
    entry = desk.timeline.log(case_ids=[case], text="Dana shouted")
    desk.heat.record(case, Heat.ANGRY, entry_id=entry)
    then = datetime.now(UTC)
    desk.heat.record(case, Heat.WORRIED, at=NOW - timedelta(days=1))
    assert desk.timeline.former(case, entry, then).heat == (Heat.CALM, Heat.ANGRY)
    assert desk.timeline.get(entry).heat == (Heat.WORRIED, Heat.ANGRY)
