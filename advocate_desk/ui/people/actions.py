"""What the People page adds to the menus and the palette."""

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "people.who",
        mark("Show in the contact matrix"),
        Menu.GO,
        "Ctrl+Alt+M",
        "phone-call",
        Needs.SELECTION,
        on=frozenset({Kind.CONTACT}),
        words=mark("area, rung, grid"),
        section=2,
    ),
)
