"""The pages of the window: built when first shown, remembered in the order they were visited."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.places import HOME, PAGE, PAGES

if TYPE_CHECKING:
    from advocate_desk.ui.screens import Screen

REMEMBERED = 50


class Pages(QStackedWidget):
    """A stack of screens. Before the first is asked for, an empty sheet stands in front."""

    opened = Signal(str)
    """Another page came to the front."""
    built = Signal(object)
    """A `Screen` was made."""
    moved = Signal()
    """What is in front, selected or offered is another now."""
    counted = Signal(str, int)
    clocked = Signal(str, str)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._screens: dict[str, Screen] = {}
        self._states: dict[str, Mapping[str, object]] = {}
        self._visited: list[str] = []
        self._at = -1
        self._wanted = PAGES[0].id
        self._clocks: dict[str, tuple[str, str]] = {}
        sheet = QFrame()
        sheet.setProperty("surface", "window")
        self.addWidget(sheet)
        ctx.changed.connect(self._heard)
        ctx.desk_changed.connect(self._desk)

    def page(self) -> str:
        """The id of the page in front, or of the one that will be when a desk is open."""
        return self._wanted

    def front(self) -> "Screen | None":
        """The page in front."""
        found = self.currentWidget()
        return next((screen for screen in self._screens.values() if screen is found), None)

    def screen_of(self, page: str) -> "Screen":
        """The screen of a page, built when it is not there yet."""
        if page not in self._screens:
            self._screens[page] = self._build(page)
        return self._screens[page]

    def open_page(self, page: str, *, remember: bool = True) -> "Screen":
        """Bring a page to the front."""
        screen = self.screen_of(page)
        self._wanted = page
        if screen is self.front():
            return screen
        if remember:
            self._visited = [*self._visited[: self._at + 1], page][-REMEMBERED:]
            self._at = len(self._visited) - 1
        self.setCurrentWidget(screen)
        self.clocked.emit(*self._clocks.get(page, ("", "")))
        self.opened.emit(page)
        self.moved.emit()
        return screen

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Bring the thing into view on the page where it lives; a kind without a page stays where we are."""
        if kind in HOME:
            self.open_page(HOME[kind]).open_thing(kind, id_)

    def can_step(self, by: int) -> bool:
        """Whether there is a page to go back (-1) or forward (1) to."""
        return 0 <= self._at + by < len(self._visited)

    def step(self, by: int) -> None:
        """Go back or forward among the pages that were visited."""
        if self.can_step(by):
            self._at += by
            self.open_page(self._visited[self._at], remember=False)

    def restore(self, page: str, states: Mapping[str, Mapping[str, object]]) -> None:
        """The page that comes first, and what pages take back when they are built; names nobody knows are ignored."""
        self._wanted = page if page in PAGE else self._wanted
        self._states = {known: dict(state) for known, state in states.items() if known in PAGE}

    def states(self) -> dict[str, Mapping[str, object]]:
        """What pages want back after a restart."""
        return self._states | {page: screen.state() for page, screen in self._screens.items()}

    def _build(self, page: str) -> "Screen":
        screen = PAGE[page].build(self._ctx)
        screen.selection_changed.connect(lambda: self.moved.emit() if screen is self.front() else None)
        screen.count_changed.connect(lambda count: self.counted.emit(page, count))
        screen.clock_changed.connect(lambda zone, name: self._clock(page, zone, name))
        screen.restore(self._states.get(page, {}))
        self.addWidget(screen)
        self.built.emit(screen)
        return screen

    def _clock(self, page: str, zone: str, name: str) -> None:
        self._clocks[page] = (zone, name)
        front = self.front()
        if front is not None and front.page == page:
            self.clocked.emit(zone, name)

    def _heard(self, changes: Changes) -> None:
        for screen in self._screens.values():
            screen.heard(changes)

    def _desk(self) -> None:
        if self._ctx.has_desk:
            screen = self.front()
            if screen is None:
                self.open_page(self._wanted, remember=False)
            else:
                screen.look_again()
            return
        # Locked: nothing of the desk stays behind the curtain. Pages are built anew when next shown.
        self._states = self.states()
        for screen in self._screens.values():
            self.removeWidget(screen)
            screen.deleteLater()
        self._screens, self._clocks = {}, {}
        self.moved.emit()
