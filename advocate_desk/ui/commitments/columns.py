"""What a promise shows in the table, column by column, and under which day it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from advocate_desk.calendar import said, zones
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.vocabulary import CommitmentState
from advocate_desk.ui.commitments import rating as marks
from advocate_desk.ui.widgets.faces import Group, MarkKind, RowFace, Segment, audience_word, mark_word
from advocate_desk.ui.widgets.rows import Column
from advocate_desk.wording import _

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_A_MONDAY = date(2026, 11, 16)
_ALWAYS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose time it is for the reader, and what time it is."""

    now: Callable[[], datetime]
    zone: Callable[[], tzinfo]


def rating(promise: Commitment, eyes: Eyes) -> MarkKind:
    """How the promise stands to these eyes."""
    return marks.rating(promise, now=eyes.now(), zone=eyes.zone())


def urgency(promise: Commitment, eyes: Eyes) -> str:
    """How near it is: late, hour, day or later."""
    return marks.urgency(promise, now=eyes.now(), zone=eyes.zone())


def by(promise: Commitment) -> str:
    """Who promised."""
    return _("you") if promise.mine else promise.promisor


def to(promise: Commitment) -> str:
    """Who waits for it."""
    return _("you") if promise.to_me else promise.promisee


def state(promise: Commitment) -> str:
    """What became of it, in a word."""
    return {
        CommitmentState.OPEN: _("open"),
        CommitmentState.RENEGOTIATED: _("renegotiated"),
        CommitmentState.KEPT: _("kept"),
        CommitmentState.KEPT_LATE: _("kept late"),
        CommitmentState.BROKEN: _("broken"),
        CommitmentState.WITHDRAWN: _("withdrawn"),
    }[promise.state]


def clocks(promise: Commitment, eyes: Eyes) -> said.Clocks | None:
    """Its due time, the clock of the promise first; None without one."""
    if promise.due is None:
        return None
    mine = eyes.zone()
    theirs = zones.named(promise.zone) if promise.zone else mine
    return said.both(promise.due, now=eyes.now(), theirs=theirs, mine=mine, pronoun=promise.pronoun)


def left(promise: Commitment, eyes: Eyes, *, short: bool = True) -> str:
    """What is left of the time; what became of it when it is settled."""
    if not promise.is_open:
        return state(promise)
    if promise.due is None:
        return ""
    return said.left(promise.due, now=eyes.now(), zone=eyes.zone(), short=short)


def repeats(rule: str) -> str:
    """A repetition as people say it."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if parts.get("BYDAY") == "MO,TU,WE,TH,FR":
        return _("every working day")
    days = [_WEEKDAYS.index(day) for day in parts.get("BYDAY", "").split(",") if day in _WEEKDAYS]
    if days and parts.get("INTERVAL", "1") == "1" and parts.get("FREQ") == "WEEKLY":
        names = (said.weekday(_A_MONDAY + timedelta(days=day)) for day in days)
        return _("every {days}").format(days=", ".join(names))
    if parts.get("INTERVAL", "1") == "1":
        words = {"DAILY": _("every day"), "WEEKLY": _("every week"), "MONTHLY": _("every month")}
        return words.get(parts.get("FREQ", ""), _("repeats"))
    return _("repeats")


def row(promise: Commitment, eyes: Eyes) -> RowFace:
    """The row as a whole: its edge, and the sentence a screen reader says."""
    mark = rating(promise, eyes)
    due = clocks(promise, eyes)
    parts = [
        mark_word(mark),
        promise.words,
        _("by {name}").format(name=by(promise)),
        _("to {name}").format(name=to(promise)) if to(promise) else "",
        _("due {when}").format(when=due.first if due.same else f"{due.first}, {due.second}") if due else "",
        left(promise, eyes, short=False),
        promise.case,
        _("visible to {audience}").format(audience=audience_word(promise.audience))
        if promise.audience
        else _("internal"),
    ]
    return RowFace(promise.words, edge=promise.audience, mark=mark, sentence=", ".join(part for part in parts if part))


def columns(eyes: Eyes, narrow: Callable[[], bool]) -> tuple[Column[Commitment], ...]:
    """The columns of the table. Where room is short By leaves first, then Case, then Left, which moves into Due."""

    def what(promise: Commitment) -> RowFace:
        words = [Segment(promise.words)]
        if promise.recurrence:
            words.append(Segment(f"  {repeats(promise.recurrence)}", role="muted"))
        if promise.delivered:
            second = _("delivered: {what}").format(what=promise.delivered)
        elif promise.proof:
            second = _("proof: {proof}").format(proof=promise.proof)
        else:
            second = promise.account
        return RowFace(tuple(words), second)

    def due(promise: Commitment) -> RowFace:
        found = clocks(promise, eyes)
        if found is None:
            return RowFace(Segment(_("no date said"), role="muted"))
        rest = left(promise, eyes) if narrow() else ""
        return RowFace(found.first, " · ".join(part for part in (rest, found.second) if part))

    def remaining(promise: Commitment) -> RowFace:
        near = urgency(promise, eyes) if promise.is_open else "later"
        heavy = 600 if near in ("late", "hour", "day") else 400
        role = {"late": "redText"}.get(near, "" if promise.is_open else "muted")
        return RowFace((Segment(left(promise, eyes), heavy, role),))

    return (
        Column("mark", "", lambda promise: RowFace("", mark=rating(promise, eyes)), 44),
        Column("what", _("What exactly"), what, sort="what"),
        Column("by", _("By"), lambda promise: RowFace(by(promise)), 128, 1, sort="by"),
        Column("to", _("To"), lambda promise: RowFace(to(promise)), 132, sort="to"),
        Column("due", _("Due"), due, 176, sort="due"),
        Column("left", _("Left"), remaining, 96, 3),
        Column("case", _("Case"), lambda promise: RowFace(Segment(promise.case, role="muted")), 60, 2, sort="case"),
    )


def arranged(
    promises: Sequence[Commitment], eyes: Eyes, *, sort: str = "due", descending: bool = False
) -> list[Commitment | Group]:
    """The rows of the table: grouped by due day as long as they are sorted by it, in one list otherwise."""
    if sort == "due":
        ordered = sorted(promises, key=lambda promise: (promise.sort_at or _ALWAYS, promise.id))
        return _grouped(ordered, eyes, backwards=descending)
    keys: dict[str, Callable[[Commitment], str]] = {
        "what": lambda promise: promise.words,
        "by": by,
        "to": to,
        "case": lambda promise: promise.case,
    }
    return [*sorted(promises, key=lambda promise: keys[sort](promise).casefold(), reverse=descending)]


def _grouped(promises: Sequence[Commitment], eyes: Eyes, *, backwards: bool) -> list[Commitment | Group]:
    now, zone = eyes.now(), eyes.zone()
    today = now.astimezone(zone).date()
    sunday = today + timedelta(days=6 - today.weekday())
    titles = {
        "overdue": _("Overdue"),
        "today": said.heading(today, today=today),
        "week": _("This week"),
        "later": _("Later"),
        "undated": _("No date"),
        "settled": _("Settled"),
    }
    groups: dict[str, list[Commitment]] = {name: [] for name in titles}
    for promise in promises:
        groups[_place(promise, now, zone, today, sunday)].append(promise)
    groups["settled"].sort(key=lambda promise: promise.state_at or promise.made_at, reverse=True)
    out: list[Commitment | Group] = []
    for name in reversed(groups) if backwards else groups:
        some = groups[name]
        if some:
            out += [Group(titles[name], str(len(some)), key=name), *(reversed(some) if backwards else some)]
    return out


def _place(promise: Commitment, now: datetime, zone: tzinfo, today: date, sunday: date) -> str:
    if not promise.is_open:
        return "settled"
    if promise.due is None:
        return "undated"
    if promise.late(now):
        return "overdue"
    day = promise.due.astimezone(zone).date() if isinstance(promise.due, datetime) else promise.due
    if day <= today:
        return "today"
    return "week" if day <= sunday else "later"
