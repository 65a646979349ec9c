"""Names in filters of a search: which cases, accounts and contacts somebody means by a part of a name."""

import json
import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection

from advocate_desk.store.search import match_of

_REF = re.compile(r"(\w+)-0*(\d{1,9})")
_MOST = 5_000


def cases(conn: Connection, said: str) -> set[int]:
    """Cases with this ref (N-1 is N-01), or with these words in their title."""
    ref = _REF.fullmatch(said.strip())
    if ref is not None:
        alike = {f"{ref[1]}-{int(ref[2]):02d}".upper(), f"{ref[1]}-{ref[2]}".upper()}
        found = _ids(conn, "SELECT id FROM cases WHERE ref IN (SELECT value FROM json_each(?))", json.dumps([*alike]))
        if found:
            return found
    return _bearing(conn, "cases", "title", said)


def cases_of(conn: Connection, account_ids: Collection[int]) -> set[int]:
    """The cases of these accounts."""
    listed = json.dumps(list(account_ids))
    return _ids(conn, "SELECT id FROM cases WHERE account_id IN (SELECT value FROM json_each(?))", listed)


def accounts(conn: Connection, said: str) -> set[int]:
    """Accounts with these words in their name."""
    return _bearing(conn, "account", "name", said)


def contacts(conn: Connection, said: str) -> set[int]:
    """Contacts with these words in their name."""
    return _bearing(conn, "contact", "name", said)


_OFFERED = {"case": ("cases", "ref"), "who": ("contact", "name"), "account": ("account", "name")}


def offers(conn: Connection, name: str, typed: str, *, limit: int) -> list[str]:
    """Refs of cases, names of contacts or accounts that begin with, or hold, what is typed; the newest for nothing."""
    table, column = _OFFERED[name]
    driver: Any = conn.connection.dbapi_connection
    shown = f"SELECT DISTINCT {column} FROM {table}"
    if not typed:
        return [row[0] for row in driver.execute(f"{shown} ORDER BY id DESC LIMIT ?", (limit,))]
    begun = typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    found = driver.execute(f"{shown} WHERE {column} LIKE ? ESCAPE '\\' ORDER BY {column} LIMIT ?", (begun, limit))
    names = dict.fromkeys(row[0] for row in found)
    match = match_of(typed)
    if match is not None and len(names) < limit:
        held = f"{shown} WHERE id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT ?)"
        within = f"{{{'title' if name == 'case' else column}}} : ({match})"
        names |= dict.fromkeys(row[0] for row in driver.execute(held, (within, limit)))
    return list(names)[:limit]


def _bearing(conn: Connection, table: str, column: str, said: str) -> set[int]:
    match = match_of(said.replace('"', " "))
    if match is None:
        return set()
    sql = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT {_MOST}"
    return _ids(conn, sql, f"{{{column}}} : ({match})")


def _ids(conn: Connection, sql: str, value: str) -> set[int]:
    driver: Any = conn.connection.dbapi_connection
    return {row[0] for row in driver.execute(sql, (value,))}
