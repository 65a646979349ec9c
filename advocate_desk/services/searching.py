"""Full text over the whole desk: every kind of thing, best first, never an error for any words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.folding import folded
from advocate_desk.domain.hit import Found, Hit, NotUnderstood
from advocate_desk.domain.instants import to_micros
from advocate_desk.language.search_query import Query, parse
from advocate_desk.store import search_names
from advocate_desk.store.search import Match, match_for, matches, newest, stretch_of
from advocate_desk.store.search_facts import Fact, facts
from advocate_desk.store.search_filters import Named, Narrow, conditions

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

SEARCHED: dict[str, tuple[Kind, float]] = {
    "cases": (Kind.CASE, 3.0),
    "contact": (Kind.CONTACT, 3.0),
    "account": (Kind.ACCOUNT, 3.0),
    "area": (Kind.AREA, 3.0),
    "commitment": (Kind.COMMITMENT, 2.0),
    "action": (Kind.ACTION, 2.0),
    "briefing": (Kind.BRIEFING, 2.0),
    "attachment": (Kind.ATTACHMENT, 1.5),
    "statement": (Kind.BRIEFING, 1.0),
    "entry": (Kind.ENTRY, 1.0),
}
"""Table -> what its rows are shown as, and how much their rank weighs."""


class Searching:
    """Reads by words."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def find(self, text: str, *, limit: int = 50, kinds: Sequence[Kind] = (), case_id: int | None = None) -> Found:
        """What a query matches (see `language.search_query`), best first; in one case with `case_id`.

        Things come before entries of the same rank, since a name somebody types is mostly a name. Filters without a
        word find entries, the newest first.
        """
        query = parse(text, now=self._desk.clock(), zone=self._desk.zone())
        if query.empty:
            return Found((), more=False, not_understood=_missed(query))
        with self._desk.store.reading() as conn:
            narrow, nobody = _narrowed(conn, query, case_id)
            found = _Finding(conn, query, narrow, limit, tuple(kinds) or tuple(query.things)).found()
        return Found(found.hits, found.more, found.capped, (*_missed(query), *nobody), found.cases)

    def offers(self, name: str, typed: str, *, limit: int) -> list[str]:
        """What could stand behind a filter ("case", "who" or "account"): refs of cases, names of people, accounts.

        Begun names first; for nothing typed the newest.
        """
        with self._desk.store.reading() as conn:
            return search_names.offers(conn, name, typed, limit=limit)


class _Finding:
    """One search while it runs: every table is asked for its best rows, only what is shown is read."""

    def __init__(self, conn: Connection, query: Query, narrow: Narrow, limit: int, kinds: tuple[Kind, ...]) -> None:
        self.conn, self.query, self.narrow, self.limit, self.kinds = conn, query, narrow, limit, kinds
        self.matched: list[Match] = []
        self.more = self.capped = False

    def found(self) -> Found:
        """The best hits of all tables in one order."""
        match = match_for(self.query.terms)
        for table in SEARCHED if match is not None or self.kinds else ("entry",):
            if not self.kinds or SEARCHED[table][0] in self.kinds:
                self._ask(table, match)
        # A stable sort: what ranks alike stays as it came, things before entries and the newest first.
        self.matched.sort(key=lambda match: match.rank * SEARCHED[match.table][1])
        hits, cases = self._read(self.matched[: self.limit])
        return Found(hits, self.more or len(self.matched) > self.limit, self.capped, cases=cases)

    def _ask(self, table: str, match: str | None) -> None:
        asked = conditions(table, self.narrow)
        if asked is None:
            return
        if match is None:
            without = [term for term in self.query.terms if term.without]
            found = newest(self.conn, table, limit=self.limit, conditions=asked, without=without)
        else:
            near = self.narrow.case_ids is not None or not self.narrow.looks_at_rows
            found = matches(self.conn, table, match, limit=self.limit, conditions=asked, all_=near)
        self.more = self.more or found.more
        self.capped = self.capped or found.capped
        self.matched += found.found

    def _read(self, shown: Sequence[Match]) -> tuple[tuple[Hit, ...], tuple[tuple[str, str], ...]]:
        read = {
            table: facts(self.conn, table, [match.id for match in shown if match.table == table])
            for table in {match.table for match in shown}
        }
        hits: dict[tuple[Kind, int], Hit] = {}
        cases: dict[str, str] = {}
        for match in shown:
            fact = read[match.table].get(match.id)
            if fact is not None:
                hit = _hit(SEARCHED[match.table][0], match, fact)
                hits.setdefault((hit.kind, hit.id), hit)
                cases[fact.case] = fact.case_title
        cases.pop("", None)
        return tuple(hits.values()), tuple(cases.items())


def _hit(kind: Kind, match: Match, fact: Fact) -> Hit:
    return Hit(kind, fact.id, fact.ref, fact.title, fact.case, fact.case_id, fact.at, match.snippet)


def _missed(query: Query) -> tuple[NotUnderstood, ...]:
    return tuple(NotUnderstood(part.key, part.value, "value" if part.key else "words") for part in query.missed)


def _narrowed(conn: Connection, query: Query, case_id: int | None) -> tuple[Narrow, list[NotUnderstood]]:
    """The filters with the names in them looked up; a name that nothing bears narrows to nothing, and is said."""
    nobody: list[NotUnderstood] = []
    case_ids: set[int] | None = None if case_id is None else {case_id}
    account_ids: set[int] | None = None
    for said in query.cases:
        ids = search_names.cases(conn, said)
        nobody += [] if ids else [NotUnderstood("case", said, "nobody")]
        case_ids = (case_ids & ids) if case_ids is not None else ids
    for said in query.accounts:
        ids = search_names.accounts(conn, said)
        nobody += [] if ids else [NotUnderstood("account", said, "nobody")]
        account_ids = (account_ids & ids) if account_ids is not None else ids
    if account_ids is not None:
        theirs = search_names.cases_of(conn, account_ids)
        case_ids = (case_ids & theirs) if case_ids is not None else theirs
    listed = None if case_ids is None else tuple(sorted(case_ids))
    return Narrow(
        case_ids=listed,
        account_ids=None if account_ids is None else tuple(sorted(account_ids)),
        within=(0, 0) if listed is None else stretch_of(conn, listed),
        who=tuple(Named(folded(said), tuple(sorted(search_names.contacts(conn, said)))) for said in query.who),
        kinds=tuple(sorted(kind.value for kind in query.kinds)),
        audience=None if query.audience is None else int(query.audience),
        since=None if query.since is None else to_micros(query.since),
        until=None if query.until is None else to_micros(query.until),
        with_file=query.with_file,
    ), nobody
