"""Times as they are typed on the command line: ISO 8601, or wall time in a zone."""

from datetime import UTC, date, datetime, tzinfo

from advocate_desk.calendar import zones
from advocate_desk.domain.errors import DeskError, Fault


def now_of(text: str) -> datetime:
    """`--now`: an ISO 8601 instant, UTC unless an offset is given. INVALID otherwise."""
    return instant_of(text, zone=UTC)


def instant_of(text: str, *, zone: tzinfo) -> datetime:
    """An instant from "2026-11-17T14:20+01:00", "2026-11-17 14:20" (in `zone`) or "2026-11-17" (its beginning)."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise DeskError(Fault.INVALID, field="time", why="unreadable") from None
    return found.astimezone(UTC) if found.tzinfo is not None else zones.instant(found, zone)


def day_of(text: str) -> date:
    """A date from YYYY-MM-DD; INVALID otherwise."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DeskError(Fault.INVALID, field="date", why="unreadable") from None
