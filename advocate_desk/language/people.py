"""Persons in a text: which stretches are names, and whose.

A name that is a word as well (May, Will, August) is believed only where a person can stand: with a capital, before
a verb of a person or behind a word like "to" or "ask", and not beside a number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from advocate_desk.language import rules
from advocate_desk.language.rules import Language

MASK = "\ue000"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a text may speak of: a contact, or an organisation under its own name."""

    name: str
    title: str = ""
    zone: str | None = None
    pronoun: str = "theirs"
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text and everybody who bears it; nobody, when it is known to be a name by its place alone."""

    start: int
    end: int
    words: str
    persons: tuple[Person, ...]


def find(text: str, people: Sequence[Person], *, language: str) -> list[Mention]:
    """The names of people in a text, in order; the longest name wins, and of two namesakes the one named in full."""
    spoken = rules.language(language)
    found: list[Mention] = []
    words = list(_WORD.finditer(text))
    bearers = _bearers(tuple(people))
    at = 0
    while at < len(words):
        mention = _from(text, words, at, bearers, spoken)
        if mention is None:
            at += 1
            continue
        found.append(mention)
        while at < len(words) and words[at].start() < mention.end:
            at += 1
    return found


def masked(text: str, mentions: Sequence[Mention]) -> str:
    """The text with every name made unreadable, at its full length: rules about names match the mask."""
    for mention in mentions:
        text = text[: mention.start] + MASK * (mention.end - mention.start) + text[mention.end :]
    return text


_WORD = re.compile(r"[^\W\d_][\w&]*(?:[-'’][^\W\d_]\w*)*\.?(?=\W|$)")


def _from(
    text: str,
    words: Sequence[re.Match[str]],
    at: int,
    bearers: dict[str, tuple[tuple[tuple[str, ...], Person], ...]],
    spoken: Language,
) -> Mention | None:
    first = _plain(words[at][0])
    candidates = bearers.get(first, ())
    if not candidates:
        return _by_place(text, words, at, spoken)
    best: tuple[int, list[Person]] = (0, [])
    for names, person in candidates:
        length = _length([_plain(word[0]) for word in words[at : at + 5]], names)
        if length > best[0]:
            best = (length, [person])
        elif length == best[0]:
            best[1].append(person)
    length, persons = best
    last = words[at + length - 1]
    end = last.end() - (last[0].endswith(".") or last[0].casefold().endswith(("'s.", "’s.")))
    if length == 1 and not _believed(text, words[at], end, spoken):
        return None
    end = words[at].start() + len(_POSSESSIVE.sub("", text[words[at].start() : end])) if length else end
    titled = _title(spoken.code).search(text[: words[at].start()])
    start = titled.start() if titled else words[at].start()
    return Mention(start, end, text[start:end], tuple(dict.fromkeys(persons)))


def _by_place(text: str, words: Sequence[re.Match[str]], at: int, spoken: Language) -> Mention | None:
    """A month or verb that can only be a person: "May will send it", "ask Will for the trace"."""
    word = words[at]
    name = _plain(word[0])
    if name not in _also_words(spoken.code) or not word[0][0].isupper() or name in _never(spoken.code):
        return None
    end = word.start() + len(_POSSESSIVE.sub("", word[0].rstrip(".")))
    if not _stands(text, word.start(), end, spoken, strict=True):
        return None
    return Mention(word.start(), end, text[word.start() : end], ())


def _believed(text: str, word: re.Match[str], end: int, spoken: Language) -> bool:
    name = _plain(word[0])
    if name not in _also_words(spoken.code):
        return len(name) > 2 or word[0][0].isupper()
    strict = any(spoken.value(lexicon, name) is not None for lexicon in ("weekday", "month"))
    if not word[0][0].isupper() and not _behind(spoken.code).search(text[: word.start()]):
        return False
    return _stands(text, word.start(), end, spoken, strict=strict)


def _stands(text: str, start: int, end: int, spoken: Language, *, strict: bool) -> bool:
    """Whether a person can stand here; `strict` for a month or weekday, and for one nobody knows."""
    before, after = text[:start], text[end:]
    if _beside_number(before, after) or _not_behind(spoken.code).search(before):
        return False
    if _before(spoken.code).match(after):
        return True
    behind = bool(_behind(spoken.code).search(before))
    return behind if strict or not before.strip() else True


def _beside_number(before: str, after: str) -> bool:
    return bool(re.match(r"\s*(?:the\s+)?\d", after) or re.search(r"\d(?:st|nd|rd|th|\.)?\s*(?:of\s+)?$", before))


def _length(said: Sequence[str], names: Sequence[str]) -> int:
    """How many of the words said are this name, whole or its first or last part: 0 when they are not."""
    for start in range(len(names)):
        length = 0
        while start + length < len(names) and length < len(said) and said[length] == names[start + length]:
            length += 1
        if length and (start == 0 or start + length == len(names)):
            return length
    return 0


@cache
def _bearers(people: tuple[Person, ...]) -> dict[str, tuple[tuple[tuple[str, ...], Person], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
    for person in people:
        names = tuple(_plain(word) for word in person.name.split())
        for name in dict.fromkeys(names):
            if len(name) > 1:
                found.setdefault(name, []).append((names, person))
    return {name: tuple(rows) for name, rows in found.items()}


_POSSESSIVE = re.compile(r"['’]s?$")


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word.rstrip(".")).casefold()


@cache
def _title(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){rules.language(code).data['people']['title']}\s+$", re.IGNORECASE)


@cache
def _also_words(code: str) -> frozenset[str]:
    return frozenset(rules.language(code).data["people"]["words"])


@cache
def _never(code: str) -> frozenset[str]:
    data = rules.language(code).data["people"]
    return frozenset(data["not_names"]) - {"will", "may"}


@cache
def _before(code: str) -> re.Pattern[str]:
    return re.compile(rf"\s+{rules.language(code).data['people']['before_verb']}\b", re.IGNORECASE)


@cache
def _behind(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){rules.language(code).data['people']['after_word']}\s+$", re.IGNORECASE)


@cache
def _not_behind(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){rules.language(code).data['people']['never_after']}\s+$", re.IGNORECASE)
