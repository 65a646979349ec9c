"""What is done and to do, what the reader is asked for, and what was promised next."""

import re
from datetime import date

from advocate_desk.briefing.cues import ORDERS, Role
from advocate_desk.briefing.facts_sheet import when_words
from advocate_desk.briefing.inflection import forms
from advocate_desk.briefing.material import Choice, Material
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import DATE, Kind, date_words, quantities, read_date
from advocate_desk.briefing.records import Citation, CommitmentFact, SourceKind, Statement, StatementKind
from advocate_desk.briefing.tasks import as_task
from advocate_desk.briefing.told import decisions, finished, next_milestone

_OWNED = re.compile(
    r"\b(?:owner|assigned to|assignee|responsible)\b|\s[-–—]\s[A-Z][a-z]+(?: [A-Z][a-z]+)?$|@\w+", re.IGNORECASE
)


def doing_section(material: Material, done: int, to_do: int) -> tuple[Statement, ...]:
    """Done first, then to do, from the plan before the texts; owners and dates or their absence."""
    out = finished(material, 1) or _done(material, done)
    planned = _planned(material, to_do)
    tasks = planned or _tasks(material, to_do)
    out += tasks
    if not tasks:
        out.append(
            material.silent(
                "Further actions are not recorded.", "What will be done so that this does not happen again?"
            )
        )
    elif (
        not planned
        and any("; owner:" in task.text for task in tasks)
        and not all("; owner:" in task.text for task in tasks)
    ):
        out.append(
            material.silent("Other owners and dates are not recorded.", "Who owns the other open actions, and by when?")
        )
    elif not planned and not _owners_known(material):
        out.append(material.silent("Owners and dates are not recorded.", "Who owns each open action, and by when?"))
    return tuple(out)


def _done(material: Material, most: int) -> list[Statement]:
    out: list[Statement] = []
    for choice in material.choices(Role.DONE, past=True, limit=19):
        if len(out) >= most:
            break
        if (
            choice.worth < 0.9
            or not choice.draft.whole
            or choice.draft.quoted
            or material.foreign_voice(choice.passage)
            or not material.fresh(choice.draft.text)
        ):
            continue
        text, first = choice.draft.text, choice.draft.text.split()[0].lower()
        rest = text[len(first) :]
        if first in ORDERS and re.search(r"\b(?:was|were) ", rest):
            text = rest.strip()
        elif first in ORDERS and not re.match(r" (?:of|in|is|was|to|by|has)\b", rest):
            text = f"The team {forms(first)['ed']}{text[len(first) :]}"
        text = re.sub(r"^The team was\b", "we were", text)
        text = re.sub(r"^The team (?=\w)", "we ", text)
        out.append(
            material.say(
                f"Done: {material.low(text)}",
                StatementKind.COMPOSED,
                *material.cites(choice.passage, choice.draft.text),
                passages=[choice.passage],
            )
        )
    return out


def _tasks(material: Material, most: int) -> list[Statement]:
    candidates: list[tuple[float, int, Choice]] = []
    for number, scores in enumerate(material.ledger.roles):
        if Role.TODO not in scores or number in material.used:
            continue
        passage = material.ledger.passages[number]
        made = None if material.foreign_voice(passage) else as_task(passage.text, material.glossary)
        if made is None or made.cost > 5:
            continue
        depth = 0.8 if passage.depth >= 4 and passage.item else 0.0
        candidates.append(
            (
                scores[Role.TODO] - 0.7 * made.cost - depth - (0.6 if made.words < 4 else 0.0),
                number,
                Choice(passage, made, 0.0),
            )
        )
    best = sorted(candidates, key=lambda entry: (-entry[0], entry[1]))
    chosen: list[tuple[int, Choice]] = []
    out: list[Statement] = []
    for _, number, choice in best:
        if len(chosen) >= most:
            break
        if material.fresh(choice.draft.text):
            chosen.append((number, choice))
    for _, choice in sorted(chosen, key=lambda entry: entry[0]):
        if not material.fresh(choice.draft.text):
            continue
        extra, cited = _owner_and_date(material, choice.passage)
        citations = (material.cite(choice.passage, choice.draft.text), *cited)
        out.append(
            material.say(
                f"To do: {choice.draft.text}{extra}", StatementKind.COMPOSED, *citations, passages=[choice.passage]
            )
        )
    return out


_OWNER = re.compile(
    r"\b(?:owners?|assigned to|assignee|responsible)\s*[:=]?\s*(?P<who>@[\w-]+|(?:the )?[A-Z][\w'&-]*(?: "
    r"[\w'&-]+){0,2}?)(?=[,;.)\]]|$|\s+(?:due|by|until|eta)\b)",
    re.IGNORECASE,
)
_DUE = re.compile(rf"\b(?:due|by|until|eta|deadline)\s*[:=]?\s*(?P<when>{DATE.pattern})", re.IGNORECASE)


def _owner_and_date(material: Material, passage: Passage) -> tuple[str, tuple[Citation, ...]]:
    """'; owner: …; by …' as the action's own sentences give them."""
    number = material.number(passage)
    own = [passage]
    for later in material.ledger.passages[number + 1 : number + 4]:
        if later.lead or later.source != passage.source:
            break
        own.append(later)
    parts: list[str] = []
    cited: list[Citation] = []
    for found in own:
        who, when = _OWNER.search(found.text), _DUE.search(found.text)
        dated = DATE.match(when.group("when")) if when is not None else None
        day = read_date(dated) if dated is not None else None
        if who is not None:
            parts.append(f"owner: {who.group('who')}")
        if day is not None and day[0] is not None:
            parts.append("by " + date_words(date(day[0], day[1], day[2])))
        if who is not None or day is not None:
            cited.append(material.cite(found))
            material.used.add(material.number(found))
    return "".join(f"; {part}" for part in parts), tuple(cited)


def _planned(material: Material, most: int) -> list[Statement]:
    out: list[Statement] = []
    actions = [
        action
        for action in material.facts.actions
        if action.audience.allows(material.reader.audience) and action.progress < 100
    ]
    for action in sorted(actions, key=lambda action: (action.due is None, action.due, action.ref))[:most]:
        made = as_task(action.title, material.glossary)
        plain = made is not None and made.replaced <= 1 and 0 <= made.words - len(action.title.split()) <= 3
        parts = [made.text if made is not None and plain else material.low(action.title)]
        if action.owner:
            parts.append(f"owner: {action.owner}")
        parts.append(f"by {date_words(action.due)}" if action.due else "no date yet")
        out.append(material.say("To do: " + "; ".join(parts), StatementKind.COMPOSED, *_own_text(material, action.ref)))
    return out


def _own_text(material: Material, ref: str) -> tuple[Citation, ...]:
    for source in material.ledger.sources:
        if source.ref == ref:
            end = min(len(source.text), 300)
            return (Citation(ref, 0, end, source.text[:end]),)
    return ()


def _owners_known(material: Material) -> bool:
    return any(
        Role.TODO in scores
        and (_OWNED.search(passage.text) or any(q.kind is Kind.DATE for q in quantities(passage.text)))
        for passage, scores in zip(material.ledger.passages, material.ledger.roles, strict=True)
    )


def asks_section(material: Material, has_open_tasks: bool) -> tuple[Statement, ...]:
    """What the reader must decide or give: asks in the sources first, then the gaps that only the reader can close."""
    out: list[Statement] = decisions(material, 2)
    for choice in material.choices(Role.ASK, limit=22)[:3]:
        spoken = material.spoken(choice.passage)
        if spoken is not None:
            out.append(spoken)
            continue
        wish = re.match(
            r"^(?:she|he|they|the customer|the client|[A-Z]\w+(?: [A-Z]\w+)?) (?:also )?(?:wants?|wanted|asks? for|"
            r"asked for|requests?|requested|demands?|demanded|needs?) (?P<what>(?:a|an|the|our|to|that|two|"
            r"three)\b.*)$",
            choice.draft.text,
            re.IGNORECASE,
        )
        asked = (
            re.sub(r"\band (?:asks?|asked|wants?|requests?) (?:us )?to\b", "and to", wish.group("what"))
            if wish is not None
            else ""
        )
        if wish is not None and material.fresh(wish.group("what")):
            out.append(
                material.say(
                    f"Requested: {asked}",
                    StatementKind.COMPOSED,
                    material.cite(choice.passage, wish.group("what")),
                    passages=[choice.passage],
                )
            )
            continue
        text = re.sub(
            r"^(?:please|kindly|could you(?: please)?|can you(?: please)?|would you)\s+",
            "",
            choice.draft.text,
            flags=re.IGNORECASE,
        ).rstrip("?")
        if material.fresh(text) and choice.draft.cost < 4:
            out.append(
                material.say(
                    f"Ask: {material.low(text)}",
                    StatementKind.COMPOSED,
                    material.cite(choice.passage, text),
                    passages=[choice.passage],
                )
            )
    if (
        material.internal
        and has_open_tasks
        and any("open action" in question and question.startswith("Who owns") for question in material.unanswered)
    ):
        out.append(
            Statement(
                "Ask: name an owner and a date for each open action.", StatementKind.NOT_RECORDED, material.searched()
            )
        )
    if material.internal and any(question.startswith("Why did") for question in material.unanswered):
        out.append(
            Statement("Ask: decide who finds out why this happened.", StatementKind.NOT_RECORDED, material.searched())
        )
    if not out:
        words = "No decision or request is recorded." if material.internal else "No request to you is recorded."
        out.append(material.silent(words))
    return tuple(out)


def next_section(material: Material, most: int) -> tuple[Statement, ...]:
    """Open commitments, the next update, and promises found in the texts."""
    out: list[Statement] = []
    open_states = {"open", "renegotiated"}
    promises = [
        c for c in material.facts.commitments if c.audience.allows(material.reader.audience) and c.state in open_states
    ]
    for commitment in sorted(promises, key=lambda c: (c.due is None, c.due, c.ref))[:most]:
        out.append(
            material.say(
                _promise_words(commitment, material), StatementKind.COMPOSED, *_own_text(material, commitment.ref)
            )
        )
    broken = [
        c for c in material.facts.commitments if c.audience.allows(material.reader.audience) and c.state == "broken"
    ]
    for commitment in broken[:2]:
        out.append(
            material.say(
                f"Not kept: {material.low(commitment.what)}",
                StatementKind.COMPOSED,
                *_own_text(material, commitment.ref),
            )
        )
    if not promises:
        for choice in material.choices(Role.PROMISE, limit=22)[:most]:
            kind_of = material.ledger.sources[choice.passage.source].kind
            if (
                choice.draft.cost < 4
                and material.fresh(choice.draft.text)
                and kind_of not in {SourceKind.COMMITMENT, SourceKind.ACTION}
            ):
                out.append(material.tell(choice))
    out += next_milestone(material)
    if material.facts.next_update is not None:
        when = when_words(material.facts.next_update, material.facts.zone)
        out.append(
            material.say(
                f"The next update is due at {when}.",
                StatementKind.COMPOSED,
                *material.sheet.cite("Next update"),
            )
        )
    elif not any("update" in statement.text.lower() for statement in out):
        words = (
            "A date for the next update is not recorded." if out else "No commitment and no next update are recorded."
        )
        out.append(material.silent(words, "When does the customer hear from us next?"))
    return tuple(out)


def _promise_words(commitment: CommitmentFact, material: Material) -> str:
    # A promise is kept as worded: its words are not made plainer here.
    first = commitment.what.split(maxsplit=1)[0] if commitment.what.strip() else ""
    worded = commitment.what[:1].lower() + commitment.what[1:] if first.lower() in ORDERS else commitment.what
    what = material.low(worded).rstrip(".")
    due = ""
    if commitment.due is not None:
        due = f", by {when_words(commitment.due, material.facts.zone)}"
    who = commitment.promisor or "We"
    return f"Promised by {who}: {what}{due}."
