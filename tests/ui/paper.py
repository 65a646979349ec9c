"""A page for tests of the shell: a field, a list, and whatever it is told to say."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.screens import Screen


class Paper(Screen):
    """Remembers what the window asked of it."""

    kinds = frozenset({Kind.CONTACT, Kind.DESK})

    def __init__(self, ctx: UiContext, page: str) -> None:
        super().__init__(ctx)
        self.page = page
        self.bar, self.list = QLineEdit(), QListWidget()
        self.list.addItems(["first", "second"])
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.list)
        self.reloads = 0
        self.done: list[str] = []
        self.dropped: list[QMimeData] = []
        self.takes = ""
        self.selected: Selection | None = None
        self.in_front: Selection | None = None
        self.kept: Mapping[str, object] = {}
        self.things: list[tuple[Kind, int]] = []

    def reload(self) -> None:
        self.reloads += 1

    def offers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "page.new": lambda: self.done.append("new"),
            "page.delete": lambda: self.done.append("delete"),
            "page.edit": lambda: self.done.append("edit"),
        }

    def names(self) -> Mapping[str, str]:
        return {"page.new": f"New on {self.page}"}

    def disabled(self) -> Mapping[str, str]:
        return {"page.edit": "is closed"}

    def selection(self) -> Selection | None:
        return self.selected

    def case(self) -> Selection | None:
        return self.in_front

    def open_thing(self, kind: Kind, id_: int) -> None:
        self.things.append((kind, id_))

    def select(self, selection: Selection) -> None:
        self.selected = selection
        self.selection_changed.emit()

    def panes(self) -> Sequence[QWidget]:
        return (self.bar, self.list)

    def home(self) -> QWidget:
        return self.list

    def drop_words(self, data: QMimeData) -> str:
        return self.takes

    def drop(self, data: QMimeData) -> None:
        self.dropped.append(data)

    def state(self) -> dict[str, object]:
        return {"row": self.list.currentRow()}

    def restore(self, state: Mapping[str, object]) -> None:
        self.kept = dict(state)
