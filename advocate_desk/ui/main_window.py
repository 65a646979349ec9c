"""The window: menus, rail, pages and status bar as the first picture shows them, then what makes them work.

What the first picture does not need is imported and made after it, in `parts`; the window is usable when all are made.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from advocate_desk import settings as options
from advocate_desk.ui import memory, theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.corner_field import CornerField, corner
from advocate_desk.ui.pages import Pages
from advocate_desk.ui.places import menu_titles
from advocate_desk.ui.rail import Rail
from advocate_desk.ui.status import StatusBar

if TYPE_CHECKING:
    from advocate_desk.ui.command_palette import CommandPalette
    from advocate_desk.ui.conduct import Conduct
    from advocate_desk.ui.drops import Drops
    from advocate_desk.ui.menus import ActionBoard
    from advocate_desk.ui.notices import Notices
    from advocate_desk.ui.palette_lines import Found
    from advocate_desk.ui.session import Session

POLL_MS = 1000


class MainWindow(QMainWindow):
    """The one window. It knows pages by their promises (`Screen`) and the desk not at all."""

    session: "Session"
    conduct: "Conduct"
    notices: "Notices"
    drops: "Drops"
    palette_: "CommandPalette"

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self.ctx = ctx
        self.setMinimumSize(theme.MINIMUM_WIDTH, theme.MINIMUM_HEIGHT)
        self.rail, self.pages, self.status = Rail(), Pages(ctx), StatusBar(ctx)
        self.search = CornerField()
        self.menus = {menu: self.menuBar().addMenu(title) for menu, title in menu_titles().items()}
        self.menuBar().setCornerWidget(corner(self.search, self.menuBar()))
        self._curtain: QWidget | None = None
        self._house = QStackedWidget()
        self._inside = self._frame()
        self._house.addWidget(self._inside)
        self.setCentralWidget(self._house)
        self.title_with("")
        memory.place(self, ctx.settings)
        self.pages.restore(ctx.settings.get(options.LAST_PAGE), ctx.settings.get(options.PAGES))
        self.rail.show_page(self.pages.page())
        self.rail.chosen.connect(self.go)
        self.pages.opened.connect(self.rail.show_page)
        self.pages.counted.connect(self.rail.show_count)
        self.pages.clocked.connect(self.status.show_there)

    def _frame(self) -> QWidget:
        inside, right = QWidget(), QWidget()
        self._above = QVBoxLayout(right)
        self._above.setContentsMargins(0, 0, 0, 0)
        self._above.setSpacing(0)
        self._above.addWidget(self.pages, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(right, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.status)
        return inside

    # What the first picture does not show

    def parts(self) -> tuple[Callable[[], None], ...]:
        """What is still to be made, each short enough for one turn of the event loop."""
        return (
            self._make_session,
            self._read_actions,
            self._make_conduct,
            self._make_notices,
            self._make_drops,
            self._make_palette,
        )

    def complete(self) -> None:
        """Make all parts at once."""
        for part in self.parts():
            part()

    def _make_session(self) -> None:
        from advocate_desk.ui.session import Session

        self.session = Session(self.ctx, parent=self)

    def _read_actions(self) -> None:
        from importlib import import_module

        import_module("advocate_desk.ui.action_list")

    def _make_conduct(self) -> None:
        from advocate_desk.ui.conduct import Conduct

        self.conduct = Conduct(self)
        self.search.enliven()
        self.search.clicked.connect(lambda: self.open_palette())
        self.ctx.go_asked.connect(self.pages.open_thing)
        self.ctx.act_asked.connect(self.run)
        poll = QTimer(self, interval=POLL_MS)
        poll.timeout.connect(self._poll)
        poll.start()

    def _make_notices(self) -> None:
        from advocate_desk.ui.jobs import Jobs
        from advocate_desk.ui.notices import Notices

        self.status.carry(Jobs(self.ctx, self.status))
        self.notices = Notices(self.ctx, self._inside, front=self.pages.front)
        self._above.insertWidget(0, self.notices.bar)
        self.notices.stands.connect(self.conduct.stand)
        self.notices.undo.undone.connect(lambda: self.run("edit.undo"))
        self.notices.look()

    def _make_drops(self) -> None:
        from advocate_desk.ui.drops import Drops
        from advocate_desk.ui.rail_counts import RailCounts

        self.drops = Drops(self, self.pages)
        RailCounts(self.ctx, self.pages)

    def _make_palette(self) -> None:
        from advocate_desk.ui.command_palette import CommandPalette
        from advocate_desk.ui.finding import find_on

        self.palette_ = CommandPalette(self, find=find_on(self.ctx, self))
        self.palette_.ran.connect(self.run)
        self.palette_.kept.connect(lambda text: self.drops.keep(text))
        self.palette_.went.connect(lambda found: self.pages.open_thing(found.kind, found.id))

    # What it does

    @property
    def board(self) -> "ActionBoard":
        """Every action as a QAction."""
        return self.conduct.board

    def run(self, id_: str, on: "Found | None" = None) -> None:
        """Perform an action by its id, on what is selected or on something found."""
        self.conduct.run(id_, on)

    def go(self, page: str) -> None:
        """Bring a page to the front and the focus to its list."""
        if self.ctx.has_desk:
            from advocate_desk.ui import panes

            taker = panes.first_focus(self.pages.open_page(page).home())
            if taker is not None:
                taker.setFocus()

    def open_palette(self, purpose: str = "anything") -> None:
        """The palette over the window, or only its field to write something down ("capture")."""
        from advocate_desk.ui.command_palette import Purpose

        self.palette_.open(
            specs=[spec for spec in self.board.specs if spec.id != "view.palette"],
            around=self.board.around,
            reasons=self.board.why_not,
            labels=self.board.labels(),
            purpose=Purpose(purpose),
        )

    def walk(self, *, back: bool = False) -> None:
        """F6: the rail, the panes of the page, and round again."""
        from advocate_desk.ui import panes

        front = self.pages.front()
        panes.walk((self.rail, *(front.panes() if front else ())), back=back)

    def title_with(self, case: str) -> None:
        """Name the case in front in the title; an empty text names none."""
        self.setWindowTitle(f"{case} · Advocate Desk" if case else "Advocate Desk")

    def _poll(self) -> None:
        ctx = self.ctx
        if ctx.has_desk and not ctx.runner.busy():
            ctx.read(lambda: ctx.desk.poll(), lambda _none: None, owner=self, key="poll")

    # The curtain

    def cover(self, curtain: QWidget) -> None:
        """Show this instead of the whole inside, rail and status included: unlocking, setting up."""
        self.uncover()
        self._curtain = curtain
        self._house.addWidget(curtain)
        self._house.setCurrentWidget(curtain)
        self.title_with("")

    def uncover(self) -> None:
        """Show the inside again."""
        if self._curtain is not None:
            self._house.setCurrentIndex(0)
            self._house.removeWidget(self._curtain)
            self._curtain.deleteLater()
            self._curtain = None

    def covered(self) -> bool:
        """Whether a curtain hangs."""
        return self._curtain is not None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window stood, then close the desk."""
        memory.keep(self, self.pages, self.ctx.settings)
        self.session.end()
        super().closeEvent(event)
