"""The course of a customer's temperature: one step a reading, nothing invented in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from advocate_desk.domain.vocabulary import Heat
from advocate_desk.drawing import measure
from advocate_desk.drawing.axis import Axis, day_number, end_number
from advocate_desk.drawing.shapes import Line, Picture, Rect, Shape, Text
from advocate_desk.wording import _, dates
from advocate_desk.wording.dates import When

_SIZE, _TOP, _AXIS = 8.0, 6.0, 14.0


@dataclass(frozen=True, slots=True)
class Reading:
    """How heated somebody was at a time."""

    at: When
    heat: Heat


def word(heat: Heat) -> str:
    """The temperature in the language being spoken."""
    words = (_("calm"), _("watching"), _("worried"), _("angry"), _("furious"))
    return words[heat - 1]


def heat_course(
    readings: Sequence[Reading], *, zone: tzinfo, until: When, width: float = 482.0, height: float = 96.0
) -> Picture:
    """The readings as steps up to `until`; each holds until the next one. ValueError without a reading."""
    if not readings:
        raise ValueError("a temperature course needs a reading")
    ordered = sorted(readings, key=lambda reading: day_number(reading.at, zone))
    left = max(measure.width(word(heat), _SIZE) for heat in Heat) + 16
    floor = height - _AXIS
    step = (floor - _TOP) / len(Heat)
    first = day_number(ordered[0].at, zone)
    last = max(end_number(until, zone), day_number(ordered[-1].at, zone) + 0.5, first + 1)
    axis = Axis(first, last, left, width - left, zone)
    shapes = [*_levels(left, width, floor, step), *_ticks(axis, floor, height)]
    starts = [axis.at(reading.at) for reading in ordered]
    for number, (reading, x) in enumerate(zip(ordered, starts, strict=True)):
        end = starts[number + 1] if number + 1 < len(starts) else axis.left + axis.width
        top = floor - step * reading.heat
        # The colour fills one level only: a block down to the floor would shout louder than the reading.
        shapes.append(Rect(x, top, max(end - x, 0.5), step, fill=f"h{int(reading.heat)}"))
        shapes.append(Line(x, top, end, top, "text", 1.2))
        if number:
            shapes.append(Line(x, floor - step * ordered[number - 1].heat, x, top, "text", 1.2))
        if end - x >= 12:
            shapes.append(Text(x + 4, top + 10, str(int(reading.heat)), _SIZE, f"h{int(reading.heat)}t", 600))
    shapes.append(Line(left, floor, width, floor, "hairline2", 0.75))
    return Picture(width, height, tuple(shapes), _alternative(ordered, zone))


def _levels(left: float, width: float, floor: float, step: float) -> list[Shape]:
    shapes: list[Shape] = []
    for heat in Heat:
        y = floor - step * heat
        shapes.append(Line(left, y, width, y, "grid", 0.75))
        shapes.append(Text(left - 6, y + 3, f"{word(heat)} {int(heat)}", _SIZE, "muted", 400, "end"))
    return shapes


def _ticks(axis: Axis, floor: float, height: float) -> list[Shape]:
    shapes: list[Shape] = []
    end = axis.left + axis.width
    for x, label in axis.ticks():
        shapes.append(Line(x, floor, x, floor + 4, "hairline2", 0.75))
        if x + 3 + measure.width(label, _SIZE) <= end:
            shapes.append(Text(x + 3, height - 3, label, _SIZE, "muted"))
    return shapes


def said(readings: Sequence[Reading], zone: tzinfo) -> str:
    """The readings one after another: "Tue 3 Nov, 00:00: 5, furious; Mon 9 Nov, 00:00: 2, watching"."""
    return "; ".join(
        _("{when}: {heat}, {word}").format(when=dates.weekday(r.at, zone), heat=int(r.heat), word=word(r.heat))
        for r in readings
    )


def _alternative(readings: Sequence[Reading], zone: tzinfo) -> str:
    return _("Temperature from 1 calm to 5 furious. {readings}.").format(readings=said(readings, zone))
