"""Who holds a rung when: cells, rotas, absences; and the rule that answers *who do I call now*.

Pure: everything comes in, nothing is read. Periods are half-open. A rota hands over at the wall time of its zone. No
hours recorded means always reachable; hours count for people on the rota too, and a line answered day and night
reaches somebody outside them. An alternate that is not cleared is not used.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from advocate_desk.domain.contact import Channel, Contact
from advocate_desk.domain.rota import Rota, turn_at
from advocate_desk.domain.vocabulary import ChannelKind, Level

ROTATING = (Level.PRIMARY, Level.BACKUP)
"""Manager, director and VP do not rotate."""

STALE_AFTER = timedelta(days=90)
"""After so long without a check a number counts as doubtful (our own rule)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A functional area as the matrix lists it."""

    id: int
    name: str
    organisation: str
    grouping: str
    position: int
    can_do: str
    needs_from_us: str
    in_it_for_them: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Who holds a rung of an area, as written; `hours` overrides the contact's own for this role."""

    id: int
    area_id: int
    level: Level
    contact_id: int
    hours: str
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away; the alternate stands in once cleared."""

    contact_id: int
    from_at: datetime
    until_at: datetime
    alternate_id: int | None = None
    cleared_at: datetime | None = None

    @property
    def cleared(self) -> bool:
        """Whether the alternate has agreed."""
        return self.alternate_id is not None and self.cleared_at is not None


class Why(StrEnum):
    """One applied rule, as data; `wording.calls` says it."""

    WRITTEN = "written"  # named in the matrix
    ROTA = "rota"  # on the rota until …
    OVERRIDE = "override"  # stands in on the rota until …
    AWAY = "away"  # away until …
    ALTERNATE = "alternate"  # agreed to stand in for …
    NOT_CLEARED = "not_cleared"  # the alternate has not agreed yet
    NO_ALTERNATE = "no_alternate"
    CIRCLE = "circle"  # the alternates stand in for each other
    IN_HOURS = "in_hours"
    ALWAYS = "always"
    OUT_OF_HOURS = "out_of_hours"
    LINE247 = "line247"  # reached by the round-the-clock line
    STALE = "stale"  # the number has not been checked for long
    NOBODY = "nobody"  # nobody is named


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that was applied: to whom, since and until when, and whether it speaks for the choice.

    `who` is the person it is about and `whom` the other one (stood in for); `hours` are those in force and `zone` is
    the zone they are kept in; `days` is an age.
    """

    why: Why
    level: Level
    who: Contact | None = None
    whom: Contact | None = None
    since: datetime | None = None
    until: datetime | None = None
    hours: str = ""
    days: int = 0
    good: bool = True


class Reach(StrEnum):
    """How somebody can be reached at an instant."""

    ON_CALL = "on_call"
    IN_HOURS = "in_hours"
    LINE = "line"  # outside hours, but there is a line answered day and night
    OUTSIDE = "outside"
    AWAY = "away"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of an area at an instant.

    `holder` is who holds it, by rota or as written; `contact` who is to be called for it: the holder, or who stands in.
    `away_until` is set when the holder is away; `until` is when the state of `contact` ends.
    """

    level: Level
    holder: Contact | None
    contact: Contact | None
    reach: Reach
    channels: tuple[Channel, ...]
    because: tuple[Reason, ...]
    until: datetime | None = None
    away_until: datetime | None = None

    @property
    def answers(self) -> bool:
        """Whether a call now is likely to be taken."""
        return self.reach in (Reach.ON_CALL, Reach.IN_HOURS, Reach.LINE)

    @property
    def on_rota(self) -> bool:
        """Whether a rota says who holds it now."""
        return any(reason.why in (Why.ROTA, Why.OVERRIDE) for reason in self.because)


@dataclass(frozen=True, slots=True)
class Answer:
    """Who to call now for an area, and the rungs after that one, in the order of calling."""

    area: Area
    at: datetime
    rung: Rung | None
    next: tuple[Rung, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def nobody_until(self) -> datetime | None:
        """When somebody can be reached again; None when somebody can be now, or nobody knows."""
        if self.rung is not None:
            return None
        return _first(*(rung.until for rung in self.next))


@dataclass(frozen=True, slots=True)
class Hours:
    """What the calendar says about somebody's working hours at an instant (see `calendar.hours`)."""

    always: bool
    open: bool
    until: datetime | None


HoursAt = Callable[[str, str, datetime], Hours]
"""(hours as written, zone, instant) -> Hours."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything the rule needs, read once. `people` are those who are still there."""

    cells: Mapping[tuple[int, Level], Cell]
    rotas: Mapping[tuple[int, Level], Rota]
    absences: Sequence[Absence]
    people: Mapping[int, Contact]


def rung_at(coverage: Coverage, area: Area, level: Level, at: datetime, hours_at: HoursAt) -> Rung:
    """Who holds one rung at an instant, with every rule that was applied."""
    held = _holder(coverage, area, level, at)
    if held is None:
        return Rung(level, None, None, Reach.NOBODY, (), (Reason(Why.NOBODY, level, good=False),))
    holder, how = held
    person, stood_in, away_until = _stand_in(coverage, level, holder, at)
    on_rota = how.why is not Why.WRITTEN
    reasons = [how, *stood_in] if on_rota or not stood_in else stood_in
    if person is None:
        return Rung(level, holder, holder, Reach.AWAY, holder.channels, tuple(reasons), away_until, away_until)
    cell = coverage.cells.get((area.id, level))
    own = cell if cell is not None and cell.contact_id == person.id else None
    written = own.hours if own is not None and own.hours else person.hours
    reach, reason = _reach(person, level, hours_at(written, person.zone, at), written, on_rota=on_rota)
    reasons.append(reason)
    if (stale := stale_days(checked(person, own), at)) is not None:
        reasons.append(Reason(Why.STALE, level, person, days=stale, good=False))
    until = reason.until if reach is Reach.OUTSIDE else _first(how.until, reason.until)
    return Rung(level, holder, person, reach, _open_first(person, at, hours_at), tuple(reasons), until, away_until)


def call(
    coverage: Coverage, area: Area, at: datetime, hours_at: HoursAt, *, levels: Iterable[Level] = tuple(Level)
) -> Answer:
    """The first rung whose holder can be reached, and the rungs after it; none when nobody can be.

    Who is away with nobody standing in is no rung to go on to, and nobody stands there twice.
    """
    return answered(area, at, [rung_at(coverage, area, level, at, hours_at) for level in levels])


def answered(area: Area, at: datetime, rungs: Sequence[Rung]) -> Answer:
    """The answer that these rungs, in the order of calling, give; see `call`."""
    for place, rung in enumerate(rungs):
        if rung.answers and rung.contact is not None:
            passed = [reason for before in rungs[:place] for reason in before.because if not reason.good]
            return Answer(area, at, rung, _others(rungs[place + 1 :], {rung.contact.id}), (*passed, *rung.because))
    return Answer(area, at, None, _others(rungs, set()), tuple(r for rung in rungs for r in rung.because))


def checked(person: Contact, cell: Cell | None) -> datetime | None:
    """When somebody last checked how to reach this person, here or in her contact."""
    return max((at for at in (person.verified_at, cell.verified_at if cell else None) if at), default=None)


def stale_days(verified_at: datetime | None, at: datetime, stale_after: timedelta = STALE_AFTER) -> int | None:
    """How many days ago a number was checked, when that is too long ago; None when not, or when nobody ever did."""
    if verified_at is None or at - verified_at <= stale_after:
        return None
    return (at - verified_at).days


def _first(*instants: datetime | None) -> datetime | None:
    return min((at for at in instants if at is not None), default=None)


def _others(rungs: Iterable[Rung], seen: set[int]) -> tuple[Rung, ...]:
    found = []
    for rung in rungs:
        if rung.contact is not None and rung.reach is not Reach.AWAY and rung.contact.id not in seen:
            seen.add(rung.contact.id)
            found.append(rung)
    return tuple(found)


def _holder(coverage: Coverage, area: Area, level: Level, at: datetime) -> tuple[Contact, Reason] | None:
    rota = coverage.rotas.get((area.id, level)) if level in ROTATING else None
    turn = turn_at(rota, at) if rota is not None else None
    if turn is not None and (person := coverage.people.get(turn.contact_id)) is not None:
        return person, Reason(Why.OVERRIDE if turn.override else Why.ROTA, level, person, until=turn.until)
    cell = coverage.cells.get((area.id, level))
    written = coverage.people.get(cell.contact_id) if cell is not None else None
    return None if written is None else (written, Reason(Why.WRITTEN, level, written))


def _stand_in(
    coverage: Coverage, level: Level, holder: Contact, at: datetime
) -> tuple[Contact | None, list[Reason], datetime | None]:
    """Follow cleared alternates from somebody who is away; None when nobody stands in. Then when the holder is back."""
    reasons: list[Reason] = []
    seen, current = {holder.id}, holder
    back: datetime | None = None
    while (absence := _absence(coverage, current.id, at)) is not None:
        back = back or absence.until_at
        reasons.append(Reason(Why.AWAY, level, current, until=absence.until_at, good=False))
        other = coverage.people.get(absence.alternate_id) if absence.alternate_id is not None else None
        if other is None:
            reasons.append(Reason(Why.NO_ALTERNATE, level, current, good=False))
            return None, reasons, back
        if not absence.cleared:
            reasons.append(Reason(Why.NOT_CLEARED, level, other, current, good=False))
            return None, reasons, back
        if other.id in seen:
            reasons.append(Reason(Why.CIRCLE, level, other, current, good=False))
            return None, reasons, back
        reasons.append(Reason(Why.ALTERNATE, level, other, current, since=absence.cleared_at))
        seen.add(other.id)
        current = other
    return current, reasons, back


def _absence(coverage: Coverage, contact_id: int, at: datetime) -> Absence | None:
    """The absence in force: of several at once the newest whose alternate has agreed, else the newest."""
    active = [a for a in coverage.absences if a.contact_id == contact_id and a.from_at <= at < a.until_at]
    return next((a for a in reversed(active) if a.cleared), active[-1] if active else None)


def _reach(person: Contact, level: Level, hours: Hours, written: str, *, on_rota: bool) -> tuple[Reach, Reason]:
    line = any(channel.kind is ChannelKind.LINE247 for channel in person.channels)
    if hours.always:
        return Reach.ON_CALL if on_rota or line else Reach.IN_HOURS, Reason(Why.ALWAYS, level, person)
    if hours.open:
        reason = Reason(Why.IN_HOURS, level, person, until=hours.until, hours=written)
        return Reach.ON_CALL if on_rota else Reach.IN_HOURS, reason
    if line:
        reason = Reason(Why.LINE247, level, person, until=hours.until, hours=written)
        return Reach.ON_CALL if on_rota else Reach.LINE, reason
    return Reach.OUTSIDE, Reason(Why.OUT_OF_HOURS, level, person, until=hours.until, hours=written, good=False)


def _open_first(person: Contact, at: datetime, hours_at: HoursAt) -> tuple[Channel, ...]:
    """Her channels best first, those that nobody answers just now behind the others."""
    return tuple(sorted(person.channels, key=lambda c: not hours_at(c.hours, person.zone, at).open))
