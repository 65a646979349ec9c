"""Whether every number, date, time, duration, share, sum and identifier of a sentence stands in its cited spans."""

import re
from collections import Counter
from collections.abc import Iterable

from advocate_desk.briefing.quantities import MONTH_NAMES, NUMBER_WORDS, Kind, Quantity, quantities

_LARGER = {
    word: float(number)
    for word, number in zip(
        [
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
            "hundred",
            "thousand",
            "million",
            "dozen",
        ],
        (13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000, 1_000_000, 12),
        strict=True,
    )
}
_WORDS = {word: float(number) for word, number in NUMBER_WORDS.items() if number > 1} | _LARGER
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_WORDS)})s?\b", re.IGNORECASE)
_SPELT_DURATION = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?:hours?|minutes?|days?|weeks?)\b",
    re.IGNORECASE,
)
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CALENDAR_NAME = re.compile(rf"\b(?:{'|'.join((*MONTH_NAMES, *map(str.capitalize, _DAYS)))})\b")
_UNITS = {
    "s": "second", "sec": "second", "secs": "second", "ms": "millisecond", "msec": "millisecond",
    "kb": "kb", "mb": "mb", "gb": "gb", "tb": "tb", "kib": "kb", "mib": "mb", "gib": "gb", "tib": "tb",
    "kilobyte": "kb", "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb", "gig": "gb", "meg": "mb",
    "second": "second", "millisecond": "millisecond", "month": "month", "year": "year", "quarter": "quarter",
    "day": "day", "week": "week", "hour": "hour", "minute": "minute", "percent": "percent", "time": "time",
}  # fmt: skip
_UNIT = re.compile(r"\s?-?([A-Za-z]+)")
_SIZE = re.compile(r"(\d+(?:[.,]\d+)*)\s?([kmgt]i?b|ms|s|sec|secs)", re.IGNORECASE)


def missing_values(text: str, ground: str, *, computed: bool) -> list[str]:
    """What `text` states and `ground` does not hold. `computed`: a result may stand there without its unit."""
    held, found = quantities(ground), quantities(text)
    known = _Ground(ground, held, computed=computed)
    faults: list[str] = []
    for digits in re.finditer(r"\d[\d:.,]*\d|\d", text):
        # Digits that form no quantity at all (06:90) must stand in the source as they are.
        inside = any(q.start <= digits.start() < q.end for q in found)
        if not inside and re.search(rf"(?<!\d){re.escape(digits.group())}(?!\d)", ground) is None:
            faults.append(f"number {digits.group()}")
    faults += [f"{quantity.kind} {quantity.shown}" for quantity in found if not known.holds(quantity, text)]
    faults += _twice(found, held)
    for match in _NUMBER_WORD.finditer(_SPELT_DURATION.sub("", text)):
        word = match.group(1).lower()
        said = re.search(rf"\b{word}", known.lower) is not None
        if not said and _WORDS[word] not in known.numbers and not _derived(text, word):
            faults.append(f"number {match.group()}")
    for name in _CALENDAR_NAME.finditer(_without(text, found)):
        word = name.group().lower()
        if re.search(rf"\b{word[:3]}", known.lower) is None and word != "may":
            faults.append(f"day {name.group()}")
    return faults


class _Ground:
    """The values of the cited spans, each in the forms in which a sentence may repeat it."""

    def __init__(self, ground: str, held: Iterable[Quantity], *, computed: bool) -> None:
        held = tuple(held)
        self.lower = ground.lower()
        self.values = {(quantity.kind, quantity.value) for quantity in held}
        self.numbers: set[object] = {value for kind, value in self.values if kind is Kind.NUMBER}
        self.numbers |= {_WORDS[word.lower()] for word in _NUMBER_WORD.findall(ground)}
        self.units = {unit for q in held if q.kind is Kind.NUMBER and (unit := _unit(q, ground))}
        self.units |= {(float(n.replace(",", "")), _UNITS[u.lower()]) for n, u in _SIZE.findall(ground)}
        self.dates = [q.value for q in held if q.kind is Kind.DATE and isinstance(q.value, tuple)]
        self.years = set(re.findall(r"\b(?:19|20)\d\d\b", ground))
        self.clocks = set(re.findall(r"\b\d{1,2}[.:]\d{2}\b", ground))
        if computed:
            # A result stands in the arithmetic with or without its unit.
            self.values |= {
                (Kind.DURATION, int(value)) for value in self.numbers if isinstance(value, float) and value.is_integer()
            }
            self.numbers |= {float(str(value)) for kind, value in self.values if kind is Kind.DURATION}
            self.numbers |= {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", ground)}

    def holds(self, quantity: Quantity, text: str) -> bool:
        """Whether the spans hold this quantity of `text`."""
        kind, value = quantity.kind, quantity.value
        if kind is Kind.NUMBER:
            unit = _unit(quantity, text)
            if unit is not None and (unit in self.units or (kind, value) not in self.values):
                return unit in self.units or value in self.numbers
            if unit is not None:
                return not any(number == value for number, _name in self.units)
            return value in self.numbers or quantity.shown in self.years
        if (kind, value) in self.values:
            return True
        if kind is Kind.DATE and isinstance(value, tuple):
            year, *rest = value
            return any(
                list(other[1:]) == rest
                and (year is None or other[0] == year or (other[0] is None and str(year) in self.years))
                for other in self.dates
            )
        if kind is Kind.TIME:
            minute = int(str(value))
            return not self.clocks.isdisjoint(
                {f"{minute // 60}.{minute % 60:02d}", f"{minute // 60:02d}.{minute % 60:02d}"}
            )
        if kind is Kind.IDENTIFIER:
            return re.search(rf"(?<!\w){re.escape(str(value))}(?!\w)", self.lower) is not None
        return False


def _unit(quantity: Quantity, text: str) -> tuple[float, str] | None:
    """The number with the unit that follows it, when it is one that could be mistaken for another."""
    found = _UNIT.match(text, quantity.end)
    if found is None or not isinstance(quantity.value, float):
        return None
    word = found.group(1).lower()
    unit = _UNITS.get(word) or _UNITS.get(word.removesuffix("s"))
    return None if unit is None else (quantity.value, unit)


def _twice(found: Iterable[Quantity], held: Iterable[Quantity]) -> list[str]:
    """A sentence that gives one value twice ("from 10:20 to 10:20") where its spans give it once."""
    said = Counter((quantity.kind, quantity.value) for quantity in found)
    there = Counter((quantity.kind, quantity.value) for quantity in held)
    shown = {(quantity.kind, quantity.value): quantity.shown for quantity in found}
    return [f"{shown[key]} twice" for key, count in said.items() if count > 1 and 0 < there[key] < count]


def _derived(text: str, word: str) -> bool:
    """'gives two times', 'in two years': counts of what stands in the same sentence."""
    return re.search(rf"\b(?:gives|in) {word} (?:different )?(?:times|years|values|dates)\b", text) is not None


def _without(text: str, found: Iterable[Quantity]) -> str:
    for quantity in found:
        if quantity.kind is Kind.DATE:
            text = text[: quantity.start] + " " * (quantity.end - quantity.start) + text[quantity.end :]
    return text
