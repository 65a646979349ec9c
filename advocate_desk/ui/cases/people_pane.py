"""The pane beside the People tab: somebody of the case, or a reading and what it came after."""

from typing import TYPE_CHECKING

from advocate_desk.domain.changes import Kind
from advocate_desk.ui import theme
from advocate_desk.ui.cases import people_faces as faces
from advocate_desk.ui.cases.heat_forms import influence
from advocate_desk.ui.cases.people_faces import Known, Read
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.timeline.faces import Clocks, icon
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.heat import HeatMeter, StepLine
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import Item
from advocate_desk.wording import _, heat

if TYPE_CHECKING:
    from advocate_desk.ui.cases.people import CasePeople


def tell_person(tab: "CasePeople", ctx: UiContext, pane: Inspector, known: Known | None, clocks: Clocks | None) -> None:
    """Who it is, how heated, how they stand to us, where to go from here."""
    pane.clear()
    pane.set_buttons([])
    if known is None:
        pane.set_head("")
        pane.prose(_("Select somebody to see more."), tone="muted")
        return
    person = known.person
    pane.set_head(person.name, faces.role(person))
    facts: list[tuple[str, str]] = [(_("Phone"), person.phone or _("no number is known"))]
    if person.zone:
        facts.append((_("Their time"), f"{faces.time(person, clocks)} · {faces.city(person)}"))
    took = " · ".join(one for one in (faces.part(person), faces.last(person, clocks)) if one)
    facts.append((_("Took part"), took or _("not in the story yet")))
    pane.key_values(facts)
    if known.course is not None:
        pane.section(_("Temperature"), heat.trend(known.course.trend))
        pane.widget(HeatMeter(int(known.course.last.heat)))
        if len(known.course.readings) > 1:
            pane.widget(StepLine([int(one.heat) for one in known.course.readings]), above=theme.HALF)
        pane.prose(
            _("last read {when}").format(when=faces.when(known.course.last.at, clocks)), token="small", tone="muted"
        )
    if known.stands is not None:
        pane.section(_("Stakeholder map"))
        pane.prose(f"{faces.stance(known)}, {influence(known.stands.influence)}")
        if known.stands.note:
            pane.prose(known.stands.note, tone="muted")
    said_by = Button(_("Show in the story"))
    said_by.clicked.connect(lambda: tab.story_asked.emit(person.name))
    buttons = [said_by] if person.entries else []
    if person.contact_id is not None:
        stance = Button(_("Stance…"), key="F2")
        stance.clicked.connect(tab.edit)
        go = Button(icon="arrow-right", name=_("Open in People"))
        go.clicked.connect(lambda: ctx.go(Kind.CONTACT, person.contact_id or 0))
        buttons += [stance, go]
    pane.set_buttons(buttons)


def tell_reading(tab: "CasePeople", pane: Inspector, read: Read | None, clocks: Clocks | None) -> None:
    """Who went where, and after which entry."""
    pane.clear()
    pane.set_buttons([])
    if read is None:
        pane.set_head("")
        pane.prose(_("Select a reading to see what came before it."), tone="muted")
        return
    pane.set_head(heat.voice(read.name), faces.when(read.reading.at, clocks))
    pane.widget(HeatMeter(int(read.reading.heat)))
    how = _("first reading") if read.first else _("unchanged since the reading before")
    pane.prose(heat.moved(read.move) if read.move is not None else how)
    move = read.move
    if move is not None:
        pane.section(_("Seen in") if move.own else _("The last thing before it"))
        if move.seen is None:
            pane.prose(_("Nothing of theirs or ours stands before it in the story."), tone="muted")
        else:
            pane.item(Item(move.seen.author, faces.when(move.seen.at, clocks), icon=icon(move.seen.kind)))
            pane.prose(move.seen.line)
    buttons = []
    if faces.entry_of(read) is not None:
        show = Button(_("Show the entry"), kind="primary")
        show.clicked.connect(tab.show_entry)
        buttons.append(show)
    correct = Button(_("Correct…"), key="F2")
    correct.clicked.connect(tab.edit)
    delete = Button(icon="trash-2", name=_("Delete the reading"))
    delete.clicked.connect(tab.delete)
    pane.set_buttons([*buttons, correct, delete])
