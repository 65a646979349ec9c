"""What the words of a repetition mean: an RRULE of RFC 5545, without its end."""

import re
from collections.abc import Callable, Mapping

from advocate_desk.language.phrases import Part
from advocate_desk.language.rules import Language, Value

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS: Mapping[str, tuple[str, int]] = {
    "minute": ("MINUTELY", 1),
    "hour": ("HOURLY", 1),
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}


def rule(part: Part, spoken: Language) -> str | None:
    """The rule a repetition says, or None for one that says no rule ("twice a week")."""
    return _READINGS[part.means](part.values, spoken)


def subdaily(rule: str) -> bool:
    """Whether a rule counts hours or minutes: it runs from now on, not from a time of the day."""
    return rule.startswith(("FREQ=HOURLY", "FREQ=MINUTELY"))


def _every(values: Mapping[str, Value], spoken: Language) -> str | None:
    interval = int(values.get("interval", 1))
    if values["unit"] == "workday":
        return _weekdays(values, spoken) if interval == 1 else None
    if str(values["unit"]) not in _UNITS or interval < 1:
        return None
    name, step = _UNITS[str(values["unit"])]
    return f"FREQ={name}" + _interval(interval * step)


def _weekdays(values: Mapping[str, Value], spoken: Language) -> str:
    return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def _weekend(values: Mapping[str, Value], spoken: Language) -> str:
    return "FREQ=WEEKLY;BYDAY=SA,SU"


def _weekly(values: Mapping[str, Value], spoken: Language) -> str | None:
    if "weekdaylist" in values:
        words = re.findall(r"[^\W\d_]+\.?", str(values["weekdaylist"]))
        named = {_weekday(word, spoken) for word in words} - {None}
        days = sorted(day for day in named if day is not None)
    else:
        days = [int(values["weekday"])]
    interval = int(values.get("interval", values.get("nth", 1)))
    return f"FREQ=WEEKLY{_interval(interval)};BYDAY={','.join(_DAYS[day] for day in days)}" if interval > 0 else None


def _weekday(word: str, spoken: Language) -> int | None:
    for lexicon in ("weekday", "weekdays"):
        for form in (word, word.rstrip(".")):
            value = spoken.value(lexicon, form)
            if value is not None:
                return int(value)
    return None


def _monthlyweekday(values: Mapping[str, Value], spoken: Language) -> str | None:
    nth = int(values["nth"])
    months = {"quarter": 3, "year": 12}.get(str(values.get("period", values.get("periodword", "month"))), 1)
    return f"FREQ=MONTHLY{_interval(months)};BYDAY={nth}{_DAYS[int(values['weekday'])]}" if -6 < nth < 6 else None


def _monthlyday(values: Mapping[str, Value], spoken: Language) -> str | None:
    if "daylist" in values:
        days = [spoken.number(word) for word in re.findall(r"\d+|[^\W\d_]{4,}(?:-[^\W\d_]+)?", str(values["daylist"]))]
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    nth = int(values["nth"])
    return f"FREQ=MONTHLY;BYMONTHDAY={nth}" if -1 <= nth <= 31 and nth else None


def _monthlyworkday(values: Mapping[str, Value], spoken: Language) -> str:
    return f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={values['nth']}"


def _unclear(values: Mapping[str, Value], spoken: Language) -> None:
    return None


def _interval(count: int) -> str:
    return f";INTERVAL={count}" if count != 1 else ""


_READINGS: Mapping[str, Callable[[Mapping[str, Value], Language], str | None]] = {
    "every": _every,
    "weekdays": _weekdays,
    "weekend": _weekend,
    "weekly": _weekly,
    "monthlyweekday": _monthlyweekday,
    "monthlyday": _monthlyday,
    "monthlyworkday": _monthlyworkday,
    "unclear": _unclear,
}
