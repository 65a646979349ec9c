"""Work leaves the window and comes back to it: in order, on the right thread, never into something dead."""

from collections.abc import Iterator
from threading import Event, current_thread, main_thread
from weakref import ref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.settings import Settings
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.runner import Cancel, InlineRunner, Job, Lane, ThreadRunner

PATIENCE_MS = 5000


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[ThreadRunner]:
    made = ThreadRunner()
    yield made
    made.close()


@pytest.fixture
def busy_ctx(runner: ThreadRunner, settings: Settings, clock: object) -> UiContext:
    """A context whose work really leaves the thread."""
    return UiContext(runner=runner, settings=settings, clock=clock)  # type: ignore[arg-type]


def test_work_is_done_elsewhere_and_answered_here(qtbot: QtBot, busy_ctx: UiContext) -> None:
    threads = []

    def then(worker: object) -> None:
        threads.extend([worker, current_thread()])

    busy_ctx.read(current_thread, then, owner=busy_ctx)
    qtbot.waitUntil(lambda: bool(threads), timeout=PATIENCE_MS)
    assert threads[0] is not main_thread()
    assert threads[1] is main_thread()


def test_writes_keep_their_order(qtbot: QtBot, busy_ctx: UiContext) -> None:
    written: list[int] = []
    for number in range(20):
        busy_ctx.run(lambda number=number: written.append(number))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not busy_ctx.runner.busy(), timeout=PATIENCE_MS)
    assert written == list(range(20))


def test_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, busy_ctx: UiContext) -> None:
    answered: list[object] = []
    go_on = Event()
    owner = QObject()
    busy_ctx.read(go_on.wait, answered.append, owner=owner)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed, timeout=PATIENCE_MS).wait()
    go_on.set()
    qtbot.waitUntil(lambda: not busy_ctx.runner.busy(), timeout=PATIENCE_MS)
    assert answered == []


def test_only_the_newest_of_several_reads_is_answered(qtbot: QtBot, busy_ctx: UiContext) -> None:
    answered: list[str] = []
    began: list[str] = []
    go_on = Event()

    def read(text: str) -> str:
        began.append(text)
        go_on.wait()
        return text

    for typed in ("r", "re", "ren"):
        busy_ctx.read(lambda typed=typed: read(typed), answered.append, owner=busy_ctx, key="search")  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(began), timeout=PATIENCE_MS)
    go_on.set()
    qtbot.waitUntil(lambda: not busy_ctx.runner.busy(), timeout=PATIENCE_MS)
    assert answered == ["ren"]
    assert "re" not in began


def test_a_superseded_read_is_asked_to_stop(qtbot: QtBot, busy_ctx: UiContext) -> None:
    token = Cancel()
    busy_ctx.read(lambda: None, lambda _none: None, owner=busy_ctx, key="search", cancel=token)
    busy_ctx.read(lambda: None, lambda _none: None, owner=busy_ctx, key="search")
    qtbot.waitUntil(lambda: not busy_ctx.runner.busy(), timeout=PATIENCE_MS)
    assert token.asked()


def test_reads_of_two_panes_do_not_replace_each_other(ctx: UiContext) -> None:
    answered: list[int] = []
    one, two = QObject(), QObject()
    ctx.read(lambda: 1, answered.append, owner=one, key="list")
    ctx.read(lambda: 2, answered.append, owner=two, key="list")
    assert answered == [1, 2]


def test_whoever_waits_is_told_after_400_ms_and_again_when_it_is_over(qtbot: QtBot, busy_ctx: UiContext) -> None:
    told: list[bool] = []
    go_on = Event()
    busy_ctx.read(go_on.wait, lambda _done: None, owner=busy_ctx, waiting=told.append)
    qtbot.waitUntil(lambda: told == [True], timeout=PATIENCE_MS)
    go_on.set()
    qtbot.waitUntil(lambda: told == [True, False], timeout=PATIENCE_MS)


def test_a_quick_read_makes_nobody_wait(ctx: UiContext) -> None:
    told: list[bool] = []
    ctx.read(lambda: 1, lambda _one: None, owner=ctx, waiting=told.append)
    assert told == []


def test_an_error_goes_near_its_cause_first(ctx: UiContext) -> None:
    near: list[Fault] = []
    out: list[Exception] = []
    ctx.report = out.append

    def failed(error: DeskError) -> bool:
        near.append(error.fault)
        return error.fault is Fault.INVALID

    def fail(fault: Fault) -> None:
        raise DeskError(fault)

    ctx.run(lambda: fail(Fault.INVALID), failed=failed)
    ctx.run(lambda: fail(Fault.DISK_FULL), failed=failed)
    assert near == [Fault.INVALID, Fault.DISK_FULL]
    assert [str(error) for error in out] == ["disk_full"]


def test_an_error_of_ours_never_goes_near_its_cause(ctx: UiContext) -> None:
    out: list[Exception] = []
    ctx.report = out.append
    ctx.run(lambda: {}["missing"], failed=lambda _error: True)
    assert [type(error) for error in out] == [KeyError]


def test_a_cancelled_job_stops_at_its_next_step(ctx: UiContext) -> None:
    job = Job("Importing", cancellable=True)
    out: list[Exception] = []
    ctx.report = out.append
    job.cancel.ask()
    ctx.run(lambda: job.progress(0.5), job=job)
    assert [str(error) for error in out] == ["cancelled"]


def test_progress_reaches_the_window(qtbot: QtBot, busy_ctx: UiContext) -> None:
    job = Job("Importing")
    busy_ctx.run(lambda: job.progress(0.25, "9 of 36 mails"), job=job)
    qtbot.waitUntil(lambda: job.fraction == 0.25, timeout=PATIENCE_MS)
    assert job.text == "9 of 36 mails"


def test_closing_waits_for_what_runs_and_drops_the_rest(qapp: QApplication, busy_ctx: UiContext) -> None:
    done: list[str] = []
    for name in ("first", "second"):
        busy_ctx.run(lambda name=name: done.append(name), lambda _none: done.append("answered"))  # type: ignore[misc]
    busy_ctx.runner.close()
    qapp.processEvents()
    assert "answered" not in done
    assert not busy_ctx.runner.busy()


def test_after_closing_no_work_is_taken(busy_ctx: UiContext) -> None:
    busy_ctx.runner.close()
    busy_ctx.runner.submit(Lane.WRITER, lambda: pytest.fail("ran"), lambda _answer: None)
    assert not busy_ctx.runner.busy()


def test_what_a_closure_holds_is_let_go_on_the_window_side(qtbot: QtBot, busy_ctx: UiContext) -> None:
    class Held:
        """Stands for a widget: it must not die on a thread of the runner."""

    held = Held()
    gone: list[object] = []
    watch = ref(held, lambda _ref: gone.append(current_thread()))
    busy_ctx.read(lambda held=held: id(held), lambda _id: None, owner=busy_ctx)  # type: ignore[misc]
    del held
    qtbot.waitUntil(lambda: watch() is None, timeout=PATIENCE_MS)
    assert gone == [main_thread()]


def test_the_inline_runner_answers_before_it_returns(settings: Settings, qapp: QApplication) -> None:
    ctx = UiContext(runner=InlineRunner(), settings=settings, clock=lambda: pytest.fail("nobody asked the time"))
    answered: list[int] = []
    ctx.run(lambda: 3, answered.append)
    assert answered == [3]


def test_without_a_desk_work_is_told_that_it_is_locked(ctx: UiContext) -> None:
    faults: list[str] = []
    ctx.read(lambda: ctx.desk, lambda _desk: None, owner=ctx, failed=lambda error: not faults.append(str(error)))
    assert faults == ["locked"]
