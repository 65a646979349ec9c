"""Times as people say them: how long is left, which day, and both clocks of a promise between two places.

Pure: the present and the zones come in, words of the chosen language come out. Clocks run to 24 hours. `zone` is
always the reader's own; `theirs` the zone the promise was made in. Dates are all-day; instants are aware. A pronoun
is "hers", "his" or, for anything else, "theirs".
"""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, NamedTuple

from advocate_desk.wording import _, _n

Urgency = Literal["late", "hour", "day", "later"]


class Clocks(NamedTuple):
    """A due time on both clocks: `first` where the promise was made, `second` the reader's, or why there is no second
    one.
    """

    first: str
    second: str
    same: bool


def span(length: timedelta) -> str:
    """A length in its largest unit: "40 min", "26 h", "3 days". Hours go up to 48; what is begun does not count."""
    minutes = abs(length) // timedelta(minutes=1)
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    if minutes < 48 * 60:
        return _("{hours} h").format(hours=minutes // 60)
    return _n("{days} day", "{days} days", minutes // 1440).format(days=minutes // 1440)


def left(due: datetime | date, *, now: datetime, zone: tzinfo, short: bool = False) -> str:
    """What is left until a due time, or how late it is: "in 40 min", "in 8 h 40 min", "tomorrow", "in 3 days", "20
    h late".

    Under 24 hours it counts minutes, rounded up, from there on calendar days of `zone`. `short` drops the word
    after the minutes that follow hours. An all-day due is late from the next day on.
    """
    if not isinstance(due, datetime):
        return _days_left((due - now.astimezone(zone).date()).days)
    rest = due - now
    if rest < timedelta(minutes=-1):
        return _("{span} late").format(span=span(rest))
    minutes = -(-rest // timedelta(minutes=1))
    if minutes <= 0:
        return _("now")
    if minutes < 60:
        return _("in {minutes} min").format(minutes=minutes)
    if minutes < 24 * 60:
        hours, minutes = divmod(minutes, 60)
        if not minutes:
            return _("in {hours} h").format(hours=hours)
        if short:
            return _("in {hours} h {minutes:02}").format(hours=hours, minutes=minutes)
        return _("in {hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return _days_left((due.astimezone(zone).date() - now.astimezone(zone).date()).days)


def urgency(due: datetime | date, *, now: datetime, zone: tzinfo) -> Urgency:
    """How the time left is shown: over ("late"), under an hour, under a day, later. A due day counts until it ends."""
    if not isinstance(due, datetime):
        rest = (due - now.astimezone(zone).date()).days
        return "late" if rest < 0 else "day" if rest == 0 else "later"
    if due < now:
        return "late"
    return "hour" if due - now < timedelta(hours=1) else "day" if due - now < timedelta(days=1) else "later"


def over(since: datetime, *, now: datetime) -> str:
    """By how much a limit is passed: "2 h over"."""
    return _("{span} over").format(span=span(now - since))


def next_up(due: datetime | date, *, now: datetime, zone: tzinfo) -> str:
    """The short answer to *when*: as `left` under 24 hours, "2 h over" when late, else "tomorrow", "Fri 20 Nov"."""
    today = now.astimezone(zone).date()
    if not isinstance(due, datetime):
        return day(due, today=today)
    if due < now:
        return over(due, now=now)
    if due - now < timedelta(hours=24):
        return left(due, now=now, zone=zone)
    return day(due.astimezone(zone).date(), today=today)


def clock(at: datetime | time, zone: tzinfo | None = None) -> str:
    """ "17:00", on the clock of a zone when one is given."""
    shown = at.astimezone(zone) if isinstance(at, datetime) and zone is not None else at
    return f"{shown:%H:%M}"


def day(of: date, *, today: date) -> str:
    """A day near or far: "today", "tomorrow", "yesterday", "Thu 19 Nov", with the year when it is another one."""
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((of - today).days)
    return near or short_day(of, today=today)


def short_day(of: date, *, today: date) -> str:
    """A day by its name and date: "Thu 19 Nov", "Mon 18 Jan 2027" when `today` lies in another year."""
    form = _("{weekday} {day} {month}") if of.year == today.year else _("{weekday} {day} {month} {year}")
    return form.format(weekday=_weekdays()[of.weekday()], day=of.day, month=_months()[of.month - 1], year=of.year)


def day_of_month(of: date) -> str:
    """A day by its date alone: "16 Nov", for a place as narrow as a cell."""
    return _("{day} {month}").format(day=of.day, month=_months()[of.month - 1])


def weekday(of: date) -> str:
    """A day by its name alone: "Fri", for a place as narrow as a cell."""
    return _weekdays()[of.weekday()]


def long_day(of: date, *, year: bool = False) -> str:
    """ "Tuesday 17 November", with the year when asked for."""
    form = _("{weekday} {day} {month} {year}") if year else _("{weekday} {day} {month}")
    return form.format(
        weekday=_long_weekdays()[of.weekday()], day=of.day, month=_long_months()[of.month - 1], year=of.year
    )


def heading(of: date, *, today: date) -> str:
    """A day as the title of a group: "Today, Tuesday 17 November"; days of other years carry the year."""
    title = long_day(of, year=of.year != today.year)
    near = {0: _("Today, {day}"), 1: _("Tomorrow, {day}"), -1: _("Yesterday, {day}")}.get((of - today).days, "{day}")
    return near.format(day=title)


def moment(at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """A time in a running text: "14:20" today, "Mon 16:40" in the six days before, else "Mon 16 Nov 18:00"."""
    here, today = at.astimezone(zone), now.astimezone(zone).date()
    apart = (today - here.date()).days
    if apart == 0:
        return clock(here)
    name = _weekdays()[here.weekday()] if 0 < apart < 7 else short_day(here.date(), today=today)
    return f"{name} {clock(here)}"


def whose(pronoun: str = "theirs") -> str:
    """The word behind a clock of somebody else: "hers", "his", "theirs"."""
    return {"hers": _("hers"), "his": _("his")}.get(pronoun, _("theirs"))


def whose_time(pronoun: str = "theirs") -> str:
    """ "her time", "his time", "their time"."""
    return {"hers": _("her time"), "his": _("his time")}.get(pronoun, _("their time"))


def title(pronoun: str = "theirs") -> str:
    """The heading over a clock of somebody else: "Her time"."""
    return {"hers": _("Her time"), "his": _("His time")}.get(pronoun, _("Their time"))


def yours() -> str:
    """The word behind the reader's own clock."""
    return _("yours")


def yours_title() -> str:
    """The heading over the reader's own clock."""
    return _("Yours")


def both(due: datetime | date, *, now: datetime, theirs: tzinfo, mine: tzinfo, pronoun: str = "theirs") -> Clocks:
    """A due time on both clocks; the day is said unless it is today on both, and again only where it differs.

    Today: "09:00 hers", "15:00 yours". Later: "Thu 19 Nov 17:00 hers", "23:00 yours". Where both clocks agree:
    "Mon 16 Nov 18:00", "same clock". An all-day due has no clock: "Thu 19 Nov", "all day".
    """
    today = now.astimezone(mine).date()
    if not isinstance(due, datetime):
        return Clocks(short_day(due, today=today), _("all day"), True)
    hers, my = due.astimezone(theirs), due.astimezone(mine)
    on_my_today = my.date() == today
    if hers.replace(tzinfo=None) == my.replace(tzinfo=None):
        said = clock(my) if on_my_today else f"{short_day(my.date(), today=today)} {clock(my)}"
        return Clocks(said, _("same clock"), True)
    plain = on_my_today and hers.date() == my.date()
    first = clock(hers) if plain else f"{short_day(hers.date(), today=today)} {clock(hers)}"
    second = clock(my) if hers.date() == my.date() else f"{short_day(my.date(), today=today)} {clock(my)}"
    return Clocks(f"{first} {whose(pronoun)}", f"{second} {yours()}", False)


def both_line(due: datetime | date, *, now: datetime, theirs: tzinfo, mine: tzinfo, pronoun: str = "theirs") -> str:
    """Both clocks in one line: "Thu 19 Nov 17:00 hers · 23:00 yours"; one clock alone where they agree."""
    clocks = both(due, now=now, theirs=theirs, mine=mine, pronoun=pronoun)
    return clocks.first if clocks.same else f"{clocks.first} · {clocks.second}"


def _days_left(days: int) -> str:
    if days < 0:
        return _("{span} late").format(span=_n("{days} day", "{days} days", -days).format(days=-days))
    if days < 2:
        return (_("today"), _("tomorrow"))[days]
    return _n("in {days} day", "in {days} days", days).format(days=days)


def _weekdays() -> tuple[str, ...]:
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


def _long_weekdays() -> tuple[str, ...]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def _months() -> tuple[str, ...]:
    first = (_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"))
    return (*first, _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"))


def _long_months() -> tuple[str, ...]:
    first = (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"))
    return (*first, _("July"), _("August"), _("September"), _("October"), _("November"), _("December"))
