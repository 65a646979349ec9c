"""Every operation as people read it: in the undo notice, the menu and the history."""

from advocate_desk.domain.ops import Op
from advocate_desk.wording import _


def said(op: str, about: str = "") -> str:
    """What was done, with what it was done to: "Promise kept: call Dana". An unknown operation reads as its name."""
    words = _words().get(op, op.replace("-", " "))
    return f"{words}: {about}" if about else words


def _words() -> dict[str, str]:
    return {
        Op.SET_UP_DESK: _("Desk set up"),
        Op.SET_SETTING: _("Setting changed"),
        Op.LOAD_SAMPLE: _("Sample loaded"),
        Op.CLEAR_UP: _("Unfinished work cleared up"),
        Op.RESTORE: _("Backup restored"),
        Op.IMPORT: _("Imported"),
        Op.ADD_ORGANISATION: _("Organisation added"),
        Op.ADD_ACCOUNT: _("Account added"),
        Op.CHANGE_ACCOUNT: _("Account changed"),
        Op.ADD_CONTACT: _("Person added"),
        Op.CHANGE_CONTACT: _("Person changed"),
        Op.DELETE_CONTACT: _("Person deleted"),
        Op.VERIFY_CONTACT: _("Person checked"),
        Op.ADD_CASE: _("Case opened"),
        Op.CHANGE_CASE: _("Case changed"),
        Op.MOVE_STAGE: _("Stage moved"),
        Op.CLOSE_CASE: _("Case closed"),
        Op.LOG_ENTRY: _("Logged"),
        Op.CHANGE_ENTRY: _("Entry changed"),
        Op.DELETE_ENTRY: _("Entry deleted"),
        Op.SHOW_ENTRY_TO: _("Audience changed"),
        Op.RECORD_TEMPERATURE: _("Temperature recorded"),
        Op.SEND_UPDATE: _("Update logged"),
        Op.DROP_IN_INBOX: _("Put into the inbox"),
        Op.FILE_INBOX: _("Filed from the inbox"),
        Op.MAKE_COMMITMENT: _("Promise tracked"),
        Op.CHANGE_COMMITMENT: _("Promise changed"),
        Op.KEEP_COMMITMENT: _("Promise kept"),
        Op.BREAK_COMMITMENT: _("Promise broken"),
        Op.RENEGOTIATE_COMMITMENT: _("Promise renegotiated"),
        Op.WITHDRAW_COMMITMENT: _("Promise withdrawn"),
        Op.TRACK_FOUND: _("Found promise tracked"),
        Op.DISMISS_FOUND: _("Found promise dismissed"),
        Op.ADD_AREA: _("Area added"),
        Op.CHANGE_AREA: _("Area changed"),
        Op.REMOVE_AREA: _("Area removed"),
        Op.SET_CELL: _("Contact matrix changed"),
        Op.CLEAR_CELL: _("Cell emptied"),
        Op.VERIFY_CELL: _("Cell checked"),
        Op.SET_ROTA: _("Rota set"),
        Op.SET_ABSENCE: _("Absence recorded"),
        Op.CLEAR_COVER: _("Alternate cleared"),
        Op.LOG_OUTREACH: _("Attempt logged"),
        Op.EXPORT_MATRIX: _("Contact matrix exported"),
        Op.START_PLAN: _("Plan started"),
        Op.CHANGE_PLAN: _("Plan changed"),
        Op.ADD_ACTION: _("Action added"),
        Op.CHANGE_ACTION: _("Action changed"),
        Op.REMOVE_ACTION: _("Action removed"),
        Op.ADD_MILESTONE: _("Milestone added"),
        Op.ADD_CRITERION: _("Exit criterion added"),
        Op.ADD_RISK: _("Risk added"),
        Op.ISSUE_PLAN: _("Plan issued"),
        Op.EXPORT_PLAN: _("Plan exported"),
        Op.KEEP_BRIEFING: _("Briefing kept"),
        Op.ISSUE_BRIEFING: _("Briefing issued"),
        Op.EXPORT_BRIEFING: _("Briefing exported"),
        Op.EXPORT_TIMELINE: _("Timeline exported"),
        Op.ADD_DECISION: _("Decision recorded"),
        Op.ADD_CLARIFICATION: _("Clarification recorded"),
        Op.ADD_GOODWILL: _("Goodwill recorded"),
        Op.ADD_FEEDBACK: _("Feedback recorded"),
        Op.SET_STAKEHOLDER: _("Stakeholder changed"),
    }
