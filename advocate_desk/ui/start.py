"""Start: the window paints first, then Today with what the desk holds, then the desk is opened and all else is wired.

Opening the desk imports what a start can do without for a second. Today is therefore read by the bare driver before,
and the opening begins once it has painted.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from advocate_desk import settings as options
from advocate_desk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from advocate_desk.domain.today import Today as Page

TODAY = "today"


class Start(QObject):
    """Waits for the first paint of the window, then shows Today, then opens the desk."""

    def __init__(self, window: MainWindow, *, folder: Path, passphrase: str = "", demo: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._folder, self._passphrase, self._demo = folder, passphrase, demo
        self._pictures: Path | None = None
        self._turns: Iterator[Callable[[], None]] = iter(())
        self._next, self._painting = self._look, QEvent.Type.Paint
        window.rail.installEventFilter(self)

    def photograph(self, folder: Path) -> None:
        """Write a picture of every screen there, light and dark, and quit."""
        self._pictures = folder

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is watched has painted: go on. The first paint of the rail is the first paint of the window."""
        if event.type() == self._painting:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._next)
        return False

    def _look(self) -> None:
        """Show Today from what the key ring remembers, unless another page comes first or the passphrase was given."""
        if self._demo or self._passphrase or self._window.pages.page() != TODAY:
            self._begin()
            return
        folder, now = self._folder, self._window.ctx.clock()

        def work() -> "Page | None":
            from advocate_desk.services import first_look

            return first_look.today(folder, now=now)

        self._window.ctx.read(work, self._show, owner=self, key=TODAY)
        # While the thread opens the vault and reads, this one imports what will show it.
        QTimer.singleShot(0, self, lambda: import_module("advocate_desk.ui.today.screen"))

    def _show(self, page: "Page | None") -> None:
        from advocate_desk.ui.today.screen import Today

        screen = None if page is None else self._window.pages.open_page(TODAY)
        if page is None or not isinstance(screen, Today):
            self._begin()
            return
        screen.show_page(page)
        # Widgets that cover one another need not all paint; the window's own request to be drawn always comes.
        self._next, self._painting = self._begin, QEvent.Type.UpdateRequest
        self._window.installEventFilter(self)

    def _begin(self) -> None:
        first, *others = self._window.parts()
        first()
        session = self._window.session
        session.folder = self._folder
        if self._demo:
            session.explore(still=self._pictures is not None)
        else:
            session.begin(self._folder, passphrase=self._passphrase)
        # While the thread imports the services, the window is made complete: one part a turn, so that no turn is long.
        self._turns = iter((*others, self._wire, self._watch, self._page))
        QTimer.singleShot(0, self, self._turn)

    def _turn(self) -> None:
        part = next(self._turns, None)
        if part is not None:
            part()
            QTimer.singleShot(0, self, self._turn)

    def _page(self) -> None:
        self._window.pages.open_page(self._window.pages.page())

    def _wire(self) -> None:
        from advocate_desk.ui import errors, log
        from advocate_desk.ui.gate.door import Door

        window, session = self._window, self._window.session
        errors.install(window.ctx)
        log.to_file()
        Door(window, session)

    def _watch(self) -> None:
        from advocate_desk.ui import look
        from advocate_desk.ui.idle import Idle

        window, session = self._window, self._window.session
        look.follow_system(window.ctx.settings)
        handle = window.windowHandle()
        if handle is not None:
            Idle(handle, minutes=lambda: window.ctx.settings.get(options.IDLE_LOCK_MINUTES), lock=session.lock)
        if self._pictures is not None:
            from advocate_desk.ui.photographs import Photographs

            Photographs(window, self._pictures)
