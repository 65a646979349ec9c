"""What a cell and the pane beside the grid say, worked out from the grid: nothing is read here."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from advocate_desk.calendar import said as times
from advocate_desk.calendar import zones
from advocate_desk.domain.contact import Channel, Contact
from advocate_desk.domain.coverage import Reach, Rung, Why, stale_days
from advocate_desk.domain.matrix import GridCell, Row
from advocate_desk.domain.vocabulary import ChannelKind, Level
from advocate_desk.ui.widgets.faces import MarkKind, Segment, Words
from advocate_desk.ui.widgets.matrix import MatrixFace
from advocate_desk.wording import _, calls, dates

CHANNEL_ICONS = {
    ChannelKind.LINE247: "phone",
    ChannelKind.MOBILE: "smartphone",
    ChannelKind.PHONE: "phone",
    ChannelKind.CHAT: "message-square",
    ChannelKind.EMAIL: "mail",
}
NUMBERS = (ChannelKind.LINE247, ChannelKind.MOBILE, ChannelKind.PHONE)
_MARKS: dict[Reach, MarkKind] = {
    Reach.ON_CALL: "on_call",
    Reach.IN_HOURS: "in_hours",
    Reach.LINE: "outside",
    Reach.OUTSIDE: "outside",
    Reach.AWAY: "away",
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The instant that is asked about, the owner's zone and, when a customer is chosen, theirs."""

    at: datetime
    mine: tzinfo
    theirs: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One applied rule; not `good` when it speaks against somebody."""

    text: str
    good: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder: whom to try next and how that stands."""

    number: int
    level: Level
    name: str
    line: Words
    mark: MarkKind


@dataclass(frozen=True, slots=True)
class PaneFace:
    """Everything the pane says about a cell. `contact` is whom its buttons are about; None where nobody is."""

    caption: str
    title: str
    sub: str
    pill: tuple[MarkKind, str]
    contact: Contact | None
    why_title: str
    why: tuple[WhyLine, ...]
    channels: tuple[Channel, ...]
    checked: str
    ladder_title: str
    ladder: tuple[Step, ...]


def cell_face(cell: GridCell, clocks: Clocks) -> MatrixFace:
    """A cell: who holds the rung, a mark, and one word; what is wrong goes before what is well."""
    who, rung = cell.who, cell.rung
    if who is None:
        return MatrixFace()
    if rung.away_until is not None:
        return MatrixFace(
            who.name, "away", _("away until {when}").format(when=_near(rung.away_until, clocks)), "ambText"
        )
    if cell.twice:
        return MatrixFace(who.name, "same_person", _("same person"), "ambText")
    mark = _MARKS[rung.reach]
    if cell.stale_days is not None:
        return MatrixFace(who.name, mark, _("stale {days} d").format(days=cell.stale_days), "ambText")
    if cell.alone:
        return MatrixFace(who.name, "same_person", _("the only one"), "ambText")
    return MatrixFace(who.name, mark, state_word(rung, clocks))


def folded_face(cells: tuple[GridCell, ...], clocks: Clocks) -> MatrixFace:
    """Several cells in one where there is no room: the names one under the other."""
    names = [cell.who.name if cell.who is not None else _("nobody named") for cell in cells]
    if all(cell.who is None for cell in cells):
        return MatrixFace()
    blank = any(cell.who is None for cell in cells)
    return MatrixFace(names[0], None, " · ".join(names[1:]), "ambText" if blank else "muted")


def state_word(rung: Rung, clocks: Clocks) -> str:
    """How somebody can be reached, in the words of a cell."""
    person = rung.contact
    always = any(reason.why is Why.ALWAYS for reason in rung.because)
    match rung.reach:
        case Reach.ON_CALL:
            return _("on call now") if rung.on_rota else _("24x7 desk")
        case Reach.IN_HOURS if always:
            return _("at any time")
        case Reach.IN_HOURS:
            there = _their_clock(person, clocks) if person is not None else ""
            return _("in hours {clock}").format(clock=there) if there else _("in hours")
        case Reach.LINE:
            return _("off · 24x7 line")
        case Reach.OUTSIDE if rung.until is not None:
            return _("off until {when}").format(when=_near(rung.until, clocks))
        case Reach.OUTSIDE:
            return _("off")
        case Reach.AWAY if rung.until is not None:
            return _("away until {when}").format(when=_near(rung.until, clocks))
        case _:
            return ""


def pane_face(row: Row, level: Level, clocks: Clocks) -> PaneFace:
    """The pane for a cell: who to call now when the cell is the answer, else this rung and those after it."""
    answer = row.answer(clocks.at)
    asked = answer.rung is None or level is answer_level(row, clocks.at)
    rung = answer.rung if asked else row.cell(level).rung
    if asked:
        following, reasons = answer.next, answer.reasons
        caption = _("{area} · who now?").format(area=row.area.name)
    else:
        place = list(Level).index(level)
        following = row_ladder(row, place)
        reasons = row.cells[place].rung.because
        caption = f"{row.area.name} · {calls.level_word(level)}"
    person = rung.contact if rung is not None and rung.reach is not Reach.NOBODY else None
    number = list(Level).index(rung.level) + 2 if rung is not None else 1
    return PaneFace(
        caption=caption,
        title=person.name if person is not None else _("Nobody to call") if asked else _("Nobody named"),
        sub=_sub(row, level if not asked else answer_level(row, clocks.at), person),
        pill=_pill(rung, clocks, answer.nobody_until),
        contact=person,
        why_title=_("Why {name}").format(name=_first(person)) if person is not None else _("Why nobody"),
        why=tuple(
            WhyLine(
                calls.about(r, subject=person, now=clocks.at, zone=clocks.mine, home=clocks.mine)
                if person is not None
                else calls.said(r, now=clocks.at, zone=clocks.mine),
                # That somebody was away and her alternate agreed are two rules that were applied well.
                r.good or (r.why is Why.AWAY and rung is not None and rung.answers),
            )
            for r in reasons
        ),
        channels=rung.channels if person is not None and rung is not None else (),
        checked=_checked(person, clocks),
        ladder_title=_if_not(person),
        ladder=tuple(_step(n, step, clocks) for n, step in enumerate(following, max(number, 1)) if step.contact),
    )


def row_ladder(row: Row, place: int) -> tuple[Rung, ...]:
    """The rungs above a place, each person once, nobody who is away."""
    here = row.cells[place].rung.contact
    seen = {here.id} if here is not None else set()
    found = []
    for cell in row.cells[place + 1 :]:
        rung = cell.rung
        if rung.contact is not None and rung.reach is not Reach.AWAY and rung.contact.id not in seen:
            seen.add(rung.contact.id)
            found.append(rung)
    return tuple(found)


def answer_level(row: Row, at: datetime) -> Level:
    """The cell in which the answer stands: that of whoever is to be called, else the rung that is answered for."""
    rung = row.answer(at).rung
    if rung is None or rung.contact is None:
        return next((cell.level for cell in row.cells if cell.who is not None), Level.PRIMARY)
    mine = [cell.level for cell in row.cells if cell.who is not None and cell.who.id == rung.contact.id]
    return rung.level if rung.level in mine or not mine else mine[0]


def best_number(channels: tuple[Channel, ...]) -> Channel | None:
    """What Copy number takes: the first number, else the first way there is."""
    return next((c for c in channels if c.kind in NUMBERS), channels[0] if channels else None)


def _sub(row: Row, level: Level, person: Contact | None) -> str:
    place = f"{calls.level_name(level)}, {row.area.name}"
    if person is None:
        return place
    city = zones.city(zones.named(person.zone)) if person.zone else ""
    where = ", ".join(part for part in (person.organisation, city) if part)
    return " · ".join(part for part in (place, where) if part)


def _pill(rung: Rung | None, clocks: Clocks, nobody_until: datetime | None) -> tuple[MarkKind, str]:
    if rung is None:
        when = calls.until(nobody_until, now=clocks.at, zone=clocks.mine)
        return "red", _("nobody until {when}").format(when=when) if when else _("nobody")
    match rung.reach:
        case Reach.ON_CALL | Reach.IN_HOURS:
            return "green", _("reachable")
        case Reach.LINE:
            return "amber", _("24x7 line")
        case Reach.NOBODY:
            return "none", _("blank")
        case _:
            return "red", state_word(rung, clocks)


def _step(number: int, rung: Rung, clocks: Clocks) -> Step:
    person = rung.contact
    assert person is not None
    stale = stale_days(person.verified_at, clocks.at)
    line: Words
    if stale is not None:
        line = (Segment(_("number not checked for {days} days").format(days=stale), role="ambText"),)
    else:
        line = _("{clock} there, {state}").format(clock=_clock(person, clocks), state=_there(rung, person, clocks))
    return Step(number, rung.level, person.name, line, _MARKS.get(rung.reach, "outside"))


def _there(rung: Rung, person: Contact, clocks: Clocks) -> str:
    zone = _zone(person, clocks)
    if rung.reach is Reach.IN_HOURS and rung.until is not None:
        return _("in hours until {clock}").format(clock=times.clock(rung.until, zone))
    if rung.reach is Reach.OUTSIDE and rung.until is not None:
        return _("off until {when}").format(when=calls.until(rung.until, now=clocks.at, zone=zone))
    return state_word(rung, clocks)


def _checked(person: Contact | None, clocks: Clocks) -> str:
    if person is None:
        return ""
    if person.verified_at is None:
        return _("never checked")
    return checked_word(person.verified_at, clocks)


def checked_word(at: datetime, clocks: Clocks) -> str:
    """When a number was checked: "checked today", "checked 9 Nov"."""
    day, today = (one.astimezone(clocks.mine).date() for one in (at, clocks.at))
    near = times.day(day, today=today) if (today - day).days < 2 else dates.short_day(day, clocks.mine)
    return _("checked {day}").format(day=near)


def _if_not(person: Contact | None) -> str:
    if person is None:
        return _("Whom to try")
    by = {"hers": _("If she does not answer"), "his": _("If he does not answer")}
    return by.get(person.pronoun, _("If they do not answer"))


def _first(person: Contact) -> str:
    return person.name.split()[0]


def _zone(person: Contact, clocks: Clocks) -> tzinfo:
    return zones.named(person.zone) if person.zone else clocks.mine


def _clock(person: Contact, clocks: Clocks) -> str:
    return times.clock(clocks.at, _zone(person, clocks))


def _their_clock(person: Contact, clocks: Clocks) -> str:
    """Her clock where it is that of the customer in view and not one's own."""
    if clocks.theirs is None:
        return ""
    hers = clocks.at.astimezone(_zone(person, clocks)).utcoffset()
    same = hers == clocks.at.astimezone(clocks.theirs).utcoffset()
    return _clock(person, clocks) if same and hers != clocks.at.astimezone(clocks.mine).utcoffset() else ""


def _near(end: datetime, clocks: Clocks) -> str:
    """An end as short as it can be told: "18:00" within a day, "Fri" within six, else "20 Nov"."""
    here, today = end.astimezone(clocks.mine), clocks.at.astimezone(clocks.mine).date()
    if end - clocks.at < timedelta(hours=24) and (here.hour, here.minute) != (0, 0):
        return times.clock(here)
    if 0 <= (here.date() - today).days < 7:
        return times.weekday(here.date())
    return times.short_day(here.date(), today=today)
