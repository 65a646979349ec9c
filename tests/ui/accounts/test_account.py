"""The account page: everything that hangs on a customer, every fact changed where it stands, all by keys."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.vocabulary import Segment
from advocate_desk.services.desk import Desk
from advocate_desk.ui.accounts.screen import AccountScreen
from advocate_desk.ui.cases.new_case import NewCaseForm
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.main_window import MainWindow
from tests.ui.kestrelmark import CTRL, Kestrelmark, Press, Type

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
ENTER, ESC, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2


@pytest.fixture
def page(window: MainWindow, ctx: UiContext, desk: Desk, kestrelmark: Kestrelmark) -> AccountScreen:
    ctx.go(Kind.ACCOUNT, desk.accounts.find("Kestrelmark"))
    found = window.pages.front()
    assert isinstance(found, AccountScreen)
    return found


def test_the_head_says_what_is_at_stake_and_until_when(page: AccountScreen) -> None:
    assert page.head.title.title() == "Kestrelmark Logistics"
    assert page.head.value.text() == "$1.2 M"
    assert page.head.renewal.text() == "in 75 days  31 Jan 2027"
    assert page.head.stake.text() == "$1.2 M  1 open case"
    assert page.head.meter.text() == "4 angry"
    assert page.picture.picture.accessibleName().startswith("Temperature from 1 calm")


def test_a_row_leads_to_its_case_and_alt_page_up_back(page: AccountScreen, window: MainWindow, press: Press) -> None:
    assert QApplication.focusWidget() is page.cases
    press(ENTER)
    assert isinstance(window.pages.front(), Cases)
    window.run("account.open")
    assert window.pages.front() is page
    window.run("go.back")
    assert isinstance(window.pages.front(), Cases)


def test_a_fact_is_changed_in_place_and_undone(
    page: AccountScreen, window: MainWindow, desk: Desk, press: Press, write: Type
) -> None:
    page.facts.fact("value").setFocus()
    press(F2)
    write("2.5M")
    press(ENTER)
    assert page.head.value.text() == "$2.5 M"
    assert not page.facts.fact("value").is_open()
    assert page.facts.fact("value").hasFocus()
    window.run("edit.undo")
    assert page.head.value.text() == "$1.2 M"


def test_escape_gives_back_and_down_goes_on(page: AccountScreen, desk: Desk, press: Press, write: Type) -> None:
    page.facts.fact("renewal").setFocus()
    press(ENTER)
    write("1 Apr 2028")
    press(ESC)
    assert page.facts.fact("renewal").value.text() == "31 Jan 2027"
    assert page.facts.fact("renewal").hasFocus()
    press(Qt.Key.Key_Down)
    assert page.facts.fact("users").hasFocus()
    assert desk.accounts.get(1).renewal == date(2027, 1, 31)


def test_leaving_the_field_keeps_what_was_typed(page: AccountScreen, desk: Desk, press: Press, write: Type) -> None:
    page.facts.fact("hours").setFocus()
    press(F2)
    write("Mon-Sat 8-18")
    page.cases.setFocus()
    assert desk.accounts.get(1).hours == "Mon-Sat 08:00-18:00"


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("value", "a lot"),
        ("renewal", "when pigs fly"),
        ("zone", "Nowhere at all"),
        ("region", "XX-9"),
        ("hours", "whenever"),
        ("cadence", "often"),
        ("users", "many"),
        ("currency", "money"),
        ("name", ""),
    ],
)
def test_what_cannot_be_read_is_said_below_and_stays_typed(
    page: AccountScreen, desk: Desk, press: Press, write: Type, fact: str, typed: str
) -> None:
    before = desk.accounts.get(1)
    shown = page.facts.fact(fact)
    shown.setFocus()
    press(F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    write(typed)
    press(ENTER)
    assert shown.is_open()
    assert field.text() == typed
    assert shown.below.text()
    assert field.property("fault") == "true"
    assert desk.accounts.get(1) == before
    press(ESC)
    assert not shown.is_open()


def test_the_default_of_a_segment_is_changed_for_every_account(
    page: AccountScreen, desk: Desk, press: Press, write: Type
) -> None:
    page.facts.fact("segment-cadence.strategic").setFocus()
    press(F2)
    write("8h")
    press(ENTER)
    assert desk.accounts.cadences()[Segment.STRATEGIC] == timedelta(hours=8)
    assert page.facts.fact("cadence").value.text() == "8 hours, as for every strategic account"


def test_a_case_of_this_account_is_added_from_here(
    page: AccountScreen, window: MainWindow, desk: Desk, press: Press, write: Type
) -> None:
    press(Qt.Key.Key_N, CTRL)
    form = window.findChildren(NewCaseForm)[-1]
    assert form.account.text() == "Kestrelmark Logistics"
    assert QApplication.focusWidget() is form.title
    write("Labels print twice")
    press(ENTER)
    assert desk.accounts.get(1).open_cases == 2
    assert isinstance(window.pages.front(), Cases)


def test_lists_of_promises_and_people(page: AccountScreen, desk: Desk, kestrelmark: Kestrelmark) -> None:
    desk.commitments.make(words="Root-cause draft", promisee="Dana", case_id=kestrelmark.case)
    page.choose_tab("promises")
    group = page.promise_rows.group(0)
    assert group is not None
    assert group.title == "We owe"
    assert page.promise_rows.row_face(1).line1 == "Root-cause draft"
    page.choose_tab("people")
    assert [side.contact.name for side in page.people_rows.records()] == ["Dana Whitcombe", "Luis Arrieta"]


def test_without_an_account_the_page_says_how_one_begins(window: MainWindow) -> None:
    window.go("account")
    found = window.pages.front()
    assert isinstance(found, AccountScreen)
    assert found.head.title.title() == "No account yet"
    assert not found.bar.isVisible()


def test_the_rail_marks_the_page_it_is_under(page: AccountScreen, window: MainWindow) -> None:
    assert window.rail.items["cases"].isChecked()


def test_the_account_comes_back_after_a_restart(page: AccountScreen, ctx: UiContext) -> None:
    page.choose_tab("people")
    again = AccountScreen(ctx)
    again.restore(page.state())
    again.reload()
    assert again.head.title.title() == "Kestrelmark Logistics"
    assert again.bar.current_id() == "people"
    again.deleteLater()
