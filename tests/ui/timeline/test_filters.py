"""The filter bar, saved views, the past and what leaves the desk of a story: by keyboard."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.vocabulary import EntryKind, Party, Standing
from advocate_desk.services.desk import Desk
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.timeline import filters
from advocate_desk.ui.timeline.filters import FilterBar
from tests.ui.kestrelmark import CTRL, SHIFT, Kestrelmark, Press, Type, choose, menu, story

Ask = Callable[..., None]
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
pytestmark = [
    pytest.mark.qt_log_ignore("does not support", "grabbing the keyboard", "support raise", extend=True),
    pytest.mark.usefixtures("no_menu_left"),
]


@pytest.fixture
def bar(opened: Cases) -> FilterBar:
    return opened.workspace.story.filters


@pytest.fixture
def ask(qtbot: QtBot, window: MainWindow) -> Ask:
    """Type into the form in front, a text a field, then Enter."""

    def typed(*texts: str) -> None:
        asked = form(window)
        asked.activateWindow()
        qtbot.waitUntil(asked.isActiveWindow)
        for number, text in enumerate(texts):
            field = QApplication.focusWidget()
            assert field is not None
            QTest.keyClick(field, Qt.Key.Key_A, CTRL)
            QTest.keyClicks(field, text)
            QTest.keyClick(field, ENTER if number == len(texts) - 1 else Qt.Key.Key_Tab)
        if not asked.isVisible():
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)

    return typed


def form(window: MainWindow) -> QDialog:
    return next(one for one in window.findChildren(QDialog) if one.isVisible())


def shown(bar: FilterBar) -> list[str]:
    """The chips that stand there, as they are read aloud."""
    chips = [bar.views, *bar.chips.values(), bar.more]
    return [chip.accessibleName() for chip in chips if chip.isVisible()]


def test_every_field_of_a_filter_has_its_chip_or_the_search() -> None:
    held = {name for names in filters._ALL.values() for name in names} | {"text"}
    assert held == {field.name for field in fields(Filter)}


def test_what_holds_something_back_stands_as_a_chip_that_del_removes(
    bar: FilterBar, opened: Cases, press: Press
) -> None:
    bar.set(parties=(Party.VENDOR,))
    assert [row[0] for row in story(opened)] == ["Wei Sun · Account lead, Pellworth"]
    chip = bar.chips["party"]
    assert chip.accessibleName() == "Side: vendors"
    chip.setFocus()
    press(Qt.Key.Key_Delete)
    assert not chip.isVisible()
    assert len(story(opened)) == 3
    assert QApplication.focusWidget() is bar.more


def test_the_further_filters_are_in_one_menu(bar: FilterBar, opened: Cases) -> None:
    bar.more.click()
    assert menu() == ["Side", "Files", "Standing", "In a summary", "", "Pinned", "With system entries"]
    choose("Pinned")
    assert bar.where() == Filter(pinned=True)
    assert story(opened) == []
    bar.more.click()
    choose("Show all of it")
    assert not bar.is_on()


@pytest.mark.parametrize("width", [1024, 1440])
def test_the_bar_folds_and_never_holds_the_window_wide(
    bar: FilterBar, window: MainWindow, opened: Cases, width: int
) -> None:
    window.resize(width, 640)
    bar.set(
        kinds=(EntryKind.CALL, EntryKind.EMAIL),
        who="Dana Whitcombe",
        parties=(Party.CUSTOMER, Party.VENDOR),
        standings=(Standing.CLAIM,),
        audience=Audience.CUSTOMER,
        files=True,
        pinned=True,
        noise=True,
    )
    assert window.width() == width
    assert "more filters" in bar.more.accessibleName()
    assert bar.magnifier.isVisible()
    right = max(part.geometry().right() for part in (bar.count, bar.magnifier, bar.more))
    assert right <= bar.width()


def test_where_the_search_is_an_icon_ctrl_f_still_types_into_it(
    bar: FilterBar, window: MainWindow, opened: Cases, press: Press, write: Type
) -> None:
    window.resize(1024, 640)
    bar.set(kinds=(EntryKind.CALL, EntryKind.EMAIL), who="Dana Whitcombe", audience=Audience.CUSTOMER, noise=True)
    assert not bar.search.isVisible()
    press(Qt.Key.Key_F, CTRL)
    write("board")
    assert bar.search.isVisible()
    assert ["repeat to my board" in row[1] for row in story(opened)] == [True]


def test_a_period_is_typed_as_days(bar: FilterBar, opened: Cases, ask: Ask) -> None:
    bar.period.click()
    choose("From … to …")
    ask("2026-11-16", "2026-11-16")
    assert bar.period.accessibleName() == "Period: yesterday"
    assert all("Patch" not in row[1] for row in story(opened))


def test_a_period_that_ends_before_it_begins_is_said_at_its_field(
    bar: FilterBar, window: MainWindow, ask: Ask, press: Press
) -> None:
    bar.period.click()
    choose("From … to …")
    ask("2026-11-16", "2026-11-10")
    assert form(window).isVisible()
    assert not bar.is_on()
    press(ESC)


def test_a_filter_is_saved_shown_with_its_count_renamed_and_deleted(
    bar: FilterBar, opened: Cases, desk: Desk, window: MainWindow, press: Press, ask: Ask
) -> None:
    bar.set(kinds=(EntryKind.CALL,))
    window.run("story.save-view")
    ask("Her calls")
    assert bar.views.accessibleName() == "View: Her calls"
    bar.views.setFocus()
    press(Qt.Key.Key_Delete)
    assert not bar.is_on()
    press(Qt.Key.Key_V, CTRL | SHIFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert popup.actions()[0].text() == "Her calls\t1"
    choose("Her calls")
    assert bar.where() == Filter(kinds=(EntryKind.CALL,))
    window.run("story.views")
    choose("Rename the view…")
    ask("Calls of Dana")
    assert [view.name for view in desk.views.listed()] == ["Calls of Dana"]
    window.run("story.views")
    choose("Delete the view")
    assert desk.views.listed() == ()
    assert bar.is_on()
    press(Qt.Key.Key_Z, CTRL)
    assert [view.name for view in desk.views.listed()] == ["Calls of Dana"]


def test_a_name_that_is_taken_is_said_at_its_field(
    bar: FilterBar, desk: Desk, window: MainWindow, press: Press, ask: Ask
) -> None:
    desk.views.save("Calls", Filter(kinds=(EntryKind.CALL,)))
    bar.set(pinned=True)
    window.run("story.save-view")
    ask("calls")
    assert form(window).isVisible()
    assert len(desk.views.listed()) == 1
    press(ESC)


def test_filters_come_back_after_a_restart_without_names_or_words(bar: FilterBar) -> None:
    bar.set(
        kinds=(EntryKind.CALL,),
        parties=(Party.US,),
        days=7,
        noise=True,
        audience=Audience.INTERNAL,
        who="Dana",
        text="x",
    )
    state = bar.state()
    assert "Dana" not in str(state)
    bar.clear()
    bar.restore(state)
    assert bar.where() == Filter(
        kinds=(EntryKind.CALL,), parties=(Party.US,), days=7, noise=True, audience=Audience.INTERNAL
    )
    bar.restore({"kinds": ["hologram"], "days": "many", "audience": 9, "pinned": "yes"})
    assert bar.where() == Filter()


@pytest.fixture
def corrected(desk: Desk, kestrelmark: Kestrelmark) -> None:
    """The mail was corrected and one more entry written, so that the past differs from the present."""
    desk.timeline.change(kestrelmark.mail, text="Patch build is final; the bench is booked from Friday.")
    desk.timeline.log(case_ids=[kestrelmark.case], text="written last", at=datetime(2026, 11, 17, 12, tzinfo=UTC))


def test_arrows_go_from_change_to_change_and_esc_comes_back_to_now(
    corrected: None, opened: Cases, press: Press, write: Type
) -> None:
    story_ = opened.workspace.story
    now = story(opened)
    press(Qt.Key.Key_O, CTRL | SHIFT)
    past = story_.looks.past
    assert past.isVisible()
    assert QApplication.focusWidget() is past.slider
    assert story(opened) == now
    press(Qt.Key.Key_Left)
    assert "written last" not in [row[1] for row in story(opened)]
    assert "1 entry written since" in past.sentence.text()
    press(Qt.Key.Key_Left)
    assert any("Thursday" in row[1] for row in story(opened))
    press(Qt.Key.Key_Right)
    assert any("Friday" in row[1] for row in story(opened))
    press(ESC)
    assert not past.isVisible()
    assert story(opened) == now


def test_esc_in_the_list_comes_back_to_now_too(corrected: None, opened: Cases, press: Press) -> None:
    story_ = opened.workspace.story
    story_.looks.past.open_()
    story_.view.setFocus()
    press(ESC)
    assert story_.looks.past.at() is None


def test_the_past_is_read_only_and_says_so(
    corrected: None, opened: Cases, desk: Desk, kestrelmark: Kestrelmark, window: MainWindow, press: Press
) -> None:
    story_ = opened.workspace.story
    story_.looks.past.open_()
    story_.looks.past.step(-1)
    assert "read only" in story_.looks.past.sentence.text()
    story_.view.go_to(kestrelmark.mail)
    story_.view.setFocus()
    before = desk.history(limit=1)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_3, CTRL | SHIFT)
    press(Qt.Key.Key_F2)
    assert desk.history(limit=1) == before
    assert not story_.quick.isEnabled()
    why = opened.workspace.disabled()
    assert {"page.new", "page.edit", "page.delete", "entry.customer", "case.move"} <= set(why)


def test_home_end_days_and_a_typed_moment(
    corrected: None, opened: Cases, desk: Desk, press: Press, write: Type
) -> None:
    story_ = opened.workspace.story
    past = story_.looks.past
    past.open_()
    span = desk.timeline.span(story_.case.id if story_.case else 0)
    assert span is not None
    press(Qt.Key.Key_Home)
    assert past.at() == span.first
    press(Qt.Key.Key_PageDown)
    assert past.at() == span.last
    press(Qt.Key.Key_PageUp)
    assert past.at() == span.first
    past.when.setFocus()
    past.when.selectAll()
    write("the day after never")
    press(ENTER)
    assert past.when.property("fault") == "true"
    past.when.selectAll()
    write((span.last + timedelta(days=1)).strftime("%Y-%m-%d %H:%M"))
    press(ENTER)
    assert past.at() == span.last


def test_another_case_begins_at_its_own_present(corrected: None, opened: Cases, desk: Desk) -> None:
    opened.workspace.story.looks.past.open_()
    other = desk.cases.add(title="Billing", account_id=desk.accounts.find("Kestrelmark")).id
    opened.open_case(other)
    assert opened.workspace.story.looks.past.at() is None
    assert opened.workspace.story.quick.isEnabled()


def test_what_is_exported_is_what_stands_there_for_the_audience_that_is_chosen(
    bar: FilterBar, opened: Cases, window: MainWindow, press: Press, tmp_path: Path
) -> None:
    bar.set(audience=Audience.CUSTOMER)
    press(Qt.Key.Key_X, CTRL | SHIFT)
    asked = form(window)
    folder, _name, formats = asked.findChildren(QLineEdit)[:3]
    folder.setText(str(tmp_path))
    formats.setText("md, csv")
    press(ENTER)
    page = next(tmp_path.glob("*.md")).read_text("utf-8")
    assert "I want a date I can repeat to my board" in page
    assert "Patch build" not in page
    assert next(tmp_path.glob("*.csv")).is_file()
