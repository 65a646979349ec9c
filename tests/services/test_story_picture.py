"""The timeline picture of a real desk: sides, filters, what a reader outside gets, files."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.instants import to_micros
from advocate_desk.domain.vocabulary import Edition, EntryKind, OrganisationKind, Severity
from advocate_desk.drawing.timeline_records import Column, Lane, prepend
from advocate_desk.services.desk import Desk

THEN = datetime(2026, 11, 10, 9, tzinfo=UTC)


@pytest.fixture
def case(desk: Desk) -> int:
    account = desk.accounts.add(name="Kestrelmark Logistics", zone="New York")
    for name, organisation, kind in (
        ("Dana Whitcombe", "Kestrelmark Logistics", OrganisationKind.CUSTOMER),
        ("Wei Sun", "Pellworth", OrganisationKind.VENDOR),
        ("Carla Mendes", "Brightquay", OrganisationKind.PARTNER),
    ):
        desk.contacts.add(name=name, organisation=organisation, organisation_kind=kind, zone="New York")
    made = desk.cases.add(title="Storage outage", account_id=account, severity=Severity.CRITICAL, at=THEN).id
    for hours, text, who, kind, audience in (
        (1, "Dana wants a date.", "Dana Whitcombe", EntryKind.CALL, Audience.CUSTOMER),
        (2, "Patch build is final.", "Wei Sun", EntryKind.EMAIL, Audience.PARTNER),
        (3, "Hub 1 done.", "Carla Mendes", EntryKind.EMAIL, Audience.INTERNAL),
        (4, "SECRET margin of the renewal.", "", EntryKind.NOTE, Audience.INTERNAL),
    ):
        desk.timeline.log(
            case_ids=[made],
            text=text,
            kind=kind,
            at=THEN + timedelta(hours=hours),
            who=[who] if who else [],
            audience=audience,
        )
    return made


def test_entries_stand_in_the_lane_of_the_side_they_come_from(desk: Desk, case: int) -> None:
    columns, _lasting, names = desk.story_pictures.columns(case, where=Filter(kinds=(EntryKind.CALL, EntryKind.EMAIL)))
    assert {lane: len(column) for lane, column in columns.items() if len(column)} == {
        Lane.CUSTOMER: 1,
        Lane.VENDOR: 1,
        Lane.PARTNER: 1,
    }
    assert names == {Lane.VENDOR: "Pellworth", Lane.PARTNER: "Brightquay"}


def test_slices_from_the_newest_on_are_the_whole(desk: Desk, case: int) -> None:
    whole, _lasting, _names = desk.story_pictures.columns(case)
    found = {lane: Column() for lane in whole}
    part = desk.story_pictures.slice(case, limit=2)
    prepend(found, part.columns)
    while part.next is not None:
        part = desk.story_pictures.slice(case, after=part.next, limit=2)
        prepend(found, part.columns)
    assert found == whole
    assert all(list(column.at) == sorted(column.at) for column in found.values())


def test_the_filter_of_the_story_is_that_of_the_picture_but_for_its_period(desk: Desk, case: int) -> None:
    where = Filter(text="patch", since=THEN + timedelta(days=2))
    columns, _lasting, _names = desk.story_pictures.columns(case, where=where)
    assert sum(len(column) for column in columns.values()) == 1


def test_what_lasted_is_a_bar_at_the_customers_with_its_words(desk: Desk, case: int) -> None:
    desk.timeline.log(
        case_ids=[case], text="All hubs stopped.", kind=EntryKind.STATUS, at=THEN, until=THEN + timedelta(hours=19)
    )
    _columns, lasting, _names = desk.story_pictures.columns(case)
    assert [(one.lane, one.words, one.until - one.at) for one in lasting] == [
        (Lane.CUSTOMER, "All hubs stopped.", 19 * 3_600_000_000)
    ]


def test_promises_come_from_made_to_due_and_an_all_day_one_ends_with_its_day(desk: Desk, case: int) -> None:
    desk.commitments.make(
        words="Root cause", promisee="Dana Whitcombe", due_day=date(2026, 11, 20), zone="Europe/Berlin", case_id=case
    )
    (promise,) = desk.story_pictures.course(case).promises
    assert promise.made == to_micros(desk.clock())
    assert promise.due == to_micros(datetime(2026, 11, 20, 23, tzinfo=UTC))


def test_a_reader_outside_gets_one_lane_of_what_was_opened_and_nothing_that_is_internal(desk: Desk, case: int) -> None:
    desk.commitments.make(
        words="The renewal discount", promisee="Dana Whitcombe", due_at=THEN + timedelta(days=9), case_id=case
    )
    made = desk.story_pictures.picture(case, reader=Audience.CUSTOMER)
    shown = repr(made)
    assert "Dana wants a date." in shown
    for secret in ("SECRET", "Patch build", "Hub 1", "discount", "Temperature", "Pellworth", "Vendor"):
        assert secret not in shown
    inside = repr(desk.story_pictures.picture(case))
    assert all(words in inside for words in ("SECRET", "Patch build", "discount", "Temperature", "Pellworth"))


def test_internal_changes_leave_the_customers_picture_as_it_was(desk: Desk, case: int) -> None:
    before = desk.story_pictures.picture(case, reader=Audience.CUSTOMER, end=THEN + timedelta(days=20), start=THEN)
    desk.timeline.log(case_ids=[case], text="Nobody outside hears this.", at=THEN + timedelta(hours=5))
    desk.contacts.add(name="Zoe Ott", organisation="Pellworth", organisation_kind=OrganisationKind.VENDOR)
    call = desk.timeline.page(case, where=Filter(kinds=(EntryKind.CALL,))).entries[0]
    desk.timeline.change(call.id, kind=EntryKind.NOTE.value)
    after = desk.story_pictures.picture(case, reader=Audience.CUSTOMER, end=THEN + timedelta(days=20), start=THEN)
    assert after == before


def test_the_picture_is_written_as_svg_and_png_and_the_desk_remembers_that_it_left(
    desk: Desk, case: int, tmp_path: Path
) -> None:
    targets = [tmp_path / "story.svg", tmp_path / "story.PNG"]
    assert desk.story_pictures.export(case, targets, edition=Edition.CUSTOMER) == targets
    assert targets[0].read_bytes().startswith(b"<svg")
    assert targets[1].read_bytes().startswith(b"\x89PNG")
    assert b"SECRET" not in targets[0].read_bytes()
    with pytest.raises(DeskError) as refused:
        desk.undo()
    assert refused.value.fault is Fault.UNDO_BARRIER


def test_a_format_it_cannot_draw_writes_nothing(desk: Desk, case: int, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        desk.story_pictures.export(case, [tmp_path / "story.svg", tmp_path / "story.bmp"])
    assert refused.value.fault is Fault.FORMAT_UNKNOWN
    assert not list(tmp_path.glob("story.*"))


def test_hostile_words_reach_the_file_as_text(desk: Desk, case: int) -> None:
    desk.timeline.log(case_ids=[case], text="</svg><script>alert(1)</script> & \u0085", at=THEN + timedelta(days=3))
    from advocate_desk.services.story_picture import rendered

    drawn = rendered(desk.story_pictures.picture(case), ".svg")
    assert b"<script" not in drawn
    assert drawn.count(b"</svg>") == 1


def test_an_empty_case_is_a_picture_too(desk: Desk) -> None:
    account = desk.accounts.add(name="Nobody yet")
    made = desk.cases.add(title="Nothing written", account_id=account).id
    assert desk.story_pictures.picture(made).alternative
