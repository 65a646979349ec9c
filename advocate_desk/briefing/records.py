"""The records of a brief, as the engine names them."""

from advocate_desk.domain.brief import (
    FIELDS,
    QUOTE_LIMIT,
    ActionFact,
    Brief,
    CaseFacts,
    Checks,
    Citation,
    CommitmentFact,
    Conflict,
    Section,
    Source,
    SourceKind,
    Statement,
    StatementKind,
    Told,
)
from advocate_desk.domain.vocabulary import Reader

__all__ = [
    "FIELDS",
    "QUOTE_LIMIT",
    "ActionFact",
    "Brief",
    "CaseFacts",
    "Checks",
    "Citation",
    "CommitmentFact",
    "Conflict",
    "Reader",
    "Section",
    "Source",
    "SourceKind",
    "Statement",
    "StatementKind",
    "Told",
]
