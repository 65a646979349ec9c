"""Asking in which further case an entry stands: one incident, several customers."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.entry import Entry
from advocate_desk.domain.story import InCase
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.faces import audience_word
from advocate_desk.ui.widgets.paneform import complete
from advocate_desk.wording import _

OFFERED = 500


class ShareForm(Ask):
    """`shared(entry, cases)` is told in which cases it stands besides now; none when it stood there before."""

    def __init__(
        self,
        parent: QWidget,
        ctx: UiContext,
        entry: Entry,
        shared: Callable[[Entry, tuple[InCase, ...]], object],
    ) -> None:
        seen = _("It stays one entry: what is corrected in one case is corrected in all.")
        if entry.audience:
            warning = _("It is visible to the {audience} side: that of the other case will see it too.")
            seen = f"{seen} {warning.format(audience=audience_word(entry.audience))}"
        super().__init__(
            parent,
            ctx,
            title=_("Show it in another case as well"),
            sentence=seen,
            button=_("Show it there"),
            faults={"case": "case"},
        )
        self._entry, self._shared = entry, shared
        self.case = self.line("case", _("&Case"), placeholder=_("its number or a part of its title"))
        ctx.read(self._known, self._offer, owner=self, key="cases")

    def _known(self) -> list[str]:
        cases = self._ctx.desk.cases.listed(open_only=True, limit=OFFERED)
        return [f"{case.ref} · {case.account} · {case.title}" for case in cases]

    def _offer(self, words: list[str]) -> None:
        complete(self.case, words)

    def perform(self) -> None:
        """Show it there."""
        asked, ctx, id_ = self.value("case").partition(" · ")[0], self._ctx, self._entry.id
        if not asked:
            self.refuse("case", _("Name a case, e.g. by its number."))
            return
        self.send(
            lambda: ctx.desk.entries.add_to(id_, [ctx.desk.cases.find(asked)]),
            lambda added: self._shared(self._entry, added),
        )
