"""Numbers on the clipboard: they leave it after 60 seconds and when the desk is locked."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.wording import _

STAYS_MS = 60_000


class ShortLived(QObject):
    """Copies, and clears what it copied unless something else has been copied since.

    It belongs to the context and not to a page: pages are taken down when the desk is locked.
    """

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self._ctx = ctx
        self._copied = ""
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.clear)
        ctx.desk_changed.connect(self._locked)

    def copy(self, text: str, *, whose: str) -> None:
        """Put a number or address on the clipboard, and say so without saying it."""
        self._copied = text
        QGuiApplication.clipboard().setText(text)
        self._timer.start()
        self._ctx.notify(Notice("tip", _("Copied: {whose}. It leaves the clipboard after 60 s.").format(whose=whose)))

    def clear(self) -> None:
        """Take it off the clipboard, if it is still there."""
        self._timer.stop()
        if self._copied and QGuiApplication.clipboard().text() == self._copied:
            QGuiApplication.clipboard().clear()
        self._copied = ""

    def _locked(self) -> None:
        if not self._ctx.has_desk:
            self.clear()


def short_lived(ctx: UiContext) -> ShortLived:
    """The one of this context."""
    found = ctx.findChild(ShortLived)
    return found if found is not None else ShortLived(ctx)
