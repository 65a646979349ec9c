"""What the sources give twice and differently, kept side by side."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from advocate_desk.briefing.quantities import Moment, clock_words, date_words, duration_words
from advocate_desk.briefing.records import CaseFacts, Conflict, Source
from advocate_desk.briefing.spans import cite
from advocate_desk.briefing.timings import StatedDuration, Timing, elapsed


def find_conflicts(
    sources: Sequence[Source], facts: CaseFacts, timings: Sequence[Timing], durations: Sequence[StatedDuration]
) -> tuple[Conflict, ...]:
    """What fields, story lines, stated durations and the case itself tell differently."""
    out: list[Conflict] = []
    by_event: dict[str, list[Timing]] = {}
    for timing in timings:
        by_event.setdefault(timing.event, []).append(timing)
    field = {event: next((t for t in found if t.labelled), None) for event, found in by_event.items()}
    out += _years(sources, [timing for timing in timings if timing.labelled])
    for event in ("started", "detected", "declared", "repaired", "resolved"):
        found = [t for t in by_event.get(event, []) if t.moment.day and t.moment.minute is not None]
        if len(found) > 1:
            first = found[0]
            other = next((t for t in found[1:] if t.moment.minute != first.moment.minute and _near(t, first)), None)
            if other is not None:
                shown = _both(first.moment, other.moment)
                if not other.labelled:
                    # A story line often bears its time only; a date it does not show must not be claimed for it.
                    shown = shown[0], clock_words(other.moment.minute or 0)
                name = {
                    "resolved": "the end",
                    "repaired": "the repair",
                    "declared": "the declaration",
                    "started": "the start",
                    "detected": "the first sign",
                }[event]
                out.append(
                    Conflict(
                        event,
                        shown,
                        f"The record gives two times for {name}: {shown[0]} and {shown[1]}.",
                        (cite(sources, first.passage), cite(sources, other.passage)),
                    )
                )
    start = field.get("started") or field.get("detected")
    for of, event in (("repair", "repaired"), ("resolve", "resolved")):
        end = field.get(event) or (field.get("resolved") if of == "repair" else None)
        stated = next((d for d in durations if d.of == of), None)
        if start is None or end is None or stated is None:
            continue
        minutes = elapsed(start.moment, end.moment)
        if minutes is None or minutes == stated.minutes or minutes > 366 * 1440:
            continue
        if of == "resolve" and (
            minutes > 1440 or (any(c.about == "duration" for c in out) and end is field.get("repaired"))
        ):
            # Over days a record may count support hours only; that is no contradiction.
            continue
        if of == "resolve" and any(d.of == "repair" and d.minutes == stated.minutes for d in durations):
            continue
        a, b = duration_words(stated.minutes), duration_words(minutes)
        first_time, last_time = _both(start.moment, end.moment)
        if of == "resolve" and abs(minutes - stated.minutes) * 10 < minutes:
            continue
        purpose = "" if of == "repair" else " to close the case"
        made = (
            f", {first_time} to {last_time}, make {b}" if minutes <= 1440 else f" run from {first_time} to {last_time}"
        )
        out.append(
            Conflict(
                "duration",
                (a, b),
                f"The record gives {a}{purpose}. Its own times{made}.",
                (cite(sources, stated.passage), cite(sources, start.passage), cite(sources, end.passage)),
            )
        )
    declared, closed = field.get("declared"), field.get("resolved")
    if declared is not None and closed is not None and _after_the_end(declared.moment, closed.moment):
        ended, opened = clock_words(closed.moment.minute or 0), clock_words(declared.moment.minute or 0)
        out.append(
            Conflict(
                "order",
                (ended, opened),
                f"The record closes the case at {ended}, yet declares the incident at {opened}.",
                (cite(sources, closed.passage), cite(sources, declared.passage)),
            )
        )
    out += _case_times(sources, facts, start, field.get("repaired"))
    return tuple(out)


def _after_the_end(declared: Moment, closed: Moment) -> bool:
    """Whether an incident was declared on the day it was closed, but later."""
    first, last = closed.instant, declared.instant
    return first is not None and last is not None and first < last and declared.day == closed.day


def _case_times(
    sources: Sequence[Source], facts: CaseFacts, start: Timing | None, end: Timing | None
) -> list[Conflict]:
    out: list[Conflict] = []
    for name, fact, timing in (("start", facts.started, start), ("end", facts.ended, end)):
        if fact is None or timing is None or timing.moment.instant is None:
            continue
        naive = fact.replace(tzinfo=None)
        if abs(naive - timing.moment.instant) > timedelta(minutes=0) and naive != timing.moment.instant:
            shown = (_instant_words(naive), _instant_words(timing.moment.instant))
            out.append(
                Conflict(
                    name,
                    shown,
                    f"The case gives {shown[0]} as the {name}, the record {shown[1]}.",
                    (cite(sources, timing.passage),),
                )
            )
    return out


def _instant_words(when: datetime) -> str:
    return f"{when:%H:%M} on {date_words(when.date())}"


def _near(one: Timing, other: Timing) -> bool:
    a, b = one.moment.day, other.moment.day
    return a is not None and b is not None and abs((a - b).days) <= 3


def _both(one: Moment, other: Moment) -> tuple[str, str]:
    """Two moments in words, with the day only when it differs."""
    if one.day == other.day or one.day is None or other.day is None:
        return clock_words(one.minute or 0), clock_words(other.minute or 0)
    first, second = (
        f"{clock_words(m.minute or 0)} on {date_words(m.day or one.day).rsplit(' ', 1)[0]}" for m in (one, other)
    )
    return first, second


def _years(sources: Sequence[Source], labelled: Sequence[Timing]) -> list[Conflict]:
    years: dict[int, Timing] = {}
    for timing in labelled:
        if timing.moment.day is not None:
            years.setdefault(timing.moment.day.year, timing)
    ordered = sorted(years)
    if len(ordered) < 2 or ordered[-1] - ordered[0] > 3:
        return []
    order = [t.moment.day for t in labelled if t.moment.day]
    if not any(_lags(a, b) for a, b in pairwise(order)):
        return []
    days = [(years[year].event, years[year].moment.day) for year in ordered]
    shown = tuple(f"{event} {date_words(day)}" for event, day in days if day is not None)
    first, last = years[ordered[0]].event, years[ordered[-1]].event
    names = {
        "started": "start",
        "detected": "first sign",
        "declared": "declaration",
        "repaired": "repair",
        "resolved": "end",
    }
    text = f"The record puts the {names[first]} and the {names[last]} in two different years, out of order."
    return [Conflict("year", shown, text, tuple(cite(sources, years[year].passage) for year in ordered))]


def _lags(before: date, after: date) -> bool:
    return after < before - timedelta(days=200)
