"""What is said of files that came with a mail."""

from advocate_desk.domain.preview import Danger
from advocate_desk.wording import _


def why_not_opened(danger: Danger) -> str:
    """Why a file is not handed to the system's program."""
    return {
        Danger.PROGRAM: _("It is a program, or may be one: it is never opened from here."),
        Danger.SCRIPT: _("It can run commands: it is never opened from here."),
        Danger.MACROS: _("It holds macros, or may: it is never opened from here."),
        Danger.DISK: _("It is an archive or a disk that may hide a program: it is never opened from here."),
    }[danger]
