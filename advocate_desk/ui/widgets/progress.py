"""The thin line that says that something is being read or composed."""

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocate_desk.ui import theme

WAIT_MS = 400


class ThinProgress(QWidget):
    """2 px under a bar. `start` shows it after 400 ms, so that quick work shows nothing; it always keeps its place."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction: float | None = None
        self._shown = False
        self.setAccessibleName(name)
        self.setFixedHeight(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._appear)

    def start(self) -> None:
        """Work has begun."""
        self._fraction = None
        self._timer.start()

    def set_fraction(self, fraction: float | None) -> None:
        """How much is done, 0 to 1; None when nobody knows."""
        self._fraction = fraction
        self.update()

    def stop(self) -> None:
        """Work is done."""
        self._timer.stop()
        self._shown = False
        self.update()

    def is_shown(self) -> bool:
        """Whether the line is visible now."""
        return self._shown

    def _appear(self) -> None:
        self._shown = True
        self.update()

    def sizeHint(self) -> QSize:
        """Any width, 2 px."""
        return QSize(120, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part that is done; all of it when nobody knows."""
        if self._shown:
            painter = QPainter(self)
            part = 1.0 if self._fraction is None else min(max(self._fraction, 0.0), 1.0)
            painter.fillRect(QRectF(0, 0, self.width() * part, 2), theme.color("accent"))
            painter.end()
