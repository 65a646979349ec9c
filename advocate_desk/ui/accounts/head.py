"""The head of the account page: whose it is, what it is worth, until when, what is at stake, what it has taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.domain.account import AccountPage, Spent
from advocate_desk.ui import theme
from advocate_desk.ui.accounts import faces
from advocate_desk.ui.cases import faces as case_faces
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import Tag
from advocate_desk.ui.widgets.faces import Segment, Words, strong
from advocate_desk.ui.widgets.headers import TitleLine
from advocate_desk.ui.widgets.heat import HeatMeter
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, accounts, cases


class AccountHead(QFrame):
    """Shows one account. `new_asked` asks for a case of it, `left` to go back where one came from."""

    new_asked = Signal()
    left = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setProperty("surface", "window")
        self.setProperty("rule", "bottom")
        self.setAccessibleName(_("Account"))
        self.back = Button(icon="arrow-left", kind="quiet", name=_("Back"), key="Alt+PgUp", tone="muted")
        self.title = TitleLine("", token="heading")
        self.segment = Tag("", "neutral")
        self.new = Button(_("New case"), icon="plus", key="Ctrl+N")
        self.value, self.renewal, self.stake = Line(""), Line(""), Line("")
        self.next, self.spent = Line(""), Line("")
        self.meter = HeatMeter()
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.new.clicked.connect(self.new_asked)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GAP + theme.HALF)
        first.addWidget(self.back)
        first.addWidget(self.title, 1)
        first.addWidget(self.segment)
        first.addWidget(self.new)
        second = QHBoxLayout()
        second.setContentsMargins(theme.GAP, 0, 0, 0)
        second.setSpacing(theme.MARGIN)
        for name, widget, stretch in (
            (_("Value"), self.value, 2),
            (_("Renewal"), self.renewal, 5),
            (_("At stake now"), self.stake, 5),
            (_("Hottest case"), self.meter, 3),
            (_("Next update"), self.next, 7),
            (_("Taken so far"), self.spent, 3),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Line(name, "small", tone="muted"))
            column.addWidget(widget)
            second.addLayout(column, stretch)
        self._facts = QWidget()
        self._facts.setLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP + theme.HALF, theme.MARGIN, theme.GAP + theme.HALF)
        column.setSpacing(theme.GAP)
        column.addLayout(first)
        column.addWidget(self._facts)

    def show_nothing(self) -> None:
        """No account is there."""
        self.title.set_title(_("No account yet"), _("An account begins with its first case."))
        self.segment.hide()
        self._facts.hide()

    def show_page(self, page: AccountPage) -> None:
        """Show this account."""
        now, zone = self._ctx.clock(), self._ctx.zone
        of = page.account
        self.segment.show()
        self._facts.show()
        self.title.set_title(of.name, faces.working_now(page, now) if of.zone else "")
        self.segment.set_tag(accounts.segment(of.segment), "neutral")
        self.value.set_words((strong(cases.money(of.value)),) if of.value else faces.unknown())
        self.renewal.set_words(faces.renewal(page))
        self.stake.set_words(faces.stake(page))
        hottest = page.hottest
        self.meter.set_level(int(hottest.heat or 0) if hottest is not None else 0)
        self.meter.setToolTip(f"{hottest.ref} {hottest.title}" if hottest is not None else "")
        due = min(
            (case for case in page.open_cases if case.next_update_at is not None),
            key=lambda case: case.next_update_at or now,
            default=None,
        )
        self.next.set_words(_due(case_faces.next_update(due, now=now, zone=zone)) if due else faces.unknown(_("none")))

    def show_spent(self, spent: Spent) -> None:
        """What its cases have taken: effort, and money by currency."""
        parts = [accounts.effort(spent.minutes)] if spent.minutes else []
        parts += [cases.money(one) for one in spent.cost]
        self.spent.set_words(", ".join(parts) if parts else faces.unknown(_("nothing written down")))


def _due(found: tuple[Segment, str]) -> Words:
    left, clocks = found
    return (left, Segment(f"  {clocks}", role="muted")) if clocks else (left,)
