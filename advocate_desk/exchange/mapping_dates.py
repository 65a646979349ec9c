"""Days and times in the cells of a table: how a column writes them is decided over all of it, not cell by cell."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache

from advocate_desk.calendar import zones
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.table import DateOrder
from advocate_desk.language import rules

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
"""A year outside is a slip of the pen."""

_LONGEST = 60
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[,T\s]\s*(.+))?")
_YEAR_FIRST = re.compile(
    r"(\d{4})([./-]?)(\d{2})\2(\d{2})(?:[,T\s]\s*(.+))?|(\d{4})([./-])(\d{1,2})\7(\d{1,2})(?:[,T\s]\s*(.+))?"
)
_NAMED = re.compile(
    r"(?:[^\W\d]+[.,]?\s+)?(?:(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:of\s+)?([^\W\d]+)|([^\W\d]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?)"
    r"[.,\s-]*(\d{4}|\d{2}(?!\d|:))(?:[,T\s]\s*(?:(?:at|um)\s+)?(.+))?"
)
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\.?|uhr)?\s*(.*)", re.IGNORECASE
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_FIRST_SERIAL, _LAST_SERIAL = 18_000, 90_000  # 1949 to 2146
_SERIAL_ZERO = datetime(1899, 12, 30)  # Excel counts from here, for the days after its 29 February 1900


class Unreadable(ValueError):
    """No day and no time."""


def order_of(cells: Iterable[str]) -> tuple[DateOrder | None, bool]:
    """How a column writes its days, and whether both ways fit all of its cells.

    (None, False) where nothing depends on it. A column that contradicts itself goes with the more frequent way.
    """
    day = month = either = dotted = 0
    for cell in cells:
        found = _NUMERIC.fullmatch(cell[:_LONGEST].strip())
        if found is None:
            continue
        first, second = int(found[1]), int(found[3])
        if found[2] == ".":
            dotted += 1  # only ever written day first
        elif first > 12 >= second:
            day += 1
        elif second > 12 >= first:
            month += 1
        elif first != second and first <= 12:
            either += 1
    if day == month == either == 0:
        return (DateOrder.DAY_FIRST if dotted else None), False
    if day == month == 0 and not dotted:
        return None, True
    return (DateOrder.DAY_FIRST if day + dotted >= month else DateOrder.MONTH_FIRST), False


def is_moment(cell: str) -> bool:
    """Whether a cell is written as a day, with or without a time; figures alone are not."""
    text = cell[:_LONGEST].strip()
    if _SERIAL.fullmatch(text) or _EPOCH.fullmatch(text) or not any(c.isdigit() for c in text):
        return False
    try:
        moment(text, DateOrder.DAY_FIRST, UTC)
    except Unreadable:
        try:
            moment(text, DateOrder.MONTH_FIRST, UTC)
        except Unreadable:
            return False
    return True


def moment(cell: str, order: DateOrder | None, zone: tzinfo) -> tuple[datetime, bool]:
    """The instant in UTC, and whether the cell names a time of day; a day alone is its beginning in `zone`.

    Unreadable otherwise, and for a numeric day whose order nobody said.
    """
    day, clock = _day(cell, order)
    if isinstance(day, datetime):
        return _instant(day, zone), True
    if not clock:
        return _instant(datetime.combine(day, time()), zone), False
    at, named = _time(clock)
    return _instant(datetime.combine(day, at), zone if named is None else named), True


def day(cell: str, order: DateOrder | None) -> date:
    """The day a cell names, whatever the time beside it. Unreadable."""
    found, _clock = _day(cell, order)
    return found.date() if isinstance(found, datetime) else found


def _day(cell: str, order: DateOrder | None) -> tuple[date | datetime, str]:
    text = " ".join(cell[:_LONGEST].split())
    if found := _NUMERIC.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        if found[2] == "." or order is DateOrder.DAY_FIRST or first == second:
            return _date(_year(found[4]), second, first), found[5] or ""
        if order is DateOrder.MONTH_FIRST:
            return _date(_year(found[4]), first, second), found[5] or ""
        raise Unreadable
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, dom, clock = found.group(1, 3, 4, 5) if found[1] else found.group(6, 8, 9, 10)
        return _date(int(year), int(month), int(dom)), clock or ""
    if found := _NAMED.fullmatch(text):
        number = _month(found[2] or found[3])
        return _date(_year(found[5]), number, int(found[1] or found[4])), found[6] or ""
    if _SERIAL.fullmatch(text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
        whole = _SERIAL_ZERO + timedelta(seconds=round(float(text) * 86_400))
        return (whole if "." in text else whole.date()), ""
    if _EPOCH.fullmatch(text):
        seconds = int(text) / (1_000 if len(text) == 13 else 1)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), ""
    raise Unreadable


def _date(year: int, month: int, dom: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unreadable
    try:
        return date(year, month, dom)
    except ValueError:
        raise Unreadable from None


def _year(said: str) -> int:
    year = int(said)
    return year if len(said) == 4 else year + (2000 if year < 70 else 1900)


def _month(word: str) -> int:
    found = _months().get(word.casefold().rstrip("."))
    if found is None:
        raise Unreadable
    return found


@cache
def _months() -> dict[str, int]:
    return {
        word.casefold().rstrip("."): int(number)
        for code in rules.LANGUAGES
        for number, words in rules.language(code).data["lexicon"]["month"].items()
        for word in words
    }


def _time(said: str) -> tuple[time, tzinfo | None]:
    found = _CLOCK.fullmatch(said.strip())
    if found is None:
        raise Unreadable
    hour = int(found[1])
    if found[5]:
        if not 1 <= hour <= 12:
            raise Unreadable
        hour = hour % 12 + (12 if found[5].lower() == "p" else 0)
    elif found[2] is None and not said.lower().rstrip().endswith("uhr"):
        raise Unreadable
    try:
        at = time(hour, int(found[2] or 0), int(found[3] or 0), int((found[4] or "0")[:6].ljust(6, "0")))
    except ValueError:
        raise Unreadable from None
    return at, _zone(found[6])


@cache
def _zone(said: str) -> tzinfo | None:
    name = said.strip("()[] ")
    if not name:
        return None
    if name in ("Z", "z"):
        return UTC
    if shift := re.fullmatch(r"([+-])(\d{2}):?(\d{2})", name):
        length = timedelta(hours=int(shift[2]), minutes=int(shift[3]))
        if length < timedelta(hours=24):
            return timezone(length if shift[1] == "+" else -length)
    try:
        reading = zones.find(name)
    except DeskError:
        reading = None
    if reading is None or len(reading.options) > 1:
        raise Unreadable
    return timezone(reading.offset) if reading.offset is not None else zones.named(reading.name)


def _instant(wall: datetime, zone: tzinfo) -> datetime:
    try:
        return wall.astimezone(UTC) if wall.tzinfo is not None else zones.instant(wall, zone)
    except (OverflowError, ValueError):
        raise Unreadable from None
