from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange.calendar import Attendee, Event, read_ics
from advocate_desk.exchange.quarantine import Quarantined, Why


def calendar(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:u1", *lines, "END:VEVENT")


def read(*lines: str) -> Event:
    (found,) = read_ics(calendar(*event(*lines)), "x.ics")
    assert isinstance(found, Event)
    return found


def test_an_invitation_gives_its_meeting() -> None:
    data = calendar(
        "METHOD:REQUEST",
        *event(
            "SUMMARY:Bridge call\\, daily",
            "DTSTART;TZID=Europe/Berlin:20260302T101500",
            "DTEND;TZID=Europe/Berlin:20260302T104500",
            "ORGANIZER;CN=Dana Roth:mailto:dana@k.example",
            "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:MAILTO:ann@own.example",
            "RRULE:FREQ=DAILY;COUNT=5",
            "EXDATE;TZID=Europe/Berlin:20260304T101500",
            "LOCATION:Room 1",
            "SEQUENCE:2",
        ),
    )
    (found,) = read_ics(data, "x.ics")
    assert isinstance(found, Event)
    assert (found.uid, found.kind, found.method, found.summary) == ("u1", "event", "request", "Bridge call, daily")
    assert found.start == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert found.end == datetime(2026, 3, 2, 9, 45, tzinfo=UTC)
    assert (found.zone, found.floating, found.all_day) == ("Europe/Berlin", False, False)
    assert found.organizer == Attendee("Dana Roth", "dana@k.example", "")
    assert found.attendees == (Attendee("Ann", "ann@own.example", "accepted"),)
    assert found.rrule == "FREQ=DAILY;COUNT=5"
    assert found.exceptions == (datetime(2026, 3, 4, 9, 15, tzinfo=UTC),)
    assert (found.location, found.sequence, found.broken) == ("Room 1", 2, ())


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("DTSTART;VALUE=DATE:20260302",), date(2026, 3, 2), date(2026, 3, 3)),
        (("DTSTART;VALUE=DATE:20260302", "DTEND;VALUE=DATE:20260302"), date(2026, 3, 2), date(2026, 3, 3)),
        (("DTSTART;VALUE=DATE:20260302", "DTEND;VALUE=DATE:20260305"), date(2026, 3, 2), date(2026, 3, 5)),
        (("DTSTART;VALUE=DATE:20260302", "DURATION:P2D"), date(2026, 3, 2), date(2026, 3, 4)),
    ],
)
def test_an_event_of_whole_days_has_dates(lines: tuple[str, ...], start: date, end: date) -> None:
    found = read(*lines)
    assert (found.start, found.end, found.all_day) == (start, end, True)


def test_a_time_without_a_zone_is_the_readers_own() -> None:
    data = calendar(*event("DTSTART:20260302T101500", "DURATION:PT1H"))
    (found,) = read_ics(data, "x.ics", local=ZoneInfo("Europe/Zurich"))
    assert isinstance(found, Event)
    assert (found.start, found.floating) == (datetime(2026, 3, 2, 9, 15, tzinfo=UTC), True)
    assert found.end == datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


def test_outlooks_names_of_zones_are_understood() -> None:
    assert read("DTSTART;TZID=W. Europe Standard Time:20260302T101500").start == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


def test_a_task_has_a_due_time_and_may_have_none() -> None:
    data = calendar(
        "BEGIN:VTODO", "UID:t1", "SUMMARY:Call", "DUE:20260302T090000Z", "END:VTODO", "BEGIN:VTODO", "END:VTODO"
    )
    first, second = read_ics(data, "x.ics")
    assert isinstance(first, Event)
    assert isinstance(second, Event)
    assert (first.kind, first.start, first.end) == ("task", None, datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert second.end is None


def test_a_moved_occurrence_names_the_one_it_stands_for() -> None:
    found = read("DTSTART:20260302T090000Z", "RECURRENCE-ID:20260301T090000Z")
    assert found.recurrence_id == datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "spoiled",
    [
        "RRULE:FREQ=SOMETIMES",
        "EXDATE;VALUE=DATE:",
        "DURATION:P999999999999999999W",
        "X",
        "SEQUENCE:many",
        "DTEND:never",
    ],
)
def test_a_broken_line_costs_no_more_than_itself(spoiled: str) -> None:
    found = read("DTSTART:20260302T090000Z", spoiled, "SUMMARY:Still here")
    assert (found.summary, found.start) == ("Still here", datetime(2026, 3, 2, 9, tzinfo=UTC))


def test_a_broken_event_is_set_aside_and_its_neighbours_are_in() -> None:
    good = event("DTSTART:20260302T090000Z")
    data = calendar(*good, *event("DTSTART:someday", "SUMMARY:Lost"), *good)
    first, second, third = read_ics(data, "x.ics")
    assert isinstance(first, Event)
    assert isinstance(third, Event)
    assert isinstance(second, Quarantined)
    assert (second.where, second.why) == ("x.ics#2", Why.NO_START)
    assert b"SUMMARY:Lost" in second.raw


def test_a_broken_zone_spoils_no_event() -> None:
    zone = (
        "BEGIN:VTIMEZONE",
        "TZID:own",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+9944",
        "TZOFFSETTO:x",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
    (found,) = read_ics(calendar(*zone, *event("DTSTART:20260302T090000Z")), "x.ics")
    assert isinstance(found, Event)


def test_an_event_that_is_never_ended_is_read() -> None:
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T090000Z\nSUMMARY:one\nBEGIN:VEVENT\nDTSTART:20260303T090000Z"
    )
    found = list(read_ics(data, "x.ics"))
    assert [each.summary for each in found if isinstance(each, Event)] == ["one", ""]


@pytest.mark.parametrize(("data", "why"), [(b"", Why.EMPTY), (b"no calendar\n", Why.UNREADABLE)])
def test_what_is_no_calendar_is_set_aside(data: bytes, why: Why) -> None:
    assert list(read_ics(data, "x.ics")) == [Quarantined("x.ics", why, data, len(data))]


def test_a_calendar_without_events_gives_nothing() -> None:
    assert list(read_ics(calendar(), "x.ics")) == []


LINES = st.lists(
    st.sampled_from(
        [
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VTIMEZONE",
            "END:VTIMEZONE",
            "BEGIN:VALARM",
            "END:VALARM",
            "DTSTART:20260302T090000Z",
            "DTSTART;VALUE=DATE:99991231",
            "DTSTART;TZID=x:00010101T000000",
            "DTEND:1",
            "RRULE:FREQ=DAILY;UNTIL=x",
            "DURATION:-P1D",
            "EXDATE:20260302T090000Z,x",
            'ATTENDEE;CN="a:b":c',
            "TZID:x",
            " folded",
            "TZOFFSETTO:+0100",
            "BEGIN:STANDARD",
            "END:STANDARD",
            "X;Y",
            "\0",
            "ORGANIZER:",
            "RECURRENCE-ID:x",
            "METHOD:REQUEST",
        ]
    )
).map("\n".join)


@given(LINES.map(str.encode) | st.binary())
def test_any_bytes_are_events_or_set_aside(data: bytes) -> None:
    for each in read_ics(data, "x.ics"):
        if isinstance(each, Event):
            assert not isinstance(each.start, datetime) or each.start.tzinfo is UTC
            (each.summary + each.uid + each.description + (each.rrule or "")).encode()
