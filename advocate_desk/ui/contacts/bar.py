"""The bar above the grid: the filter, whose clock, which instant, gaps only."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from advocate_desk.calendar import said as times
from advocate_desk.calendar import zones
from advocate_desk.domain.account import Account
from advocate_desk.ui import theme
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.ui.widgets.fields import SearchField
from advocate_desk.wording import _


class WhoBar(QFrame):
    """What is asked of the grid. `narrowed` when other rows are wanted, `asked` when the grid must be read again."""

    narrowed = Signal()
    asked = Signal()
    customer_changed = Signal()
    instant_asked = Signal()
    verify_asked = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._accounts: dict[int, Account] = {}
        self.account_id: int | None = None
        self.at: datetime | None = None
        self.gaps_only = False
        self.search = SearchField(_("Area or person"), name=_("Area or person"))
        self.search.setMaximumWidth(theme.px(288))
        self.customer = ChipButton(ChipFace(""), name=_("Second clock"))
        self.when = ChipButton(ChipFace(""), name=_("Who can be called"))
        self.gaps = ChipButton(ChipFace(_("Gaps only")), name=_("Rows"))
        self.verify = Button("", icon="clipboard-check")
        self._customers = QMenu(self)
        self._instants = QMenu(self)
        self._instants.addAction(_("Now"), self.show_now)
        self._instants.addAction(_("Another time…"), self.instant_asked.emit)
        self.customer.set_menu(self._customers)
        self.when.set_menu(self._instants)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN_WIDE, theme.HALF, theme.MARGIN_WIDE, theme.GAP)
        line.setSpacing(theme.GAP)
        line.addWidget(self.search, 2)
        for chip in (self.customer, self.when, self.gaps):
            line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(self.verify)
        self.search.textChanged.connect(lambda _text: self.narrowed.emit())
        self.customer.removed.connect(lambda: self.choose_customer(None))
        self.when.removed.connect(self.show_now)
        self.gaps.clicked.connect(lambda: self.show_gaps(not self.gaps_only))
        self.verify.clicked.connect(self.verify_asked)
        self.say(0)

    def know(self, accounts: Sequence[Account]) -> None:
        """The customers whose clock can be the second one."""
        self._accounts = {account.id: account for account in accounts}
        if self.account_id not in self._accounts:
            self.account_id = None
        self._customers.clear()
        for account in accounts:
            choice = QAction(account.name, self._customers)
            choice.triggered.connect(lambda _on=False, id_=account.id: self.choose_customer(id_))
            self._customers.addAction(choice)
        self.customer.setVisible(bool(accounts))

    def account(self) -> Account | None:
        """The customer in view."""
        return self._accounts.get(self.account_id) if self.account_id is not None else None

    def choose_customer(self, id_: int | None) -> None:
        """Show the clock of this customer as the second one; None for none."""
        self.account_id = id_
        self.customer_changed.emit()

    def show_at(self, at: datetime | None) -> None:
        """Ask about this instant; None for now."""
        self.at = at
        self.asked.emit()

    def show_now(self) -> None:
        """Ask about now."""
        self.show_at(None)

    def show_gaps(self, on: bool) -> None:
        """Only the areas where something is weak, or all."""
        self.gaps_only = on
        self.narrowed.emit()

    def say(self, stale: int) -> None:
        """Write the chips and the button anew."""
        account, now, mine = self.account(), self._ctx.clock(), self._ctx.zone
        if account is None:
            self.customer.set_chip(ChipFace(_("For a customer"), icon="map-pin", opens=True))
        else:
            words = _("For {account}, {city}").format(account=account.name, city=zones.city(zones.named(account.zone)))
            self.customer.set_chip(ChipFace(words, kind="on", icon="map-pin", removable=True))
        if self.at is None:
            words = _("Now {clock}").format(clock=times.clock(now, mine))
            self.when.set_chip(ChipFace(words, icon="clock", opens=True))
        else:
            here = self.at.astimezone(mine)
            words = f"{times.short_day(here.date(), today=now.astimezone(mine).date())} {times.clock(here)}"
            self.when.set_chip(ChipFace(words, kind="on", icon="clock", removable=True))
        self.gaps.set_chip(ChipFace(_("Gaps only"), kind="on" if self.gaps_only else "outline"))
        self.verify.setText(_("Verify {count}").format(count=stale))
        self.verify.setVisible(stale > 0)
        self.verify.updateGeometry()
