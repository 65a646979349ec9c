"""Where a sentence may be cut, and whether what is left is still a whole sentence."""

import re

from advocate_desk.briefing.inflection import PAST_FORMS

SOFT_JOINTS = re.compile(
    r",\s+|\s+(?=(?:because|when|while|after|before|until|since|as|and|but|to|due|for|from|with|within|"
    r"during|at|on|in|by|using|into|than|causing|leading|resulting|requiring|allowing)\b)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|may|might|must|should|shall|"
    r"cannot|\w+n't|says?|claims?|shows?|needs?|makes?|gives?|takes?|use[sd]?|means?|loses?|hears?|sees?|"
    r"keeps?|gets?|receives?|affects?|remains?|stays?|happens?|occurs?|contains?|includes?|allows?|goes|"
    r"comes|begins?|tells?|sends?|"
    + "|".join(
        sorted(
            PAST_FORMS
            - {"cut", "set", "put", "read", "reset", "run", "split", "spread", "shut", "let", "hit", "become", "come"}
        )
    )
    + r")\b|\b\w{2,}ed\b",
    re.IGNORECASE,
)
AUX = re.compile(
    r"\b(?:got|get|is|are|was|were|has|have|had|did|can|could|will|would|may|might|must|should|cannot|be|"
    r"been|does|do)\b",
    re.IGNORECASE,
)
IDENTIFIER = re.compile(
    r"(?<![\w'])(?:\w+[._]\w+[\w._]*|[A-Z][a-z]+(?:[A-Z][a-z]+)+|\w*\$\w*|[\w-]+\d[\w-]*[a-z][\w-]*|"
    r"[A-Za-z]+-\d+)(?![\w'])"
)
TAIL_WORDS = re.compile(
    r"\s+(?:the|a|an|of|to|for|and|or|but|with|by|in|on|at|from|which|that|than|as|was|were|is|are|not|this|"
    r"our|its|their|more|very|because|when|while|also|has|had|have|be|it|they|into|due|who)$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:it|they|this|these|those|he|she|such|that|there it)\b", re.IGNORECASE)
_MAY = re.compile(r"(?<=\d )May\b|\bMay(?= \d)")


def finite(text: str) -> bool:
    """Whether a verb form that can carry a sentence is in it; the month of May is none."""
    return _FINITE.search(_MAY.sub(" ", text)) is not None


def is_whole(text: str) -> bool:
    """Whether a sentence that opens with a subordinate clause also has a main one."""
    if re.match(r"(?:which|that|to|of|and|or|but|than|who)\b", text, re.IGNORECASE):
        return False
    opening = re.split(r"\b(?:which|that|who|whether|if|because|when|to see)\b", text)[0]
    if len(opening.split()) >= 2 and not finite(opening):
        return False
    if re.match(r"(?:because|when|if|as|while|although|once|unless|with)\b", text, re.IGNORECASE):
        main = text.partition(",")[2]
        return len(main.split()) >= 3 and finite(main)
    return True


def splits_pair(head: str, rest: str) -> bool:
    """Whether a cut here parts what belongs together: from … to, both … and, more … than."""
    return bool(
        (
            re.search(r"\b(?:from|between)\b(?!.*\b(?:to|and)\b)", head, re.IGNORECASE)
            and re.match(r"(?:to|and)\b", rest)
        )
        or re.search(r"\b(?:either|both|neither)\b(?!.*\b(?:or|and|nor)\b)", head)
        or re.match(r"(?:than|of)\b", rest)
        or (
            re.search(r"\b(?:if|when|because|as|while|after|before|although)\b[^,]*$", head, re.IGNORECASE)
            and re.match(r"(?:if|when|because|as|while|after|before|although|following|during)\b", head, re.IGNORECASE)
        )
    )
