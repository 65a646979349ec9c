"""Where things are: the pages of the rail, the menus of the menu bar, and the page on which each kind of thing lives.

Imported before the first paint, so it imports next to nothing. To add a page: a folder with `screen.py` (a `Screen`)
and `actions.py` (its ACTIONS), a line in PAGES here and one in `action_list.py`.
"""

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from advocate_desk.domain.changes import Kind
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.ui.context import UiContext
    from advocate_desk.ui.screens import Screen


def mark(message: str) -> str:
    """Mark a sentence for the catalogue where it is data; `_` translates it when it is shown."""
    return message


class Menu(StrEnum):
    """The menus of the menu bar, in their order."""

    DESK = "desk"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    CASE = "case"
    COMMITMENT = "commitment"
    DOCUMENT = "document"
    HELP = "help"


def menu_titles() -> dict[Menu, str]:
    """The titles of the menus in the user's language; the letter after & opens it with Alt."""
    return {
        Menu.DESK: _("&Desk"),
        Menu.EDIT: _("&Edit"),
        Menu.VIEW: _("&View"),
        Menu.GO: _("&Go"),
        Menu.CASE: _("&Case"),
        Menu.COMMITMENT: _("Co&mmitment"),
        Menu.DOCUMENT: _("D&ocument"),
        Menu.HELP: _("&Help"),
    }


class Page(NamedTuple):
    """A page of the window: its id, its name, the class that shows it, further words for the palette.

    A page that is `under` another has no place in the rail of its own: that other is marked while it is in front.
    """

    id: str
    text: str
    where: str
    words: str
    under: str = ""

    def label(self) -> str:
        """The name in the user's language."""
        return _(self.text)

    def build(self, ctx: "UiContext") -> "Screen":
        """Import the page and make it."""
        module, _colon, name = self.where.partition(":")
        made: Screen = getattr(import_module(f"advocate_desk.ui.{module}.screen"), name)(ctx)
        return made


PAGES: tuple[Page, ...] = (
    Page("today", mark("Today"), "today:Today", mark("day, due, inbox")),
    Page("cases", mark("Cases"), "cases:Cases", mark("story, timeline, plan, briefing")),
    Page("commitments", mark("Commitments"), "commitments:Commitments", mark("promises, due, overdue")),
    Page("who", mark("Who to call"), "contacts:WhoToCall", mark("matrix, areas, rota, phone")),
    Page("people", mark("People"), "people:People", mark("contacts, team, organisations")),
    Page("voice", mark("Voice"), "voice:Voice", mark("feedback, praise, complaint")),
    Page("review", mark("Review"), "review:Review", mark("management pack, insight, charts")),
    Page("settings", mark("Settings"), "settings:Settings", mark("options, preferences")),
)
UNDER: tuple[Page, ...] = (
    Page("account", mark("Account"), "accounts:AccountScreen", mark("customer, value, renewal"), under="cases"),
    Page("glossary", mark("Plain words"), "glossary:GlossaryScreen", mark("glossary, jargon"), under="settings"),
)
"""Pages that are reached from others: a thing of their kind opens them."""
PAGE: dict[str, Page] = {page.id: page for page in (*PAGES, *UNDER)}

HOME: dict[Kind, str] = {
    Kind.INBOX: "today",
    Kind.ACCOUNT: "account",
    Kind.COMMITMENT: "commitments",
    Kind.AREA: "who",
    Kind.CELL: "who",
    Kind.ROTA: "who",
    Kind.ABSENCE: "who",
    Kind.CONTACT: "people",
    Kind.ORGANISATION: "people",
    Kind.FEEDBACK: "voice",
    Kind.DESK: "settings",
    Kind.SETTING: "settings",
    **dict.fromkeys(
        (
            *(Kind.CASE, Kind.ENTRY, Kind.THREAD, Kind.ATTACHMENT, Kind.TEMPERATURE, Kind.OUTREACH),
            *(Kind.PLAN, Kind.ACTION, Kind.MILESTONE, Kind.RISK, Kind.EDITION, Kind.BRIEFING),
            *(Kind.DECISION, Kind.CLARIFICATION, Kind.GOODWILL, Kind.STAKEHOLDER),
        ),
        "cases",
    ),
}
"""The page on which a kind of thing is opened."""
