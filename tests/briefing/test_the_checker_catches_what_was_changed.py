"""The own checker finds numbers, names, hedges and loaded words that the sources of a brief do not hold."""

import functools
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from advocate_desk.briefing import Brief, Citation, Section, Source, Statement, StatementKind, check
from advocate_desk.briefing.quantities import MONTH_NAMES
from advocate_desk.briefing.records import Checks, Reader
from tests.briefing import mutations
from tests.briefing.conftest import SAMPLES
from tests.briefing.measure import brief_of, source_of

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


def _paths(shared: Path) -> list[Path]:
    gold = json.loads((shared / "briefing" / "gold" / "gold_facts.json").read_text(encoding="utf-8"))
    own = [path for path in sorted(SAMPLES.iterdir()) if path.is_file()]
    return [shared / "data" / "moj-incidents" / f"{name}.md" for name in sorted(gold)] + own


@pytest.fixture(scope="module")
def briefs(shared: Path) -> list[tuple[Brief, Source]]:
    """The briefs of the sixteen gold reports and of our own samples."""
    if not (shared / "briefing" / "gold" / "gold_facts.json").exists():
        pytest.skip("the shared tuning kit is not beside the repository")
    return [(brief_of(path), source_of(path)) for path in _paths(shared)]


STRANGERS = ("Microsoft", "Amazon", "David", "Marek", "Lisbon", "Okta", "Vexler", "Anna", "Redis", "London", "Jordan")


def _names_in(text: str) -> tuple[str, ...]:
    """Words that a text writes with a capital inside a sentence and never without."""
    found = dict.fromkeys(re.findall(r"(?<=[a-z,] )([A-Z][a-z]\w+)", text))
    months = {name[:3].lower() for name in MONTH_NAMES}
    return tuple(n for n in found if n[:3].lower() not in months and not re.search(rf"\b{n.lower()}", text))


@pytest.mark.parametrize(
    ("maker", "share", "least"),
    [
        (mutations.digits, 0.995, 5_000),
        (mutations.units, 0.95, 30),
        (mutations.loaded, 0.995, 2_000),
        (mutations.negations, 0.9, 150),
    ],
)
def test_small_changes_to_true_briefs_are_found(briefs, maker, share, least):
    tried, passed = 0, []
    for brief, source in briefs:
        count, missed = mutations.missed(brief, [source], maker)
        tried, passed = tried + count, passed + missed
    assert tried >= least
    assert len(passed) <= (1 - share) * tried, passed


def test_swapped_names_are_found(briefs):
    tried, passed = 0, []
    for brief, source in briefs:
        known = (*_names_in(source.text), *STRANGERS)
        count, missed = mutations.missed(brief, [source], functools.partial(mutations.names, known=known))
        tried, passed = tried + count, passed + missed
    assert tried > 300
    assert len(passed) <= 0.005 * tried, passed


def test_briefs_as_composed_raise_no_alarm(briefs):
    assert [brief.checks.unsupported for brief, source in briefs if not check(brief, [source]).passed] == []


@pytest.mark.parametrize("kind", [StatementKind.COMPOSED, StatementKind.OWN_WORD])
@pytest.mark.parametrize(
    "wrong",
    [
        "25% of shops could not sell for 42 hours.",
        "25 shops could not sell for 42 minutes.",
        "25% of shops could sell for 42 minutes.",
        "Redline Cables cut our line at 10:15.",
        "On 3 May 2024, Redline Cables cut our line at 10:15.",
        "Redline Cables may not have cut our line at 10:15.",
        "Redline Cables may have cut our line at 10:15 in an attack.",
        "On Tuesday, 25% of shops could not sell for 42 minutes.",
        "Fifty shops could not sell for 42 minutes.",
        "David may have cut our line at 10:15.",
    ],
)
def test_a_sentence_edited_by_hand_is_checked_like_any_other(kind, wrong):
    assert faults(wrong, kind)


def test_an_edited_sentence_that_says_the_same_passes():
    assert faults("Redline Cables may have cut our line.", StatementKind.OWN_WORD) == ()


def test_the_first_name_of_another_is_found():
    span = "Dana Kowalski called. Marek Lind wrote the report."
    brief = brief_saying("Dana Lind wrote the report.", source=span)
    assert check(brief, [Source("a.txt", "", span)]).unsupported
    true = brief_saying("Marek Lind wrote the report.", source=span)
    assert check(true, [Source("a.txt", "", span)]).passed


def test_words_in_quotation_marks_are_the_words_of_the_source():
    assert faults("The source says: “25% of shops could not sell”", StatementKind.QUOTED) == ()
    assert faults("The source says: “25% of shops could not buy”", StatementKind.QUOTED)


def test_a_silence_that_claims_a_record_is_found():
    assert faults("The cause is recorded.", StatementKind.NOT_RECORDED)
    assert faults("The cause is not recorded.", StatementKind.NOT_RECORDED) == ()
