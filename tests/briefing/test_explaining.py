"""Abbreviations are spelled out once, from the sources themselves; kept terms get their gloss; never before a noun."""

from datetime import UTC, datetime

import pytest

from advocate_desk.briefing import (
    Brief,
    Checks,
    Reader,
    Section,
    Source,
    Statement,
    StatementKind,
    compose,
    standard_glossary,
    term_of,
)
from advocate_desk.briefing.explaining import definitions, explained
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.plain import reword
from advocate_desk.domain.audience import Audience

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
REPORT = """# Court lists late

## Impact

Staff of the Northern Claims Office (NCO) could not open files for 2 hours. NCO lost a morning.

## Cause

The etcd store lost its data. NCO was told late.
"""


def brief(text, glossary=None):
    source = Source("report.md", "report", text, audience=Audience.PARTNER | Audience.CUSTOMER)
    return compose([source], now=NOW, glossary=glossary)


def said(made):
    return "\n".join(statement.text for statement in made.statements)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Northern Claims Office (NCO) said", "NCO", "Northern Claims Office"),
        ("The NCO (Northern Claims Office) said", "NCO", "Northern Claims Office"),
        ("Yesterday The Ministry of Open Roads (MOR) said", "MOR", "Ministry of Open Roads"),
    ],
)
def test_an_abbreviation_is_found_where_its_letters_fit(text, short, long):
    found = definitions([Source("a", "a", text)])
    assert found[short][0] == long
    cited = found[short][1]
    assert text[cited.start : cited.end] == cited.quote


@pytest.mark.parametrize("text", ["Payments failed (See Annex)", "the Big Blue Car (NCO) said", "NCO (in short)"])
def test_brackets_that_are_no_abbreviation_are_left(text):
    assert definitions([Source("a", "a", text)]) == {}


def test_it_is_spelled_out_at_most_once_and_checked():
    made = brief(REPORT)
    assert said(made).count("Northern Claims Office") <= 1
    assert made.checks.unsupported == ()


def kept(gloss):
    return standard_glossary().extended([term_of("quorblizer", "", "kept", gloss=gloss)], known=())


def told(*texts, glossary):
    statements = tuple(Statement(text, StatementKind.COMPOSED) for text in texts)
    made = Brief(Reader.OWN_EXECUTIVE, "t", (Section("What happened", statements),), (), (), Checks(0, 0.0), ())
    return [one.text for one in explained(made, (), glossary).statements]


def test_a_kept_term_stays_and_is_explained_once():
    glossary = kept("the machine that sorts requests")
    assert reword("The Quorblizer failed.", glossary).text == "The Quorblizer failed."
    assert hard_words("The quorblizer failed.", glossary) == ()
    assert told("The quorblizer failed.", "Later the quorblizer ran.", glossary=glossary) == [
        "The quorblizer (the machine that sorts requests) failed.",
        "Later the quorblizer ran.",
    ]


def test_before_a_noun_it_waits_for_a_better_place():
    said_of = told("The quorblizer settings were lost.", "The quorblizer failed.", glossary=kept("a sorting machine"))
    assert said_of == ["The quorblizer settings were lost.", "The quorblizer (a sorting machine) failed."]


def test_nothing_is_explained_in_a_sentence_that_would_grow_too_long():
    assert told("The quorblizer failed.", glossary=kept("word " * 24)) == ["The quorblizer failed."]
