"""What stands around the marks: the axis with its clocks, shading, grid, now, and the names of the lanes."""

from collections.abc import Sequence

from advocate_desk.calendar import said, zones
from advocate_desk.drawing import lucide, measure
from advocate_desk.drawing import timeline_axis as axis
from advocate_desk.drawing.shapes import Rect, Text
from advocate_desk.drawing.timeline_glyphs import Item
from advocate_desk.drawing.timeline_records import Course, Lane, Look, View
from advocate_desk.wording import _, _n

TICK, NAME, SMALL = 12.0, 13.0, 12.0
MARGIN = 16.0
_EDGES = {Lane.CUSTOMER: "cusEdge", Lane.US: "intEdge", Lane.VENDOR: "parEdge", Lane.PARTNER: "parEdge"}


def lane_name(lane: Lane) -> str:
    """What a lane is called."""
    names = {
        Lane.HEAT: _("Temperature"),
        Lane.STORY: _("Story"),
        Lane.CUSTOMER: _("Customer"),
        Lane.US: _("Us"),
        Lane.VENDOR: _("Vendor"),
        Lane.PARTNER: _("Partner"),
        Lane.PLAN: _("Plan"),
        Lane.PROMISES: _("Promises"),
    }
    return names[lane]


def second_line(lane: Lane, course: Course) -> str:
    """What stands under the name of a lane: who, or how much."""
    if lane is Lane.HEAT:
        count = len(course.readings)
        return _n("{count} reading", "{count} readings", count).format(count=count)
    if lane is Lane.PROMISES:
        return _("made → due")
    if lane is Lane.PLAN:
        return _("milestones")
    return course.names.get(lane, "")


def frame(
    view: View, look: Look, *, top: float, bottom: float, bands: Sequence[tuple[float, float]]
) -> tuple[list[Item], list[Item], list[Item]]:
    """The axis above, the ground under the marks, and the flag of now, which lies over everything."""
    of = axis.grain(view, look.scale)
    ticks = axis.ticks(view, of, look.mine, look.now)
    left, right = view.left, view.left + view.width
    ground: list[Item] = []
    for start, end in axis.shading(view, of, look.mine):
        x1, x2 = max(left, view.x(start)), min(right, view.x(end))
        if x2 > x1:
            ground.append(Rect(round(x1), top, round(x2) - round(x1), bottom - top, "night"))
    for tick in ticks:
        x = round(view.x(tick.at))
        if left < x < right:
            ground.append(Rect(x, top, 1, bottom - top, "hairline" if tick.strong else "grid"))
    for line, height in bands:
        ground.append(Rect(0, round(line + height) - 1, right, 1, "hairline"))
    head = _axis(view, look, of, ticks, top)
    flags: list[Item] = []
    now = view.x(look.now)
    if left <= now <= right:
        ground.append(Rect(round(now) - 1, top, 2, bottom - top, "now"))
        flags = _flag(now, look, top, left, right)
    return head, ground, flags


def _axis(view: View, look: Look, of: axis.Grain, ticks: Sequence[axis.Tick], top: float) -> list[Item]:
    scale, left, right = look.scale, view.left, view.left + view.width
    size = round(TICK * scale)
    out: list[Item] = [Rect(0, 0, right, top, "base"), Rect(0, top - 1, right, 1, "hairline")]
    rows = [(ticks, 18.0 * scale)]
    if look.theirs is not None and of.unit <= axis.Unit.HOUR:
        rows.append((axis.second_labels(list(ticks), look.theirs), 37.0 * scale))
    for number, (row, y) in enumerate(rows):
        for tick in row:
            x = round(view.x(tick.at))
            wide = measure.width(tick.label, size, 600 if tick.strong else 400)
            if x + 5 + wide < left or x > right or x < left - 1:
                continue
            if not number:
                out.append(Rect(x, top - 6 * scale, 1, 6 * scale, "hairline"))
            role = "text" if tick.strong and not number else "muted"
            out.append(Text(x + 5, y, tick.label, size, role, 600 if tick.strong else 400))
    out.append(Rect(0, 0, left, top - 1, "base"))
    heading = axis.heading(view, of, look.mine)
    room = left - MARGIN * scale - 4
    out.append(Text(MARGIN * scale, 18 * scale, measure.shortened(heading, size, room), size, "muted"))
    if len(rows) > 1 and look.theirs is not None:
        city = measure.shortened(zones.city(look.theirs), size, room)
        out.append(Text(MARGIN * scale, 37 * scale, city, size, "muted"))
    return out


def _flag(now: float, look: Look, top: float, left: float, right: float) -> list[Item]:
    scale = look.scale
    words = _("now {time}").format(time=said.clock(axis.local(look.now, look.mine)))
    half = (measure.width(words, SMALL, 600) + 20) * scale / 2
    middle = min(max(now, left + half), right - half)
    return [
        Rect(round(middle - half), top, round(2 * half), 18 * scale, "now", radius=2),
        Text(round(middle), top + 13 * scale, words, SMALL * scale, "onMark", 600, "middle"),
    ]


def side_of(lane: Lane, top: float, height: float, folded: bool, course: Course, view: View, look: Look) -> list[Item]:
    """The name of a lane and who is in it, behind the edge of who may see that side."""
    scale = look.scale
    left = view.left
    out: list[Item] = [Rect(0, round(top), left, round(top + height) - round(top) - 1, "base")]
    out.append(Rect(0, round(top + height) - 1, left, 1, "hairline"))
    out += _edge(lane, round(top), round(top + height) - 1)
    x, room = MARGIN * scale, left - (MARGIN + 6) * scale
    middle = lane is Lane.HEAT and not folded
    y = top + (34 if middle else 18.5 if folded else 20 if height < 56 * scale else 24) * scale
    if folded:
        out.append(lucide.outline("chevron-right", x - 3, y - 10 * scale, 12 * scale, "muted"))
        x, room = x + 12 * scale, room - 12 * scale
    out.append(Text(x, y, measure.shortened(lane_name(lane), NAME * scale, room, 600), NAME * scale, "text", 600))
    if not folded:
        under = measure.shortened(second_line(lane, course), SMALL * scale, room)
        out.append(Text(x, y + 17 * scale, under, SMALL * scale, "muted"))
    return out


def _edge(lane: Lane, top: float, bottom: float) -> list[Item]:
    role = _EDGES.get(lane)
    if role is None:
        return []
    if role != "parEdge":
        return [Rect(0, top, 4 if role == "cusEdge" else 1, bottom - top, role)]
    return [Rect(0, y, 4, min(6, bottom - y), role) for y in range(int(top), int(bottom), 9)]


def now_label(look: Look) -> str:
    """The zone in which the times of the picture are said."""
    return _("times: yours ({city})").format(city=zones.city(look.mine))
