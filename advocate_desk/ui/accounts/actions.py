"""What the account page adds to the menus and the palette."""

from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "account.open",
        mark("Account of the case"),
        Menu.CASE,
        "Ctrl+Alt+C",
        "building-2",
        Needs.CASE,
        words=mark("customer, value, renewal, contract"),
        section=4,
    ),
    ActionSpec(
        "account.facts",
        mark("Facts of the account"),
        Menu.CASE,
        "",
        "pencil",
        page="account",
        words=mark("value, renewal, hours, holidays, cadence, edit"),
        section=4,
    ),
)
