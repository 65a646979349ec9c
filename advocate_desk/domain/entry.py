"""A timeline entry, as a line of the story and as a whole."""

from dataclasses import dataclass
from datetime import datetime

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Direction, EntryKind, Party, PersonRole, Standing


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was part of an entry; `contact_id` when a contact bears the name."""

    name: str
    role: PersonRole
    contact_id: int | None = None
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with an entry."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened. In a list `text` is only its beginning (`whole` is false)."""

    id: int
    at: datetime
    recorded_at: datetime
    until: datetime | None
    zone: str
    at_guessed: bool
    kind: EntryKind
    standing: Standing
    direction: Direction
    subject: str
    text: str
    author: str
    author_id: int | None
    source: str
    minutes: int | None
    thread_id: int | None
    pinned: bool
    noise: bool
    audience: Audience
    people: tuple[Person, ...]
    files: tuple[File, ...]
    promises: int = 0
    heat: tuple[int | None, int] | None = None
    whole: bool = True
    summarised: int = 0
    """Flags of `domain.story.InSummary`."""

    @property
    def line(self) -> str:
        """Its first line, for a row: the subject, else the first line of the text."""
        if self.subject:
            return self.subject
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


@dataclass(frozen=True, slots=True)
class Former:
    """A text as it stood before a change: until when, and what it said."""

    until: datetime
    text: str
    subject: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries of a story; empty fields let everything through.

    Periods are half-open; `days` counts back from the desk's present, today included, on the owner's clock, and gives
    way to `since`. `parties` is the side of the author's or of anybody's organisation; `summary` the reader in whose
    summary an entry was put. System entries come only with `noise`.
    """

    kinds: tuple[EntryKind, ...] = ()
    who: str = ""
    audience: Audience | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    noise: bool = False
    parties: tuple[Party, ...] = ()
    days: int | None = None
    files: bool = False
    file_name: str = ""
    pinned: bool = False
    standings: tuple[Standing, ...] = ()
    summary: Audience | None = None
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a story and the cursor of the next one, None at the end."""

    entries: tuple[Entry, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when the desk wrote or changed a case's story, the first and the last change included."""

    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a story, newest first, with the cursors of what is newer and older than it; None at an end."""

    entries: tuple[Entry, ...]
    newer: str | None
    older: str | None


def check_text(text: str, subject: str = "") -> None:
    """An entry says something. INVALID empty otherwise."""
    if not text.strip() and not subject.strip():
        raise DeskError(Fault.INVALID, field="text", why="empty")
