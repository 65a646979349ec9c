"""The limit of a start: a bare PySide6 window with a table of 200 rows. Prints when it had painted and its memory."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Painted(QObject):
    """Reports once the table has painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, report)
        return False


def report() -> None:
    at = time.monotonic()
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if sys.platform == "linux" else 0
    print(json.dumps({"painted": at, "memory": pages * 4096}), flush=True)
    QApplication.quit()


app = QApplication(sys.argv[:1])
window = QMainWindow()
table = QTableView()
model = QStandardItemModel(200, 4)
for row in range(200):
    for column in range(4):
        model.setItem(row, column, QStandardItem(f"row {row}, column {column}"))
table.setModel(model)
window.setCentralWidget(table)
window.resize(1440, 900)
painted = Painted()
table.viewport().installEventFilter(painted)
window.show()
sys.exit(app.exec())
