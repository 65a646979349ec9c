"""Full text: what is indexed, and how a person's words become a query that can never fail.

User text is always quoted into tokens; the last one matches as a prefix. Ranking covers the newest `RANKED` matches.
"""

import re
from dataclasses import dataclass

from sqlalchemy import Connection

RANKED = 2_000
"""bm25 over all matches costs up to 1.5 s on a million entries; over the newest 2 000 at most 30 ms."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "entry": ("subject", "text", "author"),
    "cases": ("ref", "title", "impact"),
    "commitment": ("words", "proof", "promisor", "promisee"),
    "contact": ("name", "title", "notes"),
    "account": ("name", "notes"),
    "action": ("title", "owner", "note"),
    "attachment": ("name",),
    "area": ("name", "can_do"),
}

_WORD = re.compile(r"\w+", re.UNICODE)
_PHRASE = re.compile(r'"([^"]*)"')


def match_of(text: str) -> str | None:
    """An FTS5 query for what somebody typed; None when it holds no word, or one single letter only.

    Words in double quotes stay together. Every word must occur; the last may be unfinished.
    """
    parts: list[str] = []
    rest = text
    for phrase in _PHRASE.findall(text):
        tokens = _WORD.findall(phrase)
        if tokens:
            parts.append('"' + " ".join(tokens) + '"')
        rest = rest.replace(f'"{phrase}"', " ", 1)
    tokens = _WORD.findall(rest)
    parts += [f'"{token}"' for token in tokens]
    if not parts or (len(parts) == 1 and len(tokens) == 1 and len(tokens[0]) == 1 and tokens[0].isascii()):
        return None
    if tokens:
        parts[-1] += "*"
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Match:
    """One row found: its table and id, and the text around the words with `\\x02` before and `\\x03` after each."""

    table: str
    id: int
    rank: float
    snippet: str


def matches(conn: Connection, table: str, text: str, *, limit: int) -> tuple[list[Match], bool]:
    """The best rows of one table, best first, and whether there are more. Empty for words that hold nothing."""
    query = match_of(text)
    if query is None:
        return [], False
    found = conn.exec_driver_sql(
        f"""
        WITH newest AS (
            SELECT rowid AS id FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rowid DESC LIMIT {RANKED}
        )
        SELECT rowid, bm25({table}_fts) AS rank, snippet({table}_fts, -1, char(2), char(3), '…', 16)
        FROM {table}_fts WHERE {table}_fts MATCH ? AND rowid >= (SELECT min(id) FROM newest)
        ORDER BY rank, rowid DESC LIMIT ?
        """,
        (query, query, limit + 1),
    ).all()
    hits = [Match(table, int(row[0]), float(row[1]), str(row[2])) for row in found]
    return hits[:limit], len(hits) > limit
