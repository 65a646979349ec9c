"""Why something could not be taken in, said plainly. The codes are those of `exchange.quarantine.Why`."""

from advocate_desk.wording import _, tables


def said(why: str) -> str:
    """The reason; a code this program does not know reads as itself."""
    return {
        "empty": _("it is empty"),
        "not_a_mail": _("it has no line that a mail begins with"),
        "not_a_mailbox": _("these lines stand before the first mail"),
        "too_large": _("it is larger than any mail"),
        "damaged": _("it is damaged and cannot be opened"),
        "encrypted": _("it is protected by a password"),
        "link": _("it is a link to another file"),
        "no_access": _("the file may not be read"),
        "no_name": _("it names nobody"),
        "no_start": _("it has no readable time"),
        "unreadable": _("its lines break the rules of its format"),
    }.get(why) or tables.why(why)
