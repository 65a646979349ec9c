"""Search through the desk for the palette: asked on the reader thread, only the newest question counts."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.icons import RAIL_ICONS
from advocate_desk.ui.palette_lines import Find, Found, Scope

if TYPE_CHECKING:
    from advocate_desk.domain.hit import Hit

LIMIT = 20
_KINDS: dict[Scope, tuple[Kind, ...]] = {Scope.CASES: (Kind.CASE,), Scope.PEOPLE: (Kind.CONTACT,)}
ICONS = {
    Kind.CASE: RAIL_ICONS["cases"],
    Kind.CONTACT: "user",
    Kind.ACCOUNT: "building-2",
    Kind.AREA: RAIL_ICONS["who"],
    Kind.COMMITMENT: RAIL_ICONS["commitments"],
    Kind.ACTION: "chart-gantt",
    Kind.ATTACHMENT: "file-text",
    Kind.BRIEFING: "file-text",
    Kind.ENTRY: "notebook-pen",
}


def find_on(ctx: UiContext, owner: QObject) -> Find:
    """A finder for this desk."""

    def find(text: str, scope: Scope, then: Callable[[Sequence[Found]], None]) -> None:
        if ctx.has_desk:
            kinds = _KINDS.get(scope, ())

            def work() -> list[Found]:
                from advocate_desk.ui.cases.faces import clock_line

                hits = ctx.desk.searching.find(text, limit=LIMIT, kinds=kinds).hits
                cases = ctx.desk.cases.some([hit.id for hit in hits if hit.kind is Kind.CASE])
                clocks = {id_: clock_line(case, now=ctx.clock(), zone=ctx.zone) for id_, case in cases.items()}
                return [found(hit, clock=clocks.get(hit.id, "")) for hit in hits]

            ctx.read(work, then, owner=owner, key="palette")

    return find


def found(hit: "Hit", *, clock: str = "") -> Found:
    """A hit as the palette shows it: its name, the words around the match, the case it belongs to, or its clock."""
    snippet = hit.snippet.replace("\x02", "").replace("\x03", "").replace("\n", " ").strip()
    icon = ICONS.get(hit.kind, "file-text")
    if hit.kind is Kind.CASE:
        return Found(hit.kind, hit.id, f"{hit.ref} {hit.title}", "", clock, icon)
    if hit.kind is Kind.CONTACT:
        name, _comma, rest = hit.title.partition(", ")
        return Found(hit.kind, hit.id, name, rest, "", icon)
    said = f"“{snippet}”" if snippet and snippet != hit.title else ""
    return Found(hit.kind, hit.id, hit.title or hit.ref, said, hit.case, icon)
