"""Filing something from the Inbox: which case it belongs to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.today import Dropped, OpenCase
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.wording import _


class FileForm(Ask):
    """Asks for an open case; those whose customer is named in the text come first."""

    def __init__(self, parent: QWidget, ctx: UiContext, item: Dropped, cases: Sequence[OpenCase]) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("File into a case"),
            sentence=_("“{name}” becomes a note in its story.").format(name=item.name),
            button=_("File"),
            faults={"already_filed": "case", "case": "case"},
        )
        self._item = item
        text = f"{item.name} {item.beginning}".casefold()
        ordered = sorted(cases, key=lambda case: not _named(case, text))
        self.case = self.choice("case", _("&Case"), {str(case.id): _words(case) for case in ordered})

    def perform(self) -> None:
        """File it."""
        case_id, item_id, ctx = int(self.value("case")), self._item.id, self._ctx
        self.send(lambda: ctx.desk.inbox.file(item_id, case_id=case_id))


def _named(case: OpenCase, text: str) -> bool:
    return case.ref.casefold() in text or case.account.split()[0].casefold() in text


def _words(case: OpenCase) -> str:
    return f"{case.ref} {case.account}: {case.title}"
