"""What the clock words of a phrase mean: a time of the day, and how many days after the day spoken of it lies.

Rules, all tested:
- am and pm, a leading zero, an hour past twelve, "17h" and noon say exactly when. Midnight ends the day spoken of.
- A bare hour is the one in business: 1 to 6 are in the afternoon, 7 to 12 as they stand ("at 9", "half past three").
- A part of the day settles the half of it ("at 9 in the evening"); alone it is the time by which it is over.
- End of day and close of business are the end of the working hours.
"""

from collections.abc import Mapping, Sequence
from datetime import time

from advocate_desk.calendar.business import Calendar
from advocate_desk.calendar.hours import OFFICE
from advocate_desk.language.phrases import Part
from advocate_desk.language.rules import Value

Clock = tuple[time, int]
"""A wall time and the days to add: midnight is 00:00 one day later."""


def read(parts: Sequence[Part], *, calendar: Calendar, part_times: Mapping[str, str]) -> Clock | bool | None:
    """The clock of a phrase, None when it has none, False for a time that no clock shows ("25:00")."""
    part = _part(parts)
    clock = next((own for own in parts if own.kind == "clock"), None)
    if clock is not None:
        if clock.means == "close":
            return _close(calendar)
        if clock.means == "open":
            return (calendar.hours or OFFICE).start, 0
        return _time(clock.values, part)
    if part is None:
        return None
    said = part_times[part]
    return _close(calendar) if said == "close" else (time.fromisoformat(said), 0)


def _part(parts: Sequence[Part]) -> str | None:
    for own in parts:
        if "part" in own.values:
            return str(own.values["part"])
    return None


def _close(calendar: Calendar) -> Clock:
    hours = calendar.hours or OFFICE
    return hours.end, 0 if hours.end > hours.start else 1


def _time(values: Mapping[str, Value], part: str | None) -> Clock | bool:
    hour, minute = int(values.get("h", values.get("hw", 0))), int(values.get("m", 0))
    if "past" in values:
        minute = int(values["past"])
    if "to" in values:
        minute = -int(values["to"])
    hour = _half(hour, values, part)
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if hour == 24 and minute == 0:
        return time(0), 1
    return (time(hour, minute), 0) if 0 <= hour <= 23 and minute <= 59 else False


def _half(hour: int, values: Mapping[str, Value], part: str | None) -> int:
    """The hour on a clock of 24."""
    half = str(values.get("ap", "")).replace(".", "")
    written = str(values.get("h_written", ""))
    if half:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else (hour if hour > 12 else 99)
    if hour > 12 or hour == 0 or values.get("exact") or written.startswith("0"):
        return hour
    if part in ("afternoon", "early_afternoon", "evening") or (part == "night" and hour >= 6):
        return hour % 12 + 12
    if part in ("early", "morning", "forenoon", "night"):
        return hour % 12 if part != "forenoon" else hour
    return hour + 12 if hour <= 6 else hour
