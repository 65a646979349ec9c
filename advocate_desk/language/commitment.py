"""One line in which somebody promises something, read into a commitment: who, to whom, what, when, which case.

Rules, all tested:
- Who is not named is me. "promised us" keeps the word "us"; names that nobody bears are kept as said.
- The zone is the one that was said; else that of the other person, when she is known and has one; else the given one.
- Of several times the deadline counts ("by", "until", "before"), then the one that ends the line. The others stay
  in `what`.
- `due` is None whenever anything it depends on is ambiguous: it is asked for, with its options, never guessed.
- The first instance of a repetition is its due time. A repetition with an end is written with UNTIL or COUNT.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from advocate_desk.calendar.business import Calendar
from advocate_desk.language import moment, phrases, roles, rules
from advocate_desk.language import people as names
from advocate_desk.language.people import Mention, Person
from advocate_desk.language.phrases import Phrase
from advocate_desk.language.roles import Roles, Who
from advocate_desk.language.rules import Language, Match

__all__ = ["Ambiguous", "Chip", "Parsed", "Person", "as_json", "parse"]

Due = datetime | date


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A field that can be read in several ways, or in none: the readings as they would stand in the JSON."""

    field: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A stretch of the text that was understood as something: who, to, when, zone, repeat, case, priority, unparsed."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A commitment as understood. What was not said is None; `promisor` is "me" when nobody else is named.

    `due` is an aware instant in the zone of the promise, a date when it is all-day. `zone` is the name of that
    zone, set when the due time has a clock. `priority` runs from 1, urgent, to 4.
    """

    text: str
    what: str
    promisor: str
    promisee: str | None
    due: Due | None
    zone: str | None
    recurrence: str | None
    case: str | None
    priority: int | None
    ambiguous: tuple[Ambiguous, ...]
    unparsed: tuple[str, ...]
    chips: tuple[Chip, ...]
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
    company: Sequence[Person] = (),
) -> Parsed:
    """Read one line. `now` is an aware instant; `zone` the zone of times that name none (the account's, else the
    system's); `me_zone` my own, for "my time". `calendar` gives working hours, working days and holidays. `cases`
    are the known refs.

    `company` are the people just spoken with: "she" and "her time" mean them, and a promise of mine to nobody named
    is to them.

    Never raises for what a person may type; DeskError(INVALID), field "zone", for a zone given by the caller that
    is none.
    """
    code = language or _language(text)
    spoken = rules.language(code)
    mentions = names.find(text, people, language=code)
    case = _case(text, cases, spoken)
    blocked = [(mention.start, mention.end) for mention in mentions] + ([case[:2]] if case else [])
    found = phrases.find(text, language=code, blocked=blocked)
    who = _in_company(
        roles.find(_without(text, found), [*_subject(text, company, spoken), *mentions], spoken), company, spoken
    )
    others = who.promisee if who.promisor is None or not who.promisor.persons else who.promisor
    place = moment.Place(
        zone=zone,
        mine=me_zone or zone,
        others=others.persons if others else (),
        known=(*company, *(person for mention in mentions for person in mention.persons)),
    )
    when = moment.find(text, found, now=now, place=place, calendar=calendar or Calendar(zone), spoken=spoken)
    urgency = next(spoken.matches("priority", text), None)
    ambiguous = [Ambiguous(name, options) for name, options in when.ambiguous.items()]
    for name, side in (("promisor", who.promisor), ("promisee", who.promisee)):
        if side is not None and len(side.persons) > 1:
            ambiguous.append(Ambiguous(name, tuple(person.name for person in side.persons)))
    cut = [*when.used, *([(*case[:2], "case")] if case else []), *_urgency_cut(urgency)]
    unparsed = when.unparsed or _leftover(text, found, mentions, spoken)
    return Parsed(
        text=text,
        what=_what(text, cut, who),
        promisor=_name(who.promisor) or roles.ME,
        promisee=_name(who.promisee),
        due=when.due,
        zone=when.zone,
        recurrence=when.rule,
        case=case[2] if case else None,
        priority=int(urgency.values["level"]) if urgency else None,
        ambiguous=tuple(ambiguous),
        unparsed=tuple(text[start:end].strip() for start, end in unparsed),
        chips=_chips(text, cut, who, unparsed),
        language=code,
    )


def as_json(parsed: Parsed) -> dict[str, object]:
    """The commitment as other programs may rely on it (`commit parse`)."""
    return {
        "what": parsed.what or None,
        "promisor": parsed.promisor,
        "promisee": parsed.promisee,
        "due": parsed.due.isoformat() if parsed.due is not None else None,
        "zone": parsed.zone,
        "recurrence": parsed.recurrence,
        "case": parsed.case,
        "priority": parsed.priority,
        "ambiguous": [{"field": item.field, "options": list(item.options)} for item in parsed.ambiguous],
        "unparsed": list(parsed.unparsed),
    }


def _language(text: str) -> str:
    found = phrases.find(text)
    return found[0].language if found else rules.likely(text)


def _without(text: str, found: Sequence[Phrase]) -> str:
    """The text with its times blanked, at its full length: no word of a time is a name."""
    for phrase in found:
        text = text[: phrase.start] + " " * (phrase.end - phrase.start) + text[phrase.end :]
    return text


def _subject(text: str, company: Sequence[Person], spoken: Language) -> list[Mention]:
    """The "she" that opens a line about people just spoken with, as a name that those bear whom it fits."""
    found = spoken.compiled(r"\W*(?P<word>" + spoken.data["quick"]["company"] + r")(?!\w)").match(text)
    if found is None or not company:
        return []
    word = found["word"]
    pronoun = spoken.data["quick"]["pronouns"].get(word.casefold())
    fitting = tuple(person for person in company if pronoun is None or person.pronoun in (pronoun, "theirs"))
    return [Mention(*found.span("word"), word, fitting)] if fitting else []


def _in_company(who: Roles, company: Sequence[Person], spoken: Language) -> Roles:
    """The roles, with the person just spoken with where I promise to nobody or to "her"."""
    said = who.promisee
    pronoun = said is not None and not said.persons and said.words.casefold() in spoken.data["people"]["self"]
    if len(company) != 1 or who.promisor is not None or not (said is None or pronoun):
        return who
    place = said or Who(0, 0, "", ())
    return Roles(None, Who(place.start, place.end, place.words, tuple(company)), who.introduced)


def _name(who: Who | None) -> str | None:
    """The name a side is recorded under; None for a side that has to be asked for."""
    return None if who is None or len(who.persons) > 1 else who.name


def _case(text: str, cases: Sequence[str], spoken: Language) -> tuple[int, int, str] | None:
    """The case a line speaks of: a known reference in any case of letters, else one that looks like a reference."""
    for ref in cases:
        named = spoken.compiled(rf"(?:{spoken.data['case']['before']}\s+)*(?<![\w-]){re.escape(ref)}(?![\w-])").search(
            text
        )
        if named is not None:
            return *named.span(), ref
    for match in spoken.matches("case", text):
        return match.start, match.end, text[slice(*match.spans["ref"])].upper()
    return None


def _urgency_cut(match: Match | None) -> list[tuple[int, int, str]]:
    return [(match.start, match.end, "priority")] if match else []


def _leftover(
    text: str, found: Sequence[Phrase], mentions: Sequence[Mention], spoken: Language
) -> list[tuple[int, int]]:
    """A deadline at the end of a line that says no time: "by soonish". It stays in `what` and is shown as well."""
    if any(not phrase.past for phrase in found):
        return []
    leftover = spoken.compiled(r"(?<!\w)" + spoken.data["leftover"]["say"]).search(text.rstrip(" .!?"))
    if leftover is None or any(leftover.start("words") == mention.start for mention in mentions):
        return []
    return [leftover.span()]


def _what(text: str, cut: Sequence[tuple[int, int, str]], who: Roles) -> str:
    """The deed: the line without the words that became other fields."""
    kept = list(text)
    for start, end in [*((start, end) for start, end, _ in cut), *who.introduced]:
        kept[start:end] = [_CUT] * (end - start)
    words = " ".join(re.sub(f"{_CUT}+", f" {_CUT} ", "".join(kept)).split())
    words = re.sub(rf"\s*[,;:(–-]*\s*{_CUT}(?:\s*{_CUT})*\s*(?=[,;:.!?)]|$)", "", words)
    words = words.replace(f"{_CUT} ", "").replace(_CUT, "")
    return words.strip(" ,;:-–.!()")


_CUT = "\ue001"


def _chips(
    text: str, cut: Sequence[tuple[int, int, str]], who: Roles, unparsed: Sequence[tuple[int, int]]
) -> tuple[Chip, ...]:
    shown = [Chip(start, start + len(text[start:end].rstrip()), kind) for start, end, kind in cut]
    shown += [Chip(side.start, side.end, "who") for side in (who.promisor, who.promisee) if side is not None]
    shown = [chip for chip in shown if not any(start <= chip.start < end for start, end in unparsed)]
    shown += [Chip(start, end, "unparsed") for start, end in unparsed]
    return tuple(sorted((chip for chip in shown if chip.end > chip.start), key=lambda chip: chip.start))
