"""Citations, repeatability and shape hold for every layout and every reader."""

import json

import pytest

from advocate_desk.briefing import Reader, StatementKind, as_json, as_text, check
from advocate_desk.briefing.records import QUOTE_LIMIT, Source

READERS = list(Reader)


@pytest.mark.parametrize("reader", READERS)
def test_a_quote_is_the_exact_slice_of_its_source(samples, brief_from, reader):
    for text in samples.values():
        brief = brief_from(text, reader=reader)
        own = {source.ref: source.text for source in brief.own_sources}
        for statement in brief.statements:
            for citation in statement.citations:
                held = own.get(citation.ref, text)
                assert held[citation.start : citation.end] == citation.quote
                assert 0 < len(citation.quote) <= QUOTE_LIMIT


@pytest.mark.parametrize("reader", READERS)
def test_every_statement_is_cited_and_passes_the_own_checker(samples, brief_from, reader):
    for text in samples.values():
        brief = brief_from(text, reader=reader)
        assert brief.statements
        assert all(statement.citations for statement in brief.statements)
        assert brief.checks.passed


def test_the_same_input_gives_the_same_bytes(samples, brief_from):
    for text in samples.values():
        first, second = (json.dumps(as_json(brief_from(text)), ensure_ascii=False) for _ in range(2))
        assert first == second


def test_json_has_the_keys_of_the_command_contract(samples, brief_from):
    found = as_json(brief_from(samples["headed_postmortem"]))
    assert set(found) == {"audience", "title", "sections", "unanswered", "conflicts", "checks"}
    assert set(found["checks"]) == {"words", "grade", "jargon", "unsupported"}
    statement = found["sections"][0]["statements"][0]
    assert {"text", "kind", "sources"} <= set(statement)
    assert set(statement["sources"][0]) == {"ref", "start", "end", "quote"}
    assert statement["kind"] in {kind.value for kind in StatementKind}
    json.dumps(found)


def test_a_page_is_one_page(samples, brief_from):
    limits = {Reader.BOARD: 120, Reader.SPOKEN: 80}
    for text in samples.values():
        for reader in READERS:
            assert len(as_text(brief_from(text, reader=reader)).split()) <= limits.get(reader, 300) + 60  # + citations


def test_the_bottom_line_is_two_sentences_of_45_words_at_most(samples, brief_from):
    for text in samples.values():
        bottom = brief_from(text).sections[0]
        assert bottom.heading == "Bottom line"
        assert len(bottom.statements) <= 2
        assert sum(len(statement.text.split()) for statement in bottom.statements) <= 45


def test_no_sentence_is_longer_than_25_words(samples, brief_from):
    for text in samples.values():
        for statement in brief_from(text).statements:
            assert max(len(part.split()) for part in statement.text.split("; ")) <= 25, statement.text


def test_a_citation_of_another_text_is_found(samples, brief_from):
    brief = brief_from(samples["cloud_summary"])
    other = Source("text-0.txt", "", samples["cloud_summary"].replace("52 minutes", "53 minutes"))
    assert not check(brief, [other]).passed
