"""Rows of a table as entries of stories."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from advocate_desk.domain.instants import to_micros
from advocate_desk.domain.table import Slip
from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole, Standing
from advocate_desk.services.known_people import KnownPeople, folded
from advocate_desk.services.table_rows import Around, Sorted
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from datetime import datetime

    from advocate_desk.exchange.mapping import Row


class EntryRows:
    """The same words at the same instant in the same case are one entry; nothing is shown to anybody outside."""

    def __init__(self, conn: Connection, around: Around) -> None:
        self._around = around
        self._people = KnownPeople(conn, around.me)
        self._seen: set[tuple[int, int, bytes]] = set()
        self._looked_up: set[tuple[int, datetime]] = set()
        self._cases: dict[str, int | None] = {}
        for r in conn.execute(select(s.Case.id, s.Case.ref, s.Case.their_ref, s.Case.title)):
            letter, dash, number = r.ref.partition("-")
            self._cases[folded(r.ref)] = r.id
            self._cases[folded(f"{letter}{dash}{int(number) if number.isdecimal() else number}")] = r.id
            for said in (r.their_ref, r.title):
                key = folded(said)
                if key:
                    # A title or a number that two cases bear means neither.
                    self._cases[key] = None if self._cases.get(key, r.id) != r.id else r.id

    def sort(self, conn: Connection, rows: Sequence["Row"]) -> Sorted:
        """As `RowsOf.sort`."""
        found = Sorted()
        placed: list[tuple[Row, int, datetime]] = []
        for row in rows:
            case_id, at, until = self._case(row), row.at("at"), row.at("until")
            if case_id is None:
                found.aside.append((row.number, Slip(-1, "case", "no_case", row.text("case")[:80])))
            elif at is not None and until is not None and until < at:
                found.aside.append((row.number, Slip(-1, "until", "before_start", "")))
            elif at is not None:
                placed.append((row, case_id, at))
        self._look_up(conn, [(case_id, at) for _row, case_id, at in placed])
        for row, case_id, at in placed:
            key = (case_id, to_micros(at), _digest(row.text("subject"), row.text("text")))
            (found.known if key in self._seen else found.new).append(row)
            self._seen.add(key)
        return found

    def write(self, w: Writing, found: Sorted) -> None:
        """As `RowsOf.write`."""
        rows = found.new
        if not rows:
            return
        first = w.reserve(s.Entry, len(rows))
        entries, joins, people = [], [], []
        for id_, row in enumerate(rows, first):
            at, case_id = row.at("at"), self._case(row)
            author_id, author = self._people.meant(row.text("author")) if row.text("author") else (None, "")
            entries.append(
                {
                    "id": id_,
                    "at": at,
                    "until": row.at("until"),
                    "zone": row.text("zone"),
                    "kind": row.text("kind") or EntryKind.NOTE.value,
                    "standing": row.text("standing") or Standing.FACT.value,
                    "direction": row.text("direction") or Direction.NONE.value,
                    "subject": " ".join(row.text("subject").split()),
                    "text": row.text("text"),
                    "author": author,
                    "author_id": author_id,
                    "source": self._around.source,
                    "minutes": row.whole("minutes"),
                    "noise": row.text("kind") == EntryKind.STATUS.value,
                }
            )
            joins.append({"entry_id": id_, "case_id": case_id, "at": at})
            for said in row.several("people"):
                contact_id, name = self._people.meant(said)
                people.append({"entry_id": id_, "contact_id": contact_id, "name": name, "role": PersonRole.WITH.value})
        for table, made in ((s.Entry, entries), (s.EntryCase, joins), (s.EntryPerson, people)):
            w.insert_many(table, made)

    def _case(self, row: "Row") -> int | None:
        said = folded(row.text("case"))
        return self._cases.get(said) if said else self._around.case_id

    def _look_up(self, conn: Connection, wanted: Sequence[tuple[int, "datetime"]]) -> None:
        # Each instant of a case once: a list of days alone has thousands of rows on each of them.
        fresh = {(case_id, at) for case_id, at in wanted} - self._looked_up
        self._looked_up |= fresh
        cases, instants = {case_id for case_id, _at in fresh}, {at for _case_id, at in fresh}
        if not fresh:
            return
        for r in conn.execute(
            select(s.EntryCase.case_id, s.EntryCase.at, s.Entry.subject, s.Entry.text)
            .join(s.Entry, s.Entry.id == s.EntryCase.entry_id)
            .where(s.EntryCase.case_id.in_(cases), s.EntryCase.at.in_(instants))
        ):
            self._seen.add((r.case_id, to_micros(r.at), _digest(r.subject, r.text)))


def _digest(subject: str, text: str) -> bytes:
    said = " ".join(subject.split()) + "\0" + text.strip()
    return hashlib.blake2b(said.encode(), digest_size=16).digest()
