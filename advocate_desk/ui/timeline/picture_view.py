"""Moving and zooming the stretch of time that the picture shows: pure arithmetic."""

from dataclasses import replace
from datetime import timedelta

from advocate_desk.calendar import said
from advocate_desk.drawing.timeline_records import DAY, MINUTE, View
from advocate_desk.wording import _, _n

CLOSEST = 6 * MINUTE
"""The shortest stretch that is shown."""
FIRST_SPAN = 15 * DAY
_AHEAD = 0.3
"""Where now stands when the picture opens: that much of the width lies ahead of it."""


def opening(left: float, width: float, *, now: int, first: int, last: int) -> View:
    """Fifteen days around now, or the end of a case that is long over, or all of a short one."""
    span = FIRST_SPAN
    if last < now - FIRST_SPAN:
        return showing(left, width, last - round(span * 0.8), last + round(span * 0.2))
    return showing(left, width, now - round(span * (1 - _AHEAD)), now + round(span * _AHEAD))


def showing(left: float, width: float, start: int, end: int) -> View:
    """From one instant to another."""
    return View(start, max(end - start, CLOSEST) / max(width, 1.0), max(width, 1.0), left)


def zoomed(view: View, factor: float, x: float, longest: int) -> View:
    """So much closer (above 1) or further away, what is at `x` staying there."""
    span = min(max(view.span / factor, CLOSEST), longest)
    per = span / view.width
    at = view.at(x)
    return View(at - round((x - view.left) * per), per, view.width, view.left)


def panned(view: View, pixels: float) -> View:
    """Later by so many pixels."""
    return replace(view, start=view.start + round(pixels * view.per))


def held(view: View, first: int, last: int) -> View:
    """Moved back so that some of the case is always in sight."""
    edge = view.span // 2
    start = min(max(view.start, first - edge), last - edge)
    return replace(view, start=start)


def centred(view: View, at: int, share: float = 0.5) -> View:
    """With an instant at this share of the width."""
    return replace(view, start=at - round(view.span * share))


def resized(view: View, left: float, width: float) -> View:
    """The same stretch in another width."""
    return showing(left, width, view.start, view.end)


def longest(first: int, last: int) -> int:
    """The longest stretch worth showing: the case with as much air, thirty days at least."""
    return max((last - first) * 2, 30 * DAY)


def span_words(view: View) -> str:
    """How long a stretch is shown: "15 days", "6 h", "40 min", "5 weeks", "8 months"."""
    length = timedelta(microseconds=view.span)
    days = round(length / timedelta(days=1))
    if length < timedelta(days=2):
        return said.span(timedelta(minutes=round(length / timedelta(minutes=1))))
    if days <= 31:
        return _n("{days} day", "{days} days", days).format(days=days)
    if days <= 120:
        weeks = round(days / 7)
        return _n("{count} week", "{count} weeks", weeks).format(count=weeks)
    months = round(days / 30.44)
    if months <= 36:
        return _n("{count} month", "{count} months", months).format(count=months)
    return _("{years} years").format(years=round(days / 365.25))
