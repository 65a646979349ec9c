"""F6: from pane to pane, in reading order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def walk(panes: Sequence[QWidget], *, back: bool = False) -> QWidget | None:
    """Give the focus to the pane after (or before) the one that has it; the widget that took it."""
    shown = [pane for pane in panes if pane.isVisible()]
    focused = QApplication.focusWidget()
    at = next((at for at, pane in enumerate(shown) if focused is not None and _holds(pane, focused)), -1)
    step = -1 if back else 1
    if at < 0:
        at = 0 if back else -1
    for turn in range(1, len(shown) + 1):
        taker = first_focus(shown[(at + step * turn) % len(shown)])
        if taker is not None:
            taker.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return taker
    return None


def first_focus(pane: QWidget) -> QWidget | None:
    """What takes the focus in a pane: itself, its proxy, or its first child that takes it by Tab."""
    proxy = pane.focusProxy()
    if proxy is not None and proxy.isEnabled():
        return proxy
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isEnabled():
        return pane
    for child in pane.findChildren(QWidget):
        wants = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wants and child.isVisibleTo(pane) and child.isEnabled() and child.focusProxy() is None:
            return child
    return None


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget) or pane.focusProxy() is widget
