"""The bar above a story: its filters, whether threads are folded, and what else shows the same story."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.timeline.filters import FilterBar
from advocate_desk.ui.timeline.story_reading import MOST_COUNTED
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.wording import _

ROOMY = 900
"""From this width on the chip says its word."""


class StoryBar(QFrame):
    """`threads_asked` when the chip of the threads is pressed."""

    threads_asked = Signal()

    def __init__(self, filters: FilterBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("rule", "bottom")
        self._filters, self._total, self._folded = filters, 0, True
        self.threads = ChipButton(ChipFace(""), name=_("Threads folded"))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, theme.MARGIN, 0)
        self._line.setSpacing(theme.GAP)
        self._line.addWidget(filters, 1)
        self._line.addWidget(self.threads)
        self.threads.clicked.connect(self.threads_asked)
        self._say()

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._line.addWidget(widget)

    def set_total(self, total: int) -> None:
        """How many entries the case has, whatever is filtered."""
        self._total = total
        self._filters.set_count(str(total), total)

    def show_count(self, shown: int, *, past: bool) -> None:
        """How many of them are let through, or were known at a moment that is `past`."""
        words = f"{MOST_COUNTED}+" if shown > MOST_COUNTED else str(shown)
        self._filters.set_count(words, self._total, known=past)

    def show_folded(self, on: bool) -> None:
        """Say whether threads are folded."""
        self._folded = on
        self._say()

    def _say(self) -> None:
        words = _("Threads") if self.width() >= theme.px(ROOMY) else ""
        face = ChipFace(words, kind="on" if self._folded else "outline", icon="list-tree")
        if face == self.threads.chip:
            return
        self.threads.set_chip(face)
        name = _("Threads folded") if self._folded else _("Threads unfolded")
        self.threads.setAccessibleName(name)
        self.threads.setToolTip(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The word goes when room gets short."""
        super().resizeEvent(event)
        self._say()
