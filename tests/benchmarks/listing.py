"""One window with the list of a story: from the desk, page by page, and from memory. Argument: the desk's folder.

Prints seconds: `first` until the list had painted its first page, read from the desk, `down` for a page down at whose
end the next page was read; both again as `_bare` over entries that were there before. Each is the median of several.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from advocate_desk.domain.clock import frozen
from advocate_desk.domain.entry import Entry
from advocate_desk.services import opening
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.rowlayout import STORY
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from tests.benchmarks import corpus, material

PAGE, TIMES, DOWNS = 50, 9, 60
Read = Callable[[str | None], tuple[list[Entry], str | None]]


def face(entry: Entry) -> RowFace:
    """An entry in two lines, as a story shows it."""
    return RowFace(entry.author, entry.text, edge=entry.audience, lead=(f"{entry.at:%d %b}", f"{entry.at:%H:%M}"),
                   label=entry.kind.value, says_audience=True)  # fmt: skip


class Shown:
    """A window with such a list, read through `read`."""

    def __init__(self, read: Read) -> None:
        self.read, self.cursor = read, None
        began = time.perf_counter()
        self.rows: Rows[Entry] = Rows(face=face, key=lambda entry: entry.id, more=lambda _last: self.more())
        self.view = RowView(self.rows, name="Story", shape=STORY, row=theme.ROW_TWO)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.view)
        self.window.resize(1440, 900)
        entries, self.cursor = read(None)
        self.rows.replace(entries, more=self.cursor is not None)
        self.window.show()
        self.window.grab()
        self.first = time.perf_counter() - began

    def more(self) -> None:
        entries, self.cursor = self.read(self.cursor)
        self.rows.append(entries, more=self.cursor is not None)

    def down(self) -> float:
        """One page down, painted."""
        began = time.perf_counter()
        QTest.keyClick(self.view, Qt.Key.Key_PageDown)
        QApplication.processEvents()
        self.view.grab()
        return time.perf_counter() - began


def main() -> None:
    """Measure in turn and print."""
    desk = opening.open_with_passphrase(Path(sys.argv[1]), material.PASSPHRASE, clock=frozen(material.NOW))
    app = QApplication(sys.argv[:1])
    theme.apply(app, dark=False)
    entries: list[Entry] = []
    after: str | None = None
    while len(entries) < PAGE * 60:
        page = desk.timeline.page(corpus.EVERYTHING, after=after, limit=PAGE)
        entries, after = [*entries, *page.entries], page.next
        if after is None:
            break

    def from_desk(cursor: str | None) -> tuple[list[Entry], str | None]:
        page = desk.timeline.page(corpus.EVERYTHING, after=cursor, limit=PAGE)
        return list(page.entries), page.next

    def from_memory(cursor: str | None) -> tuple[list[Entry], str | None]:
        at = int(cursor or 0)
        return entries[at : at + PAGE], str(at + PAGE) if at + PAGE < len(entries) else None

    took: dict[str, list[float]] = {}
    for again in range(TIMES):
        for name, read in (("_bare", from_memory), ("", from_desk)):
            shown = Shown(read)
            if again:
                took.setdefault(f"first{name}", []).append(shown.first)
            shown.window.close()
    lists = {"_bare": Shown(from_memory), "": Shown(from_desk)}
    for _again in range(DOWNS):
        for name, shown in lists.items():
            took.setdefault(f"down{name}", []).append(shown.down())
    desk.close()
    print(json.dumps({name: median(times) for name, times in took.items()} | {"rows": lists[""].rows.rowCount()}))


if __name__ == "__main__":
    main()
