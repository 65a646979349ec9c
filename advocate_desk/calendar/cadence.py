"""When a customer should hear from us next: the agreed distance between two words, counted in the customer's time."""

from datetime import UTC, date, datetime, time, timedelta

from advocate_desk.calendar import hours, zones
from advocate_desk.calendar.business import Calendar, add_days, add_hours, is_working, previous_working
from advocate_desk.calendar.hours import WorkingHours

AROUND_THE_CLOCK = "24x7"
"""What an account says that works every hour of every day, holidays too."""

_DAY = timedelta(days=1)
_ALWAYS = WorkingHours(time(0), time(0), frozenset(range(7)))


def of_account(zone: str, open_hours: str, region: str) -> Calendar:
    """The calendar of an account as it is recorded.

    Hours that nobody recorded are every hour of every day but the holidays of the region; an account that says it is
    there around the clock ("24x7") is so on holidays too.
    """
    kept = hours.parse(open_hours)
    around_the_clock = kept is None and bool(open_hours.strip())
    return Calendar(zone or "UTC", kept, "" if around_the_clock else region)


def due(told: datetime, cadence: timedelta, calendar: Calendar) -> datetime:
    """When the next word is due, in UTC, after one given at `told`: later than that, and while the customer works.

    - A day of the cadence is a working day of the customer and keeps the clock time: told on Friday at 16:00, 24 h
      mean Monday at 16:00; a holiday in between makes it Tuesday. Over a change of the clocks the clock time stays
      (one that does not exist moves forward by the gap, one that comes twice is the first). On a day with other hours
      it moves to where they begin or end.
    - What is left below a day counts in open hours: 4 h from 15:00 on, with hours to 17:00, are 11:00 on the next
      working day. It never reaches further than one more working day, so that 12 h are not longer than 24 h.
    - A word given while they are closed counts as given when they open, if they open later that day, else as given
      when they closed last: told at 07:30, 24 h mean tomorrow's opening; told on Saturday, the close of Monday.
    """
    day, start = _counted_from(told, calendar)
    days, rest = divmod(cadence, _DAY)
    whole = _days_on(day, start, days, calendar)
    if not rest:
        return whole
    by_hours = add_hours(whole, rest / timedelta(hours=1), calendar)
    return min(by_hours, _days_on(day, start, days + 1, calendar))


def _counted_from(told: datetime, calendar: Calendar) -> tuple[date, datetime]:
    """The day of business and the moment in it that a word counts from."""
    today = zones.wall(told, calendar.tz()).date()
    for day in (today - _DAY, today):  # the hours of a night shift belong to the day they begin on
        first, last = _span(day, calendar)
        if is_working(day, calendar) and first <= told < last:
            return day, told
    if is_working(today, calendar) and told < _span(today, calendar)[0]:
        return today, _span(today, calendar)[0]
    day = previous_working(today, calendar)
    if _span(day, calendar)[1] > told:
        day = previous_working(day - _DAY, calendar)
    return day, _span(day, calendar)[1]


def _days_on(day: date, start: datetime, days: int, calendar: Calendar) -> datetime:
    """The same clock time so many working days later, within the hours of that day."""
    if not days:
        return start.astimezone(UTC)
    aim = add_days(day, days, calendar)
    wall = zones.wall(start, calendar.tz()).replace(tzinfo=None)
    first, last = _span(aim, calendar)
    return min(max(zones.instant(wall + (aim - day), calendar.tz()), first), last)


def _span(day: date, calendar: Calendar) -> tuple[datetime, datetime]:
    return (calendar.hours or _ALWAYS).span(day, calendar.tz())
