"""A get-well plan by keyboard only: from nothing to two editions on disk, and once more after reopening the desk."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from advocate_desk.domain.clock import Clock
from advocate_desk.domain.vocabulary import Edition, Rag
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.documents.exporting import ExportForm
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.plans.tab import PlanTab
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import plain
from tests.conftest import PASSPHRASE
from tests.services.test_plans import text_of
from tests.ui.kestrelmark import CTRL, Kestrelmark, Press, Type

TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
CANARY = "Ask QUAGGA for a bench"


@pytest.fixture
def plan(opened: Cases) -> PlanTab:
    """The Plan tab of the case, in front, its table with the focus."""
    return shown(opened)


def shown(cases: Cases) -> PlanTab:
    cases.workspace.choose_tab("plan")
    cases.workspace.focus_home()
    tab = cases.workspace.tab()
    assert isinstance(tab, PlanTab)
    return tab


def form() -> Ask:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Ask), found
    for _turn in range(50):
        at = QApplication.focusWidget()
        if at is not None and found.isAncestorOf(at):
            break
        QApplication.processEvents()
    return found


def titles(tab: PlanTab) -> list[str]:
    return [action.title for action in tab.rows.records()]


def fill(write: Type, press: Press, **values: str) -> None:
    """Write into fields of the open form, each reached by its place in it, and send it."""
    asked = form()
    for name, value in values.items():
        asked.fields.field(name).setFocus()
        press(Qt.Key.Key_A, CTRL)
        write(value)
    press(ENTER)


def add(press: Press, write: Type, **values: str) -> None:
    press(Qt.Key.Key_N, CTRL)
    fill(write, press, **values)


def test_an_empty_plan_offers_its_first_step(plan: PlanTab, press: Press, write: Type) -> None:
    assert plan.view.findChildren(EmptyState)[0].isVisible()
    add(press, write, title="Workaround on Hub 3", owner="Wei Sun", start="2026-11-16", due="2026-11-17")
    assert titles(plan) == ["Workaround on Hub 3"]
    assert plan.disabled().keys().isdisjoint({"document.export", "plan.done"})


def test_a_day_that_is_none_is_said_at_its_field(plan: PlanTab, press: Press, write: Type) -> None:
    add(press, write, title="Install", due="next week")
    assert form().fields.errors() == {"due": "Write the day as 2026-11-19."}
    press(ESC)
    assert titles(plan) == []


def test_an_end_before_its_beginning_and_an_unknown_number_are_said_there_too(
    plan: PlanTab, press: Press, write: Type
) -> None:
    add(press, write, title="Install", start="2026-11-20", due="2026-11-19")
    assert set(form().fields.errors()) == {"due"}
    fill(write, press, due="2026-11-21", after="7.7")
    assert form().fields.errors() == {"after": "There is no step 7.7 in this plan."}
    press(ESC)
    assert titles(plan) == []


def test_the_road_of_a_plan_by_keyboard(
    window: MainWindow,
    desk: Desk,
    plan: PlanTab,
    kestrelmark: Kestrelmark,
    desk_folder: Path,
    clock: Clock,
    tmp_path: Path,
    press: Press,
    write: Type,
) -> None:
    case = kestrelmark.case
    window.ctx.perform("plan.goal")
    asked = form()
    asked.fields.field("goal").setFocus()
    write("Dispatch survives the loss of one path.")
    press(ENTER, CTRL)
    assert desk.plans.get(case).goal == "Dispatch survives the loss of one path."
    window.ctx.perform("plan.criterion")
    fill(write, press, words="14 days without a stop", measured="Dispatch log")
    add(press, write, title="Workaround on Hub 3", workstream="Keep dispatch running", due="2026-11-17")
    add(press, write, title=CANARY, workstream="Correct the cause", start="2026-11-17", due="2026-11-19")
    assert titles(plan) == ["Workaround on Hub 3", CANARY]
    assert "14 days without a stop" in str(desk.plans.get(case).criteria)

    # Change the first one: shown to the customer, after all on the 18th.
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_F2)
    asked = form()
    asked.fields.field("audience").setFocus()
    for _step in range(3):
        press(Qt.Key.Key_Down)
    fill(write, press, due="2026-11-18")
    first = desk.plans.get(case).actions[0]
    assert (first.due, first.baseline_due) == (date(2026, 11, 18), date(2026, 11, 17))
    row = plan.rows.row(first.id)
    assert plain(plan.rows.face(row, 4).line2) == "1 d later"

    # Done, not done, done.
    press(Qt.Key.Key_D, CTRL)
    assert desk.plans.get(case).actions[0].rag is Rag.GREEN
    press(Qt.Key.Key_Z, CTRL)
    assert desk.plans.get(case).actions[0].done_at is None
    press(Qt.Key.Key_D, CTRL)
    assert desk.plans.get(case).actions[0].done_at is not None

    # Show as Customer hides what is internal, and says so.
    plan.edition.findChildren(type(plan.edition._parts["internal"]))[2].setFocus()
    press(Qt.Key.Key_Space)
    assert plan.edition.current() == Edition.CUSTOMER.value
    assert titles(plan) == ["Workaround on Hub 3"]
    assert plan.hidden.text() == "1 of 2 steps is not in this edition"

    export(window, tmp_path, "customer", press, write)
    plan.edition._parts["internal"].setFocus()
    press(Qt.Key.Key_Space)
    assert titles(plan) == ["Workaround on Hub 3", CANARY]
    export(window, tmp_path, "internal", press, write)
    assert CANARY not in text_of(tmp_path / "customer.docx")
    assert CANARY in text_of(tmp_path / "internal.docx")
    assert (tmp_path / "customer.pdf").read_bytes().startswith(b"%PDF")

    # Once more, after the desk was closed and opened.
    window.ctx.use(None)
    desk.close()
    again = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=clock)
    try:
        window.ctx.use(again)
        window.go("cases")
        cases = window.pages.front()
        assert isinstance(cases, Cases)
        cases.open_case(case)
        assert titles(shown(cases)) == ["Workaround on Hub 3", CANARY]
        add(press, write, title="Failover test", due="2026-11-25")
        assert len(again.plans.get(case).actions) == 3
    finally:
        window.ctx.use(None)
        again.close()


def export(window: MainWindow, folder: Path, name: str, press: Press, write: Type) -> None:
    press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    asked = form()
    assert isinstance(asked, ExportForm)
    fill(write, press, folder=str(folder), name=name, formats="docx, pdf")
    assert (folder / f"{name}.docx").exists()
    assert (folder / f"{name}.pdf").exists()


def test_a_folder_that_is_not_there_and_an_unknown_format_are_said_at_their_fields(
    plan: PlanTab, press: Press, write: Type, tmp_path: Path
) -> None:
    add(press, write, title="Workaround on Hub 3", due="2026-11-17")
    press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    fill(write, press, folder=str(tmp_path / "nowhere"))
    assert set(form().fields.errors()) == {"folder"}
    fill(write, press, folder=str(tmp_path), formats="docx, wps")
    assert set(form().fields.errors()) == {"formats"}
    press(ESC)


def test_a_colour_without_a_reason_is_refused(plan: PlanTab, press: Press, write: Type, desk: Desk) -> None:
    add(press, write, title="Workaround on Hub 3", due="2026-11-17")
    plan.offers()["plan.rate"]()
    asked = form()
    asked.fields.field("rag").setFocus()
    press(Qt.Key.Key_Home)
    press(ENTER)
    assert set(asked.fields.errors()) == {"reason"}
    fill(write, press, reason="the bench is late")
    assert plan.reason.text() == "the bench is late"
