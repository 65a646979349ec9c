"""Why it happened: causes that the sources give, as plain as they can be told, and where the fault was born."""

import re

from advocate_desk.briefing.cues import IMPACT, UNCERTAIN, Role
from advocate_desk.briefing.grammar import verbless
from advocate_desk.briefing.material import Choice, Material
from advocate_desk.briefing.records import Reader, Section, Statement, StatementKind
from advocate_desk.briefing.statements import draft
from advocate_desk.briefing.story import in_order

_PROCESS = re.compile(
    r"\b(?:by mistake|mistake|accident\w*|incorrectly|wrongly|inadvertently|human|procedure|process|"
    r"manual\w*|forgot\w*|not (?:been )?(?:identified|noticed|known|aware|told|communicated|reviewed|tested|"
    r"approved)|"
    r"password (?:was |had been )?(?:changed|rotat\w+)|rotation|deletion script|wrong (?:cluster|system|"
    r"place|environment|account)|pushed to|retired|inbox|notif\w+|upgrade|maintenance|migration|"
    r"change (?:window|management)|"
    r"paus\w+|queued|expired|renewal|without (?:review|approval|testing)|training|planned|hand-?over|"
    r"checklist|runbook|operator|typo|committed|deployed by)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:promised|agreed|contract\w*|service level|sla|sold|commitment|expectation\w*|expected by|"
    r"misunderst\w+|was told|oversold|deadline|delivery date)\b",
    re.IGNORECASE,
)
_SUPPLIER_FAULT = re.compile(
    r"\b(?:aws|azure|gcp|amazon|supplier|vendor|third.party|provider|carrier|isp|"
    r"circleci)\b[^.]{0,80}\b(?:say|says|claim\w*|announc\w+|confirm\w*|incident|outage|fail\w*|error|"
    r"capacity|internal|issue|problem|alert|bug|restart\w*)\b|insufficient (?:instance )?capacity",
    re.IGNORECASE,
)


_NAMED = 4
"""Words of a cause that is only named: "degraded performance" says what happened, not why."""


def cause_section(material: Material, most: int) -> Section:
    """Why, in plain words, with the origin in the heading; a maybe stays a maybe, a ruled-out idea stays out."""
    confirmed_only = material.reader is Reader.CUSTOMER_EXECUTIVE
    over = material.over
    choices = [
        choice
        for choice in material.choices(Role.CAUSE, past=over, limit=22)
        if choice.worth > 0.2
        and choice.draft.whole
        and not (len(choice.draft.text.split()) <= _NAMED and verbless(choice.draft.text))
        and not (confirmed_only and UNCERTAIN.search(choice.passage.text))
    ]
    out: list[Statement] = []
    sources: list[str] = []
    for choice in choices:
        if len(out) >= most:
            break
        if not material.fresh(choice.draft.text):
            reason = _reason(material, choice)
            if reason is None:
                continue
            choice = reason
        sources.append(choice.passage.text)
        out.append(material.tell(choice))
    told = None if out or confirmed_only else material.verbatim(Role.CAUSE, 1.9)
    if told is not None:
        out.append(told)
        sources.append(told.text)
    if not out:
        words = "The cause is not confirmed." if confirmed_only else "The cause is not recorded."
        out.append(material.silent(words, "Why did this happen, and who is finding out?"))
        first = None if confirmed_only else _first_step(material)
        if first is None:
            return Section("Cause", tuple(out))
        out.append(
            material.say(
                f"The record begins with this: {material.low(first.draft.text)}",
                StatementKind.COMPOSED,
                *material.cites(first.passage, first.draft.text),
                passages=[first.passage],
            )
        )
        sources.append(first.passage.text)
    origin = origin_of(material, sources)
    return Section(f"Cause: {origin}" if origin else "Cause", tuple(out))


_STEP = re.compile(
    r"\b(?:pushed|deployed|released|changed|upgraded|updated|deleted|removed|replaced|restarted|migrated|"
    r"moved|retired|merged|enabled|disabled|switched|installed|rotated|renewed|unpaused|started|ran|"
    r"applied)\b",
    re.IGNORECASE,
)


def _first_step(material: Material) -> Choice | None:
    """The first thing that somebody or something did, when the record names no cause; told as that and no more."""
    number = {id(passage): place for place, passage in enumerate(material.ledger.passages)}
    events = [
        choice
        for role in (Role.IMPACT, Role.EVENT)
        for choice in material.choices(role, past=True, limit=20)
        if choice.draft.whole
        and not choice.draft.quoted
        and choice.draft.cost < 2.5
        and _STEP.search(choice.passage.text)
        and not IMPACT.search(choice.draft.text)
    ]
    stories = sorted(
        events,
        key=lambda choice: (choice.passage.moment is None, in_order(material, choice), number[id(choice.passage)]),
    )
    return next((choice for choice in stories if material.fresh(choice.draft.text)), None)


def origin_of(material: Material, causes: list[str]) -> str:
    """Where it was born: the case's own field first, else what the words of the cause show."""
    if material.facts.origin:
        return material.facts.origin.lower()
    text = " ".join(causes)
    if _SUPPLIER_FAULT.search(text):
        return "product (supplier)"
    if _PROMISE.search(text):
        return "promise"
    return "process" if _PROCESS.search(text) else "product"


_REASON = re.compile(
    r"\b(?:because|since|as) (?P<why>(?:the|a|an|our|its|their|all|one|some|no|every)\b.+)", re.IGNORECASE
)


def _reason(material: Material, choice: Choice) -> Choice | None:
    """The reason alone, when the effect in the same sentence has been told already."""
    found = _REASON.search(choice.passage.text)
    made = None if found is None else draft(found.group("why"), material.glossary, past=material.over, limit=22)
    if made is None or not made.whole or made.quoted or not material.fresh(made.text):
        return None
    return Choice(choice.passage, made, choice.worth)
