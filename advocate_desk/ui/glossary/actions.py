"""What the glossary adds to the menus and the palette."""

from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "glossary.open",
        mark("Plain words…"),
        Menu.DESK,
        "",
        "book-open",
        Needs.DESK,
        words=mark("glossary, jargon, hard words"),
        section=3,
    ),
    ActionSpec(
        "glossary.import",
        mark("Import plain words…"),
        Menu.DESK,
        "",
        "file-input",
        Needs.DESK,
        page="glossary",
        words=mark("glossary, csv"),
        section=3,
    ),
    ActionSpec(
        "glossary.export",
        mark("Export plain words…"),
        Menu.DESK,
        "",
        "file-output",
        Needs.DESK,
        page="glossary",
        words=mark("glossary, csv"),
        section=3,
    ),
)
