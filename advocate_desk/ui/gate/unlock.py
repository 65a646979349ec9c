"""The desk is locked: the passphrase, or the recovery phrase, opens it. Nothing of the desk shows."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from advocate_desk import settings as options
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.settings import Settings
from advocate_desk.ui import theme
from advocate_desk.ui.errors import details
from advocate_desk.ui.gate.card import Card
from advocate_desk.ui.session import Session
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.fields import Check
from advocate_desk.ui.widgets.form import FormFields
from advocate_desk.wording import _, messages

_TYPED_WRONG = (Fault.WRONG_PASSPHRASE, Fault.WRONG_RECOVERY_PHRASE)


class Unlock(Card):
    """Asks for the passphrase of the desk in a folder."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        folder: Path,
        *,
        error: DeskError | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._by_phrase = False
        self.heading(_("The desk is locked"), str(folder))
        self.fields = FormFields()
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields.add("secret", _("&Passphrase"), self.secret)
        self.phrase = QLineEdit()
        self.phrase_fields = FormFields()
        self.phrase_fields.add("secret", _("&Recovery phrase"), self.phrase, hint=_("All twelve words, in order."))
        self.phrase_fields.hide()
        self.remember = Check(_("Remember on this computer"), self)
        self.remember.setChecked(settings.get(options.USE_KEY_RING))
        self.remember.setVisible(settings.get(options.USE_KEY_RING))
        self.open = Button(_("Unlock"), kind="primary", icon="lock-open")
        self.other = Button(_("Use the recovery phrase"), kind="quiet")
        self.elsewhere = Button(_("Open another desk…"), kind="quiet")
        for part in (self.fields, self.phrase_fields, self.remember):
            self.column.addWidget(part)
        self.column.addSpacing(theme.GAP)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addWidget(self.other)
        row.addStretch()
        self.column.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.elsewhere)
        row.addStretch()
        self.column.addLayout(row)
        self.secret.returnPressed.connect(self._unlock)
        self.phrase.returnPressed.connect(self._unlock)
        self.open.clicked.connect(self._unlock)
        self.other.clicked.connect(self._switch)
        self.elsewhere.clicked.connect(self._elsewhere)
        self.focus_on(self.secret)
        if error is not None:
            self._say(error)

    def refuse(self, error: DeskError) -> None:
        """It did not open: say why, keep what was typed."""
        self.open.setEnabled(True)
        self._say(error)
        self.focus_on(self._field())
        self._field().selectAll()

    def _field(self) -> QLineEdit:
        return self.phrase if self._by_phrase else self.secret

    def _say(self, error: DeskError) -> None:
        sentence = messages.line(error)
        if error.fault in _TYPED_WRONG:
            form = self.phrase_fields if error.fault is Fault.WRONG_RECOVERY_PHRASE else self.fields
            form.set_error("secret", sentence)
        else:
            self.notice.show_notice("fault", sentence, details=details(error))

    def _switch(self) -> None:
        self._by_phrase = not self._by_phrase
        self.fields.setVisible(not self._by_phrase)
        self.phrase_fields.setVisible(self._by_phrase)
        self.other.setText(_("Use the passphrase") if self._by_phrase else _("Use the recovery phrase"))
        self.focus_on(self._field())

    def _unlock(self) -> None:
        typed = self._field().text()
        if typed and self.open.isEnabled():
            self.open.setEnabled(False)
            self.notice.hide()
            for form in (self.fields, self.phrase_fields):
                form.clear_errors()
            self._session.unlock(typed, by_phrase=self._by_phrase, remember=self.remember.isChecked())

    def _elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Open another desk"))
        if chosen:
            self._session.open_other(Path(chosen))
