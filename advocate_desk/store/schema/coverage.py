"""Functional areas, the contact matrix, rotas, absences, verification and outreach."""

from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from advocate_desk.domain.changes import Kind
from advocate_desk.store.schema.base import INTERNAL, Instant, Row, col, declare, prose, reference


class Area(Row):
    """A department or capability that shapes the customer's experience."""

    __tablename__ = "area"
    __table_args__ = declare(Kind.AREA, row=INTERNAL)
    organisation_id: Mapped[int | None] = reference("organisation")
    name: Mapped[str] = prose(INTERNAL, unique=True)
    grouping: Mapped[str] = prose(INTERNAL)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    can_do: Mapped[str] = prose(INTERNAL)
    needs_from_us: Mapped[str] = prose(INTERNAL)
    in_it_for_them: Mapped[str] = prose(INTERNAL)


class Cell(Row):
    """Who holds a rung of an area. `hours` overrides the contact's for this role."""

    __tablename__ = "cell"
    __table_args__ = (
        UniqueConstraint("area_id", "level"),
        declare(Kind.CELL, row=INTERNAL),
    )
    area_id: Mapped[int] = reference("area", nullable=False, index=False)
    level: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    contact_id: Mapped[int] = reference("contact", nullable=False)
    hours: Mapped[str] = prose(INTERNAL)
    verified_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    note: Mapped[str] = prose(INTERNAL)


class Rota(Row):
    """Who is primary or backup when. `first_at` is a wall time of `zone` (YYYY-MM-DDTHH:MM), kept over DST."""

    __tablename__ = "rota"
    __table_args__ = declare(Kind.ROTA, row=INTERNAL)
    area_id: Mapped[int] = reference("area", nullable=False)
    level: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    every: Mapped[str] = col(String(8), INTERNAL, nullable=False, comment="day, week, 2weeks or month")
    first_at: Mapped[str] = col(String(16), INTERNAL, nullable=False)
    zone: Mapped[str] = prose(INTERNAL)
    until: Mapped[datetime | None] = col(Instant, INTERNAL)


class RotaPerson(Row):
    """One place in a rota's order."""

    __tablename__ = "rota_person"
    __table_args__ = declare(Kind.ROTA, owner="rota_id", row=INTERNAL)
    rota_id: Mapped[int] = reference("rota", nullable=False)
    contact_id: Mapped[int] = reference("contact", nullable=False)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False)


class RotaOverride(Row):
    """For a half-open period somebody else holds the rung: an override, or one half of a swap."""

    __tablename__ = "rota_override"
    __table_args__ = declare(Kind.ROTA, owner="rota_id", row=INTERNAL)
    rota_id: Mapped[int] = reference("rota", nullable=False)
    contact_id: Mapped[int] = reference("contact", nullable=False)
    from_at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    until_at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    kind: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="override")


class Absence(Row):
    """Somebody is away for a half-open period; the alternate counts only when cleared."""

    __tablename__ = "absence"
    __table_args__ = declare(Kind.ABSENCE, row=INTERNAL)
    contact_id: Mapped[int] = reference("contact", nullable=False)
    from_at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    until_at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    zone: Mapped[str] = prose(INTERNAL)
    alternate_id: Mapped[int | None] = reference("contact")
    asked_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    cleared_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    why: Mapped[str] = prose(INTERNAL)


class Verification(Row):
    """Somebody checked a contact: confirmed, corrected or gone."""

    __tablename__ = "verification"
    __table_args__ = declare(Kind.CONTACT, owner="contact_id", row=INTERNAL)
    contact_id: Mapped[int] = reference("contact", nullable=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    result: Mapped[str] = col(String(12), INTERNAL, nullable=False)


class Outreach(Row):
    """One attempt to get somebody to act. Attempts about the same `need` of a case form its ladder."""

    __tablename__ = "outreach"
    __table_args__ = declare(Kind.OUTREACH, row=INTERNAL)
    case_id: Mapped[int] = reference("cases", nullable=False)
    need: Mapped[str] = prose(INTERNAL)
    area_id: Mapped[int | None] = reference("area")
    contact_id: Mapped[int | None] = reference("contact")
    name: Mapped[str] = prose(INTERNAL)
    channel: Mapped[str] = prose(INTERNAL)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    step: Mapped[str] = prose(INTERNAL)
    result: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="none")
    answered_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    note: Mapped[str] = prose(INTERNAL)
    entry_id: Mapped[int | None] = reference("entry")


class Play(Row):
    """Before it happens: the first calls and questions for a kind of trouble, as JSON lists."""

    __tablename__ = "play"
    __table_args__ = declare(Kind.AREA, row=INTERNAL)
    trouble: Mapped[str] = prose(INTERNAL)
    calls: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]")
    questions: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]")
