"""The real window over a real desk, drawn where nobody looks; the clock stands, work is done at once."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.domain.clock import Clock
from advocate_desk.services.desk import Desk
from advocate_desk.settings import Settings
from advocate_desk.ui import errors, look, theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.places import Page
from advocate_desk.ui.runner import InlineRunner
from tests.ui.paper import Paper

SIZE = (1440, 900)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light tokens at 100 %, whatever a test does to it."""
    theme.apply(qapp, dark=False)
    yield qapp
    theme.apply(qapp, dark=False)


@pytest.fixture
def faults(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What the program logged as its own fault so far; a test that asks for this may have some."""
    return lambda: [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.fixture(autouse=True)
def no_faults_of_ours(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An error that the window swallowed into a notice still fails the test."""
    yield
    if "faults" not in request.fixturenames:
        told = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
        assert not told, "\n".join(told)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(tmp_path / "settings")


@pytest.fixture
def ctx(qapp: QApplication, settings: Settings, clock: Clock) -> UiContext:
    """A context without a desk."""
    look.dress(settings)
    made = UiContext(runner=InlineRunner(), settings=settings, clock=clock)
    made.report = lambda error: errors.report(made, error)
    return made


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is a sheet of paper: for what the shell does whatever page is in front."""
    monkeypatch.setattr(Page, "build", lambda page, ctx: Paper(ctx, page.id))


@pytest.fixture
def window(qtbot: QtBot, ctx: UiContext, desk: Desk) -> Iterator[MainWindow]:
    """The window with the desk open, on Today."""
    made = MainWindow(ctx)
    made.complete()
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    ctx.use(desk)
    yield made
    ctx.use(None)
