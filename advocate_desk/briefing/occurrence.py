"""When it happened and how long it lasted: from the case, from labelled fields, or from what a sentence states."""

from datetime import date

from advocate_desk.briefing.facts_sheet import Sheet, local, when_words
from advocate_desk.briefing.ledger import Ledger
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import quantities
from advocate_desk.briefing.records import CaseFacts, Citation, StatementKind
from advocate_desk.briefing.spans import cite, stamped
from advocate_desk.briefing.timings import elapsed

Lasted = tuple[int, tuple[Citation, ...], tuple[str, ...], StatementKind]
"""Minutes, where they stand, the arithmetic if they were computed, and which of the two."""


def day_of(ledger: Ledger, facts: CaseFacts) -> date | None:
    """The day on which it began: from the case, else from a labelled field, else from the title or a stamp."""
    if facts.started is not None:
        return local(facts.started, facts.zone).date()
    timing = ledger.timing("started") or ledger.timing("detected") or ledger.timing("declared", "repaired", "resolved")
    if timing is not None:
        return timing.moment.day
    passage = day_passage(ledger)
    return passage[1] if passage is not None else None


def day_passage(ledger: Ledger) -> tuple[Passage, date] | None:
    """The passage that tells the day of the failure: a title with a date, or else the earliest stamp of the story.

    Any other date in a text may belong to something else (a call, a plan) and is not taken.
    """
    for passage in ledger.passages:
        if passage.heading:
            for quantity in quantities(passage.text[:200]):
                if quantity.kind == "date" and isinstance(quantity.value, tuple) and quantity.value[0]:
                    return passage, date(*quantity.value)
    stamps = [
        (passage.moment.day, number, passage)
        for number, passage in enumerate(ledger.passages)
        if not passage.code
        and passage.moment is not None
        and passage.moment.day is not None
        and _shows_day(ledger, passage)
    ]
    if stamps:
        day, _, passage = min(stamps)
        return passage, day
    return None


def _shows_day(ledger: Ledger, passage: Passage) -> bool:
    start, end = passage.stamp or (passage.start, passage.end)
    text = ledger.sources[passage.source].text[start:end]
    day = passage.moment.day if passage.moment else None
    return day is not None and any(
        quantity.kind == "date" and quantity.value == (day.year, day.month, day.day)
        for quantity in quantities(text[:60])
    )


def lasted(ledger: Ledger, facts: CaseFacts, sheet: Sheet) -> Lasted | None:
    """How long it lasted: the case's own times, a sentence or field that says so, or one labelled pair of times."""
    if facts.started is not None and facts.ended is not None and facts.ended >= facts.started:
        minutes = int((facts.ended - facts.started).total_seconds() // 60)
        spans = sheet.cite("Started") + sheet.cite("Ended")
        first, last = when_words(facts.started, facts.zone), when_words(facts.ended, facts.zone)
        return minutes, spans, (f"{last} − {first} = {minutes} minutes",), StatementKind.COMPUTED
    for of in ("repair", "impact"):
        stated = next((duration for duration in ledger.durations if duration.of == of), None)
        if stated is not None:
            return stated.minutes, (cite(ledger.sources, stated.passage),), (), StatementKind.COMPOSED
    start = ledger.timing("started") or ledger.timing("detected")
    end = ledger.timing("repaired") or ledger.timing("resolved")
    if start is not None and end is not None and start.labelled and end.labelled:
        span = elapsed(start.moment, end.moment)
        if span:
            shown = f"{end.moment.instant:%Y-%m-%d %H:%M} − {start.moment.instant:%Y-%m-%d %H:%M} = {span} minutes"
            spans = (*stamped(ledger.sources, start.passage), *stamped(ledger.sources, end.passage))
            return span, spans, (shown,), StatementKind.COMPUTED
    window = next((duration for duration in ledger.durations if duration.of == "window"), None)
    if window is not None:
        shown = f"{window.passage.text.partition(':')[2].strip()} = {window.minutes} minutes"
        return window.minutes, (cite(ledger.sources, window.passage),), (shown,), StatementKind.COMPUTED
    stated = next((duration for duration in ledger.durations if duration.of == "resolve"), None)
    if stated is not None and not any(timing.event == "repaired" for timing in ledger.timings):
        return stated.minutes, (cite(ledger.sources, stated.passage),), (), StatementKind.COMPOSED
    return None
