"""`case`: acknowledged, told, put off, moved, closed, opened again, as a script does it."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
NOW = "2026-11-17T13:20:00+00:00"


@pytest.fixture
def road(run_cli: Run) -> Run:
    """A desk with one case of an account on Newark's clock, without hours of its own."""
    run_cli("account", "add", "Kestrelmark", "--zone", "America/New_York", "--cadence", "24h")
    added = run_cli("case", "add", "Writes stop", "--account", "Kestrelmark", "--asked", "2026-11-17 07:50")
    assert added.code == 0, added.err
    return run_cli


def shown(road: Run) -> dict[str, Any]:
    found: dict[str, Any] = road("--json", "case", "show", "K-01").json
    return found


def test_a_new_case_is_not_acknowledged_and_waits_by_its_cadence(road: Run) -> None:
    case = shown(road)
    assert case["opened_at"] == "2026-11-17T12:50:00+00:00"
    assert case["next_update_at"] == case["silent_at"] == "2026-11-18T12:50:00+00:00"
    assert (case["acknowledged_at"], case["acknowledged_after_minutes"]) == (None, None)
    assert (case["last_contact_at"], case["silent"], case["cadence_minutes"]) == (None, False, 1440)
    assert road("--json", "case", "show", "K-01", now="2026-11-18T13:00:00Z").json["silent"] is True


def test_acknowledge_measures_the_delay(road: Run) -> None:
    ran = road("--json", "case", "acknowledge", "K-01", "--at", "2026-11-17 08:05", "--how", "by phone")
    assert ran.json["acknowledged_at"] == "2026-11-17T13:05:00+00:00"
    assert ran.json["acknowledged_after_minutes"] == ran.json["acknowledged_after_working_minutes"] == 15
    entry = road("--json", "timeline", "K-01", "--kind", "news").json["entries"][0]
    assert (entry["id"], entry["text"]) == (ran.json["entry"], "by phone")
    twice = road("case", "acknowledge", "K-01")
    assert (twice.code, twice.out) == (2, "")
    assert "acknowledged already" in twice.err


def test_add_can_acknowledge_at_once(road: Run) -> None:
    road("case", "add", "Writes are slow", "--account", "Kestrelmark", "--acknowledged", "--upset", "Dana: 4")
    case = road("--json", "case", "show", "K-02").json
    assert (case["acknowledged_at"], case["heat"]) == (NOW, 4)


@pytest.mark.parametrize("upset", ["Dana:9", "Dana:x", "Dana:1, Luis:2", ":3"])
def test_an_upset_that_cannot_be_read_is_refused(road: Run, upset: str) -> None:
    assert road("case", "add", "Again", "--account", "Kestrelmark", "--upset", upset).code == 2


def test_update_is_logged_and_sets_the_next(road: Run) -> None:
    case = road("--json", "case", "update", "K-01", "The patch is on its way.").json
    assert (case["last_contact_at"], case["next_update_at"]) == (NOW, "2026-11-18T13:20:00+00:00")
    case = road("--json", "case", "update", "K-01", "More at noon.", "--next", "2026-11-17 12:00").json
    assert case["next_update_at"] == "2026-11-17T17:00:00+00:00"
    assert road("case", "update", "K-01", "x", "--next", "2026-11-16 12:00").code == 2
    assert road("case", "update", "K-01", " ").code == 2
    plain = road("case", "update", "K-01", "Good night.")
    assert plain.out.splitlines()[1].startswith("Next update to the customer: Wed 18 Nov 08:20")


def test_snooze_and_cadence(road: Run) -> None:
    case = road("--json", "case", "snooze", "K-01", "--until", "2026-11-23 09:00", "--why", "quiet until Monday").json
    assert case["next_update_at"] == case["silent_at"] == "2026-11-23T14:00:00+00:00"
    assert road("case", "snooze", "K-01", "--until", "2026-11-23 09:00", "--why", " ").code == 2
    assert road("--json", "case", "cadence", "K-01", "4h").json["cadence_minutes"] == 240
    assert road("--json", "case", "cadence", "K-01", "account").json["cadence_minutes"] == 1440
    for wrong in ("often", "1m", "20w", "0h"):
        assert road("case", "cadence", "K-01", wrong).code == 2


def test_stage_asks_for_the_acknowledgement_or_a_reason(road: Run) -> None:
    ran = road("case", "stage", "K-01", "analysed")
    assert (ran.code, ran.out) == (2, "")
    assert "Nobody has told the customer" in ran.err
    assert road("--json", "case", "stage", "K-01", "analysed", "--acknowledged").json["acknowledged_at"] == NOW
    assert road("case", "stage", "K-01", "recognised").code == 2
    moved = road("case", "stage", "K-01", "recognised", "--why", "the cause was another one")
    assert moved.out.splitlines()[0] == "K-01 is now Recognised."
    stages = shown(road)["stages"]
    assert [stay["stage"] for stay in stages] == ["recognised", "analysed", "recognised"]
    assert (stages[0]["minutes"], stages[2]["until"]) == (30, None)
    assert stages[2]["why"] == "the cause was another one"


def test_close_needs_criteria_and_both_words_or_a_reason(road: Run) -> None:
    road("plan", "criterion", "K-01", "No stop for 14 days")
    road("plan", "criterion", "K-01", "Failover test passed")
    check = road("--json", "case", "close", "K-01", "--check")
    assert (check.code, check.json["acknowledged"], len(check.json["criteria"])) == (1, False, 2)
    both = ("--accepted-us", "Mara", "--accepted-customer", "Dana")
    assert road("case", "close", "K-01", "--accepted-us", "Mara").code == 2
    unmet = road("case", "close", "K-01", *both)
    assert (unmet.code, unmet.out) == (2, "")
    assert "2 to go" in unmet.err
    assert road("case", "close", "K-01", *both, "--met", "no such").code == 2
    closed = road("--json", "case", "close", "K-01", *both, "--met", "14 days", "--met", "Failover").json
    assert (closed["stage"], closed["accepted_customer"], closed["acknowledged_at"]) == ("closed", "Dana", NOW)
    assert (closed["next_update_at"], closed["silent_at"], closed["silent"]) == (None, None, False)
    assert road("case", "update", "K-01", "x").code == 2


def test_reopen_needs_a_reason(road: Run) -> None:
    road("case", "close", "K-01", "--why", "Raised twice")
    assert road("case", "reopen", "K-01").code == 2
    assert road("case", "reopen", "K-01", "--why", " ").code == 2
    case = road("--json", "case", "reopen", "K-01", "--why", "It came back", "--stage", "recovering").json
    assert (case["stage"], case["closed_at"], case["next_update_at"]) == (
        "recovering",
        None,
        "2026-11-18T13:20:00+00:00",
    )
    assert road("case", "reopen", "K-01", "--why", "x").code == 2
