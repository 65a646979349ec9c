"""What a sentence can lose without losing anything: references, asides, chat channels, leading links."""

import re

from advocate_desk.briefing.vocabulary import FUNCTION_WORDS, PLAIN_HEADS

_CHANNEL = re.compile(
    r",?\s*\b(?:in|via|on|to|through|using|"
    r"from)\s+(?:the\s+)?(?:our\s+)?(?:slack\s+)?(?:channel\s+)?#[\w-]+(?:\s+(?:slack\s+)?channel)?(?:\s+and\s+#[\w-]+)*(?:\s+(?:slack\s+)?channel)?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\s*(?:\b(?i:PR|MR|ticket|ticker|issue|case|task|incident|jira|bug)s?\s*(?:ID\s*)?[:#]?\s*)?#\d{2,}\b|"
    r"\s*\bCase ID[:#]?\s*\d+|\s*\b[A-Z]{2,6}-\d{2,}\b|"
    r"\.?\s*\bPR exists\b|\s*\[\d+\]|\s+here:?\s*(?=[).]|$)",
)
_LEAD = re.compile(
    r"^(?:[\s\-–—•*:,]+|(?:however|therefore|consequently|additionally|furthermore|moreover|unfortunately|"
    r"subsequently|thus|hence|meanwhile|also|then|and|but|so|eventually|finally|note that|because of this|"
    r"as a result(?: of (?:this|that|these))?|"
    r"as you (?:might|may)(?: already)? (?:be aware|know)|to begin with|at this (?:time|point)|at that time|"
    r"as such|in addition)\b[,:]?\s+|"
    r"(?:first|secondly|second|third|afterwards|later|now|again|instead|initially|immediately|at this point|"
    r"in particular|specifically|for example|for instance|update|note|fyi|in turn|in short|in summary|"
    r"to summari[sz]e|overall|"
    r"luckily|thankfully|as you know|as mentioned(?: above| earlier)?|as part of (?:the )?(?:remediation|"
    r"this)|at the same time|because of this|as a consequence|in fact|in the meantime|after that|"
    r"at that point|at the time|on investigation|upon investigation)[,:]\s+)+",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"^(?:it (?:was|is|has been) (?:\w+ly )?(?:found|discovered|noted|observed|identified|determined|noticed|"
    r"confirmed|established)|(?:the |our )?(?:\w+ )?(?:team|we|engineers|engineering|investigation|"
    r"cloud platform)(?: has| have| had)? "
    r"(?:\w+ly )?(?:found|discovered|noted|observed|identified|determined|noticed|confirmed|established|"
    r"learned|realised|realized)(?: out)?|(?:found|discovered|identified|noticed|observed|noted|confirmed|"
    r"determined)(?: out)?|upon investigation,? (?:we|it was) found|it turned out) that\s+",
    re.IGNORECASE,
)


def pare(text: str) -> str:
    """The passage without references, asides, chat channels, leading links and reported findings."""
    text = re.sub(r"[\"“”]", "", text)
    previous = ""
    while previous != text:
        previous = text
        text = re.sub(r"\s*\((?!s\))[^()]*\)", "", text)
    text = re.sub(r"\s*\[(?!\d)[^\[\]]*\]", "", text)
    text = _CHANNEL.sub("", text)
    text = _REFERENCE.sub("", text)
    text = re.sub(
        r"^(?:AWS|[A-Z]\w+) (?:claim|claims|say|says|go(?:es)? on ?to say|state|states),\s*",
        lambda m: m.group().split()[0] + " says that ",
        text,
    )
    text = re.sub(r"(?<=says that )([A-Z])(?=[a-z]* )", lambda m: m.group().lower(), text)
    text = re.sub(r"^They says that ", "", text)
    text = re.sub(r"\|", ",", text).rstrip("! ")
    text = re.sub(r"\busing (?:the )?\*?\.?[\w-]+(?:\.[\w-]+){2,}", "under one domain name", text)
    text = re.sub(r"(?<![\w*])\*\.\w+", "such files", text)
    text = re.sub(r"\s+(?:named|called)?\s*\S*\*(?=\s|$)", "", text)
    text = re.sub(r"\b([A-Za-z']+) / ([A-Za-z']+)\b", r"\1 or \2", text)
    text = re.sub(r"^Of (?=the\b[^,]*\b(?:were|was|are)\b)", "", text)
    text = re.sub(
        r"\b(?:the )?(?:root )?cause (?:of [\w ]+ )?was ((?:a|an|the) [^,]+?) (?:that|which) (was|were) ",
        r"\1 \2 ",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^look into this,\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:edit|update|p\.?s\.?)\s*\d?:\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^\d{1,2}:\d{2}\s*[-–:]\s*", "", text)
    text = re.sub(r"#(?=[A-Za-z])|[\[\]{}]", "", text)
    text = _LEAD.sub("", text)
    text = re.sub(
        r"^(?:(?:she|he|they|it) (?:also )?(?:said|says|say|told us|confirmed)(?: that)?|we have (?:identified|"
        r"found|located|isolated) the (?:root )?(?:cause|issue|problem)(?: as|:))\s+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = _FOUND.sub("", text)
    text = re.sub(
        r"^.{0,60}?\b(?:finding|found|revealed|showed|shows|confirmed|discovered)(?: that)? (?=the (?:root )?cause\b)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"\s*\b(?:actually|basically|essentially|simply|obviously|literally|in fact|of course)\b,?",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^Manually (\w+ing) (the \w+)", r"\1 \2 manually", text)
    text = re.sub(r"^(?:a )?decision (?:was )?made to\b", "The team decided to", text, flags=re.IGNORECASE)
    text = re.sub(r"^Identified: ", "", text)
    text = re.sub(
        r"^.{0,90}?\b(?:noticed|found|identified|discovered|observed|realised|realized|saw) that (?=(?:the|our|a|"
        r"an|all|some|one|its|it)\b)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"^(?:This|That|These|Those) (?!(?:is|was|were|are|has|had|will|would|can|could|may|might|led|did|do|"
        r"also|then|in|by|to|and|all|should|must|being|only|happened|then|therefore|"
        r"not)\b)(?=[a-z]+\b)(?!\w+(?:[^s]s|ed)\b)",
        "The ",
        text,
    )
    text = re.sub(
        r"^(?:This|It) (?=(?:costs?|affects?|affected|lasted|started|began|stopped|happened|occurred|hits?|"
        r"blocks?|prevents?|prevented)\b)",
        "The problem ",
        text,
    )
    text = _lower_common(text)
    text = re.sub(
        r"^(?:as of|at|on|by|around|from) (?:approx(?:imately)? )?\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?(?: ?(?:UTC|"
        r"GMT|[ECMP][SD]?T|BST|CEST?))?(?: on [\w ]{3,20})?,?\s+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"^(?:early |late )?(?:on|in) the (?:morning|afternoon|evening|night)(?:\s+of)?[^,]{0,40},\s+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\s+(?:PR|ticket|links?)\s*$", "", text)
    text = re.sub(r"\s+", " ", text).strip(" -–—:;,.")
    return text[:1].upper() + text[1:] if text else text


_COMMON_CAPITAL = re.compile(r"(?<![\w'])(?P<before>[a-z][\w'-]*,? )(?P<word>[A-Z][a-z]+)(?= [a-z(]|[.,;]|$)")


def _lower_common(text: str) -> str:
    """Everyday words that somebody wrote with a capital in mid-sentence, small again; names keep theirs."""

    def small(found: "re.Match[str]") -> str:
        word = found.group("word").lower()
        everyday = (
            word in PLAIN_HEADS
            or word in FUNCTION_WORDS
            or word.endswith(("ing", "ed", "able", "tion", "ment"))
            or word in {"live", "critical", "production", "high", "low", "new", "old"}
        )
        return found.group("before") + word if everyday else found.group()

    return _COMMON_CAPITAL.sub(small, text)
