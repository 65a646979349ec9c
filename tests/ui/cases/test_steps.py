"""What is done to a case from its head: acknowledged, told, put off, moved, closed, opened again. Keyboard only."""

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from advocate_desk.domain.vocabulary import Heat, Stage
from advocate_desk.services.desk import Desk
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.cases.closing import CloseForm
from advocate_desk.ui.cases.new_case import DRAFT, NewCaseForm
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.cases.steps import AcknowledgeForm, CadenceForm, MoveForm, ReopenForm, SnoozeForm, UpdateForm
from advocate_desk.ui.main_window import MainWindow
from tests.conftest import NOW, Clock
from tests.ui.kestrelmark import CTRL, SHIFT, Kestrelmark, Press, Type, story

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
BOTH: Any = {"accepted_us": "Mara Lindqvist", "accepted_customer": "Dana Whitcombe"}


def ask(window: MainWindow) -> Ask:
    return next(form for form in reversed(window.findChildren(Ask)) if form.isVisible())


def forms(window: MainWindow) -> list[Ask]:
    return [form for form in window.findChildren(Ask) if form.isVisible()]


@pytest.fixture
def case(kestrelmark: Kestrelmark) -> int:
    return kestrelmark.case


# Recognised


def test_several_people_are_upset_in_one_line_and_read_back(
    cases: Cases, window: MainWindow, desk: Desk, press: Press, write: Type
) -> None:
    press(Qt.Key.Key_N, CTRL)
    form = ask(window)
    assert isinstance(form, NewCaseForm)
    form.account.setText("Kestrelmark Logistics")
    form.title.setText("Labels print twice")
    form.upset.setText("dana 5, luis 2, the board")
    form.told.setChecked(True)
    said = form.upset.accessibleDescription()
    assert said == "Dana Whitcombe 5 furious · Luis Arrieta 2 watching · the board 3 worried"
    form.submit()
    case = desk.cases.get(desk.cases.find("Labels print"))
    readings = {one.name: one.heat for one in desk.cases.heat_course(case.id)}
    assert readings == {"Dana Whitcombe": Heat.FURIOUS, "Luis Arrieta": Heat.WATCHING, "the board": Heat.WORRIED}
    assert (case.asked_by, case.acknowledged_at, case.account) == ("Dana Whitcombe", NOW, "Kestrelmark Logistics")


def test_a_level_that_is_none_is_said_at_its_field(cases: Cases, window: MainWindow) -> None:
    cases.new_case()
    form = ask(window)
    assert isinstance(form, NewCaseForm)
    form.account.setText("Kestrelmark Logistics")
    form.title.setText("Labels print twice")
    form.upset.setText("dana 9")
    form.submit()
    assert list(form.fields.errors()) == ["upset"]


def test_the_last_of_several_names_is_completed(cases: Cases, window: MainWindow) -> None:
    cases.new_case()
    form = ask(window)
    assert isinstance(form, NewCaseForm)
    form.upset.setText("dana 4, lui")
    completer = form.upset.completer()
    assert completer.splitPath(form.upset.text()) == ["lui"]
    completer.setCompletionPrefix("lui")
    assert completer.pathFromIndex(completer.currentIndex()) == "dana 4, Luis Arrieta"


def test_what_was_typed_outlives_a_crash_and_goes_with_the_form(
    cases: Cases, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    cases.new_case()
    form = ask(window)
    assert isinstance(form, NewCaseForm)
    form.title.setText("Labels print twice")
    form.upset.setText("dana 4")
    form.severity.setCurrentIndex(3)
    qtbot.waitUntil(lambda: desk.drafts.get(DRAFT) != "")
    assert json.loads(desk.drafts.get(DRAFT))["upset"] == "dana 4"
    form.done(0)  # as if the program had died: nothing is given back
    cases.new_case()
    again = ask(window)
    assert isinstance(again, NewCaseForm)
    assert (again.title.text(), again.upset.text(), again.severity.currentIndex()) == (
        "Labels print twice",
        "dana 4",
        3,
    )
    again.reject()
    assert desk.drafts.get(DRAFT) == ""


def test_a_case_is_acknowledged_with_one_key_and_the_head_says_after_how_long(
    opened: Cases, window: MainWindow, desk: Desk, press: Press, write: Type, case: int
) -> None:
    header = opened.workspace.header
    assert header.told.text() == "not yet, 29 h"
    assert header.acts["case.acknowledge"].isVisible()
    press(Qt.Key.Key_K, CTRL | SHIFT)
    assert isinstance(ask(window), AcknowledgeForm)
    write("by phone, to Dana")
    press(ENTER)
    assert desk.cases.get(case).acknowledged_at == NOW
    assert header.told.text() == "after 29 h"
    assert not header.acts["case.acknowledge"].isVisible()
    assert header.acts["case.update"].isVisible()
    assert opened.disabled()["case.acknowledge"] == "it is acknowledged already"
    assert story(opened)[0][1] == "Acknowledged: the customer knows that we have it"
    window.run("edit.undo")
    assert header.acts["case.acknowledge"].isVisible()


def test_when_it_was_is_read_on_the_customers_clock(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    window.run("case.acknowledge")
    form = ask(window)
    assert isinstance(form, AcknowledgeForm)
    form.at.setText("once upon a time")
    form.submit()
    assert list(form.fields.errors()) == ["at"]
    form.at.setText("2026-11-16 09:40")
    form.submit()
    assert desk.cases.get(case).acknowledged_at == NOW.replace(day=16, hour=14, minute=40)


# Stages


def test_the_first_stage_is_left_when_the_customer_was_told(
    opened: Cases, window: MainWindow, desk: Desk, case: int
) -> None:
    window.run("case.move")
    form = ask(window)
    assert isinstance(form, MoveForm)
    form.submit()
    assert list(form.fields.errors()) == ["told"]
    form.told.setChecked(True)
    form.submit()
    found = desk.cases.get(case)
    assert (found.stage, found.acknowledged_at) == (Stage.ANALYSED, NOW)
    assert story(opened)[0][1] == "Acknowledged: the customer knows that we have it"
    opened.workspace.story.filters.show_noise(True)
    assert story(opened)[0][1] == "Stage: Recognised to Analysed"


def test_the_form_says_how_long_the_case_stayed_where(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    desk.stages.move(case, Stage.ANALYSED, acknowledged=True)
    window.run("case.move")
    assert ask(window).fields.field("stage").accessibleDescription() == "So far: Recognised 29 h · Analysed 0 min"


# Clocks


def test_an_update_may_name_the_next_one(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    window.run("case.update")
    form = ask(window)
    assert isinstance(form, UpdateForm)
    hint = form.next.accessibleDescription()
    assert hint == "Every 24 h in their working time: Wed 18 Nov 08:20 hers · 14:20 yours"
    form.text.setPlainText("We patch tonight.")
    form.next.setText("2026-11-16 09:00")
    form.submit()
    assert list(form.fields.errors()) == ["next"]
    form.next.setText("2026-11-17 12:00")
    form.submit()
    assert desk.cases.get(case).next_update_at == NOW.replace(hour=17, minute=0)
    assert opened.workspace.header.update_.text() == "in 3 h 40 min  12:00 hers · 18:00 yours"


def test_the_alarm_of_silence_stands_in_the_head(opened: Cases, clock: Clock) -> None:
    clock.move(hours=9)
    opened.tick()
    assert opened.workspace.header.update_.text() == "1 h over · silent for 25 h  16:10 hers · 22:10 yours"


def test_the_next_update_is_put_off_with_a_reason(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    window.run("case.snooze")
    form = ask(window)
    assert isinstance(form, SnoozeForm)
    form.submit()
    assert list(form.fields.errors()) == ["until"]
    form.until.setText("2026-11-23 09:00")
    form.submit()
    assert list(form.fields.errors()) == ["why"]
    form.why.setText("Dana asked for quiet")
    form.submit()
    assert desk.cases.get(case).next_update_at == NOW.replace(day=23, hour=14, minute=0)
    assert story(opened)[0][1].startswith("Next update put off until")


def test_a_case_gets_a_cadence_of_its_own(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    window.run("case.cadence")
    form = ask(window)
    assert isinstance(form, CadenceForm)
    form.span.setText("whenever")
    form.submit()
    assert list(form.fields.errors()) == ["span"]
    form.span.setText("4h")
    form.submit()
    assert desk.cases.get(case).own_cadence
    window.run("case.cadence")
    form = ask(window)
    assert isinstance(form, CadenceForm)
    assert form.span.text() == "4h"
    form.span.setText("")
    form.submit()
    assert not desk.cases.get(case).own_cadence


# Closing


def test_the_closing_lists_what_is_open_and_a_key_goes_there(
    opened: Cases, window: MainWindow, desk: Desk, case: int, press: Press, qtbot: QtBot
) -> None:
    desk.commitments.make(words="Root-cause draft", promisee="Dana Whitcombe", case_id=case, zone="New York")
    desk.plans.add_action(case, "Apply 8.4.2", owner="Wei Sun")
    window.run("case.close")
    form = ask(window)
    assert isinstance(form, CloseForm)
    assert [button.accessibleName() for button in form.jumps] == [
        "Go to Not acknowledged to the customer",
        "Go to Root-cause draft",
        "Go to Apply 8.4.2",
    ]
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert forms(window) == []
    assert window.pages.front() is not opened
    assert desk.cases.get(case).is_open


def test_from_the_closing_one_key_acknowledges(opened: Cases, window: MainWindow, press: Press, qtbot: QtBot) -> None:
    window.run("case.close")
    form = ask(window)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert isinstance(ask(window), AcknowledgeForm)


def test_criteria_are_ticked_while_closing(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    for words in ("No stop for 14 days", "Failover test passed"):
        desk.plans.add_criterion(case, words)
    window.run("case.close")
    form = ask(window)
    assert isinstance(form, CloseForm)
    form.customer.setText("Dana Whitcombe")
    form.met[0][1].setChecked(True)
    form.submit()
    assert list(form.fields.errors()) == ["why"]
    form.why.setText("Dana drops the test")
    form.submit()
    assert not desk.cases.get(case).is_open
    assert "Not met: Failover test passed" in desk.timeline.page(case, whole=True).entries[0].text


def test_a_closed_case_is_opened_again_from_its_head(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    desk.stages.close(case, **BOTH)
    opened.workspace.header.acts["case.reopen"].click()
    form = ask(window)
    assert isinstance(form, ReopenForm)
    form.submit()
    assert list(form.fields.errors()) == ["why"]
    form.why.setText("Hub 3 stopped again")
    form.submit()
    assert desk.cases.get(case).stage is Stage.RECOGNISED
    assert opened.disabled()["case.reopen"] == "it is open"


def test_what_makes_no_sense_says_why(opened: Cases, window: MainWindow, desk: Desk, case: int) -> None:
    desk.stages.close(case, **BOTH)
    assert opened.disabled()["case.update"] == "the case is closed"
    assert opened.disabled()["case.snooze"] == "the case is closed"
