"""What a passage is for: impact, cause, repair, task, promise, status. By heading, cue, tense and position.

The rules that may never break: a ruled-out idea is no cause, a finished action no task, a question no action.
"""

import re

from advocate_desk.briefing.clauses import finite
from advocate_desk.briefing.cues import (
    ASK,
    BOILER,
    CAUSE,
    CLOSED,
    DONE_MARK,
    HABIT,
    HEADINGS_COMPILED,
    IMPACT,
    IMPERATIVE_LEAD,
    INTENT,
    MACHINE_WORD,
    NO_CAUSE,
    NO_HARM,
    NOT_YET,
    ORDERS,
    PEOPLE,
    PROMISE,
    QUESTION_MARK,
    QUESTION_OPENERS,
    REPAIR,
    RULED_OUT,
    STRONG_REPAIR,
    SUBJECTLESS_PAST,
    TICKETED,
    WHO,
    Role,
)
from advocate_desk.briefing.passages import Passage

SYMPTOM = re.compile(
    r"\b(?:detect\w*|notic\w+|saw|observ\w+|show\w*|rise|spike|report\w*|alert\w*|warn\w*) (?:an? |the |"
    r"some )?(?:\w+ )?"
    r"(?:increas\w+|errors?|failures?|problem)|"
    r"\bhad (?:been )?(?:moved|updated|changed|added|removed|deleted|disabled|rotated|replaced)\b|"
    r"\b(?:accidentally|inadvertently|incorrectly|by mistake|hastily|wrongly)\b|\bunresolved\b|"
    r"\b(?:was|is|been) not (?:\w+ )?(?:replaced|fixed|removed|updated|renewed)\b",
    re.IGNORECASE,
)


REMEDY = re.compile(
    r"\b(?:(?:prepared|deployed|implemented|released|applied|provided|made) (?:a |the |an )?(?:\w+ )?(?:fix|patch)|"
    r"put(?:ting)? (?:\w+ ){0,3}in place|(?:was|were|been) (?:corrected|brought back|replaced|rolled back|provided)|"
    r"process was updated|has now been|brought back into service|provided an immediate fix|took the following)\b",
    re.IGNORECASE,
)


_UNDER_WAY = re.compile(
    r"^(?:we|they|[Oo]ur|[Tt]he)\b[^,;]{0,40}\b(?:is|are) (?:now |also )?(?!having|being)\w+ing\b", re.IGNORECASE
)


def heading_role(passage: Passage) -> Role | None:
    """The role that the nearest telling heading gives, if any."""
    for label in reversed(passage.labels):
        for role, pattern in HEADINGS_COMPILED:
            if pattern.search(label):
                return role
    return None


def is_question(text: str) -> bool:
    """Whether a passage asks rather than states."""
    return bool(QUESTION_MARK.search(text)) or (bool(QUESTION_OPENERS.match(text)) and not text.endswith("."))


def is_done(passage: Passage) -> bool:
    """Whether a listed action is already done, by mark or by tense."""
    text = passage.text
    if passage.done_box is not None:
        return passage.done_box
    if TICKETED.match(text) or re.search(
        r"\bticket (?:was )?(?:raised|created|opened) to\b|^(?:the )?team discussed\b", text, re.IGNORECASE
    ):
        return False
    if DONE_MARK.search(text):
        return True
    return bool(SUBJECTLESS_PAST.match(text)) or bool(
        re.match(r"^(?:the )?team (?:\w+ly )?\w+ed\b|^got\b", text, re.IGNORECASE)
    )


def _machine_words(text: str) -> bool:
    """Whether machine names make up so much of a short line that nobody wrote it for a reader."""
    words = text.split()
    return (
        len(words) <= 8
        and 2 * len(MACHINE_WORD.findall(text)) >= len([word for word in words if len(word) > 2]) - 1
        and bool(MACHINE_WORD.search(text))
    )


_FIELD = re.compile(r"^[A-Z][A-Za-z]*(?: [A-Za-z/&-]+){0,3}: (?P<value>.{1,60})$")


def _is_field(text: str) -> bool:
    """Whether a line is a field of a form, a name with a value, and no sentence."""
    found = _FIELD.match(text)
    return found is not None and len(found.group("value").split()) <= 6 and not finite(found.group("value"))


def _is_order(text: str) -> bool:
    """Whether a line of prose orders something: it begins with a verb in its plain form."""
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    return first in ORDERS


def role_scores(passage: Passage) -> dict[Role, float]:
    """How well the passage fits each role; roles that it must not play are absent."""
    text, heading = passage.text, heading_role(passage)
    scores: dict[Role, float] = {}
    if HABIT.match(text):
        return {Role.NOISE: 1.0}
    if (
        passage.heading
        or passage.code
        or heading is Role.NOISE
        or len(text.split()) < 2
        or BOILER.match(text)
        or _machine_words(text)
        or _is_field(text)
    ):
        return {Role.NOISE: 1.0}
    if is_question(text):
        return {Role.ASK: 1.5, Role.QUESTION: 1.0} if ASK.search(text) else {Role.QUESTION: 1.0}
    if heading is Role.RULED_OUT or RULED_OUT.search(text):
        return {Role.RULED_OUT: 1.0}
    if heading is Role.TODO and not (
        passage.item
        or is_done(passage)
        or _is_order(IMPERATIVE_LEAD.sub("", text))
        or INTENT.search(text)
        or _UNDER_WAY.search(text)
    ):
        # Prose under such a heading often tells the story once more; an answer to a question of the review does not.
        if passage.depth or re.match(r"(?:no|yes|not|note|maybe|unknown)\b", text, re.IGNORECASE):
            return {Role.BACKGROUND: 1.0}
        heading = None
    if heading is Role.TODO:
        if is_done(passage):
            return {Role.DONE: 1.6} if REPAIR.search(text) and not NOT_YET.search(text) else {Role.BACKGROUND: 1.0}
        answered = IMPERATIVE_LEAD.match(text)
        rest = IMPERATIVE_LEAD.sub("", text)
        if re.match(r"(?:the )?team discussed", text, re.IGNORECASE):
            scores[Role.TODO] = 2.0
        elif _is_order(rest) or INTENT.search(text) or (not passage.item and _UNDER_WAY.search(text)):
            scores[Role.TODO] = 3.0
        elif (
            passage.item
            and passage.lead
            and answered is None
            and not re.match(r"(?:could|would|to|if|because|therefore|this)\b", text, re.IGNORECASE)
        ):
            scores[Role.TODO] = 2.4
        if ASK.search(text):
            scores[Role.ASK] = 1.0
        return scores
    if PROMISE.search(text):
        scores[Role.PROMISE] = 2.0
    if ASK.search(text) or heading is Role.ASK:
        scores[Role.ASK] = 2.0
    guess = re.search(
        r"\b(?:think|thinks|hope|hopes|expects?|probably|decision (?:was )?made|decided)\b", text, re.IGNORECASE
    )
    told = passage.moment is not None and heading is Role.EVENT
    if INTENT.search(text) and Role.PROMISE not in scores and Role.ASK not in scores and not guess and not told:
        scores[Role.TODO] = 2.0
    impact = 0.0
    if IMPACT.search(
        re.sub(r"\b(?:the|all|any|those|every|each) (?:affected|impacted|failed|failing|lost) (?=\w)", "", text)
    ):
        impact = 1.0 + (0.7 if WHO.search(text) else 0.0) + (0.6 if re.search(r"\d", text) else 0.0)
        impact += 0.6 if PEOPLE.search(" ".join(text.split()[:8])) else 0.0
    if heading is Role.IMPACT:
        impact += 2.5
    elif heading is Role.SUMMARY and impact:
        impact += 1.0
    elif heading is Role.DETECTION and impact:
        impact += 0.3
    elif heading in {Role.DONE, Role.CAUSE, Role.BACKGROUND} and impact:
        impact -= 0.8
    if NO_HARM.search(text):
        impact -= 1.5
    if (
        impact
        and heading is not Role.IMPACT
        and re.match(
            r"(?:the )?(?:[\w-]+ ){0,2}(?:team|we|raised|declared|notified|informed|opened|created|began|started)\b",
            text,
            re.IGNORECASE,
        )
        and not re.search(r"\b(?:could not|unable|lost|cannot)\b", text)
    ):
        impact -= 1.2
    if impact and passage.moment is not None and heading is Role.EVENT and not WHO.search(text):
        impact -= 0.6
    if impact and REPAIR.search(text) and heading is not Role.IMPACT:
        impact -= 0.8
    if impact > 0 and Role.TODO not in scores:
        scores[Role.IMPACT] = impact
    cause = 0.0
    if CAUSE.search(text):
        cause = 1.2
        if re.search(
            r"root cause|(?:was|were|is) (?:\w+ )?(?:caused|triggered) by|cause (?:of [\w ]+ )?(?:was|is)\b|"
            r"traced to|as part of|because\b|due to|as a result of|experienced an? (?:\w+ ){0,2}(?:failure|fault)|"
            r"failed (?:under|to start)|suffered an? (?:\w+ ){0,2}(?:breakdown|failure)",
            text,
            re.IGNORECASE,
        ):
            cause += 1.0
    if NO_CAUSE.search(text):
        cause = 0.0
    elif heading is Role.CAUSE:
        cause += 2.0
    elif heading in {Role.DONE, Role.SUMMARY} and cause:
        cause += 0.6
    if cause and re.search(
        r"\b(?:changed back|restored|rolled back|reverted|to avoid|to prevent|scaled down|decision (?:was )?made)\b",
        text,
        re.IGNORECASE,
    ):
        cause -= 1.2
    if heading is not Role.CAUSE and re.search(r"\b(?:still|currently)\b", text, re.IGNORECASE):
        cause -= 1.5
    if cause and REMEDY.search(text):
        cause -= 2.5
    if cause > 0 and Role.TODO not in scores:
        scores[Role.CAUSE] = cause
    if (
        Role.ASK in scores
        or text.lower().startswith("please")
        or guess
        or re.search(
            r"\b(?:decision (?:was )?made|decided|planned|planning|attempt\w*|unsuccessful\w*|trying|tried)\b",
            text,
            re.IGNORECASE,
        )
    ):
        pass
    elif REPAIR.search(text) and Role.TODO not in scores and not SYMPTOM.search(text):
        scores[Role.DONE] = (
            1.0
            + (1.5 if heading is Role.DONE else 0.0)
            - (2.5 if NOT_YET.search(text) else 0.0)
            + (0.3 if re.search(r"\b(?:was|were|has|have|had|been)\b|ed\b", text) else 0.0)
        )
        if heading is not Role.DONE and not STRONG_REPAIR.search(text):
            scores[Role.DONE] -= 0.7
    elif heading is Role.DONE and not NOT_YET.search(text):
        scores[Role.DONE] = 0.5
    if CLOSED.search(text):
        scores[Role.STATUS] = 1.5
    if heading is Role.STATUS:
        scores[Role.STATUS] = scores.get(Role.STATUS, 0.0) + 1.0
    if passage.moment is not None:
        scores[Role.EVENT] = 1.5
    elif heading in {Role.EVENT, Role.SUMMARY}:
        scores[Role.EVENT] = 1.0
    if heading is Role.DETECTION:
        scores[Role.DETECTION] = 2.0
    if (
        heading is None
        and Role.EVENT not in scores
        and Role.TODO not in scores
        and Role.ASK not in scores
        and len(text.split()) >= 5
    ):
        scores[Role.EVENT] = 0.8
    return scores or {Role.BACKGROUND: 1.0}
