"""Which curtain hangs before the window: the first start, the locked desk, or none."""

from PySide6.QtCore import QObject

from advocate_desk.domain.errors import Fault
from advocate_desk.ui.gate.unlock import Unlock
from advocate_desk.ui.gate.welcome import Welcome
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.session import Gate, Session, Wanted


class Door(QObject):
    """Hangs and takes down the curtain as the session wants it."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self.curtain: Unlock | Welcome | None = None
        session.wanted.connect(self.hang)
        session.opened.connect(self._open)

    def hang(self, wanted: Wanted) -> None:
        """Show the gate; one that hangs already says why it did not open."""
        hanging = Unlock if wanted.gate is Gate.UNLOCK else Welcome
        if isinstance(self.curtain, hanging) and wanted.error is not None:
            self.curtain.refuse(wanted.error)
            return
        made: Unlock | Welcome
        if wanted.gate is Gate.UNLOCK:
            made = Unlock(self._session, self._window.ctx.settings, wanted.folder, error=wanted.error)
        else:
            made = Welcome(self._session, wanted.folder)
            if wanted.error is not None and wanted.error.fault is not Fault.NO_DESK:
                made.refuse(wanted.error)
        self.curtain = made
        self._window.cover(made)

    def _open(self) -> None:
        self.curtain = None
        self._window.uncover()
        self._window.go(self._window.pages.page())
