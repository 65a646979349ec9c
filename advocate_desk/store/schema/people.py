"""Me, organisations, accounts, contacts and their channels."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, Integer, String
from sqlalchemy.orm import Mapped

from advocate_desk.domain.changes import Kind
from advocate_desk.store.schema.base import ALL, INTERNAL, Instant, Row, col, declare, prose, reference


class Desk(Row):
    """One row: whose desk this is. `uuid` is the desk's own. `next_case` numbers the refs that people read."""

    __tablename__ = "desk"
    __table_args__ = declare(Kind.DESK, row=INTERNAL)
    owner_id: Mapped[int | None] = reference("contact", index=False)
    organisation_id: Mapped[int | None] = reference("organisation", index=False)
    zone: Mapped[str] = prose(INTERNAL)
    language: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="en")
    domains: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]", comment="own mail domains, JSON")
    next_case: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="1")
    is_sample: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")


class Setting(Row):
    """A choice that belongs to the desk's content, not to this machine; value as JSON."""

    __tablename__ = "setting"
    __table_args__ = declare(Kind.SETTING, row=INTERNAL)
    name: Mapped[str] = prose(INTERNAL, unique=True)
    value: Mapped[str] = prose(INTERNAL)


class Organisation(Row):
    """Any party: the own firm, a customer, a vendor, a service partner."""

    __tablename__ = "organisation"
    __table_args__ = declare(Kind.ORGANISATION, row=ALL)
    name: Mapped[str] = prose(ALL, index=True)
    kind: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    domains: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]", comment="mail domains, JSON")
    notes: Mapped[str] = prose(INTERNAL)


class Account(Row):
    """A customer organisation as business: what it is worth, until when, on which clock, how often it hears from us."""

    __tablename__ = "account"
    __table_args__ = declare(Kind.ACCOUNT, row=ALL)
    organisation_id: Mapped[int] = reference("organisation", nullable=False)
    name: Mapped[str] = prose(ALL, index=True)
    segment: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="standard")
    value_minor: Mapped[int | None] = col(BigInteger, INTERNAL, comment="annual value in hundredths")
    currency: Mapped[str] = col(String(3), INTERNAL, nullable=False, server_default="EUR")
    renewal: Mapped[date | None] = col(Date, INTERNAL)
    zone: Mapped[str] = prose(ALL)
    language: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="en")
    region: Mapped[str] = prose(INTERNAL, comment="holiday calendar, ISO 3166 such as US-NJ")
    hours: Mapped[str] = prose(INTERNAL, comment="working hours such as 09:00-17:00")
    cadence_minutes: Mapped[int | None] = col(Integer, INTERNAL)
    channel: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="email")
    users: Mapped[int | None] = col(Integer, INTERNAL, comment="people or customers served through us")
    hour_rate_minor: Mapped[int | None] = col(BigInteger, INTERNAL, comment="agreed cost of an hour down")
    allowed_minutes: Mapped[int | None] = col(
        Integer, INTERNAL, comment="minutes down the service level allows a month"
    )
    notes: Mapped[str] = prose(INTERNAL)


class Contact(Row):
    """A person. Her zone, hours and pronoun decide how every due time is shown."""

    __tablename__ = "contact"
    __table_args__ = declare(Kind.CONTACT, row=ALL)
    organisation_id: Mapped[int | None] = reference("organisation")
    name: Mapped[str] = prose(ALL, index=True)
    title: Mapped[str] = prose(ALL)
    level: Mapped[str] = prose(INTERNAL)
    zone: Mapped[str] = prose(INTERNAL)
    pronoun: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="theirs")
    languages: Mapped[str] = prose(INTERNAL)
    hours: Mapped[str] = prose(INTERNAL, comment="09:00-17:00; empty means always reachable")
    boss_id: Mapped[int | None] = reference("contact", index=False)
    assistant_id: Mapped[int | None] = reference("contact", index=False)
    approach: Mapped[str] = prose(INTERNAL, comment="how they like to be approached")
    notes: Mapped[str] = prose(INTERNAL)
    verified_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    gone_at: Mapped[datetime | None] = col(Instant, INTERNAL)


class Channel(Row):
    """One way to reach a contact."""

    __tablename__ = "channel"
    __table_args__ = declare(Kind.CONTACT, owner="contact_id", row=INTERNAL)
    contact_id: Mapped[int] = reference("contact", nullable=False)
    kind: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    value: Mapped[str] = prose(INTERNAL)
    folded: Mapped[str] = prose(INTERNAL, index=True, comment="lower-case address or E.164, for matching")
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    hours: Mapped[str] = prose(INTERNAL)
