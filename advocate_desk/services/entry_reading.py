"""What stands beside entries: their other cases, their threads, former versions, and what was built on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, text

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.story import Behind, Edit, InCase, Margin, ThreadFacts, Turn, Use, Wording
from advocate_desk.store import history
from advocate_desk.store import schema as s

MOST_HIDDEN = 5_000
_WORDS = ("subject", "text")
_TOLD = (
    *("at", "until", "kind", "standing", "direction", "author", "minutes"),
    *("pinned", "noise", "summarised", "audience", "thread_id"),
)


def cases_of(conn: Connection, ids: Sequence[int]) -> dict[int, tuple[InCase, ...]]:
    """The cases of these entries, by ref."""
    found: dict[int, list[InCase]] = {}
    rows = conn.execute(
        select(s.EntryCase.entry_id, s.Case.id, s.Case.ref, s.Case.title, s.Organisation.name)
        .join(s.Case, s.Case.id == s.EntryCase.case_id)
        .join(s.Account, s.Account.id == s.Case.account_id)
        .join(s.Organisation, s.Organisation.id == s.Account.organisation_id)
        .where(s.EntryCase.entry_id.in_(ids))
        .order_by(s.Case.id)
    )
    for row in rows:
        found.setdefault(row.entry_id, []).append(InCase(row.id, row.ref, row.title, row.name))
    return {id_: tuple(cases) for id_, cases in found.items()}


def of_thread(conn: Connection, case_id: int, thread_id: int) -> list[int]:
    """The ids of a thread's entries within a case, newest first."""
    query = (
        select(s.Entry.id)
        .join(s.EntryCase, s.EntryCase.entry_id == s.Entry.id)
        .where(s.Entry.thread_id == thread_id, s.EntryCase.case_id == case_id)
        .order_by(s.Entry.at.desc(), s.Entry.id.desc())
    )
    return [row.id for row in conn.execute(query)]


def margin(
    conn: Connection,
    case_id: int,
    entries: Sequence[Entry],
    *,
    hidden: bool,
    since: datetime | None,
    until: datetime | None,
) -> Margin:
    """See `Entries.margin`."""
    every = cases_of(conn, [entry.id for entry in entries]) if entries else {}
    also = {
        id_: others
        for id_, cases in every.items()
        if len(cases) > 1 and (others := tuple(case for case in cases if case.id != case_id))
    }
    wanted = {entry.thread_id for entry in entries if entry.thread_id is not None}
    return Margin(
        threads=_threads(conn, case_id, sorted(wanted)) if wanted else {},
        also=also,
        hidden=_hidden(conn, case_id, since, until) if hidden else frozenset(),
    )


def _threads(conn: Connection, case_id: int, ids: Sequence[int]) -> dict[int, ThreadFacts]:
    def open_to(reader: Audience) -> Any:
        return func.count().filter(s.Entry.audience.op("&")(int(reader)) != 0)

    rows = conn.execute(
        select(
            s.Entry.thread_id,
            func.count().label("mails"),
            open_to(Audience.PARTNER).label("partner"),
            open_to(Audience.CUSTOMER).label("customer"),
        )
        .join(s.EntryCase, s.EntryCase.entry_id == s.Entry.id)
        .where(s.Entry.thread_id.in_(ids), s.EntryCase.case_id == case_id)
        .group_by(s.Entry.thread_id)
    )
    return {
        row.thread_id: ThreadFacts(row.mails, row.partner, row.customer) for row in rows if row.thread_id is not None
    }


def _hidden(
    conn: Connection, case_id: int, since: datetime | None, until: datetime | None
) -> frozenset[tuple[datetime, int]]:
    query = (
        select(s.EntryCase.at, s.EntryCase.entry_id)
        .join(s.Entry, s.Entry.id == s.EntryCase.entry_id)
        .where(s.EntryCase.case_id == case_id, s.Entry.noise.is_(True))
        .order_by(s.EntryCase.at.desc())
        .limit(MOST_HIDDEN)
    )
    if since is not None:
        query = query.where(s.EntryCase.at >= since)
    if until is not None:
        query = query.where(s.EntryCase.at <= until)
    return frozenset((row.at, row.entry_id) for row in conn.execute(query))


def behind(conn: Connection, id_: int, case_id: int | None) -> Behind:
    """See `Entries.behind`."""
    row = conn.execute(text("SELECT * FROM entry WHERE id = :id"), {"id": id_}).mappings().first()
    if row is None:
        raise DeskError(Fault.NOT_FOUND, kind="entry", asked=id_)
    thread = None
    if case_id is not None and row["thread_id"] is not None:
        thread = _threads(conn, case_id, [row["thread_id"]]).get(row["thread_id"])
    return Behind(
        edits=_edits(conn, dict(row)),
        uses=tuple(_uses(conn, id_)),
        cases=cases_of(conn, [id_]).get(id_, ()),
        thread=thread,
    )


def _edits(conn: Connection, now: dict[str, Any]) -> tuple[Edit, ...]:
    """Every change to the row, oldest first: the present walked backwards through what it was before each of them."""
    found: list[Edit] = []
    versions = history.versions(conn, s.Entry.__table__, now["uuid"])  # type: ignore[arg-type]
    for version in reversed(versions):
        was = {**now, **version.former}
        turns = tuple(Turn(name, was[name], now[name]) for name in _TOLD if was[name] != now[name])
        words_were, words_are = (Wording(*(state[name] for name in _WORDS)) for state in (was, now))
        if turns or words_were != words_are or version.op == Op.DELETE_ENTRY:
            found.append(Edit(version.until, version.op, words_were, words_are, turns))
        now = was
    return tuple(reversed(found))


def _uses(conn: Connection, id_: int) -> list[Use]:
    found = [
        Use("briefing", r.id, r.title or r.reader, r.version, r.issued_at is not None, r.position + 1, r.start, r.end)
        for r in conn.execute(
            select(
                s.Briefing.id,
                s.Briefing.title,
                s.Briefing.reader,
                s.Briefing.version,
                s.Briefing.issued_at,
                s.Statement.position,
                s.StatementSource.start,
                s.StatementSource.end,
            )
            .join(s.Statement, s.Statement.briefing_id == s.Briefing.id)
            .join(s.StatementSource, s.StatementSource.statement_id == s.Statement.id)
            .where(s.StatementSource.entry_id == id_)
            .order_by(s.Briefing.made_at.desc(), s.Statement.position, s.StatementSource.start)
        )
    ]
    for what, table, title in (
        ("decision", s.Decision, s.Decision.question),
        ("clarification", s.Clarification, s.Clarification.asked),
        ("goodwill", s.Goodwill, s.Goodwill.what),
        ("feedback", s.Feedback, s.Feedback.words),
        ("outreach", s.Outreach, s.Outreach.need),
    ):
        rows = conn.execute(select(table.id, title.label("title")).where(table.entry_id == id_).order_by(table.id))
        found += [Use(what, row.id, row.title) for row in rows]
    return found
