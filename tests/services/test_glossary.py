"""The desk's own plain words: set, found, undone, taken in and out as CSV, and counting in the next brief."""

import pytest

from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.plain import reword
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.glossary import Number, Part


def test_a_plain_word_counts_at_once_and_undo_takes_it_back(desk):
    desk.glossary.set("flux gate", "release valve", gloss="what lets a version out")
    assert reword("The flux gate was closed.", desk.glossary.for_account(None)).text == "The release valve was closed."
    desk.undo()
    assert desk.glossary.listed() == []
    assert reword("The flux gate was closed.", desk.glossary.for_account(None)).text == "The flux gate was closed."


def test_the_account_wins_over_the_desk_and_the_desk_over_what_ships(desk):
    account = desk.accounts.add(name="Northwind")
    desk.glossary.set("pod", "box", part=Part.NOUN)
    desk.glossary.set("pod", "trolley", account_id=account)
    assert reword("The pod failed.", desk.glossary.for_account(account)).text == "The trolley failed."
    assert reword("The pod failed.", desk.glossary.for_account(None)).text == "The box failed."


def test_a_term_without_plain_words_is_known_and_no_jargon(desk):
    desk.glossary.set("QZX")
    made = desk.glossary.for_account(None)
    assert hard_words("Sent by QZX.", made) == ()
    desk.glossary.set("pod")
    assert reword("The pod failed.", desk.glossary.for_account(None)).text == "The pod failed."


def test_the_same_term_is_changed_and_not_doubled(desk):
    first = desk.glossary.set("Flux gate", "valve")
    assert desk.glossary.set("flux  gate", "valves") == first
    assert [(e.plain, e.number) for e in desk.glossary.listed()] == [("valves", Number.MANY)]


def test_an_entry_moves_to_another_term_and_goes(desk):
    one = desk.glossary.set("flux gate", "valve")
    desk.glossary.change(one, term="flux door", gloss="a way out")
    assert desk.glossary.get(one).term == "flux door"
    desk.glossary.remove(one)
    with pytest.raises(DeskError) as refused:
        desk.glossary.get(one)
    assert refused.value.fault is Fault.NOT_FOUND


def test_a_change_never_takes_the_term_of_another_entry(desk):
    account = desk.accounts.add(name="Northwind")
    gate, door = desk.glossary.set("flux gate", "valve"), desk.glossary.set("flux door", "way out")
    theirs = desk.glossary.set("flux gate", "trolley", account_id=account)
    before = desk.glossary.listed()
    for id_, values in ((door, {"term": "Flux  Gate"}), (theirs, {"account_id": None})):
        with pytest.raises(DeskError) as refused:
            desk.glossary.change(id_, **values)
        assert (refused.value.facts["field"], refused.value.facts["why"]) == ("term", "taken")
    assert desk.glossary.listed() == before
    desk.glossary.change(gate, term="Flux Gate")
    desk.glossary.change(door, account_id=account)
    assert (desk.glossary.get(gate).term, desk.glossary.get(door).account) == ("Flux Gate", "Northwind")


def test_an_entry_is_not_given_to_an_account_that_is_not_there(desk):
    id_ = desk.glossary.set("flux gate", "valve")
    with pytest.raises(DeskError) as refused:
        desk.glossary.change(id_, account_id=999)
    assert (refused.value.fault, refused.value.facts["kind"]) == (Fault.NOT_FOUND, "account")
    assert desk.glossary.get(id_).account_id is None


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("term", {"term": "  "}),
        ("term", {"term": "…"}),
        ("plain", {"term": "pod", "plain": "a | b"}),
        ("plain", {"term": "pod", "plain": "x" * 200}),
        ("gloss", {"term": "pod", "part": Part.KEPT}),
    ],
)
def test_what_is_no_entry_is_refused_at_its_field(desk, field, values):
    with pytest.raises(DeskError) as refused:
        desk.glossary.set(**values)
    assert refused.value.facts["field"] == field
    assert desk.glossary.listed() == []


def test_csv_goes_out_and_comes_back_whole_and_inert(desk, tmp_path):
    account = desk.accounts.add(name="Northwind")
    desk.glossary.set("=cmd", "formula", gloss="+1, with, commas")
    desk.glossary.set("pods", "boxes", account_id=account)
    target = tmp_path / "words.csv"
    assert desk.glossary.export(target) == 2
    assert b"'=cmd" in target.read_bytes()
    before = desk.glossary.listed()
    for entry in before:
        desk.glossary.remove(entry.id)
    assert desk.glossary.take_in(target) == 2
    assert [(e.term, e.plain, e.account) for e in desk.glossary.listed()] == [
        (e.term, e.plain, e.account) for e in before
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"word,means\npod,box\n", "columns"),
        (b"term,plain,part\npod,box,adjective\n", "line"),
        (b"term,plain\n,box\n", "line"),
    ],
)
def test_a_bad_file_writes_nothing_and_says_why(desk, tmp_path, data, why):
    source = tmp_path / "words.csv"
    source.write_bytes(data)
    with pytest.raises(DeskError) as refused:
        desk.glossary.take_in(source)
    assert refused.value.facts["why"] == why
    assert desk.glossary.listed() == []


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 50])
def test_a_file_that_is_no_table_is_refused(desk, tmp_path, data):
    source = tmp_path / "words.csv"
    source.write_bytes(data)
    with pytest.raises(DeskError):
        desk.glossary.take_in(source)


def test_a_word_left_in_jargon_brings_what_we_know_of_it(desk):
    assert desk.glossary.suggested("Pods").plain == "program"
    assert desk.glossary.suggested("flux").plain == ""


def test_what_ships_is_shown_and_searched(desk):
    assert len(desk.glossary.shipped()) >= 400
    assert all("firewall" in f"{e.term} {e.plain} {e.gloss}".lower() for e in desk.glossary.shipped(text="Firewall"))
