"""Mails as rows: matched with people and threads, never twice, a batch at a time."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from advocate_desk.domain.vocabulary import ChannelKind, Direction, EntryKind, PersonRole
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.domain.me import Me
    from advocate_desk.exchange.addresses import Address
    from advocate_desk.exchange.mail import Message


class MailRows:
    """Writes batches of mails into one case (or none) during one import. Remembers people and threads between them."""

    def __init__(self, conn: Connection, *, me: "Me", case_id: int | None, now: datetime) -> None:
        self._me = me
        self._case_id = case_id
        self._now = now
        self._threads: dict[str, int] = {}
        self._subjects: dict[str, int] = {}
        self._people: dict[str, tuple[int, str]] = {
            r.folded: (r.contact_id, r.name)
            for r in conn.execute(
                select(s.Channel.folded, s.Channel.contact_id, s.Contact.name)
                .join(s.Contact, s.Contact.id == s.Channel.contact_id)
                .where(s.Channel.kind == ChannelKind.EMAIL.value)
            )
        }
        self.last_out: datetime | None = None

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

    def _add(self, w: Writing, new: Sequence["Message"]) -> None:
        if not new:
            return
        first = w.reserve(s.Entry, len(new))
        self._find_threads(w, new)
        threads: list[dict[str, Any]] = []
        next_thread = w.reserve(s.Thread, len(new))
        entries, cases, people, mails, files, blobs = [], [], [], [], [], []
        for entry_id, message in enumerate(new, first):
            at = message.sent_at or self._now
            direction = self._direction(message)
            if direction is Direction.OUT and (self.last_out is None or at > self.last_out):
                self.last_out = at
            author_id, author = self._person(message.sender)
            entries.append(
                {
                    "id": entry_id,
                    "at": at,
                    "at_guessed": message.at_guessed,
                    "kind": EntryKind.EMAIL.value,
                    "direction": direction.value,
                    "subject": message.subject,
                    "text": message.text,
                    "author": author,
                    "author_id": author_id,
                    "source": f"mail:{message.where}",
                    "thread_id": self._thread(message, threads, next_thread),
                }
            )
            if self._case_id is not None:
                cases.append({"entry_id": entry_id, "case_id": self._case_id, "at": at})
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
        w.keep_blobs(blobs)
        for table, rows in (
            (s.Thread, threads),
            (s.Entry, entries),
            (s.EntryCase, cases),
            (s.EntryPerson, people),
            (s.Mail, mails),
            (s.Attachment, files),
        ):
            w.insert_many(table, rows)

    def _person(self, address: "Address | None") -> tuple[int | None, str]:
        if address is None:
            return None, ""
        known = self._people.get(address.email.lower())
        return known if known is not None else (None, address.name or address.email)

    def _people_rows(self, entry_id: int, message: "Message") -> list[dict[str, Any]]:
        rows = []
        sender = () if message.sender is None else (message.sender,)
        for role, addresses in (
            (PersonRole.FROM, sender),
            (PersonRole.TO, message.to),
            (PersonRole.CC, (*message.cc, *message.bcc)),
        ):
            for address in addresses:
                contact_id, name = self._person(address)
                rows.append(
                    {
                        "entry_id": entry_id,
                        "contact_id": contact_id,
                        "name": name,
                        "address": address.email,
                        "role": role.value,
                    }
                )
        return rows

    def _direction(self, message: "Message") -> Direction:
        if not self._own(message.sender):
            return Direction.IN
        others = [address for address in (*message.to, *message.cc) if not self._own(address)]
        return Direction.OUT if others or not message.to else Direction.INSIDE

    def _own(self, address: "Address | None") -> bool:
        if address is None:
            return False
        known = self._people.get(address.email.lower())
        return address.domain in self._me.domains or (known is not None and known[0] == self._me.contact_id)

    def _find_threads(self, w: Writing, new: Sequence["Message"]) -> None:
        """Look up, once a batch, the threads of the mails these answer and of conversations with their subject."""
        ids = {id_ for message in new for id_ in message.ancestors} - self._threads.keys()
        for r in w.conn.execute(
            select(s.Mail.message_id, s.Entry.thread_id)
            .join(s.Entry, s.Entry.id == s.Mail.entry_id)
            .where(s.Mail.message_id.in_(ids), s.Entry.thread_id.is_not(None))
        ):
            self._threads[r.message_id] = r.thread_id
        subjects = {m.thread_subject for m in new if m.answers and m.thread_subject} - self._subjects.keys()
        for row in w.conn.execute(
            select(s.Thread.folded, func.max(s.Thread.id).label("id"))
            .where(s.Thread.folded.in_(subjects))
            .group_by(s.Thread.folded)
        ):
            self._subjects[row.folded] = row.id

    def _thread(self, message: "Message", made: list[dict[str, Any]], first: int) -> int:
        """The thread of a mail; a new one is added to `made`, whose ids count from `first`."""
        found = next((self._threads[id_] for id_ in message.ancestors if id_ in self._threads), None)
        if found is None and message.message_id:
            found = self._threads.get(message.message_id)  # an answer to it came in before it
        if found is None and message.answers and not message.ancestors:
            found = self._subjects.get(message.thread_subject)
        if found is None:
            found = first + len(made)
            made.append({"id": found, "subject": message.subject, "folded": message.thread_subject})
        for id_ in (message.message_id, *message.ancestors):
            if id_:
                self._threads.setdefault(id_, found)
        if message.thread_subject:
            self._subjects[message.thread_subject] = found
        return found
