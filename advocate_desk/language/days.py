"""What the day words of a phrase mean, seen from a day: one date, several where people differ, none where there is
no such day.

Rules, all tested:
- A weekday is the next one after today; on a Thursday "Thursday" is in seven days, "this Thursday" is today.
- "next Thursday" is asked for while this week's Thursday is still to come, for people mean either.
- A date without a year is the next one, today included. Two numbers that may be day and month either way are asked for,
  unless a weekday beside them or the language (German: day first) settles it. A weekday that does not fit is asked for.
- "end of week" is its last working day, "end of month" its last day; "by next week" is asked for, "next week" is
  its end.
- "before" a day is the day before it; "by the weekend" is Friday, "at the weekend" its Sunday.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from advocate_desk.calendar import business
from advocate_desk.calendar.business import Calendar
from advocate_desk.language import feasts
from advocate_desk.language.phrases import Lead, Part
from advocate_desk.language.rules import Value

Values = Mapping[str, Value]

DAY = timedelta(days=1)


def options(
    parts: Sequence[Part], *, today: date, calendar: Calendar, lead: Lead | None, day_first: bool
) -> list[date]:
    """The dates the day parts of one phrase may mean, the likeliest first; empty for a day that does not exist."""
    days = [part for part in parts if part.kind == "day"]
    plain = [part for part in days if part.means == "weekday" and "which" not in part.values]
    main = next((part for part in days if part not in plain), plain[0] if plain else None)
    if main is None:
        return []
    found = _READINGS[main.means](_Asked(main.values, today, calendar, lead, day_first))
    if plain and main not in plain:
        found = _beside(found, int(plain[0].values["weekday"]), main.means)
    for part in parts:
        if part.kind == "offset":
            found = [moved(day, part.values, calendar, sign=int(part.values["sign"])) for day in found]
    return list(dict.fromkeys(found))


def moved(day: date, values: Values, calendar: Calendar, *, sign: int = 1) -> date:
    """A day moved by a count of days, working days, weeks, months or years; a month's end stays inside the month."""
    count, unit = sign * int(values.get("count", 0)), str(values["unit"])
    if unit == "workday":
        return business.add_days(day, count, calendar)
    if unit in ("month", "quarter", "year"):
        return _months(day, count * {"month": 1, "quarter": 3, "year": 12}[unit])
    return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def around(part: Part, *, today: date) -> tuple[date, ...]:
    """The days around one that does not exist: "31 February" may have been its last day or the first of March."""
    if "month" not in part.values or not 29 <= int(part.values.get("dom", 0)) <= 31:
        return ()
    last = feasts.last_of_month(_month(_Asked(part.values, today, Calendar(), None, True)))
    return last, last + DAY


def anniversary(day: date, *, after: date) -> date:
    """The next day of the same name in the calendar that is later than `after`; a 29 February may wait for years."""
    found = (ahead for year in range(9) for ahead in _valid(after.year + year, day.month, day.day) if ahead > after)
    return next(found, after + DAY)


class _Asked:
    """What a reading may look at."""

    __slots__ = ("calendar", "day_first", "lead", "today", "values")

    def __init__(self, values: Values, today: date, calendar: Calendar, lead: Lead | None, day_first: bool) -> None:
        self.values, self.today, self.calendar, self.lead, self.day_first = values, today, calendar, lead, day_first

    def number(self, name: str, default: int = 0) -> int:
        return int(self.values.get(name, default))

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    @property
    def year(self) -> int | None:
        """The year that was said, two digits of it being of this century."""
        said = self.values.get("year", self.values.get("twodigits", self.values.get("y")))
        if said is None:
            return None
        number = int(str(said).strip("'’"))
        return number + 2000 if number < 100 else number


def _plus(asked: _Asked) -> list[date]:
    return [asked.today + timedelta(days=asked.number("days"))]


def _weekday(asked: _Asked) -> list[date]:
    weekday, which = asked.number("weekday"), asked.values.get("which")
    here = asked.monday + timedelta(days=weekday)
    coming = asked.today + timedelta(days=(weekday - asked.today.weekday() - 1) % 7 + 1)
    if which == "week":
        return [here + timedelta(weeks=asked.number("weeks"))]
    if which == "plus":
        return [coming + timedelta(weeks=asked.number("weeks"))]
    if which == "this":
        return [here if here >= asked.today else coming]
    if which == "next":
        return [here + timedelta(weeks=1), coming]
    return [coming]


def _date(asked: _Asked) -> list[date]:
    return _on(asked.number("dom"), asked.number("month"), asked.year, asked.today)


def _dayofmonth(asked: _Asked) -> list[date]:
    day = asked.number("nth", asked.number("dnth"))
    first = _months(asked.today.replace(day=1), asked.number("months"))
    if day < 1:
        return [feasts.last_of_month(first)]
    # A day that this month lacks or has behind it is the next one there is; eight months always hold one.
    for ahead in range(1 if "months" in asked.values else 8):
        month = _months(first, ahead)
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) >= asked.today:
            return [month.replace(day=day)]
    return []


def _iso(asked: _Asked) -> list[date]:
    return _valid(asked.number("y"), asked.number("m"), asked.number("d"))


def _numeric(asked: _Asked) -> list[date]:
    a, b = asked.number("a"), asked.number("b")
    said = asked.values.get("c")
    year = None if said is None else int(said) + (2000 if int(said) < 100 else 0)
    found = _on(a, b, year, asked.today)
    if asked.values.get("order") != "dm" and not asked.day_first:
        found += _on(b, a, year, asked.today)
    return found


def _end(asked: _Asked) -> list[date]:
    first, last = _period(asked)
    if asked.values["period"] != "week":
        return [last]
    friday = _working_end(first, asked.calendar)
    if friday >= asked.today:
        return [friday]
    return [last, _working_end(first + timedelta(weeks=1), asked.calendar)]


def _start(asked: _Asked) -> list[date]:
    first, _ = _period(asked)
    return [first] if asked.values.get("exact") else [first, first + DAY]


def _middle(asked: _Asked) -> list[date]:
    first, last = _period(asked)
    return [first + (last - first) // 2 - (DAY if asked.values["period"] == "week" else timedelta())]


def _within(asked: _Asked) -> list[date]:
    """A whole period as a deadline: its end, except that by and before it may mean its beginning."""
    first, last = _period(asked)
    end = _working_end(first, asked.calendar) if asked.values["period"] == "week" else last
    if asked.lead == "before":
        return [first]
    return [first, end] if asked.lead == "by" and asked.number("ahead") else [max(end, asked.today)]


def _monthend(asked: _Asked) -> list[date]:
    return [feasts.last_of_month(_month(asked))]


def _monthmiddle(asked: _Asked) -> list[date]:
    return [_month(asked).replace(day=15)]


def _monthstart(asked: _Asked) -> list[date]:
    return [_month(asked)]


def _whole_month(asked: _Asked) -> list[date]:
    first = _month(asked)
    if asked.lead == "before":
        return [first]
    return [first, feasts.last_of_month(first)] if asked.lead == "by" else [feasts.last_of_month(first)]


def _weekend(asked: _Asked) -> list[date]:
    saturday = asked.monday + timedelta(days=5, weeks=asked.number("ahead"))
    if asked.lead == "before":
        return [saturday]
    return [saturday - DAY] if asked.lead == "by" else [saturday + DAY]


def _nthweekday(asked: _Asked) -> list[date]:
    nth, weekday = asked.number("nth"), asked.number("weekday")
    if "month" in asked.values:
        years = [asked.year] if asked.year else [asked.today.year, asked.today.year + 1]
        months = [date(year, asked.number("month"), 1) for year in years]
    else:
        months = [_months(asked.today.replace(day=1), asked.number("months"))]
    found = [day for first in months for day in feasts.nth_weekday(first, nth, weekday)]
    return [day for day in found if day >= asked.today][:1] or found[:1]


def _lastworkday(asked: _Asked) -> list[date]:
    return [business.previous_working(_period(asked)[1], asked.calendar)]


def _workdays(asked: _Asked) -> list[date]:
    return [business.add_days(asked.today, asked.number("count"), asked.calendar)]


def _calendarweek(asked: _Asked) -> list[date]:
    week, edge = asked.number("num"), str(asked.values.get("edge", "end"))
    ahead = {"start": 0, "middle": 2, "end": 4}[edge]
    for year in (asked.today.isocalendar().year, asked.today.isocalendar().year + 1):
        try:
            day = date.fromisocalendar(year, week, 1) + timedelta(days=ahead)
        except ValueError:
            continue
        if day >= asked.today:
            return [day]
    return []


def _holiday(asked: _Asked) -> list[date]:
    rule = feasts.RULES[str(asked.values["holiday"])]
    if asked.year:
        return [rule(asked.year)]
    return [next(day for year in (0, 1) if (day := rule(asked.today.year + year)) >= asked.today)]


def _beside(found: list[date], weekday: int, means: str) -> list[date]:
    """Dates with a weekday beside them: those that fall on it, or, when none does, the date and the nearest such
    weekday.
    """
    fitting = [day for day in found if day.weekday() == weekday]
    if fitting or not found:
        return fitting
    near = sorted((abs(step), found[0] + timedelta(days=step)) for step in range(-3, 4))
    return [*found, *(day for _, day in near if day.weekday() == weekday)]


def _on(day: int, month: int, year: int | None, today: date) -> list[date]:
    if year is not None:
        return _valid(year, month, day)
    # Nine years ahead hold every leap day.
    for ahead in range(9):
        found = _valid(today.year + ahead, month, day)
        if found and found[0] >= today:
            return found
    return []


def _valid(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _period(asked: _Asked) -> tuple[date, date]:
    """The first and last day of this week, month, quarter or year, or of a later one."""
    ahead, unit = asked.number("ahead"), asked.values["period"]
    if unit == "week":
        first = asked.monday + timedelta(weeks=ahead)
        return first, first + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[str(unit)]
    month = (asked.today.month - 1) // length * length + 1
    first = _months(asked.today.replace(month=month, day=1), ahead * length)
    return first, _months(first, length) - DAY


def _month(asked: _Asked) -> date:
    """The first day of the month that was said, the next that is not over when no year was."""
    month = asked.number("month")
    year = asked.year or asked.today.year + (month < asked.today.month)
    return date(year, month, 1)


def _months(day: date, count: int) -> date:
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_end(monday: date, calendar: Calendar) -> date:
    worked = calendar.hours.days if calendar.hours is not None else frozenset(range(5))
    return monday + timedelta(days=max(worked))


_READINGS: Mapping[str, Callable[[_Asked], list[date]]] = {
    "plus": _plus,
    "weekday": _weekday,
    "date": _date,
    "dayofmonth": _dayofmonth,
    "iso": _iso,
    "numeric": _numeric,
    "end": _end,
    "start": _start,
    "middle": _middle,
    "period": _within,
    "monthend": _monthend,
    "monthmiddle": _monthmiddle,
    "monthstart": _monthstart,
    "month": _whole_month,
    "weekend": _weekend,
    "nthweekday": _nthweekday,
    "lastworkday": _lastworkday,
    "workdays": _workdays,
    "calendarweek": _calendarweek,
    "holiday": _holiday,
}
