"""Who can answer what a case does not record: the customer's contact, and the area of the matrix that is called now."""

import re
from typing import TYPE_CHECKING

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.case import Case
from advocate_desk.domain.coverage import Area
from advocate_desk.domain.folding import tokens

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

_MAKERS = re.compile(r"engineer|develop|product|research|r&d|firmware|software|platform", re.IGNORECASE)
_SKILLED = re.compile(
    r"support|technical|operations|network|storage|database|infrastructure|security|hosting|cloud", re.IGNORECASE
)
_FINANCE = re.compile(r"finance|credit|billing|accounts", re.IGNORECASE)
_LEGAL = re.compile(r"legal|contract", re.IGNORECASE)


def who_knows(desk: "Desk", case: Case, audience: Audience) -> tuple[tuple[str, str], ...]:
    """Pairs of a slot and who can fill it. An outside reader's brief names nobody of ours, only their own people."""
    found: dict[str, str] = {}
    if case.asked_by and audience is not Audience.PARTNER:
        asked = case.asked_by.partition(" · ")[0]
        named = f"{asked} ({case.asked_by_title})" if case.asked_by_title else asked
        found |= dict.fromkeys(("effect", "users", "time", "money"), named)
    if audience is Audience.INTERNAL:
        found |= _ours(desk, case)
    return tuple(found.items())


def _ours(desk: "Desk", case: Case) -> dict[str, str]:
    areas = desk.matrix.areas()
    found: dict[str, str] = {}
    words = set(tokens(f"{case.title} {case.impact}"))
    makers = sorted(
        (area for area in areas if _fits(area, words)), key=lambda area: (-_fits(area, words), area.position, area.id)
    )
    for slots, candidates in (
        (("cause", "work"), makers),
        (("credit",), [area for pattern in (_LEGAL, _FINANCE) for area in areas if pattern.search(area.name)]),
    ):
        who = next((named for area in candidates if (named := _answers(desk, area))), "")
        if who:
            found |= dict.fromkeys(slots, who)
    owner = desk.me().name
    if owner:
        found["update"] = f"{owner} (owner of the case)"
    return found


def _fits(area: Area, words: set[str]) -> int:
    """How well an area fits the cause of a case: makers before those who run it, then words they share."""
    trade = 2 if _MAKERS.search(area.name) else 1 if _SKILLED.search(area.name) else 0
    return trade * 10 + len(words & set(tokens(f"{area.name} {area.can_do}"))) if trade else 0


def _answers(desk: "Desk", area: Area) -> str:
    rung = desk.matrix.call(area.id).rung
    return f"{rung.contact.name} ({area.name})" if rung is not None and rung.contact is not None else ""
