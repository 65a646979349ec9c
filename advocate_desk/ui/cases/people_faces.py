"""What a row of the People tab shows: somebody of the case, and a reading of somebody's temperature."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from advocate_desk.calendar import said, zones
from advocate_desk.domain.case import CasePerson, HeatReading
from advocate_desk.domain.stakeholder import Stakeholder
from advocate_desk.domain.temperature import Course, Move, Temperature
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.widgets.faces import RowAction, RowFace, Segment
from advocate_desk.ui.widgets.rows import Column
from advocate_desk.wording import _, _n, cases, heat

Now = Callable[[], Clocks | None]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the case with what is known of their view."""

    person: CasePerson
    course: Course | None = None
    stands: Stakeholder | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A reading with the move it made, if it made one; `first` of its voice."""

    reading: HeatReading
    name: str
    move: Move | None
    first: bool


def readings(found: Temperature) -> list[Read]:
    """Every reading, the newest first."""
    moves = {move.reading.id: move for move in found.moves}
    every = [
        Read(reading, course.name, moves.get(reading.id), number == 0)
        for course in found.courses
        for number, reading in enumerate(course.readings)
    ]
    return sorted(every, key=lambda one: (one.reading.at, one.reading.id), reverse=True)


def columns(clocks: Now) -> tuple[Column[Known], ...]:
    """The columns of the people; what they took part in leaves first where room is short, then the clock."""
    return (
        Column("icon", "", lambda _known: RowFace("", icon="user-round"), 44),
        Column("who", _("Who"), lambda k: RowFace(line1=name(k.person), line2=role(k.person))),
        Column("heat", _("Heat"), _heat, 80),
        Column("stance", _("Stance"), lambda k: RowFace(line1=stance(k), line2=_influence(k)), 110),
        Column(
            "phone",
            _("Phone"),
            lambda k: RowFace(line1=k.person.phone or (Segment(_("no number"), role="muted"),)),
            150,
            3,
        ),
        Column(
            "clock", _("Their time"), lambda k: RowFace(line1=time(k.person, clocks()), line2=city(k.person)), 110, 2
        ),
        Column("part", _("Took part"), lambda k: RowFace(line1=part(k.person), line2=last(k.person, clocks())), 160, 1),
    )


def person_row(known: Known, clocks: Clocks | None) -> RowFace:
    """The row as a whole, with the sentence a screen reader says."""
    person = known.person
    warm = f"{heat.level(known.course.last.heat)}, {heat.trend(known.course.trend)}" if known.course else ""
    parts = (
        *(person.name, role(person), warm, stance(known), _influence(known)),
        *(person.phone or _("no number"), part(person), last(person, clocks)),
    )
    return RowFace(line1=person.name, line2=role(person), sentence=", ".join(one for one in parts if one))


def reading_row(read: Read, clocks: Clocks | None) -> RowFace:
    """Who went where, after what; Enter shows the entry."""
    move, reading = read.move, read.reading
    how = heat.moved(move) if move is not None else _("first reading") if read.first else _("unchanged")
    return RowFace(
        line1=(Segment(heat.voice(read.name), 600), Segment(f"  {how}")),
        line2=after(read),
        heat=int(reading.heat),
        icon="thermometer",
        right1=when(reading.at, clocks),
        actions=(RowAction("entry", _("Show the entry")),) if entry_of(read) is not None else (),
        sentence=", ".join(
            one
            for one in (heat.voice(read.name), heat.level(reading.heat), how, after(read), when(reading.at, clocks))
            if one
        ),
    )


def entry_of(read: Read) -> int | None:
    """The entry a reading leads to: the one it moved after, else its own."""
    return read.move.entry_id if read.move is not None else read.reading.entry_id


def after(read: Read) -> str:
    """After which entry somebody moved: "after call, Dana Whitcombe: …"."""
    if read.move is None or read.move.seen is None:
        return ""
    seen = read.move.seen
    form = _("seen in {kind}, {who}: {line}") if read.move.own else _("after {kind}, {who}: {line}")
    return form.format(kind=cases.kind(seen.kind), who=seen.author, line=seen.line)


def name(person: CasePerson) -> tuple[Segment, ...]:
    """The name, and "you" behind the owner's."""
    return (Segment(person.name), Segment("  " + _("you"), role="muted")) if person.mine else (Segment(person.name),)


def role(person: CasePerson) -> str:
    """Title and organisation."""
    return ", ".join(one for one in (person.title, person.organisation) if one)


def stance(known: Known) -> str:
    """How they stand to us, where somebody said so."""
    return heat.stance(known.stands.stance) if known.stands is not None else ""


def part(person: CasePerson) -> str:
    """In how many entries they were."""
    return _n("{count} entry", "{count} entries", person.entries).format(count=person.entries) if person.entries else ""


def last(person: CasePerson, clocks: Clocks | None) -> str:
    """When they were met last."""
    return _("last {when}").format(when=when(person.last_at, clocks)) if clocks and person.last_at else ""


def when(at: datetime, clocks: Clocks | None) -> str:
    """A time in a running text, on one's own clock."""
    return said.moment(at, now=clocks.now(), zone=clocks.mine) if clocks else ""


def time(person: CasePerson, clocks: Clocks | None) -> str:
    """What time it is there."""
    return said.clock(clocks.now(), zones.named(person.zone)) if person.zone and clocks else ""


def city(person: CasePerson) -> str:
    """Where that is."""
    return zones.city(zones.named(person.zone)) if person.zone else ""


def _heat(known: Known) -> RowFace:
    return RowFace("", heat=int(known.course.last.heat) if known.course else 0)


def _influence(known: Known) -> str:
    return _("influence {level}").format(level=known.stands.influence) if known.stands is not None else ""
