"""Several courses of temperature over one axis: a lane a voice, a rectangle a reading, nothing invented in between.

Lanes and not lines over each other: on five levels two people at 4 would lie on one line and hide each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from advocate_desk.domain.case import HeatReading
from advocate_desk.domain.temperature import Trend
from advocate_desk.drawing import measure
from advocate_desk.drawing.axis import Axis, day_number, end_number
from advocate_desk.drawing.heat import Reading, said
from advocate_desk.drawing.shapes import Line, Picture, Rect, Shape, Text
from advocate_desk.wording import _, heat
from advocate_desk.wording.dates import When

_SIZE, _SMALL = 9.0, 8.0
_LANE, _GAP, _AXIS, _TOP = 40.0, 6.0, 18.0, 2.0
_NAMES = 124.0
_DIGIT_ROOM, _WORD_AIR = 9.0, 8.0


@dataclass(frozen=True, slots=True)
class Lane:
    """One voice: its name, what stands below the name ("3 worried, falling"), its readings.

    The last reading holds until `until` where one is given (a case that was closed), else as long as the picture goes.
    """

    name: str
    note: str
    readings: tuple[Reading, ...]
    until: When | None = None


def lane(name: str, readings: Sequence[HeatReading], trend: Trend, *, until: When | None = None) -> Lane:
    """A voice or a case as a lane: below its name where it stands and where it goes."""
    note = f"{heat.level(readings[-1].heat)}, {heat.trend(trend)}"
    return Lane(heat.voice(name), note, tuple(Reading(reading.at, reading.heat) for reading in readings), until)


def heat_lanes(lanes: Sequence[Lane], *, zone: tzinfo, until: When, width: float = 482.0) -> Picture:
    """The lanes in the order given, up to `until`; a reading holds until the next of its lane.

    A rectangle is higher the hotter (6 + 5n points) and carries its digit, and the word where it has room, so that
    neither colour nor height alone says it. ValueError without a lane or with one that has no reading.
    """
    if not lanes or not all(one.readings for one in lanes):
        raise ValueError("a picture of temperatures needs a lane, and a lane a reading")
    ordered = [sorted(lane.readings, key=lambda reading: day_number(reading.at, zone)) for lane in lanes]
    first = min(day_number(readings[0].at, zone) for readings in ordered)
    latest = max(day_number(readings[-1].at, zone) for readings in ordered)
    last = max(end_number(until, zone), latest + 0.25, first + 1)
    axis = Axis(first, last, _NAMES, width - _NAMES, zone)
    height = _TOP + len(lanes) * (_LANE + _GAP) + _AXIS
    bottom = height - _AXIS
    shapes: list[Shape] = [*_ticks(axis, bottom, height, width)]
    for number, (one, readings) in enumerate(zip(lanes, ordered, strict=True)):
        floor = _TOP + number * (_LANE + _GAP) + _LANE
        shapes += _heading(one, floor)
        end = width if one.until is None else min(max(axis.at(one.until), axis.at(readings[-1].at)), width)
        shapes += _steps(readings, axis, floor, end)
        shapes.append(Line(0, floor, width, floor, "hairline", 0.75))
    told = "; ".join(f"{one.name}: {said(readings, zone)}" for one, readings in zip(lanes, ordered, strict=True))
    alternative = _("Temperature from 1 calm to 5 furious. {readings}.").format(readings=told)
    return Picture(width, height, tuple(shapes), alternative)


def _heading(lane: Lane, floor: float) -> list[Shape]:
    room = _NAMES - 10
    return [
        Text(0, floor - 21, measure.shortened(lane.name, _SIZE, room, 600), _SIZE, "text", 600),
        Text(0, floor - 9, measure.shortened(lane.note, _SMALL, room), _SMALL, "muted"),
    ]


def _steps(readings: Sequence[Reading], axis: Axis, floor: float, last: float) -> list[Shape]:
    shapes: list[Shape] = []
    starts = [axis.at(reading.at) for reading in readings]
    for number, (reading, x) in enumerate(zip(readings, starts, strict=True)):
        end = starts[number + 1] if number + 1 < len(starts) else last
        level = int(reading.heat)
        tall = 6.0 + 5.0 * level
        wide = max(end - x, 0.75)
        shapes.append(Rect(x, floor - tall, wide, tall, fill=f"h{level}"))
        shapes.append(Line(x, floor - tall, x + wide, floor - tall, "text", 1.2))
        if number:
            former = 6.0 + 5.0 * int(readings[number - 1].heat)
            shapes.append(Line(x, floor - former, x, floor - tall, "text", 1.0))
        name = heat.level(reading.heat)
        base = floor - tall / 2 + 3
        if wide >= measure.width(name, _SMALL, 600) + _WORD_AIR:
            shapes.append(Text(x + 4, base, name, _SMALL, f"h{level}t", 600))
        elif wide >= _DIGIT_ROOM:
            shapes.append(Text(x + 3, base, str(level), _SMALL, f"h{level}t", 600))
    return shapes


def _ticks(axis: Axis, bottom: float, height: float, width: float) -> list[Shape]:
    shapes: list[Shape] = []
    for x, label in axis.ticks():
        shapes.append(Line(x, _TOP, x, bottom, "grid", 0.75))
        if x + 3 + measure.width(label, _SMALL) <= width:
            shapes.append(Text(x + 3, height - 5, label, _SMALL, "muted"))
    return shapes
