"""Notices say one thing quietly, offer the next step, and go by themselves only where nothing is lost."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.domain.audience import Audience
from advocate_desk.drawing import bars
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.ui.widgets.heat import HeatMeter, StepLine
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import Item
from advocate_desk.ui.widgets.notice import NoticeBar, UndoNotice
from advocate_desk.ui.widgets.progress import WAIT_MS, ThinProgress
from advocate_desk.ui.widgets.scene import PictureView


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 640)
    QVBoxLayout(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_fault_offers_its_step_and_its_details(dressed: QApplication, qtbot: QtBot) -> None:
    host, bar = window(qtbot), NoticeBar()
    host.layout().addWidget(bar)
    assert not bar.isVisible()
    bar.show_notice("fault", "The disk is full. Free some room.", action="Try again", details="ENOSPC at page 7")
    assert bar.accessibleName() == "The disk is full. Free some room."
    bar.copy.click()
    assert QApplication.clipboard().text() == "ENOSPC at page 7"
    with qtbot.waitSignal(bar.acted):
        bar.action.click()
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.cross, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_undo_is_offered_for_eight_seconds_at_the_bottom_centre(dressed: QApplication, qtbot: QtBot) -> None:
    host = window(qtbot)
    notice = UndoNotice(host)
    notice.say("Deleted “Trace from controller B”")
    timer = notice.findChild(QTimer)
    assert (timer.isActive(), timer.interval()) == (True, 8000)
    assert abs(notice.geometry().center().x() - host.rect().center().x()) <= 1
    assert notice.geometry().bottom() < host.height() - theme.STATUS_BAR
    timer.timeout.emit()
    assert not notice.isVisible()


def test_undo_stays_while_somebody_is_on_it(dressed: QApplication, qtbot: QtBot) -> None:
    notice = UndoNotice(window(qtbot))
    notice.say("Deleted")
    notice.button.setFocus()
    notice.findChild(QTimer).timeout.emit()
    assert notice.isVisible()
    with qtbot.waitSignal(notice.undone):
        qtbot.keyClick(notice.button, Qt.Key.Key_Space)
    assert not notice.isVisible()


def test_what_left_the_desk_has_no_undo(dressed: QApplication, qtbot: QtBot) -> None:
    notice = UndoNotice(window(qtbot))
    notice.say("Issued version 2", undo=False)
    assert not notice.button.isVisible()


def test_undo_follows_the_window(dressed: QApplication, qtbot: QtBot) -> None:
    host = window(qtbot)
    notice = UndoNotice(host)
    notice.say("A sentence that is far too long for a window as narrow as this one will become in a moment")
    host.resize(400, 500)
    assert host.rect().contains(notice.geometry())


def test_quick_work_shows_no_progress(dressed: QApplication, qtbot: QtBot) -> None:
    line = ThinProgress("Reading")
    qtbot.addWidget(line)
    line.start()
    assert (line.is_shown(), line.findChild(QTimer).interval()) == (False, WAIT_MS)
    line.findChild(QTimer).timeout.emit()
    assert line.is_shown()
    line.stop()
    assert not line.is_shown()


def test_the_inspector_is_built_anew_for_each_selection(dressed: QApplication, qtbot: QtBot) -> None:
    host, pane = window(qtbot), Inspector("About the selected promise")
    host.layout().addWidget(pane)
    for number in range(2):
        pane.set_head(f"Promise {number}", "made Mon 16 Nov", Audience.CUSTOMER)
        pane.clear()
        pane.prose("Call Dana with the state of firmware 8.4.2", token="title")
        pane.section("History", "3")
        pane.item(Item("Made", right="Mon 22:10", mark="none"))
        pane.key_values([("Case", "K-14")])
        pane.set_buttons([Button("Keep…", kind="primary")])
    assert (pane.title.text(), pane.word.text()) == ("Promise 1", "customer")
    qtbot.waitUntil(lambda: len([item for item in pane.findChildren(Item) if item.isVisible()]) == 1)
    assert [button.text() for button in pane.findChildren(Button) if button.isVisible()] == ["Keep…"]
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane, Qt.Key.Key_Escape)


def test_heat_is_told_in_words(dressed: QApplication, qtbot: QtBot) -> None:
    meter, steps = HeatMeter(3), StepLine([5, 4, 3])
    qtbot.addWidget(meter)
    qtbot.addWidget(steps)
    assert meter.text() == "3 worried"
    assert steps.accessibleName() == "Temperature so far: 5 furious, 4 angry, 3 worried"


def test_a_picture_is_shrunk_to_its_room_and_told_in_words(dressed: QApplication, qtbot: QtBot) -> None:
    columns = [bars.Column("46", (bars.Piece(7), bars.Piece(1, "redMark", "broken", "redText")))]
    view = PictureView(bars.bars(columns, alternative="Our word."))
    qtbot.addWidget(view)
    assert view.accessibleName().startswith("Our word.")
    assert view.heightForWidth(view.sizeHint().width() // 2) <= view.sizeHint().height() // 2 + 1
    view.resize(300, 120)
    image = view.grab().toImage()
    assert any(
        image.pixelColor(x, y).name().upper() == theme.COLOURS["redMark"][0]
        for x in range(40)
        for y in range(image.height())
    )


def test_a_page_head_fits_the_narrowest_window_at_the_largest_text(dressed: QApplication, qtbot: QtBot) -> None:
    theme.apply(dressed, dark=False, scale=150)
    host = window(qtbot)
    head = PageHeader(
        "Commitments", "10 open · 1 overdue", buttons=(Button("Import calendar…"), Button("Export .ics…"))
    )
    head.set_sentence("Two promises fall due before midnight. " * 3)
    host.layout().addWidget(head)
    assert head.minimumSizeHint().width() <= 1024 - theme.RAIL
    qtbot.waitUntil(head.sentence.isVisible)


def test_a_switch_of_the_theme_after_a_widget_died_is_harmless(dressed: QApplication, qtbot: QtBot) -> None:
    notice = NoticeBar()
    notice.deleteLater()
    del notice
    qtbot.wait(0)
    theme.apply(dressed, dark=True)
    assert theme.is_dark()
