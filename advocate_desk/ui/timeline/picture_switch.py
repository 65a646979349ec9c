"""List or picture: one story, one selection, one filter. The picture is made when it is first asked for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.ui.context import Notice
from advocate_desk.ui.documents import exporting
from advocate_desk.ui.widgets.segmented import Option, Segmented
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.drawing.timeline_records import Key
    from advocate_desk.ui.timeline.picture import StoryPicture
    from advocate_desk.ui.timeline.story import Story

LIST, PICTURE = "list", "picture"
MICRO = timedelta(microseconds=1)
FORMATS = ("png", "svg")
_KINDS = (Kind.ENTRY, Kind.TEMPERATURE, Kind.COMMITMENT, Kind.MILESTONE, Kind.CONTACT, Kind.ORGANISATION, Kind.CASE)


class PictureSwitch(QObject):
    """Belongs to a story and knows which of the two is shown."""

    def __init__(self, story: "Story") -> None:
        super().__init__(story)
        self._story = story
        self._kept: Mapping[str, object] = {}
        self._stale = True
        self._past = False
        self.picture: StoryPicture | None = None
        self.switch = Segmented(
            _("How the story is shown"),
            [Option(LIST, _("List"), "list"), Option(PICTURE, _("Picture"), "chart-gantt")],
            LIST,
        )
        story.bar.add(self.switch)
        self.switch.changed.connect(self.show)
        story.filters.changed.connect(self.reload)
        story.selected.connect(self._selected)

    @property
    def on(self) -> bool:
        """Whether the picture is shown."""
        return self.switch.current() == PICTURE

    def toggle(self) -> None:
        """The other one of the two."""
        self.show(LIST if self.on else PICTURE)
        self._story.home().setFocus()

    def show(self, which: str) -> None:
        """Bring the list or the picture to the front."""
        story = self._story
        self.switch.choose(which)
        if which == PICTURE:
            picture = self._made()
            story.place.setCurrentWidget(picture)
            if self._stale:
                self.reload()
        else:
            story.place.setCurrentWidget(story.view)
        self._fit()
        story.moved.emit()

    def show_past(self, past: bool) -> None:
        """While the story is told as it was known, only the list tells it: the picture shows what is known now."""
        if past and self.on:
            self.show(LIST)
        self._past = past
        self.switch.setEnabled(not past)

    def disabled(self) -> dict[str, str]:
        """Why there is no picture just now."""
        why = _("the picture shows what is known now; Esc goes back to it")
        return dict.fromkeys(("story.picture", "story.save-picture"), why) if self._past else {}

    def home(self) -> QWidget | None:
        """Where the focus goes while the picture is shown."""
        return self.picture.canvas if self.on and self.picture is not None else None

    def panes(self) -> Sequence[QWidget]:
        """Canvas and strip, while they are shown."""
        return self.picture.panes() if self.on and self.picture is not None else ()

    def reload(self) -> None:
        """Read the picture again when it is in front, else when it comes there."""
        story = self._story
        story.beside.set_home(self.home() or story.view)
        self._stale = True
        if self.on and self.picture is not None and story.case is not None:
            self._stale = False
            self.picture.show_case(story.case, story.filters.where())
            self.picture.show_brush(story.filters.where())

    def heard(self, changes: Changes) -> None:
        """Something was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def tick(self) -> None:
        """A minute has passed."""
        if self.picture is not None:
            self.picture.tick()

    def offers(self) -> dict[str, Callable[[], object]]:
        """What the picture performs."""
        always: dict[str, Callable[[], object]] = {"story.picture": self.toggle, "story.save-picture": self.save}
        if self.on and self.picture is not None:
            always["page.new"] = self._write
            always |= {"story.period": self.picture.brush_view, "picture.now": self.picture.canvas.go_to_now}
        return always

    def poses(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """The picture at three zooms, for the pictures of the program: as it opens, a week, some hours."""

        def near(span: timedelta) -> None:
            picture = self._made()
            if picture.canvas.look is not None:
                now = picture.canvas.look.now
                picture.canvas.show_span(now - 3 * span // MICRO // 4, now + span // MICRO // 4)

        return (
            ("picture", lambda: self.show(PICTURE)),
            ("picture-week", lambda: near(timedelta(days=7))),
            ("picture-hours", lambda: near(timedelta(hours=8))),
        )

    def _write(self) -> None:
        """The field for what happened comes where the picture hides it."""
        self._story.quick.show()
        self._story.quick.setFocus()

    def state(self) -> dict[str, object]:
        """Which of the two, and how the lanes stand."""
        lanes = self.picture.state() if self.picture is not None else dict(self._kept)
        return {"shown": self.switch.current(), **lanes}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back a state; what is not understood is ignored."""
        self._kept = {name: state[name] for name in ("lanes", "folded") if name in state}
        if self.picture is not None:
            self.picture.restore(self._kept)
        if state.get("shown") == PICTURE:
            self.show(PICTURE)

    def save(self) -> None:
        """The picture as files, for an audience."""
        story, case = self._story, self._story.case
        if case is None:
            return
        ctx, where, stretch = story.ctx, story.filters.where(), self._stretch()
        edition = Edition.of(where.audience or Audience.INTERNAL)
        exporting.ask(
            story,
            ctx,
            title=_("Save the picture"),
            edition=edition,
            name=lambda: _("{ref} story").format(ref=case.ref),
            newly=lambda: ctx.desk.timeline.newly_visible(case.id, edition=edition, where=where),
            write=lambda paths, _whom: ctx.desk.story_pictures.export(
                case.id,
                paths,
                where=where,
                edition=edition,
                **stretch,
            ),
            formats=FORMATS,
        )

    def _stretch(self) -> dict[str, datetime]:
        """What is in sight while the picture is shown; else all of the case."""
        if not self.on or self.picture is None:
            return {}
        view = self.picture.canvas.view
        return {"start": from_micros(view.start), "end": from_micros(view.end)}

    def _made(self) -> "StoryPicture":
        if self.picture is None:
            from advocate_desk.ui.timeline.picture import StoryPicture

            story = self._story
            made = self.picture = StoryPicture(story.ctx)
            made.restore(self._kept)
            story.place.addWidget(made)
            story.bar.add(made.bar)
            story.bar.add(self.switch)  # stays the last one
            story.view.set_companions(*story.companions(), made)
            made.chosen.connect(self._chosen)
            made.opened.connect(self._opened)
            made.brushed.connect(self._brushed)
            entry = story.current()
            made.select(None if entry is None else entry.id)
        return self.picture

    def _fit(self) -> None:
        """In the picture its own controls stand where the search and the threads of the list are."""
        story, picture = self._story, self.picture
        story.filters.show_search(not self.on)
        story.bar.threads.setVisible(not self.on)
        story.quick.setVisible(not self.on)
        if picture is not None:
            picture.bar.setVisible(self.on)
        story.beside.set_home(self.home() or story.view)

    def _selected(self, entry_id: int | None) -> None:
        if self.picture is not None:
            self.picture.select(entry_id)

    def _chosen(self, key: "Key") -> None:
        kind, id_ = key
        story = self._story
        if kind != "entry":
            return
        where = story.filters.where()
        at = self.picture.instant_of(id_) if self.picture is not None else None
        outside = at is not None and (
            (where.since is not None and at < to_micros(where.since))
            or (where.until is not None and at >= to_micros(where.until))
        )
        if outside:
            story.filters.set_span(None, None)
        story.select(id_, within=True)

    def _opened(self, key: "Key") -> None:
        kind, id_ = key
        story = self._story
        if kind == "entry":
            story.beside.open_pane()
        elif kind == "promise":
            story.ctx.go(Kind.COMMITMENT, id_)

    def _brushed(self, start: datetime | None, end: datetime | None) -> None:
        story = self._story
        story.filters.set_span(start, end)
        if start is not None:
            said = _("The list shows this period only.")
            story.ctx.notify(Notice("tip", said))
