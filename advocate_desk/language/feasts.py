"""The days of the year that have a name, and the counting of weekdays in a month they need."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta


def last_of_month(day: date) -> date:
    """The last day of the month a day lies in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def nth_weekday(first: date, nth: int, weekday: int) -> list[date]:
    """The n-th weekday (0 is Monday) of the month a first day begins, from its end when n < 0; none beyond it."""
    days = [first + timedelta(days=step) for step in range((last_of_month(first) - first).days + 1)]
    fitting = [day for day in days if day.weekday() == weekday]
    place = nth if nth < 0 else nth - 1
    return [fitting[place]] if -len(fitting) <= place < len(fitting) else []


def _easter(year: int, ahead: int) -> date:
    from dateutil.easter import easter

    sunday: date = easter(year)
    return sunday + timedelta(days=ahead)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _of_easter(ahead: int) -> Callable[[int], date]:
    return lambda year: _easter(year, ahead)


def _the(nth: int, weekday: int, month: int, ahead: int = 0) -> Callable[[int], date]:
    return lambda year: nth_weekday(date(year, month, 1), nth, weekday)[0] + timedelta(days=ahead)


RULES: Mapping[str, Callable[[int], date]] = {
    "new_year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "memorial_day": _the(-1, 0, 5),
    "may_day": _fixed(5, 1),
    "good_friday": _of_easter(-2),
    "easter": _of_easter(0),
    "easter_monday": _of_easter(1),
    "ascension": _of_easter(39),
    "whitsun": _of_easter(49),
    "whit_monday": _of_easter(50),
    "independence_day": _fixed(7, 4),
    "labor_day": _the(1, 0, 9),
    "german_unity": _fixed(10, 3),
    "halloween": _fixed(10, 31),
    "thanksgiving": _the(4, 3, 11),
    "black_friday": _the(4, 3, 11, ahead=1),
    "st_nicholas": _fixed(12, 6),
    "christmas_eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing_day": _fixed(12, 26),
    "new_years_eve": _fixed(12, 31),
}
"""The name of a day in the rules of a language, and on which date it falls in a year."""
