"""What can follow in a search field while it is typed: filters where a word begins, values behind a filter."""

import re
from dataclasses import dataclass

from advocate_desk.language.search_query import keys, words_for

_TAIL = re.compile(r'(?:^|(?<=\s))(-?)(?:(\w+):)?("?)([^\s":]*|(?<=")[^"]*)$')
_STATIC = {"kind": ("kind", "thing"), "audience": ("audience",), "has": ("has",)}
_DAYS = {"en": ("today", "yesterday", "mon", "7d", "30d"), "de": ("heute", "gestern", "mo", "7t", "30t")}
FROM_DESK = ("case", "who", "account")
"""Filters whose values are names on the desk."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The unfinished end of a query: where it begins, the filter it belongs to ("" for none), what is typed of it."""

    start: int
    filter: str
    typed: str


def tail(text: str) -> Tail:
    """The last piece of a query that is being typed."""
    found = _TAIL.search(text)
    if found is None or (found[2] and found[2].casefold() not in keys()):
        return Tail(len(text), "", "" if found is None else found[4])
    return Tail(found.start(), keys()[found[2].casefold()] if found[2] else "", found[4])


def filters(typed: str, *, language: str) -> list[str]:
    """The filters that begin with what is typed, with their colon."""
    return [f"{word}:" for word in words_for("keys", language=language).values() if word.startswith(typed.casefold())]


def values(filter_: str, typed: str, *, language: str) -> list[str]:
    """The values of a filter that begin with what is typed; none for those that are names on the desk."""
    if filter_ in ("since", "until", "before"):
        known: list[str] = list(_DAYS.get(language, _DAYS["en"]))
    else:
        known = [word for table in _STATIC.get(filter_, ()) for word in words_for(table, language=language).values()]
    start = typed.casefold()
    return [word for word in dict.fromkeys(known) if word.casefold().startswith(start) and word.casefold() != start]


def completed(text: str, at: Tail, value: str, *, language: str) -> str:
    """The query with its unfinished end replaced by a value, ready for the next word."""
    if not at.filter:
        return text[: at.start] + value
    key = words_for("keys", language=language)[at.filter]
    said = f'"{value}"' if re.search(r"\s", value) else value
    return f"{text[: at.start]}{key}:{said} "
