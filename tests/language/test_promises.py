"""Promises and requests are found in mail, and what only looks like one is left alone."""

import sys
from pathlib import Path

import pytest

from advocate_desk.language import promises
from advocate_desk.language.promises import Found, Sentence

sys.path.insert(0, str(Path(__file__).parent))
WRITER, OTHER, REQUEST = promises.KINDS


def find(text: str, language: str = "en") -> Found | None:
    found = promises.find([Sentence(text)], language=language)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("We will have the patch in your hands by Thursday noon.", WRITER, "by Thursday noon"),
        ("you will have 8.4.2 in your hands by Thursday noon", WRITER, "by Thursday noon"),
        ("I will ring round the hubs and come back to you", WRITER, None),
        ("We're going to escalate this to engineering right now.", WRITER, "right now"),
        ("Once the firmware is signed, we will roll it out to all hubs.", WRITER, None),
        ("You'll hear from us before noon.", WRITER, "before noon"),
        ("I told her we'd get back to her next week.", WRITER, "next week"),
        ("Our engineer will be onsite by 8am tomorrow.", OTHER, "by 8am tomorrow"),
        ("Pellworth has committed to deliver 8.4.2 by Thursday noon.", OTHER, "by Thursday noon"),
        ("Jonas said he would upload the trace this evening.", OTHER, "this evening"),
        ("Wei Sun is going to book the regression bench.", OTHER, None),
        ("Could you send me the trace from controller B by Monday?", REQUEST, "by Monday"),
        ("Please confirm receipt.", REQUEST, None),
        ("Would you mind checking the path table again?", REQUEST, None),
        ("We need your approval by Friday to order the parts.", REQUEST, "by Friday"),
        ("Send me the change ticket as soon as it is approved.", REQUEST, None),
    ],
)
def test_a_promise_or_request_is_found_with_its_due_words(text: str, kind: str, due: str | None) -> None:
    found = find(text)
    assert found is not None
    assert (found.kind, found.due_words) == (kind, due)


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("Ich schicke Ihnen den Bericht bis Freitag.", WRITER, "bis Freitag"),
        ("Den Entwurf bekommen Sie bis morgen Mittag von mir.", WRITER, "bis morgen Mittag"),
        ("Morgen früh rufe ich Sie zurück.", WRITER, "Morgen früh"),
        ("Herr Reuter wird das Trace heute Abend hochladen.", OTHER, "heute Abend"),
        ("Pellworth hat uns die Firmware bis Donnerstagmittag zugesagt.", OTHER, "bis Donnerstagmittag"),
        ("Bitte schicken Sie uns die Seriennummern bis Montag.", REQUEST, "bis Montag"),
        ("Können Sie den Zugang bis 16 Uhr freischalten?", REQUEST, "bis 16 Uhr"),
    ],
)
def test_german_mail_is_read_as_well(text: str, kind: str, due: str | None) -> None:
    found = find(text, "de")
    assert found is not None
    assert (found.kind, found.due_words) == (kind, due)


@pytest.mark.parametrize(
    "text",
    [
        "If the test fails, we will roll back.",
        "We did not receive your logs.",
        "I sent the report yesterday.",
        "Please do not hesitate to contact me.",
        "If you have any questions, please call me.",
        "We might be able to deliver on Friday.",
        "I will be out of the office until Monday.",
        "The meeting will take place on Thursday at 10.",
        "The array will reboot automatically after the upgrade.",
        "He won't be able to attend.",
        "Who will replace the disk?",
        "We never promised a date.",
        "Looking forward to your visit.",
        "We should consider a second site.",
    ],
)
def test_conditions_negations_courtesies_and_whereabouts_promise_nothing(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Wenn der Test fehlschlägt, werden wir zurückrollen.",
        "Bei Fragen stehe ich Ihnen gern zur Verfügung.",
        "Die Besprechung findet am Donnerstag um 10 Uhr statt.",
        "Ich werde bis Montag nicht im Büro sein.",
        "Vielleicht können wir am Freitag liefern.",
        "Wer wird die Platte tauschen?",
    ],
)
def test_neither_do_they_in_german(text: str) -> None:
    assert find(text, "de") is None


def test_quoted_old_mail_is_passed_over() -> None:
    assert (
        promises.find([Sentence("I will send it on Friday.", quoted=True), Sentence("> I will send it on Friday.")])
        == []
    )


def test_offsets_count_from_the_text_the_sentence_was_cut_from() -> None:
    mail = "Hello Dana. I will send the minutes by Friday."
    (found,) = promises.find([Sentence(mail[12:], start=12)])
    assert mail[found.start : found.end] == found.words
    assert found.due is not None
    assert mail[slice(*found.due)] == "by Friday"


def test_a_promise_goes_before_a_request_in_one_sentence() -> None:
    found = find("Please send me the trace and I will forward it to Pellworth tonight.")
    assert found is not None
    assert found.kind == WRITER


def test_the_labelled_mails_are_read_as_well_as_was_promised(shared: Path) -> None:
    import measure_promises

    # Issue "Commitments", point 7: precision and recall of 0.85 for each kind on the labelled set.
    figures = measure_promises.table(measure_promises.read(shared / "data" / "promises" / "dev.jsonl"))
    assert {kind: row for kind, row in figures.items() if min(row[:2]) < 0.85} == {}
