"""Get-well plans: exit criteria, workstreams, actions, milestones, risks, issued versions."""

from datetime import date, datetime

from sqlalchemy import Date, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped

from advocate_desk.domain.changes import Kind
from advocate_desk.store.schema.base import ALL, INTERNAL, Instant, Row, col, declare, prose, reference


class Plan(Row):
    """The get-well plan of a case."""

    __tablename__ = "plan"
    __table_args__ = declare(Kind.PLAN, row=ALL)
    case_id: Mapped[int] = reference("cases", nullable=False, unique=True, index=False)
    title: Mapped[str] = prose(ALL)
    goal: Mapped[str] = prose(ALL)
    rag: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="none")
    rag_reason: Mapped[str] = prose(INTERNAL)


class Criterion(Row):
    """When the customer calls it fixed, in the customer's own words."""

    __tablename__ = "criterion"
    __table_args__ = declare(Kind.PLAN, owner="plan_id")
    plan_id: Mapped[int] = reference("plan", nullable=False)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    words: Mapped[str] = prose(ALL)
    measured_by: Mapped[str] = prose(ALL)
    rag: Mapped[str] = col(String(8), ALL, nullable=False, server_default="none")
    state_words: Mapped[str] = prose(ALL)
    met_at: Mapped[datetime | None] = col(Instant, ALL)
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class Workstream(Row):
    """A strand of the plan."""

    __tablename__ = "workstream"
    __table_args__ = declare(Kind.PLAN, owner="plan_id", row=ALL)
    plan_id: Mapped[int] = reference("plan", nullable=False)
    name: Mapped[str] = prose(ALL)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")


class Action(Row):
    """A step with an owner and dates (all-day). The baseline is what was first agreed; `due` is the forecast."""

    __tablename__ = "action"
    __table_args__ = declare(Kind.ACTION)
    plan_id: Mapped[int] = reference("plan", nullable=False)
    workstream_id: Mapped[int | None] = reference("workstream")
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    title: Mapped[str] = prose(ALL)
    owner_id: Mapped[int | None] = reference("contact")
    owner: Mapped[str] = prose(ALL)
    party: Mapped[str] = col(String(12), ALL, nullable=False, server_default="us")
    start: Mapped[date | None] = col(Date, ALL)
    due: Mapped[date | None] = col(Date, ALL, index=True)
    baseline_start: Mapped[date | None] = col(Date, ALL)
    baseline_due: Mapped[date | None] = col(Date, ALL)
    progress: Mapped[int] = col(SmallInteger, ALL, nullable=False, server_default="0")
    rag: Mapped[str] = col(String(8), ALL, nullable=False, server_default="none")
    rag_reason: Mapped[str] = prose(INTERNAL)
    blocked_at: Mapped[datetime | None] = col(Instant, INTERNAL, index=True)
    blocked_by: Mapped[str] = prose(INTERNAL)
    done_at: Mapped[datetime | None] = col(Instant, ALL)
    note: Mapped[str] = prose(INTERNAL)
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class Dependency(Row):
    """An action starts when another is done."""

    __tablename__ = "dependency"
    __table_args__ = declare(Kind.ACTION, owner="action_id", row=ALL)
    action_id: Mapped[int] = reference("action", nullable=False)
    after_id: Mapped[int] = reference("action", nullable=False)


class Milestone(Row):
    """A date that matters."""

    __tablename__ = "milestone"
    __table_args__ = declare(Kind.MILESTONE)
    plan_id: Mapped[int] = reference("plan", nullable=False)
    workstream_id: Mapped[int | None] = reference("workstream")
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    title: Mapped[str] = prose(ALL)
    due: Mapped[date | None] = col(Date, ALL)
    baseline_due: Mapped[date | None] = col(Date, ALL)
    reached_at: Mapped[datetime | None] = col(Instant, ALL)
    after_id: Mapped[int | None] = reference("action")
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class Risk(Row):
    """What may go wrong, and what tells us that it does."""

    __tablename__ = "risk"
    __table_args__ = declare(Kind.RISK)
    plan_id: Mapped[int] = reference("plan", nullable=False)
    text: Mapped[str] = prose(ALL)
    trigger: Mapped[str] = prose(ALL)
    response: Mapped[str] = prose(ALL)
    owner: Mapped[str] = prose(ALL)
    likelihood: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="3")
    weight: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="3")
    closed_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class Checkpoint(Row):
    """A meeting on the plan."""

    __tablename__ = "checkpoint"
    __table_args__ = declare(Kind.PLAN, owner="plan_id", row=INTERNAL)
    plan_id: Mapped[int] = reference("plan", nullable=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    zone: Mapped[str] = prose(INTERNAL)
    title: Mapped[str] = prose(INTERNAL)
    minutes: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="30")


class Issue(Row):
    """A version that left the desk: frozen as JSON, numbered by edition (the customer counts only what she got)."""

    __tablename__ = "issue"
    __table_args__ = declare(Kind.EDITION, row=INTERNAL)
    plan_id: Mapped[int] = reference("plan", nullable=False)
    edition: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    number: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    why: Mapped[str] = prose(INTERNAL)
    to_whom: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]")
    content: Mapped[str] = prose(INTERNAL)


class Release(Row):
    """A computed value that somebody decided to show further than its inputs go: recorded and stored."""

    __tablename__ = "release"
    __table_args__ = declare(Kind.EDITION, row=INTERNAL)
    subject: Mapped[str] = prose(INTERNAL, comment="what was released, such as plan:3:rag")
    value: Mapped[str] = prose(INTERNAL)
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    why: Mapped[str] = prose(INTERNAL)
