"""The people of a case: who took part, how heated each of them is over time, how they stand to us."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from advocate_desk.domain.case import Case, CasePerson
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.stakeholder import Stakeholder
from advocate_desk.domain.temperature import Temperature
from advocate_desk.domain.vocabulary import Heat
from advocate_desk.drawing.heat_lanes import heat_lanes, lane
from advocate_desk.drawing.stance_map import Stands, stance_map
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.cases import people_faces as faces
from advocate_desk.ui.cases import people_pane
from advocate_desk.ui.cases.heat_forms import ReadingForm, StanceForm
from advocate_desk.ui.cases.heat_quick import HeatQuick
from advocate_desk.ui.cases.people_faces import Known, Read
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rowlayout import RowShape
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.segmented import Option, Segmented
from advocate_desk.ui.widgets.wide_picture import PicturePane
from advocate_desk.wording import _, heat

Found = tuple[list[CasePerson], Temperature, list[Stakeholder]]
READINGS = RowShape(heat=320, action=136, facts="small")
PICTURE = 250
"""Pixels that a picture takes at most before it scrolls, so that the list below keeps its rows at 640."""


class CasePeople(QWidget):
    """Who is there; above the list the course of temperature or the stakeholder map, below it the quick line."""

    kinds = frozenset({Kind.ENTRY, Kind.CONTACT, Kind.ORGANISATION, Kind.TEMPERATURE, Kind.STAKEHOLDER})
    moved = Signal()
    story_asked = Signal(str)
    """Show what somebody of this name took part in."""

    def __init__(self, ctx: UiContext, pane: Inspector, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._pane, self._beside = ctx, pane, beside
        self._case: Case | None = None
        self._clocks: Clocks | None = None
        self._temperature: Temperature | None = None
        self.fills_pane = False
        self.loading = ThinProgress(_("Reading the people"))
        self.look = Segmented(
            _("What is shown of the people"),
            [
                Option("people", _("People")),
                Option("course", _("Temperature")),
                Option("map", _("Stakeholder map")),
            ],
            "people",
        )
        self.picture = PicturePane(_("Picture"), most=PICTURE)
        self.rows: Rows[Known] = Rows(
            face=lambda known: faces.person_row(known, self._clocks),
            key=lambda known: known.person.key,
            columns=faces.columns(lambda: self._clocks),
        )
        self.people = RowView(self.rows, name=_("People of this case"))
        self.people.set_empty(
            EmptyState(_("Nobody took part yet."), _("Whoever is named in the story, or writes in it, stands here."))
        )
        self.read_rows: Rows[Read] = Rows(
            face=lambda read: faces.reading_row(read, self._clocks), key=lambda read: read.reading.id
        )
        self.readings = RowView(self.read_rows, name=_("Readings: who moved, and after what"), shape=READINGS)
        self.readings.set_empty(
            EmptyState(
                _("Nobody's temperature was taken yet."),
                _("Type below who, how heated from 1 to 5, and what showed it: “Dana 4 wants a date”."),
            )
        )
        self.lists = QStackedWidget()
        self.quick = HeatQuick(ctx)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for view in (self.people, self.readings):
            view.set_companions(self._pane)
            self.lists.addWidget(view)
        bar = QFrame()
        bar.setProperty("surface", "window")
        bar.setProperty("rule", "bottom")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        line.addWidget(self.look)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (bar, self.loading, self.picture):
            column.addWidget(widget)
        column.addWidget(self.lists, 1)
        column.addWidget(self.quick)
        self.picture.watch(self)
        self.picture.hide()

    def _connect(self) -> None:
        self.look.changed.connect(lambda _id: self._turned())
        for view in (self.people, self.readings):
            view.current_changed.connect(lambda _key: self._selected())
        self.people.opened.connect(lambda _key: self._beside.open_pane())
        self.people.dismissed.connect(lambda _key: self.take_off())
        self.readings.acted.connect(lambda _key, _action: self.show_entry())
        self.readings.opened.connect(lambda _key: self.show_entry())
        self.readings.dismissed.connect(lambda _key: self.delete())

    @property
    def view(self) -> RowView:
        """The list that is shown."""
        return self.readings if self.look.current() == "course" else self.people

    # What is read

    def show_case(self, case: Case, clocks: Clocks) -> None:
        """Show the people of this case."""
        if self._case is None or self._case.id != case.id:
            self.rows.replace([])
            self.read_rows.replace([])
        self._case, self._clocks = case, clocks
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        case, ctx = self._case, self._ctx
        if case is None:
            return

        def work() -> Found:
            desk = ctx.desk
            return desk.cases.people(case.id), desk.heat.of_case(case.id), desk.stakeholders.of_case(case.id)

        ctx.read(
            work,
            self._show,
            owner=self,
            key="list",
            waiting=lambda on: self.loading.start() if on else self.loading.stop(),
        )

    def _show(self, found: Found) -> None:
        people, self._temperature, stand = found
        courses = {course.key: course for course in self._temperature.courses}
        on_map = {one.contact_id: one for one in stand}
        self.rows.replace([Known(one, courses.get(one.key), on_map.get(one.contact_id or 0)) for one in people])
        self.read_rows.replace(faces.readings(self._temperature))
        if self._case is not None:
            self.quick.set_case(self._case.id, [one.name for one in people if not one.mine])
        for view, rows in ((self.people, self.rows), (self.readings, self.read_rows)):
            if not view.currentIndex().isValid() and rows.rowCount():
                view.go_to(rows.key(0))
        self._turned()

    def _turned(self) -> None:
        look = self.look.current()
        self.lists.setCurrentWidget(self.view)
        if self.fills_pane:
            self._beside.set_home(self.view)
        found = self._temperature
        if look == "course" and found is not None and found.courses:
            lanes = [lane(course.name, course.readings, course.trend) for course in found.courses]
            zone, now = self._ctx.zone, self._ctx.clock()
            self.picture.set_draw(lambda width: heat_lanes(lanes, zone=zone, until=now, width=width))
        elif look == "map":
            stand = [
                Stands(known.stands.name, known.stands.influence, known.stands.stance, _heat(known))
                for known in self.rows.records()
                if known.stands is not None
            ]
            self.picture.set_draw(lambda width: stance_map(stand, width=width))
        else:
            self.picture.set_draw(None)
        self._selected()

    def fill_pane(self) -> None:
        """Fill the inspector anew."""
        self._selected()

    def heard(self, changes: Changes) -> None:
        """Nothing besides what `reload` reads."""

    def tick(self) -> None:
        """A minute has passed."""
        self.rows.refresh()
        self.read_rows.refresh()

    # What the page asks

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """Readings are recorded, corrected, taken back; people are put on the map and taken off it."""
        return {
            "page.new": self.quick.setFocus,
            "page.edit": self.edit,
            "page.delete": self.delete if self.view is self.readings else self.take_off,
        }

    def disabled(self) -> Mapping[str, str]:
        """Only contacts stand on the map, and only who stands there can be taken off."""
        if self.view is self.readings:
            return (
                {} if self.reading() is not None else dict.fromkeys(("page.edit", "page.delete"), _("no reading yet"))
            )
        known = self.known()
        why = {}
        if known is None or known.person.contact_id is None:
            why["page.edit"] = _("only who stands in People can be put on the map")
        if known is None or known.stands is None:
            why["page.delete"] = _("not on the map")
        return why

    def names(self) -> Mapping[str, str]:
        """What actions are called here."""
        own = {"page.new": _("Record a temperature")}
        if self.view is self.readings:
            return {**own, "page.edit": _("Correct the reading…"), "page.delete": _("Delete the reading")}
        return {**own, "page.edit": _("Stance and influence…"), "page.delete": _("Take off the stakeholder map")}

    def selection(self) -> Selection | None:
        """The current reading, or the current person when a contact bears the name."""
        if self.view is self.readings:
            read = self.reading()
            words = "" if read is None else f"{heat.voice(read.name)} {heat.level(read.reading.heat)}"
            return None if read is None else Selection(Kind.TEMPERATURE, read.reading.id, words)
        person = self.current()
        if person is None or person.contact_id is None:
            return None
        return Selection(Kind.CONTACT, person.contact_id, person.name)

    def panes(self) -> Sequence[QWidget]:
        """Switch, picture, list, inspector, quick line."""
        return (self.look, self.picture, self.view, *self._beside.panes(), self.quick)

    def home(self) -> QWidget:
        """The list."""
        return self.view

    def known(self) -> Known | None:
        """Who the current row of people is about."""
        index = self.people.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def current(self) -> CasePerson | None:
        """The person of the current row."""
        known = self.known()
        return None if known is None else known.person

    def reading(self) -> Read | None:
        """The reading of the current row of readings."""
        index = self.readings.currentIndex()
        return self.read_rows.record(index.row()) if index.isValid() else None

    # Doing

    def edit(self) -> None:
        """Correct the reading, or say where the person stands on the map."""
        if self.view is self.readings:
            read = self.reading()
            if read is not None:
                ReadingForm(self.window(), self._ctx, read.reading, zone=self._ctx.zone).present()
            return
        known, case = self.known(), self._case
        if known is not None and case is not None and known.person.contact_id is not None:
            StanceForm(
                self.window(),
                self._ctx,
                case,
                contact_id=known.person.contact_id,
                name=known.person.name,
                now=known.stands,
            ).present()

    def delete(self) -> None:
        """Take the current reading back; undo brings it again."""
        read, ctx = self.reading(), self._ctx
        if read is not None:
            ctx.run(lambda: ctx.desk.heat.delete(read.reading.id), owner=self)

    def take_off(self) -> None:
        """Take the current person off the map."""
        known, case, ctx = self.known(), self._case, self._ctx
        if known is not None and known.stands is not None and case is not None:
            contact_id = known.stands.contact_id
            ctx.run(lambda: ctx.desk.stakeholders.remove(case.id, contact_id), owner=self)

    def show_entry(self) -> None:
        """Go to the entry after which somebody moved."""
        read = self.reading()
        entry_id = faces.entry_of(read) if read is not None else None
        if entry_id is not None:
            self._ctx.go(Kind.ENTRY, entry_id)

    def _selected(self) -> None:
        self.moved.emit()
        if not self.fills_pane:
            return
        if self.view is self.readings:
            people_pane.tell_reading(self, self._pane, self.reading(), self._clocks)
        else:
            people_pane.tell_person(self, self._ctx, self._pane, self.known(), self._clocks)


def _heat(known: Known) -> Heat | None:
    return known.course.last.heat if known.course is not None else None
