"""Long work shows in the status bar and can be stopped there."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from advocate_desk.domain.clock import Clock
from advocate_desk.services.desk import Desk
from advocate_desk.settings import Settings
from advocate_desk.ui import errors, jobs
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.jobs import Jobs
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.runner import Job, ThreadRunner

PATIENCE_MS = 5000


@pytest.fixture
def busy(qtbot: QtBot, settings: Settings, clock: Clock) -> Iterator[UiContext]:
    """A context whose work really leaves the thread."""
    runner = ThreadRunner()
    made = UiContext(runner=runner, settings=settings, clock=clock)
    made.report = lambda error: errors.report(made, error)
    yield made
    runner.close()


@pytest.fixture
def shown(qtbot: QtBot, busy: UiContext) -> Jobs:
    made = Jobs(busy, None)
    qtbot.addWidget(made)
    return made


def words(shown: Jobs) -> str:
    return shown._words.words


def test_work_that_takes_long_shows_its_text_and_how_far_it_is(qtbot: QtBot, busy: UiContext, shown: Jobs) -> None:
    go_on = Event()
    job = Job("Importing 36 mails")

    def work() -> None:
        job.progress(0.5)
        go_on.wait()

    busy.run(work, job=job)
    assert not shown.isVisible()
    qtbot.waitUntil(shown.isVisible, timeout=PATIENCE_MS)
    assert (words(shown), shown._bar.fraction) == ("Importing 36 mails", 0.5)
    go_on.set()
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=PATIENCE_MS)


def test_a_second_job_is_counted(qtbot: QtBot, busy: UiContext, shown: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BAR_AFTER_MS", 0)
    go_on = Event()
    busy.run(go_on.wait, job=Job("Importing"))
    busy.run(go_on.wait, job=Job("Backing up"))
    shown.look()
    assert words(shown) == "Importing and 1 more"
    go_on.set()


def test_cancel_asks_the_work_to_stop_and_the_user_is_told_that_nothing_changed(
    qtbot: QtBot, busy: UiContext, shown: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BAR_AFTER_MS", 0)
    monkeypatch.setattr(jobs, "CANCEL_AFTER_MS", 0)
    job = Job("Importing", cancellable=True)
    told: list[str] = []
    busy.noticed.connect(lambda notice: told.append(notice.sentence))

    def work() -> None:
        while True:
            job.progress(-1)

    busy.run(work, job=job)
    shown.look()
    assert shown.cancel.isVisible()
    qtbot.keyClick(shown.cancel, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told == ["Cancelled; nothing was changed."], timeout=PATIENCE_MS)


def test_what_cannot_be_stopped_offers_no_cancel(busy: UiContext, shown: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BAR_AFTER_MS", 0)
    monkeypatch.setattr(jobs, "CANCEL_AFTER_MS", 0)
    go_on = Event()
    busy.run(go_on.wait, job=Job("Saving"))
    shown.look()
    assert not shown.cancel.isVisible()
    go_on.set()


def test_a_backup_says_where_it_lies(papers: None, window: MainWindow, desk: Desk) -> None:
    window.run("desk.backup")
    sentence = window.notices.bar.sentence.text()
    assert sentence.startswith("Backed up and verified: ")
    assert Path(sentence.removeprefix("Backed up and verified: ")).is_file()


def test_a_check_says_that_the_desk_is_whole(papers: None, window: MainWindow) -> None:
    window.run("desk.check")
    assert window.notices.bar.sentence.text() == "The desk is whole."
