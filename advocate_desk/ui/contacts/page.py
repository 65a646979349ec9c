"""The widgets of the page and how they lie: head, bar, grid, legend, and the pane beside them."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.contacts import rows
from advocate_desk.ui.contacts.bar import WhoBar
from advocate_desk.ui.contacts.grid import CallGrid
from advocate_desk.ui.contacts.pane import AnswerPane
from advocate_desk.ui.contacts.parts import Legend
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.ui.widgets.matrix import MatrixModel
from advocate_desk.ui.widgets.notice import NoticeBar, NoticeKind
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.wording import _

_KINDS: dict[str, NoticeKind] = {"info": "info", "good": "good", "caution": "caution", "fault": "fault"}


class WhoPage(Screen):
    """What `WhoToCall` is made of; it knows nothing of the desk."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.pane_width = theme.px(theme.INSPECTOR_MATRIX)
        self._shared = False
        self.export_button = Button(_("Export…"))
        self.new_button = Button(_("New area"), icon="plus", key="Ctrl+N")
        self.head = PageHeader(
            _("Who to call"), buttons=(self.export_button, self.new_button), margin=theme.MARGIN_WIDE
        )
        self.bar = WhoBar(ctx)
        self.loading = ThinProgress(_("Reading the matrix"))
        self.notices = NoticeBar()
        self.grid = CallGrid(MatrixModel(rows.level_names(folded=False)), name=_("Contact matrix"))
        self.legend = Legend()
        self.empty = EmptyState(
            _("No area is named yet."),
            _("Add the first area: who is primary and backup, and who stands above them."),
            action=_("Add the first area"),
            icon="plus",
            left=theme.HALF,
        )
        self.grid.set_empty(self.empty)
        self.pane = AnswerPane()
        self.beside = Beside(self._left_side(), self.pane)
        self.beside.set_home(self.grid)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.beside)

    def _left_side(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.bar, self.loading, self.notices):
            column.addWidget(widget)
        column.addWidget(self.grid, 100)
        column.addWidget(self.legend)
        column.addStretch(1)
        return page

    def notice(self, notice: Notice) -> bool:
        """Above the grid, unless it offers something of its own."""
        if notice.tone not in _KINDS or notice.action is not None:
            return False
        words = " ".join(part for part in (notice.sentence, notice.next_step) if part)
        self.notices.show_notice(_KINDS[notice.tone], words, details=notice.details)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room once it is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the columns still have room, once the parts have theirs."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if not self._shared and self.isVisible():
            self._shared = True
            self.beside.wish(self.pane_width)
        self.room_changed()

    def room_changed(self) -> None:
        """The width of the page is another."""
