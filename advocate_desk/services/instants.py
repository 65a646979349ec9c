"""One time as somebody types it into a field."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from advocate_desk.calendar import zones
from advocate_desk.domain.errors import DeskError, Fault


def instant(text: str, *, now: datetime, zone: tzinfo, end: bool = False) -> datetime:
    """A time as somebody types it: ISO 8601, "fri 18:00", "13 Nov"; INVALID `at`.

    A day alone is its beginning in `zone`; with `end` the beginning of the next.
    """
    said = text.strip()
    if not said:
        raise DeskError(Fault.INVALID, field="at", why="empty")
    found = _iso(said) or _spoken(said, now=now, zone=zone)
    if not isinstance(found, datetime):
        return zones.instant(datetime.combine(found + timedelta(days=1 if end else 0), time()), zone)
    return found.astimezone(UTC) if found.tzinfo is not None else zones.instant(found, zone)


_BACK = (timedelta(0), timedelta(days=1), timedelta(days=7), timedelta(days=366))


def past_instant(text: str, *, now: datetime, zone: tzinfo, end: bool = False) -> datetime:
    """As `instant`, for a time that has been: "18:00" is today's or yesterday's, "fri" the last one, "13 Nov" that of
    last year when this year's is still to come. What names its year is taken at its word.
    """
    for back in _BACK:
        if instant(text, now=now - back, zone=zone) <= now:
            return instant(text, now=now - back, zone=zone, end=end)
    return instant(text, now=now, zone=zone, end=end)


def _iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _spoken(text: str, *, now: datetime, zone: tzinfo) -> date | datetime:
    from advocate_desk.language import commitment

    name = zones.key(zone)
    read = commitment.parse(text, now=now, zone=name, people=[], cases=[], me_zone=name, language=None)
    if read.due is None or read.ambiguous:
        raise DeskError(Fault.INVALID, field="at", why="unreadable", asked=text)
    return read.due
