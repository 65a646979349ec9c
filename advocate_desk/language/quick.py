"""The story's quick add: one line that says what happened, and the promises made in it.

"call dana 14:10: asks for a failover test, I promised the RCA draft thu 5pm her time" is a call with Dana at ten
past two, what was said, and a promise to her. Kind, names and time stand before the colon, in any order; without a
kind it is a note. A time here is in the past: the last 14:10, the last Monday. What a promise does not name is the
person the line is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from advocate_desk.calendar import zones
from advocate_desk.calendar.business import Calendar
from advocate_desk.language import commitment, phrases, reading, rules
from advocate_desk.language import people as names
from advocate_desk.language.commitment import Ambiguous, Chip, Parsed
from advocate_desk.language.people import Mention, Person
from advocate_desk.language.rules import Language

NOTE = "note"


@dataclass(frozen=True, slots=True)
class Logged:
    """What happened, as understood: `people` by their full names, `body` the words to keep, `at` an aware instant."""

    text: str
    kind: str
    people: tuple[str, ...]
    at: datetime
    body: str
    promises: tuple[Parsed, ...]
    ambiguous: tuple[Ambiguous, ...]
    chips: tuple[Chip, ...]
    """Stretches of the text: kind, who, when, promise."""
    language: str


def parse(
    text: str,
    *,
    now: datetime,
    zone: str,
    people: Sequence[Person] = (),
    cases: Sequence[str] = (),
    me_zone: str | None = None,
    calendar: Calendar | None = None,
    language: str | None = None,
) -> Logged:
    """Read one line of the story, with the arguments of `commitment.parse`; `at` is `now` unless a time was said."""
    code = language or rules.likely(text)
    spoken = rules.language(code)
    mentions = names.find(text, people, language=code)
    head = _head(text, mentions, spoken)
    company = [mention for mention in mentions if mention.end <= head.end] or list(mentions[:1])
    spent = tuple(mention.persons[0] for mention in company if len(mention.persons) == 1)
    promises: list[Parsed] = []
    chips = list(head.chips)
    for start, end in _clauses(text, head.end, mentions, spoken):
        promise = commitment.parse(
            text[start:end],
            now=now,
            zone=zone,
            people=people,
            cases=cases,
            me_zone=me_zone,
            calendar=calendar,
            language=code,
            company=spent,
        )
        promises.append(_shifted(promise, start))
        chips.append(Chip(start, end, "promise"))
    chips += [Chip(mention.start, mention.end, "who") for mention in mentions if mention in company or not company]
    at, when = _at(text[: head.end], mentions, now=now, zone=me_zone or zone, language=code)
    named = [mention for mention in mentions if mention in company]
    return Logged(
        text=text,
        kind=head.kind,
        people=tuple(dict.fromkeys(mention.persons[0].name for mention in named if len(mention.persons) == 1)),
        at=at,
        body=text[head.body :].strip(),
        promises=tuple(promises),
        ambiguous=tuple(
            Ambiguous("people", tuple(person.name for person in mention.persons))
            for mention in named
            if len(mention.persons) > 1
        ),
        chips=tuple(sorted([*chips, *when], key=lambda chip: (chip.start, chip.end))),
        language=code,
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """The part before what was said: the kind, where it ends, and where the words to keep begin."""

    kind: str
    end: int
    body: int
    chips: tuple[Chip, ...]


def _head(text: str, mentions: Sequence[Mention], spoken: Language) -> _Head:
    masked = names.masked(text, mentions)
    colon = re.search(r":(?!\d\d)|\s[-–]\s", masked)
    first = masked[: colon.start()] if colon else masked
    kind = spoken.compiled(r"(?<![\w.-])(?P<kind>{=kind})(?![\w-])").search(first)
    opens = kind is not None and (colon is not None or not text[: kind.start()].strip())
    if kind is None or not opens or not _is_head(masked[: colon.start()] if colon else masked[: kind.end()], spoken):
        return _Head(NOTE, 0, 0, ())
    end = colon.start() if colon else _names_end(masked, kind.end(), spoken)
    if end == kind.end() and colon is None:
        return _Head(NOTE, 0, 0, ())
    body = colon.end() if colon else end
    return _Head(str(spoken.value("kind", kind["kind"])), end, body, (Chip(kind.start(), kind.end(), "kind"),))


def _is_head(first: str, spoken: Language) -> bool:
    """Whether the words before a colon are only a kind, names, a time and small words between them."""
    rest = spoken.compiled(rf"{names.MASK}+|(?<!\w)(?:{{=kind}}|{spoken.data['quick']['link']})(?!\w)").sub(" ", first)
    for phrase in phrases.find(rest, language=spoken.code):
        rest = rest[: phrase.start] + " " * (phrase.end - phrase.start) + rest[phrase.end :]
    return len(re.findall(r"\w+", rest)) <= 3


def _names_end(masked: str, at: int, spoken: Language) -> int:
    found = spoken.compiled(rf"(?:\s*(?:{spoken.data['quick']['link']}\s+)?{names.MASK}+)*").match(masked, at)
    return found.end() if found else at


def _clauses(text: str, begin: int, mentions: Sequence[Mention], spoken: Language) -> list[tuple[int, int]]:
    """The stretches in which somebody promises, each up to the end of its sentence or to the next promise."""
    masked = names.masked(text, mentions)
    starts = [
        found.start()
        for found in spoken.compiled(rf"(?<!\w)(?:{spoken.data['quick']['promise']})").finditer(masked, begin)
    ]
    found: list[tuple[int, int]] = []
    for place, start in enumerate(starts):
        stop = re.compile(r"[.;!?](?=\s|$)").search(text, start)
        end = min([stop.start() if stop else len(text), *starts[place + 1 :]])
        kept = text[start:end].rstrip(" ,;")
        found.append((start, start + len(re.sub(r"\s+(?:and|und)$", "", kept))))
    return found


def _at(
    head: str, mentions: Sequence[Mention], *, now: datetime, zone: str, language: str
) -> tuple[datetime, list[Chip]]:
    blocked = [(mention.start, mention.end) for mention in mentions if mention.end <= len(head)]
    clock = zones.named(zone)
    for phrase in phrases.find(head, language=language, blocked=blocked):
        at = reading.read_back(phrase, now=now, zone=clock)
        if at is not None:
            return at, [Chip(phrase.start, phrase.end, "when")]
    return now, []


def _shifted(parsed: Parsed, by: int) -> Parsed:
    return replace(parsed, chips=tuple(Chip(chip.start + by, chip.end + by, chip.kind) for chip in parsed.chips))
