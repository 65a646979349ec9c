"""Tabs of a workspace: words with a small count, a 2 px line under the current one."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets import ground, paint

_PAD, _GAP = 12, 4


class TabBar(QTabBar):
    """A tab bar without boxes; `add` and `set_count` by the id of the tab."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, id: str, text: str, count: str = "") -> None:
        """Append a tab."""
        self._ids.append(id)
        self.addTab(text)
        self.set_count(id, count)

    def set_count(self, id: str, count: str) -> None:
        """Change the small words behind the name."""
        at = self._ids.index(id)
        self.setTabData(at, count)
        self.setAccessibleTabName(at, f"{self.tabText(at)}, {count}" if count else self.tabText(at))
        self.updateGeometry()
        self.setTabText(at, self.tabText(at))

    def current_id(self) -> str:
        """The id of the current tab."""
        return self._ids[self.currentIndex()]

    def id_at(self, index: int) -> str:
        """The id of the tab with this number."""
        return self._ids[index]

    def choose(self, id: str) -> None:
        """Make a tab current."""
        self.setCurrentIndex(self._ids.index(id))

    def tabSizeHint(self, index: int) -> QSize:
        """Name in its bold width, so that nothing moves when the tab becomes current, and count."""
        count = self.tabData(index) or ""
        wide = paint.text_width(self.tabText(index), "body", 600) + 2 * _PAD + _GAP
        wide += paint.text_width(count, "small") + theme.GAP if count else 0
        return QSize(int(wide + 1), theme.height(theme.TAB_BAR))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs are never squeezed; where there is no room the bar scrolls."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, counts, the line, the ring."""
        painter = QPainter(self)
        ground.hairline(painter, 0, self.height() - 1, self.width(), self.height() - 1)
        for at in range(self.count()):
            box = QRectF(self.tabRect(at)).adjusted(0, 0, -_GAP, 0)
            on = at == self.currentIndex()
            ink = "disabled" if not self.isTabEnabled(at) else "text" if on else "muted"
            text, count = self.tabText(at), self.tabData(at) or ""
            weight = 600 if on else 400
            inner = box.adjusted(_PAD, 0, 0, 0)
            paint.draw_text(painter, inner, text, role=ink, weight=weight)
            inner.setLeft(inner.left() + paint.text_width(text, "body", weight) + theme.GAP)
            paint.draw_text(painter, inner, count, "small", "muted")
            if on:
                painter.fillRect(QRectF(box.left(), self.height() - 2, box.width(), 2), theme.color("accent"))
                if self.hasFocus():
                    ground.focus_ring(painter, box.adjusted(2, 4, -2, -4), theme.RADIUS)
        painter.end()
