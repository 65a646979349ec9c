"""The first start: who you are, a passphrase, and the recovery phrase, shown once and proven to be on paper."""

import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from advocate_desk.domain.errors import DeskError
from advocate_desk.ui import theme
from advocate_desk.ui.errors import details
from advocate_desk.ui.gate.card import Card
from advocate_desk.ui.session import Session
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import Segment
from advocate_desk.ui.widgets.form import FormFields
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _, language, messages

COLUMNS = 3


class Welcome(Card):
    """Three steps on one card: you, the recovery phrase, the proof. Back keeps what was typed."""

    def __init__(self, session: Session, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._typed = {"name": "", "organisation": "", "domains": "", "passphrase": "", "again": ""}
        self._phrase = ""
        self._positions: tuple[int, ...] = ()
        self.fields = FormFields()
        self.next = Button()
        self._ask_who()

    def refuse(self, error: DeskError) -> None:
        """The desk could not be made: say why; everything typed is still there."""
        self._ask_who()
        self.notice.show_notice("fault", messages.line(error), details=details(error))

    # Who

    def _ask_who(self) -> None:
        self.empty()
        self.heading(
            _("Set up your desk"),
            _("Everything in it is encrypted with your passphrase and stays on this computer: {folder}").format(
                folder=self._folder
            ),
        )
        self.fields = FormFields()
        self._line("name", _("Your &name"))
        self._line("organisation", _("Your &organisation"))
        self._line(
            "domains", _("Your mail &domains"), hint=_("For example orrinvale.example; tells your mail from theirs.")
        )
        self._line(
            "passphrase", _("&Passphrase"), hint=_("At least ten characters; four plain words are good."), secret=True
        )
        self._line("again", _("The passphrase &again"), secret=True)
        self.column.addWidget(self.fields)
        elsewhere = Button(_("Open another desk…"), kind="quiet")
        elsewhere.clicked.connect(self._elsewhere)
        sample = Button(_("Explore the sample desk"), kind="quiet", icon="sparkles")
        sample.clicked.connect(lambda: self._session.explore())
        self._buttons(_("Continue"), self._who, sample, elsewhere)

    def _line(self, name: str, label: str, *, hint: str = "", secret: bool = False) -> None:
        field = QLineEdit(self._typed[name])
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.textChanged.connect(lambda text: self._typed.__setitem__(name, text))
        field.returnPressed.connect(lambda: self.next.click())
        self.fields.add(name, label, field, hint=hint)

    def _who(self) -> None:
        from advocate_desk.vault import PASSPHRASE_LEAST, new_phrase, positions_to_prove

        self.fields.clear_errors()
        typed = self._typed
        wrong = {
            "name": "" if typed["name"].strip() else _("Type your name as colleagues know it."),
            "organisation": "" if typed["organisation"].strip() else _("Type the name of your firm."),
            "passphrase": ""
            if len(typed["passphrase"]) >= PASSPHRASE_LEAST
            else _("Take at least {least} characters.").format(least=PASSPHRASE_LEAST),
            "again": "" if typed["again"] == typed["passphrase"] else _("The two differ; type it again."),
        }
        for name, sentence in wrong.items():
            if sentence:
                self.fields.set_error(name, sentence)
        first = next((name for name, sentence in wrong.items() if sentence), "")
        if first:
            self.fields.field(first).setFocus()
            return
        self._phrase = self._phrase or new_phrase(random=secrets.token_bytes)
        self._positions = positions_to_prove(random=secrets.token_bytes)
        self._show_phrase()

    # The recovery phrase

    def _show_phrase(self) -> None:
        self.empty()
        self.fields = FormFields()
        self.heading(
            _("Write down these twelve words"),
            _("They open the desk when the passphrase is forgotten. They are shown once and kept nowhere."),
        )
        words = QWidget()
        grid = QGridLayout(words)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GAP)
        for at, word in enumerate(self._phrase.split()):
            line = Line((Segment(f"{at + 1:>2}  ", role="muted"), Segment(word, 600)), "title")
            line.setAccessibleName(f"{at + 1} {word}")
            grid.addWidget(line, at // COLUMNS, at % COLUMNS)
        self.column.addWidget(words)
        self.column.addWidget(Prose(_("On paper, not in a file or a photograph."), tone="muted"))
        back = Button(_("Back"), kind="quiet")
        back.clicked.connect(self._ask_who)
        self._buttons(_("I have written them down"), self._ask_proof, back)

    def _ask_proof(self) -> None:
        self.empty()
        self.heading(_("Read three of them back"), _("So that it is certain that the paper is right."))
        self.fields = FormFields()
        for position in self._positions:
            field = QLineEdit()
            field.returnPressed.connect(lambda: self.next.click())
            self.fields.add(str(position), _("Word {number}").format(number=position), field)
        self.column.addWidget(self.fields)
        back = Button(_("Show them again"), kind="quiet")
        back.clicked.connect(self._show_phrase)
        self._buttons(_("Make the desk"), self._prove, back)

    def _prove(self) -> None:
        from advocate_desk.vault import proves

        self.fields.clear_errors()
        for position in self._positions:
            field = self.fields.field(str(position))
            if isinstance(field, QLineEdit) and not proves(self._phrase, position=position, typed=field.text()):
                self.fields.set_error(
                    str(position), _("That is not word {number}; look at your paper.").format(number=position)
                )
                field.setFocus()
                return
        self.next.setEnabled(False)
        self._session.create(
            name=self._typed["name"].strip(),
            organisation=self._typed["organisation"].strip(),
            domains=tuple(part.lstrip("@") for part in self._typed["domains"].replace(",", " ").split()),
            passphrase=self._typed["passphrase"],
            phrase=self._phrase,
            language=language(),
        )

    def _buttons(self, text: str, do: Callable[[], None], *quiet: Button) -> None:
        self.next = Button(text, kind="primary")
        self.next.clicked.connect(lambda: do())
        self.column.addSpacing(theme.GAP)
        for buttons in ((self.next, *quiet[:1]), quiet[1:]):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            self.column.addLayout(row)
        taker = next(iter(self.fields.findChildren(QLineEdit)), None) if self.fields.parent() else None
        self.focus_on(taker or self.next)

    def _elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Open another desk"))
        if chosen:
            self._session.open_other(Path(chosen))
