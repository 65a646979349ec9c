"""What could not be read: kept with its bytes and a reason, so that nothing is dropped in silence."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why an item was set aside. `wording` says it to the user."""

    EMPTY = "empty"  # nothing but blanks
    NOT_A_MAIL = "not_a_mail"  # no line that a mail's head is made of
    NOT_A_MAILBOX = "not_a_mailbox"  # bytes before the first message of an mbox
    TOO_LARGE = "too_large"  # larger than what one item may be; `raw` holds its beginning
    DAMAGED = "damaged"  # the container cannot be opened or breaks off
    ENCRYPTED = "encrypted"  # protected by a password we do not have
    LINK = "link"  # a folder's link to a file elsewhere: not followed
    NO_ACCESS = "no_access"  # the file may not be read, or went away
    NO_NAME = "no_name"  # a vCard that names nobody and reaches nobody
    NO_START = "no_start"  # a calendar item without a readable time
    UNREADABLE = "unreadable"  # the item's own lines break the rules of its format


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One item that was not taken in.

    `where` names it for a person ("inbox.mbox#12"), `raw` is the item as found, `end` the offset in the file after it.
    """

    where: str
    why: Why
    raw: bytes
    end: int
