"""A fact that is changed where it stands: F2 or Enter opens it, Enter or leaving it keeps it, Esc gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.widgets import ground
from advocate_desk.ui.widgets.announce import announce
from advocate_desk.ui.widgets.faces import Words, plain
from advocate_desk.ui.widgets.fields import Choice
from advocate_desk.ui.widgets.headers import SectionHeader
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _

_OPENS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_POPUP = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


@dataclass(frozen=True, slots=True)
class FactFace:
    """A fact: its id, its label, how it is said, the text to edit. With `options` one of them is chosen (id: words)."""

    id: str
    label: str
    words: Words
    text: str
    hint: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


class Fact(QWidget):
    """The label over the value; `kept(id, text)` when another text was left in the field."""

    kept = Signal(str, str)

    def __init__(self, face: FactFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self._field: QLineEdit | Choice | None = None
        self._sent: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.label = Line("", "small", tone="muted")
        self.value = Line("")
        self.below = Prose("", "small", tone="muted", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.HALF, theme.HALF - 1, theme.HALF, theme.HALF - 1)
        self._column.setSpacing(0)
        for widget in (self.label, self.value, self.below):
            self._column.addWidget(widget)
        self.below.hide()
        self.set_face(face)

    def set_face(self, face: FactFace) -> None:
        """Say it anew; a field that is open stays as it is typed in, unless it was just kept."""
        self.face = face
        self.label.set_words(face.label)
        self.value.set_words(face.words)
        self.setAccessibleName(f"{face.label}: {plain(face.words)}")
        self.setAccessibleDescription(_("F2 changes it"))
        if self._field is not None and self._sent is not None:
            self.close_field()

    def is_open(self) -> bool:
        """Whether it is being changed."""
        return self._field is not None

    def open_field(self) -> None:
        """Change it here."""
        if self._field is not None:
            self._field.setFocus()
            return
        self._sent = None
        name = self.face.label
        if self.face.options:
            choice = Choice(name)
            for id_, text in self.face.options.items():
                choice.addItem(text, id_)
            choice.setCurrentIndex(max(0, choice.findData(self.face.text)))
            self._field = choice
        else:
            line = QLineEdit(self.face.text)
            line.selectAll()
            self._field = line
        self._field.setAccessibleName(name)
        self._field.setAccessibleDescription(self.face.hint)
        self._field.installEventFilter(self)
        self.value.hide()
        self._column.insertWidget(1, self._field)
        self.below.set_words(self.face.hint, "muted")
        self.below.setVisible(bool(self.face.hint))
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self, *, focus: bool = False) -> None:
        """Show the value again."""
        opened, self._field = self._field, None
        if opened is None:
            return
        had_focus = opened.hasFocus()
        opened.removeEventFilter(self)
        opened.hide()
        self._column.removeWidget(opened)
        opened.deleteLater()
        self.below.hide()
        self.value.show()
        if focus or had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Hand over what was typed; nothing when it is as it was."""
        text = self._text()
        if self._field is None or text == self._sent:
            return
        if text == self.face.text:
            self.close_field()
            return
        self._sent = text
        self.kept.emit(self.face.id, text)

    def refuse(self, sentence: str) -> None:
        """Say below what is wrong; the field stays open with what was typed."""
        self.open_field()
        self._sent = None
        self.below.set_words(sentence, "redText")
        self.below.show()
        if self._field is not None:
            self._field.setProperty("fault", "true")
            self._field.style().unpolish(self._field)
            self._field.style().polish(self._field)
            self._field.setAccessibleDescription(sentence)
            announce(self._field, sentence)

    def _text(self) -> str:
        if isinstance(self._field, Choice):
            return str(self._field.currentData())
        return self._field.text().strip() if self._field is not None else ""

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Enter open it."""
        if event.key() in _OPENS and self._field is None:
            self.open_field()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens it."""
        self.open_field()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Enter keeps, Esc gives back, leaving it keeps."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_field(focus=True)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.keep()
                return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._left(watched, event)
        return super().eventFilter(watched, event)

    def _left(self, watched: QObject, event: QFocusEvent) -> None:
        if watched is self._field and event.reason() not in _POPUP:
            self.keep()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme.px(80), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The focus ring around both lines."""
        if self.hasFocus():
            painter = QPainter(self)
            ground.focus_ring(painter, QRectF(self.rect()), theme.RADIUS)
            painter.end()


class FactList(QWidget):
    """Facts below each other under their section titles; Up and Down go from one to the next."""

    kept = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._facts: dict[str, Fact] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_faces(self, faces: list[FactFace | str]) -> None:
        """Show these facts; a text between them begins a section. What is open stays open."""
        ids = [face.id for face in faces if isinstance(face, FactFace)]
        if ids != list(self._facts):
            self._build(faces)
        for face in faces:
            if isinstance(face, FactFace):
                self._facts[face.id].set_face(face)

    def _build(self, faces: list[FactFace | str]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._facts = {}
        for face in faces:
            if isinstance(face, str):
                self._column.addSpacing(theme.GAP + theme.HALF)
                section = SectionHeader(face)
                section.setContentsMargins(theme.HALF, 0, theme.HALF, 0)
                self._column.addWidget(section)
                continue
            made = self._facts[face.id] = Fact(face)
            made.kept.connect(self.kept)
            self._column.addWidget(made)

    def fact(self, id_: str) -> Fact:
        """One of them."""
        return self._facts[id_]

    def current(self) -> Fact | None:
        """The fact that has the focus, itself or in its field."""
        focused: QWidget | None = self.window().focusWidget()
        if focused is None:
            return None
        return next(
            (fact for fact in self._facts.values() if fact is focused or fact.isAncestorOf(focused)),
            None,
        )

    def focus_first(self) -> None:
        """The focus to the first fact."""
        first = next(iter(self._facts.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down."""
        facts = list(self._facts.values())
        at = next((number for number, fact in enumerate(facts) if fact.hasFocus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if at is None or step is None or not 0 <= at + step < len(facts):
            super().keyPressEvent(event)
        else:
            facts[at + step].setFocus(Qt.FocusReason.TabFocusReason)
