"""A first briefing from files, before there is a case: looked at, kept as a case, or thrown away."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from advocate_desk.domain.account import Account
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.imported import MAIL, REPORTS
from advocate_desk.domain.vocabulary import Reader
from advocate_desk.services import brief_preview, briefings
from advocate_desk.services.briefings import Draft
from advocate_desk.ui import theme
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.briefings import faces, proof
from advocate_desk.ui.briefings.faces import Clash, Line, Question, Said
from advocate_desk.ui.briefings.paper import Paper
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Job, Lane
from advocate_desk.ui.widgets import text
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.fields import Choice
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.rowlayout import RowShape
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _, _n

ENDINGS = (*REPORTS, *MAIL)
WIDTH, HEIGHT, LIST = 1240, 760, 300
SHAPE = RowShape(text=44, first="body", second="small")


def documents_in(data: QMimeData) -> list[Path]:
    """The documents of a drop from which a briefing can be made; empty when anything else is in it."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    fit = all(path.suffix.lower().lstrip(".") in ENDINGS and path.is_file() for path in paths)
    return paths if paths and fit and len(paths) == len(data.urls()) else []


def offer(owner: QWidget, ctx: UiContext, paths: Sequence[Path]) -> None:
    """Say that a briefing can be made of what just came in."""
    name = paths[0].name if len(paths) == 1 else _n("{count} file", "{count} files", len(paths))
    ctx.notify(
        Notice(
            "info",
            _("{name} came in.").format(name=name.format(count=len(paths)) if len(paths) > 1 else name),
            action_text=_n("Brief from this file", "Brief from these files", len(paths)),
            action=lambda: look(owner, ctx, paths),
        )
    )


def choose(owner: QWidget, ctx: UiContext) -> None:
    """Ask for files and make a first briefing of them."""
    kinds = " ".join(f"*.{ending}" for ending in ENDINGS)
    chosen, _kind = QFileDialog.getOpenFileNames(
        owner, _("Brief from files"), "", _("Documents ({endings})").format(endings=kinds)
    )
    if chosen:
        look(owner, ctx, [Path(one) for one in chosen])


def look(owner: QWidget, ctx: UiContext, paths: Sequence[Path], reader: Reader = Reader.OWN_EXECUTIVE) -> None:
    """Compose in the background and show the page. Nothing is kept by it."""
    now, zone = ctx.clock(), ctx.zone
    job = Job(_("Composing the briefing"))
    ctx.run(
        lambda: briefings.loose_draft(paths, reader=reader, now=now, zone=zone),
        lambda draft: LooseBriefing(owner.window(), ctx, paths, draft).open(),
        owner=owner,
        job=job,
        lane=Lane.ASIDE,
    )


class LooseBriefing(QDialog):
    """Sentences, page and proof side by side; two ways out. Esc throws away."""

    def __init__(self, parent: QWidget, ctx: UiContext, paths: Sequence[Path], draft: Draft) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx, self._paths, self._draft = ctx, tuple(paths), draft
        self.setWindowTitle(_("Brief from {names}").format(names=", ".join(path.name for path in paths)))
        self.reader = Choice(_("Reader"), icon="user-round")
        for reader in Reader:
            self.reader.addItem(faces.reader_name(reader), reader.value)
        _choose(self.reader, draft.brief.audience.value)
        self.checks = text.Line("", "small", tone="muted", right=True, band=theme.BUTTON)
        self.rows: Rows[Line] = Rows(face=faces.face, key=faces.key)
        self.view = RowView(self.rows, name=_("Sentences of the briefing"), shape=SHAPE, ground="raised")
        self.paper = Paper()
        self.pane = Inspector(_("Proof of the sentence"), width=theme.INSPECTOR_SOURCES)
        self.view.set_companions(self.paper, self.pane)
        self.keep = Button(_("Keep as a case…"), icon="folder-plus", kind="primary")
        self.throw = Button(_("Throw away"), icon="trash-2")
        self._lay_out()
        self.resize(min(theme.px(WIDTH), parent.width() - 40), min(theme.px(HEIGHT), parent.height() - 40))
        self.view.current_changed.connect(lambda _key: self._selected())
        self.paper.picked.connect(lambda number: self.view.go_to(f"said:{number}"))
        self.reader.activated.connect(lambda _at: self._compose())
        self.keep.clicked.connect(self.keep_as_case)
        self.throw.clicked.connect(self.reject)
        self._show(draft)
        self.view.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(text.Line(_("Briefing for"), "body", weight=600, fixed=True, band=theme.BUTTON))
        head.addWidget(self.reader)
        head.addWidget(self.checks, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for part in (self.view, self.paper, self.pane):
            split.addWidget(part)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(LIST), theme.px(2 * LIST), theme.px(LIST)])
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.keep)
        foot.addWidget(self.throw)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def keep_as_case(self) -> None:
        """Ask whose case it is, then make it of the files."""
        form = KeepForm(self, self._ctx, self._paths, self._draft.brief.title)
        form.made.connect(self._kept)
        form.present()

    def _kept(self, case_id: int) -> None:
        self.accept()
        self._ctx.go(Kind.CASE, case_id)

    def _compose(self) -> None:
        ctx, paths, reader = self._ctx, self._paths, Reader(self.reader.currentData())
        now, zone = ctx.clock(), ctx.zone
        ctx.run(
            lambda: briefings.loose_draft(paths, reader=reader, now=now, zone=zone),
            self._show,
            owner=self,
            lane=Lane.ASIDE,
        )

    def _show(self, draft: Draft) -> None:
        self._draft = draft
        self.rows.replace(faces.lines(draft.brief, ()))
        lacking = len(draft.brief.checks.unsupported)
        said = faces.checks_said(draft.brief)
        if lacking:
            said += " · " + _n(
                "{count} sentence without a source", "{count} sentences without a source", lacking
            ).format(count=lacking)
        self.checks.set_words(said, "redText" if lacking else "muted")
        self._ctx.run(
            lambda: brief_preview.pictured(draft),
            lambda leaves: self.paper.show_leaves(leaves, draft.brief.audience.audience),
            owner=self,
            lane=Lane.ASIDE,
        )
        self.view.go_to("said:0")
        self._selected()

    def _selected(self) -> None:
        index = self.view.currentIndex()
        line = self.rows.record(index.row()) if index.isValid() else None
        self.paper.go_to(line.number if isinstance(line, Said) else -1)
        if isinstance(line, Said):
            proof.tell(self.pane, self._draft, line, lambda _ref: None)
        elif isinstance(line, Clash):
            proof.tell_clash(self.pane, self._draft, line, lambda _ref: None)
        elif isinstance(line, Question):
            self.pane.set_head(_("Open question"), _("nothing recorded answers it"))
            self.pane.clear()
            self.pane.prose(line.text, token="title")
            self.pane.set_buttons([])


class KeepForm(Ask):
    """Whose case it is: an account that is known, or a new one made in the same step."""

    made = Signal(int)

    def __init__(self, parent: QWidget, ctx: UiContext, paths: Sequence[Path], title: str) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Keep as a case"),
            sentence=_n(
                "The file becomes an entry of the story, with itself attached.",
                "The files become entries of the story, with themselves attached.",
                len(paths),
            ),
            button=_("Open the case"),
            faults={"account": "account", "name": "account", "name_taken": "account", "zone": "zone", "title": "title"},
        )
        self._paths = tuple(paths)
        self._accounts: dict[str, int] = {}
        self.account = self.line("account", _("&Account"), placeholder=_("one you know, or a new one"))
        self.line(
            "zone", _("&Time zone of the new account"), hint=_("A city is enough, e.g. New York. Empty: your own.")
        )
        self.line("title", _("&What happened, in one sentence"), text=title)
        self.fields.set_visible("zone", False)
        self.account.textChanged.connect(lambda _text: self._ask_zone())
        ctx.read(ctx.desk.accounts.listed, self._know, owner=self, key="known")

    def _know(self, accounts: Sequence[Account]) -> None:
        self._accounts = {one.name.casefold(): one.id for one in accounts}

    def _ask_zone(self) -> None:
        name = self.value("account").casefold()
        self.fields.set_visible("zone", bool(name) and name not in self._accounts)

    def perform(self) -> None:
        """Make it, or say what is missing."""
        account, title, zone = self.value("account"), self.value("title"), self.value("zone")
        if not account:
            self.refuse("account", _("Name the account, or type the name of a new one."))
            return
        if not title:
            self.refuse("title", _("Say in one sentence what happened."))
            return
        known, paths, ctx = self._accounts.get(account.casefold()), self._paths, self._ctx

        def work() -> int:
            return ctx.desk.briefings.keep_files(
                paths,
                title=title,
                account_id=known,
                new_account="" if known is not None else account,
                zone="" if known is not None else zone,
            ).id

        self.send(work, self.made.emit)


def _choose(choice: QComboBox, value: str) -> None:
    choice.setCurrentIndex(max(0, choice.findData(value)))
