"""`case heat` and `account show|set|cadence` as scripts use them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def case(run_cli: Run) -> str:
    run_cli("account", "add", "Kestrelmark", "--value", "1.2M", "--currency", "USD", "--renewal", "2027-01-31")
    run_cli("contact", "add", "Dana Whitcombe", "--organisation", "Kestrelmark")
    return str(run_cli("--json", "case", "add", "Outage", "--account", "Kestrelmark").json["ref"])


def test_readings_are_recorded_and_say_who_moved_after_what(run_cli: Run, case: str) -> None:
    assert run_cli("case", "heat", case, "Dana:5", "--at", "2026-11-16 09:00").code == 0
    entry = run_cli("--json", "log", case, "Told her the date", "--at", "2026-11-16 12:00").json["id"]
    made = run_cli("--json", "case", "heat", case, "Dana:3", "--after", str(entry)).json
    assert made["ref"] == case
    found = run_cli("--json", "case", "heat", case).json
    assert (found["heat"], found["trend"]) == (3, "falling")
    assert found["moves"] == [
        {
            "name": "Dana Whitcombe",
            "at": "2026-11-17T13:20:00+00:00",
            "from": 5,
            "to": 3,
            "by": -2,
            "entry": entry,
            "after": "Told her the date",
        }
    ]
    assert run_cli("--json", "case", "show", case).json["temperature"]["people"][0]["heat"] == 3
    plain = run_cli("case", "heat", case).out
    assert "5 → 3, 2 steps calmer" in plain


def test_a_reading_is_corrected_taken_back_and_undone(run_cli: Run, case: str) -> None:
    id_ = str(run_cli("--json", "case", "heat", case, "4").json["id"])
    run_cli("case", "heat", case, "Dana:2", "--change", id_)
    assert run_cli("--json", "case", "heat", case).json["people"][0]["name"] == "Dana Whitcombe"
    assert run_cli("case", "heat", case, "--delete", id_).code == 0
    assert run_cli("--json", "case", "heat", case).json["people"] == []
    run_cli("undo")
    assert run_cli("--json", "case", "heat", case).json["heat"] == 2


@pytest.mark.parametrize("reading", ["Dana:0", "Dana:6", "Dana", "Dana:hot", ":", "Dana:4.5"])
def test_a_level_off_the_scale_is_wrong_usage_and_writes_nothing(run_cli: Run, case: str, reading: str) -> None:
    ran = run_cli("case", "heat", case, reading)
    assert (ran.code, ran.out) == (2, "")
    assert "temperature" in ran.err
    assert run_cli("--json", "case", "heat", case).json["people"] == []


def test_the_course_goes_to_files_and_a_strange_ending_to_none(run_cli: Run, case: str, tmp_path: Path) -> None:
    run_cli("case", "heat", case, "Dana:4", "--why", "Wants a date")
    files = [tmp_path / f"heat.{ending}" for ending in ("svg", "png", "csv")]
    ran = run_cli("case", "heat", case, *(part for file in files for part in ("--to", str(file))))
    assert ran.code == 0
    assert files[0].read_bytes().startswith(b"<svg")
    assert files[1].read_bytes().startswith(b"\x89PNG")
    assert "Dana Whitcombe,4 angry" in files[2].read_text(encoding="utf-8-sig")
    assert run_cli("case", "heat", case, "--to", str(tmp_path / "heat.xyz")).code == 2
    assert not (tmp_path / "heat.xyz").exists()


def test_an_account_answers_its_whole_page(run_cli: Run, case: str) -> None:
    run_cli("case", "heat", case, "Dana:4")
    run_cli("log", case, "Bridge call", "--minutes", "90")
    run_cli("commit", "add", "Send the draft", "--case", case, "--to", "Dana", "--due", "2026-11-16 12:00")
    page = run_cli("--json", "account", "show", "kestrel").json
    assert (page["days_to_renewal"], page["minutes"]) == (75, 90)
    assert page["at_stake"] == {"amount": "1200000.00", "currency": "USD"}
    assert [(one["ref"], one["heat"]) for one in page["cases"]] == [(case, 4)]
    assert [(one["what"], one["late"]) for one in page["commitments"]] == [("Send the draft", True)]
    assert [(one["name"], one["heat"]) for one in page["contacts"]] == [("Dana Whitcombe", 4)]
    assert page["temperature"][0]["case"] == case
    assert "Send the draft" in run_cli("account", "show", "kestrel").out


def test_facts_and_the_defaults_of_segments_are_set(run_cli: Run, case: str) -> None:
    done = run_cli(
        "--json", "account", "set", "kestrel", "--hours", "Mon-Fri 8-18", "--region", "us-nj", "--cadence", "6h"
    )
    assert (done.json["hours"], done.json["region"], done.json["cadence"]) == ("08:00-18:00", "US-NJ", "6h")
    assert run_cli("account", "set", "kestrel", "--region", "XX-9").code == 2
    run_cli("account", "set", "kestrel", "--cadence", "")
    assert run_cli("--json", "account", "cadence", "standard", "36h").json["cadence"]["standard"] == "36h"
    assert run_cli("--json", "account", "show", "kestrel").json["cadence"] == "36h"
