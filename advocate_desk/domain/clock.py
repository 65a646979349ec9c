"""Time comes from outside: a clock is passed in, never read here."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC."""


def frozen(at: datetime) -> Clock:
    """A clock that always says `at` (an aware instant of any zone)."""
    instant = at.astimezone(UTC)
    return lambda: instant
