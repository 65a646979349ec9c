"""The stretch of time a word in a search names, looking back: "mon", "yesterday", "2026-11", "3d", "today 14:00"."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo

from advocate_desk.calendar import zones
from advocate_desk.language import phrases, reading
from advocate_desk.language.rules import LANGUAGES

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})\s?([^\W\d_]{1,4})")
_LONGEST = 64  # characters; longer ones name no day
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def stretch(text: str, *, now: datetime, zone: tzinfo, ago: Mapping[str, str]) -> tuple[datetime, datetime] | None:
    """Beginning and end (half-open) of the day, month, year or minute a text names; None when it names none.

    Days are those of `zone`, weekdays the last ones. `ago` gives the letters of "3d": to hour, day, week, month, year.
    """
    text = text.strip().casefold()
    if len(text) > _LONGEST:
        return None
    today = now.astimezone(zone).date()
    try:
        days = _iso(text) or _back(text, today, ago)
        if days is not None:
            return zones.instant(_midnight(days[0]), zone), zones.instant(_midnight(days[1]), zone)
        return _hours(text, now, ago) or _instant(text, zone) or _said(text, now, zone)
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> tuple[date, date] | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    begin = date(int(year or 0), month or 1, day or 1)
    if day is not None:
        return begin, begin + timedelta(days=1)
    if month is None:
        return begin, date(begin.year + 1, 1, 1)
    return begin, date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)


def _back(text: str, today: date, ago: Mapping[str, str]) -> tuple[date, date] | None:
    found = _AGO.fullmatch(text)
    days = _DAYS.get(ago.get(found[2], "")) if found else None
    if found is None or days is None:
        return None
    day = today - timedelta(days=int(found[1]) * days)
    return day, day + timedelta(days=1)


def _hours(text: str, now: datetime, ago: Mapping[str, str]) -> tuple[datetime, datetime] | None:
    found = _AGO.fullmatch(text)
    if found is None or ago.get(found[2]) != "hour":
        return None
    at = now - timedelta(hours=int(found[1]))
    return at, at


def _instant(text: str, zone: tzinfo) -> tuple[datetime, datetime] | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    at = at if at.tzinfo is not None else zones.instant(at, zone)
    return at, at + timedelta(minutes=1)


def _said(text: str, now: datetime, zone: tzinfo) -> tuple[datetime, datetime] | None:
    for code in LANGUAGES:
        for phrase in phrases.find(text, language=code):
            at = reading.read_back(phrase, now=now, zone=zone)
            if at is None or (phrase.start, phrase.end) != (0, len(text)):
                continue
            if phrase.part("clock") is not None:
                return at, at + timedelta(minutes=1)
            day = at.astimezone(zone).date()
            return zones.instant(_midnight(day), zone), zones.instant(_midnight(day + timedelta(days=1)), zone)
    return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
