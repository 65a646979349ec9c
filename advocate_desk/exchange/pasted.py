"""What somebody pasted: a mail with its head, as mail programs copy it, or words."""

import re

from advocate_desk.exchange.charset import lines_joined, storable
from advocate_desk.exchange.headers import split_head
from advocate_desk.exchange.html_words import html_text

LONGEST = 5_000_000
"""Characters of a paste that are looked at."""

# The fields that mail programs copy, in their own language, and what they mean.
_NAMES = {
    "from": "From",
    "von": "From",
    "de": "From",
    "da": "From",
    "van": "From",
    "från": "From",
    "fra": "From",
    "to": "To",
    "an": "To",
    "à": "To",
    "para": "To",
    "a": "To",
    "aan": "To",
    "till": "To",
    "til": "To",
    "cc": "Cc",
    "kopie": "Cc",
    "subject": "Subject",
    "betreff": "Subject",
    "objet": "Subject",
    "asunto": "Subject",
    "oggetto": "Subject",
    "onderwerp": "Subject",
    "ämne": "Subject",
    "emne": "Subject",
    "date": "Date",
    "sent": "Date",
    "datum": "Date",
    "gesendet": "Date",
    "envoyé": "Date",
    "enviado": "Date",
    "fecha": "Date",
    "data": "Date",
    "inviato": "Date",
    "verzonden": "Date",
    "message-id": "Message-ID",
    "in-reply-to": "In-Reply-To",
    "references": "References",
    "reply-to": "Reply-To",
}
_LINE = re.compile(r"\*{0,2}([^\W\d][\w-]{0,20})\s?:\*{0,2}[ \t]*(.*)")
_MOST_FIELDS = 12
# An address as Outlook copies it: Dana Whitlock [mailto:dana@…].
_MAILTO = re.compile(r"\[mailto:([^\]\s]+)\]", re.IGNORECASE)


def read_pasted(text: str, html: str = "") -> bytes | str:
    """The bytes of a mail when the paste is one, else its words.

    It is a mail when it has a mail's own head, or when it begins with the fields a mail program shows above one: who it
    is from, and at least two of to, subject and date. The words of `html` count where there is no text.
    """
    words = lines_joined(storable((text if text.strip() else html_text(html[:LONGEST]))[:LONGEST])).strip("\n")
    raw = words.encode()
    fields, body = split_head(raw)
    if "from" in fields and len(fields.keys() & {"date", "subject", "message-id", "received"}) >= 2 and body < len(raw):
        return raw
    shown = _shown_head(words)
    return words.strip() if shown is None else shown


def _shown_head(words: str) -> bytes | None:
    lines = words.lstrip().split("\n")
    fields: dict[str, str] = {}
    number = 0
    for number, line in enumerate(lines[: _MOST_FIELDS * 2]):  # noqa: B007 - where the head ends
        found = _LINE.fullmatch(line.strip())
        name = _NAMES.get(found.group(1).lower()) if found else None
        if name is None or name in fields or found is None:
            break
        fields[name] = _MAILTO.sub(r"<\1>", found.group(2)).strip()
    if "From" not in fields or len(fields.keys() & {"To", "Subject", "Date"}) < 2:
        return None
    head = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    body = "\n".join(lines[number:]).lstrip("\n")
    return f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n".encode()
