"""What the Settings page adds to the menus and the palette."""

from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "settings.backup",
        mark("Back up now"),
        Menu.DESK,
        "",
        "database",
        Needs.DESK,
        page="settings",
        words=mark("save, copy, safe"),
        section=3,
    ),
    ActionSpec(
        "settings.check",
        mark("Check that all is whole"),
        Menu.DESK,
        "",
        "shield-check",
        Needs.DESK,
        page="settings",
        words=mark("damage, verify"),
        section=3,
    ),
    ActionSpec(
        "settings.passphrase",
        mark("Change the passphrase…"),
        Menu.DESK,
        "",
        "lock",
        Needs.DESK,
        page="settings",
        words=mark("password, key"),
        section=3,
    ),
)
