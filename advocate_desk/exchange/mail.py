"""A mail as the desk knows it: one frozen record from the bytes of one message, however broken they are."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from advocate_desk.exchange.addresses import MOST, Address, addresses_of
from advocate_desk.exchange.dates import instant_of
from advocate_desk.exchange.headers import Fields, ids_of, split_head, text_of
from advocate_desk.exchange.html import safe_html as _safe
from advocate_desk.exchange.html_words import html_text
from advocate_desk.exchange.mime import Contents, contents_of
from advocate_desk.exchange.parts import Part
from advocate_desk.exchange.quarantine import Quarantined, Why
from advocate_desk.exchange.threads import ancestors, thread_subject

LONGEST_SUBJECT = 1_000
"""Characters of a subject that are kept; the mail's own bytes keep it whole."""

MOST_REFERENCES = 200
"""References that are kept: the first, which began the thread, and the latest."""

LARGEST = 150_000_000
"""Bytes of one mail that are taken in: more than any mail system lets through."""

# A message has at least one of these; lines that merely look like fields do not make a mail.
_MAIL_FIELDS = (
    "from sender to cc bcc subject date message-id received return-path reply-to in-reply-to references delivered-to "
    "resent-from resent-to resent-date x-original-to envelope-to"
)
_MAKES_A_MAIL = frozenset(_MAIL_FIELDS.split())
_BLANKS = re.compile(r"\s+")


class Note(StrEnum):
    """What of a mail could not be taken as it is. The mail's own bytes still hold it."""

    SUBJECT_CUT = "subject_cut"
    TEXT_CUT = "text_cut"  # the whole text is among the attachments
    RECIPIENTS_CUT = "recipients_cut"
    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    STRUCTURE_DAMAGED = "structure_damaged"
    CHARACTERS_REPLACED = "characters_replaced"


@dataclass(frozen=True, slots=True)
class Message:
    """One mail. All text can be stored: no NUL, no lone surrogates, lines ended by a line feed.

    `identity` is equal for two copies of a mail, however they were encoded or delivered: a digest over Message-ID,
    subject, words and attachments; without a Message-ID over the sender, recipients and date instead.
    `message_id`, `in_reply_to`, `references` and `ancestors` (whom it answers, nearest first) are without <>.
    `thread_subject` is the subject without its marks of answering, in folded case; `answers` tells that it had one.
    `sent_at` is in UTC, None when the mail has no readable date; `sent_zone` the sender's offset in minutes, if named.
    `text` is what a reader reads: the plain part, or the HTML turned into text. `html` is the mail's own HTML,
    dangerous as it came: show only `safe_html` of it.
    `raw` is the mail byte for byte as it was found, `where` its name for a person, `end` the offset in the file after
    it.
    """

    where: str
    end: int
    raw: bytes
    raw_sha256: str
    identity: str
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    ancestors: tuple[str, ...]
    subject: str
    thread_subject: str
    answers: bool
    sent_at: datetime | None
    sent_zone: int | None
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    text: str
    html: str | None
    attachments: tuple[Part, ...]
    notes: tuple[Note, ...]

    @property
    def at_guessed(self) -> bool:
        """Whether the time of this mail can only be guessed, because it has no readable date."""
        return self.sent_at is None

    @property
    def invitations(self) -> tuple[Part, ...]:
        """The calendar parts; `calendar.read_ics` reads their data."""
        return tuple(each for each in self.attachments if each.media_type == "text/calendar")


def read_eml(data: bytes, where: str) -> Message | Quarantined:
    """The mail in the bytes of an .eml file. `where` names it for a person. Never raises for any bytes."""
    return read_message(data, where, len(data))


def safe_html(message: Message) -> str | None:
    """The mail's HTML made safe to show (see `html.safe_html`); None for a mail of plain text."""
    return None if message.html is None else _safe(message.html)


def read_message(raw: bytes, where: str, end: int, unquoted: bytes | None = None) -> Message | Quarantined:
    """The mail in `raw`. `unquoted` is the same without the quoting its container added, where it added any."""
    if len(raw) > LARGEST:
        return Quarantined(where, Why.TOO_LARGE, raw[:65_536], end)
    data = raw if unquoted is None else unquoted
    fields, body = split_head(data)
    if not is_mail(fields):
        return Quarantined(where, Why.NOT_A_MAIL if data.strip() else Why.EMPTY, raw, end)
    return message_of(raw, where, end, fields, contents_of(data, fields, body))


def is_mail(fields: Fields) -> bool:
    """Whether a head has a field that only mails have."""
    return not _MAKES_A_MAIL.isdisjoint(fields)


def message_of(raw: bytes, where: str, end: int, fields: Fields, contents: Contents) -> Message:
    """The record from a head and contents that were already told apart."""
    charset = contents.charset or None
    notes: list[Note] = []
    text, html = _wordings(contents)
    subject = text_of(fields["subject"], charset) if "subject" in fields else ""
    if len(subject) > LONGEST_SUBJECT:
        subject = subject[: LONGEST_SUBJECT - 1] + "…"
        notes.append(Note.SUBJECT_CUT)
    people = {name: addresses_of(fields[name], charset) for name in _PEOPLE if name in fields}
    if any(len(found) >= MOST for found in people.values()):
        notes.append(Note.RECIPIENTS_CUT)
    date = fields.get("date")
    sent_at, sent_zone = (None, None) if date is None else instant_of(text_of(date))
    if sent_at is None:
        notes.append(Note.DATE_MISSING if date is None else Note.DATE_UNREADABLE)
    if contents.cut:
        notes.append(Note.TEXT_CUT)
    if contents.damaged:
        notes.append(Note.STRUCTURE_DAMAGED)
    if "�" in text or "�" in subject:
        notes.append(Note.CHARACTERS_REPLACED)
    message_id = next(iter(ids_of(fields["message-id"])), None) if "message-id" in fields else None
    in_reply_to = ids_of(fields["in-reply-to"]) if "in-reply-to" in fields else ()
    references = ids_of(fields["references"]) if "references" in fields else ()
    if len(references) > MOST_REFERENCES:
        references = (references[0], *references[1 - MOST_REFERENCES :])
    in_reply_to = in_reply_to[:MOST_REFERENCES]
    shared, answers = thread_subject(subject)
    attachments = tuple(contents.parts)
    sender = next((people[name][0] for name in ("from", "sender", "return-path") if people.get(name)), None)
    to = people.get("to", ())
    return Message(
        where=where,
        end=end,
        raw=raw,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        identity=identity_of(message_id, sender, to, sent_at, subject, text, attachments),
        message_id=message_id,
        in_reply_to=in_reply_to,
        references=references,
        ancestors=ancestors(message_id, in_reply_to, references),
        subject=subject,
        thread_subject=shared,
        answers=answers,
        sent_at=sent_at,
        sent_zone=sent_zone,
        sender=sender,
        reply_to=people.get("reply-to", ()),
        to=to,
        cc=people.get("cc", ()),
        bcc=people.get("bcc", ()),
        text=text,
        html=html,
        attachments=attachments,
        notes=tuple(notes),
    )


_PEOPLE = ("from", "sender", "return-path", "reply-to", "to", "cc", "bcc")


def _wordings(contents: Contents) -> tuple[str, str | None]:
    """The text of all pieces, and their HTML if any piece has some."""
    texts = [plain if plain is not None else html_text(html or "") for plain, html in contents.pieces]
    text = "\n\n".join(each.lstrip("\n").rstrip() for each in texts if each.strip())
    if all(html is None for _, html in contents.pieces):
        return text, None
    pages = [
        html if html is not None else f"<pre>{(plain or '').replace('&', '&amp;').replace('<', '&lt;')}</pre>"
        for plain, html in contents.pieces
    ]
    return text, "\n".join(pages)


def identity_of(
    message_id: str | None,
    sender: Address | None,
    to: tuple[Address, ...],
    sent_at: datetime | None,
    subject: str,
    text: str,
    attachments: tuple[Part, ...],
) -> str:
    """The key by which the same mail is known again; see `Message`."""
    digest = hashlib.sha256()
    digest.update(f"subject {_BLANKS.sub(' ', subject)}\n".encode())
    if message_id is not None:
        digest.update(f"id {message_id}\n".encode())
    else:
        digest.update(f"from {sender.email if sender else ''}\n".encode())
        digest.update(f"to {' '.join(each.email for each in to)}\n".encode())
        digest.update(f"at {sent_at.isoformat() if sent_at else ''}\n".encode())
    # Blanks and line ends change on the way through mail systems; words do not.
    digest.update("".join(text.split()).encode())
    for each in attachments:
        textual = each.media_type.startswith(("text/", "message/"))
        own = hashlib.sha256(b"".join(each.data.split())).hexdigest() if textual else each.sha256
        digest.update(f"\npart {own}".encode())
    return digest.hexdigest()
