"""Address cards (vCard 2.1, 3.0 and 4.0) of the usual programs read, with their liberties."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from advocate_desk.exchange.charset import decode, lines_joined
from advocate_desk.exchange.headers import base64
from advocate_desk.exchange.quarantine import Quarantined, Why

LARGEST = 200_000_000
"""Bytes of one file that are read."""

_CARD = re.compile(rb"^BEGIN[ \t]*:[ \t]*VCARD[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"^END[ \t]*:[ \t]*VCARD[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_LINE_END = re.compile(rb"\r*\n|\r")
_QUOTED_PRINTABLE = re.compile(rb"[^:]{0,500}[;=]QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_LONGEST_HEAD = 4_000
_PARAMETER = re.compile(r';((?:[^;":]|"[^"]*")*)')
_NAME = re.compile(r"(?:([\w-]+)\.)?([\w-]+)", re.ASCII)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_BLANKS = re.compile(r"\s+")
_LABELS = frozenset({"work", "home", "car", "main", "school", "other"})
_CALL_KINDS = {"fax": "fax", "pager": "pager", "cell": "mobile", "mobile": "mobile", "iphone": "mobile"}
_CHATS = {
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-JABBER": "jabber",
    "X-MSN": "msn",
    "X-YAHOO": "yahoo",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-GTALK": "gtalk",
    "X-QQ": "qq",
    "X-MS-IMADDRESS": "chat",
}
_MANAGERS = ("X-MS-MANAGER", "X-EVOLUTION-MANAGER", "X-MANAGER")
_ASSISTANTS = ("X-MS-ASSISTANT", "X-EVOLUTION-ASSISTANT", "X-ASSISTANT")


@dataclass(frozen=True, slots=True)
class CardChannel:
    """One way to reach a person. `kind` is phone, mobile, fax, pager, email, chat or url; labels: work, home."""

    kind: str
    value: str
    labels: tuple[str, ...] = ()
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a card describes. What the card does not say is empty. Channels and addresses stand in the card's order."""

    name: str
    family: str = ""
    given: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    channels: tuple[CardChannel, ...] = ()
    addresses: tuple[str, ...] = ()
    note: str = ""
    zone: str = ""
    languages: tuple[str, ...] = ()
    manager: str = ""
    assistant: str = ""
    categories: tuple[str, ...] = ()
    birthday: str = ""
    uid: str = ""
    photo: bytes | None = None


def read_vcf(data: bytes, where: str) -> Iterator[Person | Quarantined]:
    """Every card of a file in order: a person, or set aside when it neither names nor reaches anybody. Never raises."""
    if len(data) > LARGEST:
        yield Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
        return
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = decode(data).encode("utf-8", "replace")
    lines = data if b"\n" in data else data.replace(b"\r", b"\n")  # files of old Macs
    starts = [found.start() for found in _CARD.finditer(lines)]
    if not starts:
        yield Quarantined(where, Why.UNREADABLE if data.strip() else Why.EMPTY, data, len(data))
        return
    for number, (start, stop) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), 1):
        ended = _END.search(lines, start, stop)
        person = _person(lines[start : ended.start() if ended else stop])
        if person is None:
            yield Quarantined(f"{where}#{number}", Why.NO_NAME, data[start:stop], stop)
        else:
            yield person


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    group: str
    parameters: dict[str, list[str]]
    value: str
    raw: bytes

    def types(self) -> list[str]:
        return [each.lower() for each in self.parameters.get("TYPE", [])]


@dataclass(slots=True)
class _Card:
    lines: list[_Line] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        return next((_plain(line.value) for line in self.lines if line.name in names and line.value.strip()), "")

    def all(self, *names: str) -> list[_Line]:
        return [line for line in self.lines if line.name in names and line.value.strip()]


def _person(raw: bytes) -> Person | None:
    card = _Card()
    for line in _lines(raw):
        if line.name == "X-ABLABEL":
            card.labels[line.group] = _APPLE_LABEL.sub(r"\1", _plain(line.value)).lower()
        else:
            card.lines.append(line)
    family, given, middle, before, after = _names(card)
    channels = tuple(_channels(card))
    organisation = next((_parts(line.value) for line in card.all("ORG")), [""])
    full = card.first("FN") or " ".join(each for each in (before, given, middle, family, after) if each)
    reached = next((each.value for each in channels if each.kind != "url"), "")
    name = _BLANKS.sub(" ", full).strip() or card.first("NICKNAME") or organisation[0] or reached
    if not name:
        return None
    return Person(
        name=name,
        family=family,
        given=given,
        nickname=card.first("NICKNAME"),
        organisation=organisation[0],
        department=", ".join(each for each in organisation[1:] if each),
        title=card.first("TITLE"),
        role=card.first("ROLE"),
        channels=channels,
        addresses=tuple(filter(None, (_address(line.value) for line in card.all("ADR")))),
        note="\n\n".join(_plain(line.value) for line in card.all("NOTE")),
        zone=card.first("TZ"),
        languages=tuple(_plain(line.value) for line in card.all("LANG")),
        manager=card.first(*_MANAGERS) or _related(card, "manager"),
        assistant=card.first(*_ASSISTANTS) or _related(card, "assistant"),
        categories=tuple(each for line in card.all("CATEGORIES") for each in _parts(line.value, ",") if each),
        birthday=card.first("BDAY"),
        uid=card.first("UID"),
        photo=next((photo for line in card.all("PHOTO") if (photo := _photo(line))), None),
    )


def _names(card: _Card) -> list[str]:
    """Family, given, middle names, prefix and suffix; several of a kind are parted by a comma and a blank."""
    found = next((_parts(line.value) for line in card.all("N")), [])
    return [", ".join(part.strip() for part in each.split(",")) for each in (found + [""] * 5)[:5]]


def _channels(card: _Card) -> Iterator[CardChannel]:
    for line in card.lines:
        value = _plain(line.value)
        if not value:
            continue
        types = line.types()
        preferred = "pref" in types or "PREF" in line.parameters
        own_label = card.labels.get(line.group, "") if line.group else ""
        labels = tuple(dict.fromkeys([*(each for each in types if each in _LABELS), *filter(None, [own_label])]))
        if line.name in ("TEL", "X-MS-TEL"):
            kind = next((_CALL_KINDS[each] for each in types if each in _CALL_KINDS), "phone")
            yield CardChannel(kind, _number(value), labels, preferred)
        elif line.name == "EMAIL":
            yield CardChannel("email", value.removeprefix("mailto:"), labels, preferred)
        elif line.name == "URL":
            yield CardChannel("url", value, labels, preferred)
        elif line.name == "IMPP":
            yield CardChannel("chat", value, labels, preferred)
        elif line.name in _CHATS:
            yield CardChannel("chat", f"{_CHATS[line.name]}:{value}", labels, preferred)


def _number(value: str) -> str:
    """A phone number, out of a tel: address too, its extension kept."""
    if not value.lower().startswith("tel:"):
        return value
    number, *options = value[4:].split(";")
    extension = next((each[4:] for each in options if each.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def _address(value: str) -> str:
    """The parts that are there, a line for each: box, extra, street, town, region, code, country."""
    return "\n".join(each for each in _parts(value) if each)


def _related(card: _Card, who: str) -> str:
    for line in card.all("X-ABRELATEDNAMES", "RELATED"):
        if card.labels.get(line.group, "") == who or who in line.types():
            return _plain(line.value)
    return ""


def _photo(line: _Line) -> bytes | None:
    encoding = "".join(line.parameters.get("ENCODING", [])).lower()
    if encoding in ("b", "base64"):
        return base64(line.raw) or None
    if line.value.startswith("data:") and ";base64," in line.value[:100]:
        return base64(line.raw.partition(b",")[2]) or None
    return None  # an address in the net, which nobody fetches


def _lines(raw: bytes) -> Iterator[_Line]:
    pieces = _LINE_END.split(raw)[1:]
    at = 0
    while at < len(pieces):
        gathered = [pieces[at]]
        quoted = _QUOTED_PRINTABLE.match(pieces[at]) is not None
        at += 1
        while at < len(pieces):
            if quoted and gathered[-1].endswith(b"="):
                gathered[-1] = gathered[-1][:-1]
                gathered.append(pieces[at])
            elif pieces[at].startswith((b" ", b"\t")):
                gathered.append(pieces[at][1:])
            else:
                break
            at += 1
        line = _parsed(b"".join(gathered), quoted)
        if line is not None:
            yield line


def _parsed(raw: bytes, quoted: bool) -> _Line | None:
    head, value = _split(raw)
    text = decode(head)
    name = _NAME.match(text)
    if value is None or name is None:
        return None
    parameters: dict[str, list[str]] = {}
    for said in _PARAMETER.findall(text[name.end() :]):
        key, equals, values = said.partition("=")
        if not equals:
            key, values = _bare(said)
        for each in values.strip().strip('"').split(","):
            parameters.setdefault(key.strip().upper(), []).append(each.strip().strip('"'))
    data = binascii.a2b_qp(value) if quoted else value
    charset = next(iter(parameters.get("CHARSET", [])), None)
    return _Line(name[2].upper(), name[1] or "", parameters, lines_joined(decode(data, charset)), value)


def _bare(said: str) -> tuple[str, str]:
    """A parameter of version 2.1 that stands without its name."""
    word = said.strip().upper()
    return ("ENCODING", word) if word in ("BASE64", "B", "QUOTED-PRINTABLE", "8BIT", "7BIT") else ("TYPE", said)


def _split(raw: bytes) -> tuple[bytes, bytes | None]:
    """The line before and after its colon; one within quotes parts nothing, unless the quotes are never closed."""
    first = at = raw.find(b":", 0, _LONGEST_HEAD)
    while at != -1 and raw.count(b'"', 0, at) % 2:
        at = raw.find(b":", at + 1, _LONGEST_HEAD)
    at = first if at == -1 else at
    return (raw, None) if at == -1 else (raw[:at], raw[at + 1 :])


def _parts(value: str, mark: str = ";") -> list[str]:
    """A structured value cut at its marks, except at escaped ones."""
    return [_plain(each) for each in re.split(rf"(?<!\\){re.escape(mark)}", value)]


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value).strip()
