"""`import FILE --as …`: tables and calendars from the command line."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

Run = Callable[..., Ran]


def test_a_table_is_looked_at_then_taken_in_once(run_cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    path.write_text("No,Title,Customer,Opened\nT-1,Login fails,Kestrelmark,2026-03-02\nT-2,Slow,Ardent,someday\n")
    look = run_cli("--json", "import", str(path), "--as", "cases", "--dry-run").json
    assert (look["added"], look["duplicates"], look["step"]) == (1, 0, None)
    assert [column["field"] for column in look["columns"]] == ["their_ref", "title", "account", "opened_at"]
    assert look["first"][1]["faults"] == ["“someday”: no date that is known here"]
    done = run_cli("--json", "import", str(path), "--as", "cases").json
    assert (done["added"], done["duplicates"]) == (1, 0)
    assert done["quarantined"] == [
        {"where": "tickets.csv, row 3, Opened: “someday”", "why": "no date that is known here"}
    ]
    assert isinstance(done["step"], int)
    assert run_cli("--json", "import", str(path)).json["duplicates"] == 1


def test_days_left_open_and_wrong_columns_are_exit_2(run_cli: Run, tmp_path: Path) -> None:
    run_cli("account", "add", "Kestrelmark")
    run_cli("case", "add", "Login fails", "--account", "Kestrelmark")
    path = tmp_path / "calls.csv"
    path.write_text("When,What\n03/04/2026,Called\n")
    arguments = ("import", str(path), "--as", "entries", "--case", "Login fails")
    refused = run_cli(*arguments)
    assert (refused.code, "--dates day-first" in refused.err) == (2, True)
    assert run_cli(*arguments, "--map", "Nowhere=text").code == 2
    assert run_cli(*arguments, "--map", "What=nothing").code == 2
    assert run_cli("--json", *arguments, "--dates", "day-first").json["added"] == 1


def test_a_calendar_becomes_meetings(run_cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Bridge\nDTSTART:20261118T090000Z\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    assert run_cli("--json", "import", str(path), "--as", "calendar", "--dry-run").json["step"] is None
    assert run_cli("--json", "import", str(path)).json["added"] == 1
    assert run_cli("--json", "import", str(path), "--as", "calendar").json["duplicates"] == 1
