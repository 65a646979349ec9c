"""Why somebody is the one to call, said plainly: one sentence for each rule that was applied.

`said` names everybody and stands alone (command line, documents). `about` speaks of the person in view, by pronoun,
as the pane beside the grid does.
"""

from datetime import datetime, tzinfo

from advocate_desk.calendar import said as times
from advocate_desk.calendar import zones
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.coverage import Reason, Why
from advocate_desk.domain.matrix import Gap, GapKind
from advocate_desk.domain.vocabulary import ChannelKind, Level
from advocate_desk.wording import _, _n, dates


def level_name(level: Level) -> str:
    """The rung as a heading."""
    return {
        Level.PRIMARY: _("Primary"),
        Level.BACKUP: _("Backup"),
        Level.MANAGER: _("Manager"),
        Level.DIRECTOR: _("Director"),
        Level.VP: _("Vice president"),
    }[level]


def level_word(level: Level) -> str:
    """The rung inside a sentence."""
    return {
        Level.PRIMARY: _("primary"),
        Level.BACKUP: _("backup"),
        Level.MANAGER: _("manager"),
        Level.DIRECTOR: _("director"),
        Level.VP: _("vice president"),
    }[level]


def channel_word(kind: ChannelKind) -> str:
    """A way to reach somebody."""
    return {
        ChannelKind.LINE247: _("24x7 line"),
        ChannelKind.MOBILE: _("mobile"),
        ChannelKind.PHONE: _("phone"),
        ChannelKind.CHAT: _("chat"),
        ChannelKind.EMAIL: _("e-mail"),
    }[kind]


def until(at: datetime | None, *, now: datetime, zone: tzinfo) -> str:
    """An end: "18:00" today, "Wed 18 Nov 08:00" on another day, "Fri 20 Nov" where it is midnight."""
    if at is None:
        return ""
    here, today = at.astimezone(zone), now.astimezone(zone).date()
    if here.date() == today:
        return times.clock(here)
    day = times.short_day(here.date(), today=today)
    return day if (here.hour, here.minute) == (0, 0) else f"{day} {times.clock(here)}"


def said(reason: Reason, *, now: datetime, zone: tzinfo) -> str:
    """The sentence with everybody's name; times on the clock of `zone`."""
    end = until(reason.until, now=now, zone=zone)
    sentence = (_named() if end or reason.why not in _endless() else _endless())[reason.why]
    days = _n("{count} day", "{count} days", reason.days).format(count=reason.days)
    return sentence.format(
        who=_name(reason.who), whom=_name(reason.whom), until=end, days=days, level=level_word(reason.level)
    )


def about(reason: Reason, *, subject: Contact, now: datetime, zone: tzinfo, home: tzinfo) -> str:
    """The sentence as the pane of `subject` says it. `home` is the zone of people who name none."""
    if reason.who is None or reason.who.id != subject.id:
        return said(reason, now=now, zone=zone)
    end = until(reason.until, now=now, zone=zone)
    match reason.why:
        case Why.ROTA:
            return _("On the rota until {until}.").format(until=end)
        case Why.OVERRIDE:
            return _("On the rota for somebody else until {until}.").format(until=end)
        case Why.ALTERNATE:
            return _stood_in(reason, subject, now, zone)
        case Why.IN_HOURS:
            there = zones.named(subject.zone) if subject.zone else home
            words = {"hers": _("In her working hours"), "his": _("In his working hours")}
            return _("{whose}: {clock} of {hours}.").format(
                whose=words.get(subject.pronoun, _("In their working hours")),
                clock=times.clock(now, there),
                hours=reason.hours.replace("-", "–"),
            )
        case Why.STALE:
            days = _n("{count} day", "{count} days", reason.days).format(count=reason.days)
            return _("Nobody has checked the number for {days}.").format(days=days)
        case _:
            return said(reason, now=now, zone=zone)


def _stood_in(reason: Reason, subject: Contact, now: datetime, zone: tzinfo) -> str:
    if reason.since is None:
        return said(reason, now=now, zone=zone)
    by = {
        "hers": _("She agreed on {day} to stand in for {whom}."),
        "his": _("He agreed on {day} to stand in for {whom}."),
    }.get(subject.pronoun, _("They agreed on {day} to stand in for {whom}."))
    other = reason.whom.pronoun if reason.whom is not None else ""
    whom = {"hers": _("her"), "his": _("him")}.get(other, _("them"))
    return by.format(day=dates.short_day(reason.since, zone), whom=whom)


def gap(found: Gap, *, now: datetime, zone: tzinfo) -> str:
    """What is weak, as one sentence without the area."""
    match found.what:
        case GapKind.NOBODY:
            return _("nobody named")
        case GapKind.TWICE:
            return _("{who} holds two rungs").format(who=found.who)
        case GapKind.ALONE:
            return _("{who} is the only one").format(who=found.who)
        case GapKind.STALE if found.days is None:
            return _("{who} was never checked").format(who=found.who)
        case GapKind.STALE:
            days = _n("{count} day", "{count} days", found.days or 0).format(count=found.days)
            return _("{who} was not checked for {days}").format(who=found.who, days=days)
        case GapKind.NO_LINE:
            return _("no line answered day and night")
        case GapKind.NOT_CLEARED:
            return _("{who} is away and nobody has agreed to stand in").format(who=found.who)
        case GapKind.UNCOVERED:
            first = until(found.first, now=now, zone=zone)
            return _("nobody to be reached for {span}, first from {first}").format(
                span=times.span(found.span), first=first
            )


def _name(person: Contact | None) -> str:
    return person.name if person is not None else ""


def _named() -> dict[Why, str]:
    return {
        Why.WRITTEN: _("{who} is named as {level} in the matrix."),
        Why.ROTA: _("{who} is on the rota as {level} until {until}."),
        Why.OVERRIDE: _("{who} stands in on the rota as {level} until {until}."),
        Why.AWAY: _("{who}, {level}, is away until {until}."),
        Why.ALTERNATE: _("{who} agreed to stand in for {whom}."),
        Why.NOT_CLEARED: _("{who} has not agreed to stand in for {whom}, so is not used."),
        Why.NO_ALTERNATE: _("Nobody stands in for {who}."),
        Why.CIRCLE: _("{who} and {whom} stand in for each other, and both are away."),
        Why.IN_HOURS: _("{who} is in working hours until {until}."),
        Why.ALWAYS: _("No working hours are recorded for {who}: reachable at any time."),
        Why.OUT_OF_HOURS: _("{who} is outside working hours until {until}."),
        Why.LINE247: _("{who} is outside working hours until {until}, but has a line answered day and night."),
        Why.STALE: _("The number of {who} has not been checked for {days}."),
        Why.NOBODY: _("Nobody is named as {level}."),
    }


def _endless() -> dict[Why, str]:
    return {
        Why.IN_HOURS: _("{who} is in working hours."),
        Why.OUT_OF_HOURS: _("{who} is outside working hours."),
        Why.LINE247: _("{who} is outside working hours, but has a line answered day and night."),
    }
