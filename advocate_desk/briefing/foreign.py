"""A source in another language: the brief says so, quotes what holds figures, and computes what the desk's fields give.

Nothing is told from a text that the rules cannot read, so nothing can be told wrongly.
"""

import re

from advocate_desk.briefing.impact import computed_impact
from advocate_desk.briefing.material import Material
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import quantities
from advocate_desk.briefing.records import Section, Statement, StatementKind
from advocate_desk.briefing.spans import cite

_LINES = 6
_LONGEST, _LONGEST_UNPARTED = 22, 90
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_END = re.compile(r"[^。！？]+[。！？]?")


def foreign_sections(material: Material) -> tuple[Section, ...]:
    """What can be said of a text that is not in English."""
    said = Statement(
        "The source is not in English; what follows quotes it as it stands.",
        StatementKind.NOT_RECORDED,
        material.searched(),
    )
    material.unanswered.append("Can somebody who reads this language confirm impact and cause?")
    impact = computed_impact(material.facts, material.sheet, None, (), material.now, material.internal)
    sections = (
        Section("Bottom line", (said,)),
        Section("Business impact", tuple(impact)),
        Section("What happened", _quotations(material)),
    )
    return tuple(section for section in sections if section.statements)


def _quotations(material: Material) -> tuple[Statement, ...]:
    """The first sentence and those with dates, times and figures, in the order of the source."""
    fit: list[tuple[Passage, str]] = []
    for passage in material.ledger.passages:
        # A line of a script without blanks looks like a heading of one word.
        if passage.code or (passage.heading and not _UNPARTED.search(passage.text)):
            continue
        for found in _END.finditer(passage.text):
            words = found.group().strip().rstrip(".。")
            if _whole(words):
                fit.append((passage, words))
    told = sorted(range(len(fit)), key=lambda place: (place > 0 and not quantities(fit[place][1]), place))[:_LINES]
    return tuple(
        Statement(f"“{words}”", StatementKind.QUOTED, (cite(material.ledger.sources, passage, (words,)),))
        for passage, words in (fit[place] for place in sorted(told))
    )


def _whole(words: str) -> bool:
    """Whether it is a sentence of a length that can be quoted; some scripts do not part their words."""
    if _UNPARTED.search(words):
        return 6 <= len(words) <= _LONGEST_UNPARTED
    return 3 <= len(words.split()) <= _LONGEST
