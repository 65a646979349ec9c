"""The page of a chatty case: the matter stands on it, remarks about persons and moods do not."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.brief import Brief
from advocate_desk.domain.vocabulary import EntryKind, Level, Reader, Standing
from advocate_desk.services.desk import Desk
from tests.services.chatty_cases import CHECK_IN, DAIRY, PAYMENTS, Said, written

AIRLINE = [("Tilde Aakre", "Duty manager"), ("Knut Viken", "COO")]
PLANT = [("Pim de Ruiter", "Shift lead"), ("Wolter Haan", "Plant manager")]
CASES = {
    "check-in": ("Kiosks print no boarding passes", "Nordvik Air", AIRLINE, CHECK_IN),
    "dairy": ("Filling line stands", "Weidehof Dairy", PLANT, DAIRY),
    "payments": ("Card payments time out", "Corner & Co", [("Ife Balogun", "Head of shops")], PAYMENTS),
}  # fmt: skip
MAIL = b"""From: Signe Falk <signe@orrinvale.example>
To: Mara <mara@orrinvale.example>
Subject: Report
Date: Thu, 05 Nov 2026 10:00:00 +0000
Message-ID: <r1@orrinvale.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Report attached.
--b
Content-Type: text/plain; name="report.txt"
Content-Disposition: attachment; filename="report.txt"

Impact
Customers at 17 plants could not weigh milk for 3 hours.
--b--
"""
ASIDES = re.compile(
    r"shout|bow tie|coffee|tired|lazy|merger|between us|fault, he|Olav|laugh|holiday|scared|dispute|job|slept|friendly|"
    r"likes|stamps|price|furious|rude|slides|cake|marriage|exhausted|luck|disappointed|cheers|"
    r"hope you|happy Monday|told",
    re.IGNORECASE,
)


def made(desk: Desk, name: str) -> int:
    title, account, people, story = CASES[name]
    return written(desk, title, account, people, story)


def said(brief: Brief, heading: str = "") -> str:
    return " ".join(one.text for part in brief.sections if part.heading.startswith(heading) for one in part.statements)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("reader", Reader)
def test_no_remark_about_a_person_reaches_the_page(desk: Desk, name: str, reader: Reader) -> None:
    brief = desk.briefings.compose(made(desk, name), reader)
    assert not ASIDES.search(said(brief)), said(brief)
    assert brief.checks.passed


@pytest.mark.parametrize(
    ("name", "cause", "decision"),
    [
        ("check-in", "on the check-in", "robot"),
        ("dairy", "address of the scales", "test line"),
        ("payments", "ran out of space", "of its own"),
    ],
)
def test_the_matter_stands_on_it(desk: Desk, name: str, cause: str, decision: str) -> None:
    brief = desk.briefings.compose(made(desk, name), Reader.OWN_EXECUTIVE)
    assert cause in said(brief, "Cause")
    assert decision in said(brief, "Decisions")


def test_a_guess_that_was_ruled_out_is_not_told(desk: Desk) -> None:
    assert "paper" not in said(desk.briefings.compose(made(desk, "check-in"), Reader.OWN_EXECUTIVE))


def test_two_counts_and_two_sums_stand_side_by_side(desk: Desk) -> None:
    counted = desk.briefings.compose(made(desk, "check-in"), Reader.OWN_EXECUTIVE)
    assert ("312", "340") in [one.values for one in counted.conflicts]
    summed = desk.briefings.compose(made(desk, "payments"), Reader.OWN_EXECUTIVE)
    assert ("46,000 dollars", "38,500 dollars") in [one.values for one in summed.conflicts]
    assert "46,000 dollars and 38,500 dollars" in said(summed)


def internal_words(story: Sequence[Said]) -> set[str]:
    """Words that only internal entries use."""
    shown = {
        word for one in story if one.audience & Audience.CUSTOMER for word in re.findall(r"[a-z]{5,}", one.text.lower())
    }
    hidden = {word for one in story if not one.audience for word in re.findall(r"[a-z]{5,}", one.text.lower())}
    return hidden - shown


@pytest.mark.parametrize("name", CASES)
def test_nothing_internal_is_in_the_customers_edition(desk: Desk, name: str) -> None:
    draft = desk.briefings.draft(made(desk, name), Reader.CUSTOMER_EXECUTIVE)
    _title, _account, _people, story = CASES[name]
    cited = " ".join(citation.quote for one in draft.brief.statements for citation in one.citations)
    secrets = internal_words(story) - {"call", "record"}
    words = set(re.findall(r"[a-z]{5,}", f"{cited}".lower()))
    assert not words & secrets
    assert "$" not in said(draft.brief)
    assert "€" not in said(draft.brief)


def test_questions_name_who_can_answer(desk: Desk) -> None:
    case = desk.cases.add(
        title="Reports arrive empty", new_account="Weidehof Dairy", zone="Berlin", asked_by="Pim de Ruiter"
    ).id
    desk.matrix.set("Product engineering", Level.PRIMARY, "Signe Falk")
    asked = desk.briefings.compose(case, Reader.OWN_EXECUTIVE).unanswered
    assert any(one.startswith("Ask Pim de Ruiter: “What happened, to whom") for one in asked), asked
    desk.timeline.log(case_ids=[case], text="The weekly report was empty at all farms.", kind=EntryKind.FINDING)
    asked = desk.briefings.compose(case, Reader.OWN_EXECUTIVE).unanswered
    assert any(one.startswith("Ask Signe Falk (Product engineering): “Why did this happen") for one in asked), asked
    outside = desk.briefings.compose(case, Reader.CUSTOMER_EXECUTIVE).unanswered
    assert not any("Signe" in one for one in outside)


def test_a_reader_who_may_not_see_the_case_reads_no_remark_as_its_title(desk: Desk) -> None:
    case = made(desk, "check-in")
    desk.timeline.log(case_ids=[case], text="Can have somebody there in two hours.", audience=Audience.PARTNER)
    assert desk.briefings.compose(case, Reader.PARTNER).title == "Nordvik Air"


def test_a_finding_told_by_a_partner_is_told_as_theirs(desk: Desk) -> None:
    case = made(desk, "dairy")
    desk.contacts.add(name="Luc Odell", organisation="Fieldhands")
    said_by = {"author": "Luc Odell", "kind": EntryKind.FINDING, "standing": Standing.CLAIM}
    desk.timeline.log(case_ids=[case], text="The scales lost power because of a loose plug.", **said_by)
    assert "Fieldhands says: " in said(desk.briefings.compose(case, Reader.OWN_EXECUTIVE))
    assert "loose plug" not in said(desk.briefings.compose(case, Reader.CUSTOMER_EXECUTIVE))


def test_a_report_that_came_as_a_file_is_read_and_keeps_its_own_audience(desk: Desk, tmp_path: Path) -> None:
    mail = tmp_path / "report.eml"
    mail.write_bytes(MAIL)
    case = made(desk, "dairy")
    desk.imports.mail([mail], case_id=case)
    inside = desk.briefings.draft(case, Reader.OWN_EXECUTIVE)
    assert "17 plants" in said(inside.brief)
    assert "report.txt" in inside.sheet.sources.values()
    assert "17 plants" not in said(desk.briefings.compose(case, Reader.CUSTOMER_EXECUTIVE))


def test_what_is_spoken_takes_half_a_minute(desk: Desk) -> None:
    for name in CASES:
        brief = desk.briefings.compose(made(desk, name), Reader.SPOKEN)
        assert len(said(brief).split()) <= 75
        assert "×" not in said(brief)
