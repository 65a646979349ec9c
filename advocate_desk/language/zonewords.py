"""The words behind a clock that say whose it is: "her time", "New York time", "PST", "(Houston time)"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from advocate_desk.calendar import zones
from advocate_desk.language import rules
from advocate_desk.language.rules import Language


@dataclass(frozen=True, slots=True)
class ZoneSaid:
    """The zone words of a phrase: whose clock it is ("her", "his", "their", "my", "your"), or a name as written."""

    start: int
    end: int
    whose: str | None
    name: str | None


def find(text: str, at: int, spoken: Language) -> ZoneSaid | None:
    """The zone words that stand right behind a clock: "her time", "New York time", "PST", "(Houston time)"."""
    shapes = _zone_shapes(spoken.code)
    gap = re.compile(r"[\s,]*\(?").match(text, at)
    begin = gap.end() if gap else at
    found = shapes["whose"].match(text, begin)
    if found:
        whose = str(spoken.value("whose", found["whose"]))
        return ZoneSaid(begin, _closed(text, begin, found.end()), whose, None)
    found = shapes["owner"].match(text, begin)
    if found:
        whose = spoken.data["zone"]["owners"][found["owner"].casefold()]
        return ZoneSaid(begin, _closed(text, begin, found.end()), whose, None)
    for shape in ("place", "inplace"):
        found = shapes[shape].match(text, begin)
        named = _longest(found["place"], shape == "place") if found else None
        if found and named is not None:
            end = found.end() if shape == "place" else found.start("place") + len(named)
            return ZoneSaid(begin, _closed(text, begin, end), None, named)
    found = _ABBREVIATION.match(text, begin)
    if found and (zones.find(found[0]) is not None or _LOOKS_LIKE_ZONE.fullmatch(found[0])):
        return ZoneSaid(begin, _closed(text, begin, found.end()), None, found[0])
    return None


_ABBREVIATION = re.compile(
    r"(?:UTC|GMT)\s?[+\-−]\d{1,2}(?::?\d\d)?|[A-Z][A-Za-z]+/[A-Z]\w+(?:/\w+)?|[+\-−]\d\d:?\d\d\b|[A-Z]{1,5}\b"
)
_LOOKS_LIKE_ZONE = re.compile(r"(?!EOT|SLOT|TEST|LAST|MUST|IT\b|AT\b|NOT|BUT)[A-Z]{2,4}T")


def _longest(place: str, whole: bool) -> str | None:
    """The longest beginning of some words that names a zone; the words themselves when all of them must be one."""
    words = place.split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if zones.find(name) is not None:
            return name if not whole or count == len(words) else None
    return place if whole and place[0].isupper() else None


def _closed(text: str, begin: int, end: int) -> int:
    return end + 1 if text[begin - 1 : begin] == "(" and text[end : end + 1] == ")" else end


@cache
def _zone_shapes(code: str) -> Mapping[str, re.Pattern[str]]:
    spoken = rules.language(code)
    return {
        name: spoken.compiled(shape + r"(?!\w)")
        for name, shape in spoken.data["zone"].items()
        if isinstance(shape, str)
    }
