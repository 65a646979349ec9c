"""Composition root: reads the global options, then hands over to the command line, or builds the window.

Nothing heavy is imported before it is known which of the two it will be, and no service before the window was painted.
"""

import argparse
import builtins
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from advocate_desk.domain.clock import Clock, frozen

PASSPHRASE = "ADVOCATE_DESK_PASSPHRASE"


def run(argv: Sequence[str]) -> int:
    """The exit code of a command, or of the window when no command is given."""
    try:
        given, rest = _parser().parse_known_args(argv)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 2
    if rest:
        from advocate_desk import cli

        return cli.main(argv)
    return _window(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="advocate-desk", add_help=False, allow_abbrev=False)
    parser.add_argument("--desk", metavar="DIR", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--now", metavar="ISO8601", type=_clock)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--screenshots", metavar="DIR", type=Path)
    return parser


def _clock(text: str) -> Clock:
    at = datetime.fromisoformat(text)
    return frozen(at if at.tzinfo is not None else at.replace(tzinfo=UTC))


def _now() -> datetime:
    return datetime.now(UTC)


def choose_platform(environ: dict[str, str], system: str) -> bool:
    """Without a display Qt aborts the process: draw where nobody looks instead. True when that was chosen.

    To be called before the application object exists; a platform that somebody named is left alone.
    """
    blind = system == "linux" and not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY")
    if blind and not environ.get("QT_QPA_PLATFORM"):
        environ["QT_QPA_PLATFORM"] = "offscreen"
        return True
    return False


def _window(given: argparse.Namespace) -> int:
    blind = choose_platform(os.environ, sys.platform)  # type: ignore[arg-type]
    if blind and given.screenshots is None:
        sys.stderr.write("advocate-desk: there is no display; the window is drawn where nobody sees it.\n")

    from PySide6.QtWidgets import QApplication

    _spare_reading_of_sources()
    # A thread that imports or works in Python gives way to the window twenty times as often as it would by itself.
    sys.setswitchinterval(0.000_25)
    from advocate_desk import settings, wording
    from advocate_desk.ui import look
    from advocate_desk.ui.context import UiContext
    from advocate_desk.ui.main_window import MainWindow
    from advocate_desk.ui.runner import ThreadRunner
    from advocate_desk.ui.start import Start

    app = QApplication(sys.argv[:1])
    app.setApplicationName("advocate-desk")
    app.setApplicationDisplayName("Advocate Desk")
    app.setDesktopFileName("advocate-desk")
    options = settings.Settings.load()
    wording.choose(_language(options.get(settings.LANGUAGE)))
    look.dress(options)
    ctx = UiContext(runner=ThreadRunner(), settings=options, clock=given.now or _now)
    window = MainWindow(ctx)
    folder = given.desk or options.get(settings.LAST_DESK) or settings.default_desk()
    start = Start(window, folder=folder, passphrase=os.environ.get(PASSPHRASE, ""), demo=given.demo)
    if given.screenshots is not None:
        start.photograph(given.screenshots)
    window.show()
    return app.exec()


def _spare_reading_of_sources() -> None:
    # PySide takes the place of `__import__` and looks for its own name in the source of each module that is imported
    # after it, to switch language features which we never use; `inspect` keeps all it read. For SQLAlchemy alone that
    # is a fifth of the time and 20 MB.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _language(wished: str) -> str:
    """The language of the settings, or the one the system speaks."""
    if wished != "system":
        return wished
    from PySide6.QtCore import QLocale

    return QLocale.system().name().partition("_")[0]
