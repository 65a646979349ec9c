"""What did not come in from a table or a calendar: where it stood, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from advocate_desk.domain.imported import SetAside
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _, quarantine

WIDTH, HEIGHT = 620, 460


class AsideSheet(QDialog):
    """The list. Esc and Enter close it."""

    def __init__(self, parent: QWidget, aside: Sequence[SetAside]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Not imported"))
        self.rows: Rows[tuple[int, SetAside]] = Rows(
            face=lambda one: RowFace(
                line1=one[1].where, line2=quarantine.said(one[1].why), icon="triangle-alert", icon_role="redText"
            ),
            key=lambda one: one[0],
        )
        self.rows.replace(list(enumerate(aside)))
        self.view = RowView(self.rows, name=_("Not imported"))
        close = Button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(Line(_("Not imported"), "heading", weight=600))
        column.addWidget(
            Prose(
                _("Mend these in the file and import it again: what is here already does not come twice."), tone="muted"
            )
        )
        column.addWidget(self.view, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))
