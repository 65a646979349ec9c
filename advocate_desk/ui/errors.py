"""The one exit for errors of the window.

The world's errors (`DeskError`) become a notice in plain words with the next step. Ours are logged and become a notice
with *Copy details*. Neither the log nor the details carry an exception's own message: it may quote the user's text.
"""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion

from advocate_desk import __version__
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.wording import _, messages

log = logging.getLogger("advocate_desk")


def install(ctx: UiContext) -> None:
    """Send every error of this context, and every one that nobody caught, through this exit."""
    ctx.report = lambda error: report(ctx, error)

    def uncaught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if isinstance(error, Exception):
            report(ctx, error)
        else:
            sys.__excepthook__(kind, error, at)

    sys.excepthook = uncaught


def report(ctx: UiContext, error: Exception) -> None:
    """Tell the user; log it when it is our fault."""
    if not isinstance(error, DeskError):
        log.error("our fault\n%s", trace(error))
    ctx.notify(notice(error))


def notice(error: Exception) -> Notice:
    """The error as a notice."""
    if not isinstance(error, DeskError):
        return Notice(
            tone="fault",
            sentence=_("That did not work: a fault inside Advocate Desk."),
            next_step=_("What was saved stays saved. Copy the details for whoever looks after the program."),
            details=details(error),
        )
    sentence, step = messages.say(error)
    tone = "info" if error.fault in _QUIET else "fault"
    return Notice(tone=tone, sentence=sentence, next_step=step, details="" if tone == "info" else details(error))


_QUIET = frozenset({Fault.CANCELLED, Fault.NOTHING_TO_UNDO, Fault.NOTHING_TO_REDO, Fault.UNDO_BARRIER})


def details(error: Exception) -> str:
    """What *Copy details* copies: versions, the code of the error, and where it was raised. No text of the user."""
    head = f"Advocate Desk {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}, {sys.platform}"
    if isinstance(error, DeskError):
        return f"{head}\n{error.fault.value}"
    return f"{head}\n{trace(error)}"


def trace(error: BaseException) -> str:
    """The type of the error and of what led to it, with the lines of code; without messages and values."""
    parts: list[str] = []
    found: BaseException | None = error
    while found is not None:
        frames = traceback.format_list(traceback.extract_tb(found.__traceback__))
        parts.append("".join(frames) + type(found).__qualname__)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\n".join(reversed(parts))
