"""Two sources that contradict each other: both values stand side by side, in the brief and as data."""

from datetime import UTC, date, datetime

import pytest

from advocate_desk.briefing import ActionFact, CaseFacts, CommitmentFact, Source, as_json, compose
from advocate_desk.domain.audience import Audience

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "second", "about", "values"),
    [
        (
            "Checkout was down. 640 users could not pay.",
            "In all, 900 users could not pay for two hours.",
            "users",
            ("640 users", "900 users"),
        ),
        (
            "The loss is $46,000 so far.",
            "Our loss comes to 38,500 dollars.",
            "money",
            ("$46,000", "38,500 dollars"),
        ),
        (
            "The outage was caused by a cabling fault at the Leeds site.",
            "Cabling was ruled out by the technician.",
            "cause",
            ("a cabling fault at the Leeds site", "not cabl"),
        ),
        (
            "The shop was back at 15:55 and orders flowed.",
            "The first order came in at 16:00, not at 15:55.",
            "time",
            ("15:55", "16:00"),
        ),
    ],
)
def test_both_values_stand_side_by_side(first, second, about, values, brief_from):
    brief = brief_from(first, second)
    conflict = next(one for one in brief.conflicts if one.about == about)
    assert conflict.values == values
    assert {citation.ref for citation in conflict.citations} == {"text-0.txt", "text-1.txt"}
    assert conflict.text in {statement.text for statement in brief.statements}
    assert as_json(brief)["conflicts"][0]["values"]


def test_the_day_of_a_promise_and_another_one_said_later(brief_from):
    facts = CaseFacts(
        commitments=(CommitmentFact("commitment:1", "deliver the corrected driver", "Wei", "Ann", NOW.replace(day=9)),)
    )
    mail = Source("mail.eml", "", "You get the corrected driver on 12 January 2026.", at=NOW)
    brief = compose([mail], facts, now=NOW)
    assert ("9 January 2026", "12 January 2026") in [conflict.values for conflict in brief.conflicts]


def test_two_owners_of_one_step():
    facts = CaseFacts(
        actions=(ActionFact("action:1", "Replace the core switch in Leeds", "Ann Shaw", "us", date(2026, 2, 1)),)
    )
    note = Source("note.txt", "", "Replace the core switch in Leeds; owner: Ben Howe.", audience=Audience.INTERNAL)
    brief = compose([note], facts, now=NOW)
    assert ("Ann Shaw", "Ben Howe") in [conflict.values for conflict in brief.conflicts]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("640 users could not pay.", "640 users could not pay at all."),
        ("640 users could not pay.", "12 shops could not pay."),
        ("The loss is $46,000.", "The credit is $38,500."),
        ("About 190 of 640 users could not pay.", "640 users could not sign in."),
    ],
)
def test_what_speaks_of_two_things_is_no_conflict(first, second, brief_from):
    assert brief_from(first, second).conflicts == ()
