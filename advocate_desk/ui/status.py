"""The status bar: saved, encrypted, offline, the running job, and the two clocks."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from advocate_desk.domain.changes import Changes
from advocate_desk.ui import icons, theme
from advocate_desk.ui.clocks import Clocks
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.ground import hairline, put_words, words_width
from advocate_desk.wording import _

ICON, GAP = 14, 6


class Fact(QWidget):
    """An icon and a few words in the status bar."""

    def __init__(self, parent: QWidget, icon: str, words: str, tip: str = "") -> None:
        super().__init__(parent)
        self._icon = icon
        self.words = ""
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.say(words)

    def say(self, words: str) -> None:
        """Show these words; none hides the fact."""
        self.words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(
            ICON + GAP + round(words_width(self.words, "small") + 0.5), theme.height(theme.STATUS_BAR, "small")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon and words on one line."""
        painter = QPainter(self)
        icons.paint(painter, 0, (self.height() - ICON + 1) / 2, self._icon, ICON)
        put_words(painter, ICON + GAP, QRectF(self.rect()), self.words, "small")


class Rule(QWidget):
    """The short upright line between two facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One hairline, 14 px high."""
        painter = QPainter(self)
        hairline(painter, 0, (self.height() - 14) // 2, 0, (self.height() + 14) // 2)


class StatusBar(QFrame):
    """Saved, encrypted, offline; the running job; at the right both clocks."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self.setProperty("rule", "top")
        self.setAccessibleName(_("Status"))
        self.setFixedHeight(theme.height(theme.STATUS_BAR, "small"))
        self._ctx = ctx
        self.saved = Fact(self, "check", _("Saved"), _("Everything typed is saved at once."))
        self.encrypted = Fact(self, "lock", _("Encrypted"), _("Everything on the disk is encrypted with your key."))
        self.offline = Fact(self, "cloud-off", _("Offline"), _("Advocate Desk never uses the network."))
        self.sample = Fact(self, "sparkles", "", _("An example that leaves no trace."))
        self.clocks = Clocks(ctx, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        self._rules: list[tuple[Rule, QWidget]] = []
        for at, part in enumerate((self.saved, self.encrypted, self.offline, self.sample)):
            if at:
                self._rules.append((Rule(self), part))
                row.addWidget(self._rules[-1][0])
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.clocks)
        self._row = row
        ctx.changed.connect(self._wrote)
        ctx.desk_changed.connect(self._desk)
        theme.changed.connect(self._retheme)
        self._desk()

    def carry(self, part: QWidget) -> None:
        """Take in what shows the running job, behind the facts."""
        self._row.insertWidget(self._row.count() - 2, part)

    def show_there(self, zone: str, name: str) -> None:
        """Show the clock of this zone under this name beside the owner's; empty texts take it away."""
        self.clocks.show_there(zone, name)

    def _wrote(self, changes: Changes) -> None:
        if changes.step:
            self._say_saved(self._ctx.clock())

    def _say_saved(self, at: datetime) -> None:
        self.saved.say(_("Saved {time}").format(time=at.astimezone(self._ctx.zone).strftime("%H:%M")))

    def _desk(self) -> None:
        ctx = self._ctx
        sample = ctx.has_desk and ctx.desk.me().sample
        self.saved.say(_("Saved") if ctx.has_desk else "")
        self.encrypted.say(_("Encrypted") if ctx.has_desk else "")
        self.sample.say(_("Sample desk") if sample else "")
        for rule, part in self._rules:
            rule.setVisible(part.isVisibleTo(self))
        if ctx.has_desk and not sample:
            # History keeps the real time; a sample desk has a day of its own, and both would only confuse.
            ctx.read(
                lambda: [line.at for line in ctx.desk.history(limit=1)], self._last_step, owner=self, key="last step"
            )

    def _last_step(self, newest: list[datetime]) -> None:
        for at in newest:
            self._say_saved(at)

    def _retheme(self) -> None:
        self.setFixedHeight(theme.height(theme.STATUS_BAR, "small"))
        for part in (self.saved, self.encrypted, self.offline, self.sample):
            part.updateGeometry()
