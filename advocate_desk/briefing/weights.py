"""What counts in a chatty story: every sentence weighed by the kind of its entry, its standing, marks and recency.

A report or a finding outweighs a call, a call a note; what somebody pinned or chose for the summary outweighs both. A
claim is told as a claim, an assumption is no cause, and what was ruled out takes earlier guesses with it. Files have
no story: their sentences pass unchanged.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from advocate_desk.briefing.asides import about_person, is_address, is_aside, says
from advocate_desk.briefing.cues import UNCERTAIN, Role
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.records import Source, Told
from advocate_desk.briefing.vocabulary import FUNCTION_WORDS
from advocate_desk.domain.vocabulary import EntryKind, Standing

_LEAST = 0.45
"""What weighs less than this in a role does not play it."""
_MARKED = 1.2
_CURRENT = 0.5
"""What was asked for in the older half of a story has been answered or is a promise by now."""
_NEWEST = {Role.STATUS: 1.0, Role.DONE: 0.5, Role.CAUSE: 0.3, Role.IMPACT: 0.2}
_TOLD_BY = (Role.IMPACT, Role.CAUSE, Role.EVENT, Role.DONE, Role.STATUS, Role.DETECTION)

_NOTE: dict[Role, float] = {
    Role.IMPACT: -0.9, Role.CAUSE: -1.8, Role.EVENT: -0.6, Role.DONE: -0.8, Role.TODO: -1.7, Role.ASK: -0.5,
    Role.STATUS: -0.8,
}  # fmt: skip
_TALK: dict[Role, float] = {
    Role.IMPACT: -0.4, Role.CAUSE: -1.8, Role.EVENT: -0.5, Role.DONE: -0.6, Role.TODO: -1.2, Role.STATUS: -0.4,
}  # fmt: skip
_FORM: dict[EntryKind, dict[Role, float]] = {
    EntryKind.REPORT: {Role.IMPACT: 2.0, Role.CAUSE: 2.0, Role.EVENT: 0.6, Role.DONE: 1.0, Role.TODO: 0.5},
    EntryKind.FINDING: {Role.IMPACT: 0.2, Role.CAUSE: 1.4, Role.EVENT: 0.8, Role.DONE: -0.2, Role.TODO: -1.0},
    EntryKind.STATUS: {Role.IMPACT: 0.8, Role.CAUSE: 1.2, Role.EVENT: 1.0, Role.STATUS: 1.0, Role.DONE: 0.3},
    EntryKind.DECISION: {
        Role.EVENT: -0.4,
        Role.TODO: -2.0,
        Role.ASK: -2.0,
        Role.IMPACT: -2.0,
        Role.CAUSE: -9.0,
        Role.DONE: -9.0,
    },
    EntryKind.NEWS: {Role.CAUSE: -2.5, Role.EVENT: -0.2, Role.IMPACT: -1.2},
    EntryKind.NOTE: _NOTE,
    EntryKind.TEMPERATURE: dict.fromkeys(Role, -9.0),
    EntryKind.CALL: _TALK,
    EntryKind.MEETING: {**_TALK, Role.EVENT: -0.2},
    EntryKind.EMAIL: {**_TALK, Role.IMPACT: 0.0, Role.CAUSE: -2.2, Role.DONE: -0.9},
}
_STAGE = re.compile(
    r"^(?:recognised|analysed|planned|recovering|watching|closed|good news|bad news|update|status)\s*[:–-]\s*",
    re.IGNORECASE,
)
_STAGE_ONLY = re.compile(r"^(?:recognised|analysed|planned|recovering|watching|closed)\b", re.IGNORECASE)
_UNKNOWN = re.compile(r"\bnot (?:yet )?(?:known|found|understood|clear)\b|\bunknown\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:tonight|today|tomorrow|yesterday|this (?:morning|afternoon|evening|week)|last night|right now|just now|"
    r"at the moment|in (?:an|one|two|three|four|\d+) (?:minutes|hours?|days?))\b",
    re.IGNORECASE,
)
_SPARED = re.compile(r"^no \w+ (?:was|were|is|are) (?:lost|affected|altered|harmed)\b", re.IGNORECASE)
_WRITTEN = frozenset({EntryKind.REPORT, EntryKind.STATUS, EntryKind.FINDING})
_AGAIN = re.compile(
    r"\b(?:second|third|another) (?:\w+ )?(?:lasted|stop|outage|failure|time|breakdown)\b", re.IGNORECASE
)
_BACK = re.compile(
    r"\b(?:again|restored|recovered|resolved|back (?:to normal|up|online|in service)|since \d)\b", re.IGNORECASE
)
_GUESS = re.compile(
    r"\b(?:guess\w*|suspect\w*|theory|hypothesis|likely|may|might|maybe|perhaps|possibly|being checked|probabl\w+)\b",
    re.IGNORECASE,
)


def weigh(sources: Sequence[Source], found: list[Passage], roles: list[dict[Role, float]]) -> None:
    """Change roles and passages in place: only sentences of a story, and none of a file, become another."""
    newest = _ranks(sources)
    for place, passage in enumerate(found):
        told = sources[passage.source].told
        if told is None:
            continue
        found[place] = passage = _without_stage(passage)
        roles[place] = _weighed(passage, told, roles[place], newest[passage.source])
    _rule_out(sources, found, roles)


def _weighed(passage: Passage, told: Told, scores: dict[Role, float], newest: float) -> dict[Role, float]:
    text = passage.text
    if Role.NOISE in scores or passage.heading or passage.code or is_aside(text, told):
        return {Role.NOISE: 1.0}
    if told.form is EntryKind.STATUS and _STAGE_ONLY.match(text):
        return {Role.NOISE: 1.0}
    marked = _MARKED if told.marked else 0.0
    lean = _FORM.get(told.form, {})
    made = {
        role: score + lean.get(role, 0.0) + marked + newest * _NEWEST.get(role, 0.0) for role, score in scores.items()
    }
    gone: set[Role] = set()
    if is_address(text, told):
        gone |= {*_TOLD_BY, Role.TODO}
        if told.side != "customer":
            gone.add(Role.ASK)
    if told.form is EntryKind.EMAIL:
        gone.add(Role.TODO if told.side == "customer" else Role.ASK)
    if newest < _CURRENT and not told.marked and told.form is not EntryKind.REPORT:
        gone.add(Role.ASK)
    if told.form is not EntryKind.REPORT and about_person(text, told):
        gone |= {Role.IMPACT, Role.CAUSE, Role.DONE, Role.TODO} if says(text, told) else {*_TOLD_BY, Role.TODO}
    if told.side in ("vendor", "partner") and told.form is not EntryKind.REPORT:
        gone.add(Role.IMPACT)
    if newest < 1.0 and not told.marked and told.form is not EntryKind.REPORT and _RELATIVE.search(text):
        gone |= {*_TOLD_BY, Role.TODO}
    if Role.IMPACT in made and _SPARED.search(text):
        made[Role.IMPACT] -= 0.8
    if Role.EVENT in made and told.form in _WRITTEN and _AGAIN.search(text):
        made[Role.EVENT] += 1.0
    if told.form is EntryKind.STATUS and _BACK.search(text):
        made[Role.STATUS] = max(made.get(Role.STATUS, 0.0), 2.0) + newest
    if _UNKNOWN.search(text):
        gone.add(Role.CAUSE)
    if told.standing is Standing.ASSUMPTION:
        gone |= {*_TOLD_BY} - ({Role.CAUSE} if UNCERTAIN.search(text) else set())
        made = {role: score - 1.5 for role, score in made.items()}
    elif told.standing is Standing.CLAIM:
        gone |= {Role.DONE, Role.STATUS, Role.TODO, Role.EVENT}
        made = {role: score - 1.0 for role, score in made.items()}
    kept = {role: score for role, score in made.items() if role not in gone and score >= _LEAST}
    return kept or {Role.BACKGROUND: 1.0}


_ACTS = re.compile(
    r"^(?:The|A|An|Our|All|Some|Every|No|Each|\w+s)\b.{3,70}?\s(?:causes?|drops?|loses?|waits?|waited|takes?|needs?|opens?|"
    r"stops?|keeps?|gets?|makes?|fails?|shows?|holds?|runs?|carries|carry|moves?|begins?|ends?|starts?|returns?|"
    r"arrives?|costs?|means?|stays?|puts?|could|can|must)\s",
)


def stands_alone(text: str) -> bool:
    """Whether a sentence of a story has a subject and a verb in the present, which stories are often told in."""
    return len(text.split()) >= 5 and _ACTS.match(text) is not None


def _ranks(sources: Sequence[Source]) -> list[float]:
    """How new each source is among those of the story, from 0 to 1."""
    dated = sorted({source.at for source in sources if source.told is not None and source.at is not None})
    places = {at: number / max(1, len(dated) - 1) for number, at in enumerate(dated)}
    return [places.get(source.at, 0.0) if source.at is not None else 0.0 for source in sources]


def _without_stage(passage: Passage) -> Passage:
    found = _STAGE.match(passage.text)
    if found is None or len(passage.text) - found.end() < 12:
        return passage
    rest = passage.text[found.end() :]
    return replace(passage, text=rest[:1].upper() + rest[1:], start=passage.start + found.end())


def _rule_out(sources: Sequence[Source], found: Sequence[Passage], roles: list[dict[Role, float]]) -> None:
    """A guess that a later sentence rules out was no cause and is not told."""
    excluded: set[str] = set()
    for place in range(len(found) - 1, -1, -1):
        passage = found[place]
        if sources[passage.source].told is None:
            continue
        if Role.RULED_OUT in roles[place]:
            excluded |= _telling(passage.text)
        elif _GUESS.search(passage.text) and _telling(passage.text) & excluded:
            roles[place] = {Role.RULED_OUT: 1.0}


_COMMON = frozenset({"guess", "theory", "cause", "reason", "ruled", "errors", "problem", "network", "checked", "found"})


def _telling(text: str) -> set[str]:
    words = re.findall(r"[a-z]{5,}", text.lower())
    return {word for word in words if word not in FUNCTION_WORDS and word not in _COMMON}
