"""`entry` and `log --also`: one incident in several cases, marks, whole threads and former versions from scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]
MAIL = (
    "From: Dana <dana@kestrelmark.example>\r\nTo: mara@orrinvale.example\r\nSubject: Traces\r\n"
    "Date: Mon, 16 Nov 2026 0{number}:00:00 +0000\r\nMessage-ID: <{number}@k>\r\n"
    "References: <0@k>\r\n\r\npart {number}\r\n"
)


@pytest.fixture
def refs(run_cli: Run) -> tuple[str, str]:
    """Two cases of two customers."""
    found = []
    for name in ("Kestrelmark", "Norrland"):
        run_cli("account", "add", name)
        found.append(run_cli("--json", "case", "add", f"Outage at {name}", "--account", name).json["ref"])
    return found[0], found[1]


def test_what_is_logged_in_two_cases_is_one_entry(run_cli: Run, refs: tuple[str, str]) -> None:
    first, second = refs
    id_ = run_cli("--json", "log", first, "The cloud region is down", "--also", second).json["id"]
    shown = run_cli("--json", "entry", "show", str(id_)).json
    assert [case["ref"] for case in shown["cases"]] == [first, second]
    assert run_cli("entry", "take-out", str(id_), first).code == 0
    refused = run_cli("entry", "take-out", str(id_), second)
    assert (refused.code, "no other case" in refused.err) == (2, True)


def test_sharing_what_the_customer_sees_warns_who_sees_it_too(run_cli: Run, refs: tuple[str, str]) -> None:
    first, second = refs
    id_ = run_cli("--json", "log", first, "Patch is final", "--audience", "customer").json["id"]
    shared = run_cli("entry", "also", str(id_), second)
    assert "Norrland can see it" in shared.err
    assert "stood there already" in run_cli("entry", "also", str(id_), second).out


def test_pins_standing_and_summaries_are_set_and_shown(run_cli: Run, refs: tuple[str, str]) -> None:
    id_ = str(run_cli("--json", "log", refs[0], "Both controllers restarted").json["id"])
    run_cli("entry", "pin", id_)
    run_cli("entry", "standing", id_, "claim")
    run_cli("entry", "summary", id_, "--for", "customer")
    shown = run_cli("--json", "entry", "show", id_).json
    assert (shown["pinned"], shown["standing"], shown["in_summary"]) == (True, "claim", ["customer"])
    run_cli("entry", "summary", id_, "--for", "customer", "--off")
    run_cli("entry", "pin", id_, "--off")
    shown = run_cli("--json", "entry", "show", id_).json
    assert (shown["pinned"], shown["in_summary"]) == (False, [])
    assert shown["versions"][0]["op"] == "pin-entry"
    assert run_cli("entry", "restore", id_, "99").code == 1


def test_a_whole_thread_is_opened_at_once(run_cli: Run, refs: tuple[str, str], tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.eml").write_bytes(MAIL.format(number=number).encode())
    run_cli("import", *(str(path) for path in sorted(tmp_path.glob("*.eml"))), "--case", refs[0])
    entries = run_cli("--json", "timeline", refs[0]).json["entries"]
    mail = next(entry["id"] for entry in entries if entry["subject"] == "Traces")
    opened = run_cli("--json", "entry", "thread", str(mail), refs[0], "--audience", "customer").json
    assert opened["changed"] == 3
    note = run_cli("--json", "log", refs[0], "no mail").json["id"]
    assert run_cli("entry", "thread", str(note), refs[0], "--audience", "customer").code == 1
