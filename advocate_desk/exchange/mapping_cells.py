"""One cell of a table as what its column is: a stored word, a number, an instant, a name. Nothing is ever evaluated."""

import re
from collections.abc import Callable
from datetime import UTC, tzinfo

from advocate_desk.calendar import hours, zones
from advocate_desk.domain.account import parse_span
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.money import parse_amount
from advocate_desk.domain.table import DateOrder, Shape, Value
from advocate_desk.exchange import mapping_dates, mapping_words

LONGEST = 1_000_000
"""Letters of one cell that are taken in."""

LONGEST_LINE = 2_000
"""Letters of a cell that is a name, a title, a number."""

_EMAIL = re.compile(r"(?:mailto:)?([^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?:.*<)?([^<>]*)>?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*(?:[.,]0+)?|[+-]?\d+(?:[.,]0+)?")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")
_LENGTH = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?|\.)?|(\d+(?:[.,]\d+)?)\s*(?:stunden?|std\.?))?\s*(?:(\d+)\s*m(?:in(?:ute)?[ns]?)?\.?)?"
)
_DAYS = re.compile(r"(?:every|alle)?\s*(\d+)\s*(hours?|stunden?|std|days?|tage?|weeks?|wochen?)", re.IGNORECASE)
_SIGNS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "CHF": "CHF",
    "FR.": "CHF",
    "SFR": "CHF",
    "US$": "USD",
    "EURO": "EUR",
}
_MONEY = re.compile(
    r"([A-Za-z€$£¥.]{1,5})?\s*(\d[\d.,' ]*?)\s*(k|m|mio|mn|bn|mrd)?\.?\s*([A-Za-z€$£¥.]{1,5})?", re.IGNORECASE
)
_SCALE = {"mio": "m", "mn": "m", "mrd": "bn"}
_HOST = re.compile(r"(?:https?://)?(?:www\.|@)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#].*)?", re.IGNORECASE)


class Unreadable(ValueError):
    """A cell that is not what its column is; `why` is a code that `wording.tables` says."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def empty(cell: str) -> bool:
    """Whether a cell holds nothing: blanks, or what people write for nothing."""
    said = cell.strip()
    return not said or (len(said) < 20 and said.casefold() in mapping_words.nothings())


def read(cell: str, shape: Shape, *, order: DateOrder | None = None, zone: tzinfo = UTC) -> Value:
    """The value of a cell that is not empty. Unreadable.

    A moment is an aware instant in UTC, a day and money are text ("2026-03-31", "1200000.00 EUR"), minutes a number.
    """
    text = cell.strip()
    if shape is Shape.TEXT:
        if len(text) > LONGEST:
            raise Unreadable("too_long")
        return text
    if len(text) > LONGEST_LINE:
        raise Unreadable("too_long")
    if shape in (Shape.MOMENT, Shape.DAY):
        return _moment(text, shape, order, zone)
    reader = _READERS.get(shape)
    if reader is not None:
        return reader(text)
    found = mapping_words.values(shape).get(mapping_words.folded(text))
    if found is None:
        raise Unreadable("unknown_word")
    return int(found) if shape in (Shape.SEVERITY, Shape.HEAT) else found


def _moment(text: str, shape: Shape, order: DateOrder | None, zone: tzinfo) -> Value:
    try:
        if shape is Shape.DAY:
            return mapping_dates.day(text, order).isoformat()
        at, _timed = mapping_dates.moment(text, order, zone)
    except mapping_dates.Unreadable:
        raise Unreadable("open_order" if order is None and mapping_dates.is_moment(text) else "no_date") from None
    return at


def _name(text: str) -> Value:
    """A name the way people are called: "Roth, Dana" and "Dana Roth <dana@k.example>" are Dana Roth."""
    plain = " ".join(text.split())
    if "<" in plain and (before := plain.partition("<")[0].strip(' "')):
        plain = before
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) == 2 and all(parts) and len(plain) < 80 and not any(c.isdigit() for c in plain):
        return f"{parts[1]} {parts[0]}"
    return plain


def _names(text: str) -> Value:
    pieces = re.split(r"[;\n]", text)
    if len(pieces) == 1 and text.count(",") > 1:
        pieces = text.split(",")
    return tuple(str(_name(piece)) for piece in pieces if piece.strip())


def _case(text: str) -> Value:
    return " ".join(text.split())


def _number(text: str) -> Value:
    if _GROUPED.fullmatch(text) is None:
        raise Unreadable("no_number")
    whole = re.sub(r"[.,]0+$", "", text) if re.search(r"[.,]0{1,2}$", text) else text
    found = int(re.sub(r"[., ']", "", whole))
    if not 0 <= found < 1 << 53:
        raise Unreadable("no_number")
    return found


def _minutes(text: str) -> Value:
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * 60 + int(clock[2])
    if re.fullmatch(r"\d{1,6}(?:[.,]\d+)?", text):
        return round(float(text.replace(",", ".")))
    found = _LENGTH.fullmatch(text.casefold())
    if found is None or not any(found.groups()):
        raise Unreadable("no_length")
    hours_said = (found[1] or found[2] or "0").replace(",", ".")
    return round(float(hours_said) * 60) + int(found[3] or 0)


def _span(text: str) -> Value:
    if text.isdecimal() and 0 < int(text) < 10_000:
        return int(text) * 60
    if found := _DAYS.fullmatch(text):
        unit = found[2][0].lower()
        return int(found[1]) * {"h": 60, "s": 60, "d": 1_440, "t": 1_440, "w": 10_080}[unit]
    try:
        return parse_span(text)
    except DeskError:
        raise Unreadable("no_length") from None


def _money(text: str) -> Value:
    found = _MONEY.fullmatch(text.replace("\N{NO-BREAK SPACE}", " ").replace("’", "'"))
    if found is None:
        raise Unreadable("no_amount")
    signs = [_currency_of(sign) for sign in (found[1], found[4]) if sign]
    scale = (found[3] or "").lower()
    try:
        minor = parse_amount(found[2].strip() + _SCALE.get(scale, scale))
    except DeskError:
        raise Unreadable("no_amount") from None
    if not minor < 1 << 60 or len(set(signs)) > 1:
        raise Unreadable("no_amount")
    return f"{minor // 100}.{minor % 100:02d} {signs[0] if signs else ''}".strip()


def _currency_of(said: str) -> str:
    sign = said.strip().upper()
    found = _SIGNS.get(sign, sign)
    if len(found) != 3 or not found.isascii() or not found.isalpha():
        raise Unreadable("no_currency")
    return found


def _email(text: str) -> Value:
    inside = _IN_BRACKETS.fullmatch(text)
    found = _EMAIL.fullmatch(inside[1].strip() if inside else text)
    if found is None:
        raise Unreadable("no_email")
    return found[1]


def _phone(text: str) -> Value:
    said = re.sub(r"^(?:tel|phone|fon|mobil|mobile)[.:]*\s*", "", text.removeprefix("'"), flags=re.IGNORECASE)
    digits = sum(c.isdigit() for c in said)
    if digits < 3 or digits > 24 or sum(c.isalpha() for c in said) > 6:
        raise Unreadable("no_phone")
    return said


def _zone(text: str) -> Value:
    try:
        return zones.key(zones.named(text))
    except DeskError:
        raise Unreadable("no_zone") from None


def _hours(text: str) -> Value:
    try:
        return hours.text(hours.parse(text))
    except DeskError:
        raise Unreadable("no_hours") from None


def _domain(text: str) -> Value:
    pieces = [piece for piece in re.split(r"[\s,;]+", text) if piece]
    found = [_HOST.fullmatch(piece) for piece in pieces]
    if not all(found):
        raise Unreadable("no_domain")
    return tuple(each[1].lower() for each in found if each is not None)


_READERS: dict[Shape, Callable[[str], Value]] = {
    Shape.NAME: _name,
    Shape.NAMES: _names,
    Shape.CASE: _case,
    Shape.NUMBER: _number,
    Shape.MINUTES: _minutes,
    Shape.SPAN: _span,
    Shape.MONEY: _money,
    Shape.CURRENCY: _currency_of,
    Shape.EMAIL: _email,
    Shape.PHONE: _phone,
    Shape.ZONE: _zone,
    Shape.HOURS: _hours,
    Shape.DOMAIN: _domain,
}
