"""Full text over the whole desk: every kind of thing, best first, never an error for any words."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.hit import Found, Hit
from advocate_desk.store import schema as s
from advocate_desk.store.search import Match, matches

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

Facts = dict[int, tuple[str, str, str, int | None, Any]]  # id -> ref, title, case, case id, at


class Searching:
    """Reads by words."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def find(self, text: str, *, limit: int = 50, kinds: Sequence[Kind] = ()) -> Found:
        """What the words match: each must occur, the last may be unfinished, "in quotes" they stand together.

        Things come before entries of the same rank, since a name somebody types is mostly a name.
        """
        hits: list[tuple[float, Hit]] = []
        more = False
        with self._desk.store.reading() as conn:
            for table, (kind, weight, read) in _KINDS.items():
                if kinds and kind not in kinds:
                    continue
                found, rest = matches(conn, table, text, limit=limit)
                more = more or rest
                facts = read(conn, [match.id for match in found])
                hits += [(match.rank * weight, _hit(kind, match, facts)) for match in found if match.id in facts]
        hits.sort(key=lambda pair: pair[0])
        return Found(tuple(hit for _rank, hit in hits[:limit]), more or len(hits) > limit)


def _hit(kind: Kind, match: Match, facts: Facts) -> Hit:
    ref, title, case, case_id, at = facts[match.id]
    return Hit(kind, match.id, ref, title, case, case_id, at, match.snippet)


def _entries(conn: Connection, ids: list[int]) -> Facts:
    cases = dict[int, tuple[str, int]]()
    for row in conn.execute(
        select(s.EntryCase.entry_id, s.Case.ref, s.Case.id)
        .join(s.Case, s.Case.id == s.EntryCase.case_id)
        .where(s.EntryCase.entry_id.in_(ids))
        .order_by(s.EntryCase.id.desc())
    ):
        cases[row.entry_id] = (row.ref, row.id)
    rows = conn.execute(
        select(s.Entry.id, s.Entry.at, s.Entry.author, s.Entry.subject).where(s.Entry.id.in_(ids))
    ).all()
    return {r.id: (f"entry:{r.id}", r.subject or r.author, *cases.get(r.id, ("", None)), r.at) for r in rows}


def _cases(conn: Connection, ids: list[int]) -> Facts:
    rows = conn.execute(
        select(s.Case.id, s.Case.ref, s.Case.title, s.Case.opened_at, s.Account.name)
        .join(s.Account, s.Account.id == s.Case.account_id)
        .where(s.Case.id.in_(ids))
    ).all()
    return {r.id: (r.ref, f"{r.name} · {r.title}", r.ref, r.id, r.opened_at) for r in rows}


def _commitments(conn: Connection, ids: list[int]) -> Facts:
    rows = conn.execute(
        select(s.Commitment.id, s.Commitment.words, s.Commitment.made_at, s.Commitment.case_id, s.Case.ref)
        .outerjoin(s.Case, s.Case.id == s.Commitment.case_id)
        .where(s.Commitment.id.in_(ids))
    ).all()
    return {r.id: (f"commitment:{r.id}", r.words, r.ref or "", r.case_id, r.made_at) for r in rows}


def _contacts(conn: Connection, ids: list[int]) -> Facts:
    rows = conn.execute(
        select(s.Contact.id, s.Contact.name, s.Contact.title, func.coalesce(s.Organisation.name, "").label("firm"))
        .outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
        .where(s.Contact.id.in_(ids))
    ).all()
    return {r.id: (r.name, ", ".join(part for part in (r.name, r.title, r.firm) if part), "", None, None) for r in rows}


def _accounts(conn: Connection, ids: list[int]) -> Facts:
    rows = conn.execute(select(s.Account.id, s.Account.name).where(s.Account.id.in_(ids))).all()
    return {r.id: (r.name, r.name, "", None, None) for r in rows}


def _areas(conn: Connection, ids: list[int]) -> Facts:
    rows = conn.execute(select(s.Area.id, s.Area.name).where(s.Area.id.in_(ids))).all()
    return {r.id: (r.name, r.name, "", None, None) for r in rows}


def _actions(conn: Connection, ids: list[int]) -> Facts:
    rows = conn.execute(
        select(s.Action.id, s.Action.title, s.Plan.case_id, s.Case.ref)
        .join(s.Plan, s.Plan.id == s.Action.plan_id)
        .join(s.Case, s.Case.id == s.Plan.case_id)
        .where(s.Action.id.in_(ids))
    ).all()
    return {r.id: (f"action:{r.id}", r.title, r.ref, r.case_id, None) for r in rows}


def _attachments(conn: Connection, ids: list[int]) -> Facts:
    rows = conn.execute(
        select(s.Attachment.id, s.Attachment.name, s.Attachment.entry_id, s.Entry.at)
        .join(s.Entry, s.Entry.id == s.Attachment.entry_id)
        .where(s.Attachment.id.in_(ids))
    ).all()
    entries = _entries(conn, [r.entry_id for r in rows])
    return {
        r.id: (
            f"entry:{r.entry_id}",
            r.name,
            *(entries[r.entry_id][2:4] if r.entry_id in entries else ("", None)),
            r.at,
        )
        for r in rows
    }


_KINDS: dict[str, tuple[Kind, float, Callable[[Connection, list[int]], Facts]]] = {
    "cases": (Kind.CASE, 3.0, _cases),
    "contact": (Kind.CONTACT, 3.0, _contacts),
    "account": (Kind.ACCOUNT, 3.0, _accounts),
    "area": (Kind.AREA, 3.0, _areas),
    "commitment": (Kind.COMMITMENT, 2.0, _commitments),
    "action": (Kind.ACTION, 2.0, _actions),
    "attachment": (Kind.ATTACHMENT, 1.5, _attachments),
    "entry": (Kind.ENTRY, 1.0, _entries),
}
"""Table -> its kind, how much its rank weighs, and what to say of its rows."""
