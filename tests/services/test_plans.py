"""A get-well plan on a real desk: written, forecast, issued, and exported so that nothing internal leaves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Edition, Party, Rag
from advocate_desk.services.desk import Desk

OUTSIDE = Audience.PARTNER | Audience.CUSTOMER
CANARY = "QUAGGA"


def start(desk: Desk) -> int:
    account = desk.accounts.add(name="Kestrelmark Logistics", zone="New York")
    case = desk.cases.add(title="Storage outage after firmware 8.4", account_id=account).id
    desk.plans.set_goal(case, "Dispatch survives the loss of any one storage path.")
    desk.plans.add_criterion(case, "14 days without a stop", measured_by="Dispatch log")
    return case


def fill(desk: Desk, canary: str = CANARY) -> int:
    """A plan with one step for the customer, and internal rows and columns that say the canary."""
    case = start(desk)
    shown = desk.plans.add_action(
        case,
        "Install firmware 8.4.2",
        workstream="Put it in place",
        owner="Luis Arrieta",
        party=Party.CUSTOMER,
        start=date(2026, 11, 21),
        due=date(2026, 11, 22),
        audience=OUTSIDE,
        rag=Rag.AMBER,
        rag_reason=f"{canary} is late",
        blocked_by=f"{canary} has no bench",
    )
    desk.plans.add_action(
        case, f"Ask {canary} for a credit", workstream=f"Money for {canary}", owner=canary, due=date(2026, 11, 19)
    )
    desk.plans.add_milestone(case, "Peak-week freeze", due=date(2026, 11, 25), audience=Audience.CUSTOMER)
    desk.plans.add_milestone(case, f"{canary} signs", due=date(2026, 11, 26))
    desk.plans.add_risk(case, f"{canary} walks away", trigger=canary, response=canary)
    desk.plans.rate(case, Rag.AMBER, reason=f"{canary} slipped")
    assert shown
    return case


def text_of(path: Path) -> str:
    from docx import Document

    opened = Document(str(path))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in opened.paragraphs] + cells)


def test_a_plan_begins_with_the_first_thing_written_into_it(desk: Desk) -> None:
    account = desk.accounts.add(name="Kestrelmark Logistics", zone="New York")
    case = desk.cases.add(title="Storage outage", account_id=account).id
    assert desk.plans.of_case(case) is None
    desk.plans.add_action(case, "Pin both controllers", due=date(2026, 11, 13))
    plan = desk.plans.get(case)
    assert [action.title for action in plan.actions] == ["Pin both controllers"]
    assert plan.actions[0].baseline_due == date(2026, 11, 13)


def test_a_new_date_is_a_forecast_and_never_a_new_baseline(desk: Desk) -> None:
    case = start(desk)
    build = desk.plans.add_action(case, "Build", start=date(2026, 11, 10), due=date(2026, 11, 13))
    install = desk.plans.add_action(case, "Install", start=date(2026, 11, 13), due=date(2026, 11, 14), after=[build])
    desk.plans.change_action(case, build, due=date(2026, 11, 16))
    found = {action.id: action for action in desk.plans.get(case).actions}
    assert found[build].baseline_due == date(2026, 11, 13)
    assert found[install].due == date(2026, 11, 14)
    assert found[install].forecast_due == date(2026, 11, 17)
    assert desk.plans.get(case).critical == (build, install)


def test_a_step_never_waits_for_itself(desk: Desk) -> None:
    case = start(desk)
    one = desk.plans.add_action(case, "One")
    two = desk.plans.add_action(case, "Two", after=[one])
    with pytest.raises(DeskError) as refused:
        desk.plans.change_action(case, one, after=[two])
    assert refused.value.fault is Fault.RULE
    assert desk.plans.get(case).actions[0].depends_on == ()


def test_undo_brings_a_removed_step_back_with_what_waited_for_it(desk: Desk) -> None:
    case = start(desk)
    one = desk.plans.add_action(case, "One")
    desk.plans.add_action(case, "Two", after=[one])
    before = desk.plans.get(case)
    desk.plans.remove_action(case, one)
    assert [action.title for action in desk.plans.get(case).actions] == ["Two"]
    desk.store.undo()
    assert desk.plans.get(case) == before


def test_the_customer_edition_leaves_out_what_is_internal_and_the_internal_one_does_not(
    desk: Desk, tmp_path: Path
) -> None:
    case = fill(desk)
    ours, theirs = tmp_path / "ours.docx", tmp_path / "theirs.docx"
    desk.plans.export(case, Edition.INTERNAL, [ours])
    desk.plans.export(case, Edition.CUSTOMER, [theirs])
    assert CANARY in text_of(ours)
    assert CANARY not in text_of(theirs)
    assert "Install firmware 8.4.2" in text_of(theirs)


@pytest.mark.parametrize("edition", [Edition.CUSTOMER, Edition.PARTNER])
def test_whatever_is_internal_the_other_editions_are_byte_for_byte_the_same(
    make_desk: Callable[[], Desk], edition: Edition
) -> None:
    made = []
    for canary in (CANARY, "AN ENTIRELY OTHER AND MUCH LONGER WORD"):
        desk = make_desk()
        try:
            case = fill(desk, canary)
            if canary != CANARY:
                desk.plans.add_action(case, "One more for ourselves", due=date(2027, 2, 1))
                desk.timeline.log(case_ids=[case], text="They must never hear this.")
            made.append([desk.plans.rendered(case, edition, ending) for ending in (".docx", ".pdf")])
        finally:
            desk.close()
    assert made[0] == made[1]


def test_an_issued_version_is_frozen_and_what_is_new_since_is_told(desk: Desk) -> None:
    case = fill(desk)
    assert "Install firmware 8.4.2" in desk.plans.newly_visible(case, Edition.CUSTOMER)
    assert desk.plans.issue(case, why="First dates", edition=Edition.CUSTOMER, to_whom=["Dana Whitcombe"]) == 1
    assert desk.plans.newly_visible(case, Edition.CUSTOMER) == []
    desk.plans.add_action(case, "Failover test with you", due=date(2026, 11, 25), audience=OUTSIDE)
    assert desk.plans.newly_visible(case, Edition.CUSTOMER) == ["Failover test with you"]
    with pytest.raises(DeskError):
        desk.plans.issue(case, why="  ", edition=Edition.CUSTOMER)


def test_a_format_nobody_knows_writes_no_file_at_all(desk: Desk, tmp_path: Path) -> None:
    case = fill(desk)
    with pytest.raises(DeskError) as refused:
        desk.plans.export(case, Edition.CUSTOMER, [tmp_path / "plan.docx", tmp_path / "plan.wps"])
    assert refused.value.fault is Fault.FORMAT_UNKNOWN
    assert list(tmp_path.glob("plan.*")) == []


def test_a_workstream_with_umlauts_is_found_again(desk: Desk) -> None:
    case = start(desk)
    desk.plans.add_action(case, "Measure the load", workstream="Übergabe")
    desk.plans.add_action(case, "Move the load", workstream="ÜBERGABE")
    assert [name for _id, name in desk.plans.get(case).workstreams] == ["Übergabe"]
