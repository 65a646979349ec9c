"""The timetable of a plan: bars with their first agreed dates beneath, milestones, what sets the end date, today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from advocate_desk.drawing import measure
from advocate_desk.drawing.axis import Axis, day_number, end_number
from advocate_desk.drawing.shapes import Line, Picture, Rect, Shape, Text, diamond
from advocate_desk.wording import _, dates
from advocate_desk.wording.dates import When

_LABEL, _TICK = 9.0, 8.0  # type sizes in points
_HEAD, _ROW, _SECOND_LINE, _FOOT = 16.0, 16.75, 11.0, 4.0
_BAR, _GHOST, _DIAMOND = 7.0, 2.4, 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A step of the plan; whole days include their last one. `progress` goes from 0 to 1."""

    label: str
    start: When
    finish: When
    baseline: tuple[When, When] | None = None
    progress: float = 0.0
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A moment of the plan, with the moment first agreed when it was another one."""

    label: str
    due: When
    baseline: When | None = None
    critical: bool = False


Row = Bar | Milestone


def gantt(rows: Sequence[Row], *, zone: tzinfo, today: When | None = None, width: float = 482.0) -> Picture:
    """The timetable in the given order on the zone's clock; ValueError without a row.

    The picture is as high as its rows ask for. Today stands in it when it lies within or near the plan. The alternative
    says every row with its dates, in the language being spoken.
    """
    return gantts(rows, zone=zone, today=today, width=width)[0]


def gantts(
    rows: Sequence[Row],
    *,
    zone: tzinfo,
    today: When | None = None,
    width: float = 482.0,
    tallest: float = float("inf"),
) -> tuple[Picture, ...]:
    """As `gantt`, in as few pictures of about equal height as none is taller than `tallest`; all share their dates."""
    if not rows:
        raise ValueError("a timetable needs a row")
    room = width * 0.36
    labels = [measure.wrapped(row.label, _LABEL, room - 10) or ("",) for row in rows]
    widest = max(measure.width(line, _LABEL) for lines in labels for line in lines)
    left = min(room, max(widest + 14, width * 0.3))
    axis, now = _axis(rows, zone, today, left, width)
    shown = None if now is None or today is None else (now, dates.short_day(today, zone))
    pictures = []
    for start, end in _parts([_height(lines) for lines in labels], tallest - _HEAD - _FOOT):
        pictures.append(_picture(rows[start:end], labels[start:end], axis, shown))
    return tuple(pictures)


def _height(lines: tuple[str, ...]) -> float:
    return _ROW + _SECOND_LINE * (len(lines) - 1)


def _parts(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Where each picture begins and ends, by number of row: few, and none much fuller than the others."""
    fewest = _cut(heights, room, room, len(heights))
    return _cut(heights, room, sum(heights) / len(fewest), len(fewest))


def _cut(heights: Sequence[float], room: float, fair: float, count: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for number, height in enumerate(heights):
        enough = used + height / 2 > fair and len(parts) < count - 1
        if number > start and (used + height > room or enough):
            parts.append((start, number))
            start, used = number, 0.0
        used += height
    return [*parts, (start, len(heights))]


def _picture(
    rows: Sequence[Row], labels: Sequence[tuple[str, ...]], axis: Axis, today: tuple[float, str] | None
) -> Picture:
    tops = [_HEAD]
    for lines in labels:
        tops.append(tops[-1] + _height(lines))
    bottom, width = tops[-1] + _FOOT, axis.left + axis.width
    shapes: list[Shape] = [*_grid(axis, bottom), *(Line(0, top, width, top, "grid", 0.75) for top in tops[1:-1])]
    if today is not None:
        shapes += _today(*today, bottom, width)
    for row, lines, top, end in zip(rows, labels, tops, tops[1:], strict=False):
        for number, line in enumerate(lines):
            shapes.append(Text(0, top + 11.6 + _SECOND_LINE * number, line, _LABEL))
        middle = (top + end) / 2
        shapes += _bar(row, axis, middle) if isinstance(row, Bar) else _milestone(row, axis, middle)
    return Picture(width, bottom, tuple(shapes), _said(rows, axis.zone))


def _axis(
    rows: Sequence[Row], zone: tzinfo, today: When | None, left: float, width: float
) -> tuple[Axis, float | None]:
    starts, ends = [], []
    for row in rows:
        if isinstance(row, Bar):
            spans = [(row.start, row.finish), *([row.baseline] if row.baseline else [])]
            starts += [day_number(a, zone) for a, _b in spans]
            ends += [end_number(b, zone) for _a, b in spans]
        else:
            moments = [_moment(row.due, zone)] + ([_moment(row.baseline, zone)] if row.baseline else [])
            starts += moments
            ends += moments
    first, last = min(starts), max(max(ends), min(starts) + 1)
    span = last - first
    now = None if today is None else _moment(today, zone)
    if now is not None and first - span / 4 <= now <= last + span / 4:
        first, last = min(first, now), max(last, now)
    else:
        now = None
    # Air for the diamonds at both ends; the right end also holds the label of the last tick.
    air = (last - first) * 0.02
    axis = Axis(first - air, last + 2.5 * air, left, width - left, zone)
    return axis, None if now is None else axis.x(now)


def _moment(when: When, zone: tzinfo) -> float:
    """A whole day is shown at its noon, so that a diamond stands in the day and not on its edge."""
    return (day_number(when, zone) + end_number(when, zone)) / 2


def _grid(axis: Axis, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    end = axis.left + axis.width
    for x, label in axis.ticks():
        shapes.append(Line(x, 0, x, bottom, "hairline", 0.75))
        if x + 3 + measure.width(label, _TICK) <= end:
            shapes.append(Text(x + 3, 10.4, label, _TICK, "muted"))
    return shapes


def _today(x: float, label: str, bottom: float, width: float) -> list[Shape]:
    fits = x + 4 + measure.width(label, _TICK, 600) <= width
    place = Text(x + 4 if fits else x - 4, bottom - 2.4, label, _TICK, "accent", 600, "start" if fits else "end")
    return [Line(x, _HEAD - 1, x, bottom, "accent", 1.0, (3.0, 2.0)), place]


def _bar(row: Bar, axis: Axis, middle: float) -> list[Shape]:
    x, end = axis.at(row.start), axis.x(end_number(row.finish, axis.zone))
    length = max(end - x, 2.0)
    top = middle - _BAR / 2
    shapes: list[Shape] = []
    if row.baseline:
        ghost = axis.at(row.baseline[0])
        ghost_end = axis.x(end_number(row.baseline[1], axis.zone))
        shapes.append(Rect(ghost, top + _BAR + 1, max(ghost_end - ghost, 2.0), _GHOST, fill="ghost"))
    if row.critical:
        shapes.append(Line(x, top - 1.8, x + length, top - 1.8, "now", 1.3))
    shapes.append(Rect(x, top, length, _BAR, fill="bar", radius=1.3))
    done = length * min(max(row.progress, 0.0), 1.0)
    if done:
        shapes.append(Rect(x, top, done, _BAR, fill="barDone", radius=1.3))
    return shapes


def _milestone(row: Milestone, axis: Axis, middle: float) -> list[Shape]:
    x = axis.x(_moment(row.due, axis.zone))
    shapes: list[Shape] = []
    if row.baseline is not None and row.baseline != row.due:
        shapes.append(
            diamond(axis.x(_moment(row.baseline, axis.zone)), middle, _DIAMOND, fill="base", stroke="hairline2")
        )
    if row.critical:
        shapes.append(Line(x - _DIAMOND / 2, middle - 6.6, x + _DIAMOND / 2, middle - 6.6, "now", 1.3))
    shapes.append(diamond(x, middle, _DIAMOND, fill="accent"))
    return shapes


def _said(rows: Sequence[Row], zone: tzinfo) -> str:
    sentences = []
    for row in rows:
        if isinstance(row, Milestone):
            told = _("{step}: {due}").format(step=row.label, due=dates.weekday(row.due, zone))
            if row.baseline is not None and row.baseline != row.due:
                told += " " + _("(first agreed: {due})").format(due=dates.weekday(row.baseline, zone))
        else:
            told = _("{step}: {start} to {finish}, {percent}% done").format(
                step=row.label,
                start=dates.weekday(row.start, zone),
                finish=dates.weekday(row.finish, zone),
                percent=round(min(max(row.progress, 0.0), 1.0) * 100),
            )
            if row.baseline is not None and row.baseline != (row.start, row.finish):
                first, last = (dates.weekday(when, zone) for when in row.baseline)
                told += " " + _("(first agreed: {start} to {finish})").format(start=first, finish=last)
        if row.critical:
            told += ", " + _("sets the end date")
        sentences.append(told + ".")
    return _("Timetable.") + " " + " ".join(sentences)
