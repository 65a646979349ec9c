"""What waits for the owner as rows: sections in their fixed order, and the sentence that sums up the day."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Literal, NamedTuple

from advocate_desk.calendar import said, zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.today import Blocked, Dropped, OpenCase, Promise, Today, Unanswered, Unchecked
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.faces import (
    Group,
    MarkKind,
    RowAction,
    RowFace,
    Segment,
    audience_word,
    mark_word,
    strong,
)
from advocate_desk.wording import _, _n

Section = Literal["promises", "quiet", "unchecked", "inbox"]
SECTIONS: tuple[Section, ...] = ("promises", "quiet", "unchecked", "inbox")
Thing = Promise | OpenCase | Blocked | Unanswered | Unchecked | Dropped
UNDO = "undo"
_NUMBERS = 12


class Waiting(NamedTuple):
    """One row: what waits, and whether it was finished a moment ago (`undo`: that can still be taken back here)."""

    thing: Thing
    finished: bool = False
    undo: bool = False

    @property
    def key(self) -> str:
        """An id over all kinds of rows."""
        match self.thing:
            case Blocked():
                return f"action:{self.thing.action_id}"
            case Unanswered():
                return f"need:{self.thing.case_id}:{self.thing.need}"
            case Unchecked():
                return f"contact:{self.thing.contact_id}"
            case _:
                return f"{self.kind}:{self.thing.id}"

    @property
    def kind(self) -> Kind:
        """What kind of thing waits."""
        kinds = {Promise: Kind.COMMITMENT, Blocked: Kind.ACTION, Unchecked: Kind.CONTACT, Dropped: Kind.INBOX}
        return kinds.get(type(self.thing), Kind.CASE)

    @property
    def id(self) -> int:
        """The id of the thing, of its case when it has none of its own."""
        match self.thing:
            case Blocked():
                return self.thing.action_id
            case Unanswered():
                return self.thing.case_id
            case Unchecked():
                return self.thing.contact_id
            case _:
                return self.thing.id

    @property
    def case_id(self) -> int | None:
        """The case it belongs to."""
        match self.thing:
            case OpenCase():
                return self.thing.id
            case Promise() | Blocked() | Unanswered():
                return self.thing.case_id
            case _:
                return None

    @property
    def section(self) -> Section:
        """Where it stands."""
        match self.thing:
            case Promise():
                return "promises"
            case Unchecked():
                return "unchecked"
            case Dropped():
                return "inbox"
            case _:
                return "quiet"


def waiting(page: Today) -> list[Waiting]:
    """All rows of the page, in the order of the sections."""
    things: tuple[Sequence[Thing], ...] = (
        *(page.promises, page.quiet, page.blocked, page.unanswered),
        *(page.unchecked, page.inbox),
    )
    return [Waiting(thing) for some in things for thing in some]


def arranged(rows: Sequence[Waiting], page: Today) -> list[Waiting | Group]:
    """The rows under their headers; an empty section has none."""
    out: list[Waiting | Group] = []
    for section in SECTIONS:
        some = [row for row in rows if row.section == section]
        if some:
            count = sum(not row.finished for row in some)
            out += [_header(section, count, page), *some]
    return out


def _header(section: Section, count: int, page: Today) -> Group:
    if section == "inbox":
        words = _n("{count} thing that belongs to no case yet", "{count} things that belong to no case yet", count)
        return Group(_("Inbox"), words.format(count=count) if count else "", gap=True, key=section)
    if section == "unchecked":
        shown = len(page.unchecked)
        more = _("{shown} of {count}").format(shown=count, count=page.unchecked_count)
        words = more if page.unchecked_count > shown else str(count)
        return Group(_("Numbers nobody has checked for 90 days"), words, gap=True, key=section)
    titles = {"promises": _("Promises due"), "quiet": _("Gone quiet or stuck")}
    return Group(titles[section], str(count), gap=True, key=section)


def height(row: Waiting) -> int:
    """The row token: numbers have one line, everything else two."""
    return theme.ROW_ACTION if row.section == "unchecked" else theme.ROW_TODAY


def face(row: Waiting, *, now: datetime, zone: tzinfo) -> RowFace:
    """What a row shows. A finished one is struck through and offers to take it back."""
    match row.thing:
        case Promise():
            made = _promise(row.thing, now, zone)
        case OpenCase():
            made = _quiet(row.thing, now)
        case Blocked():
            made = _blocked(row.thing, now)
        case Unanswered():
            made = _unanswered(row.thing, now, zone)
        case Unchecked():
            made = _unchecked(row.thing, now, zone)
        case Dropped():
            made = _dropped(row.thing, now, zone)
    if not row.finished:
        return made
    undo = (RowAction(UNDO, _("Undo"), "undo-2"),) if row.undo else ()
    said_ = _("done: {what}").format(what=made.spoken())
    return made._replace(struck=True, right1="", right2="", actions=undo, sentence=said_)


def promise_mark(promise: Promise, now: datetime, zone: tzinfo) -> MarkKind:
    """Red when late, amber in the last hour, else green."""
    if now > promise.sort_at:
        return "red"
    urgent = said.urgency(promise.due_at or promise.due_day or promise.sort_at, now=now, zone=zone)
    return "amber" if urgent == "hour" else "green"


def _promise(promise: Promise, now: datetime, zone: tzinfo) -> RowFace:
    due = promise.due_at or promise.due_day or promise.sort_at
    mark = promise_mark(promise, now, zone)
    left = said.left(due, now=now, zone=zone)
    theirs = zones.named(promise.zone) if promise.zone else zone
    both = said.both(due, now=now, theirs=theirs, mine=zone, pronoun=promise.pronoun)
    by = _("you") if promise.mine else promise.promisor
    to = _("you") if promise.to_me else promise.promisee
    whom = f"{to}, {promise.promisee_title}" if promise.promisee_title and not promise.to_me else to
    sides = f"{by} → {whom}" if whom else by
    about = f"{promise.case} {promise.account}".strip()
    heavy = 600 if said.urgency(due, now=now, zone=zone) != "later" else 400
    clocks = both.first if both.same else f"{both.first} · {both.second}"
    seen = _("visible to {audience}").format(audience=audience_word(promise.audience))
    spoken = [mark_word(mark), promise.words, sides, about, _("due {left}").format(left=left), clocks]
    return RowFace(
        line1=promise.words,
        line2=" · ".join(part for part in (sides, about) if part),
        edge=promise.audience,
        mark=mark,
        right1=(Segment(left, heavy, "redText" if mark == "red" else ""),),
        right2=clocks,
        actions=(RowAction("keep", _("Keep…"), "check"),),
        sentence=", ".join([*(part for part in spoken if part), seen if promise.audience else _("internal")]),
    )


def _quiet(case: OpenCase, now: datetime) -> RowFace:
    silent = said.span(now - case.silent_since)
    over = said.over(case.next_update_at, now=now) if case.next_update_at is not None else ""
    if not case.silent(now):
        words = _split(_("{name} waits for the update that was agreed").format(name="\0"), case.account)
        second = _("last word {span} ago").format(span=silent)
        late = over
    else:
        words = _split(_("{name} has not heard from you for {span}").format(name="\0", span=silent), case.account)
        second = _("cadence {span}").format(span=said.span(case.cadence))
        late = _("{time} cadence").format(time=over) if over else ""
    return RowFace(
        line1=words,
        line2=f"{second} · {case.ref} {case.title}",
        edge=Audience.INTERNAL,
        icon="bell",
        icon_role="ambMark",
        right1=late,
        actions=(RowAction("contact", _("Log contact…")),),
    )


def _blocked(step: Blocked, now: datetime) -> RowFace:
    since = said.span(now - step.since)
    parts = [_("{case} plan").format(case=step.case), step.owner]
    if step.waits_for:
        parts.append(_("waits for {what}").format(what=step.waits_for))
    holds = _n("holds {count} action", "holds {count} actions", step.holds).format(count=step.holds)
    return RowFace(
        line1=(strong(_("Blocked {span}:").format(span=since)), Segment(f" {step.title}")),
        line2=" · ".join(part for part in parts if part),
        edge=step.audience,
        icon="square-kanban",
        icon_role="redMark",
        right1=holds if step.holds else "",
        actions=(RowAction("plan", _("Open plan")),),
    )


def _unanswered(need: Unanswered, now: datetime, zone: tzinfo) -> RowFace:
    times = _n("No answer after {count} attempt:", "No answer after {count} attempts:", need.attempts)
    since = _("since {when}").format(when=said.moment(need.last_at, now=now, zone=zone))
    return RowFace(
        line1=(strong(times.format(count=need.attempts)), Segment(f" {need.name}")),
        line2=_("{case} need “{need}”").format(case=need.case, need=need.need),
        edge=Audience.INTERNAL,
        icon="phone-off",
        icon_role="ambMark",
        right1=since,
        actions=(RowAction("case", _("Open case")),),
    )


def _unchecked(person: Unchecked, now: datetime, zone: tzinfo) -> RowFace:
    about = ", ".join(part for part in (person.title, person.organisation) if part)
    checked = _("never checked")
    if person.checked_at is not None:
        day = said.short_day(person.checked_at.astimezone(zone).date(), today=now.astimezone(zone).date())
        days = (now - person.checked_at).days
        ago = _n("{count} day", "{count} days", days).format(count=days)
        checked = _("checked {day} · {ago}").format(day=day, ago=ago)
    return RowFace(
        line1=(Segment(person.name), Segment(f" · {about}")) if about else person.name,
        edge=Audience.INTERNAL,
        icon="phone",
        right1=checked,
        actions=(RowAction("confirm", _("Confirm")),),
    )


def _dropped(item: Dropped, now: datetime, zone: tzinfo) -> RowFace:
    begins = " ".join(item.beginning.split())
    when = _("dropped {when}").format(when=said.moment(item.at, now=now, zone=zone))
    return RowFace(
        line1=item.name,
        line2=f"{when} · {begins}" if begins and begins != item.name else when,
        edge=Audience.INTERNAL,
        icon="sticky-note" if begins else "file-text",
        actions=(RowAction("file", _("File…")),),
    )


def _split(sentence: str, name: str) -> tuple[Segment, ...]:
    """The sentence with the name in its place, the name being the word that matters."""
    before, _mark, after = sentence.partition("\0")
    return tuple(part for part in (Segment(before), strong(name), Segment(after)) if part.text)


def summary(page: Today, *, now: datetime, zone: tzinfo) -> str:
    """The sentence that sums up the day; empty when nothing waits."""
    today = now.astimezone(zone).date()
    late = [promise for promise in page.promises if now > promise.sort_at]
    soon = [p for p in page.promises if now <= p.sort_at and _due_day(p, zone) <= today]
    quiet, stuck = page.quiet, len(page.blocked) + len(page.unanswered)
    out = []
    if late:
        words = _n("{number} promise is late.", "{number} promises are late.", len(late))
        out.append(words.format(number=_number(len(late))))
    if soon:
        words = _n(
            "{number} promise falls due before midnight.", "{number} promises fall due before midnight.", len(soon)
        )
        out.append(words.format(number=_number(len(soon))))
    if len(quiet) == 1:
        span = said.span(now - quiet[0].silent_since)
        out.append(_("One customer has not heard from you for {span}.").format(span=span))
    elif quiet:
        out.append(_("{number} customers have not heard from you in time.").format(number=_number(len(quiet))))
    if stuck and len(out) < 3:
        words = _n("{number} thing is stuck.", "{number} things are stuck.", stuck)
        out.append(words.format(number=_number(stuck)))
    if not out and page.count:
        out.append(_("Nothing falls due before midnight."))
    return " ".join(out)


def next_promise(promise: Promise, *, now: datetime, zone: tzinfo) -> str:
    """The first promise after today, for a page on which nothing waits."""
    due = promise.due_at or promise.due_day or promise.sort_at
    theirs = zones.named(promise.zone) if promise.zone else zone
    when = said.both_line(due, now=now, theirs=theirs, mine=zone, pronoun=promise.pronoun)
    return _("Next promise: {words}, {when}.").format(words=promise.words, when=when)


def _due_day(promise: Promise, zone: tzinfo) -> date:
    return promise.due_day or promise.sort_at.astimezone(zone).date()


def _number(count: int) -> str:
    words = (
        *(_("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six")),
        *(_("Seven"), _("Eight"), _("Nine"), _("Ten"), _("Eleven"), _("Twelve")),
    )
    return words[count - 1] if 1 <= count <= _NUMBERS else str(count)
