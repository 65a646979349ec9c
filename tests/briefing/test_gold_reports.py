"""The sixteen gold reports under the shared evaluate.py: the goals of the briefing issue as far as it measures them."""

import json
import statistics

import pytest

from tests.briefing.measure import load_evaluate, score

pytest.importorskip("rouge_score", reason="evaluate.py needs it")


@pytest.fixture(scope="module")
def rows(shared):
    if not (shared / "briefing" / "evaluate.py").exists():
        pytest.skip("the shared tuning kit is not beside the repository")
    evaluate = load_evaluate(shared)
    gold = json.loads((shared / "briefing" / "gold" / "gold_facts.json").read_text(encoding="utf-8"))
    folder = shared / "data" / "moj-incidents"
    return {name: score(evaluate, folder / f"{name}.md", facts) for name, facts in gold.items()}


@pytest.mark.parametrize(
    "fault", ["unsup", "names", "trap", "dur", "load", "hedge", "neg", "dang", "dbl", "cut", "own"]
)
def test_nothing_unfaithful_and_nothing_broken(rows, fault):
    assert {name: row[fault] for name, row in rows.items() if row[fault]} == {}


def test_facts_stand_in_their_sections(rows):
    slots = [row["slots"] for row in rows.values()]
    assert statistics.median(slots) == 1.0
    assert min(slots) >= 0.83  # five of six


def test_the_wording_is_plain_and_short(rows):
    assert statistics.median(row["grade"] for row in rows.values()) <= 8
    assert max(row["grade"] for row in rows.values()) <= 10
    assert max(row["jarg"] for row in rows.values()) <= 2
    assert max(row["mean"] for row in rows.values()) <= 15
    assert max(row["max"] for row in rows.values()) <= 25
    assert all(row["cited"] == 1.0 for row in rows.values())
    assert all(row["words"] <= 300 and row["bl"] <= 45 for row in rows.values())
