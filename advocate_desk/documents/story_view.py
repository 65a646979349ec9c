"""What a story's document is built from: frozen views that hold only what one edition may show."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from advocate_desk.documents.model import Picture
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Edition


@dataclass(frozen=True, slots=True)
class EntryView:
    """Something that happened. `kind`, `standing`, `recorded_at` and `audience` are said inside alone: an outside
    edition leaves them empty. `files` are names."""

    at: datetime
    who: tuple[str, ...]
    subject: str
    text: str
    files: tuple[str, ...] = ()
    until: datetime | None = None
    at_guessed: bool = False
    kind: str = ""
    standing: str = ""
    recorded_at: datetime | None = None
    audience: Audience = Audience.INTERNAL


@dataclass(frozen=True, slots=True)
class StoryView:
    """The story of a case for one edition, in the order in which it is read.

    `held_back` says in words what was filtered; `known` is the instant as which the case is shown, None for now.
    All times are said on the clock of `zone`, which the page calls `zone_name`.
    """

    organisation: str
    account: str
    reference: str
    title: str
    edition: Edition
    zone: tzinfo
    zone_name: str
    language: str
    issued_at: datetime
    entries: tuple[EntryView, ...]
    newest_first: bool = False
    held_back: tuple[str, ...] = ()
    known: datetime | None = None
    picture: Picture | None = None
