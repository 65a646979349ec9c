"""The road of part one on real data: mail in twice, a report, a briefing and a plan, opened by LibreOffice."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.slow
def test_the_mailbox_and_every_mail_come_in_once_or_are_set_aside(run_cli: Run, shared: Path) -> None:
    run_cli("account", "add", "Kestrelmark")
    run_cli("case", "add", "Mail of years", "--account", "Kestrelmark")
    files = [shared / "data" / "mimekit_content-length.mbox", *sorted((shared / "data" / "eml").rglob("*.eml"))]
    done, again = (
        run_cli("--json", "import", *map(str, files), "--case", "Mail of years", "--as", "mail") for _twice in "ab"
    )
    assert (done.code, again.code) == (0, 0), done.err + again.err
    first, second = done.json, again.json
    assert set(first) >= {"added", "duplicates", "quarantined", "step"}
    assert all(set(item) == {"where", "why"} and item["why"] for item in first["quarantined"])
    assert first["added"] > 0
    seen = first["added"] + first["duplicates"] + len(first["quarantined"])
    assert seen >= len(files)
    assert second["added"] == 0
    assert second["duplicates"] + len(second["quarantined"]) == seen
    assert second["quarantined"] == first["quarantined"]
    entries, cursor = [], None
    while True:
        page = run_cli(
            "--json",
            "timeline",
            "Mail of years",
            "--kind",
            "email",
            "--limit",
            "100",
            *(["--after", cursor] if cursor else []),
        ).json
        entries += page["entries"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len({entry["id"] for entry in entries}) == len(entries) == first["added"]
    assert run_cli("check").code == 0
    assert run_cli("undo").code == 0
    assert run_cli("--json", "timeline", "Mail of years", "--kind", "email").json["entries"] == []


@pytest.mark.slow
def test_a_real_report_becomes_a_briefing_and_a_plan_that_libreoffice_opens(
    run_cli: Run, shared: Path, tmp_path: Path
) -> None:
    report = sorted((shared / "data" / "moj-incidents").glob("*.md"))[0]
    run_cli("account", "add", "Kestrelmark")
    run_cli("case", "add", "Pipelines down", "--account", "Kestrelmark", "--severity", "1")
    assert run_cli("import", str(report), "--case", "Pipelines down").code == 0
    run_cli("commit", "add", "Send the cause to Dana by Friday 17:00", "--case", "Pipelines down")
    run_cli("plan", "goal", "Pipelines down", "Nobody deletes a live cluster again")
    run_cli("plan", "add", "Pipelines down", "Separate the workspaces", "--owner", "Mara Lindqvist", "--start",
            "2026-11-18", "--due", "2026-11-27", "--audience", "customer")  # fmt: skip
    targets = {kind: [tmp_path / f"{kind}.{ending}" for ending in ("docx", "pdf")] for kind in
               ("customer-brief", "own-brief", "internal-plan", "customer-plan")}  # fmt: skip

    def to(kind: str) -> list[str]:
        return [part for path in targets[kind] for part in ("--to", str(path))]

    brief = run_cli("--json", "brief", "Pipelines down", "--for", "own-executive", *to("own-brief"))
    assert brief.code == 0, brief.err
    assert run_cli("brief", "Pipelines down", "--for", "customer-executive", *to("customer-brief")).code == 0
    for edition in ("internal", "customer"):
        ran = run_cli("--json", "plan", "export", "Pipelines down", "--edition", edition, *to(f"{edition}-plan"))
        assert ran.code == 0, ran.err
        assert ran.json["files"] == [str(path) for path in targets[f"{edition}-plan"]]
    statements = [s for section in brief.json["sections"] for s in section["statements"]]
    assert any(source["ref"].startswith("entry:") for s in statements for source in s["sources"])
    assert brief.json["checks"]["unsupported"] == []
    made = [path for paths in targets.values() for path in paths]
    assert all(path.stat().st_size > 1_000 for path in made), json.dumps([str(path) for path in made])
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed; the files were written")
    printed = tmp_path / "printed"
    words = [path for path in made if path.suffix == ".docx"]
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(printed), *map(str, words)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    assert sorted(path.stem for path in printed.glob("*.pdf")) == sorted(path.stem for path in words)
