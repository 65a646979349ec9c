"""The bindings neither lose nor hoard references: a known version aborts the program after some thousand calls."""

import sys

from PySide6.QtWidgets import QApplication, QLabel


def test_a_thousand_void_calls_leave_none_alone(dressed: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    # A leak in either direction shows as about a thousand; interned objects of the test itself as a handful.
    assert abs(sys.getrefcount(None) - before) < 100
