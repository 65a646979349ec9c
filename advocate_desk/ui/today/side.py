"""Beside Today: the day on both clocks, and the open cases with their heat and next update."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.calendar import hours, said, zones
from advocate_desk.domain.today import OpenCase, Promise, Today
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.daystrip import DayFace, DayStrip, StripEvent
from advocate_desk.ui.widgets.faces import MarkKind, RowFace, Segment, heat_word, mark_word
from advocate_desk.ui.widgets.headers import SectionHeader
from advocate_desk.ui.widgets.rowlayout import HEATED
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _

BEFORE, DAY, NARROW_SPAN = 2, 24, 6
_WIDE = 336


class Side(QFrame):
    """`picked(commitment id)` from the strip, `opened(case id)` from the cases."""

    picked = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "raised")
        self.setProperty("rule", "left")
        self._now, self._mine = datetime.min, zones.named("UTC")
        self._page: Today | None = None
        self._there: tuple[tzinfo, str] | None = None
        self._below = False
        self.head = SectionHeader(_("Your day"), right=" ", token="title")
        self.strip = DayStrip(_("Your day"))
        self.rows: Rows[OpenCase] = Rows(face=self._face, key=lambda case: case.id)
        self.cases = RowView(self.rows, name=_("Open cases"), shape=HEATED, ground="raised")
        self._titles = self._case_head()
        self._day, self._list = QWidget(), QWidget()
        day = QVBoxLayout(self._day)
        day.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.HALF)
        day.setSpacing(theme.HALF)
        day.addWidget(self.head)
        day.addWidget(self.strip, 1)
        below = QVBoxLayout(self._list)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._titles)
        below.addWidget(self.cases, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(1, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self._day, 0)
        self._line.addWidget(self._list, 1)
        self.strip.picked.connect(self._picked)
        self.cases.opened.connect(lambda key: self.opened.emit(key))
        theme.changed.connect(self._measure)
        self._measure()

    def _case_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("surface", "raised")
        head.setProperty("rule", "top")
        line = QHBoxLayout(head)
        line.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        line.addWidget(Line(_("Open cases"), "title", weight=600), 1)
        self.heat = Line(_("heat"), "small", tone="muted", fixed=True)
        line.addWidget(self.heat)
        line.addSpacing(theme.px(28))
        line.addWidget(Line(_("next update"), "small", tone="muted", fixed=True))
        return head

    def set_below(self, on: bool) -> None:
        """Lie below the sections, side by side, or stand beside them, one above the other."""
        self._below = on
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if on else ways.TopToBottom)
        self._line.setStretch(0, 1 if on else 0)
        above = theme.HALF if on else theme.MARGIN
        inner = self._day.layout()
        if inner is not None:
            inner.setContentsMargins(theme.MARGIN, above, theme.MARGIN, theme.HALF)
        self.setProperty("rule", "top" if on else "left")
        self.style().unpolish(self)
        self.style().polish(self)
        self._measure()
        self._show_day()

    def _measure(self) -> None:
        if self._below:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setFixedHeight(theme.px(236))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
            self.setFixedWidth(min(theme.px(_WIDE), 420))

    # What it shows

    def show_page(self, page: Today, *, now: datetime, mine: tzinfo) -> None:
        """Show the day and the cases of this page."""
        self._page, self._now, self._mine = page, now, mine
        self.rows.replace(list(page.cases))
        self._list.setVisible(bool(page.cases))
        self._show_day()

    def follow(self, zone: tzinfo | None, place: str) -> None:
        """The second clock and the light are those of this place; None when it is one's own."""
        there = None if zone is None else (zone, place)
        if there != self._there:
            self._there = there
            self._show_day()

    def tick(self, now: datetime) -> None:
        """A minute has passed."""
        self._now = now
        self.rows.refresh()
        self._show_day()

    def _picked(self, key: object) -> None:
        if isinstance(key, int):
            self.picked.emit(key)

    def _show_day(self) -> None:
        if self._page is None:
            return
        now, mine = self._now.astimezone(self._mine), self._mine
        first = max(0, min(now.hour - BEFORE, DAY - 4))
        last = min(DAY, first + NARROW_SPAN) if self._below else DAY
        light = ""
        shift, work, place = 0, self._work(now.date(), mine), ""
        if self._there is not None:
            zone, place = self._there
            there = self._now.astimezone(zone)
            shift = round((_wall(there) - _wall(now)).total_seconds() / 60)
            work = self._work(now.date(), zone)
            light = _("light: {place} at work").format(place=place)
        self.head.right.set_words(light)
        self.strip.set_day(
            DayFace(
                first,
                last,
                zones.city(mine),
                now=now.hour * 60 + now.minute,
                other_place=place,
                shift=shift,
                work=work,
                events=tuple(self._events(self._page.promises, now.date(), first, last)),
            )
        )

    def _work(self, day: date, zone: tzinfo) -> tuple[tuple[int, int], ...]:
        """When people there work, in minutes of one's own day."""
        midnight = zones.instant(datetime.combine(day, datetime.min.time()), self._mine)
        out = []
        at = midnight - timedelta(days=1)
        while (opens := hours.next_opening(hours.OFFICE, at, zone)) is not None and opens < midnight + timedelta(
            days=1
        ):
            closes = hours.next_closing(hours.OFFICE, opens, zone)
            if closes is None:
                break
            start, end = (round((one - midnight).total_seconds() / 60) for one in (opens, closes))
            if end > 0:
                out.append((max(0, start), min(DAY * 60, end)))
            at = closes + timedelta(minutes=1)
        return tuple(out)

    def _events(self, promises: Sequence[Promise], day: date, first: int, last: int) -> list[StripEvent]:
        out = []
        for promise in promises:
            if promise.due_at is None:
                continue
            due = promise.due_at.astimezone(self._mine)
            minute = due.hour * 60 + due.minute
            if due.date() == day and first * 60 <= minute <= last * 60:
                title = _("{words} due").format(words=promise.words)
                out.append(StripEvent(promise.id, minute, minute, title, audience=promise.audience))
        return out

    def _face(self, case: OpenCase) -> RowFace:
        now, due = self._now, case.next_update_at
        urgency = "later" if due is None else said.urgency(due, now=now, zone=self._mine)
        marks: dict[str, MarkKind] = {"late": "red", "hour": "amber"}
        mark: MarkKind = "none" if due is None else marks.get(urgency, "green")
        left, role = _("none agreed"), "muted"
        if due is not None and urgency == "late":
            left, role = said.over(due, now=now), "redText"
        elif due is not None:
            left = said.next_up(due, now=now, zone=self._mine)
            if due - now < timedelta(hours=DAY):
                left = said.left(due, now=now, zone=self._mine, short=True)
        heat = int(case.heat) if case.heat is not None else 0
        parts = [
            mark_word(mark),
            f"{case.ref} {case.account}",
            case.title,
            f"S{int(case.severity)}",
            _("temperature {level} {word}").format(level=heat, word=heat_word(heat)) if heat else "",
            _("next update {when}").format(when=left),
        ]
        return RowFace(
            line1=case.account,
            line2=f"S{int(case.severity)} · {case.title}",
            mark=mark,
            heat=heat,
            right1=(Segment(left, 600 if role == "redText" else 400, role),),
            sentence=", ".join(part for part in parts if part),
        )


def _wall(at: datetime) -> datetime:
    return at.replace(tzinfo=None)
