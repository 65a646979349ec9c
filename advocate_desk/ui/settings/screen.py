"""Settings: whose desk it is, how it looks, how it is kept safe. Everything counts the moment it is changed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from advocate_desk import settings as options
from advocate_desk import wording
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.me import Me
from advocate_desk.ui import look, theme
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Job
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.settings.secrets import PassphraseForm
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.fields import Check, Choice
from advocate_desk.ui.widgets.form import FormFields
from advocate_desk.ui.widgets.headers import PageHeader, SectionHeader
from advocate_desk.ui.widgets.text import Prose
from advocate_desk.wording import _, messages

T = TypeVar("T")


class Settings(Screen):
    """Three columns of fields on one page; Tab walks them in reading order."""

    page = "settings"
    kinds = frozenset({Kind.DESK, Kind.CONTACT, Kind.ORGANISATION})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._me: Me | None = None
        self.header = PageHeader(_("Settings"), _("changes count at once"))
        self.mine = FormFields()
        self.looks = FormFields()
        self.safe = FormFields()
        self._fill_mine()
        self._fill_looks()
        self._fill_safe()
        self.backup = Button(_("Back up now"), icon="database")
        self.check = Button(_("Check that all is whole"), icon="shield-check")
        self.passphrase = Button(_("Change the passphrase…"), icon="lock")
        self.words = Button(_("Plain words…"), icon="book-open")
        self.words.clicked.connect(lambda: self.ctx.perform("glossary.open"))
        self.place = Prose("", "small", tone="muted")
        self.backup.clicked.connect(self.back_up)
        self.check.clicked.connect(self.check_all)
        self.passphrase.clicked.connect(self.change_passphrase)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(theme.MARGIN_WIDE, 0, theme.MARGIN_WIDE, theme.MARGIN_WIDE)
        grid.setHorizontalSpacing(theme.MARGIN_WIDE * 2)
        columns: tuple[tuple[str, list[QWidget]], ...] = (
            (_("You"), [self.mine]),
            (_("Look"), [self.looks, self.words]),
            (_("Safe-keeping"), [self.safe, self.backup, self.check, self.passphrase, self.place]),
        )
        for number, (title, widgets) in enumerate(columns):
            part = QVBoxLayout()
            part.setSpacing(theme.GAP)
            part.addWidget(SectionHeader(title))
            for widget in widgets:
                alignment = Qt.AlignmentFlag.AlignLeft if isinstance(widget, Button) else Qt.AlignmentFlag(0)
                part.addWidget(widget, 0, alignment)
            part.addStretch(1)
            grid.addLayout(part, 0, number)
            grid.setColumnStretch(number, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.header)
        column.addWidget(area, 1)

    # What the window asks

    def reload(self) -> None:
        """Read who the owner is."""
        ctx = self.ctx
        ctx.read(lambda: (ctx.desk.me(), ctx.desk.folder), self._show, owner=self, key="me")

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """What this page performs."""
        return {
            "settings.backup": self.back_up,
            "settings.check": self.check_all,
            "settings.passphrase": self.change_passphrase,
        }

    def panes(self) -> Sequence[QWidget]:
        """The three columns."""
        return (self.mine, self.looks, self.safe)

    def home(self) -> QWidget:
        """The first field."""
        return self.mine.field("name")

    # Fields

    def _fill_mine(self) -> None:
        for name, label, hint in (
            ("name", _("Your &name"), ""),
            ("organisation", _("Your &organisation"), ""),
            ("domains", _("Your mail &domains"), _("Separated by commas; tell your mail from theirs.")),
            ("zone", _("Your time &zone"), _("A city is enough. Empty: the system’s.")),
        ):
            field = QLineEdit()
            field.editingFinished.connect(lambda name=name: self._changed(name))
            self.mine.add(name, label, field, hint=hint)

    def _fill_looks(self) -> None:
        settings = self.ctx.settings
        tone = _choice(
            _("Light and dark"),
            {"system": _("as the system says"), "light": _("light"), "dark": _("dark")},
            settings.get(options.THEME).value,
        )
        tone.currentIndexChanged.connect(lambda _at: self._set(options.THEME, options.Theme(tone.currentData())))
        self.looks.add("theme", _("&Light and dark"), tone)
        sizes = {str(percent): f"{percent} %" for percent in range(90, 151, 10)}
        size = _choice(_("Size of text"), sizes, str(settings.get(options.TEXT_SCALE)))
        size.currentIndexChanged.connect(lambda _at: self._set(options.TEXT_SCALE, int(size.currentData())))
        self.looks.add("scale", _("&Size of text"), size)
        rows = _choice(
            _("Rows"),
            {"comfortable": _("comfortable"), "compact": _("compact: more at once")},
            settings.get(options.DENSITY).value,
        )
        rows.currentIndexChanged.connect(lambda _at: self._set(options.DENSITY, options.Density(rows.currentData())))
        self.looks.add("density", _("&Rows"), rows)
        words = _choice(
            _("Language"),
            {"system": _("as the system says"), "en": "English", "de": "Deutsch"},
            settings.get(options.LANGUAGE),
        )
        words.currentIndexChanged.connect(lambda _at: self._speak(str(words.currentData())))
        self.looks.add("language", _("Lan&guage"), words, hint=_("Takes full effect at the next start."))

    def _fill_safe(self) -> None:
        settings = self.ctx.settings
        waits = {"0": _("never")} | {str(m): _("{minutes} min").format(minutes=m) for m in (5, 10, 15, 30, 60, 120)}
        idle = _choice(_("Lock after idle time"), waits, str(settings.get(options.IDLE_LOCK_MINUTES)))
        idle.currentIndexChanged.connect(lambda _at: self._keep(options.IDLE_LOCK_MINUTES, int(idle.currentData())))
        self.safe.add("idle", _("Lock after &idle time"), idle)
        spans = {str(s): _("{seconds} s").format(seconds=s) for s in (15, 30, 60, 120, 300)}
        clip = _choice(
            _("A copied number leaves the clipboard after"), spans, str(settings.get(options.CLIPBOARD_SECONDS))
        )
        clip.currentIndexChanged.connect(lambda _at: self._keep(options.CLIPBOARD_SECONDS, int(clip.currentData())))
        self.safe.add("clipboard", _("A copied number leaves the clip&board after"), clip)
        ring = Check(_("Remember the key in the system’s key ring"))
        ring.setChecked(settings.get(options.USE_KEY_RING))
        ring.toggled.connect(lambda on: self._keep(options.USE_KEY_RING, on))
        self.safe.add("ring", _("&Key ring"), ring, hint=_("Off: the passphrase is asked for at each start."))

    def _show(self, found: tuple[Me, Path]) -> None:
        me, folder = found
        self._me = me
        values = {"name": me.name, "organisation": me.organisation, "domains": ", ".join(me.domains), "zone": me.zone}
        for name, text in values.items():
            field = self.mine.field(name)
            if isinstance(field, QLineEdit) and not (field.hasFocus() and field.isModified()):
                field.setText(text)
        sample = _("This is the sample desk; it is gone when you leave it.")
        self.place.set_words(sample if me.sample else _("The desk lies in {folder}.").format(folder=folder))

    def _changed(self, name: str) -> None:
        field, ctx, me = self.mine.field(name), self.ctx, self._me
        if not isinstance(field, QLineEdit) or not field.isModified() or me is None:
            return
        field.setModified(False)
        text = field.text().strip()
        given: dict[str, object] = {name: tuple(text.split(",")) if name == "domains" else text}
        self.mine.set_error(name, "")

        def refused(error: DeskError) -> bool:
            self.mine.set_error(name, messages.line(error))
            return True

        ctx.run(lambda: ctx.desk.set_me(**given), owner=self, failed=refused)  # type: ignore[arg-type]

    def _set(self, option: options.Option[T], value: T) -> None:
        self._keep(option, value)
        look.dress(self.ctx.settings)

    def _keep(self, option: options.Option[T], value: T) -> None:
        self.ctx.settings.set(option, value)
        self.ctx.settings.save()

    def _speak(self, language: str) -> None:
        self._keep(options.LANGUAGE, language)
        if language != "system":
            wording.choose(language)

    # Verbs

    def back_up(self) -> None:
        """Write a verified backup into the desk's own folder of backups."""
        ctx = self.ctx

        def work() -> Path:
            from advocate_desk.services import safekeeping

            return safekeeping.back_up(ctx.desk)

        ctx.run(
            work,
            lambda path: ctx.notify(Notice("good", _("Backed up to {file}.").format(file=path))),
            owner=self,
            job=Job(_("Writing a backup")),
        )

    def check_all(self) -> None:
        """Every page, reference, index and attachment."""
        ctx = self.ctx
        job = Job(_("Checking the desk"))

        def work() -> int:
            from advocate_desk.services import safekeeping

            return len(safekeeping.check(ctx.desk, told=lambda share: job.progress(share, "")))

        def say(found: int) -> None:
            whole = Notice("good", _("Everything is whole."))
            broken = Notice("fault", _("The desk is damaged."), _("Restore the newest backup; keep this one aside."))
            ctx.notify(broken if found else whole)

        ctx.run(work, say, owner=self, job=job)

    def change_passphrase(self) -> None:
        """Ask for the present and the new one."""
        PassphraseForm(self.window(), self.ctx).present()


def _choice(name: str, choices: Mapping[str, str], chosen: str) -> Choice:
    field = Choice(name)
    for id_, text in choices.items():
        field.addItem(text, id_)
    field.setCurrentIndex(max(0, field.findData(chosen)))
    return field
