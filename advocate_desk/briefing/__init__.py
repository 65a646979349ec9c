"""The briefing engine: frozen sources and facts in, one frozen brief out. No database, no window, no clock.

`compose` writes a brief, `check` compares any brief with its sources, `as_json` gives the shape of the command line.
"""

from advocate_desk.briefing import inflection
from advocate_desk.briefing.checks import check
from advocate_desk.briefing.composition import compose
from advocate_desk.briefing.facts_sheet import fact_sources, facts_sheet
from advocate_desk.briefing.glossary import Glossary, Term, read_glossary, standard_glossary, term_of
from advocate_desk.briefing.output import as_json, as_text
from advocate_desk.briefing.records import (
    ActionFact,
    Brief,
    CaseFacts,
    Checks,
    Citation,
    CommitmentFact,
    Conflict,
    Reader,
    Section,
    Source,
    SourceKind,
    Statement,
    StatementKind,
    Told,
)

__all__ = [
    "ActionFact",
    "Brief",
    "CaseFacts",
    "Checks",
    "Citation",
    "CommitmentFact",
    "Conflict",
    "Glossary",
    "Reader",
    "Section",
    "Source",
    "SourceKind",
    "Statement",
    "StatementKind",
    "Term",
    "Told",
    "as_json",
    "as_text",
    "check",
    "compose",
    "fact_sources",
    "facts_sheet",
    "inflection",
    "read_glossary",
    "standard_glossary",
    "term_of",
]
