"""Dates, times, durations, shares, money and counts in a text, with their places. One regex pass a kind, linear."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = re.compile(
    rf"\b(?P<y1>(?:19|20)\d\d)[-/](?P<m1>\d\d)[-/](?P<d1>\d\d)(?!\d)"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<n2>{_MONTH})\b\.?,?(?:\s+(?P<y2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<n3>{_MONTH})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+(?P<y3>(?:19|20)\d\d)\b)?"
    r"|\b(?P<d4>\d\d)[/.](?P<m4>\d\d)[/.](?P<y4>(?:20)?\d\d)\b(?![:.]?\d)"
)
TIME = re.compile(
    r"(?<![\d:.-])(?P<h1>[01]?\d|2[0-3])[:](?P<m1>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s?(?P<a1>[ap]\.?m\b\.?)?(?!\d|:\d)"
    r"|(?<![\d:.-])(?P<h2>1[0-2]|0?[1-9])\s?(?P<a2>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
DURATION = re.compile(
    rf"(?<![\w.:-])(?:(?P<w>{_NUMBER})[\s-]?(?:weeks?|w)\b,?\s*(?:and\s+)?)?"
    rf"(?:(?P<d>{_NUMBER})[\s-]?(?:days?|d)\b,?\s*(?:and\s+)?)?"
    rf"(?:(?P<h>{_NUMBER})[\s-]?(?:hours?|hrs?|h)\b,?\s*(?:and\s+)?)?"
    rf"(?:(?P<m>{_NUMBER})[\s-]?(?:minutes?|mins?|min|m)\b)?",
    re.IGNORECASE,
)
SHARE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)", re.IGNORECASE)
MONEY = re.compile(
    r"(?:[€$£]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn|million|billion|thousand)\b)?)"
    r"|\b\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn|million|billion|thousand))?\s?(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds)\b",
    re.IGNORECASE,
)
IDENTIFIER = re.compile(r"\b(?=[\w./#-]*\d)(?=[\w./#-]*[A-Za-z])[A-Za-z0-9][\w./#-]{2,}\b|\bv?\d+(?:\.\d+){2,}\b")
PLAIN_NUMBER = re.compile(
    r"(?<![\w.,:/#-])\d[\d,]*(?:\.\d+)?(?:\s?(?:k|million|billion|thousand)\b)?(?![\w:]*\d)", re.I
)


class Kind(StrEnum):
    """What a quantity measures."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SHARE = "share"
    MONEY = "money"
    IDENTIFIER = "identifier"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value at text[start:end]. Dates are (year or None, month, day), times and durations minutes."""

    kind: Kind
    value: object
    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a clock time (minutes after midnight), or both, as a text gives them."""

    day: date | None = None
    minute: int | None = None

    @property
    def instant(self) -> datetime | None:
        """The naive wall-clock instant, when both day and time are known."""
        if self.day is None or self.minute is None:
            return None
        return datetime(self.day.year, self.day.month, self.day.day) + timedelta(minutes=self.minute)


def read_date(found: "re.Match[str]", default_year: int | None = None) -> tuple[int | None, int, int] | None:
    """(year or None, month, day) of a DATE match; None when it is no calendar day."""
    part = found.groupdict()
    if part["y1"]:
        year: int | None = int(part["y1"])
        month, day = int(part["m1"]), int(part["d1"])
    elif part["d2"]:
        year = int(part["y2"]) if part["y2"] else default_year
        month, day = MONTHS[part["n2"][:3].lower()], int(part["d2"])
    elif part["d3"]:
        year = int(part["y3"]) if part["y3"] else default_year
        month, day = MONTHS[part["n3"][:3].lower()], int(part["d3"])
    else:
        year = int(part["y4"]) + (2000 if len(part["y4"]) == 2 else 0)
        month, day = int(part["m4"]), int(part["d4"])
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return year, month, day


def read_time(found: "re.Match[str]") -> int:
    """Minutes after midnight of a TIME match."""
    part = found.groupdict()
    hour, half = int(part["h1"] or part["h2"]), (part["a1"] or part["a2"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + int(part["m1"] or 0)


def _amount(text: str | None) -> float:
    return float(NUMBER_WORDS.get(text.lower(), text)) if text else 0.0


def read_duration(found: "re.Match[str]") -> int | None:
    """Minutes of a DURATION match; None for an empty match."""
    weeks, days, hours, minutes = (found.group(key) for key in "wdhm")
    if not any((weeks, days, hours, minutes)):
        return None
    return round(_amount(weeks) * 10080 + _amount(days) * 1440 + _amount(hours) * 60 + _amount(minutes))


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, each stretch read once: a date is not read again as a number."""
    found: list[Quantity] = []
    rest = text

    def take(kind: Kind, start: int, end: int, value: object) -> None:
        nonlocal rest
        found.append(Quantity(kind, value, start, end, text[start:end].strip()))
        rest = rest[:start] + " " * (end - start) + rest[end:]

    for match in list(DATE.finditer(rest)):
        day = read_date(match)
        if day is not None:
            take(Kind.DATE, match.start(), match.end(), day)
    for match in list(TIME.finditer(rest)):
        take(Kind.TIME, match.start(), match.end(), read_time(match))
    for match in list(MONEY.finditer(rest)):
        take(Kind.MONEY, match.start(), match.end(), re.sub(r"[\s,]", "", match.group().lower()))
    for match in list(SHARE.finditer(rest)):
        take(Kind.SHARE, match.start(), match.end(), float(match.group(1)))
    for match in list(DURATION.finditer(rest)):
        minutes = read_duration(match)
        if minutes is not None:
            take(Kind.DURATION, match.start(), match.end(), minutes)
    for match in list(IDENTIFIER.finditer(rest)):
        take(Kind.IDENTIFIER, match.start(), match.end(), match.group().lower().strip("."))
    for match in list(PLAIN_NUMBER.finditer(rest)):
        take(Kind.NUMBER, match.start(), match.end(), number_value(match.group()))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def number_value(shown: str) -> float:
    """'1.4 million', '12k', '1,200' as a float."""
    match = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)\s?(k|million|billion|thousand)?", shown.strip(), re.IGNORECASE)
    if match is None:
        return 0.0
    scale = {"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9}.get((match.group(2) or "").lower(), 1.0)
    return float(match.group(1).replace(",", "").rstrip(".") or 0) * scale


def first_moment(text: str, year: int | None = None) -> Moment | None:
    """The first day and the first clock time of a text, or None when it has neither."""
    day: date | None = None
    clock: int | None = None
    rest = text
    dated = DATE.search(text)
    if dated is not None:
        parts = read_date(dated, year)
        if parts is not None and parts[0] is not None:
            day = date(parts[0], parts[1], parts[2])
        rest = text[: dated.start()] + " " * (dated.end() - dated.start()) + text[dated.end() :]
    timed = TIME.search(rest)
    if timed is None and dated is not None:
        timed_dot = re.match(r"\s+([01]?\d|2[0-3])\.([0-5]\d)\b", rest[dated.end() :])
        if timed_dot is not None:
            clock = int(timed_dot.group(1)) * 60 + int(timed_dot.group(2))
    elif timed is not None:
        clock = read_time(timed)
    return None if day is None and clock is None else Moment(day, clock)


def date_words(day: date) -> str:
    """22 January 2022."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def clock_words(minute: int) -> str:
    """13:59."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def duration_words(minutes: int) -> str:
    """2 hours 2 minutes; days only from 100 hours on, because a reader counts an interruption in hours."""
    if minutes >= 6000:
        days, rest = divmod(minutes, 1440)
        parts = [(days, "day"), (rest // 60, "hour")]
        if rest % 60:
            parts.append((rest % 60, "minute"))
    else:
        parts = [(minutes // 60, "hour"), (minutes % 60, "minute")]
    words = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(words) or "0 minutes"
