"""The words of the trade: every closed list of values that is stored, shown and exported. Values are stable names."""

from enum import IntEnum, StrEnum

from advocate_desk.domain.audience import Audience


class Segment(StrEnum):
    """How much of the firm's future rests on an account."""

    STRATEGIC = "strategic"
    CORE = "core"
    STANDARD = "standard"


class OrganisationKind(StrEnum):
    """What an organisation is to us."""

    OWN = "own"
    CUSTOMER = "customer"
    VENDOR = "vendor"
    PARTNER = "partner"


class ChannelKind(StrEnum):
    """A way to reach somebody, best first when nothing else is said."""

    LINE247 = "line247"
    MOBILE = "mobile"
    PHONE = "phone"
    CHAT = "chat"
    EMAIL = "email"


class Severity(IntEnum):
    """How bad a case is; 1 is worst."""

    CRITICAL = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4


class Stage(StrEnum):
    """Where a case stands, in order. Backwards moves need a reason."""

    RECOGNISED = "recognised"
    ANALYSED = "analysed"
    PLANNED = "planned"
    RECOVERING = "recovering"
    WATCHING = "watching"
    CLOSED = "closed"


STAGES = tuple(Stage)


class Origin(StrEnum):
    """Where the failure was born."""

    PRODUCT = "product"
    PROCESS = "process"
    PROMISE = "promise"


class EntryKind(StrEnum):
    """What sort of thing happened."""

    NOTE = "note"
    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    FINDING = "finding"
    DECISION = "decision"
    NEWS = "news"
    STATUS = "status"
    TEMPERATURE = "temperature"
    REPORT = "report"


class Standing(StrEnum):
    """How sure a text is: told apart on screen and in briefings."""

    FACT = "fact"
    CLAIM = "claim"
    ASSUMPTION = "assumption"


class Direction(StrEnum):
    """Which way a message went, seen from the desk's owner."""

    IN = "in"
    OUT = "out"
    INSIDE = "inside"
    NONE = "none"


class PersonRole(StrEnum):
    """How a person is part of an entry."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    WITH = "with"


class Heat(IntEnum):
    """How heated the customer side is."""

    CALM = 1
    WATCHING = 2
    WORRIED = 3
    ANGRY = 4
    FURIOUS = 5


class Stance(StrEnum):
    """How a stakeholder stands to us."""

    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    CRITIC = "critic"


class CommitmentState(StrEnum):
    """What became of a promise. RENEGOTIATED stays open under a new time; see `domain.commitment`."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept-late"
    BROKEN = "broken"
    RENEGOTIATED = "renegotiated"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """The four directions of a promise."""

    OURS = "ours"
    THEIRS = "theirs"
    VENDOR = "vendor"
    INSIDE = "inside"


class Level(StrEnum):
    """The rungs of the contact matrix, in the order in which they are called."""

    PRIMARY = "primary"
    BACKUP = "backup"
    MANAGER = "manager"
    DIRECTOR = "director"
    VP = "vp"


class OutreachResult(StrEnum):
    """How one attempt to reach somebody ended."""

    NONE = "none"
    DECLINED = "declined"
    HELPED = "helped"


class Party(StrEnum):
    """Whose action it is in a plan."""

    US = "us"
    CUSTOMER = "customer"
    VENDOR = "vendor"
    PARTNER = "partner"


class Rag(StrEnum):
    """Red, amber, green, or not rated."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"


class Edition(StrEnum):
    """For whom a document is made."""

    INTERNAL = "internal"
    PARTNER = "partner"
    CUSTOMER = "customer"

    @property
    def reader(self) -> Audience:
        """Who reads it: what is not open to them stays out."""
        return Audience[self.name]

    @classmethod
    def of(cls, reader: Audience) -> "Edition":
        """The edition made for one reader; ValueError for a set of several."""
        for edition in cls:
            if edition.reader == reader:
                return edition
        raise ValueError(reader)


class Reader(StrEnum):
    """For whom a briefing is written."""

    CUSTOMER_EXECUTIVE = "customer-executive"
    OWN_EXECUTIVE = "own-executive"
    BOARD = "board"
    PARTNER = "partner"
    SPOKEN = "spoken"

    @property
    def audience(self) -> Audience:
        """The audience whose texts this reader may see; INTERNAL sees everything."""
        if self is Reader.CUSTOMER_EXECUTIVE:
            return Audience.CUSTOMER
        return Audience.PARTNER if self is Reader.PARTNER else Audience.INTERNAL

    @property
    def edition(self) -> Edition:
        """The edition in which this reader gets a document."""
        if self is Reader.CUSTOMER_EXECUTIVE:
            return Edition.CUSTOMER
        return Edition.PARTNER if self is Reader.PARTNER else Edition.INTERNAL
