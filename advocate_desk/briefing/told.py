"""What only a desk knows and a page may say: decisions of the story, the next milestone, the temperature."""

import re
from dataclasses import replace

from advocate_desk.briefing.facts_sheet import Sheet
from advocate_desk.briefing.material import Material
from advocate_desk.briefing.quantities import date_words
from advocate_desk.briefing.records import QUOTE_LIMIT, CaseFacts, Citation, Section, Statement, StatementKind
from advocate_desk.briefing.statements import draft
from advocate_desk.domain.vocabulary import EntryKind

_LONGEST = 26
_TASK = re.compile(r"To do: (?P<what>[^;]+)(?:; owner: (?P<who>[^;]+))?(?:; (?:by (?P<day>[^;]+?)|no date yet))?\.$")
_WHEN = re.compile(r"\s*,?\s*\b(?:tonight|today|tomorrow|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


def decisions(material: Material, most: int) -> list[Statement]:
    """The newest decisions of the story, as it words them."""
    out: list[Statement] = []
    for passage in reversed(material.ledger.passages):
        if len(out) >= most:
            break
        told = material.ledger.sources[passage.source].told
        if told is None or told.form is not EntryKind.DECISION or passage.heading or passage.code or not passage.lead:
            continue
        made = draft(passage.text, material.glossary, limit=_LONGEST)
        # "Tonight" was true on the day of the decision and no longer is.
        words = _WHEN.sub("", made.text if made is not None and made.cost < 4 else passage.text)
        if len(words.split()) > _LONGEST or not material.fresh(words):
            continue
        out.append(
            material.say(
                f"Decided: {material.low(words)}",
                StatementKind.COMPOSED,
                material.cite(passage, words),
                passages=[passage],
            )
        )
    return out


def finished(material: Material, most: int) -> list[Statement]:
    """The steps of the plan that were finished last."""
    done = [
        action
        for action in material.facts.actions
        if action.progress >= 100 and action.audience.allows(material.reader.audience)
    ]
    texts = {source.ref: source.text for source in material.ledger.sources}
    out: list[Statement] = []
    for action in sorted(done, key=lambda one: (one.due is not None, one.due, one.ref), reverse=True)[:most]:
        quote = texts.get(action.ref, "")[:QUOTE_LIMIT]
        if quote:
            out.append(
                material.say(
                    f"Done: {material.low(action.title.rstrip('.'))}",
                    StatementKind.COMPOSED,
                    Citation(action.ref, 0, len(quote), quote),
                )
            )
    return out


def next_milestone(material: Material) -> list[Statement]:
    """The first milestone of the plan that is not reached."""
    today = material.now.date()
    coming = [(day, words) for words, day in material.facts.milestones if day >= today]
    if not coming:
        return []
    day, words = min(coming)
    return [
        material.say(
            f"Next milestone: {material.low(words.rstrip('.'))}, on {date_words(day)}.",
            StatementKind.COMPOSED,
            *material.sheet.cite("Milestone", words[:80]),
        )
    ]


def aloud(bottom: Section, impact: Section, cause: Section, doing: Section, upcoming: Section) -> tuple[Statement, ...]:
    """The statements to be said in half a minute: the bottom line, what it cost, why, what is done, and when next.

    Marks of lists become words.
    """
    cost = [one for one in impact.statements if one.text.startswith("The time down")][:1]
    update = [one for one in upcoming.statements if one.text.startswith("The next update")]
    chosen = (*bottom.statements, *cost, *cause.statements[:1], *doing.statements, *(update or upcoming.statements[:1]))
    return tuple(replace(one, text=_aloud(one.text)) for one in chosen)


def _aloud(text: str) -> str:
    task = _TASK.match(text)
    if task is not None:
        who = f", by {task['who']}" if task["who"] else ""
        when = f", due on {task['day']}" if task["day"] else ""
        return f"Next: {task['what'].rstrip('.')}{who}{when}."
    # The formula behind a sum is for the eye.
    return re.sub(r" \([^()]* × [^()]*\)\.$", ".", text)


def temperature(facts: CaseFacts, sheet: Sheet) -> list[Statement]:
    """How heated the customer side is as last read, and how it was at its hottest; nothing about why."""
    if not facts.temperature:
        return []
    return [
        Statement(
            f"The customer's temperature, as last read, is {facts.temperature}.",
            StatementKind.COMPOSED,
            sheet.cite("Temperature"),
        )
    ]
