"""A time axis: instants to places, and the ticks a reader expects at that scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from advocate_desk.wording import dates
from advocate_desk.wording.dates import When

_TICK_ROOM = 50.0  # points that a label such as "16 Nov" needs with air around it


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first` to `last` (days since year 1 on the zone's clock) over `width` points that begin at `left`."""

    first: float
    last: float
    left: float
    width: float
    zone: tzinfo

    def x(self, day: float) -> float:
        """The place of a moment, given as a day number with its fraction."""
        return self.left + (day - self.first) / (self.last - self.first) * self.width

    def at(self, when: When) -> float:
        """The place of an instant, or of the beginning of a day."""
        return self.x(day_number(when, self.zone))

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Places and labels: days, weeks from Monday, months or years, whichever has room."""
        days_per_point = (self.last - self.first) / self.width
        needed = _TICK_ROOM * days_per_point
        return tuple((self.x(day.toordinal()), label) for day, label in self._marks(needed))

    def _marks(self, needed: float) -> Iterator[tuple[date, str]]:
        day = date.fromordinal(int(self.first))
        if needed <= 14:
            step = 1 if needed <= 1 else 2 if needed <= 2 else 7 if needed <= 7 else 14
            day -= timedelta(days=day.weekday() if step > 2 else 0)
            while day.toordinal() <= self.last:
                if day.toordinal() >= self.first:
                    yield day, dates.short_day(day, self.zone)
                day += timedelta(days=step)
            return
        months = next((count for count in (1, 3, 6) if needed <= count * 28), 12)
        day = day.replace(month=(day.month - 1) // months * months + 1, day=1)
        while day.toordinal() <= self.last:
            if day.toordinal() >= self.first:
                yield day, str(day.year) if months == 12 else dates.month(day, self.zone)
            following = day.month - 1 + months
            day = day.replace(year=day.year + following // 12, month=following % 12 + 1)


def day_number(when: When, zone: tzinfo) -> float:
    """Days since the beginning of year 1 on the zone's clock; a whole day counts from its midnight."""
    local = dates.on_clock(when, zone)
    if not isinstance(local, datetime):
        return float(local.toordinal())
    return local.toordinal() + (local.hour * 60 + local.minute) / 1440


def end_number(when: When, zone: tzinfo) -> float:
    """As `day_number`, but a whole day counts to its last moment: what ends on Friday takes Friday."""
    return day_number(when, zone) + (0.0 if isinstance(when, datetime) else 1.0)
