"""What a typed promise or time was understood to mean, as chips, and the meanings a doubtful one can have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from advocate_desk.calendar import said, zones
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.wording import _, _n

if TYPE_CHECKING:
    from advocate_desk.language.commitment import Parsed

LATER = "later"
"""The meaning chosen for a time that is to stay open."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One chip: what it shows, which field it is about, where it was read, and its meanings when it is doubtful."""

    face: ChipFace
    about: str
    span: tuple[int, int] | None = None
    options: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether somebody has to say what is meant."""
        return self.face.kind == "doubtful"


def due_of(option: str) -> datetime | date | None:
    """The meaning of an option as it stands in the JSON: an instant, a day, or none."""
    try:
        return datetime.fromisoformat(option) if "T" in option else date.fromisoformat(option)
    except ValueError:
        return None


def due_in(parsed: "Parsed", chosen: str) -> datetime | date | None:
    """The due time that counts: the one chosen by hand, else the one read."""
    return due_of(chosen) if chosen else parsed.due


def said_due(due: datetime | date, zone: str, *, now: datetime, mine: tzinfo, pronoun: str = "theirs") -> str:
    """A due time on both clocks, the one it was said in first."""
    theirs = zones.named(zone) if zone else mine
    return said.both_line(due, now=now, theirs=theirs, mine=mine, pronoun=pronoun)


def when(
    parsed: "Parsed", chosen: str, *, now: datetime, mine: tzinfo, zone: str = "", pronoun: str = "theirs"
) -> list[Reading]:
    """The chips of the time: amber as long as it can mean several things, else both clocks; none without a word."""
    span = _span(parsed, "when")
    due = due_in(parsed, chosen)
    out = []
    if not chosen:
        for doubt in parsed.ambiguous:
            if doubt.field in ("due", "zone", "recurrence"):
                out.append(_doubt(doubt.field, doubt.options, span if doubt.field == "due" else _span(parsed, "zone")))
    if due is not None:
        words = said_due(due, parsed.zone or zone, now=now, mine=mine, pronoun=pronoun)
        out.append(Reading(ChipFace(words, icon="clock"), "when", span))
    if parsed.recurrence:
        out.append(Reading(ChipFace(_("repeats"), icon="repeat"), "repeat", _span(parsed, "repeat")))
    return out


def promise(parsed: "Parsed", chosen: str, *, now: datetime, mine: tzinfo, pronoun: str = "theirs") -> list[Reading]:
    """All chips of a typed promise: who, to whom, what, when, which case; a doubt stands where its answer will."""
    doubts = {doubt.field: doubt.options for doubt in parsed.ambiguous}
    people = _spans(parsed, "who")
    out = []
    if "promisor" in doubts:
        out.append(_doubt("promisor", doubts["promisor"], people[0] if people else None))
    else:
        by = _("you") if parsed.promisor == "me" else parsed.promisor
        out.append(Reading(ChipFace(_("by {name}").format(name=by), icon="user-round"), "by"))
    if "promisee" in doubts:
        out.append(_doubt("promisee", doubts["promisee"], people[-1] if people else None))
    elif parsed.promisee:
        to = _("you") if parsed.promisee.casefold() in ("me", "us") else parsed.promisee
        out.append(Reading(ChipFace(_("to {name}").format(name=to), icon="user-round"), "to"))
    out.append(Reading(ChipFace(parsed.what or parsed.text, icon="handshake"), "what"))
    times = when(parsed, chosen, now=now, mine=mine, pronoun=pronoun)
    out += times or [Reading(ChipFace(_("no date said"), icon="clock"), "when")]
    if parsed.case:
        out.append(Reading(ChipFace(parsed.case, icon="briefcase"), "case", _span(parsed, "case")))
    if parsed.priority == 1:
        out.append(Reading(ChipFace(_("urgent"), icon="flag"), "priority", _span(parsed, "priority")))
    return out


def first_doubt(readings: Sequence[Reading]) -> int | None:
    """The number of the first doubtful chip; None when all is certain."""
    return next((at for at, reading in enumerate(readings) if reading.doubtful), None)


def _doubt(field: str, options: tuple[str, ...], span: tuple[int, int] | None) -> Reading:
    what = {
        "due": _("the time"),
        "zone": _("the time zone"),
        "promisor": _("who promises"),
        "promisee": _("to whom"),
        "recurrence": _("the repetition"),
    }[field]
    if not options:
        words = _("{what}: not understood").format(what=what)
    else:
        words = _n("{count} meaning of {what}", "{count} meanings of {what}", len(options))
        words = words.format(count=len(options), what=what)
    return Reading(ChipFace(words, kind="doubtful", icon="git-branch"), f"{field}?", span, options)


def _spans(parsed: "Parsed", kind: str) -> list[tuple[int, int]]:
    return [(chip.start, chip.end) for chip in parsed.chips if chip.kind == kind]


def _span(parsed: "Parsed", kind: str) -> tuple[int, int] | None:
    return next(iter(_spans(parsed, kind)), None)
