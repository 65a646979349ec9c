"""An account: changed as people say things, read with everything that hangs on it."""

from datetime import date, datetime, timedelta

import pytest

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.ops import Op
from advocate_desk.domain.temperature import Trend
from advocate_desk.domain.vocabulary import Heat, OrganisationKind, Segment, Severity
from advocate_desk.services.desk import Desk
from advocate_desk.store import schema as s
from tests.conftest import NOW
from tests.services.counting import queries


def hours_ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


@pytest.fixture
def kestrelmark(desk: Desk) -> int:
    account = desk.accounts.add(
        name="Kestrelmark",
        segment=Segment.STRATEGIC,
        value_minor=120_000_000,
        currency="usd",
        renewal=date(2027, 1, 31),
    )
    for name in ("Dana Whitcombe", "Luis Arrieta"):
        desk.contacts.add(name=name, organisation="Kestrelmark", organisation_kind=OrganisationKind.CUSTOMER)
    return account


def test_every_fact_is_taken_as_people_say_it_and_undone_in_one(desk: Desk, kestrelmark: int) -> None:
    desk.accounts.change(
        kestrelmark, zone="New York", hours="mon-fri 8-18", region="us-nj", channel="mobile", cadence_minutes=360
    )
    now = desk.accounts.get(kestrelmark)
    assert (now.zone, now.hours, now.region, now.channel) == ("America/New_York", "08:00-18:00", "US-NJ", "mobile")
    assert now.cadence == timedelta(hours=6)
    desk.undo()
    assert desk.accounts.get(kestrelmark).cadence == timedelta(hours=24)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"currency": "euro"}, "currency"),
        ({"currency": "€€€"}, "currency"),
        ({"zone": "Nowhere at all"}, "zone"),
        ({"hours": "whenever"}, "hours"),
        ({"region": "XX-9"}, "region"),
        ({"value_minor": -1}, "value"),
        ({"users": -1}, "users"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    desk: Desk, kestrelmark: int, given: dict[str, object], field: str
) -> None:
    before = desk.accounts.get(kestrelmark)
    with pytest.raises(DeskError) as refused:
        desk.accounts.change(kestrelmark, **given)
    assert refused.value.facts.get("field", refused.value.facts.get("kind")) == field
    assert desk.accounts.get(kestrelmark) == before


def test_a_name_is_the_organisations_too_and_taken_once(desk: Desk, kestrelmark: int) -> None:
    desk.accounts.add(name="Torvane")
    with pytest.raises(DeskError) as refused:
        desk.accounts.change(kestrelmark, name="TORVANE")
    assert refused.value.facts["rule"] == "name_taken"
    desk.accounts.change(kestrelmark, name="Kestrelmark Logistics")
    assert desk.contacts.get(desk.contacts.find("Dana")).organisation == "Kestrelmark Logistics"


@pytest.mark.parametrize("again", ["Ärzte AG", "ÄRZTE ag", "ärzte AG"])
def test_a_name_with_umlauts_is_taken_once_and_finds_its_organisation(desk: Desk, again: str) -> None:
    account = desk.accounts.get(desk.accounts.add(name="Ärzte AG"))
    with pytest.raises(DeskError) as refused:
        desk.accounts.add(name=again)
    assert refused.value.facts["rule"] == "name_taken"
    someone = desk.contacts.add(name="Jörg Öder", organisation=again)
    assert desk.contacts.get(someone).organisation_id == account.organisation_id


def test_of_two_organisations_apart_by_an_accent_the_one_said_is_meant(desk: Desk) -> None:
    with desk.store.writing(Op.ADD_CONTACT) as w:  # as they came in before accents stopped counting
        ids = [w.insert(s.Organisation, name=name, kind="partner", domains="[]") for name in ("Müller AG", "Muller AG")]
    people = [desk.contacts.add(name="Dana", organisation=name) for name in ("Müller AG", "Muller AG")]
    assert [desk.contacts.get(id_).organisation_id for id_ in people] == ids


def test_people_are_found_by_words_with_umlauts_whatever_the_case(desk: Desk) -> None:
    desk.contacts.add(name="Jörg Öder", title="Ärztlicher Leiter", organisation="Überlandwerk")
    for text in ("öder", "ärztlicher", "überland", "ÜBERLAND jörg"):
        assert [person.name for person in desk.contacts.listed(text=text)] == ["Jörg Öder"], text


def test_the_default_of_a_segment_is_the_desks_own_choice(desk: Desk, kestrelmark: int) -> None:
    desk.accounts.set_cadence(Segment.STRATEGIC, 480)
    assert desk.accounts.get(kestrelmark).cadence == timedelta(hours=8)
    desk.accounts.change(kestrelmark, cadence_minutes=60)
    assert desk.accounts.get(kestrelmark).cadence == timedelta(hours=1)
    desk.undo()
    desk.undo()
    assert desk.accounts.get(kestrelmark).cadence == timedelta(hours=24)
    desk.accounts.set_cadence(Segment.CORE, 60)
    desk.accounts.set_cadence(Segment.CORE, None)
    assert desk.accounts.cadences()[Segment.CORE] == timedelta(hours=48)


def test_a_page_holds_all_cases_people_promises_and_temperatures(desk: Desk, kestrelmark: int) -> None:
    first = desk.cases.add(title="Old", account_id=kestrelmark, at=hours_ago(500)).id
    desk.stages.close(first, why="done")
    small = desk.cases.add(title="Small", account_id=kestrelmark, severity=Severity.LOW, at=hours_ago(90)).id
    worst = desk.cases.add(title="Outage", account_id=kestrelmark, severity=Severity.CRITICAL, at=hours_ago(80)).id
    desk.cases.add(title="Elsewhere", account_id=desk.accounts.add(name="Torvane"))
    for heat, ago in ((Heat.FURIOUS, 60), (Heat.ANGRY, 30)):
        desk.heat.record(worst, heat, name="Dana", at=hours_ago(ago))
    desk.heat.record(small, Heat.CALM, name="Luis", at=hours_ago(20))
    desk.commitments.make(words="Call Dana", promisee="Dana", due_at=hours_ago(-2), case_id=worst)
    kept = desk.commitments.make(words="Send the draft", promisee="Dana", due_at=hours_ago(3), case_id=small)
    desk.commitments.keep(kept, delivered="the draft")
    page = desk.accounts.page(kestrelmark)
    assert [case.title for case in page.cases] == ["Outage", "Small", "Old"]
    assert [promise.words for promise in page.promises] == ["Call Dana", "Send the draft"]
    assert [(one.case.title, one.last.heat, one.trend) for one in page.courses] == [
        ("Outage", Heat.ANGRY, Trend.FALLING),
        ("Small", Heat.CALM, Trend.NEW),
    ]
    assert [(side.contact.name, side.heat) for side in page.people] == [
        ("Dana Whitcombe", Heat.ANGRY),
        ("Luis Arrieta", Heat.CALM),
    ]
    assert page.hottest is not None
    assert page.hottest.id == worst
    assert (page.days_to_renewal, page.at_stake) == (75, Money(120_000_000, "USD"))


def test_nothing_is_at_stake_while_no_case_is_open(desk: Desk, kestrelmark: int) -> None:
    page = desk.accounts.page(kestrelmark)
    assert (page.cases, page.at_stake, page.hottest, page.courses) == ((), None, None, ())


def test_effort_of_an_entry_in_two_cases_counts_once(desk: Desk, kestrelmark: int) -> None:
    cases = [desk.cases.add(title=title, account_id=kestrelmark).id for title in ("One", "Two")]
    desk.timeline.log(case_ids=cases, text="Bridge call", minutes=90)
    desk.timeline.log(case_ids=cases[:1], text="Afterwards", minutes=30)
    assert desk.accounts.spent(kestrelmark).minutes == 120
    assert desk.accounts.spent(kestrelmark).cost == ()


def test_a_page_takes_the_same_queries_for_one_case_as_for_many(desk: Desk, kestrelmark: int) -> None:
    def grow(number: int) -> None:
        case = desk.cases.add(title=f"Case {number}", account_id=kestrelmark, at=hours_ago(50)).id
        desk.heat.record(case, Heat.ANGRY, name="Dana", at=hours_ago(number + 1))
        desk.commitments.make(words="Call", promisee="Dana", case_id=case)
        desk.contacts.add(name=f"Person {number}", organisation="Kestrelmark")

    grow(0)
    few = queries(desk, lambda: desk.accounts.page(kestrelmark))
    for number in range(1, 12):
        grow(number)
    assert queries(desk, lambda: desk.accounts.page(kestrelmark)) == few


def test_an_account_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        desk.accounts.page(404)
    assert refused.value.fault is Fault.NOT_FOUND
