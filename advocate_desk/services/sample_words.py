"""How the sample story says times, days and readers."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from advocate_desk.domain.audience import Audience


def instant(said: str | datetime, zone: str = "Europe/Berlin") -> datetime:
    """A time as the story says it: "2026-11-17 09:00" on the clock of `zone`."""
    found = datetime.fromisoformat(said) if isinstance(said, str) else said
    return found.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def audience(names: object) -> int:
    """An audience as the story says it: a list of readers, absent for internal."""
    return int(Audience.of(tuple(names) if isinstance(names, list) else ()))


def day(said: object) -> date | None:
    """A day as TOML gives it."""
    return said if isinstance(said, date) else None
