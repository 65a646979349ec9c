"""A mail taken apart: which bytes are text, which are attachments, in whatever structure the sender left them."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from advocate_desk.exchange.charset import charset_of_html, decode, lines_joined
from advocate_desk.exchange.headers import Fields, base64, split_head, text_of, value_and_parameters
from advocate_desk.exchange.html_words import enriched_text
from advocate_desk.exchange.parts import Part, part
from advocate_desk.exchange.quoting import unflowed

DEEPEST = 30
"""Multiparts within multiparts that are opened; what lies deeper is kept as one attachment."""

MOST_PARTS = 1_000
"""Parts of one mail that are told apart; the rest is kept as one attachment."""

LONGEST_TEXT = 2_000_000
"""Bytes of one text part that count as text; a longer one is cut and kept whole as an attachment."""

_GUESSED_BOUNDARY = re.compile(rb"^--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\nContent-", re.MULTILINE | re.IGNORECASE)
_UU_LINE = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}")
_HTML_LIKE = frozenset({"text/html", "application/xhtml+xml"})
_ENRICHED = frozenset({"text/enriched", "text/richtext"})
_READ_AS_TEXT = _ENRICHED | frozenset(
    {"text/plain", "text/markdown", "text/x-markdown", "message/delivery-status", "message/disposition-notification"}
)
# Other renderings of the same words, for phones and watches.
_PASSED_OVER = frozenset({"text/x-amp-html", "text/watch-html"})


@dataclass(slots=True)
class Contents:
    """What a mail holds. Each piece of its body is (plain text or None, HTML or None): one wording of the same."""

    pieces: list[tuple[str | None, str | None]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    cut: bool = False
    damaged: bool = False
    charset: str | None = None
    seen: int = 0


def contents_of(data: bytes, fields: Fields, body: int) -> Contents:
    """The contents of the mail in `data` whose head is `fields` and whose body begins at `body`."""
    contents = Contents()
    contents.pieces = list(_node(contents, data, fields, body, len(data), 0))
    return contents


def _node(
    contents: Contents, data: bytes, fields: Fields, start: int, end: int, depth: int
) -> Iterator[tuple[str | None, str | None]]:
    contents.seen += 1
    kind, parameters = value_and_parameters(fields["content-type"]) if "content-type" in fields else ("text/plain", {})
    if kind.startswith("multipart/") and depth < DEEPEST:
        found = _children(data, start, end, parameters.get("boundary", ""))
        if found:
            digest = kind == "multipart/digest"
            children = [_child(contents, data, a, b, depth + 1, digest) for a, b in _within_limit(contents, found)]
            yield from _alternative(children) if kind == "multipart/alternative" else _in_order(children)
            return
        contents.damaged = True
        kind = "text/plain"
    if not is_media_type(kind):
        kind = "application/octet-stream" if "/" in kind else "text/plain"
    yield from _leaf(contents, data[start:end], kind, parameters, fields)


def is_media_type(kind: str) -> bool:
    """Whether the words have the shape of a media type, such as text/plain."""
    return _TYPE.fullmatch(kind) is not None


def _within_limit(contents: Contents, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    room = max(1, MOST_PARTS - contents.seen)
    if len(found) <= room:
        return found
    contents.damaged = True
    return [*found[: room - 1], (found[room - 1][0], found[-1][1])]


def _child(
    contents: Contents, data: bytes, start: int, end: int, depth: int, digest: bool
) -> list[tuple[str | None, str | None]]:
    fields, body = split_head(data, start, end)
    if digest:
        fields.setdefault("content-type", b"message/rfc822")
    return list(_node(contents, data, fields, body, end, depth))


def _in_order(children: list[list[tuple[str | None, str | None]]]) -> list[tuple[str | None, str | None]]:
    return [piece for child in children for piece in child]


def _alternative(children: list[list[tuple[str | None, str | None]]]) -> list[tuple[str | None, str | None]]:
    """One piece: the first wording in plain text that says anything, the last in HTML."""
    plain: str | None = None
    html: str | None = None
    for child in children:
        if any(h is not None for _, h in child):
            html = "\n".join(h if h is not None else _escaped(p or "") for p, h in child)
        elif plain is None or not plain.strip():
            plain = "\n".join(p or "" for p, _ in child) if child else plain
    if plain is None and html is None:
        return []
    return [(plain if html is None or (plain and plain.strip()) else None, html)]


def _escaped(plain: str) -> str:
    return f"<pre>{plain.replace('&', '&amp;').replace('<', '&lt;')}</pre>"


def _children(data: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """The ranges between the boundary's lines. A boundary that is missing or nowhere found is guessed from them."""
    ranges = _between(data, start, end, boundary.encode("utf-8", "replace").rstrip()) if boundary else []
    if not ranges:
        guessed = _GUESSED_BOUNDARY.search(data, start, end)
        ranges = _between(data, start, end, guessed.group(1)) if guessed else []
    return ranges


def _between(data: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    mark = b"--" + boundary
    ranges: list[tuple[int, int]] = []
    opened = -1
    at = data.find(mark, start, end)
    while at != -1:
        after = at + len(mark)
        line_end = data.find(b"\n", after, end)
        line_end = end if line_end == -1 else line_end
        tail = data[after:line_end].strip() if line_end - after < 1_000 else b"x"
        if (at == start or data[at - 1] == 10) and tail in (b"", b"--"):
            if opened != -1:
                ranges.append((opened, _before_line_end(data, opened, at)))
            opened = min(end, line_end + 1)
            if tail:
                return ranges
        at = data.find(mark, line_end, end)
    if opened != -1:
        ranges.append((opened, end))  # the closing line is missing
    return ranges


def _before_line_end(data: bytes, start: int, at: int) -> int:
    """The line end before a boundary belongs to the boundary."""
    if at - 1 >= start and data[at - 1] == 10:
        at -= 1
        if at - 1 >= start and data[at - 1] == 13:
            at -= 1
    return at


def _leaf(
    contents: Contents, raw: bytes, kind: str, parameters: dict[str, str], fields: Fields
) -> Iterator[tuple[str | None, str | None]]:
    disposition, options = (
        value_and_parameters(fields["content-disposition"]) if "content-disposition" in fields else ("", {})
    )
    name = options.get("filename") or parameters.get("name") or ""
    data = _decoded(contents, raw, fields)
    attached = disposition == "attachment" or (bool(name) and (contents.parts or contents.charset is not None))
    if not attached and kind in _READ_AS_TEXT:
        text = _plain(contents, data, parameters)
        yield (enriched_text(text) if kind in _ENRICHED else text), None
    elif not attached and kind in _HTML_LIKE:
        yield None, _html(contents, data, parameters)
    elif attached or name or kind not in _PASSED_OVER:
        if kind == "message/rfc822" and not name:
            name = _subject_of(data)
        content_id = text_of(fields["content-id"]).strip("<> ")[:500] if "content-id" in fields else None
        inline = disposition == "inline" or (disposition == "" and content_id is not None)
        contents.parts.append(part(name, kind, data, content_id=content_id or None, inline=inline))


def _plain(contents: Contents, data: bytes, parameters: dict[str, str]) -> str:
    charset = parameters.get("charset")
    contents.charset = contents.charset or charset or ""
    text = lines_joined(decode(_shortened(contents, data, "text/plain"), charset))
    if parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, delsp=parameters.get("delsp", "").lower() == "yes")
    return text


def _html(contents: Contents, data: bytes, parameters: dict[str, str]) -> str:
    charset = parameters.get("charset") or charset_of_html(data)
    contents.charset = contents.charset or charset or ""
    return lines_joined(decode(_shortened(contents, data, "text/html"), charset))


def _shortened(contents: Contents, data: bytes, kind: str) -> bytes:
    if len(data) <= LONGEST_TEXT:
        return data
    contents.cut = True
    contents.parts.append(part("", kind, data))
    return data[:LONGEST_TEXT]


def _subject_of(data: bytes) -> str:
    subject = text_of(split_head(data)[0].get("subject", b""))[:100].replace("/", "-").replace("\\", "-")
    return f"{subject}.eml" if subject else ""


def _decoded(contents: Contents, raw: bytes, fields: Fields) -> bytes:
    encoding = fields.get("content-transfer-encoding", b"").strip().lower()
    if encoding.startswith(b"base64"):
        return base64(raw)
    if encoding.startswith(b"quoted-printable"):
        return binascii.a2b_qp(raw)
    if encoding in (b"x-uuencode", b"uuencode", b"x-uue", b"x-uu"):
        return _uudecoded(contents, raw)
    return raw


def _uudecoded(contents: Contents, raw: bytes) -> bytes:
    begin = _UU_LINE.search(raw)
    if begin is None:
        contents.damaged = True
        return raw
    out: list[bytes] = []
    for line in raw[begin.end() :].splitlines():
        if line.strip() in (b"end", b"`"):
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            contents.damaged = True
    return b"".join(out)
