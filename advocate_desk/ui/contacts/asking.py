"""Opens the small forms of the page in the place of the answer, and gives the focus back to the grid."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from advocate_desk.domain.case import Case
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.coverage import Area
from advocate_desk.ui.contacts import forms
from advocate_desk.ui.contacts.page import WhoPage
from advocate_desk.ui.widgets.paneform import PaneForm


class Asking(QObject):
    """One form at a time; `people` are the names that complete what is typed."""

    def __init__(self, page: WhoPage) -> None:
        super().__init__(page)
        self._page = page
        self.people: Sequence[str] = ()

    def _open(self, form: PaneForm) -> None:
        page = self._page
        form.done.connect(page.grid.setFocus)
        page.pane.show_form(form)
        page.beside.pane_wanted(True)
        page.beside.open_pane()
        form.begin()

    def area(self, area: Area | None, then: Callable[[int], object]) -> None:
        """A new area, or one and its notes."""
        self._open(forms.area_form(self._page.ctx, area, then))

    def away(self, person: Contact) -> None:
        """Somebody is away, and who stands in."""
        self._open(forms.away_form(self._page.ctx, person, self.people))

    def instant(self, then: Callable[[datetime], object]) -> None:
        """Another instant to ask about."""
        self._open(forms.instant_form(self._page.ctx, "", then))

    def attempt(self, person: Contact, area: Area) -> None:
        """An attempt to get this person to act, in one of the open cases."""
        ctx = self._page.ctx

        def work() -> tuple[list[Case], list[str]]:
            cases = ctx.desk.cases.listed()
            return cases, ctx.desk.outreach.needs([case.id for case in cases])

        def show(found: tuple[list[Case], list[str]]) -> None:
            self._open(forms.attempt_form(ctx, person, area.id, *found))

        ctx.read(work, show, owner=self, key="attempt")
