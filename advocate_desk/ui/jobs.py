"""What runs just now, in the status bar."""

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.context import BAR_AFTER_MS, CANCEL_AFTER_MS, UiContext
from advocate_desk.ui.runner import Job
from advocate_desk.ui.status import Fact, Rule
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.wording import _, _n

BAR_WIDTH, BAR_HEIGHT = 96, 6
LOOK_MS = 100


class Bar(QWidget):
    """How far the running job is; filled evenly in a paler colour while nobody can know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fraction = -1.0
        self.setFixedSize(BAR_WIDTH, BAR_HEIGHT)

    def show_fraction(self, fraction: float) -> None:
        """0 to 1; below 0 when nobody can know."""
        self.fraction = fraction
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, then the part that is done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hairline" if self.fraction >= 0 else "bar"))
        painter.drawRoundedRect(self.rect(), 3, 3)
        if self.fraction > 0:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * min(self.fraction, 1.0), self.height()), 3, 3)


class Jobs(QWidget):
    """The oldest job once it runs for more than 400 ms, with Cancel after 2 s where it can be stopped."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Job, QElapsedTimer] = {}
        self._words = Fact(self, "loader", "")
        self._bar = Bar(self)
        self.cancel = Button(_("Cancel"), kind="quiet", parent=self)
        self.cancel.setAccessibleDescription(_("Stops the running job; nothing stays half done."))
        self.cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Rule(self))
        row.addWidget(self._words)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.timeout.connect(self.look)
        ctx.job_begun.connect(self._begin)
        ctx.job_ended.connect(self._end)
        for job in ctx.running:
            self._begin(job)
        self.hide()

    def look(self) -> None:
        """Show what runs just now."""
        job = next(iter(self._jobs), None)
        if job is None or self._jobs[job].elapsed() < BAR_AFTER_MS:
            self.hide()
            return
        others = len(self._jobs) - 1
        more = _n("and {count} more", "and {count} more", others).format(count=others) if others else ""
        self._words.say(" ".join(part for part in (job.text, more) if part))
        self._bar.show_fraction(job.fraction)
        self.cancel.setVisible(job.cancellable and self._jobs[job].elapsed() >= CANCEL_AFTER_MS)
        self.cancel.setDisabled(job.cancel.asked())
        self.show()

    def _begin(self, job: Job) -> None:
        self._jobs[job] = QElapsedTimer()
        self._jobs[job].start()
        self._look_again.start()

    def _end(self, job: Job) -> None:
        self._jobs.pop(job, None)
        if not self._jobs:
            self._look_again.stop()
        self.look()

    def _stop(self) -> None:
        for job in self._jobs:
            job.cancel.ask()
            break
        self.look()
