"""The promises of one case: what is owed and waited for, then what became of the others."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from advocate_desk.calendar import said, zones
from advocate_desk.domain.case import Case
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.commitment import Change, Commitment
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.promise_lines import due_line, mark
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.buttons import Button, MenuButton
from advocate_desk.ui.widgets.chips import pill
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import Group, MarkKind, RowAction, RowFace, Segment
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import BigClocks, Item
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rowlayout import RowShape
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _

MOST = 500
SHAPE = RowShape(action=124, facts="row")
SIGNS: dict[str, MarkKind] = {
    "made": "open",
    "kept": "kept",
    "kept-late": "kept",
    "broken": "broken",
    "renegotiated": "renegotiated",
}


class Promises(QWidget):
    """Rows of promises; keeping, renegotiating and withdrawing are the verbs of the Commitments page."""

    kinds = frozenset({Kind.COMMITMENT})
    moved = Signal()

    def __init__(self, ctx: UiContext, pane: Inspector, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._pane, self._beside = ctx, pane, beside
        self._case: Case | None = None
        self._clocks: Clocks | None = None
        self.fills_pane = False
        self.loading = ThinProgress(_("Reading the promises"))
        self.rows: Rows[Commitment] = Rows(face=self._face, key=lambda promise: promise.id)
        self.view = RowView(self.rows, name=_("Promises of this case"), shape=SHAPE, sticky=True)
        self.view.set_empty(
            EmptyState(
                _("Nothing was promised in this case."),
                _("Say it in the story: “I promised Dana the draft Thu 5pm her time” makes a promise."),
            )
        )
        self.view.set_companions(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.loading)
        column.addWidget(self.view, 1)
        self.view.current_changed.connect(lambda _key: self._selected())
        self.view.acted.connect(lambda _key, _action: self.keep())
        self.view.opened.connect(lambda _key: beside.open_pane())

    def show_case(self, case: Case, clocks: Clocks) -> None:
        """Show the promises of this case."""
        if self._case is None or self._case.id != case.id:
            self.rows.replace([])
        self._case, self._clocks = case, clocks
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        case, ctx = self._case, self._ctx
        if case is not None:
            ctx.read(
                lambda: ctx.desk.commitments.listed(case_id=case.id, open_only=False, limit=MOST),
                self._show,
                owner=self,
                key="list",
                waiting=lambda on: self.loading.start() if on else self.loading.stop(),
            )

    def fill_pane(self) -> None:
        """Fill the inspector anew."""
        self._selected()

    def heard(self, changes: Changes) -> None:
        """Nothing besides what `reload` reads."""

    def tick(self) -> None:
        """A minute has passed: what is left of the time is another."""
        self.rows.refresh()

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """The verbs of a promise."""
        return {
            "commitment.keep": self.keep,
            "commitment.renegotiate": lambda: self._verb("renegotiate"),
            "commitment.withdraw": lambda: self._verb("withdraw"),
        }

    def disabled(self) -> Mapping[str, str]:
        """What is settled stays settled."""
        promise = self.current()
        return {} if promise is None or promise.is_open else dict.fromkeys(self.offers(), _("it is settled already"))

    def names(self) -> Mapping[str, str]:
        """Nothing is called differently here."""
        return {}

    def selection(self) -> Selection | None:
        """The current promise."""
        promise = self.current()
        return None if promise is None else Selection(Kind.COMMITMENT, promise.id, promise.words)

    def panes(self) -> Sequence[QWidget]:
        """List and inspector."""
        return (self.view, *self._beside.panes())

    def home(self) -> QWidget:
        """The list."""
        return self.view

    def current(self) -> Commitment | None:
        """The promise of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def keep(self) -> None:
        """Keep the current promise: asks what was delivered."""
        self._verb("keep")

    def _verb(self, name: str) -> None:
        from advocate_desk.ui.commitments import verbs

        promise = self.current()
        if promise is not None and promise.is_open:
            getattr(verbs, name)(self._ctx, self, promise)

    def _face(self, promise: Commitment) -> RowFace:
        clocks = self._clocks
        assert clocks is not None
        sides = f"{_you(promise.promisor, promise.mine)} → {_you(promise.promisee, promise.to_me) or _('nobody named')}"
        about = f"{sides} · " + _("proof: {proof}").format(proof=promise.proof) if promise.proof else sides
        settled = not promise.is_open
        left = "" if settled or promise.due is None else said.left(promise.due, now=clocks.now(), zone=clocks.mine)
        urgent = promise.due is not None and said.urgency(promise.due, now=clocks.now(), zone=clocks.mine)
        role = "redText" if urgent == "late" else ""
        return RowFace(
            line1=promise.words,
            line2=about,
            edge=promise.audience,
            mark=mark(promise, clocks),
            right1=(Segment(left, 600 if urgent in ("late", "hour", "day") else 400, role),)
            if left
            else due_line(promise, clocks),
            right2=due_line(promise, clocks) if left else "",
            actions=() if settled else (RowAction("keep", _("Keep…")),),
        )

    def _show(self, promises: Sequence[Commitment]) -> None:
        running = [promise for promise in promises if promise.is_open]
        settled = [promise for promise in promises if not promise.is_open]
        settled.sort(key=lambda promise: promise.state_at or promise.made_at, reverse=True)
        items: list[Commitment | Group] = []
        for title, some in ((_("Open"), running), (_("Settled"), settled)):
            if some:
                items += [Group(title, str(len(some)), key=title), *some]
        self.rows.replace(items)
        if not self.view.currentIndex().isValid() and promises:
            self.view.go_to((running or settled)[0].id)
        else:
            self._selected()

    # The inspector

    def _selected(self) -> None:
        self.moved.emit()
        promise, ctx = self.current(), self._ctx
        if not self.fills_pane:
            return
        if promise is None:
            self._pane.set_head("")
            self._pane.clear()
            self._pane.prose(_("Select a promise to see how it stands."), tone="muted")
            self._pane.set_buttons([])
            return
        ctx.read(
            lambda: ctx.desk.commitments.changes(promise.id),
            lambda found: self._tell(promise, found),
            owner=self,
            key="one",
        )

    def _tell(self, promise: Commitment, changes: Sequence[Change]) -> None:
        clocks, pane = self._clocks, self._pane
        if clocks is None or not self.fills_pane:
            return
        whom = _you(promise.promisee, promise.to_me) or _("nobody named")
        made = said.moment(promise.made_at, now=clocks.now(), zone=clocks.mine)
        pane.set_head(_("Promise to {whom}").format(whom=whom), _("made {when}").format(when=made), promise.audience)
        pane.clear()
        pane.prose(promise.words, token="title")
        if promise.is_open and isinstance(promise.due, datetime):
            left = said.left(promise.due, now=clocks.now(), zone=clocks.mine)
            theirs = zones.named(promise.zone) if promise.zone else clocks.theirs
            both = [
                (said.title(promise.pronoun), said.clock(promise.due, theirs)),
                (said.yours_title(), said.clock(promise.due, clocks.mine)),
            ]
            same = both[0][1] == both[1][1]
            pane.widget(BigClocks((both[1],) if same else tuple(both), pill(mark(promise, clocks), left)))
            pane.prose(due_line(promise, clocks), token="small", tone="muted", above=theme.HALF)
        else:
            pane.prose(due_line(promise, clocks), tone="muted")
        if promise.proof:
            pane.section(_("Counts as kept when"))
            pane.prose(promise.proof)
        if promise.delivered:
            pane.section(_("Delivered"))
            pane.prose(promise.delivered)
        if promise.entry_id is not None:
            pane.section(_("Where it was said"))
            go = Button(icon="arrow-right", kind="quiet", name=_("Show the entry in the story"))
            go.clicked.connect(lambda: self._ctx.go(Kind.ENTRY, promise.entry_id or 0))
            pane.item(Item(_("in the story of this case"), icon="notebook-pen", button=go))
        pane.section(_("History"), str(len(changes)))
        for change in changes:
            at = said.moment(change.at, now=clocks.now(), zone=clocks.mine)
            words = _state(change.what)
            pane.item(
                Item(f"{words}: {change.why}" if change.why else words, token="small", mark=_sign(change), right=at)
            )
        self._foot(promise)

    def _foot(self, promise: Commitment) -> None:
        if not promise.is_open:
            self._pane.set_buttons([])
            return
        keep, other = Button(_("Keep…"), kind="primary", icon="check"), Button(_("Renegotiate…"))
        keep.clicked.connect(self.keep)
        other.clicked.connect(lambda: self._verb("renegotiate"))
        more = MenuButton(_("More about this promise"))
        menu = QMenu(more)
        menu.addAction(_("Withdraw…")).triggered.connect(lambda: self._verb("withdraw"))
        more.setMenu(menu)
        self._pane.set_buttons([keep, other], more)


def _you(name: str, me: bool) -> str:
    return _("you") if me else name


def _state(what: str) -> str:
    return {
        "made": _("Made"),
        "kept": _("Kept"),
        "kept-late": _("Kept late"),
        "broken": _("Broken"),
        "renegotiated": _("Renegotiated"),
        "withdrawn": _("Withdrawn"),
    }.get(what, what)


def _sign(change: Change) -> MarkKind:
    return SIGNS.get(change.what, "none")
