"""What a story says beside its matter: remarks about persons, moods, thanks, memos to oneself. Never on a page.

For texts of a story only (calls, notes, mails); a report is written for readers and is left alone.
"""

import re
from collections.abc import Iterable

from advocate_desk.briefing.cues import IMPACT
from advocate_desk.briefing.records import Told
from advocate_desk.domain.vocabulary import EntryKind

_MOOD = re.compile(
    r"\b(?:angr\w+|furious|upset|worr(?:y|ies|ied)|friendly|laugh\w*|shout\w*|cr(?:ied|ying)|tired|slept|moods?|"
    r"kindly|kind words|glad|happy|unhappy|pleased|grateful|thank\w*|sorry|apolog\w+|regret\w*|afraid|fears?|"
    r"nervous|annoyed|frustrat\w+|trusts?|career|defended|proud|rude|polite|jok(?:e|es|ing|ed)|cake|coffee|lunch|"
    r"weather|birthday|holidays?|taken well|gut feeling|between us|off the record|personally|honestly|frankly|"
    r"idiots?|useless|lazy|incompetent|blam\w+|stupid|nonsense|embarrass\w+|disappoint\w+|scared|stress\w*|"
    r"hop(?:e|es|ing) (?:you|this|all|that you)|(?:best|kind|warm) (?:regards|wishes)|cheers|appreciat\w+|"
    r"fed up|livid|seething|rant\w*|vent(?:ed|ing)|patien(?:t|ce)|sigh\w*|smil\w+|grumpy|cold tone|tone was|"
    r"(?:our|your|their|his|her) (?:own )?fault|because of (?:us|you|him|her|them)|"
    r"like(?:s|d)? (?:him|her|us)|feel(?:s|ing)? (?:\w+ )?(?:like|ignored|let down|lied to|better|worse|bad))\b",
    re.IGNORECASE,
)
_LOGGED = re.compile(
    r"^(?:(?:I |we |then |also |just )?(?:told|asked|gave (?:her|him|them|me)|called|thanked|promised|wrote|rang|"
    r"emailed|mailed|messaged|texted|spoke|said|reminded|warned|chased|took over|read back|invited|met|apologised|"
    r"apologized|introduced|left (?:a )?(?:message|voicemail|word)|tried|sat|listened|reassured|explained|caught up))\b"
    r"|^no (?:answer|reply) from\b|^(?:draft|agenda|attendees|present)\b",
    re.IGNORECASE,
)
_MEMO = re.compile(
    r"^(?:(?:must|should|need to|remember to|note to self:?|nb:?)\s)?(?:thank|ask|tell|call|use|keep|have|remember|"
    r"do not|don['’]t|never|mention|avoid|find out|remind|be careful|watch|draft|talk|ring|write|check with|chase|"
    r"buy|bring|wear|come|give me|let me|expect)\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|me|mine|myself)\b")
_YOURS = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"^(?:and |but |so )?(?:(?:one|two|both|some|none|all|many) of (?:them|us|my)|s?he|her|his|him|they|their|"
    r"somebody|someone|nobody)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^(?:\s+\w+){0,3}?\s+(?:says?|said|confirms?|confirmed|reports?|reported|states?|stated|writes?|wrote)\b",
    re.IGNORECASE,
)
_WRITTEN = frozenset({EntryKind.REPORT, EntryKind.DECISION, EntryKind.STATUS})


def is_aside(text: str, told: Told) -> bool:
    """Whether a sentence of a story is no matter for a page, whatever else it holds."""
    if told.form is EntryKind.REPORT:
        return False
    if len(text.split()) < 3 or _MOOD.search(text):
        return True
    if told.form in _WRITTEN:
        return False
    if _LOGGED.match(text) or _MEMO.match(text):
        return True
    return bool(_MINE.search(text)) and not (told.side == "customer" and IMPACT.search(text))


def is_address(text: str, told: Told) -> bool:
    """Whether a sentence speaks to the reader of a mail: it asks or promises, but tells nothing of the matter."""
    return told.form not in _WRITTEN and bool(_YOURS.search(text))


def about_person(text: str, told: Told) -> bool:
    """Whether the subject of a sentence is somebody of the case, or a pronoun that stands for one."""
    return bool(_PERSON.match(text)) or _starts_with(text, told.people) is not None


def says(text: str, told: Told) -> bool:
    """Whether a sentence begins with somebody of the case who says something."""
    name = _starts_with(text, told.people)
    return name is not None and _SAYS.match(text[len(name) :]) is not None


def _starts_with(text: str, people: Iterable[str]) -> str | None:
    for name in people:
        for words in (name, name.split(" ", 1)[0]):
            if text.startswith(words) and not text[len(words) : len(words) + 1].isalnum():
                return words
    return None
