"""The world's errors in plain words: one sentence that says what happened, one that says what to do next.

`say` covers every `Fault`; a test holds that. Facts named in `domain.errors` fill the placeholders.
"""

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.wording import _
from advocate_desk.wording.refusals import invalid, kind_name, refused_export, rule, slip

Said = tuple[str, str]


def say(error: DeskError) -> Said:
    """(what happened, what to do next) in the user's language; the second may be empty."""
    sentence, step = _by_facts(error) or _sayings()[error.fault]
    words = _Words({key: _text(value) for key, value in error.facts.items()})
    return sentence.format_map(words), step.format_map(words)


def line(error: DeskError) -> str:
    """Both sentences as one line, for the command line."""
    return " ".join(part for part in say(error) if part)


class _Words(dict[str, str]):
    """The facts by name; one that the error does not carry reads as nothing, so that no error can fail to be said."""

    def __missing__(self, key: str) -> str:
        return ""


def _text(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, (tuple, list)) else str(value)


def _by_facts(error: DeskError) -> Said | None:
    facts = {key: _text(value) for key, value in error.facts.items()}
    match error.fault:
        case Fault.INVALID:
            return invalid(facts.get("field", ""), facts.get("why", ""))
        case Fault.RULE:
            return rule(facts.get("rule", ""))
        case Fault.EXPORT_REFUSED:
            sentence, step = refused_export(facts.get("why", ""))
            return (sentence, "{statements} " + step) if facts.get("statements") else (sentence, step)
        case Fault.FILE_UNREADABLE if facts.get("why") in ("encrypted", "no_text", "too_large"):
            return _unreadable(facts["why"])
        case Fault.WRONG_RECOVERY_PHRASE:
            return slip(facts.get("why", ""))
        case Fault.NOT_FOUND:
            asked = _("There is no {kind} called “{asked}”.") if facts.get("asked") else _("There is no such {kind}.")
            return asked.replace("{kind}", kind_name(facts.get("kind", ""))), _(
                "Check the name, or list what there is."
            )
        case Fault.AMBIGUOUS:
            return (
                _("“{asked}” could mean several things: {candidates}."),
                _("Say which one, with a few more letters."),
            )
        case _:
            return None


def _unreadable(why: str) -> Said:
    return {
        "encrypted": (
            _("{path} is protected by a password."),
            _("Open it where you can, save it without the password, and try again."),
        ),
        "no_text": (
            _("{path} holds pictures of pages and no text."),
            _("Run a text recognition over it, or type what it says into a note."),
        ),
        "too_large": (_("{path} is too large."), _("Take the part of it that tells the story.")),
    }[why]


def _sayings() -> dict[Fault, Said]:
    return _of_the_desk() | _of_files() | _of_steps()


def _of_the_desk() -> dict[Fault, Said]:
    from_backup = _("Restore the newest backup; what can be read stays where it is.")
    return {
        Fault.NO_DESK: (
            _("There is no desk in {path}."),
            _("Make one there with “new”, or name the folder of your desk."),
        ),
        Fault.DESK_EXISTS: (_("There is already a desk in {path}."), _("Open it, or choose an empty folder.")),
        Fault.KEY_FILE_MISSING: (
            _("The key file {path} is missing, so the desk cannot be opened."),
            _("Put it back from a backup; no new desk is made in its place."),
        ),
        Fault.KEY_FILE_DAMAGED: (
            _("The key file {path} is damaged."),
            _("Put it back from a backup; the desk itself is untouched."),
        ),
        Fault.WRONG_PASSPHRASE: (
            _("That passphrase does not open this desk."),
            _("Try again, or use the recovery phrase."),
        ),
        Fault.PASSPHRASE_NEEDED: (
            _("The desk is locked and nobody gave its passphrase."),
            _("Type it, or set ADVOCATE_DESK_PASSPHRASE where nobody can type."),
        ),
        Fault.PASSPHRASE_TOO_SHORT: (
            _("The passphrase is too short."),
            _("Take at least {least} characters; four plain words are good."),
        ),
        Fault.STORE_MISSING: (
            _("The database {path} is missing although its key file says that there was one."),
            _("Restore the newest backup; no empty desk is made in its place."),
        ),
        Fault.STORE_DAMAGED: (_("The database of the desk is damaged."), from_backup),
        Fault.STORE_NEWER: (
            _("This desk was written by a newer Advocate Desk (format {found}; this one knows {known})."),
            _("Install the newer version; nothing was changed."),
        ),
        Fault.STORE_BUSY: (
            _("Another program is using the desk just now."),
            _("Wait until it is done, then try again."),
        ),
        Fault.READ_ONLY: (
            _("The desk is open for reading only."),
            _("Make its folder writable, then open it again."),
        ),
        Fault.LOCKED: (_("The desk is locked."), _("Unlock it, then try again.")),
        Fault.SQLITE_TOO_OLD: (
            _("The database library is too old: {found}, needed is {needed}."),
            _("Install Advocate Desk again with the libraries it names."),
        ),
    }


def _of_files() -> dict[Fault, Said]:
    return {
        Fault.DISK_FULL: (
            _("The disk is full; nothing was written."),
            _("Free some space on the disk of {path}, then try again."),
        ),
        Fault.FOLDER_READ_ONLY: (
            _("{path} cannot be written to."),
            _("Allow writing there, or choose another folder."),
        ),
        Fault.FILE_UNREADABLE: (
            _("{path} cannot be read."),
            _("Check that it exists and that you may open it."),
        ),
        Fault.FILE_EMPTY: (_("{path} is empty."), _("Choose another file, or save it again where it came from.")),
        Fault.FORMAT_UNKNOWN: (
            _("Files ending in “{ending}” are not known here."),
            _("Use one of these: {known}."),
        ),
        Fault.CANNOT_WRITE: (
            _("{path} could not be written; what was there before is unchanged."),
            _("Close the file elsewhere, or choose another name."),
        ),
        Fault.BACKUP_DAMAGED: (_("The backup {path} is damaged."), _("Use an older one; this desk was not changed.")),
    }


def _of_steps() -> dict[Fault, Said]:
    return {
        Fault.NOTHING_TO_UNDO: (_("There is nothing to undo."), ""),
        Fault.NOTHING_TO_REDO: (_("There is nothing to redo."), ""),
        Fault.UNDO_BARRIER: (
            _("Undo stops here: the last step left the desk and cannot be taken back."),
            _("Correct it with a new step instead."),
        ),
        Fault.CANCELLED: (_("Cancelled; nothing was changed."), ""),
    }
