"""What an import did."""

from dataclasses import dataclass
from datetime import datetime

MAIL = ("eml", "mbox", "mbx", "msg")
REPORTS = ("txt", "md", "markdown", "docx", "pdf")
CALENDARS = ("ics", "ical", "ifb", "vcs")
"""The endings of files by what they are taken for."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One item that could not be taken in: where it stood, and a code that `wording.quarantine` says.

    One that is kept has an `id`, the instant it came, its size in bytes and the case it was meant for.
    """

    where: str
    why: str
    id: int = 0
    at: datetime | None = None
    size: int = 0
    case_id: int | None = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who wrote or was written to and is no contact: how often, and the organisation their domain belongs to.

    `address` is in lower case; `name` as mails say it, empty when they say none; `organisation` empty when unknown.
    """

    address: str
    name: str
    organisation: str
    mails: int

    @property
    def called(self) -> str:
        """A name to show and to begin with: as mails say it, else made of the address."""
        if self.name:
            return self.name
        words = self.address.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " ").split()
        return " ".join(word.capitalize() for word in words) or self.address


@dataclass(frozen=True, slots=True)
class Imported:
    """How many things came in, how many were there already, what was set aside, who is new; `step` is None when
    nothing changed."""

    added: int
    duplicates: int
    quarantined: tuple[SetAside, ...]
    step: int | None
    newcomers: tuple[Newcomer, ...] = ()
