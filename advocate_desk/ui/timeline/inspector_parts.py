"""The sections of the pane about an entry: who, how sure, how heated, what came of it, and how it came to be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QWidget

from advocate_desk.calendar import said
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.entry import Entry, File
from advocate_desk.domain.story import Behind, Edit, InSummary, Use
from advocate_desk.domain.vocabulary import Standing
from advocate_desk.ui import theme
from advocate_desk.ui.timeline import faces, wordings
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.promise_lines import due_line, mark
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import Segment, Words, marked
from advocate_desk.ui.widgets.heat import HeatMeter
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import Item, Sign
from advocate_desk.wording import _, _n, filters

Go = Callable[[Kind, int], object]
RECENT = 3
"""Changes that the pane shows; all of them stand in the versions."""
USE_ICONS = {"briefing": "newspaper", "decision": "gavel", "outreach": "phone-call", "goodwill": "gift"}


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with what belongs to it; `case_id` is the case in which it is looked at."""

    entry: Entry
    behind: Behind
    promises: tuple[Commitment, ...]
    draft: str
    case_id: int = 0


def with_uses(text: str, uses: tuple[Use, ...]) -> Words:
    """The text with what documents quote from it on a ground of its own."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((use.start, min(use.end, len(text))) for use in uses if 0 <= use.start < use.end):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif start < end:
            spans.append((start, end))
    return marked(text, spans, ground="infoFill") if spans else text


def times(entry: Entry, clocks: Clocks) -> str:
    """When it happened on both clocks, how long it lasted, and whether the time is a guess."""
    mine = said.clock(entry.at, clocks.mine)
    parts = [mine if clocks.same(entry.at) else f"{mine} {said.yours()}"]
    if not clocks.same(entry.at):
        parts.append(f"{said.clock(entry.at, clocks.theirs)} {said.whose_time(clocks.pronoun)}")
    if entry.until is not None:
        parts.append(said.span(entry.until - entry.at))
    elif entry.minutes:
        parts.append(said.span(timedelta(minutes=entry.minutes)))
    if entry.at_guessed:
        parts.append(_("time guessed"))
    return " · ".join(parts)


def known(pane: Inspector, told: Told) -> None:
    """How sure it is and who says so, its pin, its summaries, its other cases, its thread."""
    entry, behind = told.entry, told.behind
    lines: list[tuple[str, Words, str]] = []
    if entry.standing is not Standing.FACT:
        name = filters.one_standing(entry.standing)
        by = _("said by {who}").format(who=entry.author) if entry.author else ""
        lines.append(("circle-question-mark", (Segment(name, 600), Segment(f"  {by}", role="muted")), ""))
    if entry.pinned:
        lines.append(("pin", _("pinned"), ""))
    readers = (Audience.CUSTOMER, Audience.PARTNER, Audience.INTERNAL)
    chosen = [reader for reader in readers if entry.summarised & InSummary.of(reader)]
    lines += [("bookmark", filters.summary(reader), "") for reader in chosen]
    for case in behind.cases:
        if case.id != told.case_id:
            lines.append(("briefcase", _("also in {cases}").format(cases=f"{case.ref} · {case.account}"), case.title))
    if behind.thread is not None and behind.thread.mails > 1:
        count = behind.thread.mails
        second = ""
        if behind.thread.to_customer or behind.thread.to_partner:
            second = _("{customer} visible to the customer, {partner} to partners").format(
                customer=behind.thread.to_customer, partner=behind.thread.to_partner
            )
        mails = _n("thread of {count} mail", "thread of {count} mails", count).format(count=count)
        lines.append(("list-tree", mails, second))
    if lines:
        pane.section(_("About it"))
        for icon, words, second in lines:
            pane.item(Item(words, second, icon=icon))


def people(pane: Inspector, entry: Entry, me: int) -> None:
    """Who took part."""
    found = [(p.name, ", ".join(x for x in (p.title, p.organisation) if x), p.contact_id) for p in entry.people]
    if entry.author and all(name != entry.author for name, _about, _id in found):
        found.insert(0, (entry.author, "", entry.author_id))
    if not found:
        return
    pane.section(_("People"))
    for name, about, contact_id in found:
        note = _("you") if contact_id == me else about
        words = (Segment(name), Segment(f"  {note}", role="muted")) if note else name
        pane.item(Item(words, icon="user-round"))


def temperature(pane: Inspector, entry: Entry) -> None:
    """From which temperature to which."""
    if entry.heat is None:
        return
    former, now = entry.heat
    pane.section(_("Temperature"))
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, theme.HALF, 0, theme.HALF)
    line.setSpacing(theme.GAP)
    if former:
        line.addWidget(HeatMeter(former))
        line.addWidget(Sign(icon="arrow-right"))
    line.addWidget(HeatMeter(now))
    line.addStretch(1)
    pane.widget(row)


def promises(pane: Inspector, found: tuple[Commitment, ...], clocks: Clocks, go: Go) -> None:
    """What was promised in it."""
    if not found:
        return
    pane.section(_("Promises from this"), str(len(found)))
    for promise in found:
        show = Button(icon="arrow-right", kind="quiet", name=_("Show {what} in Commitments").format(what=promise.words))
        show.clicked.connect(lambda _on=False, id_=promise.id: go(Kind.COMMITMENT, id_))
        pane.item(Item(promise.words, due_line(promise, clocks), mark=mark(promise, clocks), button=show))


def files(pane: Inspector, entry: Entry, look: Callable[[File], object]) -> None:
    """What came with it; each can be looked at, and saved from there."""
    found = [file for file in entry.files if not file.inline]
    if not found:
        return
    pane.section(_("Files"), str(len(found)))
    for file in found:
        eye = Button(icon="eye", kind="quiet", name=_("Preview {name}").format(name=file.name))
        eye.clicked.connect(lambda _on=False, file=file: look(file))
        pane.item(Item(file.name, size_words(file.size), icon="paperclip", button=eye))


def uses(pane: Inspector, found: tuple[Use, ...]) -> None:
    """Which documents and judgements stand on it."""
    if not found:
        return
    pane.section(_("Used as a source in"), str(len(found)))
    for use in found:
        pane.item(Item(_use(use), icon=USE_ICONS.get(use.what, "message-square-quote")))


def _use(use: Use) -> str:
    if use.what == "briefing":
        return _("{title} v{version}, sentence {place}").format(title=use.title, version=use.version, place=use.place)
    names = {
        "decision": _("Decision: {title}"),
        "clarification": _("Clarification: {title}"),
        "goodwill": _("Goodwill: {title}"),
        "feedback": _("Feedback: {title}"),
        "outreach": _("Call for help: {title}"),
    }
    return names[use.what].format(title=use.title)


def history(pane: Inspector, told: Told, clocks: Clocks, show_all: Callable[[], object]) -> None:
    """When it happened, when and from where it was written down, and its last changes as differences."""
    entry, edits = told.entry, told.behind.edits
    count = len(edits) + 1
    every = None
    if edits:
        every = Button(icon="history", kind="quiet", name=_("Show all versions"))
        every.clicked.connect(show_all)
    versions = _n("{count} version", "{count} versions", count).format(count=count) if edits else ""
    pane.section(_("History"), versions, every)

    def when(at: datetime) -> str:
        return wordings.when(at, clocks)

    lines = [_("Happened {when}").format(when=when(entry.at)), _source(entry, when(entry.recorded_at))]
    if faces.is_late(entry, clocks):
        lines.append(faces.later(entry))
    for line in lines:
        pane.prose(line, token="small", tone="muted")
    for edit in edits[-RECENT:]:
        _edit(pane, edit, clocks)


def _edit(pane: Inspector, edit: Edit, clocks: Clocks) -> None:
    head = _("{done} {when}").format(done=wordings.done(edit), when=wordings.when(edit.at, clocks))
    more = "; ".join(wordings.turns(edit, clocks))
    pane.prose(f"{head}: {more}" if more else head, token="small", tone="muted", above=theme.HALF)
    if edit.reworded:
        found = wordings.runs(edit)
        shown = pane.prose(wordings.segments(wordings.excerpt(found)), token="small")
        shown.setAccessibleName(wordings.spoken(found))


def size_words(size: int) -> str:
    """A size as people say it: "12 KB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1_000))} KB"


def _source(entry: Entry, when: str) -> str:
    if entry.source == "typed":
        return _("Written {when} by you").format(when=when)
    if entry.source == "system":
        return _("Written {when} by the desk").format(when=when)
    name = entry.source.partition(":")[2].strip()
    return (
        _("Came in {when} from {name}").format(when=when, name=name) if name else _("Came in {when}").format(when=when)
    )
