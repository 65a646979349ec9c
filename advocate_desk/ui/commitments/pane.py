"""Everything about one promise, in the pane at the right: both clocks, what proves it, its history, the record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QMenu

from advocate_desk.calendar import said, zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import Change, Commitment, Week, WordRecord
from advocate_desk.drawing import bars
from advocate_desk.ui import theme
from advocate_desk.ui.actions import said as key_said
from advocate_desk.ui.commitments import columns
from advocate_desk.ui.commitments.columns import Eyes
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.buttons import Button, MenuButton
from advocate_desk.ui.widgets.chips import pill
from advocate_desk.ui.widgets.faces import MarkKind, audience_word
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import BigClocks, Item
from advocate_desk.ui.widgets.scene import PictureView
from advocate_desk.wording import _, _n

SIGNS: Mapping[str, MarkKind] = {
    "kept": "kept",
    "kept-late": "kept",
    "broken": "broken",
    "renegotiated": "renegotiated",
}
READERS = (Audience.INTERNAL, Audience.PARTNER, Audience.CUSTOMER, Audience.PARTNER | Audience.CUSTOMER)


class PromisePane:
    """Fills an inspector with a promise. `verbs` are what its buttons do, by name."""

    def __init__(
        self,
        ctx: UiContext,
        pane: Inspector,
        eyes: Eyes,
        verbs: Mapping[str, Callable[[], object]],
        show_to: Callable[[Audience], object],
    ) -> None:
        self._ctx, self._pane, self._eyes, self._verbs, self._show_to = ctx, pane, eyes, verbs, show_to

    def clear(self, sentence: str) -> None:
        """Nothing is selected."""
        self._pane.set_head("")
        self._pane.clear()
        if sentence:
            self._pane.prose(sentence, tone="muted")
        self._pane.set_buttons([])

    def show(self, promise: Commitment, changes: Sequence[Change], record: WordRecord) -> None:
        """Show this promise."""
        pane, eyes = self._pane, self._eyes
        whom = columns.to(promise)
        head = (
            _("Promise to {whom}").format(whom=whom)
            if whom
            else _("Promise by {name}").format(name=columns.by(promise))
        )
        made = _("made {when}").format(when=said.moment(promise.made_at, now=eyes.now(), zone=eyes.zone()))
        pane.set_head(head, f"{made} · {promise.case}" if promise.case else made, promise.audience)
        pane.clear()
        pane.prose(promise.words, token="title")
        self._due(promise)
        pane.section(_("Counts as kept when"))
        if promise.proof:
            pane.prose(promise.proof)
        else:
            pane.prose(_("Nobody said what would prove it. Keeping it asks what was delivered."), tone="muted")
        if promise.delivered:
            pane.section(_("Delivered"))
            pane.prose(promise.delivered)
        self._history(promise, changes)
        self._record(record)
        self._foot(promise)

    def _due(self, promise: Commitment) -> None:
        pane, eyes = self._pane, self._eyes
        rest = columns.left(promise, eyes, short=False)
        mark = columns.rating(promise, eyes)
        tag = pill(mark, rest) if rest else None
        clocks = columns.clocks(promise, eyes)
        if clocks is None:
            pane.prose(_("No date was said."), tone="muted", above=theme.HALF)
            return
        if isinstance(promise.due, datetime):
            theirs = zones.named(promise.zone) if promise.zone else eyes.zone()
            first = (said.title(promise.pronoun), said.clock(promise.due, theirs))
            mine = (said.yours_title(), said.clock(promise.due, eyes.zone()))
            pane.widget(BigClocks((mine,) if clocks.same else (first, mine), tag))
            if promise.due.astimezone(eyes.zone()).date() != eyes.now().astimezone(eyes.zone()).date():
                words = clocks.first if clocks.same else f"{clocks.first} · {clocks.second}"
                pane.prose(words, token="small", tone="muted", above=theme.HALF)
        else:
            day = said.short_day(promise.due, today=eyes.now().astimezone(eyes.zone()).date()) if promise.due else ""
            pane.widget(BigClocks(((_("All day"), day),), tag))
        if promise.recurrence:
            pane.prose(columns.repeats(promise.recurrence), token="small", tone="muted", above=theme.HALF)

    def _history(self, promise: Commitment, changes: Sequence[Change]) -> None:
        pane, eyes = self._pane, self._eyes
        button = None
        if promise.entry_id is not None:
            entry = promise.entry_id
            button = Button(icon="arrow-right", kind="quiet", name=_("Show where it was said"))
            button.clicked.connect(lambda: self._ctx.go(Kind.ENTRY, entry))
        pane.section(_("History"), "" if button else str(len(changes)), button)
        for change in changes:
            at = said.moment(change.at, now=eyes.now(), zone=eyes.zone())
            words = self._told(change, promise)
            pane.item(Item(words, token="small", mark=SIGNS.get(change.what, "none"), right=at))
        now = eyes.now()
        if promise.late(now) and promise.sort_at is not None:
            at = said.moment(promise.sort_at, now=now, zone=eyes.zone())
            pane.item(Item(_("Turned red: its time passed"), token="small", mark="red", right=at))

    def _told(self, change: Change, promise: Commitment) -> str:
        names = {
            "made": _("Made"),
            "kept": _("Kept"),
            "kept-late": _("Kept late"),
            "broken": _("Broken"),
            "renegotiated": _("Renegotiated"),
            "withdrawn": _("Withdrawn"),
        }
        words = names.get(change.what, change.what)
        if change.what == "made":
            return _("{what}: “{words}”").format(what=words, words=change.why) if change.why else words
        if change.what == "renegotiated" and not change.in_time and change.in_time is not None:
            words = _("Renegotiated after it was due")
        return f"{words}: {change.why}" if change.why else words

    def _record(self, record: WordRecord) -> None:
        count = record.total()
        title = (
            _("{name}'s word, last 8 weeks").format(name=record.whose) if record.whose else _("Our word, last 8 weeks")
        )
        self._pane.section(title, _n("{count} promise", "{count} promises", count).format(count=count))
        if not count:
            self._pane.prose(_("None was settled yet."), tone="muted")
            return
        shown = bars.bars(
            [bars.Column(str(week.number), _pieces(week)) for week in record.weeks], alternative=title + "."
        )
        self._pane.widget(PictureView(shown))
        words = _("calendar week · {kept} kept, {late} late, {broken} broken").format(
            kept=record.total("kept"), late=record.total("late"), broken=record.total("broken")
        )
        self._pane.prose(words, token="small", tone="muted")

    def _foot(self, promise: Commitment) -> None:
        more = MenuButton(_("More about this promise"))
        more.setMenu(self._menu(promise, more))
        if not promise.is_open:
            self._pane.set_buttons([], more)
            return
        keep, move = Button(_("Keep…"), kind="primary", icon="check"), Button(_("Renegotiate…"))
        keep.clicked.connect(self._verbs["keep"])
        move.clicked.connect(self._verbs["renegotiate"])
        self._pane.set_buttons([keep, move], more)

    def _menu(self, promise: Commitment, parent: MenuButton) -> QMenu:
        menu = QMenu(parent)
        if promise.is_open:
            menu.addAction(f"{_('Withdraw…')}\t{key_said('Ctrl+Shift+W')}").triggered.connect(self._verbs["withdraw"])
            menu.addAction(_("It was broken…")).triggered.connect(self._verbs["fail"])
        menu.addAction(f"{_('Reword…')}\t{key_said('F2')}").triggered.connect(self._verbs["reword"])
        if promise.case_id is not None:
            case_id = promise.case_id
            open_case = menu.addAction(_("Open {case}").format(case=promise.case))
            open_case.triggered.connect(lambda _on=False: self._ctx.go(Kind.CASE, case_id))
        show = menu.addMenu(_("Show it to"))
        for reader in READERS:
            act = show.addAction(audience_word(reader))
            act.setCheckable(True)
            act.setChecked(promise.audience == reader)
            act.triggered.connect(lambda _on=False, reader=reader: self._show_to(reader))
        return menu


def _pieces(week: Week) -> tuple[bars.Piece, ...]:
    return (
        bars.Piece(week.kept),
        bars.Piece(week.late, "ambMark", _("late"), "ambText"),
        bars.Piece(week.broken, "redMark", _("broken"), "redText"),
    )
