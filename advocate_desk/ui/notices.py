"""Where the window speaks: the bar above the page, and the passing line at the bottom with *Undo*."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from advocate_desk.domain.changes import Changes
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.steps import Standing, Step, newest, standing, takes_back, told
from advocate_desk.ui.widgets.notice import NoticeBar, NoticeKind, UndoNotice

_KINDS: dict[str, NoticeKind] = {"info": "info", "good": "good", "caution": "caution", "fault": "fault"}


class Notices(QObject):
    """Shows notices and follows history: what was done last, what undo and redo would take."""

    stands = Signal(object)
    """A `Standing`: what undo and redo would take now."""

    def __init__(self, ctx: UiContext, window: QWidget, *, front: Callable[[], Screen | None]) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._front = front
        self._act: Callable[[], object] | None = None
        self.bar = NoticeBar()
        self.undo = UndoNotice(window)
        self.bar.acted.connect(self._acted)
        ctx.noticed.connect(self.show)
        ctx.changed.connect(self._heard)
        ctx.desk_changed.connect(self._desk)

    def show(self, notice: Notice) -> None:
        """Show it near its cause when the page has a place for it, else in the bar above the page."""
        if notice.tone == "tip":
            self.undo.say(notice.sentence, undo=False)
            return
        front = self._front()
        if front is not None and front.notice(notice):
            return
        words = " ".join(part for part in (notice.sentence, notice.next_step) if part)
        self._act = notice.action
        self.bar.show_notice(_KINDS[notice.tone], words, action=notice.action_text, details=notice.details)

    def _acted(self) -> None:
        self.bar.hide()
        if self._act is not None:
            self._act()

    def look(self) -> None:
        """Ask where history stands now."""
        if self._ctx.has_desk:
            self._look(0)
        else:
            self.stands.emit(Standing())

    def _desk(self) -> None:
        self.bar.hide()
        self.undo.hide()
        self.look()

    def _heard(self, changes: Changes) -> None:
        self._look(changes.step)

    def _look(self, step: int) -> None:
        ctx = self._ctx
        ctx.read(lambda: newest(ctx.desk), lambda lines: self._know(lines, step), owner=self, key="steps")

    def _know(self, lines: list[Step], step: int) -> None:
        now = standing(lines)
        self.stands.emit(now)
        done = next((line for line in lines if line.id == step), None)
        if done is not None:
            self.undo.say(told(done, lines), undo=bool(now.undo) and done.undoable and not takes_back(done, lines))
