"""After mail came in: what was set aside, and who is no contact yet."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from advocate_desk.domain.imported import Imported, Newcomer, SetAside
from advocate_desk.ui import theme
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.fields import Check
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _, _n, quarantine

WIDTH, HEIGHT = 640, 480
MOST = 100
"""People that are offered at once."""


class _Sheet(QDialog):
    """A heading, a sentence, what fills the sheet, and buttons below."""

    def __init__(self, parent: QWidget, title: str, sentence: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN_WIDE, theme.MARGIN)
        self.column.setSpacing(theme.GAP)
        self.column.addWidget(Line(title, "heading", weight=600))
        self.column.addWidget(Prose(sentence, tone="muted"))
        self.resize(theme.px(WIDTH), min(theme.px(HEIGHT), parent.height() - 60))

    def foot(self, *buttons: Button) -> None:
        """Buttons, the last one to the right."""
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        for button in buttons[:-1]:
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(buttons[-1])
        self.column.addLayout(line)


class AsideSheet(_Sheet):
    """What could not be read: where it stood and why. Try again, keep as a file, save, let go."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int | None, *, ref: str = "") -> None:
        super().__init__(
            parent,
            _("Set aside, not imported"),
            _("The bytes are kept as they came. A mended file, or a later version of the desk, may be readable."),
        )
        self._ctx, self._case_id = ctx, case_id
        self.rows: Rows[SetAside] = Rows(
            face=lambda one: RowFace(line1=one.where, line2=quarantine.said(one.why), icon="triangle-alert"),
            key=lambda one: one.id,
        )
        self.view = RowView(self.rows, name=_("Set aside"), many=True)
        self.view.set_empty(EmptyState(_("Nothing is set aside."), _("Everything that came in could be read.")))
        self.again = Button(_("Try again"), kind="primary")
        self.keep = Button(_("Keep as a file in {case}").format(case=ref) if ref else _("Keep as a file"))
        self.save = Button(_("Save as…"))
        self.drop = Button(_("Let go"), key="Del")
        self.close_ = Button(_("Close"), key="Esc")
        self.column.addWidget(self.view, 1)
        self.foot(self.again, self.keep, self.save, self.drop, self.close_)
        self.again.clicked.connect(self.try_again)
        self.keep.clicked.connect(self.keep_as_file)
        self.save.clicked.connect(self.save_as)
        self.drop.clicked.connect(self.let_go)
        self.close_.clicked.connect(self.reject)
        self.view.dismissed.connect(lambda _key: self.let_go())
        self.read()

    def read(self) -> None:
        """Read the list again."""
        ctx, case_id = self._ctx, self._case_id
        ctx.read(lambda: ctx.desk.asides.listed(case_id=case_id), self._show, owner=self, key="aside")

    def _show(self, found: Sequence[SetAside]) -> None:
        self.rows.replace(list(found))
        if found and not self.view.currentIndex().isValid():
            self.view.go_to(found[0].id)
        for button in (self.again, self.keep, self.save, self.drop):
            button.setEnabled(bool(found))
        self.keep.setVisible(self._case_id is not None)
        self.view.setFocus()

    def chosen(self) -> list[int]:
        """The selected ones, else the current one."""
        keys = [key for key in self.view.selected_keys() if isinstance(key, int)]
        current = self.view.current_key()
        return keys or ([current] if isinstance(current, int) else [])

    def try_again(self) -> None:
        """Read all of them again; what is readable now goes into its case."""
        ctx, ids = self._ctx, [one.id for one in self.rows.records()]

        def then(found: Imported) -> None:
            self.read()
            if not found.added:
                ctx.notify(Notice("info", _("None of them can be read yet; all of them stay.")))

        ctx.run(lambda: ctx.desk.asides.retry(ids), then, owner=self)

    def keep_as_file(self) -> None:
        """Put the selected ones into the case as files."""
        ctx, case_id = self._ctx, self._case_id
        if case_id is None:
            return
        for id_ in self.chosen():
            ctx.run(
                lambda id_=id_: ctx.desk.asides.keep_as_file(id_, case_id=case_id),  # type: ignore[misc]
                lambda _entry: self.read(),
                owner=self,
            )

    def save_as(self) -> None:
        """Ask where, then write the bytes of the current one there."""
        id_, ctx = self.view.current_key(), self._ctx
        one = next((one for one in self.rows.records() if one.id == id_), None)
        if one is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), Path(one.where.replace("#", "-")).name)
        if chosen:
            ctx.run(lambda: ctx.desk.asides.save(one.id, Path(chosen)), owner=self)

    def let_go(self) -> None:
        """Let go of the selected ones; undo brings them back."""
        ctx, ids = self._ctx, self.chosen()
        if ids:
            ctx.run(lambda: ctx.desk.asides.forget(ids), lambda _none: self.read(), owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del lets go."""
        if event.key() == Qt.Key.Key_Delete:
            self.let_go()
        else:
            super().keyPressEvent(event)


class PeopleSheet(_Sheet):
    """Who took part in mails and is no contact: a name to correct, a tick to leave somebody out."""

    def __init__(self, parent: QWidget, ctx: UiContext, people: Sequence[Newcomer]) -> None:
        count = len(people)
        super().__init__(
            parent,
            _n("{count} person is not in your contacts", "{count} people are not in your contacts", count).format(
                count=count
            ),
            _("Their mails will know them as soon as they are added. Correct a name before, if mails have it wrong."),
        )
        self._ctx, self._people = ctx, list(people[:MOST])
        self.ticks: list[Check] = []
        self.names: list[QLineEdit] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        for one in self._people:
            column.addLayout(self._line(one))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.column.addWidget(area, 1)
        if count > MOST:
            self.column.addWidget(Line(_("The {count} with the most mails are shown.").format(count=MOST), "small"))
        self.add = Button("", kind="primary")
        self.add.setDefault(True)
        self.later = Button(_("Not now"), key="Esc")
        self.later.setAutoDefault(False)
        self.foot(self.add, self.later)
        self.add.clicked.connect(self.perform)
        self.later.clicked.connect(self.reject)
        self._count()

    def _line(self, one: Newcomer) -> QHBoxLayout:
        tick, name = Check(""), QLineEdit(one.called)
        tick.setChecked(True)
        tick.setAccessibleName(_("Add {name}").format(name=one.called))
        name.setAccessibleName(_("Name of {address}").format(address=one.address))
        mails = _n("{count} mail", "{count} mails", one.mails).format(count=one.mails)
        about = Line(" · ".join(part for part in (one.address, one.organisation, mails) if part), "small", tone="muted")
        tick.toggled.connect(name.setEnabled)
        tick.toggled.connect(lambda _on: self._count())
        self.ticks.append(tick)
        self.names.append(name)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(tick)
        line.addWidget(name, 2)
        line.addWidget(about, 3)
        return line

    def chosen(self) -> list[Newcomer]:
        """Who is ticked, under the names that stand there."""
        rows = zip(self._people, self.ticks, self.names, strict=True)
        return [replace(one, name=name.text().strip() or one.name) for one, tick, name in rows if tick.isChecked()]

    def _count(self) -> None:
        count = sum(tick.isChecked() for tick in self.ticks)
        self.add.setText(_n("Add {count} person", "Add {count} people", count).format(count=count))
        self.add.setEnabled(count > 0)

    def perform(self) -> None:
        """Make them contacts, in one step."""
        ctx, chosen = self._ctx, self.chosen()
        ctx.run(lambda: ctx.desk.newcomers.add(chosen), lambda _ids: self.accept(), owner=self)
