"""The People tab: a temperature by one typed line, who moved after what, the stakeholder map; all of it undone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from advocate_desk.domain.vocabulary import Heat, Stance
from advocate_desk.services.desk import Desk
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.cases.heat_forms import ReadingForm, StanceForm
from advocate_desk.ui.cases.people import CasePeople
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import plain
from tests.conftest import NOW
from tests.ui.kestrelmark import CTRL, Kestrelmark, Press, Type

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
ENTER, DELETE, F2 = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2


@pytest.fixture
def people(opened: Cases) -> CasePeople:
    opened.workspace.choose_tab("people")
    opened.workspace.focus_home()
    return opened.workspace.people


def turn(people: CasePeople, look: str) -> None:
    people.look.choose(look)
    people.look.changed.emit(look)
    people.view.setFocus()


def chips(people: CasePeople) -> list[str]:
    return [plain(chip.chip.text) for chip in people.quick.flow.widgets() if isinstance(chip, ChipButton)]


def ask(window: MainWindow) -> Ask:
    return next(form for form in reversed(window.findChildren(Ask)) if form.isVisible())


def test_one_line_is_a_reading_and_one_undo_takes_it_back(
    people: CasePeople, window: MainWindow, desk: Desk, kestrelmark: Kestrelmark, press: Press, write: Type
) -> None:
    press(Qt.Key.Key_N, CTRL)
    write("dana 2 liked the plan")
    assert chips(people) == [
        "Dana Whitcombe",
        "2 watching",
        "into the story: liked the plan",
    ]
    press(ENTER)
    assert people.quick.text() == ""
    case = desk.cases.get(kestrelmark.case)
    assert case.heat is Heat.WATCHING
    assert desk.timeline.page(case.id).entries[0].text == "liked the plan"
    window.run("edit.undo")
    assert desk.cases.get(kestrelmark.case).heat is Heat.ANGRY


def test_a_line_without_a_level_asks_for_it_and_writes_nothing(
    people: CasePeople, desk: Desk, kestrelmark: Kestrelmark, press: Press, write: Type
) -> None:
    press(Qt.Key.Key_N, CTRL)
    write("dana liked it")
    press(ENTER)
    assert "how heated, 1 to 5?" in chips(people)
    assert len(desk.heat.readings(kestrelmark.case)) == 1


def test_movers_lead_to_the_entry_after_which_they_moved(
    people: CasePeople, opened: Cases, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    desk.heat.record(kestrelmark.case, Heat.WORRIED, name="Dana", at=NOW - timedelta(hours=15))
    turn(people, "course")
    assert people.read_rows.sentence(0) == (
        "Dana Whitcombe, 3 worried, 4 → 3, 1 step calmer, "
        "after call, Dana Whitcombe: “I want a date I can repeat to my board.”, Mon 23:20"
    )
    assert people.picture.picture.accessibleName().startswith("Temperature from 1 calm to 5 furious. Dana Whitcombe:")
    press(Qt.Key.Key_Home)
    press(ENTER)
    entry = opened.workspace.story.current()
    assert entry is not None
    assert entry.id == kestrelmark.call


def test_a_reading_is_corrected_and_deleted_by_keys_and_comes_back(
    people: CasePeople, window: MainWindow, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    turn(people, "course")
    press(F2)
    form = ask(window)
    assert isinstance(form, ReadingForm)
    form.heat.setCurrentIndex(0)
    press(ENTER)
    assert desk.cases.get(kestrelmark.case).heat is Heat.CALM
    people.view.setFocus()
    press(DELETE)
    assert desk.heat.readings(kestrelmark.case) == []
    assert people.readings.isVisible()
    window.run("edit.undo")
    window.run("edit.undo")
    assert desk.cases.get(kestrelmark.case).heat is Heat.ANGRY


def test_somebody_is_put_on_the_map_and_taken_off(
    people: CasePeople, window: MainWindow, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    turn(people, "map")
    assert people.picture.picture.accessibleName() == "Nobody stands on the stakeholder map yet."
    press(F2)
    form = ask(window)
    assert isinstance(form, StanceForm)
    press(ENTER)
    stands = desk.stakeholders.of_case(kestrelmark.case)
    assert [(one.name, one.influence, one.stance) for one in stands] == [("Dana Whitcombe", 3, Stance.NEUTRAL)]
    assert people.picture.picture.accessibleName() == (
        "Stakeholder map. Dana Whitcombe: neutral, influence 3 of 5, 4 angry."
    )
    people.view.setFocus()
    press(DELETE)
    assert desk.stakeholders.of_case(kestrelmark.case) == []


def test_a_name_of_two_people_is_said_under_the_line(
    people: CasePeople, desk: Desk, kestrelmark: Kestrelmark, press: Press, write: Type
) -> None:
    desk.contacts.add(name="Luis Brandt")
    press(Qt.Key.Key_N, CTRL)
    write("luis 5")
    press(ENTER)
    said = " ".join(chips(people))
    assert "Luis Arrieta, Luis Brandt" in said
    assert people.quick.text() == "luis 5"
    assert QApplication.focusWidget() is people.quick.field
