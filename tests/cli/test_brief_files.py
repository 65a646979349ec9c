"""`brief --source`: a page from files alone, kept as a case on request; a red one is told and never written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advocate_desk.briefing import Checks
from advocate_desk.services import briefings
from advocate_desk.services.desk import Desk

Run = Callable[..., Any]
STORY = "# Shops down\n\nOn 3 May 2026, 25 shops could not sell for 42 minutes.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    made = tmp_path / "shops.md"
    made.write_text(STORY, encoding="utf-8")
    return made


def test_a_brief_of_files_keeps_nothing(run_cli: Run, desk: Desk, story: Path) -> None:
    ran = run_cli("--json", "brief", "--source", str(story))
    assert ran.code == 0
    assert "case" not in json.loads(ran.out)
    assert desk.cases.listed(limit=5) == []


def test_kept_files_are_a_case_with_the_file_attached_in_one_step(run_cli: Run, desk: Desk, story: Path) -> None:
    ran = run_cli("--json", "brief", "--source", str(story), "--keep", "--account", "Harbour Shops")
    assert ran.code == 0
    (case,) = desk.cases.listed(limit=5)
    assert json.loads(ran.out)["case"] == {"id": case.id, "ref": case.ref}
    assert case.title == "Shops down"
    entries = desk.timeline.page(case.id).entries
    assert [entry.source for entry in entries if entry.source.startswith("file:")] == ["file:shops.md"]
    desk.undo()
    assert desk.cases.listed(limit=5) == []


def test_keeping_needs_an_account(run_cli: Run, desk: Desk, story: Path) -> None:
    ran = run_cli("brief", "--source", str(story), "--keep")
    assert ran.code == 2
    assert ran.err
    assert desk.cases.listed(limit=5) == []


def test_a_red_brief_is_not_written_and_its_sentence_is_named(
    run_cli: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from advocate_desk.briefing import composition

    red = Checks(words=1, grade=1.0, unsupported=("number 43 — The shops were shut for 43 minutes.",))
    monkeypatch.setattr(composition, "check", lambda *_given, **_known: red)
    for ending in ("json", "docx"):
        target = tmp_path / f"page.{ending}"
        ran = run_cli("brief", "--source", str(story), "--to", str(target))
        assert ran.code == 3
        assert "43 minutes" in ran.err
        assert not target.exists()
    ran = run_cli("brief", "--source", str(story))
    assert ran.code == 1
    assert "43 minutes" in ran.err


def test_an_edited_brief_is_checked_again_before_it_is_exported(desk: Desk, tmp_path: Path) -> None:
    from dataclasses import replace

    from advocate_desk.domain.errors import DeskError, Fault
    from advocate_desk.domain.vocabulary import Reader

    case = desk.cases.add(title="Shops down", new_account="Harbour Shops").id
    desk.timeline.log(case_ids=[case], text="On 3 May 2026, 25 shops could not sell for 42 minutes.")
    brief = desk.briefings.compose(case, Reader.OWN_EXECUTIVE)
    assert brief.checks.passed
    first = brief.sections[0]
    wrong = replace(first.statements[0], text=first.statements[0].text.replace("25", "26"))
    edited = replace(brief, sections=(replace(first, statements=(wrong, *first.statements[1:])), *brief.sections[1:]))
    with pytest.raises(DeskError) as raised:
        desk.briefings.export(case, edited, [tmp_path / "page.docx"])
    assert raised.value.fault is Fault.EXPORT_REFUSED
    assert "26" in str(raised.value.facts["statements"])
    assert not (tmp_path / "page.docx").exists()
    assert briefings.text_of(brief)
