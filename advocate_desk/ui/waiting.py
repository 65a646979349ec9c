"""A page whose rows belong to a later part: what will stand there, and where to begin until then."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.wording import _


class WaitingPage(Screen):
    """A heading and an empty state that leads to the cases."""

    def __init__(self, ctx: UiContext, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.empty = EmptyState(title, sentence, action=_("Open Cases"), icon="briefcase", left=theme.MARGIN_WIDE)
        self.empty.acted.connect(lambda: ctx.perform("go.cases"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(self.title, margin=theme.MARGIN_WIDE))
        column.addWidget(self.empty, 1)
