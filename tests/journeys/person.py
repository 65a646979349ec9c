"""A person at the keyboard of one machine: presses keys, reads what stands there, closes the window, comes back."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from advocate_desk.domain.clock import Clock
from advocate_desk.settings import Settings
from advocate_desk.ui import errors, look
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.gate.door import Door
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.runner import InlineRunner, Runner

PATIENCE_MS = 10_000


class Person:
    """Sits before the window of a desk. `start` and `end` are the program's; what is between them is the person's."""

    window: MainWindow
    ctx: UiContext
    door: Door

    def __init__(
        self, qtbot: QtBot, folder: Path, *, settings: Path, clock: Clock, runner: Callable[[], Runner]
    ) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self._settings, self._clock, self._runner = settings, clock, runner
        self.running = False

    # The program

    def start(self, *, sample: bool = False) -> None:
        """Start the program on this desk, as its own start does once the window has painted."""
        settings = Settings.load(self._settings)
        look.dress(settings)
        self.ctx = ctx = UiContext(runner=self._runner(), settings=settings, clock=self._clock)
        ctx.report = lambda error: errors.report(ctx, error)
        self.window = MainWindow(ctx)
        self.window.complete()
        self.door = Door(self.window, self.window.session)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.running = True
        self.window.session.folder = self.folder
        if sample:
            self.window.session.explore(still=True)
        else:
            self.window.session.begin(self.folder)
        self.settle()

    def quit(self) -> None:
        """Close the window with Ctrl+Q and wait until the desk is closed."""
        self.press("Ctrl+Q")
        self.end()

    def end(self) -> None:
        """Make sure that the program has ended."""
        if self.running:
            self.running = False
            self.window.close()
            self.window.deleteLater()
            QApplication.processEvents()

    def settle(self) -> None:
        """Wait until the background has answered everything and the answers are on the screen."""
        QApplication.processEvents()
        if isinstance(self.ctx.runner, InlineRunner):
            return
        self.until(lambda: not self.ctx.runner.busy())
        QApplication.processEvents()
        self.until(lambda: not self.ctx.runner.busy())

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until this is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    # The hands

    def press(self, *keys: str) -> None:
        """Press keys by their names ("Ctrl+K", "Down", "Esc"), one after another, where the focus is."""
        for key in keys:
            stroke = QKeySequence(key)[0]
            self.qtbot.keyClick(self.focus(), stroke.key(), stroke.keyboardModifiers())
            self.settle()
            self._come_forward()

    def write(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.keyClicks(self.focus(), text)
        self.settle()

    def fill(self, *texts: str) -> None:
        """Fill a form from the field that has the focus: each text over what stands there, Tab on, Enter at the end."""
        for at, text in enumerate(texts):
            field = self.focus()
            if text and isinstance(field, (QLineEdit, QPlainTextEdit)):
                self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            if text:
                self.qtbot.keyClicks(field, text)
            self.settle()
            self.close_completion()
            if at < len(texts) - 1:
                self.press("Tab")
        self.press("Return")

    def close_completion(self) -> None:
        """Close the list of a completer, as Esc does."""
        popup = QApplication.activePopupWidget()
        if popup is not None and not isinstance(popup, QMenu):
            popup.close()

    def palette(self, text: str) -> None:
        """Find an action in the palette by its words and run it."""
        self.press("Ctrl+K")
        assert self.focus() is self.window.palette_.field, "the palette did not open"
        self.write(text)
        chosen = self.window.palette_.chosen()
        assert chosen is not None, f"the palette finds nothing for {text!r}"
        assert not chosen.why_not, f"{chosen.spoken()}: {chosen.why_not}"
        self.press("Return")

    def palette_offers(self, text: str) -> str:
        """What stands first in the palette for these words, as it is read aloud; closes it again."""
        self.press("Ctrl+K")
        self.write(text)
        chosen = self.window.palette_.chosen()
        self.press("Esc")
        return "" if chosen is None else chosen.spoken()

    def menu(self, text: str) -> None:
        """Choose from the menu that is open, by its arrows."""
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu), "no menu is open"
        for _turn in popup.actions():
            if (at := popup.activeAction()) is not None and at.text().startswith(text):
                break
            self.qtbot.keyClick(popup, Qt.Key.Key_Down)
        at = popup.activeAction()
        assert isinstance(at, QAction)
        assert at.text().startswith(text), [action.text() for action in popup.actions()]
        self.qtbot.keyClick(popup, Qt.Key.Key_Return)
        self.settle()

    def drop(self, *paths: Path) -> None:
        """Drop files onto the window (the one thing here that needs a hand on the mouse)."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, left, no = QPointF(700, 450), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        QApplication.sendEvent(self.window, QDragEnterEvent(at.toPoint(), copy, data, left, no))
        QApplication.sendEvent(self.window, QDropEvent(at, copy, data, left, no))
        self.settle()

    # The eyes

    def focus(self) -> QWidget:
        """Where keys go."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.front()

    def front(self) -> QWidget:
        """The form in front, or the window."""
        forms = [form for form in self.window.findChildren(QDialog) if form.isVisible()]
        return forms[-1] if forms else self.window

    def form(self) -> str:
        """The title of the form in front; empty when there is none."""
        front = self.front()
        return front.windowTitle() if front is not self.window else ""

    def reads(self, place: QWidget | None = None) -> str:
        """Everything that stands in a place, line by line: labels, buttons, fields, rows of lists."""
        return "\n".join(words(place or self.front()))

    def _come_forward(self) -> None:
        if not self.running or QApplication.activePopupWidget() is not None:
            return
        front = self.front()
        if front.isVisible() and not front.isActiveWindow():
            front.activateWindow()
            self.qtbot.waitUntil(front.isActiveWindow)


def words(place: QWidget) -> Iterator[str]:
    """Every visible word of a place."""
    for widget in place.findChildren(QWidget):
        if not widget.isVisibleTo(place):
            continue
        if isinstance(widget, QAbstractItemView):
            yield from rows(widget)
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        elif isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield widget.currentText()
        elif isinstance(widget, (QLabel, QLineEdit, QPushButton)):
            yield widget.text() or widget.accessibleName()


def rows(view: QAbstractItemView) -> list[str]:
    """The cells of a view as they are read aloud, row by row."""
    model = view.model()
    if model is None:
        return []
    role = Qt.ItemDataRole.AccessibleTextRole
    said: list[str] = []
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            text = str(model.index(row, column).data(role) or "")
            if text and text not in said[-1:]:
                said.append(text)
    return said
