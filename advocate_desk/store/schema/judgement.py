"""Decisions, clarifications, goodwill, feedback and lessons."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped

from advocate_desk.domain.changes import Kind
from advocate_desk.store.schema.base import INTERNAL, Instant, Row, col, declare, prose, reference


class Decision(Row):
    """A question somebody had to settle."""

    __tablename__ = "decision"
    __table_args__ = declare(Kind.DECISION, row=INTERNAL)
    case_id: Mapped[int] = reference("cases", nullable=False)
    kind: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="choice")
    question: Mapped[str] = prose(INTERNAL)
    decided_by: Mapped[str] = prose(INTERNAL)
    decided_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    why: Mapped[str] = prose(INTERNAL)
    entry_id: Mapped[int | None] = reference("entry")


class DecisionOption(Row):
    """One way to settle it, with what it costs and what it saves."""

    __tablename__ = "decision_option"
    __table_args__ = declare(Kind.DECISION, owner="decision_id", row=INTERNAL)
    decision_id: Mapped[int] = reference("decision", nullable=False)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    title: Mapped[str] = prose(INTERNAL)
    cost_minor: Mapped[int | None] = col(BigInteger, INTERNAL)
    value_minor: Mapped[int | None] = col(BigInteger, INTERNAL)
    currency: Mapped[str] = col(String(3), INTERNAL, nullable=False, server_default="")
    chosen: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")


class Clarification(Row):
    """An ambiguous request and the reading the customer confirmed."""

    __tablename__ = "clarification"
    __table_args__ = declare(Kind.CLARIFICATION, row=INTERNAL)
    case_id: Mapped[int] = reference("cases", nullable=False)
    entry_id: Mapped[int | None] = reference("entry")
    asked: Mapped[str] = prose(INTERNAL)
    asked_by: Mapped[str] = prose(INTERNAL)
    sent_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    confirmed_at: Mapped[datetime | None] = col(Instant, INTERNAL)


class Reading(Row):
    """One possible meaning of an ambiguous request."""

    __tablename__ = "reading"
    __table_args__ = declare(Kind.CLARIFICATION, owner="clarification_id", row=INTERNAL)
    clarification_id: Mapped[int] = reference("clarification", nullable=False)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    text: Mapped[str] = prose(INTERNAL)
    confirmed: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")


class Goodwill(Row):
    """Credit earned or spent with a person or an account."""

    __tablename__ = "goodwill"
    __table_args__ = declare(Kind.GOODWILL, row=INTERNAL)
    account_id: Mapped[int] = reference("account", nullable=False)
    contact_id: Mapped[int | None] = reference("contact")
    case_id: Mapped[int | None] = reference("cases")
    entry_id: Mapped[int | None] = reference("entry")
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    points: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False)
    what: Mapped[str] = prose(INTERNAL)


class Feedback(Row):
    """What a customer said worth keeping; the issue apart from its emotion."""

    __tablename__ = "feedback"
    __table_args__ = declare(Kind.FEEDBACK, row=INTERNAL)
    account_id: Mapped[int | None] = reference("account")
    case_id: Mapped[int | None] = reference("cases")
    entry_id: Mapped[int | None] = reference("entry")
    contact_id: Mapped[int | None] = reference("contact")
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    praise: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")
    theme: Mapped[str] = prose(INTERNAL)
    words: Mapped[str] = prose(INTERNAL)
    issue: Mapped[str] = prose(INTERNAL)
    emotion: Mapped[str] = prose(INTERNAL)


class Lesson(Row):
    """What a closed case teaches, and the change it led to."""

    __tablename__ = "lesson"
    __table_args__ = declare(Kind.FEEDBACK, row=INTERNAL)
    case_id: Mapped[int | None] = reference("cases")
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    text: Mapped[str] = prose(INTERNAL)
    led_to: Mapped[str] = prose(INTERNAL)
