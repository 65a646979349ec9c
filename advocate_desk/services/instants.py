"""One time as somebody types it into a field."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from advocate_desk.calendar import zones
from advocate_desk.domain.errors import DeskError, Fault


def instant(text: str, *, now: datetime, zone: tzinfo, end: bool = False) -> datetime:
    """See `Matrix.instant`."""
    said = text.strip()
    if not said:
        raise DeskError(Fault.INVALID, field="at", why="empty")
    found = _iso(said) or _spoken(said, now=now, zone=zone)
    if not isinstance(found, datetime):
        return zones.instant(datetime.combine(found + timedelta(days=1 if end else 0), time()), zone)
    return found.astimezone(UTC) if found.tzinfo is not None else zones.instant(found, zone)


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
