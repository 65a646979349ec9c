"""What the timeline picture adds to the menus and the palette."""

from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "story.picture",
        mark("Story as picture, or as list"),
        Menu.VIEW,
        "Ctrl+Shift+P",
        "chart-gantt",
        needs=Needs.CASE,
        words=mark("timeline, canvas, lanes, chart, switch"),
        section=5,
    ),
    ActionSpec(
        "story.period",
        mark("List only the period in sight"),
        Menu.VIEW,
        "B",
        "funnel",
        needs=Needs.CASE,
        local=True,
        words=mark("brush, filter, timeline, picture, dates"),
        section=5,
    ),
    ActionSpec(
        "picture.now",
        mark("Show now in the picture"),
        Menu.VIEW,
        icon="clock",
        needs=Needs.CASE,
        words=mark("timeline, today, home"),
        section=5,
    ),
    ActionSpec(
        "story.save-picture",
        mark("Save the picture of the story…"),
        Menu.DOCUMENT,
        icon="download",
        needs=Needs.CASE,
        words=mark("timeline, export, png, svg, image"),
        section=5,
    ),
)
