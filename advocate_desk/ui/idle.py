"""Nobody there: after some minutes without a key or a click the desk locks."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

LOOK_MS = 15_000
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Watches the native window only: every key and click passes there once, and little else does."""

    def __init__(
        self,
        handle: QWindow,
        *,
        minutes: Callable[[], int],
        lock: Callable[[], object],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(handle)
        self._minutes, self._lock, self._seconds = minutes, lock, seconds
        self._since = seconds()
        handle.installEventFilter(self)
        timer = QTimer(self, interval=LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Lock when nobody was there for as long as the settings say; 0 minutes never lock."""
        minutes = self._minutes()
        if minutes and self._seconds() - self._since >= minutes * 60:
            self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in _SIGNS:
            self._since = self._seconds()
        return False
