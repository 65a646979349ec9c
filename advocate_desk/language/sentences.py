"""Sentence splitting with character offsets, in one pass over the text.

Made for reports, mails and status pages: a full stop inside 15.26, v1.30, e.g. or a file name ends nothing, a line
break inside a paragraph is a blank. Abbreviations are data below, because they are a rule of this function alone.
"""

import re
from dataclasses import dataclass

_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        e.g i.e vs approx ca cf no nos mr mrs ms dr prof inc ltd co corp dept fig ref resp st jan feb mar apr jun
        jul aug sep sept oct nov dec mon tue wed thu fri tel ext z.b bzw usw ggf nr
        """,
    )
)
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_OPENER = re.compile(r"\s+[\"“‘'(\[*_`]*([A-Z0-9À-Þ])")
_ORDINAL = re.compile(r"\b\d{1,2}\.$")
_MONTH = re.compile(r"\s+(?:Jan|Feb|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)")
_WORD_BEFORE = re.compile(r"([\w.]+)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: text[start:end]."""

    start: int
    end: int


def split(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of text[start:end], in order, without the blanks around them. Time grows with the length only."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for found in _END.finditer(text, start, stop):
        after = found.end()
        if after >= stop:
            break
        if found.group().startswith(".") and len(found.group()) == 1 and _is_abbreviation(text, begin, found.start()):
            continue
        if _ORDINAL.search(text, max(begin, found.start() - 3), found.end()) and _MONTH.match(text, after, stop):
            continue
        if _OPENER.match(text, after, stop) is None:
            continue
        _keep(spans, text, begin, after)
        begin = after
    _keep(spans, text, begin, stop)
    return tuple(spans)


def _is_abbreviation(text: str, begin: int, dot: int) -> bool:
    before = _WORD_BEFORE.search(text[max(begin, dot - 14) : dot])
    if before is None:
        return False
    word = before.group(1).lower()
    return (
        word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))
    )


def _keep(spans: list[Span], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        spans.append(Span(begin, end))
