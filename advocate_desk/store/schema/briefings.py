"""Briefings, their statements and the sources of each."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped

from advocate_desk.domain.changes import Kind
from advocate_desk.store.schema.base import INTERNAL, Instant, Row, col, declare, prose, reference


class Briefing(Row):
    """A short document for one reader; a draft until issued, then frozen. `content` is the whole as JSON."""

    __tablename__ = "briefing"
    __table_args__ = declare(Kind.BRIEFING, row=INTERNAL)
    case_id: Mapped[int] = reference("cases", nullable=False)
    reader: Mapped[str] = col(String(24), INTERNAL, nullable=False)
    version: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    title: Mapped[str] = prose(INTERNAL)
    language: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="en")
    made_at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    issued_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    to_whom: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]")
    content: Mapped[str] = prose(INTERNAL)


class Statement(Row):
    """One sentence of a briefing and how it was made."""

    __tablename__ = "statement"
    __table_args__ = declare(Kind.BRIEFING, owner="briefing_id", row=INTERNAL)
    briefing_id: Mapped[int] = reference("briefing", nullable=False)
    section: Mapped[str] = prose(INTERNAL)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    text: Mapped[str] = prose(INTERNAL)
    made: Mapped[str] = col(String(16), INTERNAL, nullable=False)
    arithmetic: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]")


class StatementSource(Row):
    """Where a sentence comes from: a slice of a text, by reference and character offsets."""

    __tablename__ = "statement_source"
    __table_args__ = declare(Kind.BRIEFING, row=INTERNAL)
    statement_id: Mapped[int] = reference("statement", nullable=False)
    ref: Mapped[str] = prose(INTERNAL)
    entry_id: Mapped[int | None] = reference("entry")
    start: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    end: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    quote: Mapped[str] = prose(INTERNAL)


class GlossaryTerm(Row):
    """A plain word for a hard one, for the desk or for one account; data in the format of resources/glossary."""

    __tablename__ = "glossary_term"
    __table_args__ = declare(Kind.SETTING, row=INTERNAL)
    account_id: Mapped[int | None] = reference("account")
    term: Mapped[str] = prose(INTERNAL)
    plain: Mapped[str] = prose(INTERNAL)
    part: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="noun")
    number: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="one")
    before: Mapped[str] = prose(INTERNAL)
    gloss: Mapped[str] = prose(INTERNAL)
