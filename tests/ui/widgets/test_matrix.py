"""The matrix answers with every step of the arrows, shows its holes, and keeps its open cell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.matrix import MatrixFace, MatrixModel, MatrixRow, MatrixView

LEVELS = ("Primary", "Backup")
STORAGE = MatrixRow(
    "storage", "Storage support", (MatrixFace("Jonas Reuter", "away"), MatrixFace("Aiko Tanabe", "on_call"))
)
LEGAL = MatrixRow("legal", "Legal", (MatrixFace("Clara Weiss", "in_hours", "stale 98 d", "ambText"), MatrixFace()))


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot) -> MatrixView:
    made = MatrixView(MatrixModel(LEVELS), name="Who to call")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.replace([STORAGE, LEGAL])
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    made.go_to("storage", 0)
    return made


def test_the_answer_follows_the_arrows(view: MatrixView, qtbot: QtBot) -> None:
    heard: list[tuple[object, int]] = []
    view.opened.connect(lambda key, level: heard.append((key, level)))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert heard == [("storage", 1), ("legal", 1)]


def test_enter_goes_to_the_answer(view: MatrixView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.entered_cell) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == ["storage", 0]


def test_the_open_cell_stays_open_when_areas_come_above_it(view: MatrixView) -> None:
    view.replace([LEGAL, STORAGE])
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 0)


def test_cells_are_told_with_area_and_level(view: MatrixView) -> None:
    said = [
        view.cells.data(view.cells.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(2)
        for column in range(2)
    ]
    assert said == [
        "Storage support, Primary, Jonas Reuter, away",
        "Storage support, Backup, Aiko Tanabe, on call now",
        "Legal, Primary, Clara Weiss, stale 98 d",
        "Legal, Backup, nobody named",
    ]


def test_a_blank_glows(view: MatrixView) -> None:
    image = view.viewport().grab().toImage()
    blank = view.visualRect(view.cells.index(1, 1))
    assert image.pixelColor(blank.right() - 12, blank.center().y()) == QColor(theme.COLOURS["ambFill"][0])
