"""Lists keep the reader's place and do everything by keyboard, with the mouse as the other way."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import theme
from advocate_desk.ui.widgets import rowlayout
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import ChipFace, Group, RowAction, RowFace
from advocate_desk.ui.widgets.rows import Column, Rows
from advocate_desk.ui.widgets.rowview import RowView

KEEP = RowAction("keep", "Keep…", "check")
DROP = RowAction("drop", "", "x", "Dismiss")


@dataclass(frozen=True, slots=True)
class Promise:
    id: int
    actions: tuple[RowAction, ...] = (KEEP,)
    chips: tuple[ChipFace, ...] = ()


@dataclass
class Heard:
    """What the list told the screen, in order."""

    said: list[tuple[object, ...]] = field(default_factory=list)

    def listen(self, view: RowView) -> None:
        view.acted.connect(lambda key, name: self.said.append(("acted", key, name)))
        view.opened.connect(lambda key: self.said.append(("opened", key)))
        view.expanded.connect(lambda key: self.said.append(("expanded", key)))
        view.dismissed.connect(lambda key: self.said.append(("dismissed", key)))
        view.chipped.connect(lambda key, name: self.said.append(("chipped", key, name)))
        view.header_acted.connect(lambda key, name: self.said.append(("header", key, name)))


def face(promise: Promise) -> RowFace:
    return RowFace(
        f"promise {promise.id}",
        "second line",
        Audience.CUSTOMER,
        mark="amber",
        actions=promise.actions,
        chips=promise.chips,
    )


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot, heard: Heard) -> RowView:
    rows: Rows[Promise] = Rows(face=face, key=lambda promise: promise.id)
    made = RowView(rows, name="Promises due", shape=rowlayout.TODAY)
    qtbot.addWidget(made)
    made.resize(900, 300)
    heard.listen(made)
    rows.replace(
        [
            Group("Overdue", gap=True),
            Promise(1),
            Promise(2),
            Group("Today", action=RowAction("all", "Review all")),
            Promise(3),
        ]
    )
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def many(view: RowView, *ids: int) -> None:
    view.rows.replace([Promise(number) for number in ids])


def press(qtbot: QtBot, view: RowView, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(view, key)


def test_a_list_that_gets_the_focus_stands_on_its_first_row(view: RowView) -> None:
    assert view.current_key() == 1


def test_arrows_go_from_row_to_row_across_headers(view: RowView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert view.current_key() == 3
    press(qtbot, view, Qt.Key.Key_Up)
    assert view.current_key() == 2


def test_up_on_the_first_row_stays(view: RowView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_Up)
    assert view.current_key() == 1


def test_home_end_and_pages_land_on_rows(view: RowView, qtbot: QtBot) -> None:
    for key, wanted in ((Qt.Key.Key_End, 3), (Qt.Key.Key_Home, 1), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 1)):
        press(qtbot, view, key)
        assert view.current_key() == wanted, key


def test_each_key_says_what_it_asks_for(view: RowView, qtbot: QtBot, heard: Heard) -> None:
    press(qtbot, view, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Delete)
    assert heard.said == [("acted", 1, "keep"), ("opened", 1), ("expanded", 1), ("dismissed", 1)]


def test_enter_opens_a_row_that_has_no_action(view: RowView, qtbot: QtBot, heard: Heard) -> None:
    view.rows.replace([Promise(7, actions=())])
    press(qtbot, view, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert heard.said == [("opened", 7)]


def test_the_current_row_has_real_buttons_that_tab_reaches(view: RowView, qtbot: QtBot, heard: Heard) -> None:
    view.rows.replace([Promise(1, actions=(KEEP, DROP))])
    first, second = view.buttons.widgets()
    assert (first.kind, second.text()) == ("primary", "")
    press(qtbot, view, Qt.Key.Key_Tab)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert heard.said == [("acted", 1, "drop")]


def test_arrows_on_a_row_button_go_on_through_the_list(view: RowView, qtbot: QtBot) -> None:
    press(qtbot, view, Qt.Key.Key_Tab)
    qtbot.keyClick(view.buttons.widgets()[0], Qt.Key.Key_Down)
    assert view.current_key() == 2
    assert view.hasFocus()


def test_the_quiet_text_of_any_row_can_be_clicked(view: RowView, qtbot: QtBot, heard: Heard) -> None:
    row = view.rows.row(3)
    at = QPoint(view.viewport().width() - 30, view.rowViewportPosition(row) + view.rowHeight(row) // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard.said == [("acted", 3, "keep")]


def test_a_click_on_a_chip_and_on_a_header_action_tells_what_was_meant(
    view: RowView, qtbot: QtBot, heard: Heard
) -> None:
    chip = ChipFace("2 files", action="files")
    view.rows.replace([Group("Today", action=RowAction("all", "Review all")), Promise(5, actions=(), chips=(chip,))])
    width = view.viewport().width()
    box = rowlayout.place(view.rows.face(1), view._rect(1), rowlayout.TODAY).chips[0][1]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(width - 30, view.rowHeight(0) - 14))
    assert heard.said == [("chipped", 5, "files"), ("header", "Today", "all")]


def test_a_reload_keeps_the_selected_row(view: RowView) -> None:
    many(view, 1, 2, 3)
    view.go_to(2)
    many(view, 9, 8, 2, 1)
    assert (view.current_key(), view.selected_keys()) == (2, [2])


def test_when_the_selected_row_goes_the_one_in_its_place_is_selected(view: RowView) -> None:
    many(view, 1, 2, 3, 4)
    view.go_to(2)
    many(view, 1, 3, 4)
    assert view.selected_keys() == [3]


def test_a_reload_keeps_what_is_on_the_screen_in_its_place(view: RowView) -> None:
    many(view, *range(100))
    view.verticalScrollBar().setValue(44 * 50 + 7)
    many(view, *range(1000, 1020), *range(100))
    assert view.rows.key(view.rowAt(0)) == 50
    assert view.rowViewportPosition(view.rowAt(0)) == -7


def test_a_list_at_its_top_shows_what_comes_in_above(view: RowView) -> None:
    many(view, *range(100))
    many(view, 500, *range(100))
    assert view.rows.key(view.rowAt(0)) == 500


def test_nearing_the_end_asks_for_the_next_page(dressed: QApplication, qtbot: QtBot) -> None:
    asked: list[int] = []
    rows: Rows[Promise] = Rows(face=face, key=lambda p: p.id, more=lambda last: asked.append(last.id))
    view = RowView(rows, name="Story")
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    rows.replace([Promise(number) for number in range(100)], more=True)
    assert asked == []
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() - 100)
    assert asked == [99]


def test_the_first_row_of_a_group_comes_with_its_header(view: RowView, qtbot: QtBot) -> None:
    view.rows.replace([Group("Monday"), *(Promise(n) for n in range(20))])
    press(qtbot, view, Qt.Key.Key_End, Qt.Key.Key_Home)
    assert view.rowViewportPosition(0) == 0


def test_no_row_hides_under_the_header_that_stays(dressed: QApplication, qtbot: QtBot) -> None:
    rows: Rows[Promise] = Rows(face=face, key=lambda p: p.id)
    view = RowView(rows, name="Story", sticky=True)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    rows.replace([Group("Monday"), *(Promise(n) for n in range(40))])
    view.go_to(39)
    view.go_to(20)
    assert view.rowViewportPosition(rows.row(20)) >= theme.row(theme.GROUP)


def test_selection_is_pale_while_another_pane_has_the_focus(dressed: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field, other = QLineEdit(), QLineEdit()
    rows: Rows[Promise] = Rows(face=face, key=lambda p: p.id)
    view = RowView(rows, name="Story")
    rows.replace([Promise(1)])
    column = QVBoxLayout(page)
    for widget in (view, field, other):
        column.addWidget(widget)
    view.set_companions(field)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    states = []
    for widget in (view, field, other):
        widget.setFocus()
        states.append(view._painter.state(view.currentIndex().row(), selected=True).ground)
    assert states == ["sel", "sel", "selIdle"]


def test_columns_leave_in_their_order_when_room_gets_short(dressed: QApplication, qtbot: QtBot) -> None:
    columns = [
        Column[Promise]("what", "What", face),
        Column[Promise]("by", "By", face, 150, 1),
        Column[Promise]("due", "Due", face, 150),
        Column[Promise]("case", "Case", face, 150, 2),
    ]
    view = RowView(Rows(face=face, key=lambda p: p.id, columns=columns), name="Commitments")
    qtbot.addWidget(view)
    view.show()
    shown = {}
    for width in (900, 600, 450):
        view.resize(width, 300)
        shown[width] = [c.id for at, c in enumerate(columns) if not view.isColumnHidden(at)]
    assert shown == {900: ["what", "by", "due", "case"], 600: ["what", "due", "case"], 450: ["what", "due"]}


def test_an_empty_list_says_what_belongs_there(view: RowView, qtbot: QtBot) -> None:
    empty = EmptyState("No promise is open.", "Type one above.", action="Add a promise")
    view.set_empty(empty)
    assert not empty.isVisible()
    view.rows.replace([])
    assert empty.isVisible()
    with qtbot.waitSignal(empty.acted):
        empty.button.click()


def test_a_screen_reader_finds_name_and_rows(view: RowView) -> None:
    table = QAccessible.queryAccessibleInterface(view)
    assert isinstance(table, QAccessibleInterface)
    assert table.text(QAccessible.Text.Name) == "Promises due"
    assert table.role() == QAccessible.Role.Table
    said = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert "amber, promise 2, second line, customer" in said


def test_rows_grow_with_the_text(dressed: QApplication, view: RowView) -> None:
    before = view.rowHeight(1)
    theme.apply(dressed, dark=False, scale=150)
    assert (before, view.rowHeight(1)) == (44, theme.row(theme.ROW_TWO))
    assert view.rowHeight(1) >= 2 * theme.line("row")
