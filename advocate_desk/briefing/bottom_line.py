"""The first lines: what happened to whom, since when and for how long, and where it stands now."""

import re
from dataclasses import replace
from datetime import date

from advocate_desk.briefing.clauses import finite
from advocate_desk.briefing.cues import IMPACT, NO_HARM, PEOPLE, Role
from advocate_desk.briefing.facts_sheet import when_words
from advocate_desk.briefing.grammar import there_was, verbless
from advocate_desk.briefing.material import Choice, Material
from advocate_desk.briefing.quantities import (
    DURATION,
    Kind,
    clock_words,
    date_words,
    duration_words,
    quantities,
    read_duration,
)
from advocate_desk.briefing.records import Citation, Statement, StatementKind
from advocate_desk.briefing.sentence_words import title_words
from advocate_desk.briefing.statements import Draft, draft
from advocate_desk.briefing.timings import Timing, elapsed

_VAGUE = re.compile(r"\s+for (?:a|some) (?:short |long |brief )?(?:period(?: of time)?|time|while)\b", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:unavailab\w+|not available|not (?:be )?\w+able|could not|cannot|unable|no one could|slow\w*|down|"
    r"offline|had|lack|lost|exposed|delay\w*|disrupt\w+|affected|impacted|errors?|fail(?:ed|ing)|out of|"
    r"not work\w*|stopped|interrupted|missing|did not|no longer|poor|degraded|higher|increased|limited|"
    r"blocked|reaching)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:not available|unavailable|not (?:be )?\w+ible|could not|no one could|unable|slow|lost|exposed|issues|"
    r"problems|trouble|difficult\w+|downtime|un\w+able|"
    r"leaked|down|stopped|offline|disrupted|failed|errors|out of reach|lack|did not|affected)\b",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 17


def bottom_line(material: Material) -> tuple[Statement, ...]:
    """One or two statements of at most 45 words together."""
    headline = _headline(material)
    return (headline, _standing(material))


def _headline(material: Material) -> Statement:
    when, when_cited = _when(material)
    duration = material.duration()
    told = _from_case(material, when_cited, when, duration)
    if told is not None:
        return told
    choice = _effect(material)
    if choice is None and (titled := _from_case_title(material)) is not None:
        return titled
    told = material.verbatim(Role.IMPACT, 1.6) if choice is None else None
    if told is not None:
        return told
    if choice is None:
        return material.silent(
            "The effect on customers is not recorded.", "What could customers not do, and since when?"
        )
    text = _VAGUE.sub("", choice.draft.text).rstrip(".")
    if choice.draft.quoted:
        named = choice.passage is material.ledger.title
        text = f"The report is titled “{text}”." if named else f"The source says: “{text}”."
    elif verbless(text):
        text = there_was(material.low(text))
        text = text[:1].upper() + text[1:]
    spoken = material.spoken(choice.passage)
    if spoken is not None:
        return spoken
    citations: list[Citation] = list(material.cites(choice.passage, choice.passage.text))
    arithmetic: tuple[str, ...] = ()
    kind = StatementKind.COMPOSED
    found = quantities(text)
    has_date = any(quantity.kind is Kind.DATE for quantity in found)
    if any(read_duration(match) for match in DURATION.finditer(text)) or "”" in text:
        duration = None
    if re.search(r"\b(?:until|since|between|shortly|soon after|no longer)\b", text):
        duration = None
    if len(text.split()) > 17:
        duration = when = None
    if not _STATE.search(text) or _doubtful(material):
        duration = None
    if duration is not None:
        minutes, spans, arithmetic, kind = duration
        text += (
            f" for {duration_words(minutes)}"
            if not re.search(r"\bfor\b[^,]{0,20}$", text)
            else f", {duration_words(minutes)} in all"
        )
        citations += spans
    if when is not None and not has_date:
        text = f"On {date_words(when)}, {material.low(text)}"
        citations += when_cited
    return material.say(text, kind, *citations, passages=[choice.passage], arithmetic=arithmetic)


def _from_case(
    material: Material,
    when_cited: tuple[Citation, ...],
    when: date | None,
    duration: tuple[int, tuple[Citation, ...], tuple[str, ...], StatementKind] | None,
) -> Statement | None:
    """The headline in the case's own words about the impact, when the case has some."""
    if not material.facts.impact:
        return None
    made = draft(material.facts.impact, material.glossary, past=material.over, limit=_LONGEST_HEADLINE + 3)
    # The impact is the customer's own words as somebody of ours wrote them down: a sentence, whatever its verb.
    words = made.text if made is not None and made.whole else material.facts.impact
    if not 3 <= len(words.split()) <= _LONGEST_HEADLINE + 7:
        return None
    text, citations = words.rstrip("."), list(material.sheet.cite("Impact", material.facts.impact[:80]))
    kind = StatementKind.COMPOSED
    arithmetic: tuple[str, ...] = ()
    if (
        duration is not None
        and _STATE.search(text)
        and not any(read_duration(match) for match in DURATION.finditer(text))
    ):
        minutes, spans, arithmetic, kind = duration
        text += f" for {duration_words(minutes)}"
        citations += spans
    if when is not None and not any(quantity.kind is Kind.DATE for quantity in quantities(text)):
        text = f"On {date_words(when)}, {material.low(text)}"
        citations += when_cited
    return material.say(text, kind, *citations, arithmetic=arithmetic)


def _from_case_title(material: Material) -> Statement | None:
    """The name that the case was given, when it says what is wrong and nothing else does."""
    title = material.facts.title
    made = draft(title, material.glossary, limit=_LONGEST_HEADLINE) if title else None
    if made is None or not made.whole:
        return None
    return material.say(made.text, StatementKind.COMPOSED, *material.sheet.cite("Case", title[:80]))


def _effect(material: Material) -> Choice | None:
    """The plainest strong statement of the effect; the title when nothing else is plain."""
    over = material.over
    choices = [
        choice
        for long in material.choices(Role.IMPACT, past=over, limit=_LONGEST_HEADLINE + 5)
        if (choice := _headline_length(material, long, over)) is not None and choice.draft.whole
    ]
    best = max(choices, key=lambda choice: choice.worth + _pull(choice), default=None)
    titled = _from_title(material)
    if best is None or (
        titled is not None
        and not titled.draft.quoted
        and _STRONG.search(titled.draft.text)
        and not _STRONG.search(best.draft.text)
    ):
        return titled or best
    return best


def _headed(words: str) -> bool:
    """Whether a title has a capital at each of its longer words."""
    long = [word for word in re.findall(r"[A-Za-z]+", words) if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _headline_length(material: Material, choice: Choice, over: bool) -> Choice | None:
    """The choice short enough for the headline, redrafted when it is too long; None when nothing whole is left."""
    short = _undated(choice.draft.text)
    if len(short.split()) <= _LONGEST_HEADLINE:
        return replace(choice, draft=replace(choice.draft, text=short))
    made = draft(choice.passage.text, material.glossary, past=over, limit=_LONGEST_HEADLINE, effect=True, cue=IMPACT)
    return None if made is None else Choice(choice.passage, made, choice.worth + choice.draft.cost - made.cost)


def _undated(text: str) -> str:
    """The effect without its own 'for 27 minutes' at the end: the headline says that itself, once."""
    text = re.sub(r"\s+at (?:(?:19|20)\d\d-\d\d-\d\d )?\d{1,2}:\d\d$", "", text)
    return re.sub(
        r"\s+for (?:a total of )?(?:\d+[dhm]\s?)+$|\s+for (?:about |around |over |nearly )?(?:\d+ (?:days?|"
        r"hours?|minutes?)(?: and)?\s?)+$",
        "",
        text,
    )


def _doubtful(material: Material) -> bool:
    """Whether the stated duration and the record's own times lie far apart: then neither belongs in the headline."""
    start = material.ledger.timing("started", "detected")
    end = material.ledger.timing("repaired", "resolved")
    stated = next((duration for duration in material.ledger.durations if duration.of == "repair"), None)
    if start is None or end is None or stated is None:
        return False
    minutes = elapsed(start.moment, end.moment)
    return minutes is not None and max(minutes, stated.minutes) > 1.4 * min(minutes, stated.minutes)


def _pull(choice: Choice) -> float:
    """Users, sites and numbers in the headline tell an executive more than parts of machines."""
    text = choice.draft.text
    pull = 0.0
    if re.search(
        r"\b(?:users?|customers?|sites?|services?|websites?|traffic|people|applications?|programs?|pages?|"
        r"orders?|payments?|calls?)\b",
        text,
        re.IGNORECASE,
    ):
        pull += 0.5
    if re.search(r"\d|\b(?:all|every|several|multiple|some|most)\b", text, re.IGNORECASE):
        pull += 0.3
    if _STRONG.search(text):
        pull += 0.6
    if re.search(r"\breport(?:s|ed)?\b|\balerted\b", text):
        pull -= 0.8
    if choice.passage.quoted or not choice.draft.whole:
        pull -= 1.0
    if NO_HARM.search(text):
        pull -= 3.0
    if re.match(
        r"(?:the team|we|(?:our |the )?engineers|service was restored)\b", text, re.IGNORECASE
    ) and not re.search(r"\b(?:could not|unable|had (?:complete|an?)|lost|experienced|saw)\b", text):
        pull -= 2.0
    if PEOPLE.search(" ".join(text.split()[:6])) and _STRONG.search(text):
        pull += 0.8
    return pull


def _from_title(material: Material) -> Choice | None:
    title = material.ledger.title
    if title is None:
        return None
    words = title_words(title.text)
    if re.search(r"\d|[:;|]", words) or (not finite(words) and _headed(words)):
        # A title in capitals is a name; as a sentence it would be broken English.
        named = Draft(words, (), 0, True, 1.5, quoted=True)
        return Choice(title, named, -2.0) if 2 <= len(words.split()) <= 14 else None
    made = draft(words, material.glossary, past=True, limit=_LONGEST_HEADLINE, effect=True)
    if made is None or not made.whole or len(words.split()) < 3:
        return None
    return Choice(title, replace(made, text=made.text), 1.5 - made.cost)


def _when(material: Material) -> tuple[date | None, tuple[Citation, ...]]:
    day = material.day
    if day is None:
        return None, ()
    if material.facts.started is not None:
        return day, material.sheet.cite("Started")
    timing = next((t for t in material.ledger.timings if t.moment.day == day and t.labelled), None)
    if timing is not None and _shows(material, timing, day):
        return day, material.cites(timing.passage)
    passage = material.day_passage
    if passage is not None:
        return passage[1], material.cites(passage[0], date_words(passage[1]))
    return None, ()


def _shows(material: Material, timing: Timing, day: date) -> bool:
    text = material.ledger.sources[timing.passage.source].text[timing.passage.start : timing.passage.end]
    return any(
        quantity.kind is Kind.DATE and quantity.value == (day.year, day.month, day.day) for quantity in quantities(text)
    )


def _standing(material: Material) -> Statement:
    """Where it stands: repaired when, closed when, or not recorded."""
    ledger, facts = material.ledger, material.facts
    if facts.ended is not None:
        return material.say(
            f"The failure ended at {when_words(facts.ended, facts.zone)}.",
            StatementKind.COMPOSED,
            *material.sheet.cite("Ended"),
        )
    for event, words in (("repaired", "The repair was complete"), ("resolved", "The case was closed")):
        timing = ledger.timing(event)
        if event == "repaired" and _doubtful(material) and ledger.timing("resolved") is not None:
            continue
        if timing is not None and timing.moment.minute is not None:
            return material.say(
                f"{words} at {_at(material, timing)}", StatementKind.COMPOSED, *material.cites(timing.passage)
            )
    status = material.choices(Role.STATUS, limit=18, minimum=1.5)
    if status:
        # The newest news counts: stale status must not stand in the first lines.
        last = max(
            status,
            key=lambda choice: (
                choice.passage.moment.instant.timestamp()
                if choice.passage.moment and choice.passage.moment.instant
                else 0.0,
                choice.worth,
            ),
        )
        if last.draft.cost < 3:
            return material.tell(last)
    return material.silent("Whether the failure is over is not recorded.", "Is the failure over, and since when?")


def _at(material: Material, timing: Timing) -> str:
    clock = clock_words(timing.moment.minute or 0)
    day = timing.moment.day
    text = ledger_text(material, timing)
    if timing.passage.stamp is not None:
        start, end = timing.passage.stamp
        text = material.ledger.sources[timing.passage.source].text[start:end]
    if day is None or day == material.day or not any(q.kind is Kind.DATE for q in quantities(text)):
        return clock
    if material.day is not None and day.year == material.day.year:
        return f"{clock} on {date_words(day).rsplit(' ', 1)[0]}"
    return (
        clock
        if any(conflict.about == "year" for conflict in material.ledger.conflicts)
        else f"{clock} on {date_words(day)}"
    )


def ledger_text(material: Material, timing: Timing) -> str:
    """The source text of a timing."""
    return material.ledger.sources[timing.passage.source].text[timing.passage.start : timing.passage.end]
