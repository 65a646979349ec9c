"""The Review page until its part comes."""

from PySide6.QtWidgets import QWidget

from advocate_desk.ui.context import UiContext
from advocate_desk.ui.waiting import WaitingPage
from advocate_desk.wording import _


class Review(WaitingPage):
    """Says what will belong here."""

    page = "review"

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        sentence = _(
            "The management review will stand here: cases at risk, progress against plan, causes by origin, "
            "what each case has cost so far. It is drawn from the cases."
        )
        super().__init__(ctx, _("Nothing to review yet."), sentence, parent)
