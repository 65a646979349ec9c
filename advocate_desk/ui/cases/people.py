"""Who took part in a case, with role and number."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from advocate_desk.calendar import said, zones
from advocate_desk.domain.case import Case, CasePerson
from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import RowFace, Segment
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rows import Column, Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.wording import _, _n


class CasePeople(QWidget):
    """Rows of people, those most often seen first."""

    kinds = frozenset({Kind.ENTRY, Kind.CONTACT, Kind.ORGANISATION})
    moved = Signal()
    story_asked = Signal(str)
    """Show what somebody of this name took part in."""

    def __init__(self, ctx: UiContext, pane: Inspector, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._pane, self._beside = ctx, pane, beside
        self._case: Case | None = None
        self._clocks: Clocks | None = None
        self.fills_pane = False
        self.loading = ThinProgress(_("Reading the people"))
        self.rows: Rows[CasePerson] = Rows(
            face=lambda person: RowFace(line1=person.name, line2=_role(person), sentence=self._sentence(person)),
            key=lambda person: person.key,
            columns=(
                Column("icon", "", lambda _person: RowFace("", icon="user-round"), 44),
                Column("who", _("Who"), lambda p: RowFace(line1=self._name(p), line2=_role(p))),
                Column(
                    "phone",
                    _("Phone"),
                    lambda p: RowFace(line1=p.phone or (Segment(_("no number"), role="muted"),)),
                    170,
                ),
                Column("clock", _("Their time"), lambda p: RowFace(line1=self._time(p), line2=_city(p)), 130, 2),
                Column("part", _("Took part"), lambda p: RowFace(line1=_part(p), line2=self._last(p)), 170, 1),
            ),
        )
        self.view = RowView(self.rows, name=_("People of this case"))
        self.view.set_empty(
            EmptyState(_("Nobody took part yet."), _("Whoever is named in the story, or writes in it, stands here."))
        )
        self.view.set_companions(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.loading)
        column.addWidget(self.view, 1)
        self.view.current_changed.connect(lambda _key: self._selected())
        self.view.opened.connect(lambda _key: beside.open_pane())

    def show_case(self, case: Case, clocks: Clocks) -> None:
        """Show the people of this case."""
        self._case, self._clocks = case, clocks
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        case, ctx = self._case, self._ctx
        if case is not None:
            ctx.read(
                lambda: ctx.desk.cases.people(case.id),
                self._show,
                owner=self,
                key="list",
                waiting=lambda on: self.loading.start() if on else self.loading.stop(),
            )

    def fill_pane(self) -> None:
        """Fill the inspector anew."""
        self._selected()

    def heard(self, changes: Changes) -> None:
        """Nothing besides what `reload` reads."""

    def tick(self) -> None:
        """A minute has passed."""
        self.rows.refresh()

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """Copying a number is a matter of the pages about people; here one is looked up."""
        return {}

    def disabled(self) -> Mapping[str, str]:
        """Nothing."""
        return {}

    def names(self) -> Mapping[str, str]:
        """Nothing is called differently here."""
        return {}

    def selection(self) -> Selection | None:
        """The current person, when a contact bears the name."""
        person = self.current()
        if person is None or person.contact_id is None:
            return None
        return Selection(Kind.CONTACT, person.contact_id, person.name)

    def panes(self) -> Sequence[QWidget]:
        """List and inspector."""
        return (self.view, *self._beside.panes())

    def home(self) -> QWidget:
        """The list."""
        return self.view

    def current(self) -> CasePerson | None:
        """The person of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def _show(self, people: Sequence[CasePerson]) -> None:
        self.rows.replace(people)
        if not self.view.currentIndex().isValid() and people:
            self.view.go_to(people[0].key)
        else:
            self._selected()

    def _selected(self) -> None:
        self.moved.emit()
        pane, person, ctx = self._pane, self.current(), self._ctx
        if not self.fills_pane:
            return
        pane.clear()
        pane.set_buttons([])
        if person is None:
            pane.set_head("")
            pane.prose(_("Select somebody to see more."), tone="muted")
            return
        pane.set_head(person.name, _role(person))
        facts: list[tuple[str, str]] = [(_("Phone"), person.phone or _("no number is known"))]
        if person.zone:
            facts.append((_("Their time"), f"{self._time(person)} · {_city(person)}"))
        facts.append((_("Took part"), f"{_part(person)} · {self._last(person)}"))
        pane.key_values(facts)
        said_by = Button(_("Show in the story"))
        said_by.clicked.connect(lambda: self.story_asked.emit(person.name))
        buttons = [said_by]
        if person.contact_id is not None:
            go = Button(_("Open in People"))
            go.clicked.connect(lambda: ctx.go(Kind.CONTACT, person.contact_id or 0))
            buttons.append(go)
        pane.set_buttons(buttons)

    def _name(self, person: CasePerson) -> tuple[Segment, ...]:
        note = _("you") if person.mine else ""
        return (Segment(person.name), Segment(f"  {note}", role="muted")) if note else (Segment(person.name),)

    def _time(self, person: CasePerson) -> str:
        if not person.zone or self._clocks is None:
            return ""
        return said.clock(self._clocks.now(), zones.named(person.zone))

    def _last(self, person: CasePerson) -> str:
        if self._clocks is None:
            return ""
        return _("last {when}").format(when=said.moment(person.last_at, now=self._clocks.now(), zone=self._clocks.mine))

    def _sentence(self, person: CasePerson) -> str:
        parts = [person.name, _role(person), person.phone or _("no number"), _part(person), self._last(person)]
        return ", ".join(part for part in parts if part)


def _role(person: CasePerson) -> str:
    return ", ".join(part for part in (person.title, person.organisation) if part)


def _city(person: CasePerson) -> str:
    return zones.city(zones.named(person.zone)) if person.zone else ""


def _part(person: CasePerson) -> str:
    return _n("{count} entry", "{count} entries", person.entries).format(count=person.entries)
