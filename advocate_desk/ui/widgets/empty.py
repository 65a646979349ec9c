"""What stands where rows would be: what belongs here, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.text import Line, Prose


class EmptyState(QWidget):
    """A title, one muted sentence and at most one normal button, where the first row would begin."""

    acted = Signal()

    def __init__(
        self,
        title: str,
        sentence: str = "",
        *,
        action: str = "",
        icon: str = "",
        left: int = theme.MARGIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(left, theme.MARGIN_WIDE, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.HALF)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(Line(title, "title", weight=600))
        if sentence:
            column.addWidget(Prose(sentence, tone="muted"))
        if action:
            self.button = Button(action, icon=icon)
            self.button.clicked.connect(self.acted)
            column.addSpacing(theme.GAP)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
