"""Small windows of the shell itself: all keys, and what this program is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from advocate_desk import __version__
from advocate_desk.ui import theme
from advocate_desk.ui.actions import ActionSpec, said
from advocate_desk.ui.palette_lines import Line, fold, spans, strong
from advocate_desk.ui.palette_parts import PaletteDelegate
from advocate_desk.ui.places import menu_titles
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import Group, RowFace, Segment
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.text import Line as TextLine
from advocate_desk.ui.widgets.text import Prose
from advocate_desk.wording import _

WIDTH, HEIGHT = 560, 640


def keys(window: QWidget, specs: Sequence[ActionSpec], labels: Mapping[str, str]) -> QDialog:
    """Every action that has a key, by menu, with a field that finds one by name or by key."""
    sheet = KeySheet(window, specs, labels)
    sheet.open()
    return sheet


class KeySheet(QDialog):
    """All keys. Typing narrows them, Esc closes."""

    def __init__(self, window: QWidget, specs: Sequence[ActionSpec], labels: Mapping[str, str]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All keys"))
        self.resize(WIDTH, min(HEIGHT, window.height() - 80))
        self._specs = [spec for spec in specs if spec.shortcut]
        self._labels = labels
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find an action or a key"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.rows: Rows[Line] = Rows(
            face=lambda line: RowFace(line1=line.text, sentence=line.spoken()), key=lambda line: line.key
        )
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setAccessibleName(_("All keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._narrow)
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        words = fold(typed).split()
        lines: list[Line | Group] = []
        for menu, title in menu_titles().items():
            found = [self._line(spec, words) for spec in self._specs if spec.menu is menu and self._fits(spec, words)]
            if found:
                lines += [Group(title.replace("&", "")), *found]
        self.rows.replace(lines)

    def _label(self, spec: ActionSpec) -> str:
        return self._labels.get(spec.id) or spec.label()

    def _fits(self, spec: ActionSpec, words: Sequence[str]) -> bool:
        return not words or bool(spans(f"{self._label(spec)} {said(spec.shortcut)}", words))

    def _line(self, spec: ActionSpec, words: Sequence[str]) -> Line:
        label = self._label(spec)
        note = (Segment(_("on its page")),) if spec.local else ()
        every = "  ".join(said(one) for one in spec.shortcut.split())
        return Line(spec.id, strong(label, spans(label, words)), note, every, spec.icon)


def about(window: QWidget) -> QDialog:
    """The program, its version and its licence."""
    sheet = QDialog(window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.setWindowTitle(_("About Advocate Desk"))
    column = QVBoxLayout(sheet)
    column.setContentsMargins(theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN)
    column.setSpacing(theme.GAP)
    column.addWidget(TextLine(_("Advocate Desk {version}").format(version=__version__), "heading", weight=600))
    column.addWidget(Prose(_("The customer advocate's workstation. It works without a network, and never uses one.")))
    licence = _(
        "Licence: Apache-2.0. What else ships with it keeps its own licence; LICENSES-THIRD-PARTY.md lists all."
    )
    column.addWidget(Prose(licence, tone="muted"))
    close = Button(_("Close"))
    close.clicked.connect(sheet.accept)
    column.addSpacing(theme.GAP)
    column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    sheet.setMinimumWidth(420)
    sheet.open()
    return sheet
