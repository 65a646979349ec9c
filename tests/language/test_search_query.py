"""What somebody types into a search field is always a query."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.language import search_offers
from advocate_desk.language.search_query import MOST_TERMS, Missed, Query, Term, parse

NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)  # a Tuesday
BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str) -> Query:
    return parse(text, now=NOW, zone=BERLIN)


def midnight(month: int, day: int) -> datetime:
    return datetime(2026, month, day, tzinfo=BERLIN)


def test_words_phrases_and_words_to_leave_out_are_told_apart() -> None:
    assert read('dana "root cause" -hub firm').terms == (
        Term(("dana",)),
        Term(("root", "cause")),
        Term(("hub",), without=True),
        Term(("firm",), open=True),
    )


def test_a_blank_finishes_the_last_word() -> None:
    assert read("hub ").terms == (Term(("hub",)),)


def test_what_is_glued_together_stays_together() -> None:
    assert read("8.4.2 ").terms == (Term(("8", "4", "2")),)


def test_a_phrase_without_its_second_quote_is_still_being_typed() -> None:
    assert read('"root cau').terms == (Term(("root", "cau"), open=True),)


def test_german_quotes_are_quotes() -> None:
    assert read("„keine Daten“ ").terms == (Term(("keine", "Daten")),)


def test_every_filter_of_the_issue_is_understood() -> None:
    query = read(
        "case:N-12 kind:call since:mon until:2026-11-01 who:dana account:kestrel audience:customer has:file "
        '"root cause"'
    )
    assert query == Query(
        terms=(Term(("root", "cause")),),
        cases=("N-12",),
        accounts=("kestrel",),
        who=("dana",),
        kinds=frozenset({EntryKind.CALL}),
        audience=Audience.CUSTOMER,
        since=midnight(11, 16),
        until=midnight(11, 2),
        with_file=True,
    )


def test_filters_speak_german_too() -> None:
    query = read("fall:N-12 art:anruf seit:gestern")
    assert (query.cases, query.kinds, query.since) == (("N-12",), {EntryKind.CALL}, midnight(11, 16))


@pytest.mark.parametrize(
    ("said", "month", "day"),
    [("today", 11, 17), ("yesterday", 11, 16), ("mon", 11, 16), ("wed", 11, 11), ("3d", 11, 14), ("2w", 11, 3),
     ("2026-11", 11, 1), ("2026", 1, 1), ("1.11.2026", 11, 1), ('"2 weeks ago"', 11, 3), ("mo", 11, 16)],
)  # fmt: skip
def test_days_look_back(said: str, month: int, day: int) -> None:
    assert read(f"since:{said}").since == midnight(month, day)


def test_until_takes_the_whole_day_in_and_before_leaves_it_out() -> None:
    assert (read("until:2026-11-01").until, read("before:2026-11-01").until) == (midnight(11, 2), midnight(11, 1))


def test_a_kind_of_thing_is_no_kind_of_entry() -> None:
    assert read("kind:promise").things == {Kind.COMMITMENT}


def test_a_filter_whose_value_says_nothing_is_noted() -> None:
    assert read("since:soonish hub ").missed == (Missed("since", "soonish"),)


def test_a_filter_without_its_value_waits() -> None:
    assert read("hub case:") == Query(terms=(Term(("hub",)),))


def test_a_colon_behind_any_other_word_is_no_filter() -> None:
    assert read("http://hub.example ").terms == (Term(("http",)), Term(("hub", "example")))


def test_one_single_letter_waits_for_the_second() -> None:
    assert read("a").empty
    assert not read("ab").empty
    assert not read("a kind:call").empty


def test_more_words_than_are_used_are_said() -> None:
    query = read("hub " * 4_000)
    assert (len(query.terms), query.missed) == (MOST_TERMS, (Missed("", "hub"),))


@given(st.one_of(st.text(st.characters(), max_size=200), st.text('case:kind since-"*()^AND OR NEAR\x00', max_size=80)))
def test_any_text_is_a_query(text: str) -> None:
    assert isinstance(read(text), Query)


@given(st.text(max_size=60))
def test_any_value_of_a_date_is_a_query(text: str) -> None:
    assert isinstance(read(f'since:"{text}"'), Query)


# What is offered while typing


@pytest.mark.parametrize(
    ("text", "filter_", "typed"),
    [("hub ca", "", "ca"), ("case:", "case", ""), ("hub case:N-", "case", "N-"), ('who:"dana w', "who", "dana w")],
)
def test_the_end_that_is_being_typed_is_known(text: str, filter_: str, typed: str) -> None:
    at = search_offers.tail(text)
    assert (at.filter, at.typed) == (filter_, typed)


def test_a_value_takes_the_place_of_what_was_typed_of_it() -> None:
    text = "hub account:kes"
    done = search_offers.completed(text, search_offers.tail(text), "Kestrelmark Retail", language="en")
    assert done == 'hub account:"Kestrelmark Retail" '


def test_filters_and_values_are_offered_in_the_readers_language() -> None:
    assert search_offers.filters("se", language="de") == ["seit:"]
    assert search_offers.values("kind", "ca", language="en") == ["call", "case"]
