"""The brief's own checker: every number, date, time, duration, name, hedge, negation and loaded word needs its source.

It trusts nothing that the composer did and reads only the finished brief and the sources, so it also checks briefs that
were edited by hand or by a model.
"""

import re
from collections.abc import Sequence

from advocate_desk.briefing.glossary import Glossary, standard_glossary
from advocate_desk.briefing.hard_words import RARE, frequency, hard_words
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.material import content_words
from advocate_desk.briefing.quantities import MONTH_NAMES, NUMBER_WORDS, Kind, Quantity, quantities
from advocate_desk.briefing.readability import count_words, grade
from advocate_desk.briefing.records import QUOTE_LIMIT, Brief, Checks, Source, Statement, StatementKind
from advocate_desk.briefing.statements import HEDGE
from advocate_desk.briefing.vocabulary import word_set
from advocate_desk.language import sentences

LOADED = re.compile(
    r"\b(?:breach\w*|leak\w*|unauthori[sz]ed|violat\w+|unlawful|illegal|negligen\w+|faults?|liab\w+|"
    r"guarantee\w*|compensat\w+|refund\w*|outages?|"
    r"data loss|lawsuit\w*|malicious|blame\w*|hack\w*|stolen|fraud\w*)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|without|neither|nobody)\b|n['’]t\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|no|never|none|without|neither|nobody|un\w+|in(?:accessible|correct\w*|sufficient)|lack\w*|"
    r"miss\w*|fail\w*|stop\w*|lost|los\w*|down|offline|error\w*|out of|wrong\w*|mismatch\w*|dis\w+|full|"
    r"broken|maximum|max|empty|unknown|tbc|unclear|cannot|nowhere|before|instead|only)\b|n['’]t\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Za-z][\w’'&-]*")
_CALENDAR = frozenset(name.lower() for name in MONTH_NAMES) | word_set(
    "monday tuesday wednesday thursday friday saturday sunday done ask to"
)
_NUMBER_WORD = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)


def check(brief: Brief, sources: Sequence[Source], *, glossary: Glossary | None = None) -> Checks:
    """What the brief says beyond its sources, and its words, grade and leftover jargon. Pure and repeatable."""
    texts = {source.ref: source.text for source in sources}
    for source in brief.own_sources:
        texts.setdefault(source.ref, source.text)
    everything = "\n".join(texts.values()).lower()
    faults: list[str] = []
    for statement in brief.statements:
        faults += [f"{fault} — {statement.text}" for fault in _faults(statement, texts, everything)]
    spoken = [statement.text for statement in brief.statements]
    terms = glossary or standard_glossary()
    jargon: dict[str, None] = {}
    # A foreign sentence quoted whole has no English jargon.
    for text in (text for text in spoken if not re.fullmatch(r"“[^”]*”", text)):
        jargon.update(dict.fromkeys(hard_words(text, terms)))
    headings = sum(count_words(section.heading) for section in brief.sections)
    return Checks(headings + sum(map(count_words, spoken)), grade(spoken), tuple(jargon), tuple(faults))


def _faults(statement: Statement, texts: dict[str, str], everything: str) -> list[str]:
    faults: list[str] = []
    silence = statement.kind is StatementKind.NOT_RECORDED and not everything.strip()
    if not statement.citations and not silence:
        faults.append("no source")
    for citation in statement.citations:
        text = texts.get(citation.ref)
        if text is None:
            faults.append(f"unknown source {citation.ref}")
        elif text[citation.start : citation.end] != citation.quote:
            faults.append(f"quotation differs from {citation.ref}")
        elif len(citation.quote) > QUOTE_LIMIT:
            faults.append(f"quotation of {len(citation.quote)} characters")
    quotes = "\n".join(citation.quote for citation in statement.citations)
    if statement.kind is StatementKind.OWN_WORD:
        return faults
    faults += _loaded(statement, everything)
    if statement.kind is StatementKind.NOT_RECORDED:
        return faults
    ground = quotes + "\n" + "\n".join(statement.arithmetic) if statement.kind is StatementKind.COMPUTED else quotes
    faults += _atoms(statement.text, ground, computed=statement.kind is StatementKind.COMPUTED)
    faults += _names(statement.text, ground)
    if statement.kind is StatementKind.COMPOSED:
        faults += _hedges(statement.text, quotes)
        if _NEGATION.search(_unquoted(statement.text)) and not _DENIED.search(quotes):
            faults.append("negation added")
    return faults


def _unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”", "", text)


def _loaded(statement: Statement, everything: str) -> list[str]:
    return [
        f"loaded word {found.group()}"
        for found in LOADED.finditer(statement.text)
        if not re.search(rf"\b{re.escape(found.group().lower())}", everything)
    ]


def _atoms(text: str, ground: str, computed: bool) -> list[str]:
    held = quantities(ground)
    values = {(quantity.kind, quantity.value) for quantity in held}
    numbers = {value for kind, value in values if kind is Kind.NUMBER} | {
        float(NUMBER_WORDS[word.lower()]) for word in _NUMBER_WORD.findall(ground)
    }
    if computed:
        # A result stands in the arithmetic with or without its unit.
        bare = {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", ground)}
        numbers |= bare
        values |= {(Kind.DURATION, int(value)) for value in bare if value == int(value)}
    dates = [quantity.value for quantity in held if quantity.kind is Kind.DATE and isinstance(quantity.value, tuple)]
    years = set(re.findall(r"\b(?:19|20)\d\d\b", ground))
    clocks = set(re.findall(r"\b\d{1,2}[.:]\d{2}\b", ground))
    lower = ground.lower()
    faults: list[str] = []
    found = quantities(text)
    for digits in re.finditer(r"\d[\d:.,]*\d|\d", text):
        # Digits that form no quantity at all (06:90) must stand in the source as they are.
        if not any(q.start <= digits.start() < q.end for q in found) and digits.group() not in ground:
            faults.append(f"number {digits.group()}")
    for quantity in found:
        if not _held(quantity, values, numbers, dates, years, clocks, lower):
            faults.append(f"{quantity.kind} {quantity.shown}")
    for word in _NUMBER_WORD.findall(
        re.sub(
            r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?:hours?|minutes?|days?|"
            r"weeks?)\b",
            "",
            text,
        )
    ):
        if (
            float(NUMBER_WORDS[word.lower()]) not in numbers
            and word.lower() not in lower
            and not _derived_count(text, word)
        ):
            faults.append(f"number {word}")
    return faults


def _derived_count(text: str, word: str) -> bool:
    """'gives two times', 'in two years': counts of what stands in the same sentence."""
    return re.search(rf"\b(?:gives|in) {word} (?:different )?(?:times|years|values)\b", text) is not None


def _held(
    quantity: Quantity,
    values: set[tuple[Kind, object]],
    numbers: set[object],
    dates: list[tuple[object, ...]],
    years: set[str],
    clocks: set[str],
    lower: str,
) -> bool:
    key = (quantity.kind, quantity.value)
    if key in values:
        return True
    if quantity.kind is Kind.DATE and isinstance(quantity.value, tuple):
        year, month, day = quantity.value
        return any(
            other[1:] == (month, day)
            and (year is None or other[0] == year or (other[0] is None and str(year) in years))
            for other in dates
        )
    if quantity.kind is Kind.TIME:
        minute = int(str(quantity.value))
        return f"{minute // 60}.{minute % 60:02d}" in clocks or f"{minute // 60:02d}.{minute % 60:02d}" in clocks
    if quantity.kind is Kind.IDENTIFIER:
        return str(quantity.value) in lower
    if quantity.kind is Kind.NUMBER and quantity.shown in years:
        return True
    if quantity.kind is Kind.NUMBER:
        return quantity.value in numbers or (Kind.SHARE, quantity.value) in values
    return False


def _names(text: str, ground: str) -> list[str]:
    lower = clean(ground).lower() + " " + ground.lower()
    faults: list[str] = []
    for span in sentences.split(text):
        piece = text[span.start : span.end]
        for place, found in enumerate(_NAME.finditer(piece)):
            word = re.sub(r"['’]s?$", "", found.group())
            opens = place == 0 or piece[: found.start()].rstrip()[-1:] in ':.("“'
            everyday = opens and not word.isupper() and frequency(word.lower()) >= RARE
            if len(word) < 2 or not word[0].isupper() or everyday or word.lower() in _CALENDAR:
                continue
            if word.lower() not in lower:
                faults.append(f"name {word}")
    return faults


def _hedges(text: str, quotes: str) -> list[str]:
    words = content_words(text)
    if len(words) < 3:
        return []
    faults: list[str] = []
    for span in sentences.split(quotes):
        piece = quotes[span.start : span.end]
        if len(words & content_words(piece)) < 0.5 * len(words):
            continue
        if HEDGE.search(re.sub(r"\babout\b", "", piece)) and not HEDGE.search(text):
            faults.append("hedge dropped")
        if (
            _NEGATION.search(piece)
            and not _DENIED.search(text)
            and len(words & content_words(piece)) >= 0.7 * len(words)
        ):
            faults.append("negation dropped")
    return faults
