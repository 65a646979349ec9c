"""The gate before the page: what makes a candidate no English sentence. Rules of form only, no vocabulary of a trade.

It errs on the side of refusing: a refused sentence is quoted as it stands in the source, or left out.
"""

import re

from advocate_desk.briefing.clauses import TAIL_WORDS, finite
from advocate_desk.briefing.inflection import PAST_FORMS
from advocate_desk.briefing.vocabulary import word_set

_PAST = "|".join(sorted(PAST_FORMS - {"cut", "set", "put", "read", "reset", "run", "split", "spread", "shut", "let",
    "hit", "become", "come", "overcome"}))  # fmt: skip
_BE = r"(?:is|are|was|were)"
_FAULTS: tuple[tuple[str, "re.Pattern[str]"], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("past after auxiliary", rf"\b(?:do|does|did|to|will|would|can|could|may|might|must|should|cannot)"
         rf"(?: not| also| then)? (?:had|was|were|{_PAST})\b(?! and)"),
        ("article before verb", r"\b(?:a|an|the) (?:was|were|is|are|had|has|did|and|of|because|to|for|in|on|with)\b"),
        ("two verbs", rf"\b{_BE} (?:\w+ly )?{_BE}\b|\b(?:had|has|have) (?:was|were|is|are)\b|"
         r"\b(?:was|were) out of service was\b|\b(?:was|were|is|are) made\b.{0,30}\b(?:was|were)\b"),
        ("adverb for a subject", r"^(?:the|a|an|our) (?:\w+ly|then|therefore|thus|also|results?|happens?|causes?|"
         r"requires?|means|involves?|affects?) (?:\w+ed|\w+s|in|to|that|the|a)\b"),
        ("preposition at the end", r"\b(?:into|onto|upon|via|including|such as|like|began to|started to|caused|"
         r"made|reads?|serves?|provides?|so|we|they)$"),
        ("opens with a verb or a joint", r"^(?:and|or|but|nor|than|which|that|who|to|of|by|into|via|was|were|is|are|"
         r"has|have|had|been|being|caused by|due to|because of)\b"),
("bare stamp or participle", r"\b\d{4},? \d{1,2}:\d{2}$|^\w+ed by\b|^(?:happened|occurred)\b"),
        ("answer", r"^(?:no|yes|maybe|unknown),|^not \w+ed\b|^note\b"),
        ("shouted note", r"\b[A-Z]{3,} [A-Z]{4,}\b|^[a-z]+ed\b[^,]*$(?<=x)"),
        ("marks", r"[|@{}<>\\=]|\s/\s|#\w|\b\d{2}:\d{2}:\d{2}\b|\.\.|\?|://"),
        ("label left over", r"^[^,:;“]{2,40}: (?=[A-Z])|: [A-Z][^:]*: "),
        ("agreement", r"\b(?:we|they|you) (?:was|is|has)\b|\bI (?:were|is|has)\b|"
         r"^(?:it|he|she|this|that) (?:were|are|have)\b|"
         r"^(?:some|several|many|most|multiple|all|both|these|those|few) (?:\w+ )?\w+[^s\W]s (?:was|is|has)\b"),
        ("two articles", r"\b(?:the|a|an) (?:the|a|an|our|its|their)\b"),
        ("bare gerund", rf"^(?!(?:during|following|using|including|monitoring|processing|building|training|logging|"
         rf"morning|evening)\b)\w+ing (?:the|a|an|our|to|in)\b(?!.*\b(?:{_BE}|had|caused|led|made|took|\w{{3,}}ed)\b)"),
        ("points ahead", r"\bfollowing(?: \w+){0,2}$|\b(?:as follows|listed below|see below)\b|\bbelow is\b"),
        ("doubled word", r"\b(\w{3,}) \1\b(?! (?:of|the))"),
    )
)  # fmt: skip
_OPENER = re.compile(
    r"^(?:although|though|while|whilst|because|since|if|when|once|unless|until|after|before|as|just as|despite|"
    r"due to|because of|in order to|given|following|during|with|without|at|on|in|from|between|by|for|over|within|"
    r"upon|under|through|throughout|since)\b",
    re.IGNORECASE,
)
_SUBORDINATE = word_set("although though while whilst because since if when once unless until after before as just")
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where)\b")


def fault(text: str) -> str:
    """Why the text is no sound sentence, in two or three words; an empty text when it is one."""
    words = text.split()
    if len(words) < 3:
        return "too short"
    if text.count("(") != text.count(")") or text.count("“") != text.count("”") or text.count('"') % 2:
        return "unbalanced"
    for name, pattern in _FAULTS:
        if pattern.search(text) and name != "shouted note":
            return name
    if re.search(r"\b[A-Z]{3,} [A-Z]{4,}\b", text):
        return "shouted note"
    if TAIL_WORDS.search(text):
        return "cut off"
    main = _main_clause(text)
    if not main:
        return "no main clause"
    # In "a proposed change which …" the participle is no verb.
    main = re.sub(
        r"\b(?:a|an|the|our|its|their|some|any|no) (?:\w+ly )?[a-z]+ed (?=[a-z]+)", "", main, flags=re.IGNORECASE
    )
    opening = _RELATIVE.split(main)[0]
    if not finite(main) or (len(opening.split()) >= 2 and not finite(opening) and _only_relative(main)):
        return "no verb"
    return ""


_SIDE = re.compile(r",? (?:because|due to|since|while|when|as|after|which|that|who|where)\b", re.IGNORECASE)
_SURE_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|do|does|could|can|may|might|must|will|would|should|cannot|became|went)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:on|of|using|for|with|by|to|in|from|at|across|via|between|during|over|into)\b")
_ADJECTIVE = re.compile(r"^(?:(?:the|a|an|some|several|intermittent) )?\w+(?:ed|en) (?=[a-z])", re.IGNORECASE)
_DID = re.compile(
    r"^(?:on|of|in|from|at|for|with) (?:\w+ ){1,4}?(?:lost|failed|stopped|saw|experienced|received|got|found|went|"
    r"broke|crashed|returned|waited)\b|\b(?:\w{3,}ed|led|made|took|broke) (?:the|a|an|our|all|to|by|for|in|at|on|\d)"
)


def verbless(text: str) -> bool:
    """Whether a headline names a thing and says nothing of it: "increased risk of failure", where "increased" is none.

    Stricter than `finite`, which takes the adjective for a verb.
    """
    main = _SIDE.split(text)[0]
    if _SURE_VERB.search(main):
        return False
    head = _JOINT.split(main)[0]
    return not finite(_ADJECTIVE.sub("", head)) and _DID.search(main[len(head) :].strip()) is None


def there_was(text: str) -> str:
    """A thing that is only named, as a sentence in the past: "there was poor performance", "there were delays"."""
    head = _JOINT.split(_SIDE.split(text)[0])[0].split()
    several = bool(head) and re.search(r"[^su]s$", head[-1]) is not None
    return f"there {'were' if several else 'was'} {text}"


def _main_clause(text: str) -> str:
    """The text behind its opening clause or phrase; an empty text when nothing is left."""
    first = text.split()[0].lower()
    if _OPENER.match(text) is None:
        return text
    if first in _SUBORDINATE:
        rest = text
        # "Although A and B, C": each comma may end the opening clause; the last part with a verb is the main one.
        parts = re.split(r",\s+", rest)
        if len(parts) == 1:
            return ""
        mains = [part for part in parts[1:] if finite(part) and not re.match(r"(?:and|or|which|who|where)\b", part)]
        mains = [part for part in mains if part.split()[0].lower() not in _SUBORDINATE and len(part.split()) >= 3]
        return mains[-1] if mains else ""
    return text


def _only_relative(main: str) -> bool:
    """Whether the only verb of the clause stands in a relative clause: 'a change that removed the limit'."""
    found = _RELATIVE.search(main)
    if found is None:
        return False
    tail = main[found.end() :]
    verbs = re.findall(r"\b(?:is|are|was|were|has|have|had|did|could|can|will|would|\w{3,}ed)\b", tail)
    return len(verbs) < 2
