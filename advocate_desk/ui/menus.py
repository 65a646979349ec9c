"""The specs as QActions: in the menu bar, under their keys, enabled when they can run."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from advocate_desk.ui import icons
from advocate_desk.ui.actions import ActionSpec, Surroundings, keys, why_not
from advocate_desk.ui.screens import Screen

if TYPE_CHECKING:
    from advocate_desk.ui.main_window import MainWindow


class ActionBoard(QObject):
    """One QAction a spec. The window asks it to look again whenever the surroundings change."""

    ran = Signal(str)

    def __init__(self, window: "MainWindow", specs: Sequence[ActionSpec], *, own: Iterable[str]) -> None:
        super().__init__(window)
        self.specs = tuple(specs)
        self.own = frozenset(own)
        self.around = Surroundings()
        self._window = window
        self._why: Callable[[str], str] = lambda _id: ""
        self._actions: dict[str, QAction] = {spec.id: self._make(spec) for spec in self.specs}
        self._fill_menus()

    def action(self, id_: str) -> QAction:
        """The QAction of a spec."""
        return self._actions[id_]

    def labels(self) -> dict[str, str]:
        """What every action is called just now."""
        return {id_: action.text().replace("&", "") for id_, action in self._actions.items()}

    def rename(self, id_: str, text: str) -> None:
        """Call an action something else: "Undo: promise kept"."""
        self._actions[id_].setText(text.replace("&", "&&"))

    def why_not(self, spec: ActionSpec) -> str:
        """Why the action cannot run now; empty when it can."""
        return why_not(spec, self.around, own=self.own) or self._why(spec.id)

    def look(self, around: Surroundings, why: Callable[[str], str]) -> None:
        """Enable what can run in these surroundings; `why` gives further reasons by id."""
        self.around, self._why = around, why
        for spec in self.specs:
            self._actions[spec.id].setEnabled(not self.why_not(spec))

    def lend(self, screen: Screen) -> None:
        """Give a page the local keys of what it offers: they work only while the focus is inside it."""
        for spec in self.specs:
            if spec.local and spec.id in screen.offers():
                screen.addAction(self._actions[spec.id])

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.label().replace("&", "&&"), self)
        action.setObjectName(spec.id)
        action.setShortcuts(keys(spec.shortcut))
        action.setCheckable(spec.checkable)
        if spec.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self._window.addAction(action)
        action.triggered.connect(lambda _checked=False, id_=spec.id: self.ran.emit(id_))
        return action

    def _fill_menus(self) -> None:
        for name, menu in self._window.menus.items():
            shown = sorted((spec for spec in self.specs if spec.menu is name), key=lambda spec: spec.section)
            if shown:
                self._fill(menu, shown)

    def _fill(self, menu: QMenu, shown: Sequence[ActionSpec]) -> None:
        # Icons are drawn when the menu first opens: no start pays for them.
        menu.aboutToShow.connect(lambda: self._dress(shown), Qt.ConnectionType.SingleShotConnection)
        section = shown[0].section
        for spec in shown:
            if spec.section != section:
                menu.addSeparator()
                section = spec.section
            menu.addAction(self._actions[spec.id])

    def _dress(self, shown: Sequence[ActionSpec]) -> None:
        for spec in shown:
            if spec.icon:
                icons.dress(self._actions[spec.id], spec.icon)
