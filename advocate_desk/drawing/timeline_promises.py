"""The lane of promises: each a span from made to due, in as few rows as they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk.calendar import said
from advocate_desk.domain.vocabulary import CommitmentState
from advocate_desk.drawing import measure
from advocate_desk.drawing import timeline_glyphs as glyphs
from advocate_desk.drawing.shapes import Line, Rect
from advocate_desk.drawing.timeline_axis import local
from advocate_desk.drawing.timeline_glyphs import Item, Placed
from advocate_desk.drawing.timeline_records import Look, Promise, View
from advocate_desk.wording import _

ROWS = 8
"""Where more promises than this run at once, the others show only their marks, in the last row."""
LABEL, LONGEST = 12.0, 230.0
_ROLES = {
    CommitmentState.KEPT: "grnMark",
    CommitmentState.KEPT_LATE: "grnMark",
    CommitmentState.BROKEN: "redMark",
    CommitmentState.WITHDRAWN: "nonMark",
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A promise in its row: from `x` (made) to `end` (its last mark); `words` is empty where there is no room."""

    promise: Promise
    row: int
    x: float
    end: float
    due: float
    words: str

    @property
    def crowded(self) -> bool:
        """Whether there was no row for it."""
        return not self.words


def laid(promises: Sequence[Promise], view: View, look: Look) -> list[Laid]:
    """Those that reach into the view, each in the first row where neither line nor words touch another.

    Rows are given out over all of them, not over those in view, so that none changes its row while the picture moves.
    """
    out: list[Laid] = []
    free = [float("-inf")] * ROWS
    size, half = round(LABEL * look.scale), 8 * look.scale
    left, right = view.left, view.left + view.width
    for promise in promises:
        x, due = view.x(promise.made), view.x(promise.made if promise.due is None else promise.due)
        if x > right:
            break
        end = max(due, view.x(promise.end), view.x(look.now) if _runs_late(promise, look) else x)
        words = measure.shortened(promise.words, size, LONGEST * look.scale)
        reach = max(end + half, x + measure.width(words, size)) + 8
        row = next((number for number in range(ROWS) if x - 2 >= free[number]), None)
        if row is not None:
            free[row] = reach
        if reach >= left:
            out.append(Laid(promise, ROWS - 1 if row is None else row, x, end, due, "" if row is None else words))
    return out


def _runs_late(promise: Promise, look: Look) -> bool:
    return look.late and promise.is_open and promise.due is not None and promise.due < look.now


def _start_of_words(x: float, end: float, words: str, size: float, view: View) -> float:
    """At the beginning of the line; where that lies left of the picture, at its edge as long as the words fit."""
    if x >= view.left:
        return x + 1
    return max(x, min(view.left + 4, end - measure.width(words, size)))


def draw(one: Laid, y: float, view: View, look: Look) -> tuple[list[Item], list[Item]]:
    """Lines and marks of a promise around the base line `y`, and the words above it."""
    promise, scale = one.promise, look.scale
    if one.crowded:
        return [Placed(one.due, y, glyphs.state(promise.state, look.selected == ("promise", promise.id), scale))], []
    role = _ROLES.get(promise.state, "accent")
    thick, tick = 3 * scale, 10 * scale
    lines: list[Item] = [Rect(round(one.x), y - tick / 2, 1.5 * scale, tick, "ambMark" if promise.moved else role)]
    begin = one.x
    for moved in promise.moved:
        turn = view.x(moved)
        if turn > begin:
            lines += _dashed(begin, turn, y, "ambMark", view, scale)
        begin = max(begin, turn)
    if one.due > begin:
        left, right = max(begin, view.left - 10), min(one.due, view.left + view.width + 10)
        if right > left:
            lines.append(Rect(left, y - thick / 2, right - left, thick, role))
    turns = [view.x(moved) for moved in promise.moved if moved >= promise.made]
    marks: list[Item] = [Placed(turn, y, glyphs.turned(scale)) for turn in turns]
    final = one.due
    if promise.state is CommitmentState.KEPT_LATE and promise.settled and one.end > one.due:
        lines += _dashed(one.due, one.end, y, "ambMark", view, scale)
        final = one.end
    elif _runs_late(promise, look):
        lines += _dashed(one.due, view.x(look.now), y, "redMark", view, scale)
    marks.append(Placed(final, y, glyphs.state(promise.state, look.selected == ("promise", promise.id), scale)))
    return [*lines, *marks], _words(one, y, view, look)


def _dashed(start: float, end: float, y: float, role: str, view: View, scale: float) -> list[Item]:
    """A dashed line, as much of it as is in view: a painter takes long over dashes far outside."""
    dash = (3 * scale, 2 * scale)
    period = sum(dash)
    if start < view.left - period:
        start += int((view.left - start) // period) * period
    end = min(end, view.left + view.width + period)
    return [Line(start, y, end, y, role, 3 * scale, dash)] if end > start else []


def _words(one: Laid, y: float, view: View, look: Look) -> list[Item]:
    if not one.words:
        return []
    size, above = round(LABEL * look.scale), y - 8 * look.scale
    start = _start_of_words(one.x, one.end, one.words, size, view)
    out: list[Item] = [Placed(start, above, glyphs.label(one.words, size))]
    promise = one.promise
    if promise.moved and promise.due is not None:
        # After the turn the line says its new date, where the words before it leave room.
        until = local(promise.due, look.mine)
        second = _("by {day} {time}").format(
            day=said.short_day(until.date(), today=local(look.now, look.mine).date()), time=said.clock(until)
        )
        turn = max(view.x(promise.moved[-1]) + 2, start + measure.width(one.words, size) + 10)
        if turn + measure.width(second, size) <= one.end + 8 * look.scale:
            out.append(Placed(turn, above, glyphs.label(second, size, "muted")))
    return out
