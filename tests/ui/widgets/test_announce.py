"""What appears without the focus is read out."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.ui.widgets.notice import NoticeBar


def test_a_notice_can_be_read_out_where_a_screen_reader_listens(dressed: QApplication, qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    QAccessible.setActive(True)
    try:
        bar.show_notice("info", "Now visible to Kestrelmark in the next export")
    finally:
        QAccessible.setActive(False)
    assert QAccessible.queryAccessibleInterface(bar).text(QAccessible.Text.Name).startswith("Now visible")
