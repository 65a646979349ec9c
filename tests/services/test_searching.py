"""Search over the whole desk: what is found, how it is narrowed, and that no text is an error."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.hit import by_case
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services.desk import Desk


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Two cases of two accounts with a few entries, a promise, and people."""
    kestrel, torvane = desk.accounts.add(name="Kestrelmark Retail"), desk.accounts.add(name="Torvane")
    desk.contacts.add(name="Zoë Brandt", title="CIO")
    hubs = desk.cases.add(title="Hubs stop at night", account_id=kestrel).id
    moving = desk.cases.add(title="Migration stuck", account_id=torvane).id
    old = desk.clock() - timedelta(days=30)
    log = desk.timeline.log
    log(case_ids=[hubs], text="The root cause is the firmware 8.4.2", kind=EntryKind.FINDING, at=old)
    log(case_ids=[hubs], text="Zoë called from Zürich, Bahnhofstraße 4", kind=EntryKind.CALL, who=["Zoë Brandt"])
    log(case_ids=[moving], text="The cause lies at the root of the tree", audience=Audience.CUSTOMER)
    desk.commitments.make(words="Send the firmware report", promisee="Dana Whitlock", case_id=hubs)
    return desk


def texts(desk: Desk, query: str) -> list[str]:
    return [hit.snippet.replace("\x02", "").replace("\x03", "") for hit in desk.searching.find(query).hits]


def entries(desk: Desk, query: str) -> list[str]:
    return sorted(
        hit.snippet.replace("\x02", "").replace("\x03", "")[:12]
        for hit in desk.searching.find(query, kinds=(Kind.ENTRY,)).hits
    )


@pytest.mark.parametrize(
    "query",
    ["zurich", "Zürich", "ZUR", "bahnhofstrasse", "Bahnhofstraße", "bahnhofstras", "zoe zurich"],
)
def test_accents_spelling_and_unfinished_words_do_not_matter(told: Desk, query: str) -> None:
    assert entries(told, query) == ["Zoë called f"]


def test_a_phrase_stands_together_and_words_do_not_have_to(told: Desk) -> None:
    assert entries(told, '"root cause"') == ["The root cau"]
    assert entries(told, "root cause") == ["The cause li", "The root cau"]


def test_a_word_can_be_left_out(told: Desk) -> None:
    assert entries(told, "cause -firmware") == ["The cause li"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("root case:K-01", ["The root cau"]),
        ("root case:k-1", ["The root cau"]),
        ("root case:migration", ["The cause li"]),
        ("root account:torvane", ["The cause li"]),
        ("root kind:finding", ["The root cau"]),
        ("root since:yesterday", ["The cause li"]),
        ("root until:2026-11-01", ["The root cau"]),
        ("root audience:customer", ["The cause li"]),
        ("kind:call who:zoe", ["Zoë called f"]),
        ("root who:nobody-here", []),
        ("root has:file", []),
    ],
)
def test_filters_narrow(told: Desk, query: str, found: list[str]) -> None:
    assert entries(told, query) == found


def test_things_are_found_beside_entries_and_grouped_by_case(told: Desk) -> None:
    groups = by_case(told.searching.find("firmware"))
    assert [(group.ref, group.title) for group in groups] == [("K-01", "Hubs stop at night")]
    assert {hit.kind for hit in groups[0].hits} == {Kind.COMMITMENT, Kind.ENTRY}


def test_what_matched_is_marked(told: Desk) -> None:
    assert "\x02firmware\x03" in told.searching.find("firmw", kinds=(Kind.ENTRY,)).hits[0].snippet


def test_in_one_case_only_that_case_answers(told: Desk) -> None:
    found = told.searching.find("cause", case_id=told.cases.find("T-02"))
    assert [hit.case for hit in found.hits] == ["T-02"]


@pytest.mark.parametrize(
    ("query", "why"), [("hub since:soonish", "value"), ("hub case:nothing", "nobody"), ("x " * 99, "words")]
)
def test_what_narrows_nothing_is_said(told: Desk, query: str, why: str) -> None:
    assert [part.why for part in told.searching.find(query).not_understood] == [why]


def test_names_on_the_desk_are_offered_behind_a_filter(told: Desk) -> None:
    offer = told.searching.offers
    assert offer("account", "kes", limit=6) == ["Kestrelmark Retail"]
    assert offer("who", "zoe", limit=6) == ["Zoë Brandt"]
    assert offer("case", "K", limit=6) == ["K-01"]
    assert offer("case", "migr", limit=6) == ["T-02"]
    assert offer("who", "%", limit=6) == []


def test_an_edit_that_is_taken_back_is_found_by_its_former_words(told: Desk) -> None:
    made = told.timeline.log(case_ids=[1], text="A sentence about gaskets")
    told.undo()
    assert texts(told, "gaskets") == []
    told.redo()
    assert texts(told, "gaskets") == ["A sentence about gaskets"]
    assert made


NASTY = [
    '"', '"""', "'", "*", "^", "()", "AND", "OR", "NOT", "NEAR(a b)", "a* b*", "entry_fts", "subject:x", "-", '-"',
    "\x00", "a\x00b", "\ud800", "\u202e", "ß", "ẞ", "İ", "ﬁ", "㎏", "a:b:c", "case:", "case::", 'case:"', "kind:*",
    "who:%", "who:_", "since:9999-12-31", "since:0001-01-01", "until:0", "%s", "{}", "x" * 10_000, "ss" * 5_000,
    '"' * 10_000, "a " * 5_000, "-hub", "-hub -firmware", "who:\ud800", "account:\x00", "{case_id} : x",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_is_an_error(told: Desk, text: str) -> None:
    assert len(told.searching.find(text, limit=5).hits) <= 5
    in_case = told.searching.find(f"root {text} ", case_id=1)
    assert {hit.case_id for hit in in_case.hits} <= {1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=80), st.text("ab\"'*-()^:\x00 ßscasekindwho", max_size=40)))
def test_no_text_whatever_is_an_error(told: Desk, text: str) -> None:
    assert len(told.searching.find(text, limit=5).hits) <= 5
    assert len(told.searching.offers("case", text, limit=6)) <= 6


# The same words in the field of a story


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kind:call", ["Zoë called f"]),
        ("kind:call zuri", ["Zoë called f"]),
        ("cause until:2026-11-01", ["The root cau"]),
        ('"root cause" -tree', ["The root cau"]),
        ("who:zoe -zurich", []),
        ("kind:nothing firmware", ["The root cau"]),
    ],
)
def test_the_field_of_a_story_reads_the_same_filters(told: Desk, text: str, found: list[str]) -> None:
    page = told.timeline.page(told.cases.find("K-01"), where=Filter(text=text))
    assert [entry.text[:12] for entry in page.entries] == found


def test_words_left_out_are_left_out_of_the_past_too(told: Desk) -> None:
    case = told.cases.find("K-01")
    span = told.timeline.span(case)
    assert span is not None
    kept, left_out = (
        told.timeline.page(case, where=Filter(text=text), known=span.last).entries
        for text in (
            "from -firmware",
            "firmware -from",
        )
    )
    assert [entry.text[:12] for entry in (*kept, *left_out)] == ["Zoë called f", "The root cau"]
