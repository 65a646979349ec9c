"""What every page promises the window. The pages themselves are listed in `places`."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.places import HOME as HOME
from advocate_desk.ui.places import PAGE


class Screen(QWidget):
    """A page of the window. Subclasses set `page` and `kinds` and override what they offer.

    The window calls `reload` when the page is shown for the first time, when it is shown stale, and when a change
    touches its kinds while it is in front; a page never reloads itself after its own write. Everything read comes
    through `ctx.read(..., owner=self)`.
    """

    page: str = ""
    kinds: frozenset[Kind] = frozenset()
    """The kinds of rows this page shows: a change to any of them makes it stale."""

    selection_changed = Signal()
    """The selection, the case in front or what the page offers is another now."""
    count_changed = Signal(int)
    """How many things on this page need action: the figure in the rail."""
    clock_changed = Signal(str, str)
    """(zone, name): the other clock of the status bar; two empty texts for none."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self._stale = True

    @property
    def title(self) -> str:
        """The page's name as people read it."""
        return PAGE[self.page].label()

    def reload(self) -> None:
        """Read again what the page shows, keeping selection and scroll by id."""

    def heard(self, changes: Changes) -> None:
        """Something was written. A page in front that shows it reloads, a hidden one remembers that it is stale."""
        if not changes.touches(*self.kinds):
            return
        if self.isVisible():
            self.look_again()
        else:
            self._stale = True

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Select the thing and bring it into view."""

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """What this page performs: the ids of action specs and what each does. Stable while the page lives."""
        return {}

    def disabled(self) -> Mapping[str, str]:
        """Ids of actions that cannot run just now, each with why ("already kept"); asked after `selection_changed`."""
        return {}

    def names(self) -> Mapping[str, str]:
        """What actions are called on this page where it differs: {"page.new": "New case"}."""
        return {}

    def selection(self) -> Selection | None:
        """What is selected, if anything."""
        return None

    def case(self) -> Selection | None:
        """The case that is in front, if any; its words are what a person calls it."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """The panes F6 walks, in reading order: bars, list, inspector, quick add. Each, or a child, takes the focus."""
        return (self,)

    def home(self) -> QWidget:
        """Where the focus goes when the page is opened: its list."""
        return self.panes()[0]

    def notice(self, notice: Notice) -> bool:
        """Show the notice near its cause (a bar above the list); False leaves it to the window."""
        return False

    def drop_words(self, data: QMimeData) -> str:
        """What a drop of this would do ("Drop onto K-14"); empty when the page has no place for it."""
        return ""

    def drop(self, data: QMimeData) -> None:
        """Take what `drop_words` said yes to."""

    def poses(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """What else of this page is worth a picture: a short name, and how to get there."""
        return ()

    def state(self) -> dict[str, object]:
        """What should come back after a restart (filters, columns, the open thing): plain JSON values."""
        return {}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back a `state` of an earlier start; unknown or damaged parts are ignored."""

    def event(self, event: QEvent) -> bool:
        """Space presses the button or opens the choice that has the focus before it is the key of an action."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = isinstance(QApplication.focusWidget(), QAbstractButton | QComboBox)
            if pressed and event.key() == Qt.Key.Key_Space:
                event.accept()
                return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when something changed behind the page's back."""
        super().showEvent(event)
        if self._stale:
            self.look_again()

    def look_again(self) -> None:
        """Reload if a desk is open; else stay stale until one is."""
        self._stale = not self.ctx.has_desk
        if self.ctx.has_desk:
            self.reload()
