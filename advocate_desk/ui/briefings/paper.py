"""The page as it will be exported, with the audience at its edge and the current sentence on a coloured ground."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.services.brief_preview import Box, Leaf, Leaves
from advocate_desk.ui import theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.wording import _

WIDEST = 760
"""Pixels at 100 % text beyond which a page only gets blurred, not more readable."""


class _Pages(QWidget):
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._images: list[QImage] = []
        self._shown: list[QImage] = []
        self._places: tuple[tuple[Box, ...], ...] = ()
        self._audience = Audience.INTERNAL
        self._current = -1
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Page as it is exported"))

    def set_leaves(self, leaves: Leaves, audience: Audience) -> None:
        self._images = [_image(leaf) for leaf in leaves.pages]
        self._places, self._audience = leaves.places, audience
        self._fit()

    def set_current(self, statement: int) -> None:
        self._current = statement
        self.update()

    def lines(self, statement: int) -> Sequence[QRectF]:
        """Where a statement stands, in pixels of this widget."""
        boxes = self._places[statement] if 0 <= statement < len(self._places) else ()
        return [self._there(box) for box in boxes if box.page < len(self._shown)]

    def _fit(self) -> None:
        wide = self._wide()
        ratio = self.devicePixelRatioF()
        self._shown = [
            image.scaledToWidth(max(1, round(wide * ratio)), Qt.TransformationMode.SmoothTransformation)
            for image in self._images
        ]
        for image in self._shown:
            image.setDevicePixelRatio(ratio)
        heights = [image.deviceIndependentSize().height() for image in self._shown]
        self.setFixedHeight(round(sum(heights) + theme.MARGIN_WIDE * (len(heights) + 1)))
        self.update()

    def _wide(self) -> int:
        return min(max(200, self.width() - 2 * theme.MARGIN_WIDE), theme.px(WIDEST))

    def _corner(self, page: int) -> QPointF:
        above = sum(image.deviceIndependentSize().height() + theme.MARGIN_WIDE for image in self._shown[:page])
        return QPointF((self.width() - self._wide()) / 2, theme.MARGIN_WIDE + above)

    def _there(self, box: Box) -> QRectF:
        corner, size = self._corner(box.page), self._shown[box.page].deviceIndependentSize()
        left, top = corner.x() + box.left * size.width(), corner.y() + box.top * size.height()
        wide, high = (box.right - box.left) * size.width(), (box.bottom - box.top) * size.height()
        return QRectF(left - 2, top - 1, wide + 4, high + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._images:
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for statement in range(len(self._places)):
            if any(line.contains(event.position()) for line in self.lines(statement)):
                self.picked.emit(statement)
                return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, image in enumerate(self._shown):
            corner = self._corner(number)
            sheet = QRectF(corner, image.deviceIndependentSize())
            painter.drawImage(corner, image)
            ground.rounded(painter, sheet, "", "hairline", 0)
            paint.paint_edge(painter, round(sheet.left()), round(sheet.top()), round(sheet.height()), self._audience)
        # Paper is white in the dark too, so what marks it is the light selection.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for line in self.lines(self._current):
            painter.fillRect(line, QColor(theme.COLOURS["sel"][0]))
        painter.end()


class Paper(QScrollArea):
    """The pages in a pane that scrolls; a click on a sentence tells its number."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages()
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Page as it is exported"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages.picked.connect(self.picked)

    def show_leaves(self, leaves: Leaves, audience: Audience) -> None:
        """Show these pages; the edge says for whom they are."""
        self._pages.set_leaves(leaves, audience)

    def go_to(self, statement: int) -> None:
        """Mark a sentence and bring it into view; -1 marks none."""
        self._pages.set_current(statement)
        lines = self._pages.lines(statement)
        if lines:
            middle = lines[0].center()
            self.ensureVisible(round(middle.x()), round(middle.y()), 0, theme.MARGIN_WIDE * 3)

    def marked(self) -> int:
        """How many lines of the page are marked just now."""
        return len(self._pages.lines(self._pages._current))

    def sizeHint(self) -> QSize:
        """As wide as a page that can be read."""
        return QSize(theme.px(600), theme.px(700))


def _image(leaf: Leaf) -> QImage:
    made = QImage(leaf.pixels, leaf.width, leaf.height, leaf.stride, QImage.Format.Format_RGB32)
    return made.copy()  # the pixels belong to bytes that go away
