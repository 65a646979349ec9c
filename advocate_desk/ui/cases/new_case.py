"""A new case: whose, what in one sentence, how bad, who is upset and how much, who asked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from advocate_desk.domain.vocabulary import Heat, Severity
from advocate_desk.ui.cases.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.faces import heat_word
from advocate_desk.wording import _, cases


class NewCaseForm(Ask):
    """The account is one of the list or a new one; a new one is made in the same step."""

    made = Signal(int)

    def __init__(self, parent: QWidget, ctx: UiContext) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("New case"),
            button=_("Open the case"),
            faults={
                "account": "account",
                "name": "account",
                "name_taken": "account",
                "zone": "zone",
                "contact": "upset",
            },
        )
        self._accounts: dict[str, int] = {}
        self.account = self.line("account", _("&Account"), placeholder=_("one you know, or a new one"))
        self.zone = self.line(
            "zone", _("&Time zone of the new account"), hint=_("A city is enough, e.g. New York. Empty: your own.")
        )
        self.title = self.line("title", _("&What happened, in one sentence"))
        self.severity = self.choice(
            "severity", _("&Severity"), {str(int(one)): cases.severity(one) for one in Severity}, chosen="2"
        )
        self.upset = self.line("upset", _("Who is &upset"), placeholder=_("a name; empty when nobody is"))
        self.heat = self.choice(
            "heat", _("&How much"), {str(int(one)): f"{int(one)} {heat_word(int(one))}" for one in Heat}, chosen="3"
        )
        self.asked = self.line("asked", _("Who as&ked for help"), placeholder=_("empty: whoever is upset"))
        self._know([], [])
        self.account.textChanged.connect(lambda _text: self._ask_zone())
        ctx.read(
            lambda: (ctx.desk.accounts.listed(), ctx.desk.contacts.listed(limit=1_000)),
            lambda found: self._know([(a.name, a.id) for a in found[0]], [one.name for one in found[1]]),
            owner=self,
            key="known",
        )

    def _know(self, accounts: Sequence[tuple[str, int]], people: Sequence[str]) -> None:
        self._accounts = {name.casefold(): id_ for name, id_ in accounts}
        _complete(self.account, [name for name, _id in accounts])
        for field in (self.upset, self.asked):
            _complete(field, people)
        self._ask_zone()

    def _ask_zone(self) -> None:
        name = self.account.text().strip().casefold()
        self.fields.set_visible("zone", bool(name) and name not in self._accounts)
        self.adjustSize()

    def perform(self) -> None:
        """Open the case, or say what is missing."""
        account, title = self.value("account"), self.value("title")
        if not account:
            self.refuse("account", _("Name the account, or type the name of a new one."))
            return
        if not title:
            self.refuse("title", _("Say in one sentence what happened."))
            return
        known = self._accounts.get(account.casefold())
        zone, upset, asked = self.value("zone"), self.value("upset"), self.value("asked")
        severity, heat = Severity(int(self.value("severity"))), Heat(int(self.value("heat")))
        ctx = self._ctx

        def work() -> int:
            from advocate_desk.services.cases import Upset

            return ctx.desk.cases.add(
                title=title,
                account_id=known,
                new_account="" if known is not None else account,
                zone="" if known is not None else zone,
                severity=severity,
                upset=[Upset(upset, heat)] if upset else [],
                asked_by=asked,
            ).id

        self.send(work, self.made.emit)


def _complete(field: QLineEdit, words: Sequence[str]) -> None:
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
