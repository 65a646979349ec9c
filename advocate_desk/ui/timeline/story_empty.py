"""What stands in the place of a story's rows when there are none."""

from collections.abc import Callable

from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _


class StoryEmpty:
    """Nothing written, nothing but what the desk wrote itself, or nothing that matches the filters."""

    def __init__(self, view: RowView, *, show_all: Callable[[], object], show_own: Callable[[], object]) -> None:
        self._view = view
        self.nothing = EmptyState(_("Nothing is written yet."), _("Type what happened below, or drop mails here."))
        self.own_only = EmptyState(
            _("Nothing is written yet."),
            _("What the desk wrote itself is hidden. Type what happened below, or drop mails here."),
            action=_("Show what the desk wrote"),
        )
        self.no_match = EmptyState(
            _("Nothing matches these filters."), _("The story itself is unchanged."), action=_("Show all of it")
        )
        self.no_match.acted.connect(show_all)
        self.own_only.acted.connect(show_own)

    def choose(self, *, filtered: bool, own_hidden: bool) -> None:
        """Say what it means when no row is there."""
        for state in (self.nothing, self.own_only, self.no_match):
            state.hide()
        nothing = self.own_only if own_hidden else self.nothing
        self._view.set_empty(self.no_match if filtered else nothing)
