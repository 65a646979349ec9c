"""The story's quick add: one line becomes an entry, and the promises in it."""

from datetime import UTC, datetime

import pytest

from advocate_desk.language import quick
from advocate_desk.language.commitment import Person
from advocate_desk.language.quick import Logged

NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)
PEOPLE = (
    Person("Dana Whitcombe", "CIO", "America/New_York", "hers"),
    Person("Priya Raman", "VP Operations", "America/New_York", "hers"),
    Person("Wei Sun", "", "Asia/Shanghai", "his"),
)


def parse(text: str, **more: str) -> Logged:
    return quick.parse(text, now=NOW, zone="Europe/Berlin", people=PEOPLE, **more)  # type: ignore[arg-type]


def test_a_call_with_a_promise_in_it_becomes_both() -> None:
    text = "call dana: asks for a failover test before thanksgiving, I promised the RCA draft thu 5pm her time"
    read = parse(text)
    assert (read.kind, read.people, read.at) == ("call", ("Dana Whitcombe",), NOW)
    assert read.body == text.removeprefix("call dana: ")
    (promise,) = read.promises
    assert (promise.what, promise.promisor, promise.promisee) == ("the RCA draft", "me", "Dana Whitcombe")
    assert promise.due == datetime(2026, 11, 19, 22, tzinfo=UTC)
    assert [(chip.kind, text[chip.start : chip.end]) for chip in read.chips] == [
        ("kind", "call"),
        ("who", "dana"),
        ("promise", "I promised the RCA draft thu 5pm her time"),
    ]
    assert [text[chip.start : chip.end] for chip in promise.chips] == ["thu 5pm", "her time"]


@pytest.mark.parametrize(
    ("text", "kind", "people", "body"),
    [
        ("note: nothing new", "note", (), "nothing new"),
        ("decision: loan array for Hub 3 until 31 Dec", "decision", (), "loan array for Hub 3 until 31 Dec"),
        ("meeting with Dana, Priya: agreed the plan", "meeting", ("Dana Whitcombe", "Priya Raman"), "agreed the plan"),
        ("bad news to Dana: 8.4.2 moves to 19 Nov", "news", ("Dana Whitcombe",), "8.4.2 moves to 19 Nov"),
        ("mail from Wei Sun: build is final", "email", ("Wei Sun",), "build is final"),
        ("Dana called: no longer shouting", "call", ("Dana Whitcombe",), "no longer shouting"),
        ("call Dana asks for a date", "call", ("Dana Whitcombe",), "asks for a date"),
        ("finding: 8.4.2 passes 11 of 12 cases", "finding", (), "8.4.2 passes 11 of 12 cases"),
        ("Anruf Dana: fragt nach dem Test", "call", ("Dana Whitcombe",), "fragt nach dem Test"),
        ("Besprechung mit Priya: Plan vereinbart", "meeting", ("Priya Raman",), "Plan vereinbart"),
        ("Entscheidung: Leihgerät für Halle 3", "decision", (), "Leihgerät für Halle 3"),
        ("the array is quiet since noon", "note", (), "the array is quiet since noon"),
        ("call quality is poor", "note", (), "call quality is poor"),
        ("root cause: a race in path failover", "finding", (), "a race in path failover"),
    ],
)
def test_kind_people_and_words_are_told_apart(text: str, kind: str, people: tuple[str, ...], body: str) -> None:
    read = parse(text)
    assert (read.kind, read.people, read.body) == (kind, people, body)


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("call Dana 14:10", "2026-11-17T14:10:00+01:00"),
        ("call Dana 16:00", "2026-11-16T16:00:00+01:00"),
        ("Dana called yesterday 16:10", "2026-11-16T16:10:00+01:00"),
        ("meeting with Priya on Monday at 10", "2026-11-16T10:00:00+01:00"),
        ("call Wei Sun last Friday at 9:30", "2026-11-13T09:30:00+01:00"),
        ("Anruf Dana gestern um 16 Uhr", "2026-11-16T16:00:00+01:00"),
        ("mail to Dana on 3 November at 11:15", "2026-11-03T11:15:00+01:00"),
    ],
)
def test_a_time_before_the_colon_is_in_the_past(head: str, at: str) -> None:
    assert parse(f"{head}: all quiet").at == datetime.fromisoformat(at)


def test_he_is_the_person_the_line_is_about() -> None:
    (promise,) = parse("mail from Wei Sun: he will ship 8.4.2 by Thursday noon").promises
    assert (promise.promisor, promise.what) == ("Wei Sun", "ship 8.4.2")
    assert promise.due == datetime(2026, 11, 19, 4, tzinfo=UTC)


def test_she_among_two_women_is_asked_for() -> None:
    (promise,) = parse("meeting with Dana, Priya: she will send the exit criteria by Friday").promises
    assert [(item.field, item.options) for item in promise.ambiguous] == [
        ("promisor", ("Dana Whitcombe", "Priya Raman"))
    ]


def test_a_promise_in_german_is_found_with_its_verb_at_the_end() -> None:
    read = parse("Anruf Dana: ich habe ihr den RCA-Entwurf bis Donnerstag 17 Uhr ihrer Zeit zugesagt")
    (promise,) = read.promises
    assert (promise.what, promise.promisee) == ("den RCA-Entwurf", "Dana Whitcombe")
    assert promise.due == datetime(2026, 11, 19, 22, tzinfo=UTC)


def test_two_people_of_one_name_are_asked_for() -> None:
    read = quick.parse(
        "call dana: all quiet", now=NOW, zone="UTC", people=(*PEOPLE, Person("Dana Scott", pronoun="hers"))
    )
    assert read.people == ()
    assert [(item.field, item.options) for item in read.ambiguous] == [("people", ("Dana Whitcombe", "Dana Scott"))]


def test_a_line_without_a_promise_has_none() -> None:
    assert parse("call dana: asks for a failover test before thanksgiving").promises == ()
