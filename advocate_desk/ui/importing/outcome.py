"""What will come of an import: the first rows as they read, how many are new, and which are set aside, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from advocate_desk.domain.table import Checked, Preview, Said, Slip, Target
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.headers import SectionHeader
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, _n, tables

_HEADS = ("title", "subject", "name", "first_name", "text", "email")
"""What stands on the first line of a row, the first of these that it has."""

_LETTERS = 200
_LONG = 60


class FirstRow(QFrame):
    """One row as it reads: its own words on the first line, the rest below, what is wrong in red."""

    def __init__(self, said: Said, target: Target) -> None:
        super().__init__()
        self.setProperty("rule", "bottom")
        values = dict(said.values)
        head = next((each for each in _HEADS if each in values), "")
        first = _short(values.get(head, "")) or _("Row {row}").format(row=said.row)
        if head == "first_name":
            first = " ".join(values[each] for each in ("first_name", "last_name") if each in values)
        # What is long comes last: it is the first to be cut.
        parts = [
            f"{tables.field(target, id_)} {_short(value)}"
            for id_, value in sorted(said.values, key=lambda one: len(one[1]) > _LONG)
            if id_ != head and not (head == "first_name" and id_ == "last_name")
        ]
        faults = [tables.slip(slip, target) for slip in said.slips]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.HALF, 0, theme.HALF)
        column.setSpacing(0)
        column.addWidget(Line(first, "body", weight=600, tone="muted" if faults else "text"))
        column.addWidget(Line(" · ".join(parts), "small", tone="muted"))
        for fault in faults:
            column.addWidget(Line(fault, "small", tone="redText"))
        self.setAccessibleName("; ".join([first, *parts, *faults]))


class Outcome(QWidget):
    """The right side of the page."""

    def __init__(self) -> None:
        super().__init__()
        self._first = QVBoxLayout()
        self._first.setSpacing(0)
        self.first: list[FirstRow] = []
        self.reads = SectionHeader(_("How the first rows read"))
        self.counts = Line("", "body")
        self.aside_head = SectionHeader(_("Set aside"))
        self.rows: Rows[tuple[int, str, str]] = Rows(
            face=lambda one: RowFace(line1=one[1], line2=one[2], icon="triangle-alert", icon_role="redText"),
            key=lambda one: one[0],
        )
        self.view = RowView(self.rows, name=_("Rows that are set aside"), ground="window")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.reads)
        column.addLayout(self._first)
        column.addSpacing(theme.GAP)
        column.addWidget(self.counts)
        column.addWidget(self.aside_head)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self._show_aside(False)

    def show_first(self, preview: Preview) -> None:
        """Show how the first rows read."""
        for row in self.first:
            self._first.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.first = [FirstRow(said, preview.reading.target) for said in preview.first]
        for row in self.first:
            self._first.addWidget(row)

    def show_asked(self, sentence: str) -> None:
        """Say what is still to be chosen; nothing is counted before that."""
        self.counts.set_words(sentence, "ambText" if sentence else "muted")
        self._show_aside(False)

    def show_checked(self, checked: Checked, target: Target, headings: Sequence[str]) -> None:
        """Say how many rows are new, here already, and set aside, and list those with their reasons."""
        parts = [_n("{count} new", "{count} new", checked.new).format(count=checked.new)]
        if checked.known:
            parts.append(_n("{count} here already", "{count} here already", checked.known).format(count=checked.known))
        if checked.aside:
            parts.append(_n("{count} set aside", "{count} set aside", checked.aside).format(count=checked.aside))
        self.counts.set_words(" · ".join(parts), "text")
        self.rows.replace(
            [
                (number, _where(row, slip, headings), tables.slip(slip, target))
                for number, (row, slip) in enumerate(checked.slips)
            ]
        )
        self._show_aside(bool(checked.slips))

    def _show_aside(self, shown: bool) -> None:
        self.aside_head.setVisible(shown)
        self.view.setVisible(shown)


def _where(row: int, slip: Slip, headings: Sequence[str]) -> str:
    said = _("Row {row}").format(row=row)
    return f"{said}, {headings[slip.column]}" if slip.column >= 0 and headings[slip.column] else said


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LETTERS else plain[: _LETTERS - 1] + "…"
