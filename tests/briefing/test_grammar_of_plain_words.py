"""Properties of rewording: articles, numbers and verbs fit; code, links and quotation marks stay; twice is as once."""

import re

import pytest

from advocate_desk.briefing import Term, standard_glossary
from advocate_desk.briefing.inflection import article, plural
from advocate_desk.briefing.plain import reword

GLOSSARY = standard_glossary()
NOUNS = [term for term in GLOSSARY.terms if term.part in {"noun", "unit"} and "/" not in " ".join(term.words)]
VERBS = [term for term in GLOSSARY.terms if term.part == "verb"]


def name(term: Term) -> str:
    return " ".join(term.words)


def said(text: str) -> str:
    return reword(text, GLOSSARY).text


@pytest.mark.parametrize("term", NOUNS, ids=name)
def test_a_noun_after_an_article_reads_right(term):
    made = said(f"We lost a {name(term)} yesterday.")
    assert article(made) == made
    assert not re.search(r"\b(?:a|an|the) (?:a|an|the|our)\b|\b(\w+) \1\b", made, re.IGNORECASE)
    if term.number != "one":
        assert not re.search(rf"\ban? {re.escape(term.plain)}", made)


@pytest.mark.parametrize("term", [term for term in NOUNS if term.number == "one"], ids=name)
def test_several_of_them_are_several_of_its_plain_words(term):
    many = plural(name(term))
    made = said(f"We lost several {many} yesterday.")
    assert made in (f"We lost several {plural(term.plain)} yesterday.", f"We lost several {many} yesterday.")


@pytest.mark.parametrize("term", VERBS, ids=name)
def test_a_verb_keeps_its_form(term):
    base = said(f"We will {name(term)} it today.")
    assert base in (f"We will {term.plain} it today.", f"We will {name(term)} it today.")


@pytest.mark.parametrize("term", GLOSSARY.terms, ids=lambda term: f"{name(term)} {term.part}")
def test_code_and_links_stay(term):
    joined = "-".join(term.words).replace("/", "-")
    text = f"Run `{name(term)}` and see https://status.example/{joined}?q=1 now."
    assert said(text) == text


@pytest.mark.parametrize("term", GLOSSARY.terms, ids=lambda term: f"{name(term)} {term.part}")
def test_rewording_twice_changes_nothing_more(term):
    once = said(f"The team saw the {name(term)} of the shop today.")
    assert said(once) == once


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("We are troubleshooting.", "We are troubleshooting."),
        ("We are troubleshooting the issue.", "We are looking into the issue."),
        ("Users could not log in.", "Users could not log in."),
        ("Check the Network Load Balancer (NLB) targets.", "Check the traffic manager targets."),
        ("All three etcd nodes failed.", "All three machines failed."),
        ("An HTML parsing bug was found.", "An HTML parsing error was found."),
        ("The servers couldn’t start.", "The machines couldn’t start."),
        ("With the exception of one server, all failed.", "With the exception of one machine, all failed."),
        ("Certificate rotation is late.", "Certificate rotation is late."),
        ("The batch job logs its work.", "The timed task logs its work."),
        ("Several on-call engineers came.", "Several engineers on duty came."),
        ("It was an unintentional change.", "It was an unintentional change."),
    ],
)
def test_sentences_that_went_wrong_once(text, made):
    assert said(text) == made


@pytest.mark.parametrize(
    "text",
    [
        "The client asked the bank branch for a card authorization.",
        "The driver took another route because the volume of parcels was high.",
        "A birth certificate was lost in the library.",
        "She asked for a session with the host of the page.",
        "The production of cars stopped for an hour.",
    ],
)
def test_other_trades_keep_their_words(text):
    assert said(text) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a HTTP error", "an HTTP error"),
        ("an user", "a user"),
        ("a unintended change", "an unintended change"),
        ("a NATO site", "a NATO site"),
        ("a hour", "an hour"),
        ("an one-off", "a one-off"),
        ("a 8-hour gap", "an 8-hour gap"),
        ("an EU rule", "an EU rule"),
    ],
)
def test_a_and_an_go_by_sound(text, made):
    assert article(text) == made
