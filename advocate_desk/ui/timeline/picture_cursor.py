"""Where the keyboard is in the timeline picture, and where an arrow key takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advocate_desk.drawing.timeline import Layout
from advocate_desk.drawing.timeline_lanes import Mark
from advocate_desk.drawing.timeline_records import Column, Course, Lane


@dataclass(frozen=True, slots=True)
class Cursor:
    """On the name of a lane (`at` None), or at an instant of it; `last` is another one for a crowd."""

    lane: Lane
    at: int | None = None
    last: int | None = None
    row: int = 0


def on(layout: Layout, cursor: Cursor) -> Mark | None:
    """The mark it stands on, if that is in the picture."""
    if cursor.at is None:
        return None
    near = [
        mark for mark in layout.marks if mark.lane is cursor.lane and mark.at <= cursor.at <= max(mark.last, mark.at)
    ]
    exact = [mark for mark in near if mark.at == cursor.at and mark.row == cursor.row]
    found = exact or [mark for mark in near if mark.key is None or mark.at == cursor.at] or near
    return found[0] if found else None


def at(mark: Mark) -> Cursor:
    """The cursor on a mark."""
    return Cursor(mark.lane, mark.at, mark.last, mark.row)


def along(layout: Layout, lane: Lane) -> list[Mark]:
    """The marks of a lane in time order."""
    return sorted((mark for mark in layout.marks if mark.lane is lane), key=lambda mark: (mark.at, mark.row, mark.x))


def nearest(layout: Layout, lane: Lane, x: float) -> Mark | None:
    """The mark of a lane nearest to a place."""
    return min(along(layout, lane), key=lambda mark: abs(mark.x + min(mark.width, 20) / 2 - x), default=None)


def beyond(columns: Mapping[Lane, Column], course: Course, lane: Lane, at_: int, step: int) -> int | None:
    """The next instant of a lane after (or before) one, in view or not; None at its end."""
    from bisect import bisect_left, bisect_right

    instants: Sequence[int]
    if lane in columns:
        lasting = [one.at for one in course.lasting if one.lane is lane]
        column = columns[lane].at
        number = bisect_right(column, at_) if step > 0 else bisect_left(column, at_) - 1
        found = [column[number]] if 0 <= number < len(column) else []
        found += [one for one in lasting if (one > at_ if step > 0 else one < at_)]
        return (min if step > 0 else max)(found, default=None)
    if lane is Lane.HEAT:
        instants = [one.at for one in course.readings]
    elif lane is Lane.PLAN:
        instants = [one.at for one in course.milestones]
    else:
        instants = [one.made for one in course.promises]
    ahead = [one for one in instants if (one > at_ if step > 0 else one < at_)]
    return (min if step > 0 else max)(ahead, default=None)
