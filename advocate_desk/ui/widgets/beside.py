"""A page and, at its right, the pane of what is selected; where room is short the pane lies over the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QSplitter, QSplitterHandle, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.panes import first_focus
from advocate_desk.ui.widgets.inspector import Inspector

NARROW = 1040
"""Pixels at 100 % text under which page and pane no longer fit side by side."""


class _Door(QWidget):
    """Takes no room; when F6 or Tab comes here, the pane that is folded away opens."""

    def __init__(self, beside: "Beside") -> None:
        super().__init__(beside)
        self._beside = beside
        self.setAccessibleName(beside._inside.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open it and hand the focus on."""
        super().focusInEvent(event)
        self._beside.open_pane()


class _Splitter(QSplitter):
    def createHandle(self) -> QSplitterHandle:
        handle = super().createHandle()
        handle.setCursor(Qt.CursorShape.SplitHCursor)
        return handle


class Beside(QWidget):
    """Keeps `page` and `pane` side by side, or the pane folded away over the right end of the page.

    `pane_wanted(False)` takes the pane away altogether (a tab that has none). Esc in the pane gives the focus to
    `home`, and folds the pane where it lies over the page.
    """

    def __init__(self, page: QWidget, pane: Inspector, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._inside = page, pane
        self._wanted, self._narrow, self._open = True, False, False
        self._home: QWidget = page
        self.split = _Splitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(page)
        self.split.addWidget(pane)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.split.setStretchFactor(0, 1)  # after the policy, which would take the stretch away again
        self.split.setStretchFactor(1, 0)
        self._wish = 0
        self._shared = False
        self._door = _Door(self)
        self._door.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.split)
        pane.left.connect(self._left)
        theme.changed.connect(self._fit)

    def set_home(self, widget: QWidget) -> None:
        """Where the focus goes when the pane is left."""
        self._home = widget

    def is_narrow(self) -> bool:
        """Whether the pane lies over the page just now."""
        return self._narrow

    def pane_wanted(self, on: bool) -> None:
        """Whether there is a pane at all."""
        self._wanted = on
        self._fit()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 reaches here: the pane, or what opens it."""
        return (self._inside, self._door)

    def open_pane(self) -> None:
        """Show the pane and give it the focus."""
        if not self._wanted:
            return
        self._open = True
        self._place()
        self._inside.show()
        self._inside.raise_()
        taker = first_focus(self._inside)
        (taker or self._inside).setFocus(Qt.FocusReason.OtherFocusReason)

    def width_of_pane(self) -> int:
        """How wide the pane is, for the memory of the window; 0 while nobody knows."""
        return self.split.sizes()[1] if not self._narrow and self.isVisible() and self._wanted else self._wish

    def wish(self, width: int) -> None:
        """Take back a width of an earlier start."""
        self._wish = width
        self._share()

    def _share(self) -> None:
        least = self._inside.minimumWidth()
        wide = min(max(self._wish or theme.px(theme.INSPECTOR), least), max(least, self.width() // 2))
        self.split.setSizes([max(1, self.width() - wide), wide])

    def _left(self) -> None:
        if self._narrow:
            self._fold()
        taker = first_focus(self._home)
        if taker is not None:
            taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        self._open = False
        self._inside.hide()
        self._door.setVisible(self._wanted)

    def _fit(self) -> None:
        narrow = self.width() < theme.px(NARROW)
        within, focused = False, None
        if narrow != self._narrow:
            self._narrow = narrow
            focused = QApplication.focusWidget()
            within = focused is not None and self._inside.isAncestorOf(focused)
            self._open = narrow and within
            if narrow:
                self._inside.hide()
                self._inside.setParent(self)
                watch = QApplication.instance()
                if isinstance(watch, QApplication):
                    watch.focusChanged.connect(self._focus_moved)
            else:
                app = QApplication.instance()
                if isinstance(app, QApplication):
                    app.focusChanged.disconnect(self._focus_moved)
                self.split.addWidget(self._inside)
                self.split.setStretchFactor(0, 1)
                self.split.setStretchFactor(1, 0)
                self._share()
        self._door.setVisible(narrow and self._wanted)
        self._inside.setVisible(self._wanted and (self._open or not narrow))
        self._place()
        if within and focused is not None:
            focused.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # A pane over the page goes when the work goes on elsewhere on the page; menus and notices are no elsewhere.
        if self._open and now is not None and self._page.isAncestorOf(now):
            self._fold()

    def _place(self) -> None:
        if self._narrow:
            wide = min(self._inside.sizeHint().width(), self.width() - theme.px(theme.RAIL))
            self._inside.setGeometry(self.width() - wide, 0, wide, self.height())
            self._inside.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, one over the other where not."""
        super().resizeEvent(event)
        self._fit()
        if not self._shared and not self._narrow and self.isVisible():
            self._shared = True
            self._share()
