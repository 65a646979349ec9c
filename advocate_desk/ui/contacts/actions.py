"""What the Who to call page adds to the menus and the palette."""

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

HELD = frozenset({Kind.CELL, Kind.CONTACT})
PLACE = frozenset({Kind.CELL, Kind.AREA})

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "who.verify",
        mark("Confirm the number"),
        Menu.EDIT,
        "V",
        "clipboard-check",
        Needs.SELECTION,
        on=HELD,
        local=True,
        words=mark("verify, checked, fresh"),
        section=5,
    ),
    ActionSpec(
        "who.away",
        mark("Mark away…"),
        Menu.EDIT,
        "A",
        "calendar-clock",
        Needs.SELECTION,
        on=HELD,
        local=True,
        words=mark("absence, holiday, alternate, stand in"),
        section=5,
    ),
    ActionSpec(
        "who.attempt",
        mark("Log attempt…"),
        Menu.EDIT,
        "Ctrl+Alt+A",
        "phone-outgoing",
        Needs.SELECTION,
        on=HELD,
        words=mark("outreach, no answer, ladder"),
        section=5,
    ),
    ActionSpec(
        "who.area",
        mark("Area and its notes…"),
        Menu.EDIT,
        "Ctrl+Alt+E",
        "pencil",
        Needs.SELECTION,
        on=PLACE,
        page="who",
        words=mark("rename area, what is in it for them"),
        section=6,
    ),
    ActionSpec(
        "who.remove",
        mark("Remove area"),
        Menu.EDIT,
        "Ctrl+Alt+R",
        "trash-2",
        Needs.SELECTION,
        on=PLACE,
        page="who",
        words=mark("delete row"),
        section=6,
    ),
    ActionSpec(
        "who.stale",
        mark("Next number to check"),
        Menu.EDIT,
        "Ctrl+Alt+N",
        "list-checks",
        page="who",
        words=mark("verify, stale, round"),
        section=6,
    ),
    ActionSpec(
        "who.export",
        mark("Export the contact matrix…"),
        Menu.DOCUMENT,
        "Ctrl+Alt+X",
        "download",
        page="who",
        words=mark("csv, xlsx, vcf, pdf, print"),
        section=5,
    ),
)
