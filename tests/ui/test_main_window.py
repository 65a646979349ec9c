"""The shell: pages, panes, keys, notices, and what comes back after a restart."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk import settings as options
from advocate_desk.domain.changes import Kind
from advocate_desk.services.desk import Desk
from advocate_desk.settings import Settings
from advocate_desk.ui import memory, theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.palette_lines import Found
from tests.conftest import PASSPHRASE
from tests.ui.paper import Paper

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CASE = Selection(Kind.CASE, 14, "K-14 Kestrelmark")


@pytest.fixture
def shell(papers: None, window: MainWindow) -> MainWindow:
    """The window over pages of paper, the first of them in front."""
    window.go("today")
    return window


def front(shell: MainWindow) -> Paper:
    found = shell.pages.front()
    assert isinstance(found, Paper)
    return found


# Pages


def test_nothing_but_the_window_ever_shows_as_a_window(
    qapp: QApplication, qtbot: QtBot, ctx: UiContext, desk: Desk
) -> None:
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    made = MainWindow(ctx)
    qtbot.addWidget(made)
    made.show()
    made.complete()
    ctx.use(desk)
    qapp.removeEventFilter(watch)
    assert shown == ["MainWindow"]


def test_only_the_page_in_front_is_built(shell: MainWindow) -> None:
    assert [page.page for page in shell.findChildren(Paper)] == ["today"]


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_1, "today"), (Qt.Key.Key_4, "who"), (Qt.Key.Key_8, "settings")])
def test_ctrl_and_a_digit_opens_a_page(qtbot: QtBot, shell: MainWindow, key: Qt.Key, page: str) -> None:
    qtbot.keyClick(shell, key, CTRL)
    assert front(shell).page == page
    assert shell.rail.items[page].isChecked()
    assert QApplication.focusWidget() is front(shell).list


def test_the_rail_is_walked_by_arrows_and_opened_by_enter(qtbot: QtBot, shell: MainWindow) -> None:
    shell.rail.items["today"].setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
    assert front(shell).page == "commitments"


def test_going_back_and_forward_among_pages(qtbot: QtBot, shell: MainWindow) -> None:
    shell.go("cases")
    shell.go("people")
    qtbot.keyClick(shell, Qt.Key.Key_PageUp, ALT)
    assert front(shell).page == "cases"
    qtbot.keyClick(shell, Qt.Key.Key_PageDown, ALT)
    assert front(shell).page == "people"


def test_a_thing_opens_on_the_page_where_it_lives(shell: MainWindow) -> None:
    shell.ctx.go(Kind.COMMITMENT, 7)
    assert (front(shell).page, front(shell).things) == ("commitments", [(Kind.COMMITMENT, 7)])


def test_a_page_is_read_once_when_it_is_first_shown(shell: MainWindow) -> None:
    assert front(shell).reloads == 1


def test_a_change_reloads_the_page_in_front_and_the_others_when_they_come(shell: MainWindow, desk: Desk) -> None:
    today = front(shell)
    shell.go("people")
    people = front(shell)
    desk.set_me(name="Mara L.")
    assert (people.reloads, today.reloads) == (2, 1)
    shell.go("today")
    assert today.reloads == 2


def test_a_change_of_other_things_reloads_nothing(shell: MainWindow, desk: Desk) -> None:
    front(shell).kinds = frozenset({Kind.PLAN})
    desk.set_me(name="Mara L.")
    assert front(shell).reloads == 1


def test_another_program_that_writes_is_heard(
    qtbot: QtBot, shell: MainWindow, desk: Desk, clock: Callable[[], object]
) -> None:
    from advocate_desk.services import opening

    before = front(shell).reloads
    other = opening.open_with_passphrase(desk.folder, PASSPHRASE, clock=desk.clock)
    other.set_me(name="Mara elsewhere")
    other.close()
    qtbot.waitUntil(lambda: front(shell).reloads > before, timeout=5000)
    assert desk.me().name == "Mara elsewhere"


# Actions


def test_ctrl_n_makes_a_new_thing_of_the_page_in_front(qtbot: QtBot, shell: MainWindow) -> None:
    shell.go("people")
    qtbot.keyClick(shell, Qt.Key.Key_N, CTRL)
    assert front(shell).done == ["new"]
    assert shell.board.action("page.new").text() == "New on people"


def test_keys_of_a_page_work_inside_it_but_not_while_typing(qtbot: QtBot, shell: MainWindow) -> None:
    page = front(shell)
    page.select(CASE)
    page.bar.setText("ab")
    page.bar.setFocus()
    page.bar.setCursorPosition(0)
    qtbot.keyClick(page.bar, Qt.Key.Key_Delete)
    assert (page.bar.text(), page.done) == ("b", [])
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.done == ["delete"]


def test_an_action_that_cannot_run_is_off(qtbot: QtBot, shell: MainWindow) -> None:
    front(shell).select(CASE)
    assert not shell.board.action("page.edit").isEnabled()
    assert shell.board.labels()["page.edit"] == "Edit in place"
    qtbot.keyClick(shell, Qt.Key.Key_F2)
    assert front(shell).done == []


def test_an_action_on_something_found_waits_until_it_is_selected(shell: MainWindow) -> None:
    shell.run("page.delete", Found(Kind.CASE, 14, "K-14"))
    page = front(shell)
    assert (page.page, page.things, page.done) == ("cases", [(Kind.CASE, 14)], [])
    page.select(Selection(Kind.CASE, 3, "K-03"))
    assert page.done == []
    page.select(CASE)
    assert page.done == ["delete"]


def test_the_title_names_the_case_in_front_and_forgets_it_on_lock(shell: MainWindow, ctx: UiContext) -> None:
    front(shell).in_front = CASE
    front(shell).selection_changed.emit()
    assert shell.windowTitle() == "K-14 Kestrelmark · Advocate Desk"
    ctx.use(None)
    assert shell.windowTitle() == "Advocate Desk"
    assert shell.findChildren(Paper) == [] or shell.pages.front() is None


# Panes


def test_f6_walks_rail_and_panes_and_comes_back(qtbot: QtBot, shell: MainWindow) -> None:
    page = front(shell)
    page.list.setFocus()
    seen: list[QWidget | None] = []
    for _press in range(3):
        qtbot.keyClick(shell, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [shell.rail.items["today"], page.bar, page.list]


def test_shift_f6_walks_the_other_way(qtbot: QtBot, shell: MainWindow) -> None:
    page = front(shell)
    page.list.setFocus()
    qtbot.keyClick(shell, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is page.bar


def test_f6_passes_over_what_is_hidden(qtbot: QtBot, shell: MainWindow) -> None:
    page = front(shell)
    page.bar.hide()
    shell.rail.items["today"].setFocus()
    qtbot.keyClick(shell, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.list


# History and notices


def test_every_step_is_told_with_undo_and_ctrl_z_takes_it_back(qtbot: QtBot, shell: MainWindow, desk: Desk) -> None:
    desk.contacts.add(name="Dana Whitcombe")
    assert shell.notices.undo.isVisible()
    assert shell.notices.undo.sentence.text() == "Person added: Dana Whitcombe"
    assert shell.board.action("edit.undo").text() == "Undo: Person added: Dana Whitcombe"
    qtbot.keyClick(shell, Qt.Key.Key_Z, CTRL)
    assert shell.notices.undo.sentence.text() == "Undone: Person added: Dana Whitcombe"
    assert not shell.notices.undo.button.isVisible()
    assert shell.board.action("edit.redo").text() == "Redo: Person added: Dana Whitcombe"
    qtbot.keyClick(shell, Qt.Key.Key_Z, CTRL | SHIFT)
    assert shell.notices.undo.sentence.text() == "Person added: Dana Whitcombe"


def test_the_undo_of_the_notice_takes_the_step_back(qtbot: QtBot, shell: MainWindow, desk: Desk) -> None:
    desk.contacts.add(name="Dana Whitcombe")
    qtbot.mouseClick(shell.notices.undo.button, Qt.MouseButton.LeftButton)
    assert shell.board.action("edit.redo").isEnabled()


def test_with_nothing_to_undo_the_action_says_so(shell: MainWindow) -> None:
    undo = next(spec for spec in shell.board.specs if spec.id == "edit.undo")
    assert shell.board.why_not(undo) == "nothing to undo"


def test_a_fault_of_the_world_stands_above_the_page_with_its_next_step(shell: MainWindow, ctx: UiContext) -> None:
    from advocate_desk.domain.errors import DeskError, Fault

    def fail() -> None:
        raise DeskError(Fault.DISK_FULL, path="/home/mara/desk")

    ctx.run(fail)
    assert shell.notices.bar.isVisible()
    assert shell.notices.bar.sentence.text() == (
        "The disk is full; nothing was written. Free some space on the disk of /home/mara/desk, then try again."
    )


def test_a_fault_of_ours_is_logged_without_anybodys_words(
    shell: MainWindow, ctx: UiContext, faults: Callable[[], list[str]]
) -> None:
    words = f"Dana is {'FURIOUS'.lower()}"

    def fail() -> None:
        raise ValueError(words)

    ctx.run(fail)
    assert shell.notices.bar.sentence.text().startswith("That did not work")
    shell.notices.bar.copy.click()
    told = (*faults(), QGuiApplication.clipboard().text())
    assert all("ValueError" in text and "in fail" in text and "furious" not in text for text in told)
    assert len(told) == 2


def test_an_action_in_a_notice_runs_and_the_notice_goes(shell: MainWindow, ctx: UiContext) -> None:
    done: list[str] = []
    ctx.notify(Notice("info", "Two mails could not be read.", action_text="Show", action=lambda: done.append("shown")))
    shell.notices.bar.action.click()
    assert (done, shell.notices.bar.isVisible()) == (["shown"], False)


# Rail and status


def test_the_rail_counts_what_waits(shell: MainWindow) -> None:
    front(shell).count_changed.emit(11)
    assert shell.rail.items["today"].count == 11
    assert shell.rail.items["today"].accessibleName() == "Today, 11 things wait"


def test_both_clocks_are_shown_and_one_when_they_agree(shell: MainWindow) -> None:
    front(shell).clock_changed.emit("America/New_York", "Newark")
    assert shell.status.clocks.words() == "14:20  Berlin  ·   08:20  Newark"
    front(shell).clock_changed.emit("Europe/Paris", "Paris")
    assert shell.status.clocks.words() == "14:20  Berlin"


def test_the_status_says_when_it_was_saved(shell: MainWindow, desk: Desk) -> None:
    desk.contacts.add(name="Dana Whitcombe")
    assert shell.status.saved.words == "Saved 14:20"
    assert shell.status.encrypted.words == "Encrypted"


def test_the_status_of_a_page_goes_with_the_page(shell: MainWindow) -> None:
    front(shell).clock_changed.emit("America/New_York", "Newark")
    shell.go("people")
    assert "Newark" not in shell.status.clocks.words()
    shell.go("today")
    assert "Newark" in shell.status.clocks.words()


# Look


def test_light_and_dark_are_switched_live_and_kept(qtbot: QtBot, shell: MainWindow, settings: Settings) -> None:
    was = theme.is_dark()
    qtbot.keyClick(shell, Qt.Key.Key_D, CTRL | ALT)
    assert theme.is_dark() is not was
    assert settings.get(options.THEME) is (options.Theme.LIGHT if was else options.Theme.DARK)
    assert shell.board.labels()["view.dark"] == ("Switch to light" if not was else "Switch to dark")


def test_text_grows_by_tenths_to_one_and_a_half(qtbot: QtBot, shell: MainWindow, settings: Settings) -> None:
    for _press in range(9):
        qtbot.keyClick(shell, Qt.Key.Key_Plus, CTRL)
    assert settings.get(options.TEXT_SCALE) == theme.scale() == 150
    qtbot.keyClick(shell, Qt.Key.Key_0, CTRL)
    assert theme.scale() == 100


def test_all_keys_are_shown_and_found(qtbot: QtBot, shell: MainWindow) -> None:
    from advocate_desk.ui.sheets import KeySheet

    qtbot.keyClick(shell, Qt.Key.Key_Question, CTRL)
    sheet = next(each for each in shell.findChildren(KeySheet) if each.isVisible())
    with_keys = [spec for spec in shell.board.specs if spec.shortcut]
    assert len(sheet.rows.records()) == len(with_keys)
    qtbot.keyClicks(sheet.field, "palette ctrl+k")
    assert sheet.rows.records() == []
    sheet.field.setText("ctrl+k")
    assert [line.key for line in sheet.rows.records()] == ["view.palette"]
    sheet.close()


# Drops


def mail(text: str = "Message-ID: <1@x>") -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def drag(shell: MainWindow, data: QMimeData) -> QDragEnterEvent:
    enter = QDragEnterEvent(
        QPoint(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(shell, enter)
    return enter


def let_go(shell: MainWindow, data: QMimeData) -> None:
    drop = QDropEvent(
        QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(shell, drop)


def test_a_drop_goes_to_the_page_in_front_which_lights_up(shell: MainWindow) -> None:
    shell.go("cases")
    front(shell).takes = "Drop onto K-14"
    data = mail()
    assert drag(shell, data).isAccepted()
    assert (shell.drops.frame.isVisible(), shell.drops.frame.words) == (True, "Drop onto K-14")
    let_go(shell, data)
    assert front(shell).dropped == [data]
    assert not shell.drops.frame.isVisible()


def test_what_fits_nowhere_goes_to_the_inbox_of_today(shell: MainWindow) -> None:
    today = front(shell)
    today.takes = "Drop to Inbox"
    shell.go("people")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/mara/dock-schedule.xlsx")])
    assert drag(shell, data).isAccepted()
    let_go(shell, data)
    assert today.dropped == [data]


def test_what_nobody_takes_is_refused(shell: MainWindow) -> None:
    assert not drag(shell, mail()).isAccepted()


# After a restart


@pytest.fixture
def again(papers: None, qtbot: QtBot, ctx: UiContext, desk: Desk) -> Iterator[Callable[[], MainWindow]]:
    """Opens the window as at a new start, with the settings of the last one."""

    def start() -> MainWindow:
        made = MainWindow(ctx)
        made.complete()
        qtbot.addWidget(made)
        made.show()
        ctx.use(desk)
        return made

    yield start
    ctx.use(None)


def close(window: MainWindow) -> None:
    window.ctx.runner.close()
    memory.keep(window, window.pages, window.ctx.settings)
    window.ctx.use(None)


def test_place_page_and_what_pages_had_in_front_come_back(again: Callable[[], MainWindow], settings: Settings) -> None:
    first = again()
    first.setGeometry(QRect(20, 30, 1024, 700))
    first.go("commitments")
    front(first).list.setCurrentRow(1)
    close(first)
    second = again()
    assert second.pages.page() == "commitments"
    assert front(second).kept == {"row": 1}
    assert second.size() == first.size()


def test_a_window_that_was_on_a_screen_that_is_gone_comes_back_in_sight(
    again: Callable[[], MainWindow], settings: Settings
) -> None:
    first = again()
    first.setGeometry(QRect(9000, 9000, 1200, 700))
    close(first)
    assert memory.on_screen(again().geometry())


def test_settings_from_another_time_do_not_hinder_the_start(
    again: Callable[[], MainWindow], settings: Settings
) -> None:
    settings.set(options.LAST_PAGE, "nowhere")
    settings.set(options.PAGES, {"nowhere": {"row": 4}})
    settings.set(options.WINDOW_GEOMETRY, "AAAA")
    assert front(again()).page == "today"


def test_closing_the_window_closes_the_desk(shell: MainWindow, ctx: UiContext) -> None:
    shell.closeEvent(QCloseEvent())
    assert not ctx.has_desk


def test_the_rail_counts_what_waits_on_pages_nobody_opened(shell: MainWindow, desk: Desk) -> None:
    shell.go("people")
    desk.cases.add(title="Storage outage", new_account="Kestrelmark")
    assert shell.rail.items["cases"].count == 1
