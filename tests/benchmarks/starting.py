"""One start of the real program on a desk whose key a key ring remembers, watched from inside.

Arguments: the desk's folder, its data key in hex. Prints instants (monotonic) and memory: `painted` when the window had
painted, `page` when it had painted Today with what the desk holds, `gap` the longest time after that in which the GUI
thread answered nobody until the desk was open and Today was read again.

The key ring is one of this process: a system's own costs what that system makes it cost.
"""

import gc
import json
import sys
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

TICK_MS = 1
CALM_S = 0.5
PATIENCE_MS = 60_000


def memory() -> int:
    """Bytes of this process in memory; 0 where the system does not say it this way."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 if sys.platform == "linux" else 0


class Watch(QObject):
    """Notes when what happens."""

    def __init__(self, folder: Path, key: str) -> None:
        super().__init__()
        from advocate_desk.ui.main_window import MainWindow

        self.folder, self.key = folder, key
        self.found: dict[str, float] = {}
        self.window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        self.waiting = 0
        self.last = self.gap = self.calm = 0.0
        self.at = 0.0
        self.table: QTableView | None = None
        self.window.pages.counted.connect(self.counted)
        self.window.rail.installEventFilter(self)
        self.beat = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self.beat.timeout.connect(self.tick)
        QTimer.singleShot(PATIENCE_MS, self, lambda: QApplication.exit(1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted if watched is self.window.rail else self.page)
        return False

    def painted(self) -> None:
        self.found["painted"] = time.monotonic()
        from advocate_desk import vault

        vault.use_backend(vault.MemoryRing())
        vault.remember(self.folder, vault.DataKey.from_hex(self.key))

    def counted(self, page: str, count: int) -> None:
        if page == "today" and count and self.table is None:
            self.waiting = count
            self.table = next(t for t in self.window.pages.front().findChildren(QTableView) if t.isVisible())
            self.table.viewport().installEventFilter(self)
        elif self.window.ctx.has_desk:
            self.calm = time.monotonic()

    def page(self) -> None:
        self.last = self.found["page"] = time.monotonic()
        self.found["memory"] = memory()
        self.found["before_desk"] = not self.window.ctx.has_desk
        self.found["rows"] = self.table.model().rowCount()
        self.beat.start()

    def tick(self) -> None:
        now = time.monotonic()
        if now - self.last > self.gap:
            self.gap, self.at = now - self.last, now - self.found["page"]
        self.last = now
        if self.calm and now - self.calm > CALM_S:
            self.beat.stop()
            gc.collect()
            self.found |= {"gap": self.gap, "gap_at": self.at, "opened": self.calm, "memory_open": memory()}
            print(json.dumps(self.found), flush=True)
            self.window.close()


def main() -> int:
    """Run the program as the command does, with a watch in its event loop."""
    folder, key, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
    loop, watch = QApplication.exec, []

    def watched(*_self: object) -> int:
        watch.append(Watch(folder, key))
        return loop()

    QApplication.exec = watched
    from advocate_desk.app import run

    return run(["--desk", str(folder), "--now", now.isoformat()])


if __name__ == "__main__":
    sys.exit(main())
