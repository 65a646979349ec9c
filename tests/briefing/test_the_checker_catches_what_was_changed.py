"""The own checker finds numbers, names, hedges and loaded words that the sources of a brief do not hold."""

import re
from dataclasses import replace

import pytest

from advocate_desk.briefing import Brief, Citation, Section, Source, Statement, StatementKind, check
from advocate_desk.briefing.records import Checks, Reader

TEXT = "On 3 May 2024, 25% of shops could not sell for 42 minutes. Redline Cables may have cut our line at 10:15."


def brief_saying(text: str, kind: StatementKind = StatementKind.COMPOSED, source: str = TEXT) -> Brief:
    statement = Statement(text, kind, (Citation("a.txt", 0, len(source), source),))
    return Brief(Reader.OWN_EXECUTIVE, "t", (Section("Bottom line", (statement,)),), checks=Checks(0, 0.0))


def faults(text: str, kind: StatementKind = StatementKind.COMPOSED) -> tuple[str, ...]:
    return check(brief_saying(text, kind), [Source("a.txt", "", TEXT)]).unsupported


def test_a_true_statement_passes():
    assert faults("On 3 May 2024, 25% of shops could not sell for 42 minutes.") == ()


@pytest.mark.parametrize(
    "wrong",
    [
        "On 4 May 2024, 25% of shops could not sell for 42 minutes.",
        "On 3 May 2023, 25% of shops could not sell for 42 minutes.",
        "On 3 May 2024, 26% of shops could not sell for 42 minutes.",
        "On 3 May 2024, 25% of shops could not sell for 43 minutes.",
        "On 3 May 2024, three shops could not sell for 42 minutes.",
        "Blueline may have cut our line at 10:15.",
        "Redline Cables may have cut our line at 10:16.",
        "Redline Cables cut our line at 10:15.",
        "25% of shops suffered an outage of 42 minutes.",
        "25% of shops could sell for 42 minutes, and Redline Cables may be liable.",
    ],
)
def test_a_changed_fact_is_found(wrong):
    assert faults(wrong)


def test_a_statement_without_a_source_is_found():
    bare = Statement("All is well.", StatementKind.COMPOSED)
    brief = Brief(Reader.BOARD, "t", (Section("Bottom line", (bare,)),))
    assert check(brief, [Source("a.txt", "", TEXT)]).unsupported


def test_a_quotation_that_was_touched_is_found():
    brief = brief_saying("25% of shops could not sell.")
    touched = replace(brief.statements[0], citations=(Citation("a.txt", 0, 10, "On 4 May 2"),))
    brief = replace(brief, sections=(Section("Bottom line", (touched,)),))
    assert any("differs" in fault for fault in check(brief, [Source("a.txt", "", TEXT)]).unsupported)


def test_one_changed_digit_is_found_in_nearly_every_place(samples, brief_from):
    """At least 99.5 % of one-digit changes are found (the goal of the briefing issue)."""
    tried = missed = 0
    for text in samples.values():
        brief = brief_from(text)
        source = Source("text-0.txt", "", text)
        for place, statement in enumerate(brief.statements):
            for digit in re.finditer(r"\d", statement.text):
                for other in "1234567890":
                    if other == digit.group():
                        continue
                    changed = statement.text[: digit.start()] + other + statement.text[digit.end() :]
                    statements = list(brief.statements)
                    statements[place] = replace(statement, text=changed)
                    touched = replace(brief, sections=(Section("All", tuple(statements)),))
                    tried += 1
                    missed += check(touched, [source]).passed
    assert tried > 500
    assert missed <= 0.005 * tried, f"{missed} of {tried}"
