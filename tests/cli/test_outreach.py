"""`outreach` from the command line: the ladder of one need."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
NEED = "A storage expert on the 16:00 call"


@pytest.fixture
def case(run_cli: Run) -> str:
    for args in (
        ("account", "add", "Kestrelmark", "--zone", "New York"),
        ("case", "add", "Writes stop", "--account", "Kestrelmark"),
        ("matrix", "set", "Storage support", "primary", "Jonas Reuter"),
        ("matrix", "set", "Storage support", "manager", "Helen Abara"),
    ):
        assert run_cli(*args).code == 0
    return "K-01"


def test_the_ladder_climbs_with_every_attempt_that_brought_nothing(run_cli: Run, case: str) -> None:
    seen = []
    for _attempt in range(3):
        step = run_cli("--json", "outreach", "next", case, "--need", NEED).json
        seen.append((step["step"], step["to"]))
        assert [draft["channel"] for draft in step["drafts"]] == ["phone", "mail", "chat"]
        logged = run_cli("--json", "outreach", "log", case, "--need", NEED, "--to", step["to"], "--result", "none")
        assert logged.json["ref"] == case
    assert seen == [
        ("keep_in_view", "Jonas Reuter"),
        ("in_it_for_them", "Jonas Reuter"),
        ("next_level", "Helen Abara"),
    ]


def test_attempts_are_listed_and_stand_in_the_timeline(run_cli: Run, case: str) -> None:
    run_cli("outreach", "log", case, "--need", NEED, "--to", "Jonas", "--result", "declined", "--channel", "chat",
            "--at", "2026-11-17 14:00")  # fmt: skip
    attempt = run_cli("--json", "outreach", "list", case).json["attempts"][0]
    assert (attempt["to"], attempt["result"], attempt["at"]) == (
        "Jonas Reuter",
        "declined",
        "2026-11-17T13:00:00+00:00",
    )
    entries = run_cli("--json", "timeline", case).json["entries"]
    assert any("Asked Jonas Reuter" in entry["subject"] for entry in entries)


def test_help_ends_the_ladder(run_cli: Run, case: str) -> None:
    run_cli("outreach", "log", case, "--need", NEED, "--to", "Jonas", "--result", "helped")
    step = run_cli("--json", "outreach", "next", case, "--need", NEED).json
    assert (step["step"], step["drafts"]) == (None, [])
    assert "the ladder ends here" in run_cli("outreach", "next", case, "--need", NEED).out


def test_an_unknown_case_is_exit_code_2(run_cli: Run, case: str) -> None:
    assert run_cli("outreach", "next", "X-99", "--need", NEED).code == 2
