"""Impact, course and cause: what it did to the business, what happened, and why."""

import re

from advocate_desk.briefing.cues import IMPACT, UNCERTAIN, Role
from advocate_desk.briefing.impact import computed_impact
from advocate_desk.briefing.material import Choice, Material
from advocate_desk.briefing.quantities import Kind, clock_words, date_words, quantities
from advocate_desk.briefing.records import Reader, Section, Statement, StatementKind
from advocate_desk.briefing.timings import elapsed

_MONEY = re.compile(r"[€$£]\s?\d|\b(?:revenue|turnover|sales|penalt\w+|fines?|cost)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:\d[\d,.]*\s?(?:k|million|%|per ?cent)?|one|two|three|all|every|several|most|some|"
    r"no)\b[\w\s-]{0,30}\b(?:users?|customers?|clients?|sites?|websites?|services?|accounts?|tenants?|"
    r"merchants?|shops?|stores?|teams?|people|traffic|requests|calls|orders)\b",
    re.IGNORECASE,
)
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
_SUPPLIER = re.compile(
    r"\b(?:aws|azure|gcp|amazon|google cloud|supplier|vendor|third.party|provider|upstream|carrier|isp|"
    r"circleci|cloudflare|fastly|akamai|data ?cent(?:er|re) operator)\b",
    re.IGNORECASE,
)
_SUPPLIER_FAULT = re.compile(
    r"\b(?:aws|azure|gcp|amazon|supplier|vendor|third.party|provider|carrier|isp|"
    r"circleci)\b[^.]{0,80}\b(?:say|says|claim\w*|announc\w+|confirm\w*|incident|outage|fail\w*|error|"
    r"capacity|internal|issue|problem|alert|bug|restart\w*)\b|insufficient (?:instance )?capacity",
    re.IGNORECASE,
)


def impact_section(material: Material, most: int) -> tuple[Statement, ...]:
    """Who could not do what, in numbers where there are some; what is computed; what is not recorded."""
    out: list[Statement] = []
    over = True
    choices = material.choices(Role.IMPACT, past=over, limit=22)
    for choice in choices:
        if len(out) >= most or choice.worth < 0.9:
            break
        if (
            not choice.draft.whole
            or not material.fresh(choice.draft.text)
            or material.number(choice.passage) in material.used
        ):
            continue
        out.append(material.tell(choice))
    duration = material.duration()
    out += _times(material)
    out += computed_impact(
        material.facts,
        material.sheet,
        duration[0] if duration else None,
        duration[1] if duration else (),
        material.now,
        material.internal,
    )
    text = " ".join(passage.text for passage in material.ledger.passages if not passage.code)
    if duration is None:
        out.append(material.silent("How long it lasted is not recorded.", "When did it start and when did it end?"))
    if not _COUNTED.search(text) and material.facts.users_affected is None:
        out.append(
            material.silent(
                "The number of users affected is not recorded.", "How many users or customers were affected?"
            )
        )
    if material.internal and not _MONEY.search(text) and material.facts.rate_per_hour is None:
        out.append(
            material.silent("The effect on revenue is not recorded.", "What did this cost the customer, and us?")
        )
    return tuple(out)


def contradicted(material: Material) -> bool:
    """Whether the record's own times disagree badly with the duration that it states."""
    stated = next((duration for duration in material.ledger.durations if duration.of == "repair"), None)
    start, end = material.ledger.timing("started", "detected"), material.ledger.timing("repaired")
    if stated is None or start is None or end is None:
        return False
    minutes = elapsed(start.moment, end.moment)
    return minutes is not None and minutes < 1440 and max(minutes, stated.minutes) > 2 * min(minutes, stated.minutes)


def _times(material: Material) -> list[Statement]:
    """From when to when, from the labelled fields."""
    ledger = material.ledger
    start = ledger.timing("started") or ledger.timing("detected")
    end = ledger.timing("repaired") or ledger.timing("resolved")
    if start is None or end is None or not (start.labelled and end.labelled):
        return []
    a, b = start.moment, end.moment
    if (
        contradicted(material)
        or a.minute is None
        or b.minute is None
        or a.instant is None
        or b.instant is None
        or b.instant < a.instant
        or a.instant == b.instant
    ):
        return []
    last = clock_words(b.minute)
    if a.day != b.day and b.day is not None:
        last += f" on {date_words(b.day).rsplit(' ', 1)[0]}"
    first = "began" if start.event == "started" else "was first seen"
    done = "repaired" if end.event == "repaired" else "closed"
    return [
        material.say(
            f"The problem {first} at {clock_words(a.minute)} and was {done} at {last}.",
            StatementKind.COMPOSED,
            *material.cites(start.passage),
            *material.cites(end.passage),
        )
    ]


def happened_section(material: Material, most: int) -> tuple[Statement, ...]:
    """The course of events in order of time, then what the sources tell in two ways."""
    ledger = material.ledger
    picked: list[tuple[tuple[float, int], Choice | None, Statement | None]] = []
    events = material.choices(Role.EVENT, past=True, limit=20) + material.choices(Role.DETECTION, past=True, limit=20)
    ranked = sorted(events, key=lambda choice: (-_telling(choice), material.number(choice.passage)))
    chosen: list[Choice] = []
    # A customer reads no guess and no dispute of the record with itself.
    guarded = material.reader is Reader.CUSTOMER_EXECUTIVE
    for choice in ranked:
        if len(chosen) >= most or choice.draft.cost > 2.6:
            break
        if (
            choice.draft.whole
            and material.fresh(choice.draft.text)
            and all(choice.passage is not other.passage for other in chosen)
        ):
            chosen.append(choice)
            material.said.append(_words(choice))
    for choice in chosen:
        material.said.remove(_words(choice))
    for choice in chosen:
        picked.append((_order(material, choice), choice, None))
    statements = [
        _event(material, choice)
        for _, choice, _ in sorted(picked, key=lambda entry: entry[0])
        if choice is not None and material.fresh(choice.draft.text)
    ]
    declared = ledger.timing("declared")
    if (
        declared is not None
        and declared.moment.minute is not None
        and not any(c.about in {"declared", "order"} for c in ledger.conflicts)
    ):
        clock = clock_words(declared.moment.minute)
        if len(statements) < most and not any("declared" in statement.text for statement in statements):
            statements.append(
                material.say(
                    f"We declared an incident at {clock}", StatementKind.COMPOSED, *material.cites(declared.passage)
                )
            )
    for conflict in () if guarded else ledger.conflicts:
        kind = StatementKind.COMPUTED if conflict.about == "duration" else StatementKind.COMPOSED
        arithmetic = (conflict.text,) if kind is StatementKind.COMPUTED else ()
        statements.append(material.say(conflict.text, kind, *conflict.citations, arithmetic=arithmetic))
    if not statements and material.ledger.words < 15:
        statements.append(material.silent("The course of events is not recorded.", "What happened, in order?"))
    return tuple(statements)


def _words(choice: Choice) -> frozenset[str]:
    from advocate_desk.briefing.material import content_words

    return content_words(choice.draft.text)


def _telling(choice: Choice) -> float:
    text = choice.passage.text
    bonus = -2.0 if re.search(r"\b(?:still|is being|are being|currently)\b", text, re.IGNORECASE) else 0.0
    if re.search(
        r"\b(?:users?|customers?)\b.*\b(?:report\w*|notif\w*|told|complain\w*)|report\w* (?:by|from)",
        text,
        re.IGNORECASE,
    ):
        bonus += 0.8
    if re.search(
        r"\b(?:found|discover\w*|identified|noticed|reveal\w*|because|caus\w+|due to|chang\w+|deleted|destroyed|"
        r"failed|unsuccessful)\b",
        text,
        re.IGNORECASE,
    ):
        bonus += 0.6
    if re.search(r"\bdeci(?:ded|sion)\b", text, re.IGNORECASE):
        bonus -= 0.6
    if re.search(
        r"\b(?:meeting|war room|google meet|scribe|channel|joined|thread|call started|comms|update sent|"
        r"users updated|update send|updated with)\b",
        text,
        re.IGNORECASE,
    ):
        bonus -= 1.2
    if re.search(r"\b\d{2,}\s(?:\w+\s)?(?:replicas?|copies|nodes|machines|servers|users|customers|sites|pods)\b", text):
        bonus += 0.5
    return choice.worth + bonus


def _order(material: Material, choice: Choice) -> tuple[float, int]:
    moment = choice.passage.moment
    instant = moment.instant if moment else None
    at = instant.timestamp() if instant is not None else -1.0
    return (at, material.number(choice.passage))


def _event(material: Material, choice: Choice) -> Statement:
    moment = choice.passage.moment
    text = choice.draft.text
    if (
        moment is not None
        and moment.minute is not None
        and not any(q.kind is Kind.TIME for q in quantities(text))
        and choice.draft.words <= 18
    ):
        clock = clock_words(moment.minute)
        start, end = choice.passage.stamp or (choice.passage.start, choice.passage.end)
        raw = material.ledger.sources[choice.passage.source].text[start:end]
        if any(q.kind is Kind.TIME and q.value == moment.minute for q in quantities(raw)):
            return material.say(
                f"At {clock}, {material.low(text)}",
                StatementKind.COMPOSED,
                *material.cites(choice.passage, clock),
                passages=[choice.passage],
            )
    return material.tell(choice)


def cause_section(material: Material, most: int) -> Section:
    """Why, in plain words, with the origin in the heading; a maybe stays a maybe, a ruled-out idea stays out."""
    confirmed_only = material.reader is Reader.CUSTOMER_EXECUTIVE
    over = material.over
    choices = [
        choice
        for choice in material.choices(Role.CAUSE, past=over, limit=22)
        if choice.worth > 0.2 and choice.draft.whole and not (confirmed_only and UNCERTAIN.search(choice.passage.text))
    ]
    out: list[Statement] = []
    sources: list[str] = []
    for choice in choices:
        if len(out) >= most:
            break
        if not material.fresh(choice.draft.text):
            continue
        sources.append(choice.passage.text)
        out.append(material.tell(choice))
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
        and choice.draft.cost < 2.5
        and _STEP.search(choice.passage.text)
        and not IMPACT.search(choice.draft.text)
    ]
    stories = sorted(
        events, key=lambda choice: (choice.passage.moment is None, _order(material, choice), number[id(choice.passage)])
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
