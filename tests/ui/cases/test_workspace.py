"""The head of a case, what is done from it, its tabs, mail coming in, and all of it again after a restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from advocate_desk import settings as options
from advocate_desk.domain.vocabulary import EntryKind, Heat, Severity, Stage
from advocate_desk.services.desk import Desk
from advocate_desk.ui import memory
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.cases import steps
from advocate_desk.ui.cases.arrivals import AsideSheet
from advocate_desk.ui.cases.closing import CloseForm
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from tests.conftest import Clock
from tests.ui.kestrelmark import CTRL, SHIFT, Kestrelmark, Press, Type, story

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
MAIL = (
    b"From: Dana <dana@kestrelmark.example>\r\nTo: mara@orrinvale.example\r\nSubject: Board on Friday\r\n"
    b"Date: Tue, 17 Nov 2026 10:00:00 +0000\r\nMessage-ID: <board@k>\r\n\r\nI need one page.\r\n"
)


def ask(window: MainWindow) -> Ask:
    return next(form for form in reversed(window.findChildren(Ask)) if form.isVisible())


def test_the_head_says_where_the_case_stands(opened: Cases) -> None:
    header = opened.workspace.header
    assert header.title.title() == "Kestrelmark Logistics · Storage outage after firmware 8.4"
    assert header.severity.text() == "S1 critical"
    assert header.value.text() == "$1.2 M  renewal 31 Jan 2027"
    assert header.asked.text() == "Dana Whitcombe, CIO"
    assert header.update_.text() == "in 7 h 50 min  16:10 hers · 22:10 yours"


def test_the_next_update_turns_amber_in_its_last_hour(opened: Cases, desk: Desk, clock: Clock) -> None:
    desk.clocks.send_update(opened.workspace.case_id(), text="8.4.2 is on its way")
    assert opened.workspace.header.update_.text().startswith("tomorrow")
    clock.move(hours=23, minutes=20)
    opened.tick()
    assert opened.workspace.header.update_.text().startswith("in 40 min")
    assert opened.workspace.header.sign.accessibleName() == "amber" or opened.workspace.header.sign.toolTip() == "amber"


def test_a_step_back_asks_why(opened: Cases, window: MainWindow, desk: Desk, press: Press) -> None:
    case = opened.workspace.case_id()
    desk.stages.move(case, Stage.PLANNED, why="the cause is clear")
    press(Qt.Key.Key_G, CTRL | SHIFT)
    form = ask(window)
    assert isinstance(form, steps.MoveForm)
    form.stage.setCurrentIndex(0)
    form.submit()
    assert list(form.fields.errors()) == ["why"]
    form.why.setText("the cause was another one")
    form.submit()
    assert desk.cases.get(case).stage is Stage.RECOGNISED
    assert story(opened)[0][1] == "Stage: Planned to Recognised"


def test_a_case_closes_with_both_words_or_a_reason(opened: Cases, window: MainWindow, desk: Desk) -> None:
    window.run("case.close")
    form = ask(window)
    assert isinstance(form, CloseForm)
    form.us.setText("Mara Lindqvist")
    form.submit()
    assert list(form.fields.errors()) == ["why"]
    form.customer.setText("Dana Whitcombe")
    form.submit()
    assert not desk.cases.get(opened.workspace.case_id()).is_open
    assert opened.disabled()["case.close"] == "it is closed already"
    window.run("edit.undo")
    assert desk.cases.get(opened.workspace.case_id()).is_open


def test_a_temperature_hangs_on_the_selected_call(
    opened: Cases, window: MainWindow, desk: Desk, kestrelmark: Kestrelmark, press: Press
) -> None:
    opened.workspace.story.open_entry(kestrelmark.call)
    press(Qt.Key.Key_T, CTRL | SHIFT)
    form = ask(window)
    assert isinstance(form, steps.HeatForm)
    assert form.who.text() == "Dana Whitcombe"
    form.heat.setCurrentIndex(2)
    form.submit()
    assert desk.timeline.get(kestrelmark.call).heat == (4, 3)
    assert opened.workspace.header.meter.text() == "3 worried"
    rows = opened.workspace.story.rows
    assert rows.row_face(rows.row(kestrelmark.call)).chips[0].text == "heat 4 → 3"


def test_severity_and_words_are_changed_in_small_forms(opened: Cases, window: MainWindow, desk: Desk) -> None:
    window.run("case.severity")
    form = ask(window)
    assert isinstance(form, steps.SeverityForm)
    form.severity.setCurrentIndex(1)
    form.submit()
    assert desk.cases.get(opened.workspace.case_id()).severity is Severity.HIGH
    assert opened.workspace.header.severity.text() == "S2 high"


def test_an_update_sent_is_news_and_moves_the_clock(
    opened: Cases, window: MainWindow, desk: Desk, press: Press, write: Type
) -> None:
    press(Qt.Key.Key_U, CTRL | SHIFT)
    write("8.4.2 passes 11 of 12 cases.")
    press(Qt.Key.Key_Return, CTRL)
    entry = desk.timeline.page(opened.workspace.case_id()).entries[0]
    assert (entry.kind, entry.text) == (EntryKind.NEWS, "8.4.2 passes 11 of 12 cases.")
    assert opened.workspace.header.update_.text().startswith("tomorrow")


def test_tabs_show_promises_and_people(opened: Cases, desk: Desk, press: Press) -> None:
    desk.commitments.make(
        words="Root-cause draft", promisee="Dana Whitcombe", case_id=opened.workspace.case_id(), zone="New York"
    )
    opened.workspace.focus_home()
    press(Qt.Key.Key_PageDown, CTRL)
    assert opened.workspace.bar.current_id() == "promises"
    rows = opened.workspace.promises.rows
    assert rows.row_face(1).line1 == "Root-cause draft"
    assert rows.row_face(1).line2 == "you → Dana Whitcombe"
    opened.workspace.choose_tab("people")
    assert [one.person.name for one in opened.workspace.people.rows.records()] == ["Dana Whitcombe", "Wei Sun"]
    assert opened.workspace.people.rows.sentence(0) == (
        "Dana Whitcombe, CIO, Kestrelmark Logistics, 4 angry, one reading, +1 973 555 0142, 1 entry, last Mon 22:10"
    )


def test_mail_dropped_on_a_case_comes_in_and_what_is_broken_is_listed(
    opened: Cases, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "board.eml").write_bytes(MAIL)
    (tmp_path / "empty.eml").write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("board.eml", "empty.eml")])
    assert opened.drop_words(data) == "Drop onto K-01"
    opened.drop(data)
    assert "Board on Friday" in [row[1] for row in story(opened)]
    notice = opened.workspace.notice
    assert notice.sentence.text() == "1 mail came in, 1 could not be read. 1 person is not in your contacts."
    notice.action.click()
    sheet = window.findChild(AsideSheet)
    assert sheet is not None
    assert sheet.rows.rowCount() == 1
    sheet.accept()
    opened.drop(data)
    assert notice.sentence.text() == "0 mails came in, 1 was here already, 1 could not be read."


def test_text_dropped_on_a_case_is_a_note(opened: Cases) -> None:
    data = QMimeData()
    data.setText("Hub 3 rang: all quiet.")
    opened.drop(data)
    assert story(opened)[0][1] == "Hub 3 rang: all quiet."


def test_case_tab_and_entry_come_back_after_a_restart(
    qtbot: QtBot, opened: Cases, window: MainWindow, kestrelmark: Kestrelmark, desk: Desk
) -> None:
    opened.workspace.story.open_entry(kestrelmark.call)
    ctx = window.ctx
    memory.keep(window, window.pages, ctx.settings)
    assert "board" not in str(ctx.settings.get(options.PAGES))
    ctx.use(None)
    again = MainWindow(ctx)
    qtbot.addWidget(again)
    again.resize(1440, 900)
    again.show()
    ctx.use(desk)
    page = again.pages.front()
    assert isinstance(page, Cases)
    assert page.is_open()
    assert page.workspace.header.ref.text() == "K-01"
    assert page.workspace.story.view.current_key() == kestrelmark.call


def test_everything_that_takes_the_focus_has_a_name(opened: Cases) -> None:
    nameless = [
        type(widget).__name__
        for tab in ("story", "promises", "people")
        for widget in _focusable(opened, tab)
        if not widget.accessibleName() and not getattr(widget, "text", str)()
    ]
    assert nameless == []


def _focusable(opened: Cases, tab: str) -> list[QWidget]:
    opened.workspace.choose_tab(tab)
    return [
        widget
        for widget in opened.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(opened) and widget.width() > 0
    ]


def test_heat_words_are_in_the_list(opened: Cases, desk: Desk) -> None:
    desk.cases.record_heat(opened.workspace.case_id(), Heat.CALM)
    opened.show_list()
    assert "temperature 1 calm" in opened.list.rows.sentence(0)
