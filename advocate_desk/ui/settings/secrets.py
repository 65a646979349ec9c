"""A new passphrase for the desk."""

import secrets

from PySide6.QtWidgets import QLineEdit, QWidget

from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.wording import _


class PassphraseForm(Ask):
    """The present one, and the new one twice."""

    def __init__(self, parent: QWidget, ctx: UiContext) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Change the passphrase"),
            sentence=_("Backups made before still open with the passphrase of their time."),
            button=_("Change it"),
        )
        labels = {"old": _("&Present passphrase"), "new": _("&New passphrase"), "again": _("New one &again")}
        for name, label in labels.items():
            self.line(name, label).setEchoMode(QLineEdit.EchoMode.Password)

    def perform(self) -> None:
        """Change it."""
        old, new, again = (self.value(name) for name in ("old", "new", "again"))
        if new != again:
            self.refuse("again", _("The two are not the same. Type the new one again."))
            return
        ctx = self._ctx

        def work() -> None:
            from advocate_desk.services import safekeeping

            safekeeping.change_passphrase(ctx.desk.folder, old, new, random=secrets.token_bytes)

        self.send(work, lambda _done: ctx.notify(Notice("good", _("The passphrase is changed."))))
