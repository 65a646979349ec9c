"""A new case: whose, what in one sentence, how bad, who is upset and how much, who asked."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from advocate_desk.domain.case import parse_upset
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.vocabulary import Heat, Severity
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.faces import heat_word
from advocate_desk.wording import _, cases

DRAFT, DRAFT_MS = "case:new", 800
_PARTING = (",", ";")


class NewCaseForm(Ask):
    """The account is one of the list or a new one; a new one is made in the same step.

    What is typed is kept while it is typed: after a crash the form comes back as it was.
    """

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
                "upset": "upset",
                "heat": "upset",
            },
        )
        self._accounts: dict[str, int] = {}
        self._people: list[str] = []
        self._words = {heat_word(int(heat)): int(heat) for heat in Heat}
        self.account = self.line("account", _("&Account"), placeholder=_("one you know, or a new one"))
        self.zone = self.line(
            "zone", _("&Time zone of the new account"), hint=_("A city is enough, e.g. New York. Empty: your own.")
        )
        self.title = self.line("title", _("&What happened, in one sentence"))
        self.severity = self.choice(
            "severity", _("&Severity"), {str(int(one)): cases.severity(one) for one in Severity}, chosen="2"
        )
        self.upset = self.line(
            "upset",
            _("Who is &upset, and how much"),
            placeholder=_("e.g. dana 4, luis 3; empty when nobody is"),
            hint=self._scale(),
        )
        self.asked = self.line("asked", _("Who as&ked for help"), placeholder=_("empty: whoever is upset"))
        self.told = self.check("told", _("Acknowledgement"), _("The customer knows already that you have it"))
        self._rest = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._rest.timeout.connect(self._keep_draft)
        self._know([], [])
        for field in (self.account, self.zone, self.title, self.upset, self.asked):
            field.textChanged.connect(lambda _text: self._rest.start())
        self.severity.currentIndexChanged.connect(lambda _at: self._rest.start())
        self.told.toggled.connect(lambda _on: self._rest.start())
        self.account.textChanged.connect(lambda _text: self._ask_zone())
        self.upset.textChanged.connect(lambda _text: self._read_back())
        ctx.read(
            lambda: (
                ctx.desk.accounts.listed(),
                ctx.desk.contacts.listed(limit=1_000),
                ctx.desk.drafts.get(DRAFT),
            ),
            lambda found: self._begin([(a.name, a.id) for a in found[0]], [one.name for one in found[1]], found[2]),
            owner=self,
            key="known",
        )

    def _begin(self, accounts: Sequence[tuple[str, int]], people: Sequence[str], draft: str) -> None:
        self._know(accounts, people)
        if draft and not (self.account.text() or self.title.text()):
            self._bring_back(json.loads(draft))

    def _know(self, accounts: Sequence[tuple[str, int]], people: Sequence[str]) -> None:
        self._accounts = {name.casefold(): id_ for name, id_ in accounts}
        self._people = list(people)
        self.account.setCompleter(_completer([name for name, _id in accounts], self.account))
        self.asked.setCompleter(_completer(people, self.asked))
        self.upset.setCompleter(_Several(people, self.upset))
        self._ask_zone()

    def _ask_zone(self) -> None:
        name = self.account.text().strip().casefold()
        self.fields.set_visible("zone", bool(name) and name not in self._accounts)
        self.adjustSize()

    # Who is upset

    def _scale(self) -> str:
        first, last = Heat.CALM, Heat.FURIOUS
        return _("{first} {calm} to {last} {furious}; without a figure {middle} {worried}.").format(
            first=int(first),
            calm=heat_word(int(first)),
            last=int(last),
            furious=heat_word(int(last)),
            middle=int(Heat.WORRIED),
            worried=heat_word(int(Heat.WORRIED)),
        )

    def _read_back(self) -> None:
        """Say what was understood: whole names, levels in words."""
        try:
            found = parse_upset(self.upset.text(), self._words)
        except DeskError:
            found = ()
        said = [
            f"{self._whole(name)} {int(heat or Heat.WORRIED)} {heat_word(heat or Heat.WORRIED)}" for name, heat in found
        ]
        self.fields.set_hint("upset", " · ".join(said) or self._scale())

    def _whole(self, typed: str) -> str:
        """The only person whose name has this part, else as typed: the same rule as the desk's."""
        wanted = typed.casefold()
        exact = [name for name in self._people if name.casefold() == wanted]
        part = exact or [name for name in self._people if wanted in name.casefold()]
        return part[0] if len(part) == 1 else typed

    # The draft

    def _keep_draft(self) -> None:
        ctx, names = self._ctx, ("account", "zone", "title", "severity", "upset", "asked", "told")
        typed = {name: self.value(name) for name in names}
        empty = not any(typed[name] for name in ("account", "zone", "title", "upset", "asked"))
        text = "" if empty else json.dumps(typed, ensure_ascii=False)
        if ctx.has_desk:
            ctx.run(lambda: ctx.desk.drafts.keep(DRAFT, text), owner=self)

    def _bring_back(self, typed: dict[str, Any]) -> None:
        for name in ("account", "zone", "title", "upset", "asked"):
            getattr(self, name).setText(str(typed.get(name, "")))
        self.severity.setCurrentIndex(max(0, self.severity.findData(typed.get("severity"))))
        self.told.setChecked(typed.get("told") == "yes")
        self.account.selectAll()

    def reject(self) -> None:
        """Give the draft back with the form."""
        self._rest.stop()
        ctx = self._ctx
        if ctx.has_desk:
            ctx.run(lambda: ctx.desk.drafts.drop(DRAFT))
        super().reject()

    def perform(self) -> None:
        """Open the case, or say what is missing."""
        account, title = self.value("account"), self.value("title")
        if not account:
            self.refuse("account", _("Name the account, or type the name of a new one."))
            return
        if not title:
            self.refuse("title", _("Say in one sentence what happened."))
            return
        try:
            upset = parse_upset(self.value("upset"), self._words)
        except DeskError:
            self.refuse("upset", _("Write a name and 1 to 5 behind it, several with commas: dana 4, luis 3."))
            return
        known = self._accounts.get(account.casefold())
        zone, asked, told = self.value("zone"), self.value("asked"), self.value("told") == "yes"
        severity, ctx = Severity(int(self.value("severity"))), self._ctx
        self._rest.stop()

        def work() -> int:
            from advocate_desk.services.cases import Upset

            added = ctx.desk.cases.add(
                title=title,
                account_id=known,
                new_account="" if known is not None else account,
                zone="" if known is not None else zone,
                severity=severity,
                upset=[Upset(name, heat or Heat.WORRIED) for name, heat in upset],
                asked_by=asked,
                acknowledged=told,
            )
            ctx.desk.drafts.drop(DRAFT)
            return added.id

        self.send(work, self.made.emit)


def _completer(words: Sequence[str], field: QLineEdit) -> QCompleter:
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


class _Several(QCompleter):
    """Completes the last of several names in one field."""

    def __init__(self, words: Sequence[str], field: QLineEdit) -> None:
        super().__init__(list(words), field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [path[_begins(path) :].lstrip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = self._field.text()[: _begins(self._field.text())]
        return f"{before} {index.data()}".lstrip()


def _begins(text: str) -> int:
    return max(text.rfind(sign) for sign in _PARTING) + 1
