"""Every action as data: what it is called, where it stands, its keys, and when it can run.

To add one: put an `ActionSpec` into ACTIONS here (the shell's own) or into `actions.py` of a screen's folder, and name
what it does in `MainWindow.verbs` or the screen's `actions()`. A test refuses doubled ids and doubled shortcuts, and
a spec nobody performs.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.places import Menu as Menu
from advocate_desk.ui.places import mark as mark
from advocate_desk.wording import _


class Needs(StrEnum):
    """What has to be there before an action can run."""

    NOTHING = "nothing"
    DESK = "desk"
    CASE = "case"
    SELECTION = "selection"


class ActionSpec(NamedTuple):
    """One action. Texts are English and translated when shown; `text` carries no mnemonic and ends in … when it asks.

    `on` names the kinds the selected thing must have. `page` is the page that performs it when the page in front does
    not; empty: only where the page in front offers it, or the shell itself. `local` keys (letters, Del, Space) work
    only while the focus is inside the page. `hint` stands beside the name in the palette; `words` are further phrases
    it is found by there, separated by commas and marked like the text. `section` groups the entries of a menu.
    """

    id: str
    text: str
    menu: Menu
    shortcut: str = ""
    icon: str = ""
    needs: Needs = Needs.DESK
    on: frozenset[Kind] = frozenset()
    page: str = ""
    local: bool = False
    words: str = ""
    hint: str = ""
    section: int = 0
    checkable: bool = False

    def label(self) -> str:
        """The text in the user's language."""
        return _(self.text)

    def hinted(self) -> str:
        """What stands beside the text in the palette, in the user's language."""
        return _(self.hint) if self.hint else ""

    def phrases(self) -> tuple[str, ...]:
        """Further words the palette finds it by, in the user's language."""
        further = f"{self.hinted()},{_(self.words) if self.words else ''}"
        return tuple(part.strip() for part in further.split(",") if part.strip())


class Selection(NamedTuple):
    """What is selected on the page in front, as actions and the palette see it: `words` is read aloud ("on: …")."""

    kind: Kind
    id: int
    words: str


class Surroundings(NamedTuple):
    """What actions depend on: an open desk, the case in front, what is selected, what the page in front offers."""

    has_desk: bool = False
    case: Selection | None = None
    selection: Selection | None = None
    here: frozenset[str] = frozenset()


def why_not(spec: ActionSpec, around: Surroundings, *, own: frozenset[str] = frozenset()) -> str:
    """Why the action cannot run now, in words; empty when it can. `own` are the ids the shell performs itself."""
    if spec.needs is not Needs.NOTHING and not around.has_desk:
        return _("no desk is open")
    performed = spec.id in own or spec.id in around.here
    if not performed and not spec.page:
        return _("not on this page")
    if spec.on:
        if around.selection is None or around.selection.kind not in spec.on:
            return _("select {thing} first").format(thing=_kinds(spec.on))
        return "" if performed else _("not on this page")
    if spec.needs is Needs.SELECTION and around.selection is None:
        return _("select a row first")
    if spec.needs is Needs.CASE and around.case is None:
        return _("open a case first")
    return ""


def _kinds(kinds: Iterable[Kind]) -> str:
    names = {
        Kind.CASE: _("a case"),
        Kind.ENTRY: _("an entry"),
        Kind.COMMITMENT: _("a promise"),
        Kind.CONTACT: _("a person"),
        Kind.CELL: _("a cell"),
        Kind.AREA: _("an area"),
        Kind.ACTION: _("a plan action"),
        Kind.PLAN: _("a plan"),
        Kind.BRIEFING: _("a briefing"),
        Kind.INBOX: _("something in the Inbox"),
    }
    return _(" or ").join(sorted(names.get(kind, _("a row")) for kind in kinds))


def keys(shortcut: str) -> list[QKeySequence]:
    """The key sequences of a shortcut; "Ctrl+Enter" means both Enter keys. Alternatives are separated by a blank."""
    found: list[QKeySequence] = []
    for one in shortcut.split():
        found.append(QKeySequence(one))
        if one.rpartition("+")[2] == "Enter":
            found.append(QKeySequence(one.removesuffix("Enter") + "Return"))
    return found


def said(shortcut: str) -> str:
    """The first key of a shortcut as this system writes it ("Ctrl+K", or "⌘K" on macOS)."""
    return keys(shortcut)[0].toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""


ANY = Needs.NOTHING
HERE = Needs.SELECTION

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("desk.open", mark("Open another desk…"), Menu.DESK, "Ctrl+O", "folder-open", ANY, section=1),
    ActionSpec(
        "desk.sample",
        mark("Explore the sample desk"),
        Menu.DESK,
        "",
        "sparkles",
        ANY,
        words=mark("demo, example"),
        section=1,
    ),
    ActionSpec(
        "desk.import",
        mark("Import files…"),
        Menu.DESK,
        "Ctrl+I",
        "import",
        words=mark("mail, eml, mbox, drop"),
        section=2,
    ),
    ActionSpec(
        "desk.backup", mark("Back up now"), Menu.DESK, "Ctrl+Shift+B", "archive", words=mark("copy, safe"), section=2
    ),
    ActionSpec(
        "desk.check",
        mark("Check the desk"),
        Menu.DESK,
        "",
        "shield-check",
        words=mark("damaged, verify, integrity"),
        section=2,
    ),
    ActionSpec(
        "desk.lock", mark("Lock"), Menu.DESK, "Ctrl+Alt+L", "lock", words=mark("hide, close, passphrase"), section=3
    ),
    ActionSpec("desk.quit", mark("Quit"), Menu.DESK, "Ctrl+Q", "log-out", ANY, words=mark("exit, close"), section=3),
    ActionSpec("edit.undo", mark("Undo"), Menu.EDIT, "Ctrl+Z", "undo-2", words=mark("take back, revert"), section=1),
    ActionSpec("edit.redo", mark("Redo"), Menu.EDIT, "Ctrl+Shift+Z Ctrl+Y", "redo-2", words=mark("again"), section=1),
    ActionSpec("page.new", mark("New on this page"), Menu.EDIT, "Ctrl+N", "plus", words=mark("add, create"), section=2),
    ActionSpec(
        "inbox.capture",
        mark("Write something down…"),
        Menu.EDIT,
        "Ctrl+Shift+Space",
        "notebook-pen",
        words=mark("quick capture, note, inbox"),
        section=2,
    ),
    ActionSpec(
        "page.edit",
        mark("Edit in place"),
        Menu.EDIT,
        "F2",
        "pencil",
        HERE,
        words=mark("rename, reword, change"),
        section=2,
    ),
    ActionSpec(
        "page.copy", mark("Copy"), Menu.EDIT, "Ctrl+C", "copy", HERE, words=mark("clipboard"), local=True, section=2
    ),
    ActionSpec(
        "page.delete", mark("Delete"), Menu.EDIT, "Del", "trash-2", HERE, words=mark("remove"), local=True, section=2
    ),
    ActionSpec(
        "page.find", mark("Find on this page"), Menu.EDIT, "Ctrl+F", "search", words=mark("filter, search"), section=3
    ),
    ActionSpec(
        "find.everywhere",
        mark("Search everywhere"),
        Menu.EDIT,
        "Ctrl+Shift+F",
        "search",
        words=mark("find text"),
        section=3,
    ),
    ActionSpec(
        "view.palette",
        mark("Search or do anything"),
        Menu.VIEW,
        "Ctrl+K",
        "search",
        ANY,
        words=mark("command palette"),
        section=1,
    ),
    ActionSpec(
        "view.dark",
        mark("Switch to dark"),
        Menu.VIEW,
        "Ctrl+Alt+D",
        "monitor",
        ANY,
        words=mark("current colours, light theme, night"),
        section=2,
    ),
    ActionSpec(
        "view.larger",
        mark("Larger text"),
        Menu.VIEW,
        "Ctrl++ Ctrl+=",
        "zoom-in",
        ANY,
        words=mark("zoom, font, size, scale"),
        section=2,
    ),
    ActionSpec(
        "view.smaller",
        mark("Smaller text"),
        Menu.VIEW,
        "Ctrl+-",
        "zoom-out",
        ANY,
        words=mark("zoom, font, size, scale"),
        section=2,
    ),
    ActionSpec(
        "view.normal",
        mark("Normal text"),
        Menu.VIEW,
        "Ctrl+0",
        "rotate-ccw",
        ANY,
        words=mark("zoom, font, size, scale, reset, 100"),
        section=2,
    ),
    ActionSpec(
        "view.compact",
        mark("Compact rows"),
        Menu.VIEW,
        "",
        "list",
        ANY,
        words=mark("density, tight"),
        section=2,
        checkable=True,
    ),
    ActionSpec(
        "view.reload", mark("Look again"), Menu.VIEW, "F5", "refresh-cw", words=mark("reload, refresh"), section=3
    ),
    ActionSpec(
        "view.pane", mark("Next pane"), Menu.VIEW, "F6", "panel-right", ANY, words=mark("focus, walk"), section=3
    ),
    ActionSpec(
        "view.pane-back",
        mark("Previous pane"),
        Menu.VIEW,
        "Shift+F6",
        "panel-right",
        ANY,
        words=mark("focus, walk"),
        section=3,
    ),
    ActionSpec("go.back", mark("Back"), Menu.GO, "Alt+PgUp", "arrow-left", words=mark("previous"), section=1),
    ActionSpec("go.forward", mark("Forward"), Menu.GO, "Alt+PgDown", "arrow-right", words=mark("next"), section=1),
    ActionSpec(
        "help.keys",
        mark("Show all keys"),
        Menu.HELP,
        "Ctrl+?",
        "keyboard",
        ANY,
        words=mark("shortcuts, help"),
        section=1,
    ),
    ActionSpec(
        "help.log", mark("Show the log folder"), Menu.HELP, "", "folder", ANY, words=mark("trouble, details"), section=2
    ),
    ActionSpec(
        "help.about", mark("About Advocate Desk"), Menu.HELP, "", "info", ANY, words=mark("version, licence"), section=2
    ),
)
