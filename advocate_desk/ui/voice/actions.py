"""What the Voice page adds to the menus and the palette."""

from advocate_desk.ui.actions import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = ()
