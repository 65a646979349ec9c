"""The painted parts of the command palette: its rows, the line with the field, the line with the keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from advocate_desk.ui import icons, theme
from advocate_desk.ui.palette_lines import Line
from advocate_desk.ui.widgets.ground import hairline
from advocate_desk.ui.widgets.paint import draw_text, text_width
from advocate_desk.ui.widgets.rows import Role
from advocate_desk.wording import _, _n

INPUT, ROW, FOOT = 48, 40, 32
PAD, TEXT_AT, HINT_GAP = 16, 43, 12


class PaletteDelegate(QStyledItemDelegate):
    """Paints a row of the palette: icon, name, hint, key; or the header of a group."""

    def __init__(self, of: QListView) -> None:
        super().__init__(of)
        self._list = of

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """40 px a row, 28 px a header, more for larger text."""
        token = ROW if index.data(Role.RECORD) else theme.GROUP
        return QSize(0, theme.height(token, "body"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, icon, name, hint, key."""
        box = QRectF(option.rect)
        line: Line | None = index.data(Role.RECORD)
        if line is None:
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            draw_text(painter, box.adjusted(PAD, 0, -PAD, 0), words, "small", "muted")
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = "selMuted" if chosen else "muted"
        if chosen:
            painter.fillRect(box, theme.color("sel"))
        if line.icon:
            role = "disabled" if line.why_not else "accent" if chosen else "muted"
            icons.paint(painter, box.left() + PAD, box.center().y() - 8, line.icon, 16, role)
        # Measured from the list, not its viewport: keys stand in one column whether or not there is a scroll bar.
        end = box.left() + self._list.width() - PAD
        if line.right:
            wide = text_width(line.right, "small")
            draw_text(painter, QRectF(end - wide, box.top(), wide + 1, box.height()), line.right, "small", quiet)
            end -= wide + HINT_GAP
        at = box.left() + TEXT_AT
        ink = "disabled" if line.why_not else "selText" if chosen else "text"
        draw_text(painter, QRectF(at, box.top(), end - at, box.height()), line.text, "body", ink)
        at += text_width(line.text) + HINT_GAP
        if line.hint and at < end - 24:
            draw_text(painter, QRectF(at, box.top(), end - at, box.height()), line.hint, "small", quiet)


class Foot(QWidget):
    """The keys of the palette and how many actions there are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.count = 0
        self.setFixedHeight(theme.height(FOOT, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line of small muted text above which a hairline runs."""
        painter = QPainter(self)
        hairline(painter, 0, 0, self.width(), 0)
        box = QRectF(PAD, 1, self.width() - 2 * PAD, self.height() - 1)
        keys = (_("↑ ↓ choose"), _("Enter do it"), _("Tab more for this row"), _("Esc back"))
        draw_text(painter, box, "      ".join(keys), "small", "muted")
        count = _n("{count} action", "{count} actions", self.count).format(count=self.count)
        draw_text(painter, box, count, "small", "muted", right=True)


class Head(QWidget):
    """The field, and at its right what the actions will act on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on = ""
        self.field = QLineEdit()
        self.field.setProperty("kind", "palette")
        self.field.setAccessibleName(_("Search or do anything"))
        self.setFixedHeight(theme.height(INPUT, "title"))
        row = QHBoxLayout(self)
        row.setContentsMargins(TEXT_AT, 0, PAD, 1)
        row.addWidget(self.field)

    def show_on(self, words: str) -> None:
        """Say what is selected; the field keeps the larger part."""
        self.on = _("on: {thing}").format(thing=words) if words else ""
        room = min(round(text_width(self.on, "small")) + HINT_GAP, theme.PALETTE_WIDTH // 2) if words else 0
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(TEXT_AT, 0, PAD + room, 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A magnifying glass, what is selected, a hairline."""
        painter = QPainter(self)
        icons.paint(painter, PAD, (self.height() - 16) / 2, "search", 16)
        box = QRectF(self.width() / 2, 0, self.width() / 2 - PAD, self.height())
        draw_text(painter, box, self.on, "small", "muted", right=True, elide=Qt.TextElideMode.ElideMiddle)
        hairline(painter, 0, self.height() - 1, self.width(), self.height() - 1)
