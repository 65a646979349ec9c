"""The world's errors as data: a code and the facts a sentence needs. `wording.messages` says them.

Facts must carry no personal data: no customer text, no names, no passphrases.
"""

from enum import StrEnum


class Fault(StrEnum):
    """What the world said no to. The comment names the facts each one carries."""

    # The desk and its key
    NO_DESK = "no_desk"  # path
    DESK_EXISTS = "desk_exists"  # path
    KEY_FILE_MISSING = "key_file_missing"  # path
    KEY_FILE_DAMAGED = "key_file_damaged"  # path
    WRONG_PASSPHRASE = "wrong_passphrase"
    WRONG_RECOVERY_PHRASE = "wrong_recovery_phrase"  # why: count (found, needed), word (position), checksum, other
    PASSPHRASE_NEEDED = "passphrase_needed"
    PASSPHRASE_TOO_SHORT = "passphrase_too_short"  # least
    STORE_MISSING = "store_missing"  # path
    STORE_DAMAGED = "store_damaged"  # path
    STORE_NEWER = "store_newer"  # found, known
    STORE_BUSY = "store_busy"
    READ_ONLY = "read_only"  # path
    LOCKED = "locked"
    SQLITE_TOO_OLD = "sqlite_too_old"  # found, needed
    # Files and the disk
    DISK_FULL = "disk_full"  # path
    FOLDER_READ_ONLY = "folder_read_only"  # path
    FILE_UNREADABLE = "file_unreadable"  # path, why ("encrypted", "no_text", "too_large", or absent)
    FILE_EMPTY = "file_empty"  # path
    FORMAT_UNKNOWN = "format_unknown"  # ending, known
    CANNOT_WRITE = "cannot_write"  # path
    BACKUP_DAMAGED = "backup_damaged"  # path
    EXPORT_REFUSED = "export_refused"  # why
    # What was asked for
    NOT_FOUND = "not_found"  # kind, asked
    AMBIGUOUS = "ambiguous"  # kind, asked, candidates
    INVALID = "invalid"  # field, why
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    UNDO_BARRIER = "undo_barrier"  # op
    RULE = "rule"  # rule
    CANCELLED = "cancelled"


class DeskError(Exception):
    """Something a person can act on. `fault` says what, `facts` the words a sentence needs."""

    def __init__(self, fault: Fault, **facts: object) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.facts = facts

    def __str__(self) -> str:
        return self.fault.value
