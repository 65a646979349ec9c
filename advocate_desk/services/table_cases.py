"""Rows of a table as cases: with their account, their number elsewhere, what was said of them, where they stand."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from advocate_desk.domain.cadence import CADENCE
from advocate_desk.domain.table import Slip
from advocate_desk.domain.vocabulary import EntryKind, OrganisationKind, Segment, Severity, Stage, Standing
from advocate_desk.services.known_people import KnownPeople, folded
from advocate_desk.services.table_rows import Around, Sorted
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.exchange.mapping import Row

Key = tuple[str, ...]


class CaseRows:
    """Cases never come in twice: by the number they bear elsewhere, else by account, title and opening."""

    def __init__(self, conn: Connection, around: Around) -> None:
        self._around = around
        self._people = KnownPeople(conn, around.me)
        self._accounts: dict[str, int] = {
            folded(r.name): r.id for r in conn.execute(select(s.Account.id, s.Account.name))
        }
        self._organisations: dict[str, int] = {
            folded(r.name): r.id for r in conn.execute(select(s.Organisation.id, s.Organisation.name))
        }
        self._seen: set[Key] = set()
        for r in conn.execute(
            select(s.Case.title, s.Case.their_ref, s.Case.opened_at, s.Account.name).join(
                s.Account, s.Account.id == s.Case.account_id
            )
        ):
            account, title = folded(r.name), folded(r.title)
            self._seen.add(("number", account, folded(r.their_ref)))
            self._seen |= {("title", account, title, ""), ("title", account, title, r.opened_at.isoformat())}

    def sort(self, conn: Connection, rows: Sequence["Row"]) -> Sorted:
        """As `RowsOf.sort`."""
        found = Sorted()
        for row in rows:
            key = _key(row)
            opened, closed = row.at("opened_at"), row.at("closed_at")
            if opened is not None and closed is not None and closed < opened:
                found.aside.append((row.number, Slip(-1, "closed_at", "before_start", "")))
            elif key in self._seen:
                found.known.append(row)
            else:
                self._seen.add(key)
                found.new.append(row)
        return found

    def write(self, w: Writing, found: Sorted) -> None:
        """As `RowsOf.write`; a known case is left as it is: its story has gone on since."""
        rows = found.new
        if not rows:
            return
        desk = w.conn.execute(select(s.Desk.id, s.Desk.next_case)).one()
        w.update(s.Desk, desk.id, next_case=desk.next_case + len(rows))
        case_id, entry_id = w.reserve(s.Case, len(rows)), w.reserve(s.Entry, 2 * len(rows))
        cases, entries, joins, heats = [], [], [], []
        for place, row in enumerate(rows):
            id_ = case_id + place
            account_id, account = self._account(w, row.text("account"))
            asked_id, asked = self._people.meant(row.text("asked_by")) if row.text("asked_by") else (None, "")
            opened = row.at("opened_at") or self._around.now
            cases.append(
                {
                    "id": id_,
                    "account_id": account_id,
                    "ref": _ref(account, desk.next_case + place),
                    "asked_by_id": asked_id,
                    "asked_by": asked,
                    "opened_at": opened,
                    **self._columns(row, opened),
                }
            )
            texts = [(EntryKind.STATUS, self._recognised(row), Standing.FACT, self._around.me.name)]
            if row.text("text"):
                standing = Standing.CLAIM if asked else Standing.FACT
                texts.append((EntryKind.NOTE, row.text("text"), standing, asked or self._around.me.name))
            for number, (kind, text, standing, author) in enumerate(texts):
                author_id = self._around.me.contact_id if author == self._around.me.name else asked_id
                entry = entry_id + 2 * place + number
                entries.append(
                    {
                        "id": entry,
                        "at": opened,
                        "at_guessed": row.at("opened_at") is None,
                        "kind": kind.value,
                        "standing": standing.value,
                        "text": text,
                        "author": author,
                        "author_id": author_id,
                        "source": self._around.source,
                    }
                )
                joins.append({"entry_id": entry, "case_id": id_, "at": opened})
            if heat := row.whole("heat"):
                heats.append(
                    {
                        "case_id": id_,
                        "contact_id": asked_id,
                        "name": asked,
                        "entry_id": entry_id + 2 * place,
                        "at": opened,
                        "heat": heat,
                    }
                )
        for table, made in ((s.Case, cases), (s.Entry, entries), (s.EntryCase, joins), (s.Temperature, heats)):
            w.insert_many(table, made)

    def _recognised(self, row: "Row") -> str:
        text = _("Case recognised: {title}").format(title=row.text("title"))
        if row.text("their_ref"):
            text += "\n" + _("Its number elsewhere: {number}").format(number=row.text("their_ref"))
        return text

    def _columns(self, row: "Row", opened: datetime) -> dict[str, Any]:
        now = self._around.now
        stage = Stage(row.text("stage")) if row.text("stage") else None
        if stage is None:
            stage = Stage.CLOSED if row.at("closed_at") else Stage.RECOGNISED
        closed = None
        if stage is Stage.CLOSED:
            closed = row.at("closed_at") or max(now, opened)
        return {
            "title": " ".join(row.text("title").split()),
            "their_ref": row.text("their_ref"),
            "severity": row.whole("severity") or int(Severity.MEDIUM),
            "stage": stage.value,
            "stage_at": closed or opened,
            "acknowledged_at": row.at("acknowledged_at"),
            "closed_at": closed,
            "close_reason": "" if closed is None else row.text("close_reason") or _("Closed in the imported list"),
            "impact": row.text("impact"),
            "trouble_from": row.at("trouble_from"),
            "trouble_until": row.at("trouble_until"),
            "users_affected": row.whole("users_affected"),
            "heat": row.whole("heat"),
            # What is old in the list must not shout at once: the clock of silence starts with the import.
            "next_update_at": None if closed is not None else max(now, opened) + CADENCE[Segment.STANDARD],
        }

    def _account(self, w: Writing, said: str) -> tuple[int, str]:
        name = " ".join(said.split())
        found = self._accounts.get(folded(name))
        if found is None:
            organisation = self._organisations.get(folded(name))
            if organisation is None:
                organisation = w.insert(s.Organisation, name=name, kind=OrganisationKind.CUSTOMER.value, domains="[]")
                self._organisations[folded(name)] = organisation
            found = w.insert(s.Account, organisation_id=organisation, name=name, zone=str(self._around.zone))
            self._accounts[folded(name)] = found
        return found, name


def _key(row: "Row") -> Key:
    account = folded(row.text("account"))
    if number := folded(row.text("their_ref")):
        return ("number", account, number)
    opened = row.at("opened_at")
    return ("title", account, folded(row.text("title")), opened.isoformat() if opened else "")


def _ref(account: str, number: int) -> str:
    letter = next((c for c in account.upper() if c.isalpha()), "C")
    return f"{letter}-{number:02d}"
