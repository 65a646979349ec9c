"""What the Today page adds to the menus and the palette."""

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "today.do",
        mark("Do what this row asks"),
        Menu.EDIT,
        "",
        "corner-down-right",
        Needs.SELECTION,
        words=mark("act, next, enter"),
        section=4,
    ),
    ActionSpec(
        "today.confirm",
        mark("Confirm these numbers"),
        Menu.EDIT,
        "",
        "check",
        on=frozenset({Kind.CONTACT}),
        words=mark("verify, checked"),
        section=4,
    ),
    ActionSpec(
        "today.file",
        mark("File into a case…"),
        Menu.EDIT,
        "",
        "folder-open",
        on=frozenset({Kind.INBOX}),
        words=mark("inbox, sort, move"),
        section=4,
    ),
)
