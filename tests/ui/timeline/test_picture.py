"""The story as a picture in the real window: by keyboard, one selection with the list, back after a restart."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.domain.instants import to_micros
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.drawing.timeline_records import DAY, Lane
from advocate_desk.services.desk import Desk
from advocate_desk.ui import theme
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.timeline.picture import StoryPicture
from advocate_desk.ui.timeline.story import Story
from tests.ui.kestrelmark import CTRL, SHIFT, Kestrelmark, Press

ALT = Qt.KeyboardModifier.AltModifier
NOW = to_micros(datetime(2026, 11, 17, 13, 20, tzinfo=UTC))


@pytest.fixture
def story(opened: Cases) -> Story:
    return opened.workspace.story


@pytest.fixture
def picture(window: MainWindow, story: Story, press: Press) -> StoryPicture:
    """The picture, opened by its key and with the focus."""
    press(Qt.Key.Key_P, CTRL | SHIFT)
    made = story.pictures.picture
    assert made is not None
    made.canvas.setFocus()
    return made


def test_one_key_shows_the_picture_and_the_same_one_the_list_again(
    story: Story, picture: StoryPicture, press: Press
) -> None:
    assert picture.isVisible()
    assert not story.view.isVisible()
    press(Qt.Key.Key_P, CTRL | SHIFT)
    assert story.view.isVisible()


def test_arrows_walk_the_marks_and_enter_selects_what_the_list_selects(
    story: Story, picture: StoryPicture, press: Press, kestrelmark: Kestrelmark
) -> None:
    picture.canvas.steps.cursor = None
    for lane in (Lane.CUSTOMER, Lane.VENDOR):
        picture.canvas.steps.to_name(lane)
        press(Qt.Key.Key_Right)
        while picture.canvas.selected() != ("entry", kestrelmark.call if lane is Lane.CUSTOMER else kestrelmark.mail):
            press(Qt.Key.Key_Return)
            press(Qt.Key.Key_Right)
    current = story.current()
    assert current is not None
    assert current.id == kestrelmark.mail


def test_what_the_list_selects_is_selected_in_the_picture(
    story: Story, picture: StoryPicture, kestrelmark: Kestrelmark
) -> None:
    story.select(kestrelmark.call)
    assert picture.canvas.selected() == ("entry", kestrelmark.call)


def test_plus_and_minus_zoom_home_is_now_and_alt_arrows_pan(picture: StoryPicture, press: Press) -> None:
    canvas = picture.canvas
    canvas.steps.cursor = None
    before = canvas.view
    press(Qt.Key.Key_Plus)
    assert canvas.view.span < before.span
    press(Qt.Key.Key_Minus)
    assert canvas.view.span == pytest.approx(before.span, rel=0.01)
    start = canvas.view.start
    press(Qt.Key.Key_Right, ALT)
    assert canvas.view.start > start
    press(Qt.Key.Key_Left, ALT)
    assert canvas.view.start == pytest.approx(start, abs=2 * canvas.view.per)
    canvas.show_span(NOW - 40 * DAY, NOW - 30 * DAY)
    press(Qt.Key.Key_Home)
    assert canvas.view.start < NOW < canvas.view.end


def test_the_wheel_zooms_at_the_pointer_and_pans_with_shift(picture: StoryPicture) -> None:
    canvas = picture.canvas
    place = QPointF(600, 200)
    under = canvas.view.at(place.x())
    span = canvas.view.span

    def turn(modifier: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            place, canvas.viewport().mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas.viewport(), event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert canvas.view.span < span
    assert canvas.view.at(place.x()) == pytest.approx(under, abs=2 * canvas.view.per)
    start = canvas.view.start
    turn(SHIFT)
    assert canvas.view.start < start


def test_left_on_the_name_folds_a_lane_and_alt_down_moves_it(picture: StoryPicture, press: Press) -> None:
    canvas = picture.canvas
    canvas.steps.to_name(Lane.CUSTOMER)
    press(Qt.Key.Key_Left)
    assert canvas.look is not None
    assert Lane.CUSTOMER in canvas.look.folded
    assert "folded" in canvas.accessibleDescription()
    press(Qt.Key.Key_Right)
    assert Lane.CUSTOMER not in canvas.look.folded
    press(Qt.Key.Key_Down, ALT)
    shown = [band.lane for band in canvas.layout_now().bands]  # type: ignore[union-attr]
    assert shown.index(Lane.US) < shown.index(Lane.CUSTOMER)


def test_a_mark_says_itself_in_one_sentence(picture: StoryPicture, kestrelmark: Kestrelmark) -> None:
    picture.read_labels()
    layout = picture.canvas.layout_now()
    assert layout is not None
    mark = next(mark for mark in layout.marks if mark.key == ("entry", kestrelmark.mail))
    picture.canvas.steps.to_mark(mark)
    said = picture.canvas.accessibleDescription()
    assert said.startswith("Vendor: Tue 17 Nov 10:02 (04:02), e-mail")
    assert "Patch build is final" in said


def test_b_filters_the_list_to_what_is_in_sight_and_escape_takes_it_back(
    story: Story, picture: StoryPicture, press: Press
) -> None:
    picture.canvas.show_span(NOW - DAY // 2, NOW)
    press(Qt.Key.Key_B)
    where = story.filters.where()
    assert where.since is not None
    assert where.until is not None
    assert picture.canvas.brush is not None
    press(Qt.Key.Key_Escape)
    assert story.filters.where().since is None


def test_dragging_with_ctrl_brushes_a_period(
    story: Story, picture: StoryPicture, qtbot: QtBot, window: MainWindow
) -> None:
    port = picture.canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, CTRL, QPoint(300, 200))
    qtbot.mouseMove(port, QPoint(420, 200))
    qtbot.mouseMove(port, QPoint(500, 200))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, CTRL, QPoint(500, 200))
    where = story.filters.where()
    assert where.since is not None
    assert where.until is not None
    assert where.since < where.until


def test_dragging_pans_and_a_click_selects(picture: StoryPicture, qtbot: QtBot, kestrelmark: Kestrelmark) -> None:
    canvas, port = picture.canvas, picture.canvas.viewport()
    layout = canvas.layout_now()
    assert layout is not None
    mark = next(mark for mark in layout.marks if mark.key == ("entry", kestrelmark.mail))
    spot = QPoint(round(mark.x + mark.width / 2), round(mark.y + mark.height / 2))
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=spot)
    assert canvas.selected() == ("entry", kestrelmark.mail)
    start = canvas.view.start
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(700, 60))
    qtbot.mouseMove(port, QPoint(600, 60))
    qtbot.mouseMove(port, QPoint(500, 60))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(500, 60))
    assert canvas.view.start > start


def test_what_is_written_appears_and_what_is_undone_goes(
    window: MainWindow, picture: StoryPicture, desk: Desk, kestrelmark: Kestrelmark
) -> None:
    def keys() -> set[object]:
        layout = picture.canvas.layout_now()
        return {mark.key for mark in layout.marks} if layout is not None else set()

    made = desk.timeline.log(
        case_ids=[kestrelmark.case],
        text="All hubs run.",
        kind=EntryKind.FINDING,
        at=datetime(2026, 11, 12, 9, tzinfo=UTC) + timedelta(minutes=7),
    )
    assert ("entry", made) in keys()
    window.run("edit.undo")
    assert ("entry", made) not in keys()


def test_the_picture_and_its_lanes_come_back_after_a_restart(
    opened: Cases, story: Story, picture: StoryPicture, window: MainWindow
) -> None:
    picture.canvas.steps.fold(Lane.VENDOR)
    state = opened.state()
    story.pictures.show("list")
    picture.canvas.steps.fold(Lane.VENDOR)
    opened.restore(state)
    assert story.pictures.on
    assert picture.canvas.look is not None
    assert Lane.VENDOR in picture.canvas.look.folded


def test_the_strip_below_counts_the_case_and_its_frame_moves_the_picture(
    picture: StoryPicture, qtbot: QtBot, kestrelmark: Kestrelmark
) -> None:
    assert sum(count for _at, count in picture.overview.counts()) >= 2
    start = picture.canvas.view.start
    picture.overview.setFocus()
    qtbot.keyClick(picture.overview, Qt.Key.Key_Right)
    assert picture.canvas.view.start > start


def test_where_nothing_is_let_through_all_lanes_stand_with_the_sentence_of_the_list(
    story: Story, picture: StoryPicture
) -> None:
    story.filters.search.setText("nothing like it")
    layout = picture.canvas.layout_now()
    assert layout is not None
    lanes = {band.lane for band in layout.bands}
    assert {Lane.CUSTOMER, Lane.US, Lane.VENDOR, Lane.PARTNER, Lane.PROMISES} <= lanes
    assert picture.canvas.nothing[0] == "Nothing matches these filters."


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("scale", [100, 150])
def test_it_paints_in_every_dress(picture: StoryPicture, qapp: QApplication, dark: bool, scale: int) -> None:
    theme.apply(qapp, dark=dark, scale=scale)
    assert not picture.grab().isNull()
    theme.apply(qapp, dark=False)


def test_the_past_is_told_by_the_list_alone(story: Story, picture: StoryPicture, press: Press) -> None:
    story.looks.past.open_()
    story.looks.past.step(-1)
    assert story.view.isVisible()
    assert not picture.isVisible()
    assert not story.pictures.switch.isEnabled()
    press(Qt.Key.Key_P, CTRL | SHIFT)
    assert not picture.isVisible()
    story.looks.past.close_()
    press(Qt.Key.Key_P, CTRL | SHIFT)
    assert picture.isVisible()
