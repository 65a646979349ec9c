"""The line under the timeline picture: what its marks mean, and on whose clock it is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocate_desk.domain.vocabulary import CommitmentState
from advocate_desk.drawing import timeline_glyphs as glyphs
from advocate_desk.drawing.timeline_glyphs import Glyph, Placed
from advocate_desk.ui import theme
from advocate_desk.ui.timeline.picture_paint import GlyphPainter
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.wording import _

_SHOWN = 14
"""The count in the capsule that stands for all counts."""


class Legend(QWidget):
    """Painted; it says the same to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._clock = ""
        self._painter = GlyphPainter()
        self.setAccessibleName(_("Legend"))
        self.setAccessibleDescription(", ".join(word for _glyph, word in self._pairs()))
        theme.changed.connect(self.updateGeometry)

    def set_clock(self, words: str) -> None:
        """On whose clock the times are."""
        self._clock = words
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(300, theme.height(28, "small"))

    def _pairs(self) -> list[tuple[Glyph, str]]:
        scale = theme.scale() / 100
        of = CommitmentState
        return [
            (glyphs.state(of.OPEN, False, scale), _("open")),
            (glyphs.state(of.KEPT, False, scale), _("kept")),
            (glyphs.state(of.BROKEN, False, scale), _("broken")),
            (glyphs.turned(scale), _("renegotiated")),
            (glyphs.crowd(_SHOWN, False, scale), _("crowded marks")),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks with their words; the clock at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("base"))
        ground.hairline(painter, 0, 0, self.width(), 0)
        x, middle = float(theme.MARGIN), self.height() / 2
        for glyph, word in self._pairs():
            half = 13.0 * theme.scale() / 100 if glyph.key[0] == "crowd" else 7.0 * theme.scale() / 100
            self._painter.paint(painter, [Placed(x + half, middle, glyph)])
            x += 2 * half + 6
            wide = paint.text_width(word, "small")
            paint.draw_text(painter, QRectF(x, 0, wide + 2, self.height()), word, "small", "muted")
            x += wide + 18
        room = QRectF(x, 0, self.width() - x - theme.MARGIN, self.height())
        paint.draw_text(painter, room, self._clock, "small", "muted", right=True)
        painter.end()
