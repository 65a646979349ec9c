"""What every screen is given: the desk, the road to the background, the settings, the clock, and a way to speak up.

Passed to constructors, never global. A screen that needs more is told by an argument, not by reaching around.
"""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.clock import Clock
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui.runner import Answer, Cancel, Job, Lane, Runner
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk
    from advocate_desk.settings import Settings

T = TypeVar("T")

BAR_AFTER_MS = 400
CANCEL_AFTER_MS = 2000


class Notice(NamedTuple):
    """A sentence for the user: what happened, what to do next, at most one action.

    `tone` is info, good, caution or fault (a bar above the page), or tip (the passing line at the bottom).
    `details` is what *Copy details* puts on the clipboard; without details that is not offered.
    """

    tone: str
    sentence: str
    next_step: str = ""
    action_text: str = ""
    action: Callable[[], object] | None = None
    details: str = ""


class UiContext(QObject):
    """The one thing passed to every screen, dialog and pane. Its signals arrive on the GUI thread."""

    changed = Signal(object)
    """A `Changes`: something was written, here or by another process."""
    noticed = Signal(object)
    """A `Notice` that the window shows."""
    desk_changed = Signal()
    """A desk was opened, locked or closed: look at `has_desk`."""
    job_begun = Signal(object)
    job_ended = Signal(object)
    go_asked = Signal(object, int)
    """(Kind, id): somebody wants to see this thing."""
    act_asked = Signal(str)
    """The id of an action that somebody wants to run."""

    _heard = Signal(object)

    def __init__(self, *, runner: Runner, settings: "Settings", clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.settings = settings
        self.own_clock = clock
        self.report: Callable[[Exception], None] = self._raise
        self.zone: tzinfo = UTC
        """The owner's zone, once a desk is open."""
        self.running: list[Job] = []
        """Jobs that have begun and not ended, oldest first."""
        self._desk: Desk | None = None
        self._numbers = count(1)
        self._latest: dict[tuple[int, str], _Reading] = {}
        self._heard.connect(self._tell)

    def clock(self) -> datetime:
        """The present instant on the clock of the open desk (the sample has its own day), else on the window's."""
        return self.own_clock() if self._desk is None else self._desk.clock()

    @property
    def desk(self) -> "Desk":
        """The open desk, for work given to `run` and `read`; DeskError(LOCKED) while there is none."""
        if self._desk is None:
            raise DeskError(Fault.LOCKED)
        return self._desk

    @property
    def has_desk(self) -> bool:
        """Whether a desk is open."""
        return self._desk is not None

    def use(self, desk: "Desk | None") -> None:
        """Show this desk from now on, or none. Opening and closing it is the caller's.

        Whoever opened it has asked it for `me` before, on the thread that opened it, so that nothing is read here.
        """
        if self._desk is not None and self._hear in self._desk.on_change:
            self._desk.on_change.remove(self._hear)
        self._desk = desk
        if desk is not None:
            desk.on_change.append(self._hear)
            self.zone = desk.zone()
        self.desk_changed.emit()

    def notify(self, notice: Notice) -> None:
        """Show the notice."""
        self.noticed.emit(notice)

    def go(self, kind: Kind, id_: int) -> None:
        """Open the thing on the page where it lives."""
        self.go_asked.emit(kind, id_)

    def perform(self, action: str) -> None:
        """Run an action by its id, as if its key had been pressed."""
        self.act_asked.emit(action)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        *,
        owner: QObject | None = None,
        job: Job | None = None,
        failed: Callable[[DeskError], bool] | None = None,
        lane: Lane = Lane.WRITER,
    ) -> None:
        """Do a write on the writer thread. `then` gets its value on the GUI thread, unless `owner` is gone by then.

        Work that takes long reports through `job.progress`; the status bar shows it after 400 ms. `failed` may show
        a DeskError near its cause and return True; every other error goes the one way out. `lane=Lane.ASIDE` is
        for long work that needs no desk. Screens hear what was written through `changed`, not through `then`.
        """
        shown = job or Job(_("Saving"))
        self.running.append(shown)
        self.job_begun.emit(shown)

        def done(answer: Answer) -> None:
            self.running.remove(shown)
            self.job_ended.emit(shown)
            self._settle(answer, then, owner or self, failed)

        self.runner.submit(lane, work, done)

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        *,
        owner: QObject,
        key: str = "",
        cancel: Cancel | None = None,
        waiting: Callable[[bool], object] | None = None,
        failed: Callable[[DeskError], bool] | None = None,
    ) -> None:
        """Read on the reader thread; `then` gets the value on the GUI thread, unless `owner` is gone by then.

        Of several reads with the same `key` of one owner only the newest counts: older ones are skipped when they
        have not begun, stopped through `cancel` when they have one, and never answered. `waiting(True)` comes after
        400 ms without an answer, and then `waiting(False)` with it.
        """
        slot = (id(owner), key or str(next(self._numbers)))
        reading = _Reading(owner=owner, cancel=cancel, waiting=waiting)
        if (older := self._latest.get(slot)) is not None:
            older.supersede()
        self._latest[slot] = reading

        def guarded() -> T:
            reading.check()
            return work()

        def done(answer: Answer) -> None:
            reading.end()
            if self._latest.get(slot) is reading:
                del self._latest[slot]
                self._settle(answer, then, owner, failed)

        self.runner.submit(Lane.READER, guarded, done)

    def _settle(
        self,
        answer: Answer,
        then: Callable[[T], object] | None,
        owner: QObject,
        failed: Callable[[DeskError], bool] | None,
    ) -> None:
        alive = isValid(owner)
        if answer.error is None:
            if then is not None and alive:
                then(answer.value)
        elif not (isinstance(answer.error, DeskError) and alive and failed is not None and failed(answer.error)):
            self.report(answer.error)

    def _hear(self, changes: Changes) -> None:
        # Called on the thread that wrote; the signal carries it to the GUI thread.
        self._heard.emit(changes)

    def _tell(self, changes: Changes) -> None:
        if self._desk is not None and changes.touches(Kind.DESK):
            self.zone = self._desk.zone()
        self.changed.emit(changes)

    @staticmethod
    def _raise(error: Exception) -> None:
        raise error


class _Reading:
    """One read on its way: whether a newer one took its place, and who is told that it takes long."""

    def __init__(self, *, owner: QObject, cancel: Cancel | None, waiting: Callable[[bool], object] | None) -> None:
        self._cancel = cancel or Cancel()
        self._owner = owner
        self._waiting = waiting
        self._told = False
        self._patience: QTimer | None = None
        if waiting is not None:
            self._patience = QTimer(owner, singleShot=True, interval=BAR_AFTER_MS)
            self._patience.timeout.connect(self._say)
            self._patience.start()

    def check(self) -> None:
        """Raise DeskError(CANCELLED) when the answer is no longer wanted. For the reading thread."""
        self._cancel.check()

    def supersede(self) -> None:
        """Nobody wants the answer any more."""
        self._cancel.ask()

    def end(self) -> None:
        """The answer is here: nobody waits any more."""
        if self._patience is not None and self._waiting is not None and isValid(self._owner):
            self._patience.stop()
            self._patience.deleteLater()
            if self._told:
                self._waiting(False)

    def _say(self) -> None:
        self._told = True
        if self._waiting is not None:
            self._waiting(True)
