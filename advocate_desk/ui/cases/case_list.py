"""The list of cases: what is open, how heated, when the customer hears next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.domain.case import Case
from advocate_desk.ui import theme
from advocate_desk.ui.cases import faces
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.ui.widgets.fields import SearchField
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.ui.widgets.notice import NoticeBar
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _, _n

PAGE = 200


class CaseList(QWidget):
    """Rows of cases; `opened(id)` asks for the workspace of one, `new_asked` for a new one."""

    opened = Signal(int)
    new_asked = Signal()
    moved = Signal()
    """Another row is current, or the rows are others."""
    counted = Signal(int)
    """How many cases are open."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._all = False
        self._cases: list[Case] = []
        self.new = Button(_("New case"), icon="plus", key="Ctrl+N")
        self.head = PageHeader(_("Cases"), buttons=(self.new,))
        self.closed = ChipButton(ChipFace(_("Closed too"), icon="archive"), name=_("Which cases"))
        self.search = SearchField(_("Find a case"))
        self.notice = NoticeBar()
        self.loading = ThinProgress(_("Reading the cases"))
        self.rows: Rows[Case] = Rows(
            face=lambda case: faces.row(case, now=ctx.clock(), zone=ctx.zone),
            key=lambda case: case.id,
            columns=faces.columns(ctx.clock, lambda: ctx.zone),
        )
        self.view = RowView(self.rows, name=_("Cases"))
        self.empty = EmptyState(
            _("No case is open."),
            _("An exceptional situation of a customer becomes a case: what happened, what was promised, the way out."),
            action=_("New case"),
            icon="plus",
        )
        self.view.set_empty(self.empty)
        self._lay_out()
        self.new.clicked.connect(self.new_asked)
        self.empty.acted.connect(self.new_asked)
        self.closed.clicked.connect(lambda: self.show_closed(not self._all))
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.view.opened.connect(lambda key: self.opened.emit(key))
        self.view.current_changed.connect(lambda _key: self.moved.emit())

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("surface", "window")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GAP)
        line.setSpacing(theme.GAP)
        line.addWidget(self.search, 1)
        line.addWidget(self.closed)
        self.bar = bar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, bar, self.loading, self.notice):
            column.addWidget(widget)
        column.addWidget(self.view, 1)

    def shows_closed(self) -> bool:
        """Whether closed cases are listed too."""
        return self._all

    def show_closed(self, on: bool) -> None:
        """List closed cases too, or open ones only."""
        self._all = on
        self.closed.set_chip(ChipFace(_("Closed too"), kind="on" if on else "outline", icon="archive"))
        if self._ctx.has_desk:
            self.reload()

    def reload(self) -> None:
        """Read the cases again."""
        ctx, all_ = self._ctx, self._all
        ctx.read(
            lambda: ctx.desk.cases.listed(open_only=not all_, limit=PAGE),
            self._show,
            owner=self,
            key="list",
            waiting=lambda on: self.loading.start() if on else self.loading.stop(),
        )

    def current(self) -> Case | None:
        """The case of the current row."""
        key = self.view.current_key()
        return next((case for case in self._cases if case.id == key), None)

    def _show(self, cases: Sequence[Case]) -> None:
        now = self._ctx.clock()
        # What is due first stands first; then the hotter one; closed ones last.
        self._cases = sorted(
            cases,
            key=lambda case: (
                not case.is_open,
                case.next_update_at is None,
                case.next_update_at or now,
                -(case.heat or 0),
            ),
        )
        self._narrow()
        running = sum(case.is_open for case in cases)
        late = sum(case.is_open and case.next_update_at is not None and case.next_update_at < now for case in cases)
        summary = _n("{count} open", "{count} open", running).format(count=running)
        if late:
            summary += " · " + _n("{count} waits for an update", "{count} wait for an update", late).format(count=late)
        self.head.set_summary(summary)
        self.counted.emit(running)

    def _narrow(self) -> None:
        asked = self.search.text().casefold().split()
        self.rows.replace([case for case in self._cases if all(word in _text(case) for word in asked)])
        self.bar.setVisible(bool(self._cases) or self._all)
        self.moved.emit()


def _text(case: Case) -> str:
    return f"{case.ref} {case.account} {case.title} {case.asked_by}".casefold()
