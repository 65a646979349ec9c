"""The briefings of a case: sentences at the left, the page as it is exported in the middle, proof at the right."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from advocate_desk.domain.account import Account
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.glossary import Entry
from advocate_desk.domain.vocabulary import Reader
from advocate_desk.services import brief_preview
from advocate_desk.services.brief_preview import Leaves
from advocate_desk.services.briefings import Draft, Kept
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.briefings import faces, proof
from advocate_desk.ui.briefings.faces import Clash, Former, Line, Question, Said
from advocate_desk.ui.briefings.paper import Paper
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.documents import exporting
from advocate_desk.ui.glossary.form import MendJargon
from advocate_desk.ui.runner import Job, Lane
from advocate_desk.ui.widgets import text
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.fields import Choice
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rowlayout import RowShape
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _, _n, dates

LIST = 300
SHAPE = RowShape(text=44, first="body", second="small")


class BriefingTab(QWidget):
    """Up and Down walk the sentences, the page and its proof follow; Enter opens the source in the story."""

    moved = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._case = ctx, 0
        self._draft: Draft | None = None
        self._pages = 0
        self.reader = Choice(_("Reader"), icon="user-round")
        for reader in Reader:
            self.reader.addItem(faces.reader_name(reader), reader.value)
        self.checks = text.Line("", "small", tone="muted", right=True, band=theme.BUTTON)
        self.again = Button(icon="refresh-cw", name=_("Compose again"))
        self.export = Button(_("Export…"), icon="file-output", kind="primary")
        self.loading = ThinProgress(_("Composing the briefing"))
        self.rows: Rows[Line] = Rows(face=faces.face, key=faces.key)
        self.view = RowView(self.rows, name=_("Sentences of the briefing"), shape=SHAPE, ground="raised")
        self.view.set_empty(EmptyState(_("Nothing composed yet."), _("A briefing needs an impact and a next step.")))
        self.paper = Paper()
        self.pane = Inspector(_("Proof of the sentence"), width=theme.INSPECTOR_SOURCES)
        self.view.set_companions(self.paper, self.pane)
        self.page = QWidget()
        self.beside = Beside(self.page, self.pane)
        self.beside.set_home(self.view)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("surface", "window")
        bar.setProperty("rule", "bottom")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        line.setSpacing(theme.GAP)
        line.addWidget(text.Line(_("Briefing for"), "body", weight=600, fixed=True, band=theme.BUTTON))
        line.addWidget(self.reader)
        line.addWidget(self.checks, 1)
        line.addWidget(self.again)
        line.addWidget(self.export)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.view.setMinimumWidth(theme.px(220))
        self.split.addWidget(self.view)
        self.split.addWidget(self.paper)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([theme.px(LIST), theme.px(3 * LIST)])
        inside = QVBoxLayout(self.page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.loading)
        column.addWidget(self.beside, 1)

    def _connect(self) -> None:
        self.reader.currentIndexChanged.connect(lambda _at: self.compose())
        self.again.clicked.connect(self.compose)
        self.export.clicked.connect(self.export_brief)
        self.view.current_changed.connect(lambda _key: self._selected())
        self.view.opened.connect(lambda _key: self.open_source())
        self.paper.picked.connect(lambda number: self.view.go_to(f"said:{number}"))

    # What the workspace asks

    def show_case(self, case_id: int) -> None:
        """Show the briefing of this case. It is composed when the case is another; its changes are told otherwise."""
        if case_id == self._case and self._draft is not None:
            return
        if case_id != self._case:
            self._case, self._draft = case_id, None
            self.rows.replace([])
        self.compose()

    def reload(self) -> None:
        """Compose again."""
        self.compose()

    def compose(self) -> None:
        """Compose for the chosen reader; the old draft stays until the new one is there."""
        case_id, ctx, reader = self._case, self._ctx, self.chosen()
        if not case_id:
            return

        def work() -> tuple[Draft, list[Kept]]:
            return ctx.desk.briefings.draft(case_id, reader), ctx.desk.briefings.listed(case_id)

        ctx.read(
            work,
            lambda found: self._show(*found),
            owner=self,
            key="draft",
            waiting=lambda on: self.loading.start() if on else self.loading.stop(),
        )

    def heard(self, changes: Changes) -> None:
        """What it was composed of is another now: compose again, at once when it is seen, else when it is shown."""
        kinds = (Kind.CASE, Kind.ENTRY, Kind.COMMITMENT, Kind.PLAN, Kind.ACTION, Kind.ACCOUNT, Kind.BRIEFING)
        if not changes.touches(*kinds):
            return
        if self.isVisible():
            self.compose()
        else:
            self._draft = None

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here."""
        return {
            "briefing.reader": self.choose_reader,
            "briefing.compose": self.compose,
            "briefing.source": self.open_source,
            "briefing.jargon": self.mend_jargon,
            "document.export": self.export_brief,
        }

    def disabled(self) -> Mapping[str, str]:
        """What needs a draft, or a source."""
        why = {}
        if self._draft is None:
            why["document.export"] = _("nothing is composed yet")
        if self._draft is None or not self._draft.brief.checks.jargon:
            why["briefing.jargon"] = _("no word is left in jargon")
        if not self._entry():
            why["briefing.source"] = _("this line has no entry as its source")
        return why

    def names(self) -> Mapping[str, str]:
        """What the window's actions are called here."""
        return {"document.export": _("Export the briefing…")}

    def selection(self) -> Selection | None:
        """The entry that proves the current sentence."""
        entry = self._entry()
        return Selection(Kind.ENTRY, entry, self._name(entry)) if entry else None

    def panes(self) -> Sequence[QWidget]:
        """Bar, sentences, page, proof."""
        return (self.reader, self.view, self.paper, *self.beside.panes())

    def home(self) -> QWidget:
        """The sentences."""
        return self.view

    # Doing

    def chosen(self) -> Reader:
        """For whom."""
        return Reader(self.reader.currentData())

    def choose_reader(self) -> None:
        """Go to the choice of readers and open it."""
        self.reader.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reader.showPopup()

    def open_source(self) -> None:
        """The entry that proves the current sentence, in the story; where the pane is folded away, the pane first."""
        if self.beside.is_narrow() and not self.pane.isVisible():
            self.beside.open_pane()
        elif entry := self._entry():
            self._ctx.go(Kind.ENTRY, entry)

    def mend_jargon(self, word: str = "") -> None:
        """Choose a plain word for one that was left in jargon, for this account or everybody; compose again."""
        draft, ctx, case_id, line = self._draft, self._ctx, self._case, self.current()
        if draft is None or not draft.brief.checks.jargon:
            return
        first = [word] if word else list(line.hard) if isinstance(line, Said) else []
        words = list(dict.fromkeys([*first, *draft.brief.checks.jargon]))

        def work() -> tuple[dict[str, Entry], Account]:
            known = {one: ctx.desk.glossary.suggested(one) for one in words}
            return known, ctx.desk.accounts.get(ctx.desk.cases.get(case_id).account_id)

        ctx.read(
            work,
            lambda found: MendJargon(self.window(), ctx, words, found[0], found[1], self.compose).present(),
            owner=self,
            key="jargon",
        )

    def export_brief(self) -> None:
        """Write the page to files; refused with the reason while a sentence has no source."""
        draft, case_id, ctx = self._draft, self._case, self._ctx
        if draft is None:
            return
        if lacking := draft.brief.checks.unsupported:
            sentence = _n(
                "Not exported: {count} sentence has no source.",
                "Not exported: {count} sentences have no source.",
                len(lacking),
            ).format(count=len(lacking))
            ctx.notify(
                Notice("fault", sentence, _("Correct the story, then compose again."), details="\n".join(lacking))
            )
            return
        brief, sheet = draft.brief, draft.sheet
        exporting.ask(
            self,
            ctx,
            title=_("Export the briefing"),
            edition=brief.audience.edition,
            name=lambda: f"{sheet.reference}-briefing-{brief.audience.value}-v{sheet.version}",
            newly=lambda: ctx.desk.briefings.newly_said(case_id, brief),
            write=lambda paths, whom: ctx.desk.briefings.export(case_id, brief, paths, to_whom=whom),
            whom=sheet.reader,
        )

    # Showing

    def _show(self, draft: Draft, kept: Sequence[Kept]) -> None:
        self._draft = draft
        zone = self._ctx.zone
        formers = [Former(one, dates.weekday(one.at, zone)) for one in kept]
        self.rows.replace(faces.lines(draft.brief, formers))
        self._tell_checks()
        ctx = self._ctx
        job = Job(_("Drawing the page"))
        ctx.run(
            lambda: brief_preview.pictured(draft),
            lambda leaves: self._draw(draft, leaves),
            owner=self,
            job=job,
            lane=Lane.ASIDE,
        )
        if not self.view.currentIndex().isValid():
            self.view.go_to("said:0")
        self._selected()

    def _draw(self, draft: Draft, leaves: Leaves) -> None:
        if draft is not self._draft:
            return
        self._pages = len(leaves.pages)
        self.paper.show_leaves(leaves, draft.brief.audience.audience)
        self._tell_checks()
        self._point()

    def _tell_checks(self) -> None:
        draft = self._draft
        if draft is None:
            return
        said = faces.checks_said(draft.brief)
        if self._pages:
            pages = _("one page") if self._pages == 1 else _("{count} pages").format(count=self._pages)
            words, _dot, jargon = said.partition(" · ")
            said = " · ".join(part for part in (words, pages, jargon) if part)
        lacking = len(draft.brief.checks.unsupported)
        if lacking:
            said += " · " + _n(
                "{count} sentence without a source", "{count} sentences without a source", lacking
            ).format(count=lacking)
        self.checks.set_words(said, "redText" if lacking else "muted")
        jargon_words = ", ".join(draft.brief.checks.jargon)
        self.checks.setToolTip(_("Left in jargon: {words}").format(words=jargon_words) if jargon_words else "")

    def current(self) -> Line | None:
        """The line of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def _entry(self) -> int:
        """The first entry that the current line cites, 0 for none."""
        line = self.current()
        match line:
            case Said(statement=one):
                cited = one.citations
            case Clash(conflict=conflict):
                cited = conflict.citations
            case _:
                return 0
        return next((int(c.ref.removeprefix("entry:")) for c in cited if c.ref.startswith("entry:")), 0)

    def _name(self, entry: int) -> str:
        return self._draft.sheet.sources.get(f"entry:{entry}", "") if self._draft is not None else ""

    def _point(self) -> None:
        line = self.current()
        self.paper.go_to(line.number if isinstance(line, Said) else -1)

    def _selected(self) -> None:
        line, draft, ctx = self.current(), self._draft, self._ctx
        self.moved.emit()
        self._point()
        if draft is None or line is None:
            self.pane.set_head("")
            self.pane.clear()
            self.pane.prose(_("Select a sentence to see how it was made."), tone="muted")
            self.pane.set_buttons([])
        elif isinstance(line, Said):
            proof.tell(self.pane, draft, line, self._go, self.mend_jargon)
        elif isinstance(line, Clash):
            proof.tell_clash(self.pane, draft, line, self._go)
        elif isinstance(line, Question):
            proof.tell_question(self.pane, line, lambda: ctx.go(Kind.CASE, self._case))
        else:
            former: Former = line
            ctx.read(
                lambda: ctx.desk.briefings.sentences(former.kept.id),
                lambda found: proof.tell_former(self.pane, former, found) if self.current() == former else None,
                owner=self,
                key="former",
            )

    def _go(self, ref: str) -> None:
        self._ctx.go(Kind.ENTRY, int(ref.removeprefix("entry:")))
