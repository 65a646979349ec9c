"""A stakeholder: somebody whose view of a case matters, how much and which way."""

from dataclasses import dataclass

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Stance

LEAST, MOST = 1, 5
"""Influence: 1 can be left out of a call, 5 decides about the renewal (our own words)."""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Where somebody stands on the map of a case."""

    id: int
    contact_id: int
    name: str
    title: str
    influence: int
    stance: Stance
    note: str


def check_influence(influence: int) -> None:
    """From 1 to 5; INVALID with field "influence" otherwise."""
    if not LEAST <= influence <= MOST:
        raise DeskError(Fault.INVALID, field="influence", why="unreadable", asked=str(influence))
