"""One line about somebody's temperature: "Dana 4 heard the date from us", "Priya furious", "3 the whole side"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LEVEL = re.compile(r"(?<![\w.,:/-])([1-5])(?![\w/]|[.,:-]\d)")


@dataclass(frozen=True, slots=True)
class SaidHeat:
    """What the line says: whose (empty: the whole side), how heated (1 to 5; None: it does not say), what showed it.

    `known` tells a name that stands among the people from one that is merely written there.
    """

    name: str
    level: int | None
    words: str
    known: bool = False


def parse(line: str, *, people: Iterable[str], levels: Mapping[str, int]) -> SaidHeat:
    """Read one line. Who comes before the level, what showed it after; a colon or a comma between them is left out.

    `levels` are the words for 1 to 5 in the language being spoken. Whoever is named by the beginning of one known name,
    whatever the case, is that person; a name nobody bears stays as written. Nothing is refused.
    """
    text = " ".join(line.split())
    found = _level(text, levels)
    if found is None:
        name, known = _who(text, people)
        return SaidHeat(name, None, "", known)
    start, end, level = found
    name, known = _who(text[:start].strip(" :,–-"), people)
    return SaidHeat(name, level, text[end:].strip(" :,;.–-"), known)


def _level(text: str, levels: Mapping[str, int]) -> tuple[int, int, int] | None:
    """The first figure or word of the scale."""
    found = [(m.start(), m.end(), int(m[1])) for m in (_LEVEL.search(text),) if m is not None]
    for word, level in levels.items():
        match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        if match is not None:
            found.append((match.start(), match.end(), level))
    if not found:
        return None
    start, end, level = min(found)
    # "4 angry" says one thing twice.
    following = next(
        (m for word in levels if (m := re.match(rf"\s+{re.escape(word)}(?!\w)", text[end:], re.IGNORECASE))), None
    )
    return start, end + (following.end() if following is not None else 0), level


def _who(text: str, people: Iterable[str]) -> tuple[str, bool]:
    said = text.casefold().split()
    if not said:
        return "", False
    names = list(people)
    exact = [name for name in names if name.casefold().split() == said]
    part = exact or [name for name in names if set(said) <= set(name.casefold().split())]
    begun = part or [name for name in names if any(word.startswith(said[0]) for word in name.casefold().split())]
    if len(said) > 1 and not part:
        begun = []
    return (begun[0], True) if len(set(begun)) == 1 else (text, False)
