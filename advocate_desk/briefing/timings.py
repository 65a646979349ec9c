"""Named instants and stated durations: when it began and ended, and for how long, as the sources say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from advocate_desk.briefing.cues import IMPACT
from advocate_desk.briefing.line_marks import SECTION_WORDS
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import DATE, DURATION, TIME, Moment, first_moment, read_duration
from advocate_desk.briefing.vocabulary import word_set

_EVENTS: tuple[tuple[str, str], ...] = (
    ("declared", r"declared(?! (?:as )?(?:resolved|over|closed))|incident (?:was |is )?(?:opened|called|declared)"),
    ("resolved", r"resolved|resolution|closed|declared (?:as )?(?:resolved|over|closed)|all clear"),
    (
        "repaired",
        r"repaired|restored|mitigated|recovered|fixed|service back|operational|\bend(?:ed|s)?\b|end time|"
        r"stop(?:ped)?\b|"
        r"impact over",
    ),
    ("detected", r"detected|first report|reported|noticed|discovered|alert(?:ed)?"),
    ("started", r"start(?:ed|s)?\b|start time|began|begin|onset|impact from|outage from"),
)
_EVENTS_COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _EVENTS)
_LABELLED = re.compile(r"^(?P<label>[A-Za-z][A-Za-z /()'-]{2,45}?)\s*(?:[:–—-]\s*|\s)(?=(?:\d|[A-Z][a-z]{2,8}\.? \d))")
_LASTED = re.compile(
    r"\b(?:lasted|lasting|duration|in total|(?:was|were|went|been)\b[^.]{0,60}\bfor\b|down for|"
    r"(?:un)?available for|for (?:a total of|about|around|approximately|roughly|over|nearly|almost|"
    r"some)?\s?(?=\d)|downtime|\bdown:|over (?:a|the)\b|(?=\d+[- ](?:minutes?|hours?|mins?) "
    r"(?:outage|period|interruption|disruption|window)))",
    re.IGNORECASE,
)
_DURATION_LABELS: tuple[tuple[str, str], ...] = (
    (
        "repair",
        r"time to (?:repair|restore|recover|mitigate)|mttr|duration|downtime|length|outage time|total time|dauer",
    ),
    ("resolve", r"time to (?:resolve|close)"),
    ("other", r"time to (?:detect|acknowledge|respond|declare)"),
)
_MARKED = re.compile(r"\b(?:OUTAGE|INCIDENT|IMPACT) (?:(?P<start>BEGINS|STARTS|BEGAN|STARTED)|(?:ENDS|OVER|ENDED))\b")
_WINDOW = re.compile(
    rf"^(?:time ?frame|(?:outage |impact )?window|when|time|period|outage|duration|date)\b[^.]{{0,40}}?"
    rf"(?P<first>{TIME.pattern.replace('?P<', '?P<x')})\s*(?:[-–—]|to|until)\s*"
    rf"(?P<last>{TIME.pattern.replace('?P<', '?P<y')})",
    re.IGNORECASE,
)
_SHORT_EVENT = re.compile(
    r"^(?:the )?(?:incident|issue|outage|service|services)?\s*(?:was |is |has been |has |"
    r"were )?(?:now )?(?:been )?(?:declared(?: as)? |confirmed )?(?P<what>declared|repaired|resolved|"
    r"mitigated|restored|closed|over|fixed)"
    r"(?: and (?:resolved|closed|repaired)| (?:as )?(?:resolved|over|closed))?(?: (?:by|in|at|via) .{2,30})?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timing:
    """A named event (started, detected, declared, repaired, resolved) at a moment. `labelled` marks a field."""

    event: str
    moment: Moment
    passage: Passage
    labelled: bool
    shown_date: str = ""


@dataclass(frozen=True, slots=True)
class StatedDuration:
    """A duration that a source states. `of` is repair, resolve, impact or other."""

    of: str
    minutes: int
    passage: Passage


def _event(label: str) -> str | None:
    places = [
        (found.start(), name) for name, pattern in _EVENTS_COMPILED if (found := pattern.search(label)) is not None
    ]
    return min(places, default=(0, None))[1]


def read_timings(found: Sequence[Passage]) -> tuple[Timing, ...]:
    """Every named instant: fields first said, then short story lines, in source order."""
    out: list[Timing] = []
    for passage in found:
        if passage.heading or passage.code:
            continue
        text = passage.text
        label = _LABELLED.match(text)
        if label is not None and passage.moment is None:
            rest = text[label.end() :]
            moment = first_moment(rest)
            event = _event(label.group("label"))
            words = set(re.findall(r"[a-z]+", label.group("label").lower()))
            left = re.sub(r"[^A-Za-z]", "", TIME.sub("", DATE.sub("", rest)))
            if (
                moment is not None
                and event is not None
                and words <= _FIELD_WORDS
                and len(left) <= 14
                and not _is_duration_label(label.group("label"))
            ):
                out.append(Timing(event, moment, passage, True, rest))
                continue
        marked = _MARKED.search(text)
        if marked is not None and passage.moment is not None:
            out.append(Timing("started" if marked.group("start") else "repaired", passage.moment, passage, True))
            continue
        if passage.moment is not None and passage.moment.minute is not None and passage.stamp is not None:
            event = {"resolved": "resolved", "completed": "resolved", "investigating": "detected"}.get(passage.label)
            if event is not None:
                out.append(Timing(event, passage.moment, passage, False))
                continue
        if passage.moment is not None and passage.moment.minute is not None and len(text.split()) <= 9:
            short = _SHORT_EVENT.match(text)
            if short is not None:
                what = short.group("what").lower()
                both = text.lower()
                if "resolved" in both or "closed" in both or what == "over":
                    event = "resolved"
                elif what == "declared":
                    event = "declared"
                else:
                    event = "repaired"
                out.append(Timing(event, passage.moment, passage, False))
    return tuple(out)


_FIELD_WORDS = SECTION_WORDS | word_set(
    """
    at on as approx approximately outage impact utc local service services first last be was fully alarm closed opened
    mitigated recovered fixed stop resolution reported noticed began done over
    """
)
_ABOUT = r"(?:about |around |approximately )?"
RANGE = re.compile(
    rf"\b(?:between|from)\s+{_ABOUT}(?P<first>{TIME.pattern.replace('?P<', '?P<x')})(?:\s?[A-Z]{{2,4}})?"
    rf"\s*(?:and|to|until|till|[-–])\s*{_ABOUT}(?P<last>{TIME.pattern.replace('?P<', '?P<y')})",
    re.IGNORECASE,
)


def ranges(found: Sequence[Passage]) -> list[Timing]:
    """A start and an end that one sentence about the effect gives: 'between 09:12 and 11:47 customers could not'."""
    for passage in found:
        match = (
            None if passage.heading or passage.code or not IMPACT.search(passage.text) else RANGE.search(passage.text)
        )
        if match is None:
            continue
        day = (first_moment(passage.text) or Moment()).day or (passage.moment.day if passage.moment else None)
        first, last = first_moment(match.group("first")), first_moment(match.group("last"))
        if (
            first is not None
            and last is not None
            and first.minute is not None
            and last.minute is not None
            and first.minute < last.minute
        ):
            return [
                Timing("started", Moment(day, first.minute), passage, True),
                Timing("repaired", Moment(day, last.minute), passage, True),
            ]
    return []


def _is_duration_label(label: str) -> bool:
    return bool(re.match(r"(?:time to|duration|mttr|downtime)", label.strip(), re.IGNORECASE))


def read_durations(found: Sequence[Passage]) -> tuple[StatedDuration, ...]:
    """Every duration that a source states of the failure or of its handling."""
    out: list[StatedDuration] = []
    for passage in found:
        if passage.heading or passage.code:
            continue
        text = passage.text
        match = next((m for m in DURATION.finditer(text) if read_duration(m) is not None), None)
        if match is None:
            window = _window_minutes(text)
            if window:
                out.append(StatedDuration("window", window, passage))
            continue
        minutes = read_duration(match) or 0
        head = text[: match.start()]
        label = (passage.label + " " + head) if len(text.split()) <= 8 else head
        named = next((name for name, pattern in _DURATION_LABELS if re.search(pattern, label, re.IGNORECASE)), None)
        if named is not None and (len(head.split()) <= 8):
            if minutes:
                out.append(StatedDuration(named, minutes, passage))
        elif minutes and _LASTED.search(text[: match.end()]) and _about_impact(text, head):
            out.append(StatedDuration("impact", minutes, passage))
    return tuple(out)


def _window_minutes(text: str) -> int:
    """The length of a labelled window of one day: 'Timeframe: 4:06 pm – 4:38 pm'; 0 when it is none."""
    found = _WINDOW.match(text)
    if found is None:
        return 0
    first, last = first_moment(found.group("first")), first_moment(found.group("last"))
    if first is None or last is None or first.minute is None or last.minute is None:
        return 0
    return max(0, last.minute - first.minute)


def _about_impact(text: str, head: str) -> bool:
    """Whether a 'for two hours' speaks of the failure and not of waiting, watching or planned work."""
    return bool(
        re.search(
            r"\b(?:lasted|unavailab\w+|not available|down|offline|outage|unable|could not|cannot|disrupt\w+|"
            r"interrupt\w+|slow|degrad\w+|affected|impact\w*|inaccessible|errors?|fail\w+|incident|problems?|issues?|"
            r"un(?:edit|us|reach|play)able|unresponsive|down|lost|delayed)\b",
            head,
            re.IGNORECASE,
        )
    ) and not re.search(
        r"\b(?:will|monitor\w*|watch\w*|wait\w*|stand-?by|on call|retain\w*|keep|every|within|after|expected|take)\b",
        head[-60:],
        re.IGNORECASE,
    )


def elapsed(start: Moment, end: Moment) -> int | None:
    """Minutes from start to end; None when a part is missing or the order is impossible."""
    first, last = start.instant, end.instant
    if first is None or last is None or last < first:
        return None
    return int((last - first) / timedelta(minutes=1))
