"""From sources and facts to one brief for one reader: filter by audience, read the ledger, write sections, check."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from advocate_desk.briefing.bottom_line import bottom_line
from advocate_desk.briefing.bounds import left_out, within
from advocate_desk.briefing.cause import cause_section
from advocate_desk.briefing.checks import check
from advocate_desk.briefing.explaining import explained
from advocate_desk.briefing.facts_sheet import Sheet, fact_sources
from advocate_desk.briefing.foreign import foreign_sections
from advocate_desk.briefing.glossary import Glossary, standard_glossary
from advocate_desk.briefing.ledger import read_ledger
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.material import Material
from advocate_desk.briefing.outlook import asks_section, doing_section, next_section
from advocate_desk.briefing.questions import addressed
from advocate_desk.briefing.readability import count_words
from advocate_desk.briefing.records import (
    FIELDS,
    Brief,
    CaseFacts,
    Checks,
    Reader,
    Section,
    Source,
    Statement,
    StatementKind,
)
from advocate_desk.briefing.story import happened_section, impact_section
from advocate_desk.briefing.told import aloud

LONGEST = 290
"""Words of a brief for an executive, so that marks of lists and headings still fit into 300."""
BOARD, SPOKEN = 108, 75
"""The board reads 120 words with the marks of lists, and 30 seconds of speech are about 75."""


def compose(
    sources: Sequence[Source],
    facts: CaseFacts | None = None,
    *,
    reader: Reader = Reader.OWN_EXECUTIVE,
    now: datetime,
    language: str = "en",
    glossary: Glossary | None = None,
) -> Brief:
    """The brief of these sources and facts for this reader.

    Sources that the reader may not see never enter. `now` is aware and serves the computed lines only. The same input
    gives the same brief. A source that is empty or not in English yields an honest short brief, never an invention.
    """
    open_to = tuple(source for source in sources if source.audience.allows(reader.audience))
    allowed = within(open_to)
    known = facts or CaseFacts()
    given = {source.ref for source in allowed}
    added = tuple(s for s in fact_sources(known) if s.ref not in given and s.audience.allows(reader.audience))
    allowed += added
    terms = glossary or standard_glossary()
    ledger = read_ledger(allowed, known)
    material = Material(ledger, known, Sheet(known, language), terms, reader, now)
    title = _title(material)
    sections = _sections(material) if ledger.english else foreign_sections(material)
    sections += left_out(open_to, allowed)
    cited = {
        citation.ref for section in sections for statement in section.statements for citation in statement.citations
    }
    own = tuple(source for source in (material.sheet.generated, *added) if source.ref in cited)
    brief = Brief(
        reader, title, sections, addressed(material.unanswered, known), ledger.conflicts, Checks(0, 0.0), own, language
    )
    if reader is not Reader.SPOKEN:
        brief = explained(brief, allowed, terms)
    return _checked(_fitted(brief), allowed, known, terms)


def _checked(brief: Brief, sources: Sequence[Source], facts: CaseFacts, glossary: Glossary) -> Brief:
    """The brief without what its own checker finds unsupported, and with the checker's figures."""
    extra = () if facts.sheet is None else (facts.sheet,)
    texts = (*sources, *extra)
    report = check(brief, texts, glossary=glossary)
    if report.unsupported:
        faulty = {fault.split(" — ", 1)[1] for fault in report.unsupported if " — " in fault}
        sections = tuple(
            replace(section, statements=tuple(s for s in section.statements if s.text not in faulty))
            for section in brief.sections
        )
        brief = replace(brief, sections=tuple(section for section in sections if section.statements))
        report = check(brief, texts, glossary=glossary)
    return replace(brief, checks=report)


def _title(material: Material) -> str:
    if material.facts.title:
        return material.facts.title
    heading, sources = material.ledger.title, material.ledger.sources
    if heading is not None and sources[heading.source].told is None:
        return heading.text
    # A line of a story is no title: it may be any remark.
    files = (source for source in sources if source.told is None and source.kind not in FIELDS)
    named = next((source.title for source in files if source.title), "")
    return clean(named) or material.facts.account or "Briefing"


def _sections(material: Material) -> tuple[Section, ...]:
    reader = material.reader
    if (
        not material.ledger.words
        and not material.facts.impact
        and not material.facts.actions
        and not material.facts.commitments
    ):
        return (Section("Bottom line", (_nothing(material),)),)
    short = reader in {Reader.BOARD, Reader.SPOKEN}
    bottom = Section("Bottom line", bottom_line(material))
    cause = cause_section(material, 1 if short else 3)
    upcoming = Section("Commitments and next update", next_section(material, 3))
    doing = Section("What we are doing", doing_section(material, 1 if short else 3, 1 if short else 5))
    impact = Section("Business impact", impact_section(material, 1 if short else 4))
    has_tasks = any(statement.text.startswith("To do:") for statement in doing.statements)
    asks = Section("Decisions and asks", asks_section(material, has_tasks))
    happened = Section("What happened", () if short else happened_section(material, 4))
    if reader is Reader.SPOKEN:
        return (Section("Spoken", aloud(bottom, impact, cause, Section("Doing", doing.statements[:2]), upcoming)),)
    if reader is Reader.BOARD:
        return (bottom, impact, cause, doing, asks)
    return (bottom, impact, happened, cause, doing, asks, upcoming)


def _nothing(material: Material) -> Statement:
    """Why there is nothing to tell: no text at all, or machine records only."""
    question = "What happened, to whom, and since when?"
    if any(passage.code for passage in material.ledger.passages):
        return material.silent("The source holds machine records only; nobody describes what happened.", question)
    return material.silent("Nothing is recorded yet.", question)


def _fitted(brief: Brief) -> Brief:
    """The brief within its length: the least telling statements go first, from the end of the longest lists."""
    limit = {Reader.BOARD: BOARD, Reader.SPOKEN: SPOKEN}.get(brief.audience, LONGEST)
    sections = list(brief.sections)

    def size() -> int:
        return sum(
            count_words(section.heading) + sum(count_words(s.text) + 1 for s in section.statements)
            for section in sections
        )

    order = (
        "What happened",
        "What we are doing",
        "Business impact",
        "Cause",
        "Commitments and next update",
        "Decisions and asks",
        "Spoken",
    )
    floors = {
        "What happened": 2,
        "What we are doing": 3,
        "Business impact": 5,
        "Cause": 1,
        "Commitments and next update": 1,
        "Decisions and asks": 1,
        "Spoken": 2,
    }
    if brief.audience is Reader.BOARD:
        floors |= {"What we are doing": 2, "Business impact": 2}
    while size() > limit:
        for name in order:
            place = next(
                (
                    n
                    for n, section in enumerate(sections)
                    if section.heading.startswith(name) and len(section.statements) > floors[name]
                ),
                None,
            )
            if place is None:
                continue
            kept = list(sections[place].statements)
            kept.pop(_weakest(kept))
            sections[place] = replace(sections[place], statements=tuple(kept))
            break
        else:
            break
    return replace(brief, sections=tuple(section for section in sections if section.statements))


def _weakest(statements: list[Statement]) -> int:
    """The last composed statement that is no conflict; the honest gaps stay."""
    for place in range(len(statements) - 1, -1, -1):
        statement = statements[place]
        if statement.kind in {StatementKind.COMPOSED, StatementKind.QUOTED} and not re.match(
            r"The record (?:gives|also|dates|closes)|Done:|The next update", statement.text
        ):
            return place
    return len(statements) - 1
