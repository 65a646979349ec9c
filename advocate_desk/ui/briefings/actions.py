"""What the briefings of a case add to the menus and the palette."""

from advocate_desk.ui.actions import ActionSpec, Menu, Needs, mark

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "briefing.files",
        mark("Brief from files…"),
        Menu.DOCUMENT,
        "",
        "file-text",
        words=mark("first briefing, report, mail, pdf, docx, drop, without a case"),
        section=4,
    ),
    ActionSpec(
        "briefing.reader",
        mark("Briefing for another reader…"),
        Menu.DOCUMENT,
        "Ctrl+Shift+R",
        "users",
        Needs.CASE,
        words=mark("executive, board, customer, partner, audience"),
        section=4,
    ),
    ActionSpec(
        "briefing.compose",
        mark("Compose the briefing again"),
        Menu.DOCUMENT,
        "",
        "refresh-cw",
        Needs.CASE,
        words=mark("brief, draft, refresh"),
        section=4,
    ),
    ActionSpec(
        "briefing.jargon",
        mark("Plain word for jargon…"),
        Menu.DOCUMENT,
        "",
        "book-open",
        Needs.CASE,
        words=mark("glossary, hard words, underlined"),
        section=4,
    ),
    ActionSpec(
        "briefing.source",
        mark("Open the source of the sentence"),
        Menu.DOCUMENT,
        "",
        "text-quote",
        Needs.CASE,
        words=mark("proof, citation, entry"),
        section=4,
    ),
)
