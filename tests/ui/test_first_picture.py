"""The first picture of the window is there before what it can do without."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from enum import EnumType

made, make = [], EnumType.__new__
EnumType.__new__ = lambda cls, name, *rest, **more: made.append(name) or make(cls, name, *rest, **more)

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)
        return False

    def painted(self):
        heavy = {"sqlalchemy", "sqlcipher3", "keyring", "zoneinfo", "advocate_desk.services", "advocate_desk.store",
            "advocate_desk.drawing.shapes"}
        print("enumerations" if "AlignmentFlag" in made else "none", *sorted(heavy & sys.modules.keys()))
        sys.stdout.flush()
        import os
        os._exit(0)


loop, watch = QApplication.exec, Watch()


def watched(*_self):
    (window,) = (w for w in QApplication.topLevelWidgets() if hasattr(w, "rail"))
    window.rail.installEventFilter(watch)
    return loop()


QApplication.exec = watched
from advocate_desk.app import run
run(["--desk", sys.argv[1]])
"""


def test_it_is_painted_without_the_enumerations_of_qt_and_without_the_store(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.stdout.split() == ["none"], ran.stderr
