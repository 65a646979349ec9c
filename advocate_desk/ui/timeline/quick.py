"""Quick add of a story: what a line was understood to mean, what was corrected by hand, and what Enter makes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from advocate_desk.calendar import said, zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.ui import icons
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline import faces
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace, Segment, audience_word
from advocate_desk.ui.widgets.quickadd import QuickAdd
from advocate_desk.wording import _, _n, cases

if TYPE_CHECKING:
    from advocate_desk.language.commitment import Parsed
    from advocate_desk.language.quick import Logged
    from advocate_desk.services.said import Said

DRAFT_MS = 800
READERS = (Audience.INTERNAL, Audience.PARTNER, Audience.CUSTOMER, Audience.PARTNER | Audience.CUSTOMER)
AGO = (0, 15, 60, 120)
LATER = "later"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was set by hand while the line is being typed; None is as understood."""

    kind: EntryKind | None = None
    at: datetime | None = None
    audience: Audience = Audience.INTERNAL
    without: frozenset[str] = frozenset()
    due: tuple[tuple[str, str], ...] = ()
    """For a promise, by its words: the meaning chosen for its time, or LATER for none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One chip: what it shows, what it is about, and the stretch of the line it was read from."""

    face: ChipFace
    about: str
    number: int = 0
    span: tuple[int, int] | None = None
    options: tuple[str, ...] = ()


class QuickLog(QObject):
    """Makes `bar` understand what is typed about one case. `added(entry id)` after Enter."""

    added = Signal(int)

    def __init__(self, ctx: UiContext, bar: QuickAdd) -> None:
        super().__init__(bar)
        self._ctx, self._bar = ctx, bar
        self._case_id = 0
        self._theirs: tzinfo = ctx.zone
        self._pronoun = "theirs"
        self._read: Logged | None = None
        self._by_hand = Corrections()
        self._chips: tuple[Reading, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._rest.timeout.connect(self.keep_draft)
        bar.typed.connect(self._typed)
        bar.entered.connect(self._entered)
        bar.chipActivated.connect(self._open)

    def show_case(self, case_id: int, *, theirs: tzinfo, pronoun: str) -> None:
        """Log into this case from now on; a draft that was left there comes back."""
        self._theirs, self._pronoun = theirs, pronoun
        if case_id == self._case_id:
            return
        self.keep_draft()
        self._case_id = case_id
        self._by_hand = Corrections()
        self._bar.clear()
        ctx, place = self._ctx, self._place()
        ctx.read(lambda: ctx.desk.drafts.get(place), self._bring_back, owner=self, key="draft")

    def readings(self) -> tuple[Reading, ...]:
        """The chips as they stand."""
        return self._chips

    def _place(self) -> str:
        return f"case:{self._case_id}:quick"

    def _bring_back(self, text: str) -> None:
        if text and not self._bar.text():
            self._bar.set_text(text)

    def keep_draft(self) -> None:
        """Keep what stands in the field, so that a crash costs at most a second of typing."""
        if not self._rest.isActive() and not self._bar.text():
            return
        self._rest.stop()
        if self._case_id and self._ctx.has_desk:
            ctx, place, text = self._ctx, self._place(), self._bar.text()
            ctx.run(lambda: ctx.desk.drafts.keep(place, text), owner=self)

    # Understanding

    def _typed(self, text: str) -> None:
        self._rest.start()
        if not text.strip():
            self._read = None
            self._by_hand = Corrections()
            self._chips = ()
            self._bar.set_chips(())
            return
        ctx, case_id = self._ctx, self._case_id
        ctx.read(
            lambda: ctx.desk.timeline.understand(text, case_id=case_id), self._understood, owner=self, key="understand"
        )

    def _understood(self, read: "Logged") -> None:
        if read.text != self._bar.text():
            return
        self._read = read
        self._show()

    def _show(self) -> None:
        if self._read is None:
            return
        self._chips = tuple(self._readings(self._read))
        made = sum(chip.about == "promise" and chip.face.kind == "on" for chip in self._chips)
        enter = _n("Enter adds both", "Enter adds all", made) if made else _("Enter adds it")
        if any(chip.face.kind == "doubtful" for chip in self._chips):
            enter = _("Enter asks what is meant")
        corrects = QKeySequence("Alt+1").toString(QKeySequence.SequenceFormat.NativeText)
        hint = f"{enter} · {corrects}…{min(len(self._chips), 9)} " + _("corrects a chip")
        self._bar.set_chips([chip.face for chip in self._chips], hint)

    def _readings(self, read: "Logged") -> list[Reading]:
        hand, spans = self._by_hand, {chip.kind: (chip.start, chip.end) for chip in reversed(read.chips)}
        kind = hand.kind or EntryKind(read.kind)
        out = [Reading(ChipFace(cases.kind(kind), icon=faces.icon(kind)), "kind", span=spans.get("kind"))]
        out += [
            Reading(ChipFace(name, icon="user-round"), "who", number, spans.get("who"))
            for number, name in enumerate(read.people)
        ]
        out.append(Reading(ChipFace(self._when(hand.at or read.at), icon="clock"), "when", span=spans.get("when")))
        out.append(Reading(ChipFace(audience_word(hand.audience), edge=hand.audience, opens=True), "audience"))
        for doubt in read.ambiguous:
            words = _n("{count} people of that name", "{count} people of that name", len(doubt.options))
            face = ChipFace(words.format(count=len(doubt.options)), kind="doubtful", icon="git-branch")
            out.append(Reading(face, "people", span=spans.get("who"), options=doubt.options))
        for number, promise in enumerate(read.promises):
            out += self._promise(number, promise)
        return out

    def _promise(self, number: int, promise: "Parsed") -> list[Reading]:
        hand = self._by_hand
        chosen = dict(hand.due).get(promise.text)
        due = _due_of(chosen) if chosen else promise.due
        out = []
        for doubt in promise.ambiguous:
            if doubt.field == "due" and chosen:
                continue
            words = _n("{count} meanings of {what}", "{count} meanings of {what}", len(doubt.options))
            face = ChipFace(
                words.format(count=len(doubt.options), what=_doubted(doubt.field)), kind="doubtful", icon="git-branch"
            )
            out.append(Reading(face, f"{doubt.field}?", number, options=doubt.options))
        if promise.text in hand.without:
            face = ChipFace(_("no promise: {what}").format(what=promise.what or promise.text), icon="handshake")
            return [*out, Reading(face, "promise", number)]
        theirs = "" if promise.promisor == "me" else f"{promise.promisor}: "
        whom = f" → {promise.promisee}" if promise.promisee else ""
        parts = [Segment(_("promise: {what}").format(what=f"{theirs}{promise.what or promise.text}{whom}"))]
        if due is not None:
            at = said.both(
                due, now=self._ctx.clock(), theirs=self._zone_of(promise), mine=self._ctx.zone, pronoun=self._pronoun
            )
            parts.append(Segment(", "))
            parts.append(Segment(at.first, 600))
            if not at.same:
                parts.append(Segment(f", {at.second}"))
        else:
            parts.append(Segment(_(", no date said")))
        return [*out, Reading(ChipFace(tuple(parts), kind="on", icon="handshake"), "promise", number)]

    def _zone_of(self, promise: "Parsed") -> tzinfo:
        return zones.named(promise.zone) if promise.zone else self._theirs

    def _when(self, at: datetime) -> str:
        now = self._ctx.clock()
        words = _("now") if abs(at - now) < timedelta(minutes=1) else said.moment(at, now=now, zone=self._ctx.zone)
        mine = "" if words != _("now") else f" · {said.clock(at, self._ctx.zone)}"
        theirs = said.clock(at, self._theirs)
        if theirs == said.clock(at, self._ctx.zone):
            return words + mine
        return f"{words}{mine} · {theirs} {said.whose(self._pronoun)}"

    # Correcting

    def _open(self, number: int) -> None:
        chip = self._chips[number]
        button = self._bar.flow.widgets()[number]
        menu = QMenu(self._bar)
        self._fill(menu, chip)
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.aboutToHide.connect(menu.deleteLater)
        above = button.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height() + 4)
        menu.popup(above if isinstance(button, ChipButton) else button.mapToGlobal(QPoint(0, 0)))
        menu.setActiveAction(menu.actions()[0])

    def _fill(self, menu: QMenu, chip: Reading) -> None:
        match chip.about:
            case "kind":
                for kind in EntryKind:
                    self._offer(menu, cases.kind(kind), partial(self._correct, kind=kind), faces.icon(kind))
            case "when":
                now = self._ctx.clock()
                for minutes in AGO:
                    at = now - timedelta(minutes=minutes)
                    self._offer(menu, self._when(at), partial(self._correct, at=at))
            case "audience":
                for reader in READERS:
                    self._offer(menu, audience_word(reader), partial(self._correct, audience=reader))
            case "promise":
                self._offer_promise(menu, chip.number)
            case "due?":
                text = self._read.promises[chip.number].text if self._read else ""
                for option in chip.options:
                    self._offer(menu, self._said_due(option, chip.number), partial(self._choose_due, text, option))
                self._offer(menu, _("Leave the date open"), lambda: self._choose_due(text, LATER))
            case "who":
                self._offer(menu, _("Retype the name"), lambda: self._mark(chip.span))
            case _:
                for option in chip.options:
                    self._offer(menu, option, partial(self._write, chip, option))

    def _offer(self, menu: QMenu, text: str, do: Callable[[], object], icon: str = "") -> None:
        act = menu.addAction(text.replace("&", "&&"))
        if icon:
            icons.dress(act, icon)
        act.triggered.connect(lambda _on=False: do())

    def _offer_promise(self, menu: QMenu, number: int) -> None:
        if self._read is None:
            return
        promise = self._read.promises[number]
        without = self._by_hand.without
        if promise.text in without:
            self._offer(menu, _("Make this promise"), lambda: self._correct(without=without - {promise.text}))
        else:
            self._offer(menu, _("Do not make this promise"), lambda: self._correct(without=without | {promise.text}))
        span = next(
            (c for c in self._read.chips if c.kind == "promise" and self._read.text[c.start : c.end] == promise.text),
            None,
        )
        if span is not None:
            self._offer(menu, _("Retype it"), lambda: self._mark((span.start, span.end)))

    def _said_due(self, option: str, number: int) -> str:
        due = _due_of(option)
        if due is None or self._read is None:
            return option
        theirs = self._zone_of(self._read.promises[number])
        return said.both_line(due, now=self._ctx.clock(), theirs=theirs, mine=self._ctx.zone, pronoun=self._pronoun)

    def _correct(self, **fields: object) -> None:
        self._by_hand = replace(self._by_hand, **fields)  # type: ignore[arg-type]
        self._show()
        self._bar.field.setFocus()

    def _choose_due(self, text: str, option: str) -> None:
        self._correct(due=(*(pair for pair in self._by_hand.due if pair[0] != text), (text, option)))

    def _mark(self, span: tuple[int, int] | None) -> None:
        if span is not None:
            self._bar.field.setSelection(span[0], span[1] - span[0])
        self._bar.field.setFocus()

    def _write(self, chip: Reading, words: str) -> None:
        """Put the chosen meaning into the line itself, where it can be seen and is read again."""
        span = chip.span or self._span_of(chip)
        if span is None:
            return
        text = self._bar.text()
        self._bar.set_text(text[: span[0]] + words + text[span[1] :])
        self._bar.field.setFocus()

    def _span_of(self, chip: Reading) -> tuple[int, int] | None:
        if self._read is None or chip.number >= len(self._read.promises):
            return None
        wanted = "zone" if chip.about == "zone?" else "who"
        found = next((c for c in self._read.promises[chip.number].chips if c.kind == wanted), None)
        return None if found is None else (found.start, found.end)

    # Adding

    def _entered(self, text: str) -> None:
        read, hand, ctx, case_id = self._read, self._by_hand, self._ctx, self._case_id
        if read is not None and read.text == text:
            doubt = next((at for at, chip in enumerate(self._chips) if chip.face.kind == "doubtful"), None)
            if doubt is not None:
                self._open(doubt)
                return
        place = self._place()

        def work() -> "Said":
            from advocate_desk.services.said import promised

            line = (
                read if read is not None and read.text == text else ctx.desk.timeline.understand(text, case_id=case_id)
            )
            chosen = dict(hand.due)
            promises = []
            for one in line.promises:
                if one.text not in hand.without:
                    promise = promised(one, line=text)
                    if one.text in chosen:
                        due = _due_of(chosen[one.text])
                        at = due if isinstance(due, datetime) else None
                        promise = replace(promise, due_at=at, due_day=None if at is not None else due)
                    promises.append(promise)
            made = ctx.desk.timeline.log_said(
                case_id=case_id,
                text=line.body or text,
                kind=hand.kind or EntryKind(line.kind),
                at=hand.at or line.at,
                who=line.people,
                audience=hand.audience,
                promises=promises,
            )
            ctx.desk.drafts.drop(place)
            return made

        self._rest.stop()
        ctx.run(work, self._added, owner=self, failed=self._failed)

    def _added(self, made: "Said") -> None:
        self._bar.clear()
        self._rest.stop()
        self.added.emit(made.entry)

    def _failed(self, error: DeskError) -> bool:
        # What was typed stays; a name that could be several people is asked for in its place.
        self._rest.start()
        if error.fault is not Fault.AMBIGUOUS:
            return False
        candidates: Sequence[str] = error.facts.get("candidates", ())  # type: ignore[assignment]
        menu = QMenu(self._bar)
        asked = str(error.facts.get("asked", ""))
        for name in candidates:
            self._offer(menu, name, partial(self._replace, asked, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._bar.field.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))
        return True

    def _replace(self, said: str, name: str) -> None:
        self._bar.set_text(self._bar.text().replace(said, name, 1))


def _due_of(option: str) -> datetime | date | None:
    """The meaning of an option as it stands in the JSON: an instant, a day, or none."""
    try:
        return datetime.fromisoformat(option) if "T" in option else date.fromisoformat(option)
    except ValueError:
        return None


def _doubted(field: str) -> str:
    return {
        "due": _("the time"),
        "zone": _("the time zone"),
        "promisor": _("who promises"),
        "promisee": _("to whom"),
        "recurrence": _("the repetition"),
    }.get(field, field)
