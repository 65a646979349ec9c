"""The only road to the background: one writer thread, one reader thread, one aside for work that needs no desk.

A call runs on its lane in the order it was asked for; its answer comes back on the GUI thread. `ThreadRunner` is the
real one, `InlineRunner` does everything at once on the calling thread, for tests.
"""

from collections.abc import Callable
from enum import StrEnum
from itertools import count
from threading import Event
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from advocate_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

# A bar that moves more often than this only costs the GUI thread time.
PROGRESS_EVERY_S = 0.05


class Lane(StrEnum):
    """Where work runs. The store gives each of the first two its own connection."""

    WRITER = "writer"
    READER = "reader"
    ASIDE = "aside"


class Cancel:
    """A token that work looks at while it runs. Safe from every thread."""

    def __init__(self) -> None:
        self._asked = Event()

    def ask(self) -> None:
        """Ask the work to stop; it does so at its next look."""
        self._asked.set()

    def asked(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set()

    def check(self) -> None:
        """Raise DeskError(CANCELLED) when somebody asked."""
        if self.asked():
            raise DeskError(Fault.CANCELLED)


class Job(QObject):
    """One piece of work as the status bar shows it: its text, how far it is, and the token that stops it.

    `progress` and `cancel` may be used from the thread that does the work; the rest belongs to the GUI thread.
    """

    moved = Signal(float, str)

    def __init__(self, text: str, *, cancellable: bool = False) -> None:
        super().__init__()
        self.text = text
        self.fraction = -1.0
        self.cancellable = cancellable
        self.cancel = Cancel()
        self._told = 0.0
        self.moved.connect(self._move)

    def progress(self, fraction: float, text: str = "") -> None:
        """Say how far the work is: 0 to 1, or below 0 when nobody can know. Raises CANCELLED when it should stop."""
        self.cancel.check()
        now = monotonic()
        if fraction >= 1 or now - self._told >= PROGRESS_EVERY_S:
            self._told = now
            self.moved.emit(fraction, text)

    def _move(self, fraction: float, text: str) -> None:
        self.fraction = fraction
        self.text = text or self.text


class Answer:
    """What a piece of work came to: its value, or the error that ended it. `with answer:` fills it in."""

    def __init__(self) -> None:
        self.value: Any = None
        self.error: Exception | None = None

    def __enter__(self) -> "Answer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None


Work = Callable[[], Any]
Done = Callable[[Answer], None]


class ThreadRunner(QObject):
    """Runs work on one thread a lane and hands the answer to `done` on the thread the runner lives in."""

    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._calls: dict[int, tuple[Work, Done, Answer]] = {}
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._closed = False
        # Emitted on the threads of the lanes alone, so that it is always queued.
        self._finished.connect(self._deliver)

    def submit(self, lane: Lane, work: Work, done: Done) -> None:
        """Run `work` on this lane after what was asked before. After `close` nothing is taken any more."""
        if self._closed:
            return
        if lane not in self._lanes:
            # Imported with the first work, after the window has painted.
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"desk-{lane}")
        number = next(self._numbers)
        self._calls[number] = (work, done, Answer())
        self._lanes[lane].submit(self._work, number)

    def busy(self) -> bool:
        """Whether any call has not been answered yet."""
        return bool(self._calls)

    def close(self) -> None:
        """Take nothing more, drop what has not begun, wait for what has. Answers that come late are dropped."""
        self._closed = True
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._calls.clear()

    def _work(self, number: int) -> None:
        # The thread keeps no reference to the closure: whatever widget it captured has to die on the GUI thread.
        with self._calls[number][2]:
            self._calls[number][2].value = self._calls[number][0]()
        if not self._closed:
            self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        call = self._calls.pop(number, None)
        if call is not None and not self._closed:
            call[1](call[2])


class InlineRunner:
    """Runs everything at once, on the calling thread: tests see the answer when the call returns."""

    def submit(self, lane: Lane, work: Work, done: Done) -> None:
        """Run `work` now and hand its answer to `done`."""
        with Answer() as answer:
            answer.value = work()
        done(answer)

    def busy(self) -> bool:
        """Never: nothing is left behind."""
        return False

    def close(self) -> None:
        """Nothing runs, so nothing stops."""


Runner = ThreadRunner | InlineRunner
