"""The Voice page until its part comes."""

from PySide6.QtWidgets import QWidget

from advocate_desk.ui.context import UiContext
from advocate_desk.ui.waiting import WaitingPage
from advocate_desk.wording import _


class Voice(WaitingPage):
    """Says what will belong here."""

    page = "voice"

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        sentence = _(
            "What customers say that is worth keeping will stand here: praise and complaint, its theme, the "
            "real issue apart from its emotion. Until then it is logged in the story of a case."
        )
        super().__init__(ctx, _("Nothing was said yet."), sentence, parent)
