"""What a line shows by its marks: heading, label, bullet, stamp, mail header, log; and its text without them."""

import re

from advocate_desk.briefing.quantities import DATE, TIME
from advocate_desk.briefing.vocabulary import word_set

HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.+?)\s*#*$")
BOLD_HEADING = re.compile(r"\s*(?:[-*•]\s+)?(?:\*\*|__)(?P<text>[^*_]{2,80}?):?(?:\*\*|__):?\s*$")
BOLD_LABEL = re.compile(r"(?:\*\*|__)(?P<text>[^*_\n]{2,60}?)\s*:?(?:\*\*|__)\s*:?\s+(?=\S)")
PLAIN_LABEL = re.compile(r"(?P<text>[A-Z][A-Za-z’'/&()-]*(?: [\w’'/&()-]+){0,5}):\s+(?=\S)")
COLON_HEADING = re.compile(r"\s*(?P<text>[A-Z][\w ’'/&(),-]{2,70}):\s*$")
UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*$")
BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-*•–+]|\d{1,2}[.)]|\[[ xX]\])\s+(?:\[(?P<box>[ xX])\]\s+)?")
QUOTE = re.compile(r"\s*(?:>\s?)+")
FENCE = re.compile(r"\s*(?:```|~~~)")
RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
MAIL_HEADER = re.compile(
    r"\s*\**(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Message-ID|In-Reply-To|Importance|Von|An|Gesendet|"
    r"Betreff)\**:\**\s",
)
ATTRIBUTION = re.compile(
    r"\s*(?:On .{5,80} wrote:|-+ ?(?:Original|Forwarded) [Mm]essage ?-+|Am .{5,80} schrieb .*:)\s*$"
)
GREETING = re.compile(
    r"\s*(?:(?:hi|hello|dear|hey|good (?:morning|afternoon|evening))\b[^.!?]{0,40}|(?:kind |best |"
    r"warm )?regards|best|thanks(?: again)?"
    r"|thank you|cheers|sincerely|yours(?: truly| sincerely)?|sent from my .*)[,.!]?\s*$",
    re.IGNORECASE,
)
_ZONE = r"(?:\s?(?:UTC|GMT|BST|CET|CEST|[ECMP][SD]?T|Z)\b(?:[+-]\d{1,2}(?::?\d\d)?)?)?"
STAMP = re.compile(
    r"\s*\**(?:(?:update|edit)\s*#?\d{0,2}\s*:?\s+)?"
    rf"\[?\(?(?:(?P<date>{DATE.pattern})(?:\s+at\s+|\s*[T,–-]?\s*))?"
    r"(?:(?P<time>(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]m\b))?"
    rf"{_ZONE}(?:\s*\([^()\n]*\d:\d\d[^()\n]*\))?\)?\]?\**\s*(?P<mark>[-–—:|]*)\s*",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"^\s*(?:(?:\S+\s+){0,3}\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE)\b|at \w+[\w.$]+\(|"
    r"\{.*\}?$|Traceback|"
    r"Caused by: \w+\.\w+|\$ \w|curl |-[HXd] |"
    r"[\w.-]+@[\w-]+[:~]|<\w+[^>]*>|(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d[.,]\d+|.*(?:\\n|=>|\w\(\)|;\s*$|\{\"|\":))",
)
STATUS = re.compile(
    r"\s*(?:\*\*)?(?P<text>Resolved|Monitoring|Identified|Investigating|Update|Completed|Verifying|"
    r"In progress|Scheduled|Postmortem|Recovering)"
    r"(?:\*\*)?\s*[-–—:]\s+(?=\S)"
)
STATUS_LINE = re.compile(
    r"\s*(?:\*\*)?\[?(?P<text>Resolved|Monitoring|Identified|Investigating|Update|Completed|Verifying|In progress|"
    r"Scheduled|Postmortem|Recovering)\]?(?:\*\*)?\s*[-–—:]?\s*$",
    re.IGNORECASE,
)
FIELD_BREAK = re.compile(r"\s*(?:\||·|•|\s[-–—])\s+(?=\**[A-Z][A-Za-z /]{1,28}:)")
FIELD_LEAD = re.compile(r"\s*\**[A-Z][A-Za-z /]{1,28}:")
ONLY_DATE = re.compile(
    rf"\s*(?:posted (?:on|at)?:?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{DATE.pattern})[,.]?\s*$",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s)>\]]+")
_LINK = re.compile(r"!?\[(?P<label>[^\]]*)\]\((?:[^()\s]|\([^()]*\))*\)")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}")
SECTION_WORDS = word_set(
    """
    root cause causes impact impacts customer customers user users business resolution resolved fix mitigation
    mitigations action actions item items next steps step status summary timeline detected detection identified
    duration start started end ended time date to repair resolve severity update updates background context
    workaround affected services service systems products what happened why decision decisions needed request
    requests ask asks of the incident current owner first declared repaired lessons learned follow ups
    follow-ups scope symptoms trigger recovery remediation problem issue description and overview begin restored
    details key events length location region priority reported by commitments open prevention preventive
    preventative corrective measures measure event post response outage timeframe timeline executive issue brief
    solution effect effects consequence consequences learnings conclusion conclusions analysis situation tl dr
    post-mortem postmortem steps taken
    """
)


def clean(raw: str) -> str:
    """A stretch of source as running text: links by their words, no addresses, no marks, one blank between words."""
    text = _LINK.sub(lambda found: found.group("label"), raw)
    text = re.sub(r"<(https?://[^>]+)>", " ", text)
    text = _URL.sub(" ", text)
    text = re.sub(r"```+|~~~+|`|\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|(?m:^\s*>+\s?)", "", text)
    text = re.sub(r"(?<![\w'])'(?=\w)|(?<=[A-Za-z])(?<!s)'(?![\w'])", "", text)
    text = text.replace("\\", "").replace("\u00a0", " ").replace("’", "'").replace("‘", "'")
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\(\s*\)|\[\s*\]", "", text)
    return re.sub(r"\s+([.,;:!?])", r"\1", text).strip()


def is_log(line: str) -> bool:
    """Whether a line was written by a machine rather than a person."""
    stripped = TIME.sub("", DATE.sub("", _URL.sub("", line))).strip(" -*•\t")
    if not stripped:
        return False
    letters = sum(character.isalpha() or character == " " for character in stripped)
    return (letters < 0.55 * len(stripped) and len(stripped) > 12 and _LINK.search(stripped) is None) or bool(
        _LOG.match(stripped)
    )
