"""What the customer was told, when the next word is due, and when silence rings."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from advocate_desk.domain.account import parse_span
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Direction, EntryKind, OrganisationKind, Segment
from advocate_desk.services.desk import Desk
from advocate_desk.store import schema as s
from tests.conftest import NOW, Clock

Case = Callable[..., int]
HOUR = timedelta(hours=1)


def newark(text: str) -> datetime:
    """A November day on Newark's clock."""
    return datetime.fromisoformat(f"2026-11-{text}-05:00").astimezone(UTC)


@pytest.fixture
def account(desk: Desk) -> int:
    """Strategic: a word every 24 h. Works 08:00 to 18:00 in Newark, not on American holidays."""
    return desk.accounts.add(
        name="Kestrelmark Logistics",
        segment=Segment.STRATEGIC,
        zone="America/New_York",
        hours="08:00-18:00",
        region="US",
        domains='["kestrelmark.example"]',
    )


@pytest.fixture
def case(desk: Desk, account: int) -> int:
    return desk.cases.add(title="Storage outage", account_id=account).id


def clocks(desk: Desk, case: int) -> tuple[datetime | None, datetime | None]:
    found = desk.cases.get(case)
    return found.next_update_at, found.silent_at


def test_a_new_case_waits_for_its_first_word_by_the_cadence_of_the_account(desk: Desk, case: int) -> None:
    found = desk.cases.get(case)
    assert found.acknowledged_at is None
    assert found.last_contact_at is None
    assert clocks(desk, case) == (newark("18T08:20"), newark("18T08:20"))


def test_the_acknowledgement_is_logged_its_delay_measured_and_it_is_a_word(
    desk: Desk, account: int, clock: Clock
) -> None:
    asked = newark("16T17:30")  # half an hour of Monday, then 20 min of Tuesday
    case = desk.cases.add(title="Storage outage", account_id=account, at=asked).id
    entry = desk.timeline.get(desk.clocks.acknowledge(case, how="by phone, to Dana"))
    assert (entry.subject, entry.text) == ("Acknowledged: the customer knows that we have it", "by phone, to Dana")
    assert (entry.kind, entry.direction, entry.audience) == (EntryKind.NEWS, Direction.OUT, Audience.INTERNAL)
    found = desk.cases.get(case)
    assert (found.acknowledged_at, found.last_contact_at) == (NOW, NOW)
    delay = desk.clocks.delay(found)
    assert (delay.wall, delay.working, delay.done) == (14 * HOUR + 50 * HOUR / 60, 50 * HOUR / 60, True)
    desk.undo()
    assert desk.cases.get(case).acknowledged_at is None


def test_until_it_is_given_the_delay_grows(desk: Desk, case: int, clock: Clock) -> None:
    clock.move(minutes=25)
    delay = desk.clocks.delay(desk.cases.get(case))
    assert (delay.wall, delay.done) == (timedelta(minutes=25), False)


def test_an_acknowledgement_is_given_once_and_neither_before_the_opening_nor_tomorrow(desk: Desk, case: int) -> None:
    for at, why in ((NOW - HOUR, "order"), (NOW + HOUR, "future")):
        with pytest.raises(DeskError) as wrong:
            desk.clocks.acknowledge(case, at=at)
        assert (wrong.value.facts["field"], wrong.value.facts["why"]) == ("at", why)
    desk.clocks.acknowledge(case)
    with pytest.raises(DeskError) as twice:
        desk.clocks.acknowledge(case)
    assert twice.value.facts["rule"] == "already_acknowledged"


def test_a_case_can_be_acknowledged_in_the_step_that_opens_it(desk: Desk, account: int) -> None:
    case = desk.cases.add(title="Storage outage", account_id=account, acknowledged=True).id
    assert desk.cases.get(case).acknowledged_at == NOW
    assert len(desk.timeline.page(case).entries) == 2
    desk.undo()
    with pytest.raises(DeskError):
        desk.cases.get(case)


def test_an_update_sent_is_logged_and_sets_the_next_by_cadence_in_their_working_time(
    desk: Desk, case: int, clock: Clock
) -> None:
    clock.at = newark("20T16:00")  # Friday
    entry = desk.timeline.get(desk.clocks.send_update(case, text="8.4.2 is final."))
    assert (entry.kind, entry.audience, entry.text) == (EntryKind.NEWS, Audience.CUSTOMER, "8.4.2 is final.")
    found = desk.cases.get(case)
    assert (found.last_contact_at, found.next_update_at) == (clock.at, newark("23T16:00"))
    assert found.acknowledged_at == clock.at  # the first word of all says that we have it


def test_an_update_can_name_when_the_next_one_comes(desk: Desk, case: int) -> None:
    desk.clocks.send_update(case, text="Tonight we patch.", next_at=newark("17T12:00"))
    assert clocks(desk, case) == (newark("17T12:00"), newark("18T08:20"))  # sooner: the alarm keeps to the cadence
    desk.clocks.send_update(case, text="See you on Friday.", next_at=newark("20T09:00"))
    assert clocks(desk, case) == (newark("20T09:00"), newark("20T09:00"))  # later: agreed, so no alarm before
    with pytest.raises(DeskError) as past:
        desk.clocks.send_update(case, text="x", next_at=NOW)
    assert past.value.facts["field"] == "next"


def test_silence_rings_when_there_was_no_word_within_the_cadence(desk: Desk, case: int, clock: Clock) -> None:
    clock.at = newark("18T08:20")
    assert not desk.cases.get(case).is_silent(clock.at)
    assert desk.cases.get(case).is_silent(clock.at + timedelta(minutes=1))


def test_snoozing_needs_a_reason_and_leaves_it_in_the_story(desk: Desk, case: int) -> None:
    with pytest.raises(DeskError) as empty:
        desk.clocks.snooze(case, until=newark("23T09:00"), why=" ")
    assert empty.value.facts["rule"] == "reason_needed"
    with pytest.raises(DeskError) as past:
        desk.clocks.snooze(case, until=NOW - HOUR, why="x")
    assert past.value.facts["why"] == "past"
    desk.clocks.snooze(case, until=newark("23T09:00"), why="Dana asked for quiet until Monday")
    assert clocks(desk, case) == (newark("23T09:00"), newark("23T09:00"))
    entry = desk.timeline.page(case).entries[0]
    assert (entry.subject, entry.text) == (
        "Next update put off until Mon 23 Nov, 15:00",
        "Dana asked for quiet until Monday",
    )


def test_a_case_may_have_a_cadence_of_its_own(desk: Desk, case: int) -> None:
    desk.clocks.set_cadence(case, parse_span("4h"))
    found = desk.cases.get(case)
    assert (found.cadence, found.own_cadence, found.next_update_at) == (4 * HOUR, True, newark("17T12:20"))
    desk.clocks.set_cadence(case, None)
    found = desk.cases.get(case)
    assert (found.cadence, found.own_cadence, found.next_update_at) == (24 * HOUR, False, newark("18T08:20"))


@pytest.mark.parametrize("minutes", [0, 14, 129_601, -60])
def test_a_cadence_nobody_can_keep_is_refused(desk: Desk, case: int, minutes: int) -> None:
    with pytest.raises(DeskError) as wrong:
        desk.clocks.set_cadence(case, minutes)
    assert wrong.value.fault is Fault.INVALID


def test_what_was_agreed_outlives_another_cadence(desk: Desk, case: int) -> None:
    desk.clocks.send_update(case, text="Tomorrow at nine.", next_at=newark("18T09:00"))
    desk.clocks.set_cadence(case, parse_span("4h"))
    assert clocks(desk, case) == (newark("18T09:00"), newark("18T09:00"))


def test_the_clocks_follow_when_the_account_works_at_other_hours(desk: Desk, account: int, case: int) -> None:
    desk.accounts.change(account, zone="Berlin", hours="09:00-17:00", region="DE-BE", cadence_minutes=240)
    assert clocks(desk, case)[0] == datetime(2026, 11, 18, 9, 20, tzinfo=UTC)  # 14:20 in Berlin and 4 h: 10:20
    desk.undo()
    assert clocks(desk, case)[0] == newark("18T08:20")


def test_the_clocks_follow_the_default_of_the_segment(desk: Desk, case: int) -> None:
    desk.accounts.set_cadence(Segment.STRATEGIC, 48 * 60)
    assert clocks(desk, case)[0] == newark("19T08:20")


def test_a_talk_with_the_customer_is_a_word_one_with_colleagues_is_none(desk: Desk, case: int, clock: Clock) -> None:
    desk.contacts.add(name="Dana Whitcombe", organisation="Kestrelmark Logistics")
    desk.contacts.add(name="Petra Holm", organisation="Orrinvale Systems")
    clock.move(hours=2)
    desk.timeline.log(case_ids=[case], text="Petra has a fix", kind=EntryKind.CALL, who=["Petra Holm"])
    desk.timeline.log(case_ids=[case], text="Dana would rather have it today", who=["Dana Whitcombe"])
    assert desk.cases.get(case).last_contact_at is None
    desk.timeline.log(case_ids=[case], text="Told her about the fix", kind=EntryKind.CALL, who=["Dana Whitcombe"])
    assert desk.cases.get(case).last_contact_at == clock.at
    assert clocks(desk, case)[0] == newark("18T10:20")
    desk.undo()
    assert desk.cases.get(case).last_contact_at is None


def test_a_talk_settles_what_was_overdue_but_not_what_was_agreed_for_later(desk: Desk, case: int, clock: Clock) -> None:
    desk.contacts.add(name="Dana Whitcombe", organisation="Kestrelmark Logistics")
    desk.clocks.send_update(case, text="At noon more.", next_at=newark("17T12:00"))
    clock.at = newark("17T10:00")
    desk.timeline.log(case_ids=[case], text="She called about the invoice", kind=EntryKind.CALL, who=["Dana Whitcombe"])
    assert clocks(desk, case) == (newark("17T12:00"), newark("18T10:00"))
    clock.at = newark("17T13:00")
    desk.timeline.log(case_ids=[case], text="Told her the state", kind=EntryKind.CALL, who=["Dana Whitcombe"])
    assert clocks(desk, case) == (newark("18T13:00"), newark("18T13:00"))


def mail(folder: Path, to: str, at: str = "Tue, 17 Nov 2026 08:15:00 -0500", name: str = "sent") -> Path:
    path = folder / f"{name}.eml"
    path.write_bytes(
        f"From: Mara <mara@orrinvale.example>\r\nTo: {to}\r\nSubject: State of 8.4.2\r\nDate: {at}\r\n"
        f"Message-ID: <{name}@orrinvale.example>\r\n\r\n8.4.2 is on its way.\r\n".encode()
    )
    return path


@pytest.fixture
def old(desk: Desk, account: int) -> int:
    """A case of Monday morning."""
    return desk.cases.add(title="Storage outage", account_id=account, at=newark("16T09:00")).id


@pytest.mark.parametrize("to", ["Dana <dana@kestrelmark.example>", "Unknown <somebody@home.example>"])
def test_a_mail_of_ours_to_the_customer_is_a_word(desk: Desk, old: int, tmp_path: Path, to: str) -> None:
    desk.imports.mail([mail(tmp_path, to)], case_id=old)
    assert desk.cases.get(old).last_contact_at == newark("17T08:15")
    assert clocks(desk, old) == (newark("18T08:15"), newark("18T08:15"))
    desk.undo()
    assert desk.cases.get(old).last_contact_at is None


def test_a_mail_to_the_vendor_is_no_word_to_the_customer(desk: Desk, old: int, tmp_path: Path) -> None:
    with desk.store.writing(Op.ADD_ORGANISATION) as w:
        w.insert(s.Organisation, name="Pellworth", kind=OrganisationKind.VENDOR.value, domains='["pellworth.example"]')
    desk.imports.mail([mail(tmp_path, "Wei Sun <wei@pellworth.example>")], case_id=old)
    assert desk.cases.get(old).last_contact_at is None


def test_an_older_mail_that_comes_in_later_moves_nothing(desk: Desk, old: int, tmp_path: Path) -> None:
    desk.imports.mail([mail(tmp_path, "dana@kestrelmark.example")], case_id=old)
    before = clocks(desk, old)
    older = mail(tmp_path, "dana@kestrelmark.example", at="Mon, 16 Nov 2026 10:00:00 -0500", name="older")
    desk.imports.mail([older], case_id=old)
    assert clocks(desk, old) == before


def test_a_closed_case_has_no_clocks_to_set(desk: Desk, case: int) -> None:
    desk.stages.close(case, why="Raised twice")
    assert clocks(desk, case) == (None, None)
    for verb in (
        lambda: desk.clocks.send_update(case, text="x"),
        lambda: desk.clocks.acknowledge(case),
        lambda: desk.clocks.snooze(case, until=NOW + HOUR, why="x"),
    ):
        with pytest.raises(DeskError) as wrong:
            verb()
        assert wrong.value.facts["rule"] == "case_closed"


def test_hours_nobody_can_read_stop_no_case(desk: Desk) -> None:
    account = desk.accounts.add(name="Torvane", zone="Helsinki", cadence_minutes=1_440)
    with desk.store.writing(Op.CHANGE_ACCOUNT) as w:
        w.update(s.Account, account, hours="whenever", region="ZZ")
    case = desk.cases.add(title="Invoices", account_id=account).id
    assert clocks(desk, case)[0] == NOW + 24 * HOUR
