"""Time phrases in a text, as said: where they stand and of which parts they are made. Nothing is resolved here.

A phrase is a run of parts (a day, a clock, a part of the day, a length from now, a repetition) joined by small
words, with the preposition before it and the zone inside or behind it. Numbers that are no times (versions,
tickets, phone numbers, shares) are recognised first and stay what they are.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from advocate_desk.language import rules, zonewords
from advocate_desk.language.rules import Language, Value
from advocate_desk.language.zonewords import ZoneSaid

Lead = Literal["by", "until", "before", "after", "at"]

_KINDS = ("protect", "past", "day", "clock", "span", "repeat", "times", "offset", "part")
_CLOCK_BEHIND = re.compile(r"\s?(?::\d\d|[ap]\.?m\b|h\b)", re.IGNORECASE)
_FAR = 28
"""No two parts of one phrase stand further apart than this many characters."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a phrase: what kind it is, what it means and the values its words carry."""

    start: int
    end: int
    kind: str
    means: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time as said. `start` takes in the preposition, `core` is where the time itself begins."""

    start: int
    core: int
    end: int
    words: str
    lead: Lead | None
    parts: tuple[Part, ...]
    zone: ZoneSaid | None
    language: str

    def part(self, kind: str) -> Part | None:
        """The first part of a kind."""
        return next((part for part in self.parts if part.kind == kind), None)

    @property
    def past(self) -> bool:
        """Whether the words look back: "yesterday", "two days ago"."""
        return any(part.kind == "past" for part in self.parts)


def find(text: str, *, language: str | None = None, blocked: Sequence[tuple[int, int]] = ()) -> list[Phrase]:
    """The time phrases of a text in order, those that look back among them.

    Without a language every known one is tried; the one with most of its small words and most time understood is taken.
    `blocked` are stretches that are known to be something else: the name of a person called May.
    """
    if language is not None:
        return _find(text, rules.language(language), blocked)
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    small = {code: sum(word in rules.language(code).words for word in words) for code in rules.LANGUAGES}
    most = max(small.values())
    leaders = [code for code, count in small.items() if count >= most - 1]
    if len(leaders) == 1:
        return _find(text, rules.language(leaders[0]), blocked)
    tried = [(_find(text, rules.language(code), blocked), small[code]) for code in leaders]
    return max(tried, key=lambda row: 4 * row[1] + sum(phrase.end - phrase.start for phrase in row[0]))[0]


def weight(text: str, phrase: Phrase) -> int:
    """How much a phrase looks like the deadline of its sentence rather than a time it merely mentions."""
    behind = text[phrase.end :].lstrip()
    score = 4 if phrase.lead in ("by", "until", "before") else 0
    score += 2 if not behind or behind[0] in ".,;:!?)" else 0
    score += 1 if phrase.lead == "at" or phrase.part("clock") or phrase.part("span") else 0
    score -= 3 if text[phrase.end : phrase.end + 2] in ("'s", "’s") else 0
    score -= 3 if text.count("(", 0, phrase.start) > text.count(")", 0, phrase.start) else 0
    return score - (3 if all(part.values.get("adverb") for part in phrase.parts) else 0)


def numbers(text: str, *, language: str) -> list[tuple[int, int]]:
    """The stretches of a text that hold numbers which are no times."""
    return [(part.start, part.end) for part in _chosen(text, rules.language(language), ()) if part.kind == "protect"]


def _find(text: str, spoken: Language, blocked: Sequence[tuple[int, int]]) -> list[Phrase]:
    parts = _chosen(text, spoken, blocked)
    found: list[Phrase] = []
    at = 0
    while at < len(parts):
        taken, zone, end = _run(text, parts[at:], spoken)
        at += len(taken)
        if taken[0].kind == "protect":
            continue
        phrase = _phrase(text, taken, zone, end, spoken)
        if phrase is not None:
            found.append(phrase)
    return found


def _chosen(text: str, spoken: Language, blocked: Sequence[tuple[int, int]]) -> list[Part]:
    """The parts that hold, longest first where two want the same words; a number that is no time wins over an equal."""
    wanted: list[tuple[int, int, Part]] = []
    for rank, kind in enumerate(_KINDS):
        for match in spoken.matches(kind, text):
            if kind == "protect" and _CLOCK_BEHIND.match(text, match.end):
                continue
            part = Part(match.start, match.end, kind, match.rule.means, match.values)
            wanted.append((match.start - match.end, rank, part))
    wanted.sort(key=lambda row: (row[0], row[1], row[2].start))
    taken: list[tuple[int, int]] = list(blocked)
    chosen: list[Part] = []
    for _, _, part in wanted:
        if all(part.end <= start or part.start >= end for start, end in taken):
            taken.append((part.start, part.end))
            chosen.append(part)
    return sorted(chosen, key=lambda part: part.start)


def _run(text: str, parts: list[Part], spoken: Language) -> tuple[list[Part], ZoneSaid | None, int]:
    """The parts from the first one on that make one phrase, its zone, and where it ends."""
    taken = [parts[0]]
    zone: ZoneSaid | None = None
    end = parts[0].end
    if parts[0].kind == "protect":
        return taken, None, end
    between = _glue(spoken.code)[0]
    for part in [*parts[1:], None]:
        if zone is None and any(own.kind in ("clock", "part") for own in taken):
            zone = zonewords.find(text, end, spoken)
            end = zone.end if zone else end
        if part is None or part.start - end > _FAR or not _fits(taken, part):
            break
        two_days = part.kind == "day" and any(own.kind == "day" for own in taken)
        joint = _COMMA if two_days else between
        if not joint.fullmatch(text, end, part.start) or not _wanted(text, part, end, taken, spoken):
            break
        taken.append(part)
        end = part.end
    return taken, zone, end


def _fits(taken: Sequence[Part], part: Part) -> bool:
    """Whether a part may join a phrase that has these already: one of each kind, and a weekday beside a date."""
    kinds = [own.kind for own in taken]
    if part.kind in ("protect", "past", "offset"):
        return False
    if kinds[0] == "past":
        return part.kind in ("clock", "part") and part.kind not in kinds
    if kinds == ["offset"]:
        return part.kind == "day"
    if part.kind == "day" and "day" in kinds and "repeat" not in kinds:
        plain = [own for own in (*taken, part) if own.kind == "day" and _is_weekday(own)]
        return kinds.count("day") == 1 and len(plain) == 1
    if part.kind in kinds:
        return False
    if part.kind == "times":
        return "repeat" in kinds
    if part.kind == "span":
        return False
    if "span" in kinds:
        return part.kind in ("clock", "part") and not any(own.values.get("unit") in _SHORT for own in taken)
    if "repeat" in kinds:
        return part.kind in ("clock", "part")
    if part.kind == "repeat":
        return kinds in (["clock"], ["part"])
    return True


_SHORT = ("minute", "hour", "workhour")


def _is_weekday(part: Part) -> bool:
    return part.means == "weekday" and "which" not in part.values


def _wanted(text: str, part: Part, end: int, taken: Sequence[Part], spoken: Language) -> bool:
    """Whether the small words before a weak part ("5", "3/4") are strong enough for it."""
    needs = part.values.get("needs")
    if needs is None:
        return True
    between = text[end : part.start].strip(" ,(").casefold()
    if needs == "clock":
        if not between and taken[-1].kind == "day" and taken[-1].means in ("weekday", "plus"):
            return True
        return between in spoken.data["glue"]["clock_words"]
    return any(own.kind == "day" and _is_weekday(own) for own in taken)


def _phrase(text: str, parts: list[Part], zone: ZoneSaid | None, end: int, spoken: Language) -> Phrase | None:
    core = parts[0].start
    start, lead, word = _lead(text, core, spoken)
    needs = parts[0].values.get("needs")
    weekday_beside = len(parts) > 1 and parts[1].kind == "day" and _is_weekday(parts[1])
    if needs == "clock" and not (word in spoken.data["glue"]["clock_leads"] or weekday_beside):
        return None
    whole = not text[:start].strip() and not text[end:].strip(" .!?")
    if needs == "lead" and lead is None and not weekday_beside and not whole:
        return None
    if all(part.kind in ("offset", "times", "part") for part in parts):
        return None
    if lead is None and len(parts) == 1 and zone is None and _doubtful(text, parts[0], spoken):
        return None
    behind = _glue(spoken.code)[1].match(text, end)
    if behind is not None and (behind.group().count(")") == 0 or text.rfind("(", start, end) >= 0):
        end = behind.end()
    return Phrase(start, core, end, text[start:end], lead, tuple(parts), zone, spoken.code)


def _doubtful(text: str, part: Part, spoken: Language) -> bool:
    """Whether a lone word may as well be something else: "sun", "wed", "so", without a capital or at the very
    beginning.
    """
    word = text[part.start : part.end].rstrip(".").casefold()
    if word not in spoken.data["caution"]:
        return False
    before, behind = text[: part.start], text[part.end :]
    if not before.strip() and not behind.strip(" .!?"):
        return False
    # "Wei Sun will book it": a capital word before it makes it a name, unless that word opens the sentence.
    named = re.search(r"(?<=[^.!?\s])\s+[A-ZÄÖÜ][\w'’-]*\s+$|^[A-ZÄÖÜ][\w'’-]*\s+$", before)
    return named is not None or not (text[part.start].isupper() and before.strip(" \"'(-"))


def _lead(text: str, at: int, spoken: Language) -> tuple[int, Lead | None, str]:
    """Where the prepositions before a time begin, what the outermost strong one means, and the innermost word."""
    pattern = _leads(spoken.code)
    start, lead, innermost = at, None, ""
    for _ in range(3):
        found = pattern.search(text, max(0, start - 40), start)
        if found is None:
            break
        kind: Lead = found.lastgroup  # type: ignore[assignment]
        if lead is not None and kind == "at":
            break
        innermost = innermost or found[kind].casefold()
        start, lead = found.start(), kind
    return start, lead, innermost


_COMMA = re.compile(r"[\s,(]*")


@cache
def _glue(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    spoken = rules.language(code)
    return spoken.compiled(spoken.data["glue"]["between"]), spoken.compiled(spoken.data["glue"]["after"])


@cache
def _leads(code: str) -> re.Pattern[str]:
    spoken = rules.language(code)
    kinds = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in spoken.data["leads"].items())
    filler = spoken.data["glue"]["filler"]
    return spoken.compiled(rf"(?<!\w)(?:{kinds})(?::)?\s*(?:(?<!\w)(?:{filler})\s+)?$")
