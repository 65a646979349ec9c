"""Small rows inside a pane: an item with icon or mark, a fact with its name, the two big clocks, a source card."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import icons, theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import Tag
from advocate_desk.ui.widgets.faces import MarkKind, Words, audience_role, audience_word, mark_word
from advocate_desk.ui.widgets.marks import paint_mark
from advocate_desk.ui.widgets.text import Line, Prose


class Sign(QWidget):
    """An icon or a mark as a widget, 16 px; a mark says its word in the tool tip."""

    def __init__(self, *, icon: str = "", mark: MarkKind | None = None, role: str = "muted", size: int = 16) -> None:
        super().__init__()
        self._icon, self._mark, self._role, self._size = icon, mark, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if mark:
            self.setToolTip(mark_word(mark))
            self.setAccessibleName(mark_word(mark))

    def set_sign(self, *, icon: str = "", mark: MarkKind | None = None, role: str = "muted") -> None:
        """Show another icon or mark."""
        self._icon, self._mark, self._role = icon, mark, role
        self.setToolTip(mark_word(mark) if mark else "")
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def minimumSizeHint(self) -> QSize:
        """Signs keep their size."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        if self._mark:
            paint_mark(painter, 0, 0, self._mark, theme.px(self._size))
        elif self._icon:
            icons.paint(painter, 0, 0, self._icon, theme.px(self._size), self._role)
        painter.end()


class Item(QWidget):
    """A sign, one or two lines, a muted fact and at most one icon button at the right."""

    def __init__(
        self,
        words: Words,
        second: Words = "",
        *,
        icon: str = "",
        mark: MarkKind | None = None,
        role: str = "muted",
        lead: str = "",
        right: Words = "",
        button: Button | None = None,
        token: str = "body",
        sign_right: MarkKind | None = None,
    ) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.HALF - 1, 0, theme.HALF - 1)
        line.setSpacing(theme.GAP)
        if icon or mark:
            line.addWidget(Sign(icon=icon, mark=mark, role=role))
        if lead:
            before = Line(lead, "small", tone="muted", fixed=True)
            before.setMinimumWidth(theme.px(62))
            line.addWidget(before)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Line(words, token))
        if second:
            lines.addWidget(Line(second, "small", tone="muted"))
        line.addLayout(lines, 1)
        if right:
            line.addWidget(Line(right, "small", tone="muted", fixed=True))
        if sign_right:
            line.addWidget(Sign(mark=sign_right, size=14))
        if button:
            line.addWidget(button)
        self.setMinimumHeight(theme.BUTTON)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class KeyValue(QWidget):
    """A fact and its name: the name small and muted above, the value below."""

    def __init__(self, key: str, value: Words, *, token: str = "body", weight: int = 400) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(0)
        self.key = Line(key, "small", tone="muted")
        self.value = Line(value, token, weight=weight)
        column.addWidget(self.key)
        column.addWidget(self.value)


class BigClocks(QWidget):
    """The clock of the promise and one's own, in display size, with what is left of the time as a pill behind."""

    def __init__(self, clocks: tuple[tuple[str, str], ...], left: Tag | None = None) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.GAP, 0, 0)
        line.setSpacing(theme.MARGIN_WIDE)
        for name, time in clocks:
            line.addWidget(KeyValue(name, time, token="display", weight=600))
        if left is not None:
            line.addWidget(left, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)


class SourceCard(QFrame):
    """Where a statement comes from: what it is, when and who, and its words with the used ones marked."""

    def __init__(self, title: str, second: Words, words: Words, audience: Audience) -> None:
        super().__init__()
        self._audience = audience
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, 12, 10)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(Line(title, "small", weight=600), 1)
        line.addWidget(
            Line(audience_word(audience), "small", tone=audience_role(audience, "Text"), weight=500, fixed=True)
        )
        column.addLayout(line)
        column.addWidget(Line(second, "small", tone="muted"))
        column.addSpacing(theme.HALF)
        column.addWidget(Prose(words))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with its audience edge."""
        painter = QPainter(self)
        ground.rounded(painter, QRectF(self.rect()), "base", "hairline", 0)
        paint.paint_edge(painter, 0, 0, self.height(), self._audience)
        painter.end()
