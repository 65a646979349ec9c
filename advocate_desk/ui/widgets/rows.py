"""The one model behind every list and table: frozen records and group headers, known by their ids.

A screen gives it what it read (`replace`) and pages that follow (`append`, `prepend`); the model keeps selection and
scroll by id because it tells its views exactly which rows went, came, moved or changed. It reads nothing itself: when
a view nears the end it calls `more` with the last record, and the screen answers later with `append`.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from advocate_desk.ui.widgets.faces import Group, RowFace, plain

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a row knows besides its text."""

    KEY = Qt.ItemDataRole.UserRole + 1
    RECORD = Qt.ItemDataRole.UserRole + 2
    FACE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True)  # no slots: with them Column[Record](…) fails on Python 3.11
class Column(Generic[T]):
    """A column of a table: its heading, what a cell shows, and how it behaves when room gets short.

    `width` 0 stretches. `drop` is the order of leaving (1 goes first, 0 never). `sort` names the column for a service.
    `right` sets the heading over a column of figures (faces with `right1` and no first line).
    """

    id: str
    title: str
    face: Callable[[T], RowFace]
    width: int = 0
    drop: int = 0
    sort: str = ""
    right: bool = False


class Rows(QAbstractTableModel, Generic[T]):
    """Rows of frozen records, group headers between them. Without columns a row is one cell: its face."""

    replacing = Signal()
    replaced = Signal()

    def __init__(
        self,
        *,
        face: Callable[[T], RowFace],
        key: Callable[[T], Hashable],
        columns: Sequence[Column[T]] = (),
        more: Callable[[T], None] | None = None,
        earlier: Callable[[T], None] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._sorted: tuple[str, bool] | None = None
        self._face, self._key = face, key
        self._more, self._earlier = more, earlier
        self._items: list[T | Group] = []
        self._keys: list[Hashable] = []
        self._rows: dict[Hashable, int] = {}
        self._headers: list[int] = []
        self._faces: dict[tuple[Hashable, int], RowFace] = {}
        self._has_more = self._has_earlier = False
        self._asked_more = self._asked_earlier = False

    # What is in it

    def item(self, row: int) -> T | Group:
        """The record or header of a row."""
        return self._items[row]

    def record(self, row: int) -> T | None:
        """The record of a row; None for a header or a row that is not there."""
        found = self._items[row] if 0 <= row < len(self._items) else None
        return None if isinstance(found, Group) else found

    def records(self) -> list[T]:
        """All records that are loaded, in order."""
        return [item for item in self._items if not isinstance(item, Group)]

    def group(self, row: int) -> Group | None:
        """The header of a row; None when the row is a record."""
        found = self._items[row] if 0 <= row < len(self._items) else None
        return found if isinstance(found, Group) else None

    def group_above(self, row: int) -> int:
        """The row of the header that this row stands under; -1 when there is none."""
        at = bisect_right(self._headers, row)
        return self._headers[at - 1] if at else -1

    def group_below(self, row: int) -> int:
        """The next header after this row; -1 when there is none."""
        at = bisect_right(self._headers, row)
        return self._headers[at] if at < len(self._headers) else -1

    def key(self, row: int) -> Hashable:
        """The id of a row; headers have one too."""
        return self._keys[row]

    def row(self, key: Hashable) -> int:
        """Where the row with this id stands; -1 when it is not loaded."""
        return self._rows.get(key, -1)

    def face(self, row: int, column: int = 0) -> RowFace:
        """What a cell of a record shows."""
        at = (self._keys[row], column)
        if at not in self._faces:
            record = cast(T, self._items[row])
            self._faces[at] = self.columns[column].face(record) if self.columns else self._face(record)
        return self._faces[at]

    def row_face(self, row: int) -> RowFace:
        """What the whole row shows and does, whatever its columns are."""
        at = (self._keys[row], -1)
        if at not in self._faces:
            self._faces[at] = self._face(cast(T, self._items[row]))
        return self._faces[at]

    def sentence(self, row: int) -> str:
        """The row as one sentence for a screen reader."""
        header = self.group(row)
        return header.spoken() if header else self.row_face(row).spoken()

    # Changing it

    def replace(self, items: Sequence[T | Group], *, more: bool = False, earlier: bool = False) -> None:
        """Show these instead. `more` and `earlier` say whether pages follow or precede them."""
        self.replacing.emit()
        self._has_more = self._has_earlier = False  # a view that scrolls while rows go must not ask for pages yet
        self._asked_more = self._asked_earlier = False
        new = list(items)
        keys = [self._name(item) for item in new]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows with one id")
        self._faces.clear()
        self._drop_missing(set(keys))
        self._reorder({key: at for at, key in enumerate(keys)})
        self._insert_new(new, keys)
        self._take(new, keys)
        if new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, self.columnCount() - 1))
        self._has_more, self._has_earlier = more, earlier
        self.replaced.emit()

    def append(self, items: Sequence[T | Group], *, more: bool) -> None:
        """The page that follows. A header that is there already, or a row, is not shown twice."""
        self._has_more, self._asked_more = more, False
        fresh = [item for item in items if self._name(item) not in self._rows]
        if fresh:
            end = len(self._items)
            names = [self._name(item) for item in fresh]
            self.beginInsertRows(_NOWHERE, end, end + len(fresh) - 1)
            self._items += fresh
            self._keys += names
            self._rows.update({key: end + at for at, key in enumerate(names)})
            self._headers += [end + at for at, item in enumerate(fresh) if isinstance(item, Group)]
            self.endInsertRows()

    def prepend(self, items: Sequence[T | Group], *, earlier: bool) -> None:
        """The page that comes before. A header that now stands above the new page moves up with it."""
        self._has_earlier, self._asked_earlier = earlier, False
        new = list(items)
        known = {self._name(item) for item in new}
        rest = [item for item in self._items if self._name(item) not in known]
        self.replace([*new, *rest], more=self._has_more, earlier=earlier)

    def change(self, record: T) -> None:
        """Show the new state of a record in its place; nothing when it is not loaded."""
        key = self._key(record)
        at = self._rows.get(key, -1)
        if at >= 0:
            self._items[at] = record
            self._faces = {known: face for known, face in self._faces.items() if known[0] != key}
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))

    def refresh(self) -> None:
        """Work out all faces again: a minute has passed, or the language or the theme changed."""
        self._faces.clear()
        if self._items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._items) - 1, self.columnCount() - 1))

    def show_sorted(self, column: str, descending: bool = False) -> None:
        """Mark the heading by which the rows are sorted; an empty name marks none. Sorting itself is the store's."""
        self._sorted = (column, descending) if column else None
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def ask_earlier(self) -> None:
        """A view has come near the top: ask the screen for the page before, once."""
        first = next((item for item in self._items if not isinstance(item, Group)), None)
        if self._has_earlier and not self._asked_earlier and self._earlier and first is not None:
            self._asked_earlier = True
            self._earlier(first)

    def _name(self, item: T | Group) -> Hashable:
        return ("group", item.key or item.title) if isinstance(item, Group) else self._key(item)

    def _take(self, items: list[T | Group], keys: list[Hashable]) -> None:
        self._items, self._keys = items, keys
        self._rows = {key: at for at, key in enumerate(keys)}
        self._headers = [at for at, item in enumerate(items) if isinstance(item, Group)]

    def _drop_missing(self, wanted: set[Hashable]) -> None:
        last = len(self._keys) - 1
        while last >= 0:
            if self._keys[last] in wanted:
                last -= 1
                continue
            first = last
            while first > 0 and self._keys[first - 1] not in wanted:
                first -= 1
            self.beginRemoveRows(_NOWHERE, first, last)
            self._take(self._items[:first] + self._items[last + 1 :], self._keys[:first] + self._keys[last + 1 :])
            self.endRemoveRows()
            last = first - 1

    def _reorder(self, place: dict[Hashable, int]) -> None:
        order = sorted(range(len(self._keys)), key=lambda at: place[self._keys[at]])
        if order == list(range(len(order))):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [self._keys[index.row()] for index in old]
        self._take([self._items[at] for at in order], [self._keys[at] for at in order])
        new = [self.index(self._rows[key], index.column()) for key, index in zip(keys, old, strict=True)]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _insert_new(self, new: list[T | Group], keys: list[Hashable]) -> None:
        at = 0
        while at < len(keys):
            if keys[at] in self._rows:
                at += 1
                continue
            end = at
            while end + 1 < len(keys) and keys[end + 1] not in self._rows:
                end += 1
            self.beginInsertRows(_NOWHERE, at, end)
            self._take(
                self._items[:at] + new[at : end + 1] + self._items[at:],
                self._keys[:at] + keys[at : end + 1] + self._keys[at:],
            )
            self.endInsertRows()
            at = end + 1

    # Qt's side

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are; one when the row is a single face."""
        return 0 if parent.isValid() else max(1, len(self.columns))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headers can be read but neither selected nor made current."""
        if not index.isValid() or self.group(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and sentence of a row, its id, record and face."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row)
        if role == Role.KEY:
            return self._keys[row]
        if role == Role.RECORD:
            return self.record(row)
        if header := self.group(row):
            return header.title if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            face = self.face(row, index.column())
            return plain(face.line1) or plain(face.right1)
        return self.face(row, index.column()) if role == Role.FACE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings of the columns."""
        if orientation == Qt.Orientation.Horizontal and self.columns:
            if role == Qt.ItemDataRole.DisplayRole:
                column = self.columns[section]
                if self._sorted and self._sorted[0] == column.id:
                    return f"{column.title} {'↓' if self._sorted[1] else '↑'}"
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a following page can be asked for now."""
        return not parent.isValid() and self._has_more and not self._asked_more and self._more is not None

    def fetchMore(self, parent: Index) -> None:
        """Ask the screen for the page that follows, once until it came."""
        last = next((item for item in reversed(self._items) if not isinstance(item, Group)), None)
        if self._more and last is not None:
            self._asked_more = True
            self._more(last)
