"""Promises, what became of them, and what they hang on."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped

from advocate_desk.domain.changes import Kind
from advocate_desk.store.schema.base import ALL, INTERNAL, Instant, Row, col, declare, prose, reference


class Commitment(Row):
    """A promise as worded. Either `due_at` (an instant, said in `zone`) or `due_day` (all day) or neither is set.

    `sort_at` is when it starts to be late: `due_at`, or the end of `due_day` in `zone`; null without either.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        Index("ix_commitment_due", "closed", "sort_at", "id"),
        declare(Kind.COMMITMENT),
    )
    case_id: Mapped[int | None] = reference("cases")
    words: Mapped[str] = prose(ALL)
    proof: Mapped[str] = prose(ALL, comment="what would prove it kept")
    way: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="ours")
    promisor_id: Mapped[int | None] = reference("contact")
    promisor: Mapped[str] = prose(ALL)
    promisee_id: Mapped[int | None] = reference("contact")
    promisee: Mapped[str] = prose(ALL)
    made_at: Mapped[datetime] = col(Instant, ALL, nullable=False)
    entry_id: Mapped[int | None] = reference("entry")
    prepare_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    due_at: Mapped[datetime | None] = col(Instant, ALL)
    due_day: Mapped[date | None] = col(Date, ALL)
    sort_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    zone: Mapped[str] = prose(ALL)
    due_words: Mapped[str] = prose(INTERNAL, comment="as said: Thu 5pm her time")
    recurrence: Mapped[str] = prose(INTERNAL, comment="RRULE")
    series_id: Mapped[int | None] = reference("commitment")
    channel: Mapped[str] = prose(INTERNAL)
    priority: Mapped[int | None] = col(SmallInteger, INTERNAL)
    state: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="open")
    state_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    closed: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")
    renegotiated: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    delivered: Mapped[str] = prose(ALL)
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class CommitmentChange(Row):
    """One thing that happened to a promise: made, renegotiated, kept, withdrawn. `in_time`: before it was due."""

    __tablename__ = "commitment_change"
    __table_args__ = declare(Kind.COMMITMENT, owner="commitment_id", row=INTERNAL)
    commitment_id: Mapped[int] = reference("commitment", nullable=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    what: Mapped[str] = col(String(16), INTERNAL, nullable=False)
    former_due_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    former_due_day: Mapped[date | None] = col(Date, INTERNAL)
    in_time: Mapped[bool | None] = col(Boolean, INTERNAL)
    why: Mapped[str] = prose(INTERNAL)


class CommitmentLink(Row):
    """A promise hangs on another: when `needs` slips, `commitment` is in danger."""

    __tablename__ = "commitment_link"
    __table_args__ = declare(Kind.COMMITMENT, owner="commitment_id", row=INTERNAL)
    commitment_id: Mapped[int] = reference("commitment", nullable=False)
    needs_id: Mapped[int] = reference("commitment", nullable=False)


class FoundPromise(Row):
    """A sentence that sounded like a promise, until accepted or dismissed. Offsets count in the entry's text."""

    __tablename__ = "found_promise"
    __table_args__ = declare(Kind.COMMITMENT, row=INTERNAL)
    entry_id: Mapped[int] = reference("entry", nullable=False)
    kind: Mapped[str] = col(String(20), INTERNAL, nullable=False)
    start: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    end: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    words: Mapped[str] = prose(INTERNAL)
    due_words: Mapped[str] = prose(INTERNAL)
    answer: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="offered", index=True)
    commitment_id: Mapped[int | None] = reference("commitment")
