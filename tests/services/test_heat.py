"""Temperature: readings taken, corrected, taken back, undone; who moved and after which entry; the files of it."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.temperature import Trend
from advocate_desk.domain.vocabulary import EntryKind, Heat, OrganisationKind
from advocate_desk.services import heat
from advocate_desk.services.desk import Desk
from tests.conftest import NOW, Clock
from tests.services.counting import queries


def hours_ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


@pytest.fixture
def case(desk: Desk) -> int:
    desk.contacts.add(
        name="Dana Whitcombe", organisation="Kestrelmark", organisation_kind=OrganisationKind.CUSTOMER, title="CIO"
    )
    account = desk.accounts.add(name="Kestrelmark")
    return desk.cases.add(title="Storage outage", account_id=account, at=hours_ago(72)).id


def test_a_reading_is_on_the_case_and_one_undo_takes_it_back_whole(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.ANGRY, name="Dana", words="“Where is my date?”")
    assert desk.cases.get(case).heat is Heat.ANGRY
    assert next(entry.text for entry in desk.timeline.page(case).entries) == "“Where is my date?”"
    desk.undo()
    assert desk.cases.get(case).heat is None
    assert desk.heat.of_case(case).courses == ()
    assert [entry.kind for entry in desk.timeline.page(case).entries] == [EntryKind.STATUS]


def test_a_reading_of_yesterday_does_not_overrule_the_one_of_today(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.WATCHING, name="Dana")
    desk.heat.record(case, Heat.FURIOUS, name="Dana", at=hours_ago(24))
    assert desk.cases.get(case).heat is Heat.WATCHING
    assert [one.heat for one in desk.heat.readings(case)] == [Heat.FURIOUS, Heat.WATCHING]


def test_correcting_and_deleting_a_reading_settle_the_case_and_are_undone(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.ANGRY, name="Dana", at=hours_ago(2))
    last = desk.heat.record(case, Heat.WORRIED, name="Dana")
    desk.heat.change(last, heat=Heat.CALM, name="Luis Arrieta", at=hours_ago(1))
    assert [(one.name, one.heat) for one in desk.heat.readings(case)] == [
        ("Dana Whitcombe", Heat.ANGRY),
        ("Luis Arrieta", Heat.CALM),
    ]
    assert desk.cases.get(case).heat is Heat.CALM
    desk.heat.delete(last)
    assert desk.cases.get(case).heat is Heat.ANGRY
    desk.undo()
    desk.undo()
    assert [(one.name, one.heat) for one in desk.heat.readings(case)][-1] == ("Dana Whitcombe", Heat.WORRIED)
    assert desk.cases.get(case).heat is Heat.WORRIED


def test_deleting_the_entry_of_a_reading_settles_the_case(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.WATCHING, at=hours_ago(3))
    call = desk.timeline.log(case_ids=[case], text="She shouted.", kind=EntryKind.CALL, who=["Dana"])
    desk.heat.record(case, Heat.FURIOUS, name="Dana", entry_id=call)
    desk.timeline.delete(call)
    assert desk.cases.get(case).heat is Heat.WATCHING
    desk.undo()
    assert desk.cases.get(case).heat is Heat.FURIOUS


def test_a_move_names_the_last_entry_of_hers_or_ours_before_it(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.FURIOUS, name="Dana", at=hours_ago(30))
    told = desk.timeline.log(case_ids=[case], text="Told her the date.", kind=EntryKind.NOTE, at=hours_ago(20))
    desk.timeline.log(
        case_ids=[case], text="Vendor closed the ticket.", author="Wei Sun", kind=EntryKind.EMAIL, at=hours_ago(10)
    )
    desk.heat.record(case, Heat.WORRIED, name="Dana", at=hours_ago(5))
    move = desk.heat.of_case(case).moves[0]
    assert (move.former, move.reading.heat, move.by, move.own) == (Heat.FURIOUS, Heat.WORRIED, -2, False)
    assert (move.entry_id, move.seen.line if move.seen else "") == (told, "Told her the date.")
    hers = desk.timeline.log(
        case_ids=[case], text="Dana: thank you.", kind=EntryKind.CALL, who=["Dana"], author="Wei Sun", at=hours_ago(8)
    )
    assert desk.heat.of_case(case).moves[0].entry_id == hers


def test_a_move_with_an_entry_of_its_own_names_that_one(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.FURIOUS, name="Dana", at=hours_ago(30))
    call = desk.timeline.log(case_ids=[case], text="She laughed.", kind=EntryKind.CALL, who=["Dana"])
    desk.heat.record(case, Heat.CALM, name="Dana", entry_id=call)
    move = desk.heat.of_case(case).moves[0]
    assert (move.entry_id, move.own, move.seen.line if move.seen else "") == (call, True, "She laughed.")


def test_an_entry_of_another_case_is_refused(desk: Desk, case: int) -> None:
    other = desk.cases.add(title="Another", account_id=desk.accounts.find("Kestrelmark")).id
    elsewhere = desk.timeline.log(case_ids=[other], text="Elsewhere.")
    with pytest.raises(DeskError) as refused:
        desk.heat.record(case, Heat.CALM, entry_id=elsewhere)
    assert refused.value.fault is Fault.NOT_FOUND
    assert desk.heat.readings(case) == []


def test_the_side_falls_when_more_voices_fell(desk: Desk, case: int) -> None:
    for name, former, now in (("Dana", 5, 3), ("Luis Arrieta", 4, 5), ("Priya Raman", 5, 4)):
        desk.heat.record(case, Heat(former), name=name, at=hours_ago(30))
        desk.heat.record(case, Heat(now), name=name, at=hours_ago(20))
    found = desk.heat.of_case(case)
    assert found.trend is Trend.FALLING
    assert [course.name for course in found.courses] == ["Luis Arrieta", "Priya Raman", "Dana Whitcombe"]


def test_reading_a_case_takes_the_same_queries_whatever_its_size(desk: Desk, case: int) -> None:
    desk.heat.record(case, Heat.ANGRY, name="Dana", at=hours_ago(50))
    desk.heat.record(case, Heat.CALM, name="Dana", at=hours_ago(49))
    few = queries(desk, lambda: desk.heat.of_case(case))
    for number in range(20):
        desk.heat.record(case, Heat(number % 5 + 1), name=f"Person {number % 4}", at=hours_ago(40 - number))
    assert queries(desk, lambda: desk.heat.of_case(case)) == few


def test_the_course_is_written_as_picture_and_as_table(desk: Desk, case: int, tmp_path: Path) -> None:
    desk.heat.record(case, Heat.ANGRY, name="Dana", at=hours_ago(5))
    desk.heat.record(case, Heat.WATCHING, name="=cmd|evil", words="=1+1")
    files = [tmp_path / f"heat.{ending}" for ending in ("svg", "png", "csv", "docx")]
    desk.heat.export(case, files)
    svg, png, csv, docx = (file.read_bytes() for file in files)
    assert b"Dana Whitcombe" in svg
    assert b"4 angry" in svg
    assert png.startswith(b"\x89PNG")
    assert "'=cmd|evil" in csv.decode("utf-8-sig")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(docx)).namelist()


def test_nothing_read_is_nothing_written(desk: Desk, case: int, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        desk.heat.export(case, [tmp_path / "heat.svg"])
    assert refused.value.facts["rule"] == "no_reading"
    assert list(tmp_path.glob("heat.*")) == []


def test_a_name_of_two_people_is_asked_for(desk: Desk, case: int, clock: Clock) -> None:
    desk.contacts.add(name="Dana Brook")
    with pytest.raises(DeskError) as refused:
        desk.heat.record(case, Heat.CALM, name="Dana")
    assert refused.value.fault is Fault.AMBIGUOUS
    assert clock() == datetime(2026, 11, 17, 13, 20, tzinfo=UTC)


def test_a_loud_case_takes_no_reading_from_a_quiet_one_of_the_same_account(desk: Desk, case: int) -> None:
    quiet = desk.cases.add(title="Billing", account_id=desk.accounts.find("Kestrelmark"), at=hours_ago(90)).id
    desk.heat.record(quiet, Heat.WORRIED, at=hours_ago(80))
    for hours in (3, 2, 1):
        desk.heat.record(case, Heat(hours), at=hours_ago(hours))
    with desk.store.reading() as conn:
        found = heat.by_case(conn, [case, quiet], limit=2)
    assert {id_: [one.heat for one in readings] for id_, readings in found.items()} == {
        case: [Heat.WATCHING, Heat.CALM],
        quiet: [Heat.WORRIED],
    }
