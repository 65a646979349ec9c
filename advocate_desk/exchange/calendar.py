"""Calendar files and invitations (iCalendar): events and tasks out of whatever calendars make of the standard."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from advocate_desk.exchange.charset import decode, storable
from advocate_desk.exchange.quarantine import Quarantined, Why

LARGEST = 100_000_000
"""Bytes of one file that are read."""

_LINE_END = re.compile(r"\r*\n|\r")
_BEGIN = re.compile(r"BEGIN\s*:\s*([\w-]+)\s*$", re.IGNORECASE)
_FINISH = re.compile(r"END\s*:\s*([\w-]+)\s*$", re.IGNORECASE)
_METHOD = re.compile(r"METHOD\s*(?:;[^:]*)?:\s*([A-Za-z-]+)\s*$", re.IGNORECASE)
_RULE = re.compile(r"[A-Z-]+=[A-Z0-9,+:-]+(?:;[A-Z-]+=[A-Z0-9,+:-]+)*;?")
_FREQUENCY = re.compile(r"(?:^|;)FREQ=(?:SECOND|MINUTE|HOUR|DAI|WEEK|MONTH|YEAR)LY")
_KINDS = {"VEVENT": "event", "VTODO": "task"}
_MOST_TOGETHER = 20_000  # components parsed as one calendar


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone asked to an event. `answer` is the calendar's own word: accepted, declined, tentative, needs-action."""

    name: str
    email: str
    answer: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event or task; `kind` is "event" or "task".

    `start` and `end` are instants in UTC, or dates when it lasts whole days (`end` then is the day after the last). A
    task may have neither; its `end` is when it is due. `zone` is the IANA name in which it was meant, empty when the
    calendar names none or one of its own; `floating` tells that the calendar left the zone open. `rrule` is the
    recurrence as an RRULE value, `exceptions` are starts it leaves out, `recurrence_id` the start this event stands in
    for. `method` is what the file asks for (request, cancel, publish), `broken` names the properties that were
    unreadable.
    """

    uid: str
    kind: str
    summary: str
    start: datetime | date | None
    end: datetime | date | None
    zone: str
    floating: bool
    description: str
    location: str
    organizer: Attendee | None
    attendees: tuple[Attendee, ...]
    rrule: str | None
    exceptions: tuple[datetime | date, ...]
    recurrence_id: datetime | date | None
    status: str
    sequence: int
    method: str
    broken: tuple[str, ...]

    @property
    def all_day(self) -> bool:
        """Whether it lasts whole days."""
        return self.start is not None and not isinstance(self.start, datetime)


def read_ics(data: bytes, where: str, *, local: tzinfo = UTC) -> Iterator[Event | Quarantined]:
    """Every event and task of a calendar file in order, read or set aside one by one. Never raises for any bytes.

    Times without a zone are taken as of `local`. Journals, free-busy times and alarms are passed over.
    """
    if len(data) > LARGEST:
        yield Quarantined(where, Why.TOO_LARGE, data[:65_536], len(data))
        return
    text = decode(data)
    if not text.strip():
        yield Quarantined(where, Why.EMPTY, data, len(data))
        return
    blocks, zones, method = _blocks(text)
    if not blocks and not re.search(r"^BEGIN\s*:\s*V", text, re.IGNORECASE | re.MULTILINE):
        yield Quarantined(where, Why.UNREADABLE, data, len(data))
        return
    components = _together(blocks, zones)
    for number, (name, lines) in enumerate(blocks, 1):
        component = components[number - 1] if components else _alone(name, lines, zones)
        event = None if component is None else _event(component, _KINDS[name], method, local)
        if event is None:
            why = Why.UNREADABLE if component is None else Why.NO_START
            yield Quarantined(f"{where}#{number}", why, "\r\n".join(lines).encode("utf-8", "replace"), len(data))
        else:
            yield event


def _blocks(text: str) -> tuple[list[tuple[str, list[str]]], list[str], str]:
    """The lines of each event and task, the lines of all zone definitions, and the calendar's method."""
    blocks: list[tuple[str, list[str]]] = []
    zones: list[str] = []
    method = ""
    name, ending, gathered = "", "", list[str]()
    for line in _unfolded(text):
        begins = _BEGIN.match(line)
        if not name:
            if begins and begins.group(1).upper() in (*_KINDS, "VTIMEZONE"):
                name = begins.group(1).upper()
                gathered = [line]
            elif not method and (found := _METHOD.match(line)):
                method = found.group(1).lower()
            continue
        if begins and begins.group(1).upper() in (*_KINDS, "VTIMEZONE"):
            _close(name, gathered, blocks, zones)  # the former was never ended
            name, gathered = begins.group(1).upper(), [line]
            continue
        ending = found.group(1).upper() if (found := _FINISH.match(line)) else ""
        if ending == "VCALENDAR":
            _close(name, gathered, blocks, zones)
            name = ""
            continue
        gathered.append(line)
        if ending == name:
            _close(name, gathered, blocks, zones)
            name = ""
    if name:
        _close(name, gathered, blocks, zones)
    return blocks, zones, method


def _close(name: str, lines: list[str], blocks: list[tuple[str, list[str]]], zones: list[str]) -> None:
    if not (found := _FINISH.match(lines[-1])) or found.group(1).upper() != name:
        lines.append(f"END:{name}")
    if name == "VTIMEZONE":
        zones.extend(lines)
    else:
        blocks.append((name, lines))


def _unfolded(text: str) -> Iterator[str]:
    pending: list[str] = []
    for line in _LINE_END.split(text.removeprefix("﻿")):
        if line[:1] in (" ", "\t") and pending:
            pending.append(line[1:])
        elif line.strip():
            if pending:
                yield "".join(pending)
            pending = [line]
    if pending:
        yield "".join(pending)


def _together(blocks: list[tuple[str, list[str]]], zones: list[str]) -> list[Any]:
    """All components parsed as one calendar; () when one of them spoils it, so that each is tried alone."""
    if len(blocks) > _MOST_TOGETHER:
        return []
    parsed = _parsed([*zones, *(line for _, lines in blocks for line in lines)])
    found = [each for each in parsed if each.name in _KINDS]
    return found if len(found) == len(blocks) else []


def _alone(name: str, lines: list[str], zones: list[str]) -> Any:
    for definitions in (zones, []):  # a broken zone must not spoil the event
        found = [each for each in _parsed([*definitions, *lines]) if each.name == name]
        if found:
            return found[0]
    return None


def _parsed(lines: list[str]) -> list[Any]:
    from icalendar import Calendar

    source = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # guesses about the names of zones
            calendar = Calendar.from_ical(source)
    # What the parser raises on lines it cannot take.
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        return []
    return list(calendar.subcomponents)


def _event(component: Any, kind: str, method: str, local: tzinfo) -> Event | None:
    start, zone, floating = _time(component, "DTSTART", local)
    end, end_zone, _ = _time(component, "DTEND" if kind == "event" else "DUE", local)
    if start is None and kind == "event":
        return None
    if end is None and start is not None and kind == "event":
        end = _end_by_length(component, start)
    if end is not None and start is not None and isinstance(end, datetime) != isinstance(start, datetime):
        end = None
    if end is not None and start is not None and end <= start:
        end = start if isinstance(start, datetime) else _end_by_length(component, start)
    organizer = next(iter(_people(component, "ORGANIZER")), None)
    rrule = _rrule(component)
    broken = [str(name) for name, _ in component.errors if name]
    if rrule is None and _values(component, "RRULE"):
        broken.append("RRULE")
    return Event(
        uid=_said(component, "UID"),
        kind=kind,
        summary=_said(component, "SUMMARY"),
        start=start,
        end=end,
        zone=zone or end_zone,
        floating=floating,
        description=_said(component, "DESCRIPTION"),
        location=_said(component, "LOCATION"),
        organizer=organizer,
        attendees=tuple(_people(component, "ATTENDEE")),
        rrule=rrule,
        exceptions=tuple(_exceptions(component, local)),
        recurrence_id=_time(component, "RECURRENCE-ID", local)[0],
        status=_said(component, "STATUS").lower(),
        sequence=int(number) if (number := _said(component, "SEQUENCE"))[:9].isdecimal() and len(number) < 10 else 0,
        method=method,
        broken=tuple(dict.fromkeys(broken)),
    )


def _values(component: Any, name: str) -> list[Any]:
    found = component.get(name)
    return [] if found is None else found if isinstance(found, list) else [found]


def _said(component: Any, name: str) -> str:
    found = _values(component, name)
    return storable(str(found[0]).replace("\r\n", "\n")).strip() if found else ""


def _time(component: Any, name: str, local: tzinfo) -> tuple[datetime | date | None, str, bool]:
    """The first readable value: in UTC or a date, the IANA name of its zone, and whether the zone was left open."""
    for value in _values(component, name):
        try:
            read = value.dt
        except (AttributeError, ValueError):  # a property that could not be parsed says so only when asked
            continue
        if isinstance(read, datetime):
            floating = read.tzinfo is None
            return _instant(read, local), "" if floating else _zone_name(read), floating
        if isinstance(read, date):
            return read, "", False
    return None, "", False


def _instant(read: datetime, local: tzinfo) -> datetime | None:
    try:
        return (read.replace(tzinfo=local) if read.tzinfo is None else read).astimezone(UTC)
    except (OverflowError, ValueError):  # the first and last days of the calendar
        return None


def _zone_name(read: datetime) -> str:
    key = getattr(read.tzinfo, "key", None)
    if isinstance(key, str):
        return key
    return "UTC" if read.tzinfo is UTC or read.tzname() == "UTC" else ""


def _end_by_length(component: Any, start: datetime | date) -> datetime | date | None:
    for value in _values(component, "DURATION"):
        try:
            length = value.dt
            if isinstance(length, timedelta):
                return start + length
        except (AttributeError, ValueError, OverflowError):
            continue
    try:
        return start if isinstance(start, datetime) else start + timedelta(days=1)
    except OverflowError:
        return None


def _rrule(component: Any) -> str | None:
    for value in _values(component, "RRULE"):
        try:
            rule = value.to_ical()
        except (AttributeError, ValueError, TypeError):
            continue
        text = rule.decode("utf-8", "replace") if isinstance(rule, bytes) else str(rule)
        text = re.sub(r"[\s\\]", "", text).upper()  # Outlook puts blanks between the days
        if _RULE.fullmatch(text) and _FREQUENCY.search(text) and "RSCALE=" not in text:
            return text
    return None


def _exceptions(component: Any, local: tzinfo) -> Iterator[datetime | date]:
    for value in _values(component, "EXDATE"):
        try:
            days = [each.dt for each in value.dts]
        except (AttributeError, ValueError):
            continue
        for read in days:
            if isinstance(read, datetime):
                instant = _instant(read, local)
                if instant is not None:
                    yield instant
            elif isinstance(read, date):
                yield read


def _people(component: Any, name: str) -> Iterator[Attendee]:
    for value in _values(component, name):
        parameters = getattr(value, "params", {})
        email = re.sub(r"^mailto:", "", str(value), flags=re.IGNORECASE).strip()
        said = storable(str(parameters.get("CN", ""))).strip()
        if said or email:
            yield Attendee(said, storable(email) if "@" in email else "", str(parameters.get("PARTSTAT", "")).lower())
