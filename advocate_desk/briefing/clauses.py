"""Where a sentence may be cut, and whether what is left is still a whole sentence."""

import re

from advocate_desk.briefing.inflection import PAST_FORMS

JOINTS = re.compile(
    r"(?:,\s+(?=(?:the |our |some |all )?[a-z][\w-]*(?: [\w-]+){0,2} (?:was|were|is|are|incorrectly|has|had|"
    r"could|did|went|caused|deleted|stopped)\b)|;\s+|\s+[–—-]\s+|:\s+(?=[a-z])|,\s+(?=this (?:is|was|caused|"
    r"meant|means|therefore|led|resulted|allowed|made)\b)|\s+(?:and hence|and therefore)\s+|\s+i\.e\.?,?\s+|"
    r",\s+(?:which|where|who|while|whereas|so that|so|and hence|hence|and therefore|therefore|and then|but|"
    r"and (?=(?:the|we|it|this|they|some|our|all)\b))\s*|\s+(?:in order to|so that|such that|i\.e\.?|"
    r"e\.g\.?)\s+)",
    re.IGNORECASE,
)
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


def parts(pared: str) -> list[str]:
    """The whole sentence, its leading part up to each hard joint, and later parts with a subject of their own."""
    parts = [pared]
    joints = list(JOINTS.finditer(pared))
    for place, joint in enumerate(joints):
        head = pared[: joint.start()]
        if len(head.split()) >= 4 and finite(head):
            parts.append(head)
        stop = joints[place + 1].start() if place + 1 < len(joints) else len(pared)
        for end in {stop, len(pared)}:
            tail = _with_subject(pared[joint.end() : end], head, joint.group())
            if tail:
                parts.append(tail)
    machine = IDENTIFIER.search(pared)
    if machine is not None:
        before = pared[: machine.start() + 1]
        cuts = [joint.start() for joint in SOFT_JOINTS.finditer(before)] + [
            found.start() for found in re.finditer(r"\s(?:using|named|called|of)\s", before)
        ]
        head = pared[: max(cuts)].strip(" ,;") if cuts else ""
        if len(head.split()) >= 4 and finite(head) and not TAIL_WORDS.search(head):
            parts.append(head)
    inner = re.match(
        r"(?:because|as|since|due to the fact that)\s+((?:the|a|an|our|all|this|some|\w+ (?:was|were|"
        r"had))\b[^,]{12,}?)(?:,|\s[–-]\s)",
        pared,
        re.IGNORECASE,
    )
    if inner is not None:
        clause = inner.group(1)
        parts.append(clause[:1].upper() + clause[1:])
    for found in re.finditer(r"\s(?:because|since|as)\s+(?=(?:the|a|an|our|all|one|some|its|no)\b)", pared):
        clause = pared[found.end() :]
        if finite(clause) and len(clause.split()) >= 4:
            parts.append(clause[:1].upper() + clause[1:])
    undated = _without_date(pared)
    if undated != pared:
        parts.append(undated[:1].upper() + undated[1:])
    return list(dict.fromkeys(parts))


_WHEN = re.compile(
    r"^(?:(?:on|in|from|between|since|at|starting|beginning|until)\b[^,]{1,60}|\d{4}),\s+", re.IGNORECASE
)


def _without_date(text: str) -> str:
    """The sentence without the dates and times in front of it."""
    while (found := _WHEN.match(text)) is not None and re.search(r"\d", found.group()) and not finite(found.group()):
        text = text[found.end() :]
    return text


def _with_subject(tail: str, head: str, joint: str) -> str:
    """A later clause as a sentence: its pronoun replaced by the subject before it; empty when it has none."""
    subject = re.match(
        r"^((?:[\w'’./-]+\s){0,5}?[\w'’./-]+)\s+(?:was|were|is|are|has|had|have|did|could|can|will|\w+ed)\b", head
    )
    pronoun = re.match(r"^(?:it|they|which|who)\s+(?=\w)", tail, re.IGNORECASE)
    if "which" in joint or "who" in joint:
        return ""
    if pronoun is not None:
        return (
            f"{subject.group(1)} {tail[pronoun.end() :]}" if subject is not None and tail[:5].lower() != "which" else ""
        )
    if "i.e" in joint and re.match(r"\w+ing\b", tail):
        return tail[:1].upper() + tail[1:]
    if re.match(
        r"(?:the|a|an|our|we|all|some|users?|customers?|no|multiple|several|team)\b", tail, re.IGNORECASE
    ) and finite(tail):
        return tail[:1].upper() + tail[1:]
    return ""


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


def shorten(text: str, limit: int) -> str:
    """The text up to the last joint that keeps it within the limit and whole; an empty text when there is none."""
    if len(text.split()) <= limit:
        return text
    best = ""
    for joint in SOFT_JOINTS.finditer(text):
        head = text[: joint.start()].strip(" ,;:")
        if len(head.split()) > limit:
            break
        rest = text[joint.end() :]
        if len(head.split()) >= 5 and finite(head) and not TAIL_WORDS.search(head) and not splits_pair(head, rest):
            best = head
    return best


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
