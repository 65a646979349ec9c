"""Who a mail is from and to, out of whatever the sender's program wrote into those fields."""

import re
from dataclasses import dataclass
from functools import lru_cache

from advocate_desk.exchange.charset import decode, storable
from advocate_desk.exchange.headers import words_decoded

MOST = 2_000
"""Addresses of one field that are read."""

_LONGEST_FIELD = 100_000
_LONGEST_NAME = 200
_LONGEST_ADDRESS = 320
_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.){0,300}")|<(?P<angle>[^<>]*)>|(?P<mark>[,;:])|(?P<bracket>[()])"""
    r"""|(?P<word>=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=|[^\s,;:<>"()=]+|\s+|.)""",
    re.DOTALL,
)
# The two shapes nearly all fields have; no quotes, comments, groups or lists inside.
_NAMED = re.compile(r'"?([^"<>(),;:@\\=]*)"?\s*<([^\s<>(),;:"]+@[^\s<>(),;:"]+)>')
_BARE = re.compile(r'([^\s<>(),;:"=]+@[^\s<>(),;:"=]+)')
_MOST_ESCAPES = 200
_SHORT = 400  # both would take their time over a long field that they do not fit
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED_BRACKET = re.compile(r"\\[()]")
_BLANKS = re.compile(r"\s+")
_COMMENT = re.compile(r"\([^()]*\)")
_DOT = re.compile(r"(@[^\s@]+)\s+\.\s*(?=\S)")
_ROUTE = re.compile(r"^@[^:]*:")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f​-‏‪-‮⁠-⁯﻿]")


@dataclass(frozen=True, slots=True)
class Address:
    """A name and a mail address; either may be empty, never both. The domain is in lower case."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        """The part after the last @, empty without one."""
        return self.email.rpartition("@")[2] if "@" in self.email else ""


def addresses_of(value: bytes, charset: str | None = None) -> tuple[Address, ...]:
    """The addresses of a field in order, groups opened; at most `MOST`. Never fails: what is no address is a name."""
    return _known_addresses(value, charset) if len(value) < _SHORT else _addresses(value, charset)


def _addresses(value: bytes, charset: str | None) -> tuple[Address, ...]:
    text = value.decode("ascii") if value.isascii() else decode(value, charset)
    text = text[:_LONGEST_FIELD].strip()
    if len(text) < _SHORT:
        if found := _NAMED.fullmatch(text):
            return (_address(found.group(1), found.group(2)),)
        if found := _BARE.fullmatch(text):
            return (_address("", found.group(1)),)
    return _listed(text)


# The mails of a mailbox are from and to the same few people.
_known_addresses = lru_cache(maxsize=2_048)(_addresses)


def _listed(text: str) -> tuple[Address, ...]:
    text = text.replace("\\", "") if text.count("\\") > _MOST_ESCAPES else _ESCAPED_BRACKET.sub("", text)
    brackets = text.count("(") == text.count(")")  # otherwise one that is never closed would swallow the rest
    found: list[Address] = []
    words: list[str] = []  # what stands before an address: its name, or a bare address
    remark: list[str] = []
    angle: str | None = None
    depth = 0
    for token in _TOKEN.finditer(text):
        kind, said = token.lastgroup, token.group()
        if kind == "bracket":
            depth = max(0, depth + (1 if said == "(" else -1)) if brackets else 0
        elif depth:
            remark.append(said)
        elif kind == "mark" and said == ":":
            words.clear()  # the name of a group
        elif kind == "mark" or (kind == "angle" and angle is not None):
            found.extend(_closed("".join(words), angle, "".join(remark)))
            if len(found) >= MOST:
                break
            words, remark = [], []
            # Two in angles without a comma between them are two all the same.
            angle = token["angle"] if kind == "angle" else None
        elif kind == "angle":
            angle = token["angle"]
        elif kind == "quoted":
            words.append(_ESCAPED.sub(r"\1", said[1:-1]))
        elif said not in '"<>':
            words.append(said)
    else:
        found.extend(_closed("".join(words), angle, "".join(remark)))
    return tuple(each for each in found if each.name or each.email)[:MOST]


def _closed(words: str, angle: str | None, remark: str) -> list[Address]:
    said = _BLANKS.sub(" ", words).strip()
    if angle is not None:
        while angle != (bare := _COMMENT.sub("", angle)):
            angle = bare
        bare = _ROUTE.sub("", _BLANKS.sub("", bare)).removeprefix("mailto:")
        return [_address(said or remark, bare)] if bare or said else []
    if "@" not in said:
        return [_address(said, "")] if said else []
    several = _DOT.sub(r"\1.", said).split(" ")
    if all("@" in each for each in several):
        return [_address(remark if len(several) == 1 else "", each) for each in several]
    at = [each for each in several if "@" in each]
    if len(at) == 1 and not at[0].startswith("@") and not at[0].endswith("@"):
        # A name and an address without brackets around it.
        return [_address(" ".join(each for each in several if "@" not in each), at[0])]
    return [_address(remark, said.replace(" ", ""))]


def _address(name: str, email: str) -> Address:
    if "=?" in name:
        name = words_decoded(name)
    if not name.isprintable() or not name.isascii():
        name = _INVISIBLE.sub("", name)
    name = storable(_BLANKS.sub(" ", name).strip().strip("\"'").strip())
    local, at, domain = storable(email.strip()).rpartition("@")
    email = f"{local}{at}{domain.lower()}" if at else domain
    if name.lower() == email.lower():
        name = ""
    return Address(name[:_LONGEST_NAME], email[:_LONGEST_ADDRESS])
