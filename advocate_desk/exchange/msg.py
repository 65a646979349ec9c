"""Mails saved by Outlook (.msg): their properties become the fields and parts of a mail, then take its road."""

import hashlib
import struct
from base64 import encodebytes
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from advocate_desk.exchange.charset import charset_of_html, decode, lines_joined, storable
from advocate_desk.exchange.headers import Fields, split_head
from advocate_desk.exchange.mail import LARGEST, Message, is_mail, message_of
from advocate_desk.exchange.mime import Contents, is_media_type
from advocate_desk.exchange.parts import Part, part
from advocate_desk.exchange.quarantine import Quarantined, Why

if TYPE_CHECKING:
    from oxmsg.storage import Storage

_STRING, _STRING8, _BINARY, _INTEGER, _TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_SUBJECT, _HEADERS, _SUBMITTED, _DELIVERED = 0x0037, 0x007D, 0x0039, 0x0E06
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_FOR_NAME, _FOR_ADDRESS, _FOR_SMTP = 0x0042, 0x0065, 0x5D02
_MESSAGE_ID, _REFERENCES, _IN_REPLY_TO = 0x1035, 0x1039, 0x1042
_BODY, _HTML, _CODEPAGE, _INTERNET_CODEPAGE = 0x1000, 0x1013, 0x3FFD, 0x3FDE
_NAME, _ADDRESS, _SMTP, _RECIPIENT_TYPE = 0x3001, 0x3003, 0x39FE, 0x0C15
_LONG_FILE_NAME, _FILE_NAME, _MIME, _CONTENT_ID, _FLAGS, _DATA = 0x3707, 0x3704, 0x370E, 0x3712, 0x3714, 0x3701
_RECIPIENT_FIELDS = {1: "to", 2: "cc", 3: "bcc"}
_SHOWN_IN_BODY = 4
_EMBEDDED = "__substg1.0_3701000D"
_DEEPEST = 8
_ROOT_HEADER, _EMBEDDED_HEADER, _CHILD_HEADER = 32, 24, 8
# What python-oxmsg and olefile raise on files that are cut, crossed or made up.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error, RecursionError)


def read_msg(data: bytes, where: str) -> Message | Quarantined:
    """The mail in the bytes of a .msg file; `where` names it for a person. Never raises for any bytes."""
    if len(data) > LARGEST:
        return Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
    if not data.strip(b"\0 \r\n\t"):
        return Quarantined(where, Why.EMPTY, data, len(data))
    try:
        item = _Item(_opened(data), _ROOT_HEADER)
        fields = item.fields()
        contents = item.contents()
    except _BROKEN:
        return Quarantined(where, Why.DAMAGED, data, len(data))
    if not is_mail(fields):
        return Quarantined(where, Why.NOT_A_MAIL, data, len(data))
    return message_of(data, where, len(data), fields, contents)


def _opened(data: bytes) -> "Storage":
    from olefile import OleFileIO, isOleFile  # type: ignore[import-untyped]
    from oxmsg.storage import Storage

    if not isOleFile(data=data):
        raise ValueError("no compound file")
    with OleFileIO(data) as ole:
        return Storage.from_ole(ole)


class _Item:
    """A message within the file: the outermost, or one attached to another at some depth."""

    def __init__(self, storage: "Storage", header: int, depth: int = 0) -> None:
        self._storage = storage
        self._depth = depth
        self._fixed = _fixed(storage, header)
        internet = _codepage(self._fixed.get(_INTERNET_CODEPAGE))
        self._charset = _codepage(self._fixed.get(_CODEPAGE)) or internet
        self._body_charset = internet or self._charset

    def fields(self) -> Fields:
        """The mail's head: the one it was sent with, where Outlook kept it, filled up from the properties."""
        own = self._text
        fields, _ = split_head(own(_HEADERS).lstrip("\r\n").encode("utf-8", "replace"))
        for name in [each for each in fields if each.startswith(("content-", "mime-"))]:
            del fields[name]
        plain = {
            "subject": own(_SUBJECT),
            "message-id": own(_MESSAGE_ID),
            "in-reply-to": own(_IN_REPLY_TO),
            "references": own(_REFERENCES),
            "from": self._person(self._storage, _SENDER_NAME, (_SENDER_SMTP, _SENDER_ADDRESS))
            or self._person(self._storage, _FOR_NAME, (_FOR_SMTP, _FOR_ADDRESS)),
            "date": _date(self._fixed.get(_SUBMITTED) or self._fixed.get(_DELIVERED)),
        }
        recipients: dict[str, list[str]] = {}
        for child in self._children("__recip_version1.0_#"):
            field = _RECIPIENT_FIELDS.get(_fixed(child, _CHILD_HEADER).get(_RECIPIENT_TYPE, 1) & 3, "to")
            if person := self._person(child, _NAME, (_SMTP, _ADDRESS)):
                recipients.setdefault(field, []).append(person)
        plain |= {field: ", ".join(people) for field, people in recipients.items()}
        for name, value in plain.items():
            if value and name not in fields:
                fields[name] = " ".join(value.split()).encode("utf-8", "replace")
        return fields

    def contents(self) -> Contents:
        """The mail's wordings and parts."""
        contents = Contents()
        plain = lines_joined(self._text(_BODY, charset=self._body_charset))
        html = self._html()
        if plain.strip() or html:
            contents.pieces.append((plain if plain.strip() else None, html))
        for child in self._children("__attach_version1.0_#"):
            self._attach(contents, child)
        return contents

    def as_eml(self) -> bytes:
        """The item as a mail of its own, for one that was attached. The same item gives the same bytes."""
        fields, contents = self.fields(), self.contents()
        leaves = [
            _leaf("text/html" if plain is None else "text/plain", plain or html or "")
            for plain, html in contents.pieces
        ]
        leaves += [_attached(each) for each in contents.parts]
        boundary = hashlib.sha256(b"".join(leaves)).hexdigest()[:40].encode()
        head = b"".join(name.title().encode() + b": " + value + b"\r\n" for name, value in _one_line(fields))
        return b"".join(
            (
                head,
                b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n',
                *(b"--" + boundary + b"\r\n" + leaf + b"\r\n" for leaf in leaves),
                b"--" + boundary + b"--\r\n",
            )
        )

    def _attach(self, contents: Contents, child: "Storage") -> None:
        embedded = next((each for each in child.storages if each.name == _EMBEDDED), None)
        name = next((said for pid in (_LONG_FILE_NAME, _FILE_NAME, _NAME) if (said := self._text(pid, child))), "")
        if embedded is not None and self._depth < _DEEPEST:
            eml = _Item(embedded, _EMBEDDED_HEADER, self._depth + 1).as_eml()
            contents.parts.append(part(f"{name.removesuffix('.msg') or 'message'}.eml", "message/rfc822", eml))
            return
        data = _stream(child, _DATA, _BINARY)
        if data is None:
            contents.damaged = True
            return
        kind = self._text(_MIME, child).strip().lower()
        contents.parts.append(
            part(
                name,
                kind if is_media_type(kind) else "application/octet-stream",
                data,
                content_id=self._text(_CONTENT_ID, child).strip("<> ")[:500] or None,
                inline=bool(_fixed(child, _CHILD_HEADER).get(_FLAGS, 0) & _SHOWN_IN_BODY),
            )
        )

    def _html(self) -> str | None:
        raw = _stream(self._storage, _HTML, _BINARY)
        html = self._text(_HTML) if raw is None else decode(raw, self._body_charset or charset_of_html(raw))
        return lines_joined(html) if html.strip() else None

    def _person(self, storage: "Storage", name: int, addresses: tuple[int, ...]) -> str:
        said = self._text(name, storage).replace("\\", "").replace('"', "").strip()
        found = (self._text(each, storage).strip() for each in addresses)
        email = next((each for each in found if "@" in each and not each.startswith("/")), "")
        if not email:
            return f'"{said}"' if said else ""  # an address within Exchange reaches nobody outside
        return f'"{said}" <{email}>'

    def _text(self, pid: int, storage: "Storage | None" = None, charset: str | None = None) -> str:
        place = storage or self._storage
        unicode = _stream(place, pid, _STRING)
        if unicode is not None:
            return storable(unicode.decode("utf-16-le", "replace").rstrip("\0"))
        raw = _stream(place, pid, _STRING8)
        return "" if raw is None else decode(raw.rstrip(b"\0"), charset or self._charset)

    def _children(self, prefix: str) -> "list[Storage]":
        return [each for each in self._storage.storages if each.name.startswith(prefix)]


def _one_line(fields: Fields) -> list[tuple[str, bytes]]:
    return [(name, b" ".join(value.split())) for name, value in fields.items()]


def _leaf(kind: str, text: str) -> bytes:
    return b"Content-Type: %b; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n%b" % (
        kind.encode(),
        encodebytes(text.encode("utf-8", "replace")),
    )


def _attached(each: Part) -> bytes:
    kind = "application/octet-stream" if each.media_type.startswith(("message/", "multipart/")) else each.media_type
    return b"Content-Type: %b\r\nContent-Disposition: attachment; filename*=utf-8''%b\r\n%b\r\n%b" % (
        kind.encode(),
        quote(each.name, safe="").encode(),
        b"Content-Transfer-Encoding: base64\r\n",
        encodebytes(each.data),
    )


def _stream(storage: "Storage", pid: int, kind: int) -> bytes | None:
    name = f"__substg1.0_{pid:04X}{kind:04X}"
    return next((bytes(each.bytes_) for each in storage.streams if each.name == name), None)


def _fixed(storage: "Storage", header: int) -> dict[int, int]:
    """The properties of fixed length by their id, as unsigned numbers; `header` bytes stand before the first."""
    raw = next((bytes(each.bytes_) for each in storage.streams if each.name == "__properties_version1.0"), b"")
    whole = raw[header : header + (len(raw) - header) // 16 * 16] if len(raw) > header else b""
    found: dict[int, int] = {}
    for kind, pid, _, value in struct.iter_unpack("<HHIQ", whole):
        if kind in (_INTEGER, _TIME):
            found.setdefault(pid, value & 0xFFFFFFFF if kind == _INTEGER else value)
    return found


def _date(filetime: int | None) -> str:
    """A Date field from hundreds of nanoseconds since 1601; empty for none and for what is beyond the calendar."""
    try:
        return format_datetime(_EPOCH + timedelta(microseconds=filetime // 10)) if filetime else ""
    except OverflowError:
        return ""


def _codepage(number: int | None) -> str | None:
    from oxmsg.domain.encodings import encoding_from_codepage
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    try:
        return None if number is None else encoding_from_codepage(number)
    except (UnrecognizedCodePageError, UnsupportedEncodingError):
        return None
