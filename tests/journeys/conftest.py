"""The real window over a real encrypted desk, from the first start to the second; the clock stands."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk import vault
from advocate_desk.settings import Settings
from advocate_desk.ui import theme
from advocate_desk.ui.runner import InlineRunner, Runner
from tests.conftest import PASSPHRASE, Clock
from tests.journeys.person import Person

Sit = Callable[..., Person]


@pytest.fixture(autouse=True)
def no_faults_of_ours(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An error that the window swallowed into a notice still fails the journey."""
    yield
    told = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not told, "\n".join(told)


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[Sit]:
    """Sit down before a desk that may not exist yet."""
    people: list[Person] = []

    def sit_down(folder: Path, runner: Callable[[], Runner] = InlineRunner) -> Person:
        person = Person(qtbot, folder, settings=tmp_path / "settings", clock=clock, runner=runner)
        people.append(person)
        return person

    yield sit_down
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for person in people:
        person.end()
    theme.apply(qapp, dark=False)


@pytest.fixture
def remembered(desk_folder: Path) -> Path:
    """The desk of Mara Lindqvist, empty, its key in the key ring as after the first start."""
    vault.remember(desk_folder, vault.open_with_passphrase(desk_folder, PASSPHRASE)[0])
    return desk_folder


@pytest.fixture
def settings_of(tmp_path: Path) -> Callable[[], Settings]:
    """The settings as they lie on the disk."""
    return lambda: Settings.load(tmp_path / "settings")
