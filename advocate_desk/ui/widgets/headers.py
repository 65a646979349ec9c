"""Heads of pages and of the sections inside a pane."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets import ground, paint
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import Words, plain
from advocate_desk.ui.widgets.text import Line


class TitleLine(QLabel):
    """A title with a muted summary on the same base line."""

    def __init__(self, title: str, summary: Words = "", token: str = "display", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._title, self._summary, self._token = title, summary, token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_title(title, summary)

    def set_title(self, title: str, summary: Words = "") -> None:
        """Show this title and summary."""
        self._title, self._summary = title, summary
        self.setText(f"{title}. {plain(summary)}" if plain(summary) else title)
        self.setToolTip(plain(summary))
        self.updateGeometry()
        self.update()

    def title(self) -> str:
        """The title without its summary."""
        return self._title

    def sizeHint(self) -> QSize:
        """Both, side by side."""
        wide = paint.text_width(self._title, self._token, 600) + 16 + paint.text_width(self._summary, "body")
        return QSize(int(wide) + 2, theme.line(self._token))

    def minimumSizeHint(self) -> QSize:
        """The summary goes first, then the end of the title."""
        return QSize(theme.px(120), theme.line(self._token))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title, then the summary in what room is left."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.draw_text(painter, box, self._title, self._token, weight=600)
        base = ground.base_line(0, box.height(), self._token)
        body = theme.metrics("body")
        top = base - body.ascent() - (theme.line("body") - body.height()) / 2
        x = paint.text_width(self._title, self._token, 600) + theme.MARGIN
        room = QRectF(x, top, box.width() - x, theme.line("body"))
        if room.width() > theme.px(24):
            paint.draw_text(painter, room, self._summary, "body", "muted")
        painter.end()


class PageHeader(QWidget):
    """The head of a page: title, summary, its buttons at the right, and one sentence below when there is one."""

    def __init__(
        self,
        title: str,
        summary: Words = "",
        *,
        buttons: tuple[Button, ...] = (),
        margin: int = theme.MARGIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = TitleLine(title, summary)
        self.sentence = Line("", "title", tone="muted")
        self.sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, theme.MARGIN, margin, theme.GAP)
        column.setSpacing(theme.HALF)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.title, 1)
        for button in buttons:
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_summary(self, summary: Words) -> None:
        """Change the muted words beside the title."""
        self.title.set_title(self.title.title(), summary)

    def set_sentence(self, words: Words) -> None:
        """Change the sentence below; an empty one takes no room."""
        self.sentence.set_words(words)
        self.sentence.setVisible(bool(plain(words)))


class SectionHeader(QWidget):
    """28 px: the name of a section, a count behind it, a muted remark or a quiet button at the right."""

    def __init__(
        self,
        title: str,
        count: str = "",
        *,
        right: str = "",
        button: Button | None = None,
        token: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        self.title = Line(title, token, weight=600)
        self.count = Line(count, token, tone="muted", fixed=True)
        self.right = Line(right, "small", tone="muted", fixed=True)
        line.addWidget(self.title)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(button if button else self.right)
        self.setMinimumHeight(theme.GROUP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
