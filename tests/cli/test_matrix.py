"""`call` and `matrix` from the command line: the contract of keys, levels and exit codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def run(run_cli: Run) -> Run:
    """A command that has to succeed."""

    def do(*args: str) -> Any:
        ran = run_cli(*args)
        assert ran.code == 0, ran.err
        return ran

    return do


@pytest.fixture
def storage(run: Run) -> None:
    run("matrix", "set", "Storage support", "primary", "Jonas Reuter", "--mobile", "+49 151 5550 0111", "--email",
        "jonas@orrinvale.example", "--zone", "Berlin", "--hours", "09:00-18:00")  # fmt: skip
    run(
        "matrix", "set", "Storage support", "backup", "Aiko Tanabe", "--line247", "+49 30 5550 1420", "--zone", "Berlin"
    )
    run("matrix", "set", "Storage support", "manager", "Helen Abara", "--phone", "+49 30 5550 7")


def test_call_answers_with_the_keys_other_programs_rely_on(run: Run, storage: None) -> None:
    answer = run("--json", "call", "storage").json
    assert answer["area"] == "Storage support"
    assert answer["level"] == "primary"
    assert answer["contact"] == {"name": "Jonas Reuter", "organisation": None, "title": None}
    assert answer["channels"] == [
        {"kind": "mobile", "value": "+49 151 5550 0111"},
        {"kind": "email", "value": "jonas@orrinvale.example"},
    ]
    assert answer["because"] == [
        "Jonas Reuter is named as primary in the matrix.",
        "Jonas Reuter is in working hours until 18:00.",
    ]
    assert [(n["level"], n["contact"]["name"]) for n in answer["next"]] == [
        ("backup", "Aiko Tanabe"),
        ("manager", "Helen Abara"),
    ]
    assert set(answer["next"][0]) >= {"area", "level", "contact", "channels", "because", "next"}


def test_outside_hours_the_line_answered_day_and_night_is_called(run: Run, storage: None) -> None:
    answer = run("--json", "call", "Storage support", "--at", "2026-11-15T03:00:00+01:00").json
    assert (answer["contact"]["name"], answer["level"]) == ("Aiko Tanabe", "backup")
    assert answer["channels"][0]["kind"] == "line247"


def test_nobody_to_call_is_exit_code_1_with_a_null(run_cli: Run, run: Run) -> None:
    run("matrix", "set", "Legal", "primary", "Clara Weiss", "--hours", "09:00-17:00", "--zone", "Berlin")
    ran = run_cli("--json", "call", "Legal", "--at", "2026-11-15T03:00:00Z")
    assert ran.code == 1
    assert ran.json["contact"] is None
    assert ran.json["channels"] == []
    assert any("outside working hours until Mon 16 Nov 09:00" in reason for reason in ran.json["because"])
    said = run_cli("call", "Legal", "--at", "2026-11-15T03:00:00Z")
    assert "Legal: nobody until Mon 16 Nov 09:00." in said.out


def test_an_area_of_several_or_none_is_exit_code_2(run_cli: Run, run: Run, storage: None) -> None:
    run("matrix", "set", "Network support", "primary", "Emil Sato")
    several = run_cli("call", "support")
    assert several.code == 2
    assert "Network support" in several.err
    assert run_cli("call", "logistics").code == 2


def test_level_starts_at_that_rung(run: Run, storage: None) -> None:
    answer = run("--json", "call", "Storage", "--level", "manager").json
    assert (answer["contact"]["name"], answer["next"]) == ("Helen Abara", [])


def test_an_absence_with_and_without_a_cleared_alternate(run: Run, storage: None) -> None:
    away = ("matrix", "away", "Jonas", "--from", "2026-11-17", "--until", "2026-11-20", "--alternate", "Helen Abara")
    run(*away)
    answer = run("--json", "call", "Storage").json
    assert answer["contact"]["name"] == "Aiko Tanabe"
    assert "Helen Abara has not agreed to stand in for Jonas Reuter, so is not used." in answer["because"]
    run(*away, "--cleared")
    answer = run("--json", "call", "Storage").json
    assert (answer["contact"]["name"], answer["level"]) == ("Helen Abara", "primary")
    assert "Jonas Reuter, primary, is away until Fri 20 Nov." in answer["because"]


def test_days_of_an_absence_are_those_of_the_person(run: Run) -> None:
    run("matrix", "set", "Finance", "primary", "Mei Okada", "--zone", "Tokyo")
    run("matrix", "set", "Finance", "backup", "Eva Novak")
    run("matrix", "away", "Mei", "--from", "2026-11-18", "--until", "2026-11-19")
    last, first = (f"2026-11-{at}" for at in ("17T14:59:00Z", "17T15:00:00Z"))
    assert run("--json", "call", "Finance", "--at", last).json["contact"]["name"] == "Mei Okada"
    assert run("--json", "call", "Finance", "--at", first).json["contact"]["name"] == "Eva Novak"


def test_a_rota_hands_over_at_the_wall_time_of_its_zone_over_summer_time(run: Run) -> None:
    for name in ("Ann", "Bea"):
        run("matrix", "set", "Storage", "primary", name)
    run("matrix", "rotate", "Storage", "primary", "--people", "Ann,Bea", "--every", "week",
        "--from", "2026-10-19T08:00:00+02:00", "--zone", "Europe/Berlin")  # fmt: skip
    at = ("2026-10-26T06:59:00Z", "2026-10-26T07:00:00Z")
    assert [run("--json", "call", "Storage", "--at", when).json["contact"]["name"] for when in at] == ["Ann", "Bea"]


def test_what_cannot_rotate_or_end_is_exit_code_2_and_changes_nothing(run_cli: Run, run: Run, storage: None) -> None:
    before = run("--json", "matrix", "show").json
    for args in (
        ("rotate", "Storage", "manager", "--people", "Helen", "--every", "week", "--from", "2026-11-16"),
        ("rotate", "Storage", "primary", "--people", "Nobody Here", "--every", "week", "--from", "2026-11-16"),
        ("away", "Jonas", "--from", "2026-11-20", "--until", "2026-11-19"),
        ("away", "Jonas", "--from", "soon", "--until", "2026-11-19"),
        ("set", "Storage support", "vp", "Grace", "--hours", "nine to five"),
        ("set", "Storage support", "vp", "Grace", "--phone", "none"),
    ):
        ran = run_cli("matrix", *args)
        assert ran.code == 2, args
        assert ran.err.startswith("advocate-desk: ")
    assert run("--json", "matrix", "show").json == before


def test_show_lists_every_rung_and_gaps_are_exit_code_1(run_cli: Run, run: Run, storage: None) -> None:
    shown = run("--json", "matrix", "show").json
    assert [cell["level"] for cell in shown["areas"][0]["cells"]] == ["primary", "backup", "manager", "director", "vp"]
    assert (shown["blanks"], shown["areas"][0]["cells"][4]["contact"]) == (2, None)
    gaps = run_cli("--json", "matrix", "gaps", "--days", "3")
    assert gaps.code == 1
    assert {"area": "Storage support", "level": "vp", "what": "nobody", "who": None, "days": None, "from": None,
            "hours": None} in gaps.json["gaps"]  # fmt: skip
    assert "nobody named" in run_cli("matrix", "gaps").out


def test_verify_makes_a_number_fresh(run: Run, storage: None) -> None:
    run("matrix", "verify", "Helen")
    cell = run("--json", "matrix", "show").json["areas"][0]["cells"][2]
    assert cell["verified_at"] == "2026-11-17T13:20:00+00:00"


def test_export_writes_every_format_it_is_asked_for(run: Run, storage: None, tmp_path: Path) -> None:
    targets = [tmp_path / f"who.{ending}" for ending in ("csv", "xlsx", "vcf", "pdf", "docx")]
    run("matrix", "export", *(part for target in targets for part in ("--to", str(target))))
    assert all(target.stat().st_size > 200 for target in targets)
    assert "Aiko Tanabe" in targets[0].read_text("utf-8-sig")
