"""From the id of an action to whoever performs it, and when it can run: the window's actions put to work."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from advocate_desk.ui import theme
from advocate_desk.ui.action_list import all_actions
from advocate_desk.ui.actions import Surroundings
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.menus import ActionBoard
from advocate_desk.ui.pages import Pages
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.steps import Standing
from advocate_desk.ui.verbs import verbs
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.ui.main_window import MainWindow
    from advocate_desk.ui.palette_lines import Found


class Conduct(QObject):
    """Knows the page in front and what it offers; asks everything again whenever that changes."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._ctx: UiContext = window.ctx
        self._pages: Pages = window.pages
        self._verbs: Mapping[str, Callable[[], object]] = verbs(window)
        self._standing = Standing()
        self._pending: tuple[str, Found] | None = None
        self.board = ActionBoard(window, all_actions(), own=self._verbs)
        self.board.ran.connect(self.run)
        self._pages.built.connect(self.board.lend)
        self._pages.moved.connect(self.look_around)
        self._ctx.desk_changed.connect(self.look_around)
        theme.changed.connect(self.look_around)
        self.look_around()

    def look_around(self) -> None:
        """The surroundings changed: enable what can run, rename what reads differently, set the title."""
        front = self._pages.front()
        around = Surroundings(
            has_desk=self._ctx.has_desk,
            case=front.case() if front else None,
            selection=front.selection() if front else None,
            here=frozenset(front.offers()) if front else frozenset(),
        )
        self.board.look(around, self._why)
        names = self._names(front)
        for spec in self.board.specs:
            self.board.rename(spec.id, names.get(spec.id) or spec.label())
        self._window.title_with(around.case.words if around.case else "")
        self._go_on(front)

    def stand(self, standing: Standing) -> None:
        """What undo and redo would take is another step now."""
        self._standing = standing
        self.look_around()

    def run(self, id_: str, on: "Found | None" = None) -> None:
        """Perform an action: the shell's own, that of the page in front, or that of the page it names.

        With `on` the thing is opened first, and the action runs once its page has selected it.
        """
        self._pending = None
        if on is not None:
            self._pending = (id_, on)
            self._pages.open_thing(on.kind, on.id)
            self._go_on(self._pages.front())
            return
        if id_ in self._verbs:
            self._verbs[id_]()
            return
        spec = next(spec for spec in self.board.specs if spec.id == id_)
        front = self._pages.front()
        if (front is None or id_ not in front.offers()) and spec.page:
            front = self._pages.open_page(spec.page)
        if front is not None and id_ in front.offers():
            front.offers()[id_]()

    def _go_on(self, front: Screen | None) -> None:
        if self._pending is None or front is None:
            return
        id_, found = self._pending
        selected = front.selection()
        if selected is not None and (selected.kind, selected.id) == (found.kind, found.id) and id_ in front.offers():
            self._pending = None
            front.offers()[id_]()

    def _names(self, front: Screen | None) -> dict[str, str]:
        names = dict(front.names()) if front else {}
        if self._standing.undo:
            names["edit.undo"] = _("Undo: {step}").format(step=self._standing.undo)
        if self._standing.redo:
            names["edit.redo"] = _("Redo: {step}").format(step=self._standing.redo)
        if self._ctx.has_desk and self._ctx.desk.me().sample:
            names["desk.lock"] = _("Leave the sample desk")
        names["view.dark"] = _("Switch to light") if theme.is_dark() else _("Switch to dark")
        names["view.compact"] = _("Comfortable rows") if theme.is_compact() else _("Compact rows")
        return names

    def _why(self, id_: str) -> str:
        mine = {
            "edit.undo": "" if self._standing.undo else _("nothing to undo"),
            "edit.redo": "" if self._standing.redo else _("nothing to redo"),
            "go.back": "" if self._pages.can_step(-1) else _("no page before this one"),
            "go.forward": "" if self._pages.can_step(1) else _("no page after this one"),
        }
        front = self._pages.front()
        return mine.get(id_) or (front.disabled().get(id_, "") if front else "")
