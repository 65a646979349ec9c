"""The figures in the rail of pages that are not in front: what waits there, whether or not the page was ever built."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from advocate_desk.ui.context import UiContext
from advocate_desk.ui.pages import Pages

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


def _today(desk: "Desk") -> int:
    return desk.today.look().count


def _cases(desk: "Desk") -> int:
    return len(desk.cases.listed())


def _commitments(desk: "Desk") -> int:
    return desk.commitments.figures().pressing


READS: dict[str, Callable[["Desk"], int]] = {"today": _today, "cases": _cases, "commitments": _commitments}
"""How to count what waits on a page; the page itself says the same figure while it is in front."""


class RailCounts(QObject):
    """Reads the figures when a desk opens and after every change. The page in front tells its own."""

    def __init__(self, ctx: UiContext, pages: Pages) -> None:
        super().__init__(pages)
        self._ctx, self._pages = ctx, pages
        ctx.changed.connect(self.look)
        ctx.desk_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Count again."""
        ctx, front = self._ctx, self._pages.page()
        if ctx.has_desk:
            ctx.read(
                lambda: {page: read(ctx.desk) for page, read in READS.items() if page != front},
                self._told,
                owner=self,
                key="counts",
            )

    def _told(self, counts: dict[str, int]) -> None:
        for page, count in counts.items():
            self._pages.counted.emit(page, count)
