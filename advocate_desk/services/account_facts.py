"""The facts of an account as people type them into a field: "1.2M", "31 Jan 2027", "Mon-Fri 8-18", "24h"."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from advocate_desk.domain.account import parse_span
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import parse_amount
from advocate_desk.services.instants import instant

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

TEXTS = ("name", "segment", "currency", "zone", "hours", "region", "channel", "language", "notes")
FIGURES = {
    "value": "value_minor",
    "hour_rate": "hour_rate_minor",
    "renewal": "renewal",
    "cadence": "cadence_minutes",
    "users": "users",
    "allowed_minutes": "allowed_minutes",
}
"""Facts that are no text, with the column each is kept in; an empty text empties them."""


def columns(desk: "Desk", fact: str, text: str) -> dict[str, object]:
    """The column of a fact and its value from what was typed; INVALID with the fact as field otherwise."""
    said = text.strip()
    if fact in TEXTS:
        return {fact: said}
    column = FIGURES[fact]
    if not said:
        return {column: None}
    try:
        return {column: _read(desk, fact, said)}
    except DeskError as error:
        if error.fault is not Fault.INVALID:
            raise
        raise DeskError(Fault.INVALID, field=fact, why="unreadable", asked=said) from error


def _read(desk: "Desk", fact: str, said: str) -> object:
    if fact in ("value", "hour_rate"):
        return parse_amount(said)
    if fact == "cadence":
        return parse_span(said)
    if fact == "renewal":
        return _day(desk, said)
    figure = said.replace(" ", "").replace(",", "").replace(".", "")
    if not (figure.isascii() and figure.isdecimal()):
        raise DeskError(Fault.INVALID, field=fact, why="unreadable")
    return int(figure)


def _day(desk: "Desk", said: str) -> date:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    return instant(said, now=desk.clock(), zone=desk.zone()).astimezone(desk.zone()).date()
