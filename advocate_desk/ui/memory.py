"""What comes back after a restart: place and size of the window, the last page, what pages had in front."""

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from advocate_desk import settings as options
from advocate_desk.domain.errors import DeskError
from advocate_desk.settings import Settings
from advocate_desk.ui import theme

if TYPE_CHECKING:
    from logging import Logger

    from advocate_desk.ui.pages import Pages

WISHED = (1440, 900)
VISIBLE = 64


def place(window: QWidget, settings: Settings) -> None:
    """Put the window where it was; where no screen is any more it comes back to the middle of one."""
    kept = settings.get(options.WINDOW_GEOMETRY)
    if kept:
        window.restoreGeometry(QByteArray(b64decode(kept)))
    if not kept or not on_screen(window.geometry()):
        centre(window)


def on_screen(frame: QRect) -> bool:
    """Whether enough of the window's upper edge can be seen to take hold of it."""
    grip = QRect(frame.left(), frame.top(), frame.width(), VISIBLE)
    seen = [screen.availableGeometry().intersected(grip) for screen in QGuiApplication.screens()]
    return any(part.width() >= VISIBLE and part.height() >= VISIBLE // 2 for part in seen)


def centre(window: QWidget) -> None:
    """The wished size, or what the screen has room for, in its middle."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    frame = QRect(0, 0, min(WISHED[0], room.width()), min(WISHED[1], room.height()))
    frame.setWidth(max(frame.width(), theme.MINIMUM_WIDTH))
    frame.setHeight(max(frame.height(), theme.MINIMUM_HEIGHT))
    frame.moveCenter(room.center())
    frame.moveTo(max(frame.left(), room.left()), max(frame.top(), room.top()))
    window.setGeometry(frame)


def keep(window: QWidget, pages: "Pages", settings: Settings) -> None:
    """Remember all of it. A disk that refuses costs the memory of the window, nothing else."""
    settings.set(options.WINDOW_GEOMETRY, b64encode(window.saveGeometry().data()).decode("ascii"))
    settings.set(options.LAST_PAGE, pages.page())
    try:
        settings.set(options.PAGES, pages.states())
    except ValueError:
        _log().error("a page wants something kept that settings do not hold")
    try:
        settings.save()
    except DeskError as error:
        _log().warning("the settings were not saved: %s", error)


def _log() -> "Logger":
    # The window paints without it.
    import logging

    return logging.getLogger("advocate_desk")
