"""Pictures of every screen, light and dark, as the demo writes them where there is no display."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from advocate_desk.ui import look, theme
from advocate_desk.ui.context import Notice
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.places import PAGES, UNDER

SIZE = (1440, 900)
EVERY_MS, QUIET_TURNS = 60, 3
OUR_FAULT = 4


class Photographs(QObject):
    """Walks through the screens once the desk is open, a picture whenever everything has come to rest; then quits."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._quiet = 0
        self._failed = False
        self._steps: Iterator[Callable[[], object]] | None = None
        self.written: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)
        window.resize(*SIZE)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        window.ctx.noticed.connect(self._noticed)

    def _noticed(self, notice: Notice) -> None:
        # A picture of a page that could not be shown is worse than none: say so by the exit code.
        self._failed = self._failed or notice.tone == "fault"

    def _turn(self) -> None:
        ready = (self._window.ctx.has_desk or self._window.covered()) and not self._window.ctx.runner.busy()
        self._quiet = self._quiet + 1 if ready else 0
        if self._quiet < QUIET_TURNS:
            return
        self._quiet = 0
        if self._steps is None:
            self._steps = self._walk()
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self._window.close()
            QApplication.exit(OUR_FAULT if self._failed else 0)
        else:
            step()

    def _walk(self) -> Iterator[Callable[[], object]]:
        window = self._window
        if not window.ctx.has_desk:
            yield lambda: self._take("locked")
            return
        for _turn in range(2):
            tone = "dark" if theme.is_dark() else "light"
            for page in (*PAGES, *UNDER):
                yield partial(window.go, page.id)
                yield partial(self._take, f"{page.id}-{tone}")
                for name, pose in window.pages.screen_of(page.id).poses():
                    yield pose
                    yield partial(self._take, f"{page.id}-{name}-{tone}")
            yield partial(window.go, "commitments")
            yield window.open_palette
            yield partial(window.palette_.field.setText, "ren")
            yield partial(self._take, f"palette-{tone}")
            yield window.palette_.close_back
            yield partial(look.switch, window.ctx.settings)

    def _take(self, name: str) -> None:
        path = self._folder / f"{name}.png"
        self._window.grab().save(str(path))
        self.written.append(path)
