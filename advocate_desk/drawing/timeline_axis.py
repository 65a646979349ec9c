"""The time axis of the timeline picture: ticks from years down to minutes, weekends and nights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import IntEnum
from functools import lru_cache

from advocate_desk.calendar import said, zones
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.drawing.timeline_records import DAY, HOUR, MINUTE, View
from advocate_desk.wording import dates, language

NIGHT_FROM, NIGHT_UNTIL = time(20), time(7)
_NIGHTS_FROM = 110.0  # pixels a day needs before its night is worth showing


class Unit(IntEnum):
    """The size of a step, small ones first."""

    MINUTE = 0
    HOUR = 1
    DAY = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


@dataclass(frozen=True, slots=True)
class Grain:
    """Steps of so many units, each `length` microseconds long on average, whose labels need `room` pixels."""

    unit: Unit
    count: int
    length: float
    room: float


_GRAINS = (
    *(Grain(Unit.MINUTE, count, count * MINUTE, 54) for count in (1, 2, 5, 10, 15, 30)),
    *(Grain(Unit.HOUR, count, count * HOUR, 54) for count in (1, 2, 3, 6, 12)),
    Grain(Unit.DAY, 1, DAY, 50),
    Grain(Unit.WEEK, 1, 7 * DAY, 58),
    Grain(Unit.WEEK, 2, 14 * DAY, 58),
    *(Grain(Unit.MONTH, count, count * 30.4 * DAY, 66) for count in (1, 3, 6)),
    *(Grain(Unit.YEAR, count, count * 365.25 * DAY, 50) for count in (1, 2, 5, 10, 50, 100)),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its label; `strong` for the beginning of a larger unit and for today."""

    at: int
    label: str
    strong: bool = False


def grain(view: View, scale: float = 1.0) -> Grain:
    """The finest steps whose labels have room."""
    return next((g for g in _GRAINS if g.length / view.per >= g.room * scale), _GRAINS[-1])


def ticks(view: View, of: Grain, zone: tzinfo, now: int) -> list[Tick]:
    """The steps in view on the clock of a zone, one before the left edge included."""
    today = local(now, zone).date()
    if of.unit <= Unit.HOUR:
        return [_clock_tick(at, zone, today) for at in _clock_steps(view, of, zone)]
    return [_day_tick(day, of, zone, today) for day in _days(view, of, zone)]


def second_labels(found: list[Tick], zone: tzinfo) -> list[Tick]:
    """The same steps as another clock shows them."""
    return [_clock_tick(tick.at, zone, None) for tick in found]


def shading(view: View, of: Grain, zone: tzinfo) -> list[tuple[int, int]]:
    """Weekends from days downwards, and nights where a day is wide enough, as stretches of time."""
    if of.unit > Unit.DAY:
        return []
    nights = DAY / view.per >= _NIGHTS_FROM
    out: list[tuple[int, int]] = []

    def add(start: int, end: int) -> None:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        elif end > start:
            out.append((start, end))

    day, last = local(view.start, zone).date(), local(view.end, zone).date()
    while day <= last:
        begin, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
        if day.weekday() > 4:
            add(begin, end)
        elif nights:
            add(begin, _wall(day, NIGHT_UNTIL, zone))
            add(_wall(day, NIGHT_FROM, zone), end)
        day += timedelta(days=1)
    return out


def heading(view: View, of: Grain, zone: tzinfo) -> str:
    """What the labels of the ticks leave out: the day above hours, the month above days, the year above months."""
    begin, end = local(view.start, zone).date(), local(max(view.start, view.end - 1), zone).date()
    if of.unit is Unit.YEAR:
        return ""
    if of.unit is Unit.MONTH:
        return str(begin.year) if begin.year == end.year else f"{begin.year} – {end.year}"
    if of.unit <= Unit.HOUR and begin == end:
        return said.short_day(begin, today=begin)
    if (begin.year, begin.month) == (end.year, end.month):
        return _month(begin, zone)
    return f"{_short_month(begin, zone)} – {_month(end, zone)}"


def local(at: int, zone: tzinfo) -> datetime:
    """An instant on the clock of a zone."""
    return from_micros(at).astimezone(zone)


@lru_cache(maxsize=4096)
def midnight(day: date, zone: tzinfo) -> int:
    """The instant at which a day begins."""
    return _wall(day, time(), zone)


@lru_cache(maxsize=4096)
def _wall(day: date, clock: time, zone: tzinfo) -> int:
    return to_micros(zones.instant(datetime.combine(day, clock), zone))


def _clock_steps(view: View, of: Grain, zone: tzinfo) -> Iterator[int]:
    # Each day counts from its own midnight, so that 06:00 stays 06:00 when a clock has been changed in the night.
    day, last = local(view.start, zone).date(), local(view.end, zone).date()
    minutes = of.count * (60 if of.unit is Unit.HOUR else 1)
    while day <= last:
        for step in range(0, 1440, minutes):
            at = _wall(day, time(step // 60, step % 60), zone)
            if at > view.end:
                return
            if at >= view.start - of.length:
                yield at
        day += timedelta(days=1)


def _clock_tick(at: int, zone: tzinfo, today: date | None) -> Tick:
    here = local(at, zone)
    if here.hour or here.minute:
        return Tick(at, f"{here:%H:%M}")
    return Tick(at, _day_label(here.date(), language()), strong=True)


def _days(view: View, of: Grain, zone: tzinfo) -> Iterator[date]:
    day, last = local(view.start, zone).date(), local(view.end, zone).date()
    if of.unit is Unit.WEEK:
        day -= timedelta(days=(day.toordinal() - 1) % (7 * of.count))  # day 1 of the calendar was a Monday
    elif of.unit is Unit.MONTH:
        day = day.replace(month=(day.month - 1) // of.count * of.count + 1, day=1)
    elif of.unit is Unit.YEAR:
        day = date(max(1, day.year // of.count * of.count), 1, 1)
    while day <= last:
        yield day
        try:
            day = _following(day, of)
        except (ValueError, OverflowError):
            return


def _following(day: date, of: Grain) -> date:
    if of.unit is Unit.MONTH:
        months = day.month - 1 + of.count
        return day.replace(year=day.year + months // 12, month=months % 12 + 1)
    if of.unit is Unit.YEAR:
        return day.replace(year=day.year + of.count)
    return day + timedelta(days=7 * of.count if of.unit is Unit.WEEK else of.count)


def _day_tick(day: date, of: Grain, zone: tzinfo, today: date) -> Tick:
    at = midnight(day, zone)
    if of.unit is Unit.DAY:
        return Tick(at, _day_label(day, language()), strong=day == today)
    if of.unit is Unit.WEEK:
        return Tick(at, _date_label(day, language()))
    if of.unit is Unit.MONTH:
        return Tick(at, _month(day, zone) if day.month == 1 else _short_month(day, zone), strong=day.month == 1)
    return Tick(at, str(day.year))


@lru_cache(maxsize=1024)
def _day_label(day: date, spoken: str) -> str:
    """ "Sat 7", and "Sun 1 Nov" where a month begins."""
    if day.day == 1:
        return said.short_day(day, today=day)
    return f"{said.weekday(day)} {day.day}"


@lru_cache(maxsize=1024)
def _date_label(day: date, spoken: str) -> str:
    return dates.short_day(day, zones.named("UTC"))


def _month(day: date, zone: tzinfo) -> str:
    return _month_label(day.replace(day=1), language())


@lru_cache(maxsize=512)
def _month_label(day: date, spoken: str) -> str:
    return dates.month(day, zones.named("UTC"))


def _short_month(day: date, zone: tzinfo) -> str:
    return _month(day, zone).removesuffix(str(day.year)).strip()
