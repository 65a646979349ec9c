"""A person as a row: who, from where, the best way to reach them, what time it is there."""

from datetime import datetime, tzinfo

from advocate_desk.calendar import hours as working
from advocate_desk.calendar import said as times
from advocate_desk.calendar import zones
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.coverage import stale_days
from advocate_desk.ui.widgets.faces import RowFace, Segment, Words
from advocate_desk.wording import _, calls, dates


def row(person: Contact, *, now: datetime, mine: tzinfo) -> RowFace:
    """Name over title and organisation, at the right the best way and the clock there."""
    where = zones.named(person.zone) if person.zone else mine
    best = person.channels[0] if person.channels else None
    open_now = working.is_open(working.parse(person.hours), now, where)
    return RowFace(
        line1=person.name,
        line2=" · ".join(part for part in (person.title, person.organisation) if part) or _("no organisation named"),
        mark="in_hours" if open_now else "outside",
        right1=best.value if best is not None else _("no number known"),
        right2=(Segment(f"{clock(person, now=now, mine=mine)} · "), *_checked(person, now, mine)),
        sentence=", ".join(
            part
            for part in (
                person.name,
                person.title,
                person.organisation,
                f"{calls.channel_word(best.kind)} {best.value}" if best is not None else _("no number known"),
                _("in working hours") if open_now else _("outside hours"),
                clock(person, now=now, mine=mine),
                checked(person, now, mine),
            )
            if part
        ),
    )


def clock(person: Contact, *, now: datetime, mine: tzinfo) -> str:
    """What time it is for somebody: "14:20 Berlin", with the day when it is another one there."""
    where = zones.named(person.zone) if person.zone else mine
    here, there = now.astimezone(mine), now.astimezone(where)
    day = "" if here.date() == there.date() else f"{times.weekday(there.date())} "
    return f"{day}{times.clock(there)} {zones.city(where)}"


def checked(person: Contact, now: datetime, mine: tzinfo) -> str:
    """When somebody last checked how to reach this person."""
    if person.verified_at is None:
        return _("never checked")
    return _("checked {day}").format(day=dates.short_day(person.verified_at, mine))


def _checked(person: Contact, now: datetime, mine: tzinfo) -> tuple[Segment, ...]:
    old = stale_days(person.verified_at, now)
    if old is not None:
        return (Segment(_("stale {days} d").format(days=old), role="ambText"),)
    return (Segment(checked(person, now, mine)),)


def hours(person: Contact) -> Words:
    """The hours as written, with what their absence means."""
    return person.hours.replace("-", "–") if person.hours else _("any time: none are recorded")
