"""Calendars become meetings: once, kept up to date, cancelled when they are."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from advocate_desk.domain.entry import Entry
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Imported
from advocate_desk.domain.vocabulary import EntryKind, PersonRole
from advocate_desk.services.desk import Desk
from advocate_desk.services.mail_sources import Given

INVITATION = (
    "UID:bridge-1@k.example",
    "SUMMARY:Bridge call",
    "DTSTART;TZID=Europe/Berlin:20261118T101500",
    "DTEND;TZID=Europe/Berlin:20261118T104500",
    "LOCATION:Room 4",
    "ORGANIZER;CN=Dana Roth:mailto:dana@k.example",
    "ATTENDEE;CN=Ann Lee:mailto:ann@orrinvale.example",
    "SEQUENCE:1",
)


def calendar(*events: Sequence[str], method: str = "REQUEST") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def changed(*, drop: str = "", add: Sequence[str] = ()) -> tuple[str, ...]:
    kept = (line for line in INVITATION if not any(line.startswith(each) for each in drop.split("|") if each))
    return (*kept, *add)


Take = Callable[[bytes], Imported]


@pytest.fixture
def case(desk: Desk) -> int:
    return desk.cases.add(title="Login fails", new_account="Kestrelmark").id


@pytest.fixture
def take(desk: Desk, case: int, tmp_path: Path) -> Take:
    def taking(data: bytes) -> Imported:
        path = tmp_path / "invite.ics"
        path.write_bytes(data)
        return desk.meetings.take([path], case_id=case)

    return taking


def held(desk: Desk, case: int) -> list[Entry]:
    found = desk.timeline.page(case, limit=500).entries
    return sorted((entry for entry in found if entry.kind is EntryKind.MEETING), key=lambda entry: entry.at)


def test_an_invitation_becomes_a_meeting(desk: Desk, case: int, take: Take) -> None:
    desk.contacts.add(name="Dana Roth")
    done = take(calendar(INVITATION))
    (meeting,) = held(desk, case)
    assert (done.added, done.duplicates, done.quarantined) == (1, 0, ())
    assert (meeting.at, meeting.until) == (
        datetime(2026, 11, 18, 9, 15, tzinfo=UTC),
        datetime(2026, 11, 18, 9, 45, tzinfo=UTC),
    )
    assert (meeting.subject, meeting.author, meeting.zone) == ("Bridge call", "Dana Roth", "Europe/Berlin")
    assert "Room 4" in meeting.text
    assert {(one.name, one.role) for one in meeting.people} == {
        ("Dana Roth", PersonRole.FROM),
        ("Ann Lee", PersonRole.WITH),
    }
    assert meeting.audience == 0


def test_the_same_invitation_never_comes_in_twice(desk: Desk, case: int, take: Take) -> None:
    take(calendar(INVITATION))
    again = take(calendar(INVITATION))
    assert (again.added, again.duplicates, again.step) == (0, 1, None)
    assert len(held(desk, case)) == 1


def test_an_update_moves_the_meeting_that_is_there(desk: Desk, case: int, take: Take) -> None:
    take(calendar(INVITATION))
    later = changed(
        drop="DTSTART|DTEND|SEQUENCE",
        add=("DTSTART;TZID=Europe/Berlin:20261119T140000", "DTEND;TZID=Europe/Berlin:20261119T150000", "SEQUENCE:2"),
    )
    take(calendar(later))
    (meeting,) = held(desk, case)
    assert meeting.at == datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
    take(calendar(INVITATION))  # an older mail read later
    assert held(desk, case)[0].at == datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
    desk.undo()
    assert held(desk, case)[0].at == datetime(2026, 11, 18, 9, 15, tzinfo=UTC)


def test_a_cancellation_says_so_in_the_same_entry(desk: Desk, case: int, take: Take) -> None:
    take(calendar(INVITATION))
    take(calendar(changed(drop="SEQUENCE", add=("SEQUENCE:2", "STATUS:CANCELLED")), method="CANCEL"))
    (meeting,) = held(desk, case)
    assert meeting.subject == "Cancelled: Bridge call"
    desk.undo()
    assert held(desk, case)[0].subject == "Bridge call"


def test_a_cancellation_of_nothing_is_listed(desk: Desk, case: int, take: Take) -> None:
    done = take(calendar(INVITATION, method="CANCEL"))
    assert (done.added, [item.why for item in done.quarantined]) == (0, ["cancels_nothing"])


def test_whole_days_are_days_of_the_owner(desk: Desk, case: int, take: Take) -> None:
    take(calendar(("UID:d", "SUMMARY:Site visit", "DTSTART;VALUE=DATE:20261120")))
    (meeting,) = held(desk, case)
    assert (meeting.at, meeting.until) == (
        datetime(2026, 11, 19, 23, 0, tzinfo=UTC),
        datetime(2026, 11, 20, 23, 0, tzinfo=UTC),
    )


def test_a_series_comes_in_within_bounds_and_says_so(desk: Desk, case: int, take: Take) -> None:
    series = changed(add=("RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20261125T101500"))
    done = take(calendar(series))
    found = held(desk, case)
    assert [item.why for item in done.quarantined] == ["series_cut"]
    assert 20 <= len(found) <= 27
    assert datetime(2026, 11, 25, 9, 15, tzinfo=UTC) not in {one.at for one in found}
    assert {one.at.astimezone(desk.zone()).hour for one in found} == {10}  # through the change of the clocks
    assert take(calendar(series)).added == 0


def test_one_meeting_of_a_series_is_moved_alone(desk: Desk, case: int, take: Take) -> None:
    series = changed(add=("RRULE:FREQ=WEEKLY;COUNT=3",))
    moved = changed(
        drop="DTSTART|DTEND",
        add=(
            "RECURRENCE-ID;TZID=Europe/Berlin:20261125T101500",
            "DTSTART;TZID=Europe/Berlin:20261126T160000",
            "DTEND;TZID=Europe/Berlin:20261126T163000",
        ),
    )
    take(calendar(series))
    take(calendar(series, moved))
    wanted = [datetime(2026, 11, 18, 9, 15, tzinfo=UTC), datetime(2026, 11, 26, 15, 0, tzinfo=UTC)]
    assert [one.at for one in held(desk, case)][:2] == wanted
    assert len(held(desk, case)) == 3
    assert take(calendar(series, moved)).added == 0


def test_a_series_that_is_cut_short_cancels_what_it_no_longer_holds(desk: Desk, case: int, take: Take) -> None:
    take(calendar(changed(add=("RRULE:FREQ=WEEKLY;COUNT=3",))))
    take(calendar(changed(drop="SEQUENCE", add=("SEQUENCE:2", "RRULE:FREQ=WEEKLY;COUNT=2"))))
    subjects = [one.subject for one in held(desk, case)]
    assert subjects == ["Bridge call", "Bridge call", "Cancelled: Bridge call"]


def test_tasks_and_unreadable_events_are_listed(desk: Desk, case: int, take: Take) -> None:
    data = calendar(INVITATION, ("UID:x", "SUMMARY:Never", "DTSTART:nonsense")).replace(
        b"END:VCALENDAR", b"BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Do it\r\nEND:VTODO\r\nEND:VCALENDAR"
    )
    done = take(data)
    assert done.added == 1
    assert sorted(item.why for item in done.quarantined) == ["no_start", "not_a_meeting"]


def test_an_invitation_in_a_mail_becomes_a_meeting_with_the_mail(desk: Desk, case: int) -> None:
    mail = (
        b"From: Dana Roth <dana@k.example>\r\nTo: mara@orrinvale.example\r\nSubject: Invitation: Bridge call\r\n"
        b"Date: Mon, 16 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@k.example>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nPlease come\r\n"
        b"--b\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n"
        + calendar(INVITATION)
        + b"\r\n--b--\r\n"
    )
    done = desk.imports.mail([Given("a.eml", mail)], case_id=case)
    assert done.added == 1
    (meeting,) = held(desk, case)
    assert meeting.subject == "Bridge call"
    desk.undo()
    assert held(desk, case) == []


def test_a_meeting_that_was_deleted_takes_its_identity_along(desk: Desk, case: int, take: Take) -> None:
    take(calendar(INVITATION))
    desk.timeline.delete(held(desk, case)[0].id)
    assert held(desk, case) == []
    desk.undo()
    assert take(calendar(INVITATION)).duplicates == 1


def test_a_cancelled_import_leaves_nothing(desk: Desk, case: int, tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(calendar(INVITATION))
    with pytest.raises(DeskError) as error:
        desk.meetings.take([path], case_id=case, cancelled=lambda: True)
    assert error.value.fault is Fault.CANCELLED
    assert held(desk, case) == []


def test_every_real_calendar_is_in_or_listed(desk: Desk, case: int, shared: Path) -> None:
    files = sorted((shared / "data" / "ics").glob("*.ics"))
    done = desk.meetings.take(files, case_id=case)
    assert len(files) > 50
    assert done.added > 100
    assert len(held(desk, case)) > 100
    before = len(held(desk, case))
    desk.meetings.take(files, case_id=case)
    # Some of these files tell the same meeting differently; it changes, but it is never there twice.
    assert len(held(desk, case)) == before
