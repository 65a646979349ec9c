"""`timeline` and `history` for scripts: filters, views, the past, files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from advocate_desk.domain.entry import Filter
from advocate_desk.domain.vocabulary import EntryKind
from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def case(run_cli: Run) -> str:
    run_cli("account", "add", "Kestrelmark")
    run_cli("case", "add", "Outage", "--account", "Kestrelmark")
    run_cli("log", "K-1", "she rang", "--kind", "call", "--at", "2026-11-17 10:00", "--who", "Dana")
    run_cli("log", "K-1", "the bench is booked", "--at", "2026-11-17 11:00", "--audience", "customer")
    return "K-1"


def texts(ran: Ran) -> list[str]:
    assert ran.code == 0, ran.err
    return [entry["text"] for entry in ran.json["entries"] if entry["kind"] != "status"]


def test_the_newest_may_come_first(run_cli: Run, case: str) -> None:
    assert texts(run_cli("--json", "timeline", case)) == ["she rang", "the bench is booked"]
    assert texts(run_cli("--json", "timeline", case, "--sort", "newest")) == ["the bench is booked", "she rang"]


def test_a_saved_view_is_applied_and_what_is_said_besides_changes_it(
    run_cli: Run, case: str, desk_folder: Path
) -> None:
    from advocate_desk.domain.clock import frozen
    from advocate_desk.services import opening
    from tests.conftest import NOW, PASSPHRASE

    desk = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=frozen(NOW))
    desk.views.save("Her calls", Filter(kinds=(EntryKind.CALL,)))
    desk.close()
    assert texts(run_cli("--json", "timeline", case, "--view", "calls")) == ["she rang"]
    assert texts(run_cli("--json", "timeline", case, "--view", "calls", "--kind", "note")) == ["the bench is booked"]
    assert run_cli("timeline", case, "--view", "letters").code == 2


def test_the_past_is_read_page_by_page(run_cli: Run, case: str) -> None:
    first = run_cli("--json", "timeline", case, "--as-of", "2100-01-01", "--limit", "1")
    again = run_cli("--json", "timeline", case, "--as-of", "2100-01-01", "--after", first.json["next"])
    whole = run_cli("--json", "timeline", case)
    assert first.json["entries"] + again.json["entries"] == whole.json["entries"]
    assert texts(run_cli("--json", "timeline", case, "--as-of", "2000-01-01")) == []


def test_files_are_written_for_the_audience_that_is_named(run_cli: Run, case: str, tmp_path: Path) -> None:
    targets = [tmp_path / name for name in ("a.md", "a.csv", "a.json")]
    ran = run_cli("--json", "timeline", case, "--audience", "customer", *(a for t in targets for a in ("--to", str(t))))
    assert (ran.code, ran.json["edition"]) == (0, "customer")
    assert ran.json["files"] == [str(target) for target in targets]
    assert "she rang" not in targets[0].read_text("utf-8")
    assert [entry["text"] for entry in json.loads(targets[2].read_text("utf-8"))["entries"]] == ["the bench is booked"]


def test_an_unknown_ending_is_wrong_usage(run_cli: Run, case: str, tmp_path: Path) -> None:
    ran = run_cli("timeline", case, "--to", str(tmp_path / "a.exe"))
    assert ran.code == 2
    assert not (tmp_path / "a.exe").exists()


def test_an_unreadable_cursor_is_wrong_usage(run_cli: Run, case: str) -> None:
    assert run_cli("timeline", case, "--after", "the second one").code == 2


def test_history_goes_out_in_true_order(run_cli: Run, case: str, tmp_path: Path) -> None:
    target = tmp_path / "h.json"
    assert run_cli("history", case, "--to", str(target)).code == 0
    numbers = [turn["number"] for turn in json.loads(target.read_text("utf-8"))["history"]]
    assert numbers == sorted(numbers)
    assert numbers
    assert run_cli("history", "--to", str(target)).code == 2
