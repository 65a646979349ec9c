"""Buttons, chips, switches and fields: by keyboard, with a name, a ring, and nothing cut off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import theme
from advocate_desk.ui.widgets import paint
from advocate_desk.ui.widgets.buttons import Button, MenuButton
from advocate_desk.ui.widgets.chips import ChipButton, Tag, pill
from advocate_desk.ui.widgets.daystrip import DayFace, DayStrip, StripEvent
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.ui.widgets.fields import Check, Choice, SearchField
from advocate_desk.ui.widgets.form import FormFields
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.ui.widgets.segmented import Option, Segmented
from advocate_desk.ui.widgets.stageline import StageLine
from advocate_desk.ui.widgets.tabs import TabBar
from advocate_desk.ui.widgets.text import Line, Prose

STAGES = ("Recognised", "Analysed", "Planned", "Recovering", "Watching", "Closed")


def segmented() -> Segmented:
    return Segmented("View", [Option("list", "List", "list"), Option("picture", "Picture")], "list")


def tabs() -> TabBar:
    made = TabBar("Case")
    made.add("story", "Story", "148")
    made.add("plan", "Plan")
    return made


def choice() -> Choice:
    made = Choice("Reader")
    made.addItems(["Executive", "Technical"])
    return made


def strip() -> DayStrip:
    made = DayStrip("Your day")
    call = StripEvent(1, 900, 960, "Call with Dana", "briefing v2", Audience.CUSTOMER)
    made.set_day(DayFace(12, 24, "Berlin", 860, "Newark", -360, ((900, 1380),), (call,)))
    return made


FOCUSABLE: dict[str, Callable[[], QWidget]] = {
    "normal button": lambda: Button("Export…"),
    "primary button": lambda: Button("Keep…", icon="check", kind="primary"),
    "quiet button": lambda: Button("Open plan", kind="quiet"),
    "icon button": lambda: Button(icon="x", kind="quiet", name="Dismiss"),
    "menu button": lambda: MenuButton("More actions"),
    "chip": lambda: ChipButton(ChipFace("since 8 Nov", "on", removable=True)),
    "search field": lambda: SearchField("Search in this case"),
    "choice": choice,
    "check": lambda: Check("Only mine"),
    "stages": lambda: StageLine("Stage", STAGES),
    "tabs": tabs,
    "day strip": strip,
}


Show = Callable[..., QWidget]


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot) -> Show:
    """Puts widgets one under the other on a page that is active and lives as long as the test."""
    pages = []

    def show(*widgets: QWidget) -> QWidget:
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("kind", FOCUSABLE)
def test_a_screen_reader_hears_a_name(qtbot: QtBot, shown: Show, kind: str) -> None:
    widget = FOCUSABLE[kind]()
    shown(widget)
    assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", FOCUSABLE)
def test_keyboard_focus_can_be_seen(dressed: QApplication, shown: Show, kind: str, dark: bool) -> None:
    theme.apply(dressed, dark)
    widget, other = FOCUSABLE[kind](), QLineEdit()
    shown(widget, other)
    other.setFocus()
    without = picture(widget)
    widget.setFocus()
    assert widget.hasFocus()
    assert picture(widget) != without


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("text", ["Keep…", "Vereinbarung neu verhandeln…"])
def test_buttons_tags_and_chips_hold_their_whole_text(
    dressed: QApplication, shown: Show, text: str, scale: int
) -> None:
    theme.apply(dressed, dark=False, scale=scale)
    widgets = (Button(text, icon="check", kind="primary", key="Ctrl+Return"), Tag(text), pill("amber", text))
    shown(*widgets)
    for widget in widgets:
        assert widget.width() >= paint.text_width(text, "small", 600)
        assert widget.height() >= theme.line("small")


@pytest.mark.parametrize("kind", FOCUSABLE)
def test_every_target_is_at_least_24_pixels(shown: Show, kind: str) -> None:
    widget = FOCUSABLE[kind]()
    shown(widget)
    assert min(widget.width(), widget.height()) >= 24


def test_a_chip_goes_by_del_and_by_its_cross(qtbot: QtBot, shown: Show) -> None:
    chip = ChipButton(ChipFace("since 8 Nov", "on", removable=True))
    shown(chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        at = QPoint(chip.width() - 12, chip.height() // 2)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)
def test_a_chip_with_a_menu_opens_it_downwards(qtbot: QtBot, shown: Show) -> None:
    chip, menu = ChipButton(ChipFace("Kind", opens=True)), QMenu()
    menu.addAction("call")
    chip.set_menu(menu)
    shown(chip)
    opened: list[bool] = []
    menu.aboutToShow.connect(lambda: opened.append(True))
    QTimer.singleShot(0, menu.close)
    qtbot.keyClick(chip, Qt.Key.Key_Down)
    assert opened == [True]


def test_arrows_turn_the_switch_and_only_the_user_is_reported(qtbot: QtBot, shown: Show) -> None:
    switch, heard = segmented(), []
    switch.changed.connect(heard.append)
    shown(switch)
    first, second = switch._parts.values()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert (switch.current(), heard) == ("picture", ["picture"])
    assert second.hasFocus()
    switch.choose("list")
    assert (switch.current(), heard) == ("list", ["picture"])


def test_tab_stops_once_at_a_switch(qtbot: QtBot, shown: Show) -> None:
    switch, after = segmented(), QLineEdit()
    page = shown(switch, after)
    switch._parts["list"].setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_the_stages_are_one_stop_and_ask_before_they_move(qtbot: QtBot, shown: Show) -> None:
    line, asked = StageLine("Stage", STAGES), []
    line.asked.connect(asked.append)
    line.set_stage(3, "day 6")
    shown(line)
    line.setFocus()
    assert line.accessibleName() == "Stage: Recovering · day 6"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(line, key)
    assert asked == [4]


def test_esc_empties_a_search_field_and_then_leaves_it(qtbot: QtBot, shown: Show) -> None:
    field = SearchField("Search")
    shown(field)
    field.setText("hub")
    with qtbot.waitSignal(field.cleared):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_quick_add_shows_what_it_understood_and_keeps_the_text_until_told(qtbot: QtBot, shown: Show) -> None:
    add, typed, entered, touched = QuickAdd("Type what happened", name="Quick add"), [], [], []
    add.typed.connect(typed.append)
    add.entered.connect(entered.append)
    add.chipActivated.connect(touched.append)
    shown(add)
    qtbot.keyClicks(add.field, "hi")
    add.set_chips([ChipFace("call", icon="phone"), ChipFace("two meanings", "doubtful")], "Enter adds both")
    qtbot.keyClick(add.field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(add.field, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(add.field, Qt.Key.Key_Return)
    assert (typed, entered, touched) == (["h", "hi"], ["hi"], [1])
    assert [chip.accessibleName() for chip in add.flow.widgets()] == [
        "Understood, 1: call",
        "Understood, 2: two meanings",
    ]
    assert add.text() == "hi"
    add.clear()
    assert (add.text(), add.flow.widgets(), add.flow.isVisible()) == ("", [], False)


def test_quick_add_says_nothing_for_an_empty_field(qtbot: QtBot, shown: Show) -> None:
    add = QuickAdd("Type what happened", name="Quick add")
    shown(add)
    with qtbot.assertNotEmitted(add.entered):
        qtbot.keyClick(add.field, Qt.Key.Key_Return)


def test_tab_goes_from_quick_add_through_its_chips_in_reading_order(qtbot: QtBot, shown: Show) -> None:
    add, after = QuickAdd("Type", name="Quick add"), QLineEdit()
    shown(add, after)
    add.set_chips([ChipFace(word) for word in ("one", "two", "three")])
    add.field.setFocus()
    walked = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == [*add.flow.widgets(), after]


def test_a_form_says_what_is_wrong_under_the_field_and_to_a_screen_reader(qtbot: QtBot, shown: Show) -> None:
    form, due = FormFields(), QLineEdit()
    form.add("due", "&Due", due, hint="as people say it")
    shown(form)
    form.set_error("due", "Yesterday is over. Say a time to come.")
    assert form.errors() == {"due": "Yesterday is over. Say a time to come."}
    assert due.accessibleDescription() == "Yesterday is over. Say a time to come."
    form.clear_errors()
    assert (form.errors(), due.accessibleDescription()) == ({}, "as people say it")


def test_alt_and_the_marked_letter_lead_to_a_field(qtbot: QtBot, shown: Show) -> None:
    form, due, other = FormFields(), QLineEdit(), QLineEdit()
    form.add("other", "&Other", other)
    form.add("due", "&Due", due)
    shown(form)
    qtbot.keyClick(other, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert due.hasFocus()


def test_a_line_that_does_not_fit_is_told_in_its_tool_tip(qtbot: QtBot, shown: Show) -> None:
    line = Line("Northwind storage outage after an upgrade")
    shown(line)
    line.resize(500, 20)
    assert line.toolTip() == ""
    line.resize(80, 20)
    assert line.toolTip() == "Northwind storage outage after an upgrade"


def test_prose_takes_the_height_of_all_its_lines(qtbot: QtBot, shown: Show) -> None:
    prose = Prose("word " * 60)
    page = shown(prose)
    heights = []
    for width in (800, 300):
        page.resize(width, 400)
        heights.append(prose.height())
    assert heights[1] > heights[0]
    assert heights[0] % theme.line("body") == 0


def test_the_day_strip_is_walked_and_picked_by_keyboard(qtbot: QtBot, shown: Show) -> None:
    made = strip()
    shown(made)
    assert "15:00, Call with Dana, briefing v2" in made.accessibleDescription()
    with qtbot.waitSignal(made.picked) as caught:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert caught.args == [1]


def test_a_tab_says_its_count(qtbot: QtBot, shown: Show) -> None:
    bar = tabs()
    shown(bar)
    bar.set_count("story", "149")
    assert (bar.accessibleTabName(0), bar.current_id()) == ("Story, 149", "story")
