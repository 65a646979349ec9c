"""Cases, what happened in them, mail, attachments, temperature."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from advocate_desk.domain.changes import Kind
from advocate_desk.store.schema.base import ALL, INTERNAL, Base, Instant, Row, col, declare, prose, reference


class Case(Row):
    """One exceptional situation of one account."""

    __tablename__ = "cases"
    __table_args__ = declare(Kind.CASE)
    account_id: Mapped[int] = reference("account", nullable=False)
    ref: Mapped[str] = col(String(12), ALL, nullable=False, unique=True)
    their_ref: Mapped[str] = prose(INTERNAL, comment="its number in the list or system it was imported from")
    title: Mapped[str] = prose(ALL)
    severity: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="3")
    stage: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="recognised", index=True)
    stage_at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    origin: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="")
    impact: Mapped[str] = prose(ALL, comment="business impact in the customer's words")
    asked_by_id: Mapped[int | None] = reference("contact", index=False)
    asked_by: Mapped[str] = prose(INTERNAL)
    opened_at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    acknowledged_at: Mapped[datetime | None] = col(Instant, INTERNAL)
    trouble_from: Mapped[datetime | None] = col(Instant, ALL, comment="when the customer's trouble began")
    trouble_until: Mapped[datetime | None] = col(Instant, ALL)
    users_affected: Mapped[int | None] = col(Integer, INTERNAL)
    next_update_at: Mapped[datetime | None] = col(Instant, ALL)
    last_contact_at: Mapped[datetime | None] = col(Instant, INTERNAL, comment="last word from us to the customer")
    silent_at: Mapped[datetime | None] = col(Instant, INTERNAL, comment="from here on the customer hears too little")
    cadence_minutes: Mapped[int | None] = col(Integer, INTERNAL, comment="overrides the account's")
    heat: Mapped[int | None] = col(SmallInteger, INTERNAL, comment="last reading, kept here for lists")
    closed_at: Mapped[datetime | None] = col(Instant, INTERNAL, index=True)
    accepted_us: Mapped[str] = prose(INTERNAL)
    accepted_customer: Mapped[str] = prose(INTERNAL)
    close_reason: Mapped[str] = prose(INTERNAL)
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class StageMove(Row):
    """A case went from one stage to another, and why."""

    __tablename__ = "stage_move"
    __table_args__ = declare(Kind.CASE, owner="case_id", row=INTERNAL)
    case_id: Mapped[int] = reference("cases", nullable=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    former: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    stage: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    why: Mapped[str] = prose(INTERNAL)


class Thread(Row):
    """A conversation. `folded` is its subject without Re: and Fwd:, for matching as a last resort."""

    __tablename__ = "thread"
    __table_args__ = declare(Kind.THREAD, row=INTERNAL)
    subject: Mapped[str] = prose(INTERNAL)
    folded: Mapped[str] = prose(INTERNAL, index=True)


class Entry(Row):
    """Something that happened, from a source. `at` is when it happened, `recorded_at` when it was written."""

    __tablename__ = "entry"
    __table_args__ = declare(Kind.ENTRY)
    at: Mapped[datetime] = col(Instant, ALL, nullable=False)
    until: Mapped[datetime | None] = col(Instant, ALL, comment="end of a lasting event")
    zone: Mapped[str] = prose(INTERNAL, comment="zone in which the time was said")
    at_guessed: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")
    kind: Mapped[str] = col(String(12), INTERNAL, nullable=False)
    standing: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="fact")
    direction: Mapped[str] = col(String(8), INTERNAL, nullable=False, server_default="none")
    subject: Mapped[str] = prose(ALL)
    text: Mapped[str] = prose(ALL)
    author: Mapped[str] = prose(ALL, comment="who it is from, as shown: a name, with the organisation when known")
    author_id: Mapped[int | None] = reference("contact")
    source: Mapped[str] = prose(INTERNAL, comment="typed, mail, file, system or import, with the file's name")
    minutes: Mapped[int | None] = col(Integer, INTERNAL, comment="effort spent")
    cost_minor: Mapped[int | None] = col(BigInteger, INTERNAL)
    currency: Mapped[str] = col(String(3), INTERNAL, nullable=False, server_default="")
    thread_id: Mapped[int | None] = reference("thread")
    pinned: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")
    noise: Mapped[bool] = col(
        Boolean, INTERNAL, nullable=False, server_default="0", comment="system entry, hidden first"
    )
    summarised: Mapped[int] = col(
        SmallInteger, INTERNAL, nullable=False, server_default="0", comment="in-summary flags"
    )
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class EntryCase(Row):
    """An entry belongs to a case. `at` repeats the entry's, so that a case's story is read from one index."""

    __tablename__ = "entry_case"
    __table_args__ = (
        Index("ix_entry_case_entry_id", "entry_id", "case_id"),
        Index("ix_entry_case_story", "case_id", "at", "entry_id", "recorded_at"),
        declare(Kind.ENTRY, owner="entry_id", row=INTERNAL),
    )
    entry_id: Mapped[int] = reference("entry", nullable=False, index=False)
    case_id: Mapped[int] = reference("cases", nullable=False, index=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)


class EntryPerson(Row):
    """Somebody was part of an entry; `name` stands as said when no contact bears it."""

    __tablename__ = "entry_person"
    __table_args__ = (
        Index("ix_entry_person_contact_id", "contact_id", "entry_id"),
        declare(Kind.ENTRY, owner="entry_id", row=ALL),
    )
    entry_id: Mapped[int] = reference("entry", nullable=False)
    contact_id: Mapped[int | None] = reference("contact", index=False)
    name: Mapped[str] = prose(ALL)
    address: Mapped[str] = prose(INTERNAL)
    role: Mapped[str] = col(String(8), INTERNAL, nullable=False)


class Mail(Row):
    """What an e-mail entry keeps of its envelope; `identity` is why the same mail never comes in twice."""

    __tablename__ = "mail"
    __table_args__ = declare(Kind.ENTRY, owner="entry_id", row=INTERNAL)
    entry_id: Mapped[int] = reference("entry", nullable=False)
    identity: Mapped[str] = prose(INTERNAL, index=True)
    message_id: Mapped[str] = prose(INTERNAL, index=True)
    parents: Mapped[str] = col(String, INTERNAL, nullable=False, server_default="[]", comment="References, JSON")
    raw_sha256: Mapped[str] = col(String(64), INTERNAL, nullable=False, server_default="")


class MailParent(Base):
    """A mail names another one that it answers, here or not yet: so that a conversation is whole in whatever order it
    comes in. Outside history: the mail's own row keeps the same as JSON, and a mail that is gone is passed over."""

    __tablename__ = "mail_parent"
    __table_args__ = {"sqlite_with_rowid": False, "info": {"kind": None, "owner": None, "row": INTERNAL}}  # noqa: RUF012
    message_id: Mapped[str] = mapped_column(Text, primary_key=True, info={"sees": INTERNAL})
    entry_id: Mapped[int] = mapped_column(Integer, primary_key=True, info={"sees": INTERNAL})


class SetAside(Row):
    """Something that came in and could not be read: kept with its bytes and the reason until somebody decides."""

    __tablename__ = "set_aside"
    __table_args__ = declare(Kind.INBOX, row=INTERNAL)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    place: Mapped[str] = prose(INTERNAL, comment="where it stood: file and number")
    why: Mapped[str] = col(String(20), INTERNAL, nullable=False)
    size: Mapped[int] = col(BigInteger, INTERNAL, nullable=False)
    sha256: Mapped[str] = col(String(64), INTERNAL, nullable=False)
    case_id: Mapped[int | None] = reference("cases")


class Meeting(Row):
    """What a meeting keeps of the calendar it came from, so that an update finds it and it never comes in twice.

    `instance` is the start of one occurrence of a series as the calendar names it, empty for a single meeting.
    """

    __tablename__ = "meeting"
    __table_args__ = declare(Kind.ENTRY, owner="entry_id", row=INTERNAL)
    entry_id: Mapped[int] = reference("entry", nullable=False)
    uid: Mapped[str] = prose(INTERNAL, index=True)
    instance: Mapped[str] = prose(INTERNAL)
    sequence: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")
    cancelled: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")


class Attachment(Row):
    """A file that came with an entry. The bytes are a blob, addressed by their SHA-256."""

    __tablename__ = "attachment"
    __table_args__ = declare(Kind.ATTACHMENT)
    entry_id: Mapped[int] = reference("entry", nullable=False)
    name: Mapped[str] = prose(ALL)
    media_type: Mapped[str] = prose(INTERNAL)
    size: Mapped[int] = col(BigInteger, INTERNAL, nullable=False)
    sha256: Mapped[str] = col(String(64), INTERNAL, nullable=False, index=True)
    content_id: Mapped[str] = prose(INTERNAL)
    inline: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")
    audience: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="0")


class Blob(Base):
    """Bytes by hash, outside history: rows refer to them, and a sweep removes what nothing refers to."""

    __tablename__ = "blob"
    __table_args__ = {"info": {"kind": None, "owner": None, "row": INTERNAL}}  # noqa: RUF012
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True, info={"sees": INTERNAL})
    size: Mapped[int] = mapped_column(BigInteger, nullable=False, info={"sees": INTERNAL})
    data: Mapped[bytes] = mapped_column(LargeBinary, nullable=False, info={"sees": INTERNAL})


class Temperature(Row):
    """One reading of how heated a person, or the customer side as a whole, is."""

    __tablename__ = "temperature"
    __table_args__ = declare(Kind.TEMPERATURE, row=INTERNAL)
    case_id: Mapped[int] = reference("cases", nullable=False)
    contact_id: Mapped[int | None] = reference("contact")
    name: Mapped[str] = prose(INTERNAL)
    entry_id: Mapped[int | None] = reference("entry")
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    heat: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False)


class Stakeholder(Row):
    """Somebody whose view of the case matters: influence 1 to 5, stance."""

    __tablename__ = "stakeholder"
    __table_args__ = declare(Kind.STAKEHOLDER, row=INTERNAL)
    case_id: Mapped[int] = reference("cases", nullable=False)
    contact_id: Mapped[int] = reference("contact", nullable=False)
    influence: Mapped[int] = col(SmallInteger, INTERNAL, nullable=False, server_default="3")
    stance: Mapped[str] = col(String(12), INTERNAL, nullable=False, server_default="neutral")
    note: Mapped[str] = prose(INTERNAL)


class InboxItem(Row):
    """Something dropped that belongs to no case yet."""

    __tablename__ = "inbox_item"
    __table_args__ = declare(Kind.INBOX, row=INTERNAL)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    name: Mapped[str] = prose(INTERNAL)
    text: Mapped[str] = prose(INTERNAL)
    sha256: Mapped[str] = col(String(64), INTERNAL, nullable=False, server_default="")
    filed_at: Mapped[datetime | None] = col(Instant, INTERNAL)


class SavedView(Row):
    """A filter somebody wants again; `query` is JSON."""

    __tablename__ = "saved_view"
    __table_args__ = declare(Kind.VIEW, row=INTERNAL)
    screen: Mapped[str] = prose(INTERNAL)
    name: Mapped[str] = prose(INTERNAL)
    query: Mapped[str] = prose(INTERNAL)
    position: Mapped[int] = col(Integer, INTERNAL, nullable=False, server_default="0")


class Draft(Base):
    """What is being typed, kept after 800 ms of rest; outside history, gone when the field commits."""

    __tablename__ = "draft"
    __table_args__ = {"info": {"kind": None, "owner": None, "row": INTERNAL}}  # noqa: RUF012
    place: Mapped[str] = mapped_column(String, primary_key=True, info={"sees": INTERNAL})
    text: Mapped[str] = prose(INTERNAL)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
