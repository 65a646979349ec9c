"""What a filter of a story lets through, in words: on chips, in notices and at the head of what is exported."""

from datetime import date, tzinfo

from advocate_desk.calendar import said
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.vocabulary import Party, Standing
from advocate_desk.wording import _, _n, cases


def party(of: Party) -> str:
    """A side of the case, as a word in a list."""
    return {
        Party.US: _("our side"),
        Party.CUSTOMER: _("customer side"),
        Party.VENDOR: _("vendors"),
        Party.PARTNER: _("partners"),
    }[of]


def standing(of: Standing) -> str:
    """How sure a text is, as a word in a list."""
    return {Standing.FACT: _("facts"), Standing.CLAIM: _("claims"), Standing.ASSUMPTION: _("assumptions")}[of]


def one_standing(of: Standing) -> str:
    """How sure one text is: "fact", "claim", "assumption"."""
    return {Standing.FACT: _("fact"), Standing.CLAIM: _("claim"), Standing.ASSUMPTION: _("assumption")}[of]


def reader(of: Audience) -> str:
    """One reader: "internal", "partner" or "customer"."""
    return {Audience.PARTNER: _("partner"), Audience.CUSTOMER: _("customer")}.get(of, _("internal"))


def summary(of: Audience) -> str:
    """The summary an entry was put in."""
    return {Audience.PARTNER: _("in the partner summary"), Audience.CUSTOMER: _("in the customer summary")}.get(
        of, _("in the internal summary")
    )


def period(where: Filter, *, today: date, zone: tzinfo) -> str:
    """The period: "since Sun 8 Nov", "until Fri 13 Nov", "8 to 13 Nov", "last 7 days", "today", or nothing.

    An end at midnight is said as the day before it, as people do.
    """
    if where.since is None and where.until is None:
        if where.days is None:
            return ""
        return (
            _("today")
            if where.days == 1
            else _n("last {days} day", "last {days} days", where.days).format(days=where.days)
        )

    def day(at: date) -> str:
        return said.day(at, today=today)

    first = None if where.since is None else where.since.astimezone(zone).date()
    last = None
    if where.until is not None:
        end = where.until.astimezone(zone)
        at_midnight = (end.hour, end.minute, end.second) == (0, 0, 0)
        last = date.fromordinal(end.date().toordinal() - 1) if at_midnight else end.date()
    if first is not None and last is not None:
        return day(first) if first == last else _("{first} to {last}").format(first=day(first), last=day(last))
    if first is not None:
        return _("since {day}").format(day=day(first))
    return "" if last is None else _("until {day}").format(day=day(last))


def files(where: Filter) -> str:
    """Which attachments, or nothing."""
    if where.file_name:
        return _("file “{name}”").format(name=where.file_name)
    return _("with files") if where.files else ""


def phrases(where: Filter, *, today: date, zone: tzinfo) -> tuple[str, ...]:
    """Everything that is held back, one phrase each; empty when nothing is but system entries."""
    found = [
        ", ".join(cases.kind(kind) for kind in where.kinds),
        _("with {name}").format(name=where.who) if where.who else "",
        ", ".join(party(one) for one in where.parties),
        "" if where.audience is None else _("visible to {audience}").format(audience=reader(where.audience)),
        period(where, today=today, zone=zone),
        _("“{words}”").format(words=where.text) if where.text else "",
        files(where),
        _("pinned") if where.pinned else "",
        ", ".join(standing(one) for one in where.standings),
        "" if where.summary is None else summary(where.summary),
        _("one thread") if where.thread_id is not None else "",
        _("with system entries") if where.noise else "",
    ]
    return tuple(phrase for phrase in found if phrase)
