"""Full text: what is indexed, and how the words of a query become a question that can never fail.

User text is always quoted into tokens; an open one matches as a prefix. Ranking covers the newest `RANKED` matches.
SQLite only: FTS5 with `unicode61 remove_diacritics 2`, prefixes of two and three letters indexed.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from sqlalchemy import Connection

from advocate_desk.language.search_query import Term
from advocate_desk.store.search_filters import FEW, Condition

RANKED = 2_000
"""Entries ranked: bm25 over all matches costs up to 1.5 s on a million; over the newest 2 000 at most 60 ms."""

RANKED_THINGS = 300
"""Rows ranked of every other table: there are nine of them, and what is meant is mostly a name typed to its end."""

LOOKED_AT = 60_000
"""Matches a filter is asked about, newest first: more would keep somebody who types waiting."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "entry": ("subject", "text", "author"),
    "cases": ("ref", "title", "impact"),
    "commitment": ("words", "proof", "promisor", "promisee"),
    "contact": ("name", "title", "notes"),
    "account": ("name", "notes"),
    "action": ("title", "owner", "note"),
    "attachment": ("name",),
    "area": ("name", "can_do"),
    "briefing": ("title",),
    "statement": ("text",),
}

Run = Callable[..., Any]

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"')
_BEGINNING = 160  # characters shown of an entry that no word found
_SPELLINGS = 4  # of one phrase with ss or ß; more are never typed


def match_of(text: str) -> str | None:
    """An FTS5 query for plain words; None when they hold no word, or one single letter only.

    Words in double quotes stand together, and so does what is glued ("8.4.2"). Every word must occur, none
    with a minus in front; the last may be unfinished. Filters are words here: `language.search_query` reads them.
    """
    phrases = [Term(words) for quoted in _PHRASE.findall(text) if (words := tuple(_WORD.findall(quoted)))]
    parts = _PHRASE.sub(" ", text).split()
    loose = [words for part in parts if not part.startswith("-") and (words := tuple(_WORD.findall(part)))]
    without = [words for part in parts if part.startswith("-") and (words := tuple(_WORD.findall(part)))]
    terms = [*phrases, *(Term(words, open=at == len(loose)) for at, words in enumerate(loose, 1))]
    return match_for([*(Term(words, without=True) for words in without), *terms])


def match_for(terms: Sequence[Term]) -> str | None:
    """An FTS5 query for the terms of a search; None when nothing is sought, or one single letter only.

    A letter that begins the last of several words waits for the second. ss and ß are one.
    """
    sought = [term for term in terms if not term.without]
    if sought and sought[-1].open and len(sought[-1].words) == 1 and _single(sought[-1].words[0]):
        sought = sought[:-1]
    if not sought:
        return None
    asked = " AND ".join(_asked(term) for term in sought)
    without = [_asked(term) for term in terms if term.without and not (term.open and _single(term.words[-1]))]
    return f"({asked}) NOT ({' OR '.join(without)})" if without else asked


def _single(word: str) -> bool:
    return len(word) == 1 and word.isascii()


def _asked(term: Term) -> str:
    last = len(term.words) - 1
    spelled = [_spellings(word, open_=term.open and at == last) for at, word in enumerate(term.words)]
    star = "*" if term.open else ""
    phrases = [f'"{" ".join(words)}"{star}' for words in islice(product(*spelled), _SPELLINGS)]
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


def _spellings(word: str, *, open_: bool) -> list[str]:
    """The word as typed first. "straße" is "strasse"; an unfinished "stras" may become either."""
    small = word.lower()
    if "ß" in small:
        return [word, small.replace("ß", "ss")]
    if "ss" in small:
        places = [found.start() for found in re.finditer("ss", small)]
        return [word, *(f"{small[:at]}ß{small[at + 2 :]}" for at in places)]
    if open_ and len(small) > 3 and small.endswith("s"):
        return [word, f"{small[:-1]}ß"]
    return [word]


@dataclass(frozen=True, slots=True)
class Match:
    """One row found: its table and id, and the text around the words with `\\x02` before and `\\x03` after each."""

    table: str
    id: int
    rank: float
    snippet: str


@dataclass(frozen=True, slots=True)
class Matches:
    """The best rows of one table; `more` when there are more, `capped` when not all that matched were ranked."""

    found: tuple[Match, ...] = ()
    more: bool = False
    capped: bool = False


def matches(
    conn: Connection, table: str, match: str, *, limit: int, conditions: Sequence[Condition] = (), all_: bool = True
) -> Matches:
    """The best rows of one table for an FTS5 query, best first, among the newest that fulfil all conditions.

    Unless `all_`, conditions are asked only of the newest `LOOKED_AT` matches.
    """
    run, fts = _run(conn), f"{table}_fts"
    most = RANKED if table == "entry" else RANKED_THINGS
    floor = 0 if all_ else _floor(run, fts, match)
    tests = "".join(f" AND {condition.on(f'{fts}.rowid')}" for condition in conditions)
    values = tuple(value for condition in conditions for value in condition.values)
    chosen = f"FROM {fts} WHERE {fts} MATCH ? AND {fts}.rowid >= ?{tests}"
    newest = [
        row[0] for row in run(f"SELECT rowid {chosen} ORDER BY rowid DESC LIMIT {most + 1}", (match, floor, *values))
    ]
    if not newest:
        return Matches(capped=floor > 0)
    capped = floor > 0 or len(newest) > most
    oldest = newest[min(len(newest), most) - 1]
    rows = run(
        f"SELECT rowid, bm25({fts}) AS rank, snippet({fts}, -1, char(2), char(3), '…', 16) {chosen} "
        "ORDER BY rank, rowid DESC LIMIT ?",
        (match, oldest, *values, limit + 1),
    ).fetchall()
    found = tuple(Match(table, row[0], row[1], row[2] or "") for row in rows[:limit])
    return Matches(found, more=capped or len(rows) > limit, capped=capped)


def newest(
    conn: Connection, table: str, *, limit: int, conditions: Sequence[Condition], without: Sequence[Term] = ()
) -> Matches:
    """The newest rows that fulfil all conditions and hold none of these terms: where no word is sought."""
    tests = "".join(f" AND {condition.on(f'{table}.id')}" for condition in conditions)
    values = [value for condition in conditions for value in condition.values]
    if without:
        tests += f" AND {table}.id NOT IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
        values.append(" OR ".join(_asked(term) for term in without))
    shown = f"substr(text, 1, {_BEGINNING})" if table in ("entry", "statement") else "''"
    rows = _run(conn)(
        f"SELECT id, {shown} FROM {table} WHERE id > 0{tests} ORDER BY id DESC LIMIT ?", (*values, limit + 1)
    ).fetchall()
    return Matches(tuple(Match(table, row[0], 0.0, row[1]) for row in rows[:limit]), more=len(rows) > limit)


def stretch_of(conn: Connection, case_ids: Sequence[int]) -> tuple[int, int] | None:
    """The first and the last id of the entries of these cases; None when they are too many to be listed."""
    counted = _run(conn)(
        "SELECT count(*), min(entry_id), max(entry_id) FROM (SELECT entry_id FROM entry_case "
        "WHERE case_id IN (SELECT value FROM json_each(?)) LIMIT ?)",
        (json.dumps(list(case_ids)), FEW + 1),
    )
    count, first, last = counted.fetchone()
    return None if count > FEW else (first or 0, last or 0)


def _floor(run: Run, fts: str, match: str) -> int:
    row = run(
        f"SELECT rowid FROM {fts} WHERE {fts} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET {LOOKED_AT}", (match,)
    ).fetchone()
    return int(row[0]) if row else 0


def _run(conn: Connection) -> Run:
    """The bare driver's `execute`: SQLAlchemy's own costs as much as a search on a small desk."""
    driver: Any = conn.connection.dbapi_connection
    return driver.execute  # type: ignore[no-any-return]
