"""An account in words: segments, how often, which language, days and figures."""

from datetime import UTC, date, timedelta

from advocate_desk.domain.vocabulary import Segment
from advocate_desk.wording import _, _n, dates
from advocate_desk.wording import language as spoken

_GROUPS = {"en": ",", "de": "."}


def segment(of: Segment) -> str:
    """How much of the firm's future rests on an account."""
    return {
        Segment.STRATEGIC: _("strategic"),
        Segment.CORE: _("core"),
        Segment.STANDARD: _("standard"),
    }[of]


def span(length: timedelta) -> str:
    """How often, in whole units: "24 hours", "3 days", "90 minutes"."""
    minutes = length // timedelta(minutes=1)
    if minutes % 60:
        return _n("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours = minutes // 60
    if hours % 24 or hours < 48:
        return _n("{count} hour", "{count} hours", hours).format(count=hours)
    return _n("{count} day", "{count} days", hours // 24).format(count=hours // 24)


def language(code: str) -> str:
    """The language in which documents for a customer are written."""
    return {"en": _("English"), "de": _("German")}.get(code, code)


def day(on: date) -> str:
    """A day with its year: "31 Jan 2027"."""
    return _("{day} {year}").format(day=dates.short_day(on, UTC), year=on.year)


def figure(number: int) -> str:
    """A count with its groups: "3,400"."""
    return f"{number:,}".replace(",", _GROUPS[spoken()])


def effort(minutes: int) -> str:
    """Time spent: "12 h 40 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
