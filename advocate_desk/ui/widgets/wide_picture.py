"""A picture that is drawn anew for the width it has, where `scene.PictureView` would only shrink it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from advocate_desk.drawing.shapes import Picture
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.ground import focus_ring
from advocate_desk.ui.widgets.scene import POINT, PictureView

LOWEST = 72
LEAST = 320.0
"""Points that a picture is at least drawn for; where there is less room it is shrunk."""


class WidePicture(PictureView):
    """Shows what `draw` makes of a width in points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._draw: Callable[[float], Picture] | None = None
        self._drawn_for = 0.0
        self._ring = False
        theme.changed.connect(self._again)

    def set_draw(self, draw: Callable[[float], Picture] | None) -> None:
        """Draw this from now on, or nothing."""
        self._draw = draw
        self.setVisible(draw is not None)
        self._again()

    def _again(self) -> None:
        self._drawn_for = 0.0
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() / (POINT * theme.scale() / 100), LEAST)
        if self._draw is not None and abs(room - self._drawn_for) > 0.5:
            self._drawn_for = room
            self.set_picture(self._draw(room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another drawing."""
        super().resizeEvent(event)
        self._fit()

    def show_ring(self, on: bool) -> None:
        """Whether the pane it lies in has the focus."""
        self._ring = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the focus ring around it."""
        super().paintEvent(event)
        if self._ring:
            painter = QPainter(self)
            focus_ring(painter, QRectF(self.rect()))
            painter.end()


class PicturePane(QScrollArea):
    """A wide picture on the plane of the list below it: as high as it is, up to `most` pixels, then it scrolls.

    Nor does it take more than two fifths of the page it stands on, so that the list keeps its rows in a low window.
    """

    def __init__(self, name: str, *, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._most = most
        self.picture = WidePicture()
        inside = QFrame()
        inside.setProperty("surface", "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.addWidget(self.picture)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._fit)

    def set_draw(self, draw: Callable[[float], Picture] | None) -> None:
        """Draw this, or take no room."""
        self.setVisible(draw is not None)
        self.picture.set_draw(draw)
        self._fit()

    def _fit(self) -> None:
        tall = self.picture.heightForWidth(max(self.picture.width(), 1)) + 2 * theme.GAP
        page = self.parentWidget()
        room = page.height() * 2 // 5 if page is not None and page.height() > 0 else tall
        self.setFixedHeight(max(min(tall, theme.px(self._most), room), theme.px(LOWEST)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring."""
        super().focusInEvent(event)
        self.picture.show_ring(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self.picture.show_ring(False)

    def watch(self, page: QWidget) -> None:
        """The page it stands on: where that becomes lower, so does the picture."""
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has another size."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the picture is at this width."""
        super().resizeEvent(event)
        self._fit()
