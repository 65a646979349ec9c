"""What the shell performs itself: a function for every id of `actions.ACTIONS` that belongs to no page."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl

from advocate_desk.domain.changes import Changes
from advocate_desk.ui import look
from advocate_desk.ui.context import Notice
from advocate_desk.ui.places import PAGES
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.ui.main_window import MainWindow


def verbs(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """The shell's actions by id, bound to this window."""
    ctx = window.ctx
    return {
        "desk.open": lambda: choose_desk(window),
        "desk.sample": lambda: window.session.explore(),
        "desk.backup": window.session.back_up,
        "desk.check": window.session.check,
        "desk.lock": window.session.lock,
        "desk.import": lambda: choose_files(window),
        "briefing.files": lambda: brief_files(window),
        "desk.quit": window.close,
        "edit.undo": lambda: ctx.run(lambda: ctx.desk.undo()),
        "edit.redo": lambda: ctx.run(lambda: ctx.desk.redo()),
        "find.everywhere": lambda: search_everywhere(window),
        "view.palette": lambda: window.open_palette(),
        "inbox.capture": lambda: window.open_palette("capture"),
        "view.dark": lambda: look.switch(ctx.settings),
        "view.larger": lambda: look.scale(ctx.settings, 1),
        "view.smaller": lambda: look.scale(ctx.settings, -1),
        "view.normal": lambda: look.scale(ctx.settings, 0),
        "view.compact": lambda: look.compact(ctx.settings),
        "view.reload": lambda: ctx.changed.emit(EVERYTHING),
        "view.pane": window.walk,
        "view.pane-back": lambda: window.walk(back=True),
        "go.back": lambda: window.pages.step(-1),
        "go.forward": lambda: window.pages.step(1),
        "help.keys": lambda: show_keys(window),
        "help.log": lambda: show_log(window),
        "help.about": lambda: show_about(window),
        "glossary.open": _goer(window, "glossary"),
        **{f"go.{page.id}": _goer(window, page.id) for page in PAGES},
    }


EVERYTHING = Changes(op="", touched=frozenset(), step=0, undoable=False, everything=True)


def _goer(window: "MainWindow", page: str) -> Callable[[], object]:
    return lambda: window.go(page)


def search_everywhere(window: "MainWindow") -> None:
    """The search over the whole desk."""
    from advocate_desk.ui import search_panel

    search_panel.open_on(window)


def show_keys(window: "MainWindow") -> None:
    """All keys, to be looked through."""
    from advocate_desk.ui import sheets

    sheets.keys(window, window.board.specs, window.board.labels())


def show_about(window: "MainWindow") -> None:
    """What this program is."""
    from advocate_desk.ui import sheets

    sheets.about(window)


def choose_desk(window: "MainWindow") -> None:
    """Ask for the folder of another desk and open it."""
    from PySide6.QtWidgets import QFileDialog

    chosen = QFileDialog.getExistingDirectory(window, _("Open another desk"))
    if chosen:
        window.session.open_other(Path(chosen))


def show_log(window: "MainWindow") -> None:
    """Open the folder of the log, or say that there is none yet."""
    from PySide6.QtGui import QDesktopServices

    from advocate_desk.ui import log

    where = log.folder()
    if where.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(where)))
    else:
        window.ctx.notify(Notice("info", _("There is no log yet: nothing went wrong.")))


def brief_files(window: "MainWindow") -> None:
    """Ask for documents and show a first briefing of them."""
    from advocate_desk.ui.briefings import loose

    loose.choose(window, window.ctx)


def choose_files(window: "MainWindow") -> None:
    """Ask for files and give them to whoever would take them as a drop."""
    from PySide6.QtWidgets import QFileDialog

    paths, _filter = QFileDialog.getOpenFileNames(window, _("Import files"))
    if not paths:
        return
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    if not window.drops.take(data):
        window.ctx.notify(Notice("info", _("Nothing here can take these files."), _("Open a case first, then import.")))
