"""The glossary changes phrases with their grammar; it is complete, own, and free of the words it replaces."""

import pytest

from advocate_desk.briefing import Term, read_glossary, standard_glossary
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.plain import reword
from advocate_desk.briefing.statements import draft
from advocate_desk.briefing.tasks import as_task


@pytest.mark.parametrize(
    ("technical", "plain"),
    [
        ("Several pods were evicted.", "Several programs were removed."),
        ("The EKS cluster DockerHub password was changed.", "The program store password was changed."),
        ("Prometheus was not available.", "The monitoring system was not available."),
        ("Prometheus pod has restarted.", "The monitoring system has restarted."),
        ("We rolled back the deployment.", "We took back the release."),
        ("The change was rolled back.", "The change was taken back."),
        ("The nodes ran out of disk space.", "The machines ran out of storage space."),
        ("An API request failed due to a timeout.", "A program request failed because of a missed time limit."),
        ("Route table associations were destroyed.", "Network routes were destroyed."),
    ],
)
def test_phrases_are_replaced_with_their_grammar(technical, plain):
    assert reword(technical, standard_glossary()).text == plain


@pytest.mark.parametrize(
    "text", ["Branch staff could not pay.", "The client wants a new job.", "The volume of mail rose."]
)
def test_everyday_words_stay_where_nothing_technical_is_near(text):
    assert reword(text, standard_glossary()).text == text


def test_what_is_not_known_is_listed():
    assert hard_words("The quorble of the XKCD7 was zorked by QZX.", standard_glossary())[-1] == "QZX"


def test_a_hedge_is_never_lost():
    made = draft(
        "The failure may have been caused by a faulty network card in the second rack of the site.", standard_glossary()
    )
    assert made is not None
    assert "may have been" in made.text


def test_a_negation_is_never_lost():
    made = draft("Customers could not reach the site; nobody was told.", standard_glossary())
    assert made is not None
    assert "not" in made.text


@pytest.mark.parametrize(
    ("action", "task"),
    [
        ("Create a runbook to handle the disk alert", "create written steps to handle the storage alarm"),
        ("We will add monitoring for expired certificates.", "add monitoring for out-of-date proofs of identity"),
        ("Created a ticket to move all backups to the second site", "move all backups to the second site"),
        ("Adding more servers", "add more machines"),
    ],
)
def test_an_action_becomes_a_plain_order(action, task):
    made = as_task(action, standard_glossary())
    assert made is not None
    assert made.text == task


def test_the_glossary_is_large_and_every_entry_names_the_text_it_serves():
    terms = standard_glossary().terms
    assert len(terms) >= 400
    assert all(term.plain and term.gloss and term.serves for term in terms)
    assert len({(term.words, term.is_thing, term.part == "verb") for term in terms}) == len(terms)


def test_no_plain_word_is_itself_hard():
    glossary = standard_glossary()
    hard = {term.plain: found for term in glossary.terms if (found := hard_words("x " + term.plain, glossary))}
    assert hard == {}


def test_a_desk_may_add_and_replace_entries():
    own = standard_glossary().extended([Term(("pod",), "container ship", "unit")], known=["QZX"])
    assert reword("The pod sank.", own).text == "The container ship sank."
    assert hard_words("Sent by QZX.", own) == ()


def test_a_broken_line_is_named():
    with pytest.raises(ValueError, match="line 2"):
        read_glossary("# head\nbad | line\n")
