"""The two clocks of the status bar: the owner's, and that of the customer of the case in front."""

from datetime import timedelta, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocate_desk.ui import icons, theme
from advocate_desk.ui.context import UiContext
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.ui.widgets.faces import Segment

ICON, GAP = 14, 6


class Clocks(QWidget):
    """What time it is for the owner and over there. Ticks with the minute."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._there: tuple[tzinfo, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._tick = QTimer(self, singleShot=True)
        self._tick.timeout.connect(self.look)
        ctx.desk_changed.connect(self.look)
        self.parts: tuple[Segment, ...] = ()
        self.look()

    def show_there(self, zone: str, name: str) -> None:
        """Show the clock of this zone under this name as the second one; empty texts take it away."""
        from advocate_desk.calendar import zones

        self._there = (zones.named(zone), name) if zone else None
        self.look()

    def words(self) -> str:
        """What the clocks say, as one line."""
        return "".join(part.text for part in self.parts)

    def look(self) -> None:
        """Read the clock and wait for the next minute."""
        now = self._ctx.clock()
        self.parts = self._read() if self._ctx.has_desk else ()
        self.setVisible(bool(self.parts))
        self.setAccessibleName(_("Clocks: {clocks}").format(clocks=self.words()))
        self.updateGeometry()
        self.update()
        into = timedelta(seconds=now.second, microseconds=now.microsecond)
        self._tick.start(round((timedelta(minutes=1) - into) / timedelta(milliseconds=1)) + 1)

    def _read(self) -> "tuple[Segment, ...]":
        from advocate_desk.calendar import zones
        from advocate_desk.ui.widgets.faces import Segment

        now, mine = self._ctx.clock(), self._ctx.zone
        here = (Segment(f"{now.astimezone(mine):%H:%M}", 600, "text"), Segment(f"  {zones.city(mine)}", 400, "muted"))
        if self._there is None or now.astimezone(self._there[0]).utcoffset() == now.astimezone(mine).utcoffset():
            return here
        zone, name = self._there
        return (
            *here,
            Segment("  ·   ", 400, "muted"),
            Segment(f"{now.astimezone(zone):%H:%M}", 600, "text"),
            Segment(f"  {name or zones.city(zone)}", 400, "muted"),
        )

    def sizeHint(self) -> QSize:
        """As wide as what it says."""
        # Without a desk there is nothing to say, and the window paints without what says it.
        if not self.parts:
            return QSize(0, theme.height(theme.STATUS_BAR, "small"))
        from advocate_desk.ui.widgets.paint import text_width

        return QSize(ICON + GAP + round(text_width(self.parts, "small") + 0.5), theme.height(theme.STATUS_BAR, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A clock, then both times on one line."""
        from advocate_desk.ui.widgets.paint import draw_text

        painter = QPainter(self)
        icons.paint(painter, 0, (self.height() - ICON + 1) / 2, "clock", ICON)
        draw_text(painter, QRectF(ICON + GAP, 0, self.width(), self.height()), self.parts, "small")
