"""When a phrase is, seen from now: the instants or days it may mean, in the order of likelihood.

Rules beside those of `days` and `clocks`, all tested:
- A clock without a day is today, or tomorrow when today's is over. "EOD" after hours is asked for.
- Minutes and hours count from now to the minute; days, weeks and working days from today, and are all-day without a
  clock.
- "before" a clock is that time, "before" a day the end of the day before it.
- What lies in the past is asked for: as said, or the next time that fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from advocate_desk.calendar import business, zones
from advocate_desk.calendar.business import Calendar
from advocate_desk.language import clocks, days, rules
from advocate_desk.language.clocks import Clock
from advocate_desk.language.phrases import Part, Phrase

Due = datetime | date
Trouble = Literal["impossible", "past", "several"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The times a phrase may mean: exactly one when `trouble` is None. Instants are aware, in the zone they were said
    in.
    """

    options: tuple[Due, ...]
    trouble: Trouble | None = None


def read(phrase: Phrase, *, now: datetime, zone: tzinfo, calendar: Calendar) -> Reading | None:
    """What a phrase says of a single time, or None when it says none: a repetition, something over, "after Friday".

    `now` is an aware instant, `zone` the one in which the phrase was said; its offset of the day counts. Working hours,
    working days and holidays are those of `calendar`, read on the clock of `zone`.
    """
    if phrase.past or phrase.lead == "after" or phrase.part("repeat") is not None:
        return None
    here = now.astimezone(zone)
    spoken = rules.language(phrase.language)
    span = phrase.part("span")
    if span is not None and (short := _short(span, here, calendar)) is not None:
        return Reading((short,))
    clock = clocks.read(phrase.parts, calendar=calendar, part_times=spoken.data["parts"])
    if clock is False:
        return Reading((), "impossible")
    assert not isinstance(clock, bool)
    if span is not None:
        found = [days.moved(here.date(), span.values, calendar)]
    elif phrase.part("day") is not None:
        found = days.options(
            phrase.parts, today=here.date(), calendar=calendar, lead=phrase.lead, day_first=phrase.language == "de"
        )
    elif clock is not None:
        return _clock_alone(phrase.parts, clock, here, zone, calendar)
    else:
        return None
    if not found:
        return Reading(_nearby(phrase, here.date()), "impossible")
    if clock is None:
        back = timedelta(days=1 if phrase.lead == "before" else 0)
        return _settled([day - back for day in found], here)
    return _settled([_at(day, clock, zone) for day in found], here)


def read_back(phrase: Phrase, *, now: datetime, zone: tzinfo) -> datetime | None:
    """When something happened that a phrase dates: the latest such time that is not later than `now`; None when
    unclear.

    A day without a clock is its noon, or now when it is today; the words may look back ("yesterday 16:10") or not
    ("Mon 9:00").
    """
    here = now.astimezone(zone)
    clock = clocks.read(phrase.parts, calendar=Calendar(), part_times=rules.language(phrase.language).data["parts"])
    if isinstance(clock, bool):
        return None
    day = _day_back(phrase, here.date())
    if day is None:
        return None
    if clock is None:
        return here if day == here.date() else _at(day, (time(12), 0), zone)
    at = _at(day, clock, zone)
    if at > here and phrase.part("day") is None and not phrase.past:
        at = _at(day - timedelta(days=1), clock, zone)
    return at if at <= here else None


def _day_back(phrase: Phrase, today: date) -> date | None:
    past, day = phrase.part("past"), phrase.part("day")
    if past is not None:
        if "days" in past.values:
            return today - timedelta(days=int(past.values["days"]))
        if "weekday" in past.values:
            return today - timedelta(days=(today.weekday() - int(past.values["weekday"]) - 1) % 7 + 1)
        if "count" in past.values and past.values.get("unit") in ("day", "week"):
            return days.moved(today, past.values, Calendar(), sign=-1)
        return None
    if day is None:
        return today if phrase.part("clock") is not None else None
    if day.means == "plus":
        return today - timedelta(days=0) if not int(day.values["days"]) else None
    if day.means == "weekday":
        return today - timedelta(days=(today.weekday() - int(day.values["weekday"])) % 7)
    found = days.options(
        phrase.parts,
        today=date(today.year - 1, today.month, today.day - (today.day == 29)),
        calendar=Calendar(),
        lead=None,
        day_first=True,
    )
    return found[0] if found and found[0] <= today else None


def _short(span: Part, here: datetime, calendar: Calendar) -> datetime | None:
    """A length in minutes or hours as an instant; None for one in days."""
    start = here.replace(second=0, microsecond=0).astimezone(UTC)
    if span.means == "hoursminutes":
        minutes = 60 * int(span.values["hours"]) + int(span.values["minutes"])
        return (start + timedelta(minutes=minutes)).astimezone(here.tzinfo)
    unit = span.values["unit"]
    count = float(str(span.values["decimal"]).replace(",", ".")) if "decimal" in span.values else _count(span)
    if unit == "workhour":
        own = Calendar(zones.key(here.tzinfo or UTC), calendar.hours, calendar.region)
        return business.add_hours(start, count, own).astimezone(here.tzinfo)
    length = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}.get(str(unit))
    if length is None and count % 1:
        length = {"day": timedelta(days=1), "week": timedelta(weeks=1)}.get(str(unit))
    return None if length is None else (start + length * count).astimezone(here.tzinfo)


def _count(span: Part) -> float:
    return int(span.values.get("count", 1)) + (0.5 if span.values.get("half") else 0)


def _clock_alone(parts: Sequence[Part], clock: Clock, here: datetime, zone: tzinfo, calendar: Calendar) -> Reading:
    today = _at(here.date(), clock, zone)
    if today > here:
        return Reading((today,))
    if parts[0].means == "close":
        night = _at(here.date(), (time(0), 1), zone)
        working = _at(business.add_days(here.date(), 1, calendar), clock, zone)
        return Reading((night, working), "several")
    return Reading((_at(here.date() + timedelta(days=1), clock, zone),))


def _at(day: date, clock: Clock, zone: tzinfo) -> datetime:
    wall = datetime.combine(day + timedelta(days=clock[1]), clock[0])
    return zones.instant(wall, zone).astimezone(zone)


def _settled(found: Sequence[Due], here: datetime) -> Reading:
    ahead = [due for due in found if not _over(due, here)]
    if len(ahead) == 1:
        return Reading(tuple(ahead))
    if ahead:
        return Reading(tuple(dict.fromkeys(ahead)), "several")
    return Reading((*dict.fromkeys(found), *_next(found[0], here)), "past")


def _over(due: Due, here: datetime) -> bool:
    return due <= here if isinstance(due, datetime) else due < here.date()


def _next(due: Due, here: datetime) -> tuple[Due, ...]:
    """The next time with the same clock and day of the year; of a time earlier today, tomorrow's."""
    day = due.date() if isinstance(due, datetime) else due
    recent = (here.date() - day).days <= 1
    later = here.date() + timedelta(days=1) if recent else days.anniversary(day, after=here.date())
    return (_at(later, (due.time(), 0), due.tzinfo or UTC),) if isinstance(due, datetime) else (later,)


def _nearby(phrase: Phrase, today: date) -> tuple[date, ...]:
    part = next((own for own in phrase.parts if own.kind == "day" and "month" in own.values), None)
    return days.around(part, today=today) if part is not None else ()
