"""The pane at the right of the grid: who now, why, how, and who next; or a small form in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from advocate_desk.domain.vocabulary import Level
from advocate_desk.ui import theme
from advocate_desk.ui.contacts.faces import PaneFace, best_number
from advocate_desk.ui.contacts.parts import ChannelRow, StepRow, WhyRow
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import Tag
from advocate_desk.ui.widgets.faces import ChipKind
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import Sign
from advocate_desk.ui.widgets.paneform import PaneForm
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _

_PILLS: dict[str, ChipKind] = {"red": "red", "amber": "amber", "green": "green"}


class AnswerPane(Inspector):
    """`copied(text, whose)`, `attempt_asked()`, `step_asked(level)`; `form_left()` when a form was given up."""

    copied = Signal(str, str)
    attempt_asked = Signal()
    step_asked = Signal(Level)
    form_left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Who to call"), width=theme.INSPECTOR_MATRIX)
        self._face: PaneFace | None = None
        self._form: PaneForm | None = None
        self._head.hide()
        self.caption = Line("", "small", tone="muted")
        self.name = Line("", "heading", weight=600)
        self.pill = Tag()
        self.place = Line("", "small", tone="muted")
        self.copy = Button(_("Copy number"), icon="phone", kind="primary")
        self.attempt = Button(_("Log attempt…"))
        self._answer_head = self._build_head()
        self._footer = self._build_footer()
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self._answer_head)
            column.addWidget(self._footer)
        self.copy.clicked.connect(self.copy_number)
        self.attempt.clicked.connect(self.attempt_asked)
        self._empty()

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("surface", "raised")
        head.setProperty("rule", "bottom")
        column = QVBoxLayout(head)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, 12)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.name, 1)
        line.addWidget(self.pill)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.attempt)
        buttons.addStretch(1)
        column.addWidget(self.caption)
        column.addLayout(line)
        column.addWidget(self.place)
        column.addSpacing(10)
        column.addLayout(buttons)
        return head

    def _build_footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("surface", "raised")
        footer.setProperty("rule", "top")
        line = QHBoxLayout(footer)
        line.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, 12)
        line.setSpacing(theme.GAP)
        line.addWidget(Sign(icon="shield-check", size=14))
        line.addWidget(Line(_("A copied number leaves the clipboard after 60 s"), "small", tone="muted"), 1)
        return footer

    def show_face(self, face: PaneFace | None) -> None:
        """Show this answer; while a form is open it waits below it."""
        self._face = face
        if self._form is None:
            self._show()

    def show_form(self, form: PaneForm) -> None:
        """Put a form in the place of the answer until it is done or left."""
        self._drop_form()
        self._form = form
        form.done.connect(self.close_form)
        form.left.connect(self._give_up)
        self._answer_head.hide()
        self._footer.hide()
        self.clear()
        self.widget(form)

    def has_form(self) -> bool:
        """Whether a form is open."""
        return self._form is not None

    def close_form(self) -> None:
        """Back to the answer."""
        if self._form is not None:
            self._drop_form()
            self._show()

    def copy_number(self) -> None:
        """Ask for the best number to be copied."""
        best = best_number(self._face.channels) if self._face is not None else None
        if best is not None and self._face is not None:
            self.copied.emit(best.value, self._face.title)

    def _give_up(self) -> None:
        self.close_form()
        self.form_left.emit()

    def _drop_form(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            form.hide()
            form.deleteLater()

    def _empty(self) -> None:
        self._answer_head.hide()
        self._footer.hide()
        self.clear()

    def _show(self) -> None:
        face = self._face
        if face is None:
            self._empty()
            return
        self.setAccessibleName(f"{face.caption}, {face.title}, {face.pill[1]}")
        self.caption.set_words(face.caption)
        self.name.set_words(face.title)
        self.place.set_words(face.sub)
        self.pill.set_tag(face.pill[1], _PILLS.get(face.pill[0], "neutral"), face.pill[0])
        self.copy.setEnabled(bool(face.channels))
        self.attempt.setEnabled(face.contact is not None)
        self._answer_head.show()
        self._footer.show()
        self.clear()
        self._fill(face)

    def _fill(self, face: PaneFace) -> None:
        self.section(face.why_title)
        for line in face.why:
            self.widget(WhyRow(line))
        if face.channels:
            self.section(_("Best way first"), face.checked)
            for channel in face.channels:
                row = ChannelRow(channel)
                row.copied.connect(lambda text, whose=face.title: self.copied.emit(text, whose))
                self.widget(row)
        elif face.contact is not None:
            self.section(_("Best way first"), face.checked)
            self.prose(_("No number or address is known."), token="small", tone="muted")
        if face.ladder:
            self.section(face.ladder_title, _("ladder"))
            for step in face.ladder:
                button = StepRow(step)
                button.clicked.connect(lambda _on=False, level=step.level: self.step_asked.emit(level))
                self.widget(button)
