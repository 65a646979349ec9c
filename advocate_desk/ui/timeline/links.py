"""A link in a mail is followed by nobody but the user: its address is shown, copied, and opened only when asked."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.wording import _

_OPENED = frozenset({"http", "https", "mailto"})
_SHOWN = 120


def offer(ctx: UiContext, link: str) -> None:
    """Put the whole address on the clipboard, show where it leads, and offer to open it outside this program.

    Anything but a web page or an address to write to is only shown and copied.
    """
    url = QUrl(link)
    whole = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    QGuiApplication.clipboard().setText(whole)
    where = url.host() or url.path()
    outside = url.scheme().lower() in _OPENED
    ctx.notify(
        Notice(
            "info",
            _("The link leads to {where}. Its address was copied.").format(where=where[:_SHOWN]),
            next_step="" if outside else _("It is not opened from here: it leads neither to a page nor to a mailbox."),
            action_text=_("Open outside") if outside else "",
            action=(lambda: QDesktopServices.openUrl(url)) if outside else None,
            details=whole,
        )
    )
