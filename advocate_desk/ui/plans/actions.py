"""What the plan of a case adds to the menus and the palette."""

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

STEP = frozenset({Kind.ACTION})

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("plan.goal", mark("Goal of the plan…"), Menu.DOCUMENT, "", "target", Needs.CASE, section=1),
    ActionSpec(
        "plan.criterion",
        mark("Add an exit criterion…"),
        Menu.DOCUMENT,
        "",
        "circle-check",
        Needs.CASE,
        words=mark("fixed when, acceptance"),
        section=1,
    ),
    ActionSpec("plan.milestone", mark("Add a milestone…"), Menu.DOCUMENT, "", "flag", Needs.CASE, section=1),
    ActionSpec("plan.risk", mark("Add a risk…"), Menu.DOCUMENT, "", "triangle-alert", Needs.CASE, section=1),
    ActionSpec(
        "plan.rate",
        mark("Rate the plan…"),
        Menu.DOCUMENT,
        "",
        "scale",
        Needs.CASE,
        words=mark("red, amber, green"),
        section=1,
    ),
    ActionSpec(
        "plan.done", mark("Step is done"), Menu.DOCUMENT, "Ctrl+D", "check", on=STEP, words=mark("finish"), section=2
    ),
    ActionSpec(
        "plan.block",
        mark("Step is blocked…"),
        Menu.DOCUMENT,
        "Ctrl+B",
        "ban",
        on=STEP,
        words=mark("waits for, stuck"),
        section=2,
    ),
    ActionSpec(
        "plan.issue",
        mark("Make a version of the plan…"),
        Menu.DOCUMENT,
        "",
        "files",
        Needs.CASE,
        words=mark("issue, freeze"),
        section=3,
    ),
    ActionSpec(
        "document.export",
        mark("Export…"),
        Menu.DOCUMENT,
        "Ctrl+Shift+E",
        "file-output",
        Needs.CASE,
        words=mark("docx, pdf, word, save as"),
        section=3,
    ),
)
