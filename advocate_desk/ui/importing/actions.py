"""What importing adds to the menus and the palette."""

from advocate_desk.ui.actions import ActionSpec, Menu, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "table.import",
        mark("Import a table…"),
        Menu.DESK,
        "",
        "file-spreadsheet",
        page="cases",
        words=mark("csv, excel, xlsx, ods, spreadsheet, cases, contacts, accounts, list"),
        hint=mark("cases, entries, accounts or contacts from a spreadsheet"),
        section=2,
    ),
)
