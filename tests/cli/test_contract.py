"""The command contract, as a program outside would rely on it: names, exit codes, JSON keys, formats."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ..conftest import PASSPHRASE

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
HEAVY = (
    *("sqlalchemy", "alembic", "sqlcipher3", "docx", "docxtpl", "odfdo", "pptx", "typst", "openpyxl", "xlsxwriter"),
    *("icalendar", "numpy", "keyring", "phonenumbers", "wordfreq", "holidays", "babel", "nh3", "rapidfuzz", "nupunkt"),
    *("argon2", "cryptography", "lxml", "PySide6"),
)


def outside(*arguments: str, folder: Path, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a terminal and without a key ring."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("ADVOCATE_DESK")}
    return subprocess.run(
        [sys.executable, "-m", "advocate_desk", "--desk", str(folder), *arguments],
        cwd=ROOT,
        env=known | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "TZ": "Europe/Berlin"} | environ,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def one_object(ran: Any) -> dict[str, Any]:
    """The one JSON object, on one line, that a command printed."""
    assert ran.code == 0, ran.err
    assert ran.out.count("\n") == 1
    found = json.loads(ran.out)
    assert isinstance(found, dict)
    return found


def one_object_or_no(ran: Any, *, code: int = 0) -> dict[str, Any]:
    """The same of a command whose answer may be no."""
    assert ran.code == code, (ran.err, ran.out)
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.fixture
def road(run_cli: Run) -> Run:
    """A desk with two accounts, two people and two cases."""
    for args in (
        ("account", "add", "Kestrelmark Retail", "--segment", "strategic", "--value", "1200000", "--renewal",
         "2027-03-31", "--zone", "America/New_York", "--cadence", "24h"),
        ("account", "add", "Kestrelmark Wholesale"),
        ("contact", "add", "Dana Whitlock", "--organisation", "Kestrelmark Retail", "--title", "COO",
         "--email", "dana@kestrelmark.example", "--mobile", "+1 201 555 0142"),
        ("contact", "add", "Jonas Reuter", "--organisation", "Orrinvale Systems"),
        ("case", "add", "Writes stop on the hubs", "--account", "Kestrelmark Retail", "--severity", "1",
         "--upset", "Dana Whitlock:5"),
        ("case", "add", "Writes are slow", "--account", "Kestrelmark Wholesale"),
    ):  # fmt: skip
        assert run_cli(*args).code == 0
    return run_cli


# The desk itself


def test_new_makes_a_desk_and_prints_the_recovery_phrase_once(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    made = outside("--json", "new", folder=folder, ADVOCATE_DESK_PASSPHRASE=PASSPHRASE)
    assert made.returncode == 0, made.stderr
    phrase = json.loads(made.stdout)["recovery_phrase"]
    assert len(phrase.split()) == 12
    assert made.stdout.count(phrase) == 1
    assert phrase not in made.stderr
    opened = outside("--json", "open", folder=folder, ADVOCATE_DESK_PASSPHRASE=PASSPHRASE)
    assert opened.returncode == 0, opened.stderr
    assert phrase not in opened.stdout
    again = outside("new", folder=folder, ADVOCATE_DESK_PASSPHRASE=PASSPHRASE)
    assert (again.returncode, again.stdout) == (3, "")


@pytest.mark.parametrize("command", ["new", "open"])
def test_without_terminal_and_passphrase_it_says_so_and_never_waits(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "desk"
    if command == "open":
        assert outside("new", folder=folder, ADVOCATE_DESK_PASSPHRASE=PASSPHRASE).returncode == 0
    ran = outside(command, folder=folder)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "ADVOCATE_DESK_PASSPHRASE" in ran.stderr
    if command == "new":
        assert not folder.exists() or list(folder.iterdir()) == []


def test_an_unusable_key_ring_is_a_warning_and_never_a_failure(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert outside("new", folder=folder, ADVOCATE_DESK_PASSPHRASE=PASSPHRASE).returncode == 0
    ran = outside("--json", "case", "list", folder=folder, ADVOCATE_DESK_PASSPHRASE=PASSPHRASE)
    assert (ran.returncode, json.loads(ran.stdout)) == (0, {"cases": []}), ran.stderr


def test_lock_rekey_and_open(run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert one_object(run_cli("--json", "lock"))["locked"] is True
    monkeypatch.setenv("ADVOCATE_DESK_NEW_PASSPHRASE", "another passphrase for tests")
    assert run_cli("rekey").code == 0
    assert run_cli("open").code == 3
    monkeypatch.setenv("ADVOCATE_DESK_PASSPHRASE", "another passphrase for tests")
    assert set(one_object(run_cli("--json", "open"))) == {"desk", "me", "organisation", "cases"}
    monkeypatch.setenv("ADVOCATE_DESK_NEW_PASSPHRASE", "a third passphrase for tests")
    assert len(one_object(run_cli("--json", "rekey", "--whole"))["recovery_phrase"].split()) == 12
    monkeypatch.setenv("ADVOCATE_DESK_PASSPHRASE", "a third passphrase for tests")
    assert run_cli("open").code == 0


def test_undo_redo_and_history(road: Run) -> None:
    road("log", "K-01", "Dana called twice")
    assert set(one_object(road("--json", "undo"))) >= {"step", "op"}
    assert one_object(road("--json", "timeline", "K-01", "--text", "called twice"))["entries"] == []
    assert road("redo").code == 0
    assert road("redo").code == 1
    steps = one_object(road("--json", "history"))["steps"]
    assert [step["step"] for step in steps] == sorted((step["step"] for step in steps), reverse=True)
    assert all(INSTANT.fullmatch(step["at"]) for step in steps)
    assert road("history", "K-01").code == 0


def test_undo_with_nothing_done_is_a_no(run_cli: Run) -> None:
    ran = run_cli("undo")
    assert (ran.code, ran.out) == (1, "")


def test_backup_restore_and_check(road: Run, tmp_path: Path) -> None:
    made = one_object(road("--json", "backup", "--to", str(tmp_path / "copy.deskbackup")))
    assert (Path(made["file"]).stat().st_size, Path(made["file"]).name) == (made["size"], "copy.deskbackup")
    road("log", "K-01", "After the backup")
    restored = one_object(road("--json", "restore", made["file"]))
    assert Path(restored["kept"]).is_dir()
    assert one_object(road("--json", "timeline", "K-01", "--text", "After"))["entries"] == []
    assert one_object(road("--json", "check")) == {"whole": True, "findings": []}


# Nouns


def test_every_add_and_log_gives_id_and_ref(road: Run) -> None:
    for args in (
        ("account", "add", "Third"),
        ("contact", "add", "Helen Abara"),
        ("case", "add", "Invoices", "--account", "Third"),
        ("log", "K-01", "Dana called"),
        ("commit", "add", "Send the report tomorrow", "--case", "K-01"),
        ("plan", "add", "K-01", "Replace the firmware", "--workstream", "Storage", "--due", "2026-11-27"),
    ):
        answer = one_object(road("--json", *args))
        assert (type(answer["id"]), type(answer["ref"])) == (int, str), args


def test_money_days_and_instants_have_their_forms(road: Run) -> None:
    account = one_object(road("--json", "account", "show", "retail"))
    assert account["value"] == {"amount": "1200000.00", "currency": "EUR"}
    assert account["renewal"] == "2027-03-31"
    case = one_object(road("--json", "case", "show", "K-01"))
    assert INSTANT.fullmatch(case["opened_at"])
    assert (case["severity"], case["stage"], case["heat"]) == (1, "recognised", 5)
    contact = one_object(road("--json", "contact", "show", "whitlock"))
    assert contact["channels"] == [
        {"kind": "mobile", "value": "+1 201 555 0142"},
        {"kind": "email", "value": "dana@kestrelmark.example"},
    ]
    for noun, key in (("account", "accounts"), ("contact", "contacts"), ("case", "cases")):
        assert isinstance(one_object(road("--json", noun, "list"))[key], list)


def test_a_unique_part_of_a_name_is_enough_in_any_case(road: Run) -> None:
    for ref in ("K-01", "k-01", "Writes stop on the hubs", "STOP ON", "hubs"):
        assert one_object(road("--json", "case", "show", ref))["ref"] == "K-01", ref
    assert one_object(road("--json", "account", "show", "WHOLE"))["name"] == "Kestrelmark Wholesale"


def test_an_ambiguous_name_is_exit_2_with_the_candidates(road: Run) -> None:
    case = road("case", "show", "writes")
    assert (case.code, case.out) == (2, "")
    assert "K-01" in case.err
    assert "K-02" in case.err
    account = road("--json", "account", "show", "kestrel")
    assert (account.code, account.out) == (2, "")
    assert "Kestrelmark Retail" in account.err
    assert "Kestrelmark Wholesale" in account.err


@pytest.mark.parametrize(
    "args",
    [
        ("case", "show", "Z-99"),
        ("case", "add", "Title"),
        ("case", "add", "Title", "--account", "nobody"),
        ("case", "stage", "K-01", "sideways"),
        ("log", "K-01", ""),
        ("log", "K-01", "text", "--at", "when it rains"),
        ("log", "K-01", "text", "--kind", "telepathy"),
        ("commit", "keep", "999", "--delivered", "it"),
        ("commit", "add", "Call Dana", "--due", "whenever"),
        ("plan", "export", "K-01", "--edition", "internal", "--to", "plan.wav"),
        ("timeline", "K-01", "--since", "once"),
        ("no-such-verb",),
        (),
    ],
)
def test_wrong_usage_is_exit_2_and_prints_nothing_on_standard_output(road: Run, args: tuple[str, ...]) -> None:
    ran = road(*args)
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert ran.err


def test_a_title_is_never_guessed_at(road: Run) -> None:
    added = one_object(road("--json", "case", "add", "writes", "--account", "Retail"))
    assert one_object(road("--json", "case", "show", added["ref"]))["title"] == "writes"


def test_timeline_has_the_promised_keys_and_pages(road: Run) -> None:
    for number in range(5):
        road("log", "K-01", f"Call number {number}", "--kind", "call", "--who", "Dana", "--who", "Somebody Else",
             "--minutes", "10", "--at", f"2026-11-1{number} 09:00", "--audience", "customer")  # fmt: skip
    page = one_object(road("--json", "timeline", "K-01", "--kind", "call", "--limit", "3"))
    assert set(page) == {"entries", "next"}
    keys = {"id", "at", "recorded_at", "kind", "who", "audience", "subject", "text", "attachments"}
    assert all(set(entry) - {"at_guessed"} == keys for entry in page["entries"])
    assert page["entries"][0]["at"] == "2026-11-10T08:00:00+00:00"
    assert {"Dana Whitlock", "Somebody Else"} <= set(page["entries"][0]["who"])
    assert page["entries"][0]["audience"] == ["customer"]
    rest = one_object(road("--json", "timeline", "K-01", "--kind", "call", "--limit", "3", "--after", page["next"]))
    assert [e["text"] for e in page["entries"] + rest["entries"]] == [f"Call number {n}" for n in range(5)]
    assert rest["next"] is None
    since = one_object(
        road("--json", "timeline", "K-01", "--since", "2026-11-12", "--until", "2026-11-14", "--kind", "call")
    )
    assert len(since["entries"]) == 2


def test_now_freezes_the_clock_but_never_what_was_recorded(road: Run) -> None:
    before = datetime.now(UTC)
    road("log", "K-01", "A note of then", now="2024-02-29T12:00:00")
    entry = one_object(road("--json", "timeline", "K-01", "--text", "note of then"))["entries"][0]
    assert entry["at"] == "2024-02-29T12:00:00+00:00"
    assert datetime.fromisoformat(entry["recorded_at"]) >= before.replace(microsecond=0)
    road("commit", "add", "Call Dana tomorrow at 9", "--case", "K-01", now="2026-11-17T13:20:00+01:00")
    due = one_object(road("--json", "commit", "list"))["commitments"][0]["due"]
    assert INSTANT.fullmatch(due)
    assert due.startswith("2026-11-18")


def test_promises_are_made_listed_and_kept(road: Run) -> None:
    for text, due in (
        ("Send the report", "2026-11-17 18:00"),
        ("Book the room", "2026-11-20"),
        ("Old one", "2026-11-02"),
    ):
        road("commit", "add", text, "--case", "K-01", "--to", "Dana", "--due", due)

    def listed(*args: str) -> list[str]:
        return [c["what"] for c in one_object(road("--json", "commit", "list", *args))["commitments"]]

    assert listed("--due", "overdue") == ["Old one"]
    assert "Send the report" in listed("--due", "today")
    assert "Book the room" in listed("--due", "week")
    assert len(listed("--case", "K-01")) == 3
    booked = next(
        c for c in one_object(road("--json", "commit", "list"))["commitments"] if c["what"] == "Book the room"
    )
    assert (booked["due"], booked["promisor"], booked["promisee"]) == ("2026-11-20", "me", "Dana Whitlock")
    assert one_object(road("--json", "commit", "keep", str(booked["id"]), "--delivered", "Room 4"))["state"] == "kept"
    assert road("commit", "keep", str(booked["id"]), "--delivered", "Room 4").code == 2
    assert "Book the room" not in listed()


def test_commit_parse_and_brief_from_files_need_neither_desk_nor_passphrase(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    lines = "I will call Dana tomorrow at 9\nsend Jonas the log by Friday\n\nthanks for the call\n"
    ran = outside("--now", "2026-11-17T13:20:00Z", "commit", "parse", "-", folder=nowhere, stdin=lines)
    assert ran.returncode == 0, ran.stderr
    parsed = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(parsed) == len(lines.splitlines())
    keys = ["what", "promisor", "promisee", "due", "zone", "recurrence", "case", "priority", "ambiguous", "unparsed"]
    assert all(list(each) == keys for each in parsed)
    assert (parsed[0]["promisor"], parsed[0]["due"]) == ("me", "2026-11-18T09:00:00+01:00")

    (tmp_path / "report.md").write_text("# Outage\n\nOn 16 November 2026 at 10:00 the hub stopped.\n", encoding="utf-8")
    ran = outside("--json", "brief", "--source", str(tmp_path / "report.md"), folder=nowhere)
    assert ran.returncode == 0, ran.stderr
    brief = json.loads(ran.stdout)
    assert set(brief) >= {"audience", "title", "sections", "unanswered", "conflicts", "checks"}
    assert set(brief["checks"]) >= {"words", "grade", "jargon", "unsupported"}
    assert not nowhere.exists()


def test_every_statement_quotes_its_source(road: Run) -> None:
    text = "The hub in Newark stopped at 10:00 and 300 shops could not sell until 12:00."
    road("log", "K-01", text)
    brief = one_object(road("--json", "brief", "K-01", "--for", "own-executive"))
    statements = [statement for section in brief["sections"] for statement in section["statements"]]
    assert {s["kind"] for s in statements} <= {"quoted", "composed", "computed", "not-recorded", "own-word"}
    for source in (source for statement in statements for source in statement["sources"]):
        assert set(source) >= {"ref", "start", "end", "quote"}
        assert len(source["quote"]) <= 300
        assert re.fullmatch(r"(entry|commitment|action):\d+|.+", source["ref"])
    assert any(source["quote"] in text for s in statements for source in s["sources"])


def test_a_plan_is_built_shown_and_checked(road: Run) -> None:
    first = one_object(road("--json", "plan", "add", "K-01", "Find the cause", "--workstream", "Storage", "--owner",
                            "Jonas", "--start", "2026-11-18", "--due", "2026-11-20"))["id"]  # fmt: skip
    second = one_object(road("--json", "plan", "add", "K-01", "Replace the firmware", "--workstream", "Storage",
                             "--owner", "Jonas", "--due", "2026-11-27", "--after", str(first)))["id"]  # fmt: skip
    for args in (
        ("goal", "K-01", "Writes never stop"),
        ("criterion", "K-01", "14 days without a stop"),
        ("milestone", "K-01", "Firmware in", "--due", "2026-11-27"),
        ("risk", "K-01", "No window"),
    ):
        assert road("plan", *args).code == 0
    plan = one_object(road("--json", "plan", "show", "K-01"))
    assert set(plan) == {"version", "goal", "exit_criteria", "workstreams", "critical_path", "milestones", "risks"}
    (stream,) = plan["workstreams"]
    keys = ("id", "title", "owner", "party", "start", "due", "baseline_due", "forecast_due", "progress", "rag",
            "depends_on", "audience")  # fmt: skip
    assert all(set(action) == set(keys) for action in stream["actions"])
    assert [action["depends_on"] for action in stream["actions"]] == [[], [first]]
    assert plan["critical_path"][-1] == second
    assert one_object_or_no(road("--json", "plan", "check", "K-01")) == {"faults": []}
    assert road("plan", "add", "K-01", "Watch the hubs", "--due", "2026-11-28").code == 0
    faults = one_object_or_no(road("--json", "plan", "check", "K-01"), code=1)["faults"]
    assert [fault["subject"] for fault in faults] == ["Watch the hubs"]
    assert stream["actions"][1]["due"] == "2026-11-27"


def test_search_finds_across_kinds_and_no_hit_is_no_failure(road: Run) -> None:
    road("log", "K-01", "The firmware of the hub in Newark")
    found = one_object(road("--json", "search", "firmware"))
    assert set(found) == {"hits", "more"}
    assert all(set(hit) == {"kind", "id", "ref", "case", "at", "snippet"} for hit in found["hits"])
    assert found["hits"][0]["case"] == "K-01"
    assert one_object(road("--json", "search", "zanzibarquince")) == {"hits": [], "more": found["more"]}


def test_help_is_there_for_every_verb(run_cli: Run) -> None:
    told = run_cli("--help")
    assert told.code == 0
    for verb in ("new", "account", "contact", "case", "import", "log", "timeline", "commit", "plan", "brief", "search",
                 "undo", "redo", "history", "backup", "restore", "check", "rekey", "lock", "open", "matrix",
                 "call"):  # fmt: skip
        assert re.search(rf"^\s+{verb}\s+\S", told.out, re.MULTILINE), f"{verb} has no words of its own"
        assert run_cli(verb, "--help").code == 0


@pytest.mark.parametrize(
    "args", [("--help",), ("case", "--help"), ("commit", "parse", "I will call Dana tomorrow at 9"), ("no-such-verb",)]
)
def test_what_needs_no_desk_imports_nothing_heavy(tmp_path: Path, args: tuple[str, ...]) -> None:
    code = (
        "import sys; from advocate_desk.app import run; run(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *args], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stderr.splitlines()[-1] == "[]"
