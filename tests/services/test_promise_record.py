"""How the word of a side is kept, week by week; and what the open promises are about."""

from datetime import UTC, datetime, timedelta

import pytest

from advocate_desk.domain.commitment import Week
from advocate_desk.domain.vocabulary import OrganisationKind
from advocate_desk.services.desk import Desk
from tests.conftest import NOW, Clock

FIVE_WEEKS_AGO = NOW - timedelta(weeks=5)


@pytest.fixture
def people(desk: Desk) -> None:
    own, vendor, customer = OrganisationKind.OWN, OrganisationKind.VENDOR, OrganisationKind.CUSTOMER
    desk.contacts.add(name="Jonas Reuter", organisation="Orrinvale Systems", organisation_kind=own)
    desk.contacts.add(name="Wei Sun", organisation="Pellworth", organisation_kind=vendor)
    desk.contacts.add(name="Dana Whitcombe", organisation="Kestrelmark", organisation_kind=customer)


def kept(desk: Desk, clock: Clock, *, promisor: str = "me", at: datetime, due: datetime) -> int:
    """A promise made long ago and kept at an instant; returns its id."""
    id_ = desk.commitments.make(words="the draft", promisor=promisor, promisee="Dana Whitcombe", due_at=due)
    clock.at = at
    desk.commitments.keep(id_, delivered="sent")
    clock.at = NOW
    return id_


def test_the_last_week_is_this_one_and_the_weeks_are_iso_weeks(desk: Desk) -> None:
    assert [week.number for week in desk.commitments.record().weeks] == [40, 41, 42, 43, 44, 45, 46, 47]


def test_kept_late_and_broken_stand_in_the_week_they_were_settled(desk: Desk, people: None, clock: Clock) -> None:
    kept(desk, clock, at=FIVE_WEEKS_AGO, due=FIVE_WEEKS_AGO + timedelta(hours=1))
    kept(desk, clock, at=FIVE_WEEKS_AGO, due=FIVE_WEEKS_AGO - timedelta(hours=1))
    broken = desk.commitments.make(words="the call", due_at=NOW)
    desk.commitments.fail(broken, why="forgotten")
    record = desk.commitments.record()
    assert record.weeks[2] == Week(42, kept=1, late=1)
    assert record.weeks[7] == Week(47, broken=1)
    assert (record.total("kept"), record.total("late"), record.total("broken"), record.total()) == (1, 1, 1, 3)


def test_a_promise_moved_after_it_was_due_counts_as_late_though_the_new_time_was_met(
    desk: Desk, people: None, clock: Clock
) -> None:
    id_ = desk.commitments.make(words="the draft", due_at=NOW - timedelta(hours=2))
    desk.commitments.renegotiate(id_, due_at=NOW + timedelta(hours=2), why="agreed")
    desk.commitments.keep(id_, delivered="sent")
    assert desk.commitments.record().weeks[7] == Week(47, late=1)


def test_our_word_is_that_of_the_whole_house_and_a_vendors_is_the_vendors(
    desk: Desk, people: None, clock: Clock
) -> None:
    soon = NOW + timedelta(hours=1)
    kept(desk, clock, at=NOW, due=soon)
    colleague = kept(desk, clock, promisor="Jonas Reuter", at=NOW, due=soon)
    vendor = kept(desk, clock, promisor="Wei Sun", at=NOW, due=soon)
    ours, theirs = desk.commitments.record(of=colleague), desk.commitments.record(of=vendor)
    assert (ours.whose, ours.total("kept")) == ("", 2)
    assert (theirs.whose, theirs.total("kept")) == ("Pellworth", 1)


def test_figures_count_what_is_open_late_and_due_before_midnight(desk: Desk, people: None) -> None:
    for hours in (-1, 3, 40):
        desk.commitments.make(words="w", promisor="Wei Sun", promisee="me", due_at=NOW + timedelta(hours=hours))
    figures = desk.commitments.figures()
    assert (figures.open, figures.late, figures.pressing, figures.parties) == (3, 1, 2, ("Wei Sun",))


def test_a_new_time_is_read_in_the_zone_of_the_promise(desk: Desk, people: None) -> None:
    id_ = desk.commitments.make(words="call", promisee="Dana Whitcombe", due_at=NOW, zone="America/New_York")
    assert desk.commitments.parse_due("Fri 10am", id_=id_).due == datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
