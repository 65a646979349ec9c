"""Impact and course: what it did to the business, and what happened."""

import re

from advocate_desk.briefing.cues import Role
from advocate_desk.briefing.impact import computed_impact
from advocate_desk.briefing.material import Choice, Material
from advocate_desk.briefing.quantities import Kind, clock_words, date_words, quantities
from advocate_desk.briefing.records import Reader, Statement, StatementKind
from advocate_desk.briefing.timings import elapsed
from advocate_desk.briefing.told import temperature

_MONEY = re.compile(r"[€$£]\s?\d|\b(?:revenue|turnover|sales|penalt\w+|fines?|cost)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:\d[\d,.]*\s?(?:k|million|%|per ?cent)?|one|two|three|all|every|several|most|some|"
    r"no)\b[\w\s-]{0,30}\b(?:users?|customers?|clients?|sites?|websites?|services?|accounts?|tenants?|"
    r"merchants?|shops?|stores?|passengers?|patients?|guests?|students?|members?|teams?|people|traffic|requests|calls|orders)\b",
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
        material.reader is Reader.BOARD,
    )
    if material.reader is Reader.OWN_EXECUTIVE:
        out += temperature(material.facts, material.sheet)
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
    plain = sum(choice.draft.whole and not choice.draft.quoted and choice.draft.cost <= 2.6 for choice in ranked)
    # A customer reads no guess and no dispute of the record with itself.
    guarded = material.reader is Reader.CUSTOMER_EXECUTIVE
    for choice in ranked:
        story = ledger.sources[choice.passage.source].told is not None
        if len(chosen) >= most or (choice.draft.cost > 2.6 and not story):
            break
        if choice.draft.quoted and plain >= 2:
            continue
        if (
            choice.draft.cost <= 2.6
            and choice.draft.whole
            and material.fresh(choice.draft.text)
            and all(choice.passage is not other.passage for other in chosen)
        ):
            chosen.append(choice)
            material.said.append(_words(choice))
    for choice in chosen:
        material.said.remove(_words(choice))
    for choice in chosen:
        picked.append((in_order(material, choice), choice, None))
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
    from advocate_desk.briefing.sentence_words import content_words

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


def in_order(material: Material, choice: Choice) -> tuple[float, int]:
    """Where a choice stands in the course of events: by its time first, then by its place in the sources."""
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
        and not choice.draft.quoted
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
