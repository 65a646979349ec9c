"""What the rows and values of a history are called."""

from advocate_desk.wording import _
from advocate_desk.wording.refusals import field_name, kind_name


def thing(table: str) -> str:
    """A row by its table: "entry", "person in an entry", "stage"."""
    names = {
        "cases": _("case"),
        "stage_move": _("change of stage"),
        "entry_person": _("person of an entry"),
        "attachment": _("attachment"),
        "mail": _("mail"),
        "meeting": _("meeting"),
        "temperature": _("temperature"),
        "stakeholder": _("stakeholder"),
        "commitment_change": _("change to a promise"),
        "found_promise": _("found promise"),
        "criterion": _("exit criterion"),
        "milestone": _("milestone"),
        "risk": _("risk"),
        "issue": _("issued version"),
    }
    return names.get(table) or kind_name(table)


def field(column: str) -> str:
    """A column as labels call it."""
    names = {
        "subject": _("subject"),
        "kind": _("kind"),
        "standing": _("standing"),
        "pinned": _("pinned"),
        "summarised": _("in summaries"),
        "author": _("author"),
        "due_at": _("due time"),
        "due_day": _("due day"),
        "state": _("state"),
        "words": _("words"),
        "proof": _("what was delivered"),
        "impact": _("business impact"),
    }
    return names.get(column) or field_name(column)
