"""Which conversation a mail belongs to.

By the mails it names: whom it answers, who answers it, and who answers the same mail, in whatever order they come in;
a mail that ties two conversations together makes them one. As a last resort by subject: an answer ("Re:") that names
no mail joins the latest conversation with its subject without Re: and Fwd: that has a mail within `WINDOW` of it and
shares somebody with it from outside the owner's firm; where nobody is from outside, two people.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, text, update

from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.services.mail_people import MailPeople, spellings
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.exchange.mail import Message

WINDOW = timedelta(days=14)
"""How far from a conversation's mails an answer without references may be."""

NEAREST = 30
"""References of a mail by which its conversation is looked for: the nearest, and the first, which began it."""

_BY_ID = text("""
    SELECT m.message_id AS id, e.thread_id AS thread FROM mail m JOIN entry e ON e.id = m.entry_id
    WHERE m.message_id IN (SELECT value FROM json_each(:ids)) AND e.thread_id IS NOT NULL
    UNION
    SELECT p.message_id, e.thread_id FROM mail_parent p JOIN entry e ON e.id = p.entry_id
    WHERE p.message_id IN (SELECT value FROM json_each(:ids)) AND e.thread_id IS NOT NULL
""").columns(id=s.Mail.message_id.type, thread=Integer())

_BY_SUBJECT = text("""
    SELECT t.folded, t.id, e.at, p.address FROM thread t
    JOIN entry e ON e.thread_id = t.id AND e.at BETWEEN :since AND :until
    JOIN entry_person p ON p.entry_id = e.id
    WHERE t.folded IN (SELECT value FROM json_each(:subjects))
""")


@dataclass(slots=True)
class _Talk:
    """A conversation as its subject finds it: when somebody wrote in it, and who."""

    thread: int
    times: list[datetime]
    people: set[str]


def named(message: "Message") -> tuple[str, ...]:
    """The mails by which a mail's conversation is looked for, nearest first."""
    found = message.ancestors
    return found if len(found) <= NEAREST else (*found[: NEAREST - 1], found[-1])


class Talks:
    """The conversations of one batch of mails. Its new ones are in `made`, those that became part of another in
    `merged` (former to present id)."""

    def __init__(self, w: Writing, messages: "list[Message]", people: MailPeople, *, now: datetime) -> None:
        self._people, self._now = people, now
        self._next = w.reserve(s.Thread, len(messages))
        self._first = self._next
        self._by_id = _known(w.conn, {id_ for m in messages for id_ in (m.message_id, *named(m)) if id_})
        self._by_subject = self._subjects(w.conn, [m for m in messages if _by_subject(m)])
        self.made: dict[int, dict[str, Any]] = {}
        self.merged: dict[int, int] = {}

    def of(self, message: "Message") -> int:
        """The conversation of a mail; asked for each mail of the batch once, in order."""
        ids = [id_ for id_ in (message.message_id, *named(message)) if id_]
        found = {self.present(thread) for id_ in ids for thread in self._by_id.get(id_, ())}
        if not found and _by_subject(message):
            found = self._same_subject(message)
        if found:
            thread = min(found)
            for other in found - {thread}:
                self._join(other, thread)
        else:
            thread = self._next
            self._next += 1
            self.made[thread] = {"id": thread, "subject": message.subject, "folded": message.thread_subject}
        for id_ in ids:
            self._by_id[id_] = {thread}
        if message.thread_subject:
            talk = _Talk(thread, [message.sent_at or self._now], set(self._people.part(message)))
            self._by_subject.setdefault(message.thread_subject, []).append(talk)
        return thread

    def present(self, thread: int) -> int:
        """The conversation that this one has become part of, or itself."""
        while thread in self.merged:
            thread = self.merged[thread]
        return thread

    def settle(self, w: Writing) -> None:
        """Move the mails of conversations that became part of others, and remove those; new ones were never written."""
        for former in self.merged:
            if former >= self._first:
                continue
            w.conn.execute(update(s.Entry).where(s.Entry.thread_id == former).values(thread_id=self.present(former)))
            w.delete(s.Thread, former)

    def _join(self, former: int, thread: int) -> None:
        self.merged[former] = thread
        self.made.pop(former, None)

    def _same_subject(self, message: "Message") -> set[int]:
        at, who, least = message.sent_at or self._now, self._people.part(message, outside=True), 1
        if not who:
            who, least = self._people.part(message), 2
        near = [
            talk
            for talk in self._by_subject.get(message.thread_subject, ())
            if len(who & talk.people) >= least and any(abs(at - time) <= WINDOW for time in talk.times)
        ]
        return {self.present(max(near, key=lambda talk: max(talk.times)).thread)} if near else set()

    def _subjects(self, conn: Connection, answers: "list[Message]") -> dict[str, list[_Talk]]:
        if not answers:
            return {}
        times = [message.sent_at or self._now for message in answers]
        rows = conn.execute(
            _BY_SUBJECT,
            {
                "subjects": json.dumps(sorted({message.thread_subject for message in answers})),
                "since": to_micros(_earlier(min(times))),
                "until": to_micros(_later(max(times))),
            },
        )
        talks: dict[int, tuple[str, _Talk]] = {}
        for row in rows:
            _folded, talk = talks.setdefault(row.id, (row.folded, _Talk(row.id, [], set())))
            talk.times.append(from_micros(row.at))
            talk.people.add(spellings(row.address)[-1])
        found: dict[str, list[_Talk]] = {}
        for folded, talk in talks.values():
            found.setdefault(folded, []).append(talk)
        return found


def _by_subject(message: "Message") -> bool:
    return message.answers and bool(message.thread_subject) and not message.ancestors


def _known(conn: Connection, ids: set[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in conn.execute(_BY_ID, {"ids": json.dumps(sorted(ids))}) if ids else ():
        found.setdefault(row.id, set()).add(row.thread)
    return found


def _earlier(at: datetime) -> datetime:
    return at - WINDOW if at.year > 1 else at


def _later(at: datetime) -> datetime:
    return at + WINDOW if at.year < 9_999 else at
