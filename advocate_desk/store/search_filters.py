"""What narrows a search, as SQL on the id of a row found. SQLite only: lists go in as JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

FEW = 20_000
"""Entries of the cases asked for, up to which their ids are listed once instead of asked about one by one."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of a row; `{id}` in it stands for the row's id."""

    sql: str
    values: tuple[object, ...]

    def on(self, id_: str) -> str:
        """The test on this id."""
        return f"({self.sql.replace('{id}', id_)})"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as typed: a part of the name, folded, and the contacts who bear it."""

    part: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a search is narrowed to. None and empty let everything through; instants are microseconds, half-open.

    `within` are the first and the last entry of the cases; None when they are too many to be listed.
    """

    case_ids: tuple[int, ...] | None = None
    account_ids: tuple[int, ...] | None = None
    within: tuple[int, int] | None = None
    who: tuple[Named, ...] = ()
    kinds: tuple[str, ...] = ()
    audience: int | None = None
    since: int | None = None
    until: int | None = None
    with_file: bool = False

    @property
    def looks_at_rows(self) -> bool:
        """Whether every row has to be looked at, not only lists of ids."""
        parts = (self.audience, self.since, self.until)
        return bool(self.kinds or self.with_file or any(part is not None for part in parts))


_FROM = {
    "entry": "entry o",
    "cases": "cases o",
    "commitment": "commitment o",
    "contact": "contact o",
    "account": "account o",
    "area": "area o",
    "action": "action o JOIN plan p ON p.id = o.plan_id",
    "attachment": "attachment o JOIN entry e ON e.id = o.entry_id",
    "briefing": "briefing o",
    "statement": "statement o JOIN briefing b ON b.id = o.briefing_id",
}
_CASE = {
    "cases": "o.id", "commitment": "o.case_id", "action": "p.case_id", "briefing": "o.case_id",
    "statement": "b.case_id",
}  # fmt: skip
_AT = {
    "entry": "o.at", "cases": "o.opened_at", "commitment": "o.made_at", "attachment": "e.at",
    "briefing": "o.made_at", "statement": "b.made_at",
}  # fmt: skip
_NAMES = {"entry": ("author",), "commitment": ("promisor", "promisee"), "action": ("owner",), "cases": ("asked_by",)}
_OPENED = ("entry", "cases", "commitment", "action", "attachment")


def conditions(table: str, narrow: Narrow) -> list[Condition] | None:
    """The tests for rows of a table; None when none of its rows can be meant."""
    tests: list[Condition | None] = []
    if narrow.case_ids is not None:
        tests += _of_cases(table, narrow.case_ids, narrow.within)
    if narrow.account_ids is not None and table in ("account", "contact"):
        tests.append(_of_accounts(table, narrow.account_ids))
    tests += [_named(table, who) for who in narrow.who]
    if narrow.kinds:
        tests.append(_row(table, "o.kind IN (SELECT value FROM json_each(?))", narrow.kinds, only=("entry",)))
    if narrow.with_file:
        files = "EXISTS (SELECT 1 FROM attachment a WHERE a.entry_id = {id} AND NOT a.inline)"
        tests.append(Condition(files, ()) if table == "entry" else None)
    if narrow.audience is not None:
        test = "o.audience & ?" if narrow.audience else "o.audience = ?"
        tests.append(_row(table, test, narrow.audience, only=_OPENED))
    for bound, sign in ((narrow.since, ">="), (narrow.until, "<")):
        if bound is not None:
            tests.append(_row(table, f"{_AT.get(table)} {sign} ?", bound, only=_AT))
    sure = [test for test in tests if test is not None]
    return sure if len(sure) == len(tests) else None


def _row(table: str, test: str, value: object, *, only: Iterable[str]) -> Condition | None:
    if table not in only:
        return None
    given = json.dumps(value) if isinstance(value, tuple) else value
    return Condition(f"EXISTS (SELECT 1 FROM {_FROM[table]} WHERE o.id = {{id}} AND {test})", (given,))


def _of_cases(table: str, ids: tuple[int, ...], within: tuple[int, int] | None) -> list[Condition | None]:
    listed = json.dumps(ids)
    of = "case_id IN (SELECT value FROM json_each(?))"
    if not ids:
        return [None] if table in _CASE or table in ("entry", "attachment") else []
    if table == "entry" and within is not None:
        # The plus keeps the full-text index in front: once through its matches, not once for every entry of the case.
        inside = Condition(f"+{{id}} IN (SELECT entry_id FROM entry_case WHERE {of})", (listed,))
        return [Condition("{id} BETWEEN ? AND ?", within), inside]
    if table == "entry":
        return [Condition(f"EXISTS (SELECT 1 FROM entry_case c WHERE c.entry_id = {{id}} AND c.{of})", (listed,))]
    if table == "attachment":
        came_with = f"SELECT 1 FROM entry_case c WHERE c.entry_id = o.entry_id AND c.{of}"
        between = "" if within is None else "o.entry_id BETWEEN ? AND ? AND "
        sql = f"EXISTS (SELECT 1 FROM attachment o WHERE o.id = {{id}} AND {between}EXISTS ({came_with}))"
        return [Condition(sql, (*(within or ()), listed))]
    if table in _CASE:
        listing = f"SELECT o.id FROM {_FROM[table]} WHERE {_CASE[table]} IN (SELECT value FROM json_each(?))"
        return [Condition(f"+{{id}} IN ({listing})", (listed,))]
    return [None]


def _of_accounts(table: str, ids: tuple[int, ...]) -> Condition:
    if table == "account":
        return Condition("{id} IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
    return Condition(
        "EXISTS (SELECT 1 FROM contact o JOIN account a ON a.organisation_id = o.organisation_id "
        "WHERE o.id = {id} AND a.id IN (SELECT value FROM json_each(?)))",
        (json.dumps(ids),),
    )


def _named(table: str, who: Named) -> Condition | None:
    ids = json.dumps(who.ids)
    if table == "contact":
        return Condition("{id} IN (SELECT value FROM json_each(?))", (ids,))
    if table in ("entry", "attachment"):
        here = "{id}" if table == "entry" else "(SELECT entry_id FROM attachment WHERE id = {id})"
        # Listed once from the indexes: asking every match for its people takes seconds on a million entries.
        return Condition(
            f"+{here} IN (SELECT id FROM entry WHERE author_id IN (SELECT value FROM json_each(?)) "
            "UNION ALL SELECT id FROM entry WHERE author_id IS NULL AND instr(folded(author), ?) "
            "UNION ALL SELECT entry_id FROM entry_person WHERE contact_id IN (SELECT value FROM json_each(?)) "
            "UNION ALL SELECT entry_id FROM entry_person WHERE contact_id IS NULL AND instr(folded(name), ?))",
            (ids, who.part, ids, who.part),
        )
    if table not in _NAMES:
        return None
    tests = " OR ".join(f"instr(folded(o.{name}), ?)" for name in _NAMES[table])
    return Condition(
        f"EXISTS (SELECT 1 FROM {_FROM[table]} WHERE o.id = {{id}} AND ({tests}))", (who.part,) * len(_NAMES[table])
    )
