"""The card in the middle of the curtain: a heading, what it is about, fields, one primary button."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.notice import NoticeBar
from advocate_desk.ui.widgets.text import Line, Prose

WIDTH, PAD = 456, 32


class Card(QFrame):
    """A curtain with a card on it. Steps of one gate replace each other on the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.notice = NoticeBar()
        self._card = QFrame()
        self._card.setProperty("surface", "popup")
        self._card.setFixedWidth(theme.px(WIDTH))
        self.column = QVBoxLayout(self._card)
        self.column.setContentsMargins(PAD, PAD, PAD, PAD)
        self.column.setSpacing(theme.GAP)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.notice)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)

    def heading(self, title: str, sentence: str) -> None:
        """The first two lines of the card."""
        self.column.addWidget(Line(title, "heading", weight=600))
        self.column.addWidget(Prose(sentence, tone="muted"))
        self.column.addSpacing(theme.GAP)

    def focus_on(self, widget: QWidget) -> None:
        """Give the focus to this as soon as the layout has shown it."""
        self.setFocusProxy(widget)
        QTimer.singleShot(0, widget, lambda: widget.setFocus(Qt.FocusReason.OtherFocusReason))

    def empty(self) -> None:
        """Take everything off the card, for its next step."""
        while (item := self.column.takeAt(0)) is not None:
            if (layout := item.layout()) is not None:
                while (inner := layout.takeAt(0)) is not None:
                    _drop(inner.widget())
            _drop(item.widget())


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
