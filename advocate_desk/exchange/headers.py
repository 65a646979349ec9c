"""The head of a mail: its fields as bytes, and their words, parameters and ids as text.

The standard parser is not used: on a mail of usual size it takes longer than all of ours, raises on some real mail and
recurses as deep as the sender likes. Here every step is one pass of a compiled expression.
"""

import binascii
import re
from urllib.parse import unquote_to_bytes

from advocate_desk.exchange.charset import decode, storable

# A field and its folded lines. Blanks before the colon are obsolete syntax that still occurs.
_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_ENVELOPE = re.compile(rb"(?:>?From (?![ \t]*:)[^\n]*\n)+")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,30})?\?([BbQq])\?([^?]*)\?=")
_PARAMETER = re.compile(
    r""";\s*([^\s=;*"]+)(\*\d{1,3})?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))""", re.DOTALL | re.ASCII
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_COMMENT = re.compile(r"\([^()]*\)")
_BRACKETED = re.compile(r"<([^<>]+)>")
_BLANKS = re.compile(r"\s+")

Fields = dict[str, bytes]
"""The first value of each field by its lower-case name; To, Cc and Bcc that occur more than once are joined."""

_JOINED = frozenset({"to", "cc", "bcc", "references"})
_LONGEST_JOIN = 200_000


def split_head(data: bytes, start: int = 0, end: int | None = None) -> tuple[Fields, int]:
    """The fields at `start` and the offset where the body begins.

    Lines that are no field are passed over while fields follow; where none follow, the body begins with them.
    """
    stop = len(data) if end is None else end
    envelope = _ENVELOPE.match(data, start, stop)
    if envelope:
        start = envelope.end()
    if data.startswith((b"\n", b"\r\n"), start, stop):
        return {}, min(stop, start + (1 if data[start : start + 1] == b"\n" else 2))
    blank = _HEAD_END.search(data, start, stop)
    head_end, body = (blank.start(), blank.end()) if blank else (stop, stop)
    fields: Fields = {}
    last = start
    for found in _FIELD.finditer(data, start, head_end):
        name = found.group(1).decode("ascii").lower()
        value = found.group(2)
        if name not in fields:
            fields[name] = value
        elif name in _JOINED and len(fields[name]) < _LONGEST_JOIN:
            fields[name] += (b"," if name != "references" else b" ") + value
        last = found.end()
    if fields and last < head_end:
        rest = data.find(b"\n", last, head_end)
        if rest != -1 and data[rest:head_end].strip():
            body = rest + 1
    return fields, body


def text_of(value: bytes, charset: str | None = None) -> str:
    """The value of a field as one line, its encoded words decoded; `charset` reads raw bytes that are not UTF-8."""
    text = value.decode("ascii") if value.isascii() else decode(value, charset)
    if "\n" in text:
        text = _FOLD.sub("", text)
    text = words_decoded(text) if "=?" in text else text.strip()
    if "\n" in text or "\r" in text or "\t" in text:
        text = _BLANKS.sub(" ", text).strip()
    return storable(text)


def words_decoded(text: str) -> str:
    """The text with its RFC 2047 words decoded. Neighbours of one charset are joined first: senders cut characters."""
    out: list[str] = []
    pending: list[bytes] = []
    pending_charset = ""
    last = 0
    for found in _WORD.finditer(text):
        between = text[last : found.start()]
        charset, encoding, payload = found.groups()
        if pending and (between.strip() or charset.lower() != pending_charset):
            out.append(decode(b"".join(pending), pending_charset))
            pending = []
        if between.strip() or not last:
            out.append(between)
        raw = payload.encode("utf-8", "replace")
        pending.append(base64(raw) if encoding in "bB" else binascii.a2b_qp(raw, header=True))
        pending_charset = charset.lower()
        last = found.end()
    if pending:
        out.append(decode(b"".join(pending), pending_charset))
    out.append(text[last:])
    return "".join(out).strip()


def base64(raw: bytes) -> bytes:
    """The bytes of base64 text as far as it can be read: strangers in it are passed over, missing padding is added."""
    for ending in (b"", b"=", b"=="):
        try:
            return binascii.a2b_base64(raw + ending)
        except binascii.Error:
            continue
    # One letter too many: the last group is not whole.
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    return binascii.a2b_base64(letters[: len(letters) // 4 * 4])


def value_and_parameters(value: bytes) -> tuple[str, dict[str, str]]:
    """A structured field such as Content-Type: its lower-case value and its parameters, RFC 2231 pieces joined."""
    text = value.decode("ascii") if value.isascii() else decode(value)
    if "\n" in text:
        text = _FOLD.sub("", text)
    main, semicolon, rest = text.partition(";")
    main = _COMMENT.sub("", main).strip().lower() if "(" in main else main.strip().lower()
    if not semicolon:
        return main, {}
    parameters: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for name, number, extended, quoted, bare in _PARAMETER.findall(";" + rest):
        found = _ESCAPED.sub(r"\1", quoted) if quoted else bare.strip()
        name = name.lower()
        if number or extended:
            pieces.setdefault(name, []).append((int(number[1:]) if number else 0, found, bool(extended)))
        else:
            parameters.setdefault(name, storable(words_decoded(found) if "=?" in found else found))
    for name, parts in pieces.items():
        parameters[name] = _joined(sorted(parts))
    return main, parameters


def _joined(parts: list[tuple[int, str, bool]]) -> str:
    charset: str | None = None
    if parts[0][2] and parts[0][1].count("'") >= 2:
        charset, _, first = parts[0][1].split("'", 2)
        parts = [(parts[0][0], first, True), *parts[1:]]
    raw = b"".join(unquote_to_bytes(found) if extended else found.encode() for _, found, extended in parts)
    return decode(raw, charset)


def ids_of(value: bytes) -> tuple[str, ...]:
    """The message ids in a field, in order, without their brackets, blanks and comments."""
    text = text_of(value)
    found = _BRACKETED.findall(text)
    if not found:
        # Some senders forget the brackets; prose ("your message of Monday") is no id.
        found = [word for word in text.split() if "@" in word]
    ids = (_BLANKS.sub("", _COMMENT.sub("", each) if "(" in each else each) for each in found)
    return tuple(dict.fromkeys(each[:LONGEST_ID] for each in ids if each))


LONGEST_ID = 998
"""Characters of a message id that are kept: the length of a line in RFC 5322."""
