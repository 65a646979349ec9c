"""The pane at the right that says everything about what is selected: head, sections, actions."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import theme
from advocate_desk.ui.widgets import paint
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import Words, audience_role, audience_word
from advocate_desk.ui.widgets.headers import SectionHeader
from advocate_desk.ui.widgets.items import Item, KeyValue
from advocate_desk.ui.widgets.text import Line, Prose


class _Edge(QWidget):
    """The audience edge beside the two lines of the head."""

    def __init__(self) -> None:
        super().__init__()
        self.audience: Audience | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(12 if self.audience is not None else 0, theme.line("row") * 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.audience is not None:
            painter = QPainter(self)
            paint.paint_edge(painter, 0, 2, self.height() - 4, self.audience)
            painter.end()


class Inspector(QFrame):
    """A head with the audience edge, a body that scrolls, and a bar of buttons.

    Build it anew for each selection: `set_head`, then `clear` and one call a block, then `set_buttons`.
    Esc emits `left`: where the pane lies over the page it closes, elsewhere the focus goes back to the list.
    """

    left = Signal()

    def __init__(self, name: str, *, width: int = theme.INSPECTOR, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = width
        self.setProperty("surface", "raised")
        self.setProperty("rule", "left")
        self.setAccessibleName(name)
        self.setMinimumWidth(theme.px(280))
        self._head, self._body, self._bar = QFrame(), QWidget(), QFrame()
        self._edge = _Edge()
        self.title = Line("", weight=600)
        self.sub = Line("", "small", tone="muted")
        self.word = Line("", "small", weight=500, fixed=True)
        self._column = QVBoxLayout(self._body)
        self._scroll = QScrollArea()
        self._actions = QHBoxLayout(self._bar)
        self._section: QVBoxLayout | None = None
        self._build()

    def _build(self) -> None:
        self._head.setProperty("surface", "raised")
        self._head.setProperty("rule", "bottom")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(theme.MARGIN, 10, theme.MARGIN, 9)
        head.setSpacing(theme.HALF)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.sub)
        head.addWidget(self._edge)
        head.addLayout(lines, 1)
        head.addWidget(self.word)
        self._column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self._column.setSpacing(0)
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self._bar.setProperty("surface", "raised")
        self._bar.setProperty("rule", "top")
        self._actions.setContentsMargins(theme.MARGIN, 11, theme.MARGIN, 12)
        self._actions.setSpacing(theme.GAP)
        self._bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._bar)

    def sizeHint(self) -> QSize:
        """The width it was made with."""
        return QSize(theme.px(self._wanted), super().sizeHint().height())

    def set_head(self, title: str, sub: Words = "", audience: Audience | None = None) -> None:
        """What is shown, when and where it comes from, and who may see it."""
        self.title.set_words(title)
        self.sub.set_words(sub)
        self._edge.audience = audience
        self._edge.updateGeometry()
        self._edge.update()
        self.word.setVisible(audience is not None)
        if audience is not None:
            self.word.set_words(audience_word(audience), audience_role(audience, "Text"))

    def clear(self) -> None:
        """Empty the body."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def widget(self, widget: QWidget, *, above: int = 0) -> QWidget:
        """Put any widget next, so many pixels below what is there."""
        stretch = self._column.takeAt(self._column.count() - 1) if self._column.count() else None
        del stretch
        if above:
            self._column.addSpacing(above)
        self._column.addWidget(widget)
        self._column.addStretch(1)
        return widget

    def prose(self, words: Words, *, token: str = "body", tone: str = "text", above: int = 0) -> Prose:
        """Wrapping text; `title` is the reading size."""
        made = Prose(words, token, tone=tone)
        self.widget(made, above=above)
        return made

    def section(self, title: str, right: str = "", button: Button | None = None) -> SectionHeader:
        """Begin a section."""
        made = SectionHeader(title, right=right, button=button)
        self.widget(made, above=12 if self._column.count() > 1 else 0)
        return made

    def item(self, item: Item) -> Item:
        """One thing of a list."""
        self.widget(item)
        return item

    def key_values(self, pairs: Sequence[tuple[str, Words]]) -> None:
        """Facts with their names before them."""
        for key, value in pairs:
            self.widget(KeyValue(key, value))

    def set_buttons(self, buttons: Sequence[Button], last: Button | None = None) -> None:
        """The bar at the foot: buttons from the left, `last` at the right end. Without any there is no bar."""
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        if last is not None:
            self._actions.addWidget(last)
        self._bar.setVisible(bool(buttons) or last is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the pane."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
