"""The brief's own checker: every number, date, time, duration, name, hedge, negation and loaded word needs its source.

It trusts nothing that the composer did and reads only the finished brief and the sources, so it also checks briefs that
were edited by hand or by a model. The advocate's own words are checked like any other sentence.
"""

import re
from collections.abc import Mapping, Sequence

from advocate_desk.briefing.check_values import missing_values
from advocate_desk.briefing.check_words import changed_certainty, loaded_words, missing_names, speaks_of_silence
from advocate_desk.briefing.glossary import Glossary, standard_glossary
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.readability import count_words, grade
from advocate_desk.briefing.records import QUOTE_LIMIT, Brief, Checks, Source, Statement, StatementKind

_QUOTED = re.compile(r"“([^”]*)”")


def check(brief: Brief, sources: Sequence[Source], *, glossary: Glossary | None = None) -> Checks:
    """What the brief says beyond its sources, and its words, grade and leftover jargon. Pure and repeatable.

    Each line of `unsupported` is a reason and the sentence it is about: "number 43 — The shop was down for 43 minutes."
    """
    texts = {source.ref: source.text for source in sources}
    for source in brief.own_sources:
        texts.setdefault(source.ref, source.text)
    faults: list[str] = []
    for statement in brief.statements:
        faults += [f"{fault} — {statement.text}" for fault in _faults(statement, texts)]
    spoken = [statement.text for statement in brief.statements]
    terms = glossary or standard_glossary()
    jargon: dict[str, None] = {}
    # A foreign sentence quoted whole has no English jargon.
    for text in (text for text in spoken if not _QUOTED.fullmatch(text)):
        jargon.update(dict.fromkeys(hard_words(text, terms)))
    headings = sum(count_words(section.heading) for section in brief.sections)
    return Checks(headings + sum(map(count_words, spoken)), grade(spoken), tuple(jargon), tuple(faults))


def _faults(statement: Statement, texts: Mapping[str, str]) -> list[str]:
    kind = statement.kind
    faults = _citations(statement, texts)
    ground = "\n".join(citation.quote for citation in statement.citations)
    if kind is StatementKind.COMPUTED:
        ground += "\n" + "\n".join(statement.arithmetic)
    faults += loaded_words(statement.text, ground)
    if kind is StatementKind.NOT_RECORDED:
        if not speaks_of_silence(statement.text):
            faults.append("says that something is recorded")
        # The one name that the engine itself brings: what the text is not written in.
        named = missing_names(statement.text, f"{ground}\nEnglish")
        return faults + missing_values(statement.text, ground, computed=False) + named
    faults += missing_values(statement.text, ground, computed=kind is StatementKind.COMPUTED)
    faults += missing_names(statement.text, ground)
    if kind is StatementKind.QUOTED:
        faults += _quotations(statement.text, ground)
    else:
        faults += changed_certainty(statement.text, ground)
    return faults


def _citations(statement: Statement, texts: Mapping[str, str]) -> list[str]:
    faults: list[str] = []
    silence = statement.kind is StatementKind.NOT_RECORDED and not any(text.strip() for text in texts.values())
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
    return faults


def _quotations(text: str, ground: str) -> list[str]:
    """Words that are given as somebody's own and are not theirs."""
    held = _plain(clean(ground)) + " " + _plain(ground)
    quoted = _QUOTED.findall(text) or [text]
    return ["not so quoted" for words in quoted if _plain(words) not in held]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
