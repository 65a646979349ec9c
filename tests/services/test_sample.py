"""The sample desk: as rich as it is said to be, no sentence twice, and gone without a trace."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from advocate_desk import assets
from advocate_desk.domain.clock import frozen
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import CommitmentState, EntryKind, Stage
from advocate_desk.services import safekeeping, sample
from advocate_desk.services.desk import Desk


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    opened = sample.open_sample(clock=frozen(sample.STORY_NOW))
    yield opened
    opened.close()


def stories() -> list[dict[str, Any]]:
    folder = assets.path("sample", "cases")
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]


def column(desk: Desk, sql: str) -> list[Any]:
    with desk.store.reading() as conn:
        return [row[0] for row in conn.exec_driver_sql(sql)]


def test_it_is_as_rich_as_a_real_desk(desk: Desk) -> None:
    counts = {name: column(desk, f"SELECT count(*) FROM {name}")[0] for name in ("account", "cases", "area", "plan")}
    assert counts == {"account": 3, "cases": 6, "area": 9, "plan": 2}
    assert column(desk, "SELECT count(*) FROM entry")[0] >= 240
    assert column(desk, "SELECT count(*) FROM commitment")[0] >= 40


def test_every_stage_every_state_of_a_promise_and_most_kinds_occur(desk: Desk) -> None:
    assert set(column(desk, "SELECT stage FROM cases")) == {stage.value for stage in Stage}
    assert set(column(desk, "SELECT state FROM commitment")) == {state.value for state in CommitmentState}
    missing = {kind.value for kind in EntryKind} - set(column(desk, "SELECT kind FROM entry"))
    assert missing <= {"temperature"}


def test_no_sentence_occurs_twice() -> None:
    sentences: Counter[str] = Counter()
    for story in stories():
        texts = [entry["text"] for entry in story["entry"]] + [promise["words"] for promise in story["promise"]]
        for text in texts:
            sentences.update(s.strip() for s in re.split(r"(?<=[.!?])\s+|\n+", text) if len(s.split()) > 3)
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_both_plans_have_versions(desk: Desk) -> None:
    assert {plan: n for plan, n in Counter(column(desk, "SELECT plan_id FROM issue")).items() if n < 2} == {}


def test_the_plan_of_the_pictures_can_be_shown(desk: Desk) -> None:
    assert desk.plans.check(desk.cases.find("K-14")) == []


def test_everything_in_it_is_whole(desk: Desk) -> None:
    assert safekeeping.check(desk) == []


def test_undo_stops_before_the_sample_itself(desk: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        desk.undo()
    assert refused.value.fault is Fault.UNDO_BARRIER


def test_it_leaves_no_trace(tmp_path: Path) -> None:
    opened = sample.open_sample(clock=frozen(sample.STORY_NOW), folder=tmp_path / "sample")
    opened.close()
    assert list(tmp_path.iterdir()) == []
