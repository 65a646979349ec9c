"""Text on the window: one line, shortened when it must be, and prose that wraps on the line heights of tokens."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets import paint
from advocate_desk.ui.widgets.faces import Words, plain, segments

_LEAST = 24


class Line(QLabel):
    """One painted line. What does not fit is shortened and then stands in the tool tip, unless `fixed`.

    `band` is the height of the things beside it (theme.CHIP, …) when it should be centred in that.
    """

    def __init__(
        self,
        words: Words = "",
        token: str = "body",
        *,
        weight: int = 400,
        tone: str = "text",
        right: bool = False,
        fixed: bool = False,
        band: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words: Words = ""
        self._token, self._weight, self._tone, self._right, self._fixed = token, weight, tone, right, fixed
        self._band = band
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if fixed else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        self.set_words(words)

    def set_words(self, words: Words, tone: str = "") -> None:
        """Show this line, in another colour role if one is given."""
        self._words, self._tone = words, tone or self._tone
        self.setText(plain(words))
        self.updateGeometry()
        self._explain()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words, one line or band high."""
        high = theme.height(self._band, self._token) if self._band else theme.line(self._token)
        return QSize(int(paint.text_width(self._words, self._token, self._weight) + 1.5), high)

    def minimumSizeHint(self) -> QSize:
        """A line may shrink to its ellipsis, a fixed one not at all."""
        hint = self.sizeHint()
        return hint if self._fixed else QSize(min(hint.width(), _LEAST), hint.height())

    def _explain(self) -> None:
        cut = paint.text_width(self._words, self._token, self._weight) > self.width() + 0.5
        self.setToolTip(plain(self._words) if cut else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Explain what no longer fits."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, centred in their line."""
        painter = QPainter(self)
        tone = self._tone if self.isEnabled() else "disabled"
        box = QRectF(self.rect())
        paint.draw_text(painter, box, self._words, self._token, tone, weight=self._weight, right=self._right)
        painter.end()


class Prose(QLabel):
    """Wrapping text made of runs, each line as high as its token says."""

    def __init__(
        self,
        words: Words = "",
        token: str = "body",
        *,
        tone: str = "text",
        weight: int = 400,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words: Words = ""
        self._token, self._tone, self._weight = token, tone, weight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: Words, tone: str = "") -> None:
        """Show this text, in another colour role if one is given."""
        self._words, self._tone = words, tone or self._tone
        self.setText(plain(words))
        self._settle()
        self.update()

    def _settle(self) -> None:
        # A label inside nested layouts is asked for its height too early; here its width decides and it says so.
        high = self.heightForWidth(self.width())
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def changeEvent(self, event: QEvent) -> None:
        """Another text scale breaks the lines elsewhere."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines again."""
        super().resizeEvent(event)
        self._settle()

    def _layout(self, width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(plain(self._words).replace("\n", "\u2028"), theme.font(self._token, self._weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        ranges, at = [], 0
        for part in segments(self._words):
            run = QTextLayout.FormatRange()
            look = QTextCharFormat()
            look.setFont(theme.font(self._token, part.weight if part.weight != 400 else self._weight))
            look.setForeground(theme.color(part.role or self._tone))
            look.setFontStrikeOut(part.line == "struck")
            look.setFontUnderline(part.line == "under")
            if part.ground:
                look.setBackground(theme.color(part.ground))
            run.start, run.length, run.format = at, len(part.text), look
            ranges.append(run)
            at += len(part.text)
        layout.setFormats(ranges)
        high, y = theme.line(self._token), 0.0
        measures = QFontMetricsF(theme.font(self._token, self._weight))
        lift = round((high - measures.height()) / 2)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, y + lift))
            y += high
        layout.endLayout()
        return layout, y

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return int(self._layout(width)[1])

    def sizeHint(self) -> QSize:
        """A comfortable measure; layouts ask for the height of the real width."""
        wide = min(theme.px(420), int(paint.text_width(self._words, self._token, self._weight) + 2))
        return QSize(wide, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(60), theme.line(self._token))

    def paintEvent(self, event: QPaintEvent) -> None:
        """All lines."""
        painter = QPainter(self)
        painter.setPen(QColor(theme.color(self._tone)))
        self._layout(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()
