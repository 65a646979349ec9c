"""Whether the names, loaded words, maybes and denials of a sentence are those of its cited spans."""

import re
from collections.abc import Iterator
from functools import cache

from advocate_desk.briefing.cues import ORDERS
from advocate_desk.briefing.glossary import standard_glossary
from advocate_desk.briefing.hard_words import RARE, frequency
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.quantities import MONTH_NAMES
from advocate_desk.briefing.sentence_words import content_words
from advocate_desk.briefing.statements import HEDGE
from advocate_desk.briefing.vocabulary import FUNCTION_WORDS, PLAIN_HEADS, word_set
from advocate_desk.language import sentences

LOADED = re.compile(
    r"\b(?:breach\w*|leak\w*|unauthori[sz]ed|violat\w+|unlawful|illegal\w*|negligen\w+|faults?|liab\w+|"
    r"guarantee\w*|compensat\w+|refund\w*|outages?|attack\w*|compromis\w+|exploit\w*|sabotag\w+|ransom\w*|"
    r"catastroph\w+|disast\w+|reckless\w*|careless\w*|incompeten\w+|misconduct|scandal\w*|cover-?up|crimin\w+|"
    r"data loss|lawsuit\w*|malicious\w*|blame\w*|hack\w*|stolen|theft|fraud\w*)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|without|neither|nobody|nothing|cannot)\b|n['’]t\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|no|never|none|without|neither|nobody|nothing|un\w+|in(?:accessible|correct\w*|sufficient)|lack\w*|"
    r"miss\w*|fail\w*|stop\w*|lost|los\w*|down|offline|error\w*|out of|wrong\w*|mismatch\w*|dis\w+|full|"
    r"broken|maximum|max|empty|unknown|tbc|unclear|cannot|nowhere|before|instead|only)\b|n['’]t\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:not|no|never|none|without|neither|nobody|nothing|un\w+|in(?:accessible|correct\w*|sufficient)|lack\w*|"
    r"miss\w*|fail\w*|stop\w*|lost|los\w*|down|offline|out of|disab\w+|disconn\w+|"
    r"broken|empty|unknown|tbc|unclear|cannot|nowhere|instead)\b|n['’]t\b",
    re.IGNORECASE,
)
_SILENT = re.compile(r"\b(?:not|no|nobody|nothing|none|only)\b", re.IGNORECASE)
_UNSILENT = re.compile(
    r"^no(?:body|thing|ne)?\b.*\bnot\b|\bnot\b[^,;]*\bnot (?:known|recorded|stated|given)\b", re.IGNORECASE
)
_NAME = re.compile(r"[A-Za-z][\w’'&-]*")
_WORD = re.compile(r"[A-Za-z][\w'’-]*|\d[\d:.]*")
_CALENDAR = frozenset(name.lower() for name in MONTH_NAMES) | word_set(
    "monday tuesday wednesday thursday friday saturday sunday done ask to"
)
_ANYBODY = word_set("nothing nobody something somebody someone anything anybody anyone everything everybody everyone")
_PREDICATE = re.compile(
    r"(?:['’]s\b)?\s+(?:(?:was|were|is|are|had|has|have|will|can|could|did|does|may|might|would|should|and|or)\b|"
    r"\w+ed\b|[A-Z]\w|wrote|said|told|lost|sent|found|broke|made|took|gave|put|kept|saw|began|went|fell|ran)"
)
_PAIR = re.compile(r"\b([A-Z][\w’'-]+) (?=([A-Z][\w’-]+))")
_MONTH_OF_MAY = re.compile(r"\bMay\b(?=,? \d)|(?<=\d )May\b|(?<=(?:st|nd|rd|th) )May\b")
_JOINT = re.compile(r",\s|\s(?:because|but|so|since|when|while|although|until|after)\s", re.IGNORECASE)
_ROUGH = re.compile(r"\b(?:approximately|approx|about|around|estimate\w*)\b", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:approximately|approx\.?|about|around|estimated at) (\d[\d.,:]*\d|\d)", re.IGNORECASE)
_BEFORE, _AFTER = 5, 3
"""Words before and after a word between which a denial still speaks of it."""
_DOUBLE = re.compile(
    r"(?:\b(?:not|no|never|nobody|nothing|cannot|without)\b|n['’]t\b)(?:\s+\w+){0,2}?\s+"
    r"(?:un(?!der|til|it|ion)\w+|inaccess\w+|no|not|down|offline|out of|lacking|missing|lost|failed|failing|broken)\b|"
    r"\b(?:No|Nobody|Nothing)\b[^.;:]*\bnot\b",
    re.IGNORECASE,
)


def missing_names(text: str, ground: str) -> list[str]:
    """Names in `text` that the cited spans do not hold, in any case of letters."""
    lower = clean(ground).lower() + " " + ground.lower()
    faults: list[str] = []
    for span in sentences.split(text):
        piece = text[span.start : span.end]
        for place, found in enumerate(_NAME.finditer(piece)):
            word = re.sub(r"['’]s?$", "", found.group())
            if len(word) < 2 or not word[0].isupper() or word.lower() in _CALENDAR:
                continue
            opens = place == 0 or piece[: found.start()].rstrip()[-1:] in ':.("“'
            if opens and not word.isupper() and _everyday(word.lower(), piece[found.end() :]):
                continue
            if re.search(rf"(?<![a-z]){re.escape(word.lower())}", lower) is None:
                faults.append(f"name {word}")
    return faults + [f"name {pair}" for pair in _mixed_pairs(text, ground)]


def _mixed_pairs(text: str, ground: str) -> list[str]:
    """Two words of a name of which the spans know the second only behind another word: "Dana Lind" for "Marek Lind"."""
    running = " ".join(clean(ground).split())
    faults = []
    for first, second in _PAIR.findall(text):
        if first.lower() in FUNCTION_WORDS or first.lower() in ORDERS or first.lower() in _CALENDAR:
            continue
        elsewhere = re.search(rf"\b[A-Z][\w’'-]+ {re.escape(second)}\b", running)
        if elsewhere and re.search(rf"\b{re.escape(f'{first} {second}')}\b", running, re.IGNORECASE) is None:
            faults.append(f"{first} {second}")
    return faults


def _everyday(word: str, rest: str) -> bool:
    """Whether a word at the start of a sentence is no name: a word of everyday that does not act as a person does."""
    if word in FUNCTION_WORDS or word in PLAIN_HEADS or word in ORDERS or word in _ANYBODY or word in _plain_words():
        return True
    return frequency(word) >= RARE and _PREDICATE.match(rest) is None


@cache
def _plain_words() -> frozenset[str]:
    """The words that our glossary puts in the place of hard ones."""
    return frozenset(word for term in standard_glossary().terms for word in re.findall(r"[a-z]+", term.plain.lower()))


def loaded_words(text: str, ground: str) -> list[str]:
    """Words that accuse or promise and that the cited spans do not use."""
    lower = ground.lower()
    return [
        f"loaded word {found.group()}"
        for found in LOADED.finditer(text)
        if re.search(rf"\b{re.escape(found.group().lower())}", lower) is None
    ]


def speaks_of_silence(text: str) -> bool:
    """Whether a sentence that is to state a silence does so, or asks for what is missing."""
    if text.startswith("Ask:"):
        return True
    return _SILENT.search(text) is not None and _UNSILENT.search(text) is None


def changed_certainty(text: str, ground: str) -> list[str]:
    """Maybes and denials that the cited spans have and the sentence lost, and denials that it made up."""
    spoken = re.sub(r"“[^”]*”", "", text)
    faults = _hedges(text, ground)
    if _made_up(spoken, ground) or (_DOUBLE.search(spoken) and not _DOUBLE.search(ground)):
        faults.append("negation added")
    if _lost(text, ground):
        faults.append("negation dropped")
    return list(dict.fromkeys(faults))


def _stems(text: str) -> list[tuple[str, int]]:
    """The words that carry meaning, stemmed, with their place among all words."""
    found = []
    for place, match in enumerate(_WORD.finditer(text)):
        stem = next(iter(content_words(match.group())), "")
        if stem:
            found.append((stem.rstrip("e")[:7], place))
    return found


def _denied_places(text: str) -> set[int]:
    """The places among all words of words that deny."""
    starts = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    places = set()
    for found in _NEAR.finditer(text):
        places |= {n for n, (begin, end) in enumerate(starts) if begin <= found.start() < end}
    return places


def _pieces(text: str) -> Iterator[str]:
    for span in sentences.split(text):
        yield from re.split(r"\n\s*\n|;\s", text[span.start : span.end])


def _denials(text: str) -> Iterator[str]:
    """The first telling word after each "not" of a text."""
    for piece in _pieces(text):
        for found in _NEGATION.finditer(piece):
            after = _stems(piece[found.end() :])
            if after and after[0][1] <= 3:
                yield after[0][0]


def _stated(stem: str, ground: str, before: int = _BEFORE, after: int = _AFTER) -> tuple[bool, bool]:
    """Whether a text has this word with a denial near it, and whether it has it without one."""
    denied = plain = False
    for piece in _pieces(ground):
        places = _denied_places(piece)
        for other, place in _stems(piece):
            if other == stem:
                near = any(place - before <= at <= place + after and at != place for at in places)
                denied, plain = denied or near, plain or not near
    return denied, plain


def _made_up(text: str, ground: str) -> bool:
    for stem in _denials(text):
        denied, plain = _stated(stem, ground)
        if denied:
            continue
        if plain or _DENIED.search(ground) is None:
            return True
    said = len(_NEGATION.findall(text))
    return said > 0 and (_DENIED.search(ground) is None or said > len(_NEAR.findall(ground)))


def _lost(text: str, ground: str) -> bool:
    said = content_words(text)
    for stem in sorted(set(_denials(ground)) & {stem for stem, _place in _stems(text)}):
        # A sentence that repeats the denied word needs a denial of its own, unless the spans also say it plainly.
        if not _stated(stem, ground)[1] and not _stated(stem, text, 4, 2)[0]:
            return True
    if len(said) >= 3 and not _DENIED.search(text):
        for clause in (clause for piece in _pieces(ground) for clause in _JOINT.split(piece)):
            if _NEGATION.search(clause) and len(said & content_words(clause)) >= 0.7 * len(said):
                return True
    return False


def _hedges(text: str, ground: str) -> list[str]:
    if HEDGE.search(_MONTH_OF_MAY.sub("", text)):
        return []
    said, stems = content_words(text), {stem for stem, _place in _stems(text)}
    for piece in _pieces(ground):
        # "about 40" is a maybe of the figure only: it counts where the sentence repeats that figure.
        figures = _ROUGHLY.findall(piece)
        if any(re.search(rf"(?<![\d.:]){re.escape(figure)}(?![\d:])", text) for figure in figures):
            return ["hedge dropped"]
        piece = _ROUGH.sub(lambda found: " " * len(found.group()), _MONTH_OF_MAY.sub("   ", piece))
        for found in HEDGE.finditer(piece):
            after = _stems(piece[found.end() :])
            if after and after[0][1] <= 3 and after[0][0] in stems and len(said & content_words(piece)) >= 2:
                return ["hedge dropped"]
            if len(said) >= 3 and len(said & content_words(piece)) >= 0.5 * len(said):
                return ["hedge dropped"]
    return []
