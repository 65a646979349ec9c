"""The timeline picture in words: one sentence a mark, and all of it for who cannot see it."""

from bisect import bisect_left
from datetime import timedelta

from advocate_desk.calendar import said
from advocate_desk.domain.vocabulary import CommitmentState
from advocate_desk.drawing import heat
from advocate_desk.drawing.timeline_axis import local
from advocate_desk.drawing.timeline_frame import lane_name
from advocate_desk.drawing.timeline_records import (
    SIDES,
    Columns,
    Course,
    Lane,
    Lasting,
    Look,
    Milestone,
    Promise,
    Reading,
    View,
)
from advocate_desk.wording import _, _n

_MOST = 40
"""Promises, events and dates told one by one; a text nobody would listen to the end of helps nobody."""


def moment(at: int, look: Look) -> str:
    """An instant on the reader's clock: "Mon 16 Nov 22:10", with the other clock where there is one."""
    here = local(at, look.mine)
    words = f"{said.short_day(here.date(), today=local(look.now, look.mine).date())} {said.clock(here)}"
    if look.theirs is None:
        return words
    there = local(at, look.theirs)
    return words if there.replace(tzinfo=None) == here.replace(tzinfo=None) else f"{words} ({said.clock(there)})"


def state_word(promise: Promise, look: Look) -> str:
    """What became of a promise, in one or two words."""
    if look.late and promise.is_open and promise.due is not None and promise.due < look.now:
        return _("{span} late").format(span=said.span(timedelta(microseconds=look.now - promise.due)))
    words = {
        CommitmentState.OPEN: _("open"),
        CommitmentState.RENEGOTIATED: _("renegotiated"),
        CommitmentState.KEPT: _("kept"),
        CommitmentState.KEPT_LATE: _("kept late"),
        CommitmentState.BROKEN: _("broken"),
        CommitmentState.WITHDRAWN: _("withdrawn"),
    }
    return words[promise.state]


def promise(one: Promise, look: Look) -> str:
    """A promise: what, made when, due when, what became of it."""
    made, state = moment(one.made, look), state_word(one, look)
    if one.due is None:
        return _("{words}, made {made}, {state}").format(words=one.words, made=made, state=state)
    due = moment(one.due, look)
    return _("{words}, made {made}, due {due}, {state}").format(words=one.words, made=made, due=due, state=state)


def lasting(one: Lasting, look: Look) -> str:
    """Something that went on for a while."""
    length = said.span(timedelta(microseconds=one.until - one.at))
    return _("{words}, from {start} for {length}").format(words=one.words, start=moment(one.at, look), length=length)


def reading(one: Reading, look: Look) -> str:
    """A temperature and since when."""
    words = f"{int(one.heat)} {heat.word(one.heat)}"
    return _("{heat} from {start} on").format(heat=words, start=moment(one.at, look))


def milestone(one: Milestone, look: Look) -> str:
    """A date of the plan."""
    day = said.short_day(local(one.at, look.mine).date(), today=local(look.now, look.mine).date())
    if one.reached:
        return _("{words}, {day}, reached").format(words=one.words, day=day)
    return f"{one.words}, {day}"


def crowd(count: int, first: int, last: int, look: Look) -> str:
    """Entries that stand too close to be shown one by one."""
    entries = _n("{count} entry", "{count} entries", count).format(count=count)
    return _("{entries}, {first} to {last}").format(entries=entries, first=moment(first, look), last=moment(last, look))


def sentence(columns: Columns, course: Course, view: View, look: Look, title: str) -> str:
    """The whole picture: the stretch, the temperature, how much each side said, what lasted, promises and dates."""
    parts = [
        _("Timeline of {title}, {first} to {last}.").format(
            title=title, first=moment(view.start, look), last=moment(view.end, look)
        )
    ]
    readings = [r for r in course.readings if r.at <= view.end][-_MOST:]
    parts += _listed(lane_name(Lane.HEAT), [reading(one, look) for one in readings])
    for lane in SIDES:
        column = columns.get(lane)
        if column is not None and len(column):
            count = bisect_left(column.at, view.end) - bisect_left(column.at, view.start)
            entries = _n("{count} entry", "{count} entries", count).format(count=count)
            name = course.names.get(lane)
            who = f"{lane_name(lane)} ({name})" if name else lane_name(lane)
            lasted = [
                lasting(one, look) for one in course.lasting if one.lane is lane and _meets(one.at, one.until, view)
            ]
            parts += _listed(who, [entries, *lasted[:_MOST]])
    dates = [milestone(one, look) for one in course.milestones if view.start <= one.at <= view.end]
    parts += _listed(lane_name(Lane.PLAN), dates[:_MOST])
    kept = [promise(one, look) for one in course.promises if _meets(one.made, one.end, view)]
    parts += _listed(lane_name(Lane.PROMISES), kept[:_MOST])
    return " ".join(parts)


def _meets(start: int, end: int, view: View) -> bool:
    return start <= view.end and end >= view.start


def _listed(name: str, said_: list[str]) -> list[str]:
    return [_("{name}: {points}.").format(name=name, points="; ".join(said_))] if said_ else []
