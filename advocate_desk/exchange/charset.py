"""Bytes to text that can be stored, whatever charset a mail or file claims, forgets or lies about."""

import codecs
import re
from functools import lru_cache

# What senders write, and what they mean: the wider set of the same family reads all that the narrow one does.
_MEANT = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
_UNKNOWN_TO_PYTHON = {
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "windows-874": "cp874",
    "x-mac-roman": "mac-roman",
    "utf8mb4": "utf-8",
    "cp-850": "cp850",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "cp1252http-equivcontent-type": "cp1252",
    "unicode": "utf-16",
}
# Text codecs that are no charsets of mail; some of them take quadratic time.
_REFUSED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_ONE_BYTE = re.compile(r"iso8859|cp125|cp4|cp7|cp8|koi8|mac|tis|hp-roman|kz1048|ptcp|latin")
_LOOKED_AT = 20_000
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


@lru_cache(maxsize=256)
def codec(name: str) -> str | None:
    """Python's name of the codec a charset label means; None for a label that means none."""
    label = name.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_UNKNOWN_TO_PYTHON.get(label, label))
    except (LookupError, ValueError):
        return None
    # The mark that keeps str.encode from using zip, base64 and their kind.
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("-", "_") in _REFUSED:
        return None
    return _MEANT.get(found.name, found.name)


def storable(text: str) -> str:
    """The text without what no store takes: NUL and lone surrogates become U+FFFD."""
    if "\0" not in text:
        if text.isascii():
            return text
        try:
            text.encode()
            return text
        except UnicodeEncodeError:
            pass
    return _NOT_STORABLE.sub("�", text)


def lines_joined(text: str) -> str:
    """The text with every line ended by a single line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of `data`, storable, never failing.

    The claimed charset is believed unless the bytes speak against it: what reads as UTF-8 is UTF-8, since text of a
    one-byte charset does so by accident only; what the claimed charset cannot read falls back to UTF-8, then to
    Windows-1252. Bytes that nothing reads become U+FFFD.
    """
    if data.isascii() and b"\x1b" not in data and b"\0" not in data:
        # Seven bits mean themselves except in the few stateful charsets.
        name = codec(charset) if charset else None
        if name is None or not name.startswith(("utf-7", "utf-16", "utf-32", "hz", "iso2022", "cp037", "cp500")):
            return data.decode("ascii")
    else:
        name = codec(charset) if charset else None
    return storable(_decode_marked(data, name))


def _decode_marked(data: bytes, name: str | None) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    candidates = ["utf-8", name] if name is None or _ONE_BYTE.match(name) else [name, "utf-8"]
    for candidate in candidates:
        if candidate is None:
            continue
        try:
            return data.decode(candidate)
        except (UnicodeError, ValueError):
            continue
    # Damaged text of a charset with longer characters still holds more good ones than bad; a wrong claim does not.
    hopeful = data.decode("utf-8" if name is None or _ONE_BYTE.match(name) else name, "replace")
    foreign = sum(1 for character in hopeful[:_LOOKED_AT] if character > "\x7f")
    if foreign > 2 * hopeful.count("�", 0, _LOOKED_AT):
        return hopeful
    return data.decode("cp1252", "replace")


def charset_of_html(data: bytes) -> str | None:
    """The charset an HTML page names in its own head; None when it names none."""
    found = _META.search(data, 0, 4096)
    return found.group(1).decode("ascii") if found else None
