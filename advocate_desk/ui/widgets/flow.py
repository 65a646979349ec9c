"""Small widgets side by side, going on in the next line where there is no more room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from advocate_desk.ui import theme


class Flow(QWidget):
    """Places its widgets in lines; `indent` is where every line begins."""

    def __init__(self, *, indent: int = 0, gap: int = theme.GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._indent, self._gap = indent, gap
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def widgets(self) -> list[QWidget]:
        """What is in it, in order."""
        return list(self._widgets)

    def set_widgets(self, widgets: Sequence[QWidget], after: QWidget | None = None) -> None:
        """Show these, in tab order behind `after`; widgets that are left out are deleted."""
        for old in self._widgets:
            if old not in widgets:
                old.hide()
                old.deleteLater()
        self._widgets = list(widgets)
        before = after
        for widget in self._widgets:
            widget.setParent(self)
            widget.show()
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        self._settle()

    def _settle(self) -> None:
        # Layouts ask a widget of several lines for its height too early; here its width decides and it says so.
        high = self._place(self.width(), move=True)
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def _place(self, width: int, *, move: bool) -> int:
        x, y, high = self._indent, 0, 0
        for widget in self._widgets:
            hint = widget.sizeHint()
            wide = min(hint.width(), max(width - self._indent, widget.minimumSizeHint().width()))
            if x > self._indent and x + wide > width:
                x, y, high = self._indent, y + high + theme.HALF, 0
            if move:
                widget.setGeometry(x, y, wide, hint.height())
            x += wide + self._gap
            high = max(high, hint.height())
        return y + high

    def sizeHint(self) -> QSize:
        """At the width it has."""
        return QSize(theme.px(200), self._place(max(self.width(), theme.px(200)), move=False))

    def minimumSizeHint(self) -> QSize:
        """It goes on in the next line before it asks for more width."""
        return QSize(theme.px(96), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines again."""
        super().resizeEvent(event)
        self._settle()
