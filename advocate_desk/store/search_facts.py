"""What is said of a row that was found: its name, its case, its time. One select a table, whatever the number found.

Through the bare driver: building these selects with SQLAlchemy takes as long as a search on a small desk.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from advocate_desk.domain.instants import from_micros


@dataclass(frozen=True, slots=True)
class Fact:
    """A row as a hit shows it. `id` is the thing to open: the row itself, or what it is a part of."""

    id: int
    ref: str
    title: str
    case: str
    case_id: int | None
    case_title: str
    at: datetime | None


_CASE = "coalesce(c.ref, ''), c.id, coalesce(c.title, '')"
_LAST_CASE = "(SELECT l.case_id FROM entry_case l WHERE l.entry_id = {entry} ORDER BY l.id DESC LIMIT 1)"
_SELECTS = {
    # One that stands in several cases is said to be in the one it came into last.
    "entry": f"o.id, 'entry:' || o.id, CASE o.subject WHEN '' THEN o.author ELSE o.subject END, {_CASE}, o.at "
    f"FROM entry o LEFT JOIN cases c ON c.id = {_LAST_CASE.format(entry='o.id')}",
    "attachment": f"o.id, 'entry:' || o.entry_id, o.name, {_CASE}, e.at FROM attachment o "
    f"JOIN entry e ON e.id = o.entry_id LEFT JOIN cases c ON c.id = {_LAST_CASE.format(entry='o.entry_id')}",
    "cases": f"o.id, o.ref, a.name || ' · ' || o.title, {_CASE}, o.opened_at FROM cases o "
    "JOIN account a ON a.id = o.account_id JOIN cases c ON c.id = o.id",
    "commitment": f"o.id, 'commitment:' || o.id, o.words, {_CASE}, o.made_at FROM commitment o "
    "LEFT JOIN cases c ON c.id = o.case_id",
    "contact": "o.id, o.name, o.name || iif(o.title = '', '', ', ' || o.title) "
    "|| iif(f.id IS NULL, '', ', ' || f.name), '', NULL, '', NULL FROM contact o "
    "LEFT JOIN organisation f ON f.id = o.organisation_id",
    "account": "o.id, o.name, o.name, '', NULL, '', NULL FROM account o",
    "area": "o.id, o.name, o.name, '', NULL, '', NULL FROM area o",
    "action": f"o.id, 'action:' || o.id, o.title, {_CASE}, NULL FROM action o "
    "JOIN plan p ON p.id = o.plan_id JOIN cases c ON c.id = p.case_id",
    "briefing": f"o.id, 'briefing:' || o.id, o.title, {_CASE}, o.made_at FROM briefing o "
    "JOIN cases c ON c.id = o.case_id",
    "statement": f"b.id, 'briefing:' || b.id, b.title, {_CASE}, b.made_at FROM statement o "
    "JOIN briefing b ON b.id = o.briefing_id JOIN cases c ON c.id = b.case_id",
}


def facts(conn: Connection, table: str, ids: Sequence[int]) -> dict[int, Fact]:
    """What is said of these rows of a table, by their ids."""
    driver: Any = conn.connection.dbapi_connection
    sql = f"SELECT o.id, {_SELECTS[table]} WHERE o.id IN (SELECT value FROM json_each(?))"
    return {
        key: Fact(id_, ref, title, case, case_id, case_title, None if at is None else from_micros(at))
        for key, id_, ref, title, case, case_id, case_title, at in driver.execute(sql, (json.dumps(list(ids)),))
    }
