"""Days and times as a document says them, in the language that is spoken (`wording.speaking`).

A `When` is a whole day (a date) or an instant (an aware datetime); an instant is said on the clock of a zone.
"""

from datetime import date, datetime, tzinfo

from advocate_desk.wording import language

When = date | datetime

# Patterns of CLDR. The clock has 24 hours in every language: a promise at "6:00" must not have two meanings.
_LONG = {"en": "EEEE d MMMM y", "de": "EEEE, d. MMMM y"}
_FULL = {"en": "d MMMM y", "de": "d. MMMM y"}
_DAY = {"en": "d MMM", "de": "d. MMM"}
_WEEKDAY = {"en": "EEE d MMM", "de": "EEE, d. MMM"}
_MONTH = {"en": "MMM y", "de": "MMM y"}


def on_clock(when: When, zone: tzinfo) -> When:
    """An instant as the local time of the zone; a whole day as it is. ValueError for an instant without a zone."""
    if not isinstance(when, datetime):
        return when
    if when.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return when.astimezone(zone)


def day_of(when: When, zone: tzinfo) -> date:
    """The calendar day on the clock of the zone."""
    local = on_clock(when, zone)
    return local.date() if isinstance(local, datetime) else local


def long_day(when: When, zone: tzinfo) -> str:
    """ "Tuesday 17 November 2026"."""
    return _said(day_of(when, zone), _LONG)


def full(when: When, zone: tzinfo) -> str:
    """ "17 November 2026", with ", 08:40" when it is an instant."""
    return _with_clock(when, zone, _FULL)


def short_day(when: When, zone: tzinfo) -> str:
    """ "17 Nov"."""
    return _said(day_of(when, zone), _DAY)


def weekday(when: When, zone: tzinfo) -> str:
    """ "Tue 17 Nov", with ", 22:00" when it is an instant."""
    return _with_clock(when, zone, _WEEKDAY)


def month(when: When, zone: tzinfo) -> str:
    """ "Nov 2026"."""
    return _said(day_of(when, zone), _MONTH)


def _with_clock(when: When, zone: tzinfo, patterns: dict[str, str]) -> str:
    local = on_clock(when, zone)
    said = _said(day_of(when, zone), patterns)
    return f"{said}, {local:%H:%M}" if isinstance(local, datetime) else said


def _said(day: date, patterns: dict[str, str]) -> str:
    from babel.dates import format_date

    spoken = language()
    return str(format_date(day, patterns[spoken], locale=spoken))
