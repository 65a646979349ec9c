"""The Today page: what waits, in a fixed order; the day on both clocks; the open cases."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from advocate_desk.calendar import said, zones
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.today import Blocked, Dropped, OpenCase, Promise, Unanswered, Unchecked
from advocate_desk.domain.today import Today as TodayPage
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.today import faces
from advocate_desk.ui.today.faces import Waiting
from advocate_desk.ui.today.side import Side
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.headers import PageHeader
from advocate_desk.ui.widgets.notice import NoticeBar, NoticeKind
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rowlayout import TODAY
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _

MINUTE_MS = 60_000
NARROW = 1040
NOTICES: Mapping[str, NoticeKind] = {"info": "info", "good": "good", "caution": "caution", "fault": "fault"}


class Today(Screen):
    """Sections of rows; Enter does what the row asks, Right opens it where it lives."""

    page = "today"
    kinds = frozenset(Kind) - {Kind.SETTING}

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._page: TodayPage | None = None
        self._finished: dict[str, tuple[Waiting, int, int]] = {}
        self._begun: set[str] = set()
        self._step = 0
        self._wanted: str | None = None
        self._act: Callable[[], object] | None = None
        self.new = Button(_("New case"), icon="plus", key="Ctrl+N")
        self.head = PageHeader(_("Today"), buttons=(self.new,), margin=theme.MARGIN_WIDE)
        self.loading = ThinProgress(_("Reading what waits"))
        self.notices = NoticeBar()
        self.rows: Rows[Waiting] = Rows(
            face=lambda row: faces.face(row, now=self._now(), zone=self._zone()), key=lambda row: row.key
        )
        self.view = RowView(
            self.rows,
            name=_("What waits for you"),
            shape=TODAY,
            row=theme.ROW_TODAY,
            height=faces.height,
            ground="window",
            header_left=theme.GAP,
        )
        self.side = Side()
        self._empty: EmptyState | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.loading, self.notices):
            column.addWidget(widget)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.MARGIN_WIDE, 0, theme.MARGIN_WIDE, 0)
        inner.addWidget(self.view)
        column.addLayout(inner, 1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(left, 1)
        self._whole.addWidget(self.side)
        self.side.hide()

    def _connect(self) -> None:
        self.new.clicked.connect(lambda: self.ctx.perform("case.new"))
        self.view.acted.connect(self._acted)
        self.view.opened.connect(lambda _key: self.open())
        self.view.dismissed.connect(lambda _key: self.remove())
        self.view.current_changed.connect(lambda _key: self._selected())
        self.side.picked.connect(lambda id_: self._go_to(f"{Kind.COMMITMENT}:{id_}"))
        self.side.opened.connect(lambda id_: self.ctx.go(Kind.CASE, id_))
        self.notices.acted.connect(self._notice_acted)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()
        self._gone = QTimer(self, interval=theme.UNDO_MS, singleShot=True)
        self._gone.timeout.connect(self._let_go)

    def _now(self) -> datetime:
        return self.ctx.clock()

    def _zone(self) -> tzinfo:
        if self._page is not None and not self.ctx.has_desk:
            return zones.named(self._page.owner_zone)
        return self.ctx.zone

    # Reading

    def reload(self) -> None:
        """Look again at what waits."""
        ctx = self.ctx
        ctx.read(
            lambda: ctx.desk.today.look(),
            self.show_page,
            owner=self,
            key="page",
            waiting=lambda on: self.loading.start() if on else self.loading.stop(),
        )

    def show_page(self, page: TodayPage) -> None:
        """Show this page, also before a desk is open: a start reads it ahead of everything else."""
        before = {row.key: (row, at) for at, row in enumerate(self.rows.records()) if not row.finished}
        self._page = page
        there = {row.key for row in faces.waiting(page)}
        for key in list(self._begun - there):
            self._begun.discard(key)
            if key in before:
                row, at = before[key]
                self._finished[key] = (row, at, self._step)
                self._gone.start()
        for key in there & self._finished.keys():
            del self._finished[key]
        self._fill()
        self.count_changed.emit(page.count)
        self.side.setVisible(bool(page.cases or page.promises))
        self.side.show_page(page, now=self._now(), mine=self._zone())
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.rows.row(wanted) >= 0:
            self.view.go_to(wanted)
        elif not self.view.currentIndex().isValid() and self.rows.rowCount():
            self.view.go_to(self._first())
        self._go_on()
        self._selected()

    def _go_on(self) -> None:
        """From a row that is done to the next that is not: a second Enter must not take it back."""
        row = self.current()
        if row is None or not row.finished:
            return
        at = self.rows.row(row.key)
        records = [self.rows.record(n) for n in (*range(at, self.rows.rowCount()), *range(at, -1, -1))]
        following = next((one for one in records if one is not None and not one.finished), None)
        if following is not None:
            self.view.go_to(following.key)

    def _first(self) -> str:
        """The promise to be kept next; what is late shouts by itself."""
        now, rows = self._now(), self.rows.records()
        mine = (
            row.key for row in rows if isinstance(row.thing, Promise) and row.thing.mine and row.thing.sort_at >= now
        )
        return next(mine, rows[0].key)

    def _fill(self) -> None:
        page = self._page
        if page is None:
            return
        now, zone = self._now(), self._zone()
        self.head.set_summary(said.long_day(now.astimezone(zone).date(), year=True))
        self.head.set_sentence(faces.summary(page, now=now, zone=zone))
        rows = faces.waiting(page)
        for row, at, step in sorted(self._finished.values(), key=lambda known: known[1]):
            struck = Waiting(row.thing, finished=True, undo=step == self._step)
            rows.insert(min(at, len(rows)), struck)
        if not rows:
            self._say_nothing(page, now, zone)
        self.rows.replace(faces.arranged(rows, page))

    def _say_nothing(self, page: TodayPage, now: datetime, zone: tzinfo) -> None:
        sentence = _("No promise is open either.")
        if page.next_promise is not None:
            sentence = faces.next_promise(page.next_promise, now=now, zone=zone)
        elif not page.cases:
            sentence = _("Open a case, or drop mails and files here: they wait in the Inbox.")
        old, self._empty = self._empty, EmptyState(_("Nothing waits for you."), sentence, left=0)
        self.view.set_empty(self._empty)
        if old is not None:
            old.hide()
            old.deleteLater()

    def heard(self, changes: Changes) -> None:
        """Remember the step: only the last one can be taken back from a row."""
        self._step = changes.step
        super().heard(changes)

    def tick(self) -> None:
        """A minute has passed: what is left is less, and something may have become due."""
        if self.ctx.has_desk and self.isVisible():
            self.reload()
        elif self._page is not None:
            self._fill()
            self.side.tick(self._now())

    def _let_go(self) -> None:
        self._finished.clear()
        self._fill()

    # The selected row

    def current(self) -> Waiting | None:
        """What the current row is about."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def _selected(self) -> None:
        row = self.current()
        self.selection_changed.emit()
        name = self._zone_of(row)
        zone = zones.named(name) if name else self._zone()
        same = zones.key(zone) == zones.key(self._zone())
        self.side.follow(None if same else zone, zones.city(zone))
        self.clock_changed.emit(*(("", "") if same else (name, zones.city(zone))))

    def _zone_of(self, row: Waiting | None) -> str:
        if row is None or self._page is None:
            return ""
        found = next((case.zone for case in self._page.cases if case.id == row.case_id), "")
        if isinstance(row.thing, Promise):
            return found or row.thing.zone
        return found

    def _go_to(self, key: str) -> None:
        if self.view.go_to(key):
            self.view.setFocus()

    # What it does

    def _acted(self, key: object, action: str) -> None:
        at = self.rows.row(str(key))
        row = self.rows.record(at) if at >= 0 else None
        if row is None or not self.ctx.has_desk:
            return
        if action == faces.UNDO:
            self.ctx.perform("edit.undo")
            return
        if not row.finished:
            self._do(row)

    def do(self) -> None:
        """What the current row asks for."""
        row = self.current()
        if row is not None:
            self._acted(row.key, faces.UNDO if row.undo else "")

    def _do(self, row: Waiting) -> None:
        ctx = self.ctx
        match row.thing:
            case Promise():
                self._verb("keep")
            case OpenCase():
                self._log_contact(row)
            case Blocked():
                ctx.go(Kind.ACTION, row.id)
            case Unanswered():
                ctx.go(Kind.CASE, row.thing.case_id)
            case Unchecked():
                self._begun.add(row.key)
                id_ = row.id
                ctx.run(lambda: ctx.desk.matrix.verify(id_), owner=self)
            case Dropped():
                self._file(row)

    def _verb(self, name: str) -> None:
        row, ctx = self.current(), self.ctx
        if row is None or row.finished or not isinstance(row.thing, Promise) or not ctx.has_desk:
            return
        id_ = row.id
        self._begun.add(row.key)

        def ask(promise: object) -> None:
            from advocate_desk.ui.commitments import verbs

            getattr(verbs, name)(ctx, self, promise)

        ctx.read(lambda: ctx.desk.commitments.get(id_), ask, owner=self, key="ask")

    def _log_contact(self, row: Waiting) -> None:
        ctx, id_ = self.ctx, row.id
        self._begun.add(row.key)

        def ask(case: object) -> None:
            from advocate_desk.ui.cases.steps import UpdateForm

            UpdateForm(self.window(), ctx, case).present()  # type: ignore[arg-type]

        ctx.read(lambda: ctx.desk.cases.get(id_), ask, owner=self, key="ask")

    def _file(self, row: Waiting) -> None:
        if self._page is None or not isinstance(row.thing, Dropped):
            return
        if not self._page.cases:
            self.ctx.notify(Notice("info", _("No case is open."), _("Open a case first, then file it there.")))
            return
        from advocate_desk.ui.today.filing import FileForm

        self._begun.add(row.key)
        FileForm(self.window(), self.ctx, row.thing, self._page.cases).present()

    def open(self) -> None:
        """Open the thing where it lives: in its case, on its page."""
        row, ctx = self.current(), self.ctx
        if row is None or not ctx.has_desk:
            return
        if isinstance(row.thing, Dropped):
            self._file(row)
        elif isinstance(row.thing, Blocked | Unchecked):
            ctx.go(row.kind, row.id)
        elif row.case_id is not None:
            ctx.go(Kind.CASE, row.case_id)
        else:
            ctx.go(row.kind, row.id)

    def remove(self) -> None:
        """Take the current thing out of the Inbox."""
        row, ctx = self.current(), self.ctx
        if row is not None and not row.finished and isinstance(row.thing, Dropped) and ctx.has_desk:
            id_ = row.id
            self._begun.add(row.key)
            ctx.run(lambda: ctx.desk.inbox.remove(id_), owner=self)

    def open_thing(self, kind: Kind, id_: int) -> None:
        """Select the row of a thing."""
        key = f"{kind}:{id_}"
        if not self.view.go_to(key):
            self._wanted = key

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """What rows ask for, and a new case."""
        return {
            "page.new": lambda: self.ctx.perform("case.new"),
            "page.delete": self.remove,
            "table.import": self._choose_table,
            "today.do": self.do,
            "today.confirm": self.do,
            "today.file": self.do,
            "commitment.keep": lambda: self._verb("keep"),
            "commitment.renegotiate": lambda: self._verb("renegotiate"),
            "commitment.withdraw": lambda: self._verb("withdraw"),
            "commitment.broken": lambda: self._verb("fail"),
            "commitment.case": self.open,
        }

    def disabled(self) -> Mapping[str, str]:
        """Only what lies in the Inbox can be taken away from here."""
        row = self.current()
        why: dict[str, str] = {}
        if row is not None and not isinstance(row.thing, Dropped):
            why["page.delete"] = _("only things in the Inbox")
        if row is not None and row.finished:
            why |= dict.fromkeys((id_ for id_ in self.offers() if id_.startswith("commitment.")), _("it is done"))
        return why

    def names(self) -> Mapping[str, str]:
        """What actions are called here."""
        return {"page.new": _("New case…"), "page.delete": _("Take out of the Inbox")}

    def selection(self) -> Selection | None:
        """What the current row is about."""
        row = self.current()
        if row is None:
            return None
        thing = row.thing
        match thing:
            case Promise():
                words = thing.words
            case OpenCase():
                words = f"{thing.ref} {thing.account}"
            case Blocked():
                words = thing.title
            case Unanswered():
                words = thing.case
            case Unchecked() | Dropped():
                words = thing.name
        return Selection(row.kind, row.id, words)

    def panes(self) -> Sequence[QWidget]:
        """List, day, cases."""
        return (self.view, self.side.strip, self.side.cases)

    # Notices and drops

    def notice(self, notice: Notice) -> bool:
        """Above the rows it is about."""
        words = " ".join(part for part in (notice.sentence, notice.next_step) if part)
        self._act = notice.action
        self.notices.show_notice(NOTICES[notice.tone], words, action=notice.action_text, details=notice.details)
        return True

    def _notice_acted(self) -> None:
        self.notices.hide()
        if self._act is not None:
            self._act()

    def _choose_table(self) -> None:
        from advocate_desk.ui.importing import opening

        opening.choose(self, self.ctx)

    def drop_words(self, data: QMimeData) -> str:
        """Files and text wait in the Inbox until they are filed."""
        if not self.ctx.has_desk:
            return ""
        from advocate_desk.ui.importing import opening  # a start paints Today without it

        if opening.tables_in(data):
            return _("Drop to look at the table")
        return _("Drop to Inbox") if _files(data) or (not data.hasUrls() and data.text().strip()) else ""

    def drop(self, data: QMimeData) -> None:
        """Put them there."""
        from advocate_desk.ui.importing import opening

        ctx, files, text = self.ctx, _files(data), data.text()
        if tables := opening.tables_in(data):
            opening.look(self, ctx, tables)
        elif files:
            for path in files:
                self._take_file(path)
        elif text.strip():
            ctx.run(lambda: ctx.desk.inbox.drop_text(text), self._dropped, owner=self)

    def _take_file(self, path: Path) -> None:
        ctx = self.ctx
        ctx.run(lambda: ctx.desk.inbox.drop_file(path), self._dropped, owner=self)

    def _dropped(self, id_: int) -> None:
        self.open_thing(Kind.INBOX, id_)

    # The room there is

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the day and the cases lie below the sections."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        ways = QBoxLayout.Direction
        wanted = ways.TopToBottom if narrow else ways.LeftToRight
        if self._whole.direction() != wanted:
            self._whole.setDirection(wanted)
            self.side.set_below(narrow)


def _files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
