"""Where a sentence may end early without becoming another one: before an aside, never inside what its verb needs."""

import re

from advocate_desk.briefing.clauses import TAIL_WORDS, finite, splits_pair

JOINTS = re.compile(
    r"(?:,\s+(?=(?:the |our |some |all )?[a-z][\w-]*(?: [\w-]+){0,2} (?:was|were|is|are|incorrectly|has|had|"
    r"could|did|went|caused|deleted|stopped)\b)|;\s+|\s+[–—-]\s+|:\s+(?=[a-z])|,\s+(?=this (?:is|was|caused|"
    r"meant|means|therefore|led|resulted|allowed|made)\b)|\s+(?:and hence|and therefore)\s+|\s+i\.e\.?,?\s+|"
    r",\s+(?:which|where|who|while|whereas|so that|so|and hence|hence|and therefore|therefore|and then|but|"
    r"and (?=(?:the|we|it|this|they|some|our|all)\b))\s*|\s+(?:in order to|so that|such that|i\.e\.?|"
    r"e\.g\.?)\s+)",
    re.IGNORECASE,
)
_SUBJECT = r"(?:the|a|an|our|we|they|it|he|she|you|this|these|all|some|any|no|most|many|several|\w+s|[A-Z]\w+)"
SAFE = re.compile(
    r"\s*;\s+|\s+[–—]\s+|\s+-{1,2}\s+|"
    r",\s+(?=(?:this|it|they|these) (?:is|was|were|are|has|had|meant|means|caused|led|allowed|made)\b)|"
    r",\s+(?=(?:which|who|whose|where|while|whilst|whereas|although|though|but|so|because|since|as|when|after|before|"
    r"even|including|such as|in part|due to|owing to|thanks to|despite|resulting|leading|causing|making|allowing|"
    r"\w{3,}ing)\b)|"
    rf",?\s+(?=(?:and|but|or|so|yet) (?:then )?{_SUBJECT}\b(?: [\w'’-]+){{0,6}}? (?:is|are|was|were|has|have|had|did|"
    r"do|can|could|will|would|may|might|must|\w{3,}ed)\b)|"
    r"\s+(?=(?:because|since|when|while|whilst|after|before|although|though|as soon as|so that|in order to|so as to|"
    r"due to|because of|owing to|thanks to|resulting in|leading to|causing|despite|during|throughout|at the request of|"
    r"used by|"
    r"to (?:allow|ensure|make sure|prevent|avoid|reduce|help|enable|confirm|minimi[sz]e|speed up)|"
    r"as a result of|as part of|in an attempt to|in the meantime|at which point)\b)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|not|only|mainly|partly|just|shortly|soon|even|and|or|able|unable|steps?|"
    r"attempt\w*|want\w*|need\w*|decid\w+|try|tried|trying|plan\w*|ways?|fail\w*|how|began|start\w*|continu\w*|seem\w*|"
    r"appear\w*|likely|ready|order|occurred|happened|going|working|due|had|have|has|measures?|designed|meant)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:although|though|while|whilst|because|since|if|when|once|unless|until|after|before|as|due to|despite|"
    r"in order)\b",
    re.IGNORECASE,
)


def heads(text: str) -> list[str]:
    """Every whole beginning of the sentence, the longest first; the sentence itself is not among them."""
    out: list[str] = []
    for found in SAFE.finditer(text):
        head = text[: found.start()].rstrip(" ,;:")
        if (
            len(head.split()) >= 4
            and not _NOT_BEFORE.search(head)
            and not TAIL_WORDS.search(head)
            and not splits_pair(head, text[found.end() :])
            and finite(_main(head))
        ):
            out.append(head)
    return out[::-1]


def _main(head: str) -> str:
    """The part behind an opening clause; empty while that clause is still open."""
    return head.partition(",")[2] if _OPENING.match(head) else head


def cut(text: str, limit: int) -> str:
    """The text within the limit, ended at a safe place; an empty text when it has none."""
    if len(text.split()) <= limit:
        return text
    return next((head for head in heads(text) if len(head.split()) <= limit), "")


def parts(pared: str) -> list[str]:
    """The whole sentence, each safe beginning of it, and later parts with a subject of their own."""
    parts = [pared, *heads(pared)]
    joints = list(JOINTS.finditer(pared))
    for place, joint in enumerate(joints):
        head = pared[: joint.start()]
        stop = joints[place + 1].start() if place + 1 < len(joints) else len(pared)
        for end in {stop, len(pared)}:
            tail = _with_subject(pared[joint.end() : end], head, joint.group())
            if tail:
                parts.append(tail)
    machine = re.search(r"\s(?:using|named|called)\s", pared)
    if machine is not None:
        head = pared[: machine.start()].strip(" ,;")
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
    r"^(?:(?:on|in|from|between|since|at|starting|beginning|until)\b[^,]{1,60}|\d{4}(?: at [^,]{1,20})?|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) [^,]{1,20}),\s+",
    re.IGNORECASE,
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
