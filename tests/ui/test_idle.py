"""A desk that nobody touches locks by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.ui.idle import Idle


class Bench:
    """A window, a stopwatch the test moves, and how often it was locked."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.now, self.minutes, self.locked = 0.0, 15, 0
        handle = window.windowHandle()
        assert handle is not None
        self.idle = Idle(handle, minutes=lambda: self.minutes, lock=self.lock, seconds=lambda: self.now)

    def lock(self) -> None:
        self.locked += 1


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Bench(window)


def test_it_locks_after_the_minutes_of_the_settings(bench: Bench) -> None:
    bench.now = 15 * 60 - 1
    bench.idle.look()
    assert bench.locked == 0
    bench.now = 15 * 60
    bench.idle.look()
    assert bench.locked == 1


def test_a_key_begins_the_minutes_anew(qtbot: QtBot, bench: Bench) -> None:
    bench.now = 14 * 60
    qtbot.keyClick(bench.window.windowHandle(), Qt.Key.Key_A)
    bench.now = 20 * 60
    bench.idle.look()
    assert bench.locked == 0


def test_zero_minutes_never_lock(bench: Bench) -> None:
    bench.minutes, bench.now = 0, 1e9
    bench.idle.look()
    assert bench.locked == 0
