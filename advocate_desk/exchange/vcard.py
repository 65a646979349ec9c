"""People as vCards (version 4.0, RFC 6350): written here, so that a phone knows who is calling."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from advocate_desk.domain.contact import Channel, Contact
from advocate_desk.domain.vocabulary import ChannelKind

_TYPES = {ChannelKind.LINE247: "work,voice", ChannelKind.MOBILE: "cell,voice", ChannelKind.PHONE: "work,voice"}
_LONGEST = 75  # octets of a line before it is folded (RFC 6350, 3.2)


def write(people: Sequence[Contact], *, revised_at: datetime) -> bytes:
    """One card a person, channels in the order of trying (PREF); UTF-8 with CRLF as the standard asks."""
    lines: list[str] = []
    for person in people:
        lines += _card(person, revised_at)
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8")


def _card(person: Contact, revised_at: datetime) -> Iterable[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"FN:{_text(person.name)}"
    given, _space, family = person.name.rpartition(" ")
    yield f"N:{_text(family)};{_text(given)};;;"
    if person.organisation:
        yield f"ORG:{_text(person.organisation)}"
    if person.title:
        yield f"TITLE:{_text(person.title)}"
    for place, channel in enumerate(person.channels, 1):
        yield _channel(channel, min(place, 100))
    if person.zone:
        yield f"TZ:{_text(person.zone)}"
    notes = "\n".join(part for part in (person.approach, person.hours) if part)
    if notes:
        yield f"NOTE:{_text(notes)}"
    yield f"REV:{revised_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _channel(channel: Channel, place: int) -> str:
    if channel.kind is ChannelKind.EMAIL:
        return f"EMAIL;PREF={place}:{_text(channel.value)}"
    if channel.kind is ChannelKind.CHAT:
        return f"IMPP;PREF={place}:{_text(channel.value)}"
    own = ";X-KIND=line247" if channel.kind is ChannelKind.LINE247 else ""
    return f'TEL;TYPE="{_TYPES[channel.kind]}";PREF={place}{own};VALUE=text:{_text(channel.value)}'


def _text(value: str) -> str:
    said = value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    said = said.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(c for c in said if c >= " " or c == "\t")


def _folded(line: str) -> str:
    """The line with a break and a blank before every octet too many, never inside a character."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > _LONGEST:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)
