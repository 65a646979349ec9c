"""Mails as rows: matched with people and conversations, never twice, a batch at a time."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from advocate_desk.domain.imported import SetAside
from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole
from advocate_desk.services import meetings
from advocate_desk.services.mail_people import MailPeople
from advocate_desk.services.mail_talks import Talks, named
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.domain.me import Me
    from advocate_desk.exchange.mail import Message
    from advocate_desk.exchange.quarantine import Quarantined


class MailRows:
    """Writes batches of mails into one case (or none) during one import. What it remembers between them is small and
    does not grow with the mails."""

    def __init__(self, conn: Connection, *, me: "Me", case_id: int | None, now: datetime) -> None:
        self.people = MailPeople(conn, me)
        self._me = me
        self._case_id = case_id
        self._now = now
        self.wrote_out = False
        """Whether a mail of ours to others came in."""

    def write(self, w: Writing, messages: Sequence["Message"]) -> tuple[int, int]:
        """Write those that are new; returns (added, duplicates). One known from another case joins this one."""
        fresh: dict[str, Message] = {}
        for message in messages:
            fresh.setdefault(message.identity, message)
        known = {
            r.identity: r.entry_id
            for r in w.conn.execute(select(s.Mail.identity, s.Mail.entry_id).where(s.Mail.identity.in_(list(fresh))))
        }
        joined = self._join(w, known.values())
        new = [message for identity, message in fresh.items() if identity not in known]
        self._add(w, new)
        added = len(new) + joined
        return added, len(messages) - added

    def set_aside(self, w: Writing, items: Sequence["Quarantined"]) -> list[SetAside]:
        """Keep what could not be read, with its bytes and the reason; what is kept for the case already, once."""
        if not items:
            return []
        digests = [hashlib.sha256(item.raw).hexdigest() for item in items]
        w.keep_blobs([(digest, item.raw) for digest, item in zip(digests, items, strict=True)])
        here = s.SetAside.case_id.is_(None) if self._case_id is None else s.SetAside.case_id == self._case_id
        kept: dict[tuple[str, str], tuple[int, datetime]] = {
            (r.sha256, r.place): (r.id, r.at)
            for r in w.conn.execute(
                select(s.SetAside.id, s.SetAside.at, s.SetAside.sha256, s.SetAside.place).where(
                    s.SetAside.sha256.in_(set(digests)), here
                )
            )
        }
        number = w.reserve(s.SetAside, len(items))
        new: list[dict[str, Any]] = []
        found: list[SetAside] = []
        for digest, item in zip(digests, items, strict=True):
            if (digest, item.where) not in kept:
                kept[digest, item.where] = (number + len(new), self._now)
                new.append(
                    {
                        "id": number + len(new),
                        "at": self._now,
                        "place": item.where,
                        "why": item.why.value,
                        "size": len(item.raw),
                        "sha256": digest,
                        "case_id": self._case_id,
                    }
                )
            id_, at = kept[digest, item.where]
            found.append(SetAside(item.where, item.why.value, id_, at, len(item.raw), self._case_id))
        if new:
            w.insert_many(s.SetAside, new)
        return found

    def _join(self, w: Writing, entry_ids: Iterable[int]) -> int:
        ids = list(entry_ids)
        if self._case_id is None or not ids:
            return 0
        here = set(
            w.conn.execute(
                select(s.EntryCase.entry_id).where(s.EntryCase.case_id == self._case_id, s.EntryCase.entry_id.in_(ids))
            ).scalars()
        )
        rows = w.conn.execute(select(s.Entry.id, s.Entry.at).where(s.Entry.id.in_(set(ids) - here))).all()
        w.insert_many(s.EntryCase, [{"entry_id": r.id, "case_id": self._case_id, "at": r.at} for r in rows])
        return len(rows)

    def _add(self, w: Writing, new: list["Message"]) -> None:
        if not new:
            return
        first = w.reserve(s.Entry, len(new))
        talks = Talks(w, new, self.people, now=self._now)
        entries: list[dict[str, Any]] = []
        cases, people, mails, files, blobs, parents = [], [], [], [], [], []
        for entry_id, message in enumerate(new, first):
            entry = self._entry(entry_id, message)
            entry["thread_id"] = talks.of(message)
            entries.append(entry)
            if self._case_id is not None:
                cases.append({"entry_id": entry_id, "case_id": self._case_id, "at": entry["at"]})
            people += self._people_rows(entry_id, message)
            mails.append(
                {
                    "entry_id": entry_id,
                    "identity": message.identity,
                    "message_id": message.message_id or "",
                    "parents": json.dumps(message.ancestors),
                    "raw_sha256": message.raw_sha256,
                }
            )
            parents += [(parent, entry_id) for parent in named(message)]
            blobs.append((message.raw_sha256, message.raw))
            for part in message.attachments:
                blobs.append((part.sha256, part.data))
                files.append(
                    {
                        "entry_id": entry_id,
                        "name": part.name,
                        "media_type": part.media_type,
                        "size": len(part.data),
                        "sha256": part.sha256,
                        "content_id": part.content_id or "",
                        "inline": part.inline,
                    }
                )
        for entry in entries:
            entry["thread_id"] = talks.present(entry["thread_id"])
        w.keep_blobs(blobs)
        for table, rows in (
            (s.Thread, list(talks.made.values())),
            (s.Entry, entries),
            (s.EntryCase, cases),
            (s.EntryPerson, people),
            (s.Mail, mails),
            (s.Attachment, files),
        ):
            w.insert_many(table, rows)
        if parents:
            w.conn.exec_driver_sql("INSERT OR IGNORE INTO mail_parent (message_id, entry_id) VALUES (?, ?)", parents)
        talks.settle(w)
        meetings.from_mails(w, new, me=self._me, case_id=self._case_id, now=self._now)

    def _entry(self, entry_id: int, message: "Message") -> dict[str, Any]:
        direction = self.people.direction(message)
        self.wrote_out = self.wrote_out or direction is Direction.OUT
        author_id, author = self.people.contact(message.sender)
        return {
            "id": entry_id,
            "at": message.sent_at or self._now,
            "at_guessed": message.at_guessed,
            "kind": EntryKind.EMAIL.value,
            "direction": direction.value,
            "subject": message.subject,
            "text": message.text,
            "author": author,
            "author_id": author_id,
            "source": f"mail:{message.where}",
        }

    def _people_rows(self, entry_id: int, message: "Message") -> list[dict[str, Any]]:
        rows = []
        sender = () if message.sender is None else (message.sender,)
        for role, addresses in (
            (PersonRole.FROM.value, sender),
            (PersonRole.TO.value, message.to),
            (PersonRole.CC.value, (*message.cc, *message.bcc)),
        ):
            for address in addresses:
                contact_id, name = self.people.contact(address)
                rows.append(
                    {
                        "entry_id": entry_id,
                        "contact_id": contact_id,
                        "name": name,
                        "address": address.email,
                        "role": role,
                    }
                )
            self.people.meet(addresses)
        return rows
