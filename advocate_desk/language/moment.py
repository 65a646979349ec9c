"""When a promise falls due: which of the times in a line it is, in which zone, how often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from advocate_desk.calendar import recurrence, zones
from advocate_desk.calendar.business import Calendar
from advocate_desk.language import clocks, days, phrases, reading, repeats
from advocate_desk.language.people import Person
from advocate_desk.language.phrases import Phrase
from advocate_desk.language.reading import Due
from advocate_desk.language.rules import Language, Value
from advocate_desk.language.zonewords import ZoneSaid


@dataclass(frozen=True, slots=True)
class Place:
    """Where and among whom a line is said: what its zone words may mean."""

    zone: str
    mine: str
    others: tuple[Person, ...]
    """The other side of the promise: several when a name is borne by several."""
    known: tuple[Person, ...]
    """Everybody named in the line."""


@dataclass(slots=True)
class Moment:
    """What a line says of time, gathered piece by piece."""

    due: Due | None = None
    zone: str | None = None
    rule: str | None = None
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unparsed: list[tuple[int, int]] = field(default_factory=list)
    used: list[tuple[int, int, str]] = field(default_factory=list)


def find(
    text: str, found: Sequence[Phrase], *, now: datetime, place: Place, calendar: Calendar, spoken: Language
) -> Moment:
    """The time of a promise in a line with these phrases."""
    moment = Moment()
    repeat = _repetition(found)
    if repeat is not None:
        _recurring(text, found, repeat, moment, now=now, place=place, calendar=calendar, spoken=spoken)
        return moment
    phrase = _deadline(text, found)
    if phrase is not None and phrase.part("span") and _behind(text, phrase, "event", spoken):
        moment.unparsed.append((phrase.start, phrase.end))
        return moment
    for other in found:
        if other.lead == "after" and other is not phrase and not other.past:
            moment.unparsed.append((other.start, other.end))
    if phrase is None:
        return moment
    zone = _zone(phrase.zone, moment, place)
    _use(phrase, moment)
    if zone is None:
        _shown(phrase.zone, moment)
        return moment
    read = reading.read(phrase, now=now, zone=zone[0], calendar=calendar)
    if read is None:
        return moment
    if read.trouble is not None:
        moment.ambiguous["due"] = tuple(due.isoformat() for due in read.options)
        if read.trouble == "impossible":
            moment.unparsed.append((phrase.start, phrase.end))
        return moment
    for other in _beside(text, found, phrase, "or", spoken):
        more = reading.read(other, now=now, zone=zone[0], calendar=calendar)
        if more is not None:
            both = sorted({due.isoformat() for due in (*read.options, *more.options)})
            moment.ambiguous["due"] = tuple(both)
            moment.used.append((min(phrase.start, other.start), max(phrase.end, other.end), "when"))
            return moment
    moment.unparsed += [(other.start, other.end) for other in _beside(text, found, phrase, "and", spoken)]
    _settle(moment, read.options[0], zone)
    return moment


def _beside(text: str, found: Sequence[Phrase], phrase: Phrase, word: str, spoken: Language) -> list[Phrase]:
    """The phrases joined to one by a word of the rules: "Monday or Tuesday"."""
    joint = spoken.compiled(rf"\s*,?\s*(?:{spoken.data['glue'][word]})\s*")
    return [
        other
        for other in found
        if joint.fullmatch(text, phrase.end, other.start) or joint.fullmatch(text, other.end, phrase.start)
    ]


def _behind(text: str, phrase: Phrase, word: str, spoken: Language) -> bool:
    return spoken.compiled(rf"\s+{spoken.data['glue'][word]}").match(text, phrase.end) is not None


def _repetition(found: Sequence[Phrase]) -> Phrase | None:
    """The repetition of a line. "The weekly report by Friday" is one report: an adverb yields to a deadline with a
    day.
    """
    deadline = any(phrase.lead in ("by", "before") and phrase.part("day") for phrase in found)
    for phrase in found:
        part = phrase.part("repeat")
        if part is not None and not (deadline and part.values.get("adverb")):
            return phrase
    return None


def _deadline(text: str, found: Sequence[Phrase]) -> Phrase | None:
    """The phrase that says when: the deadline, else the one that ends its clause, else the last one."""

    single = [phrase for phrase in found if not phrase.past and phrase.lead != "after" and not phrase.part("repeat")]
    # Of two equals the later one: max keeps the first, so it looks from the end.
    return max(reversed(single), key=lambda phrase: phrases.weight(text, phrase), default=None)


def _recurring(
    text: str,
    found: Sequence[Phrase],
    repeat: Phrase,
    moment: Moment,
    *,
    now: datetime,
    place: Place,
    calendar: Calendar,
    spoken: Language,
) -> None:
    part = repeat.part("repeat")
    assert part is not None
    rule = repeats.rule(part, spoken)
    if rule is None:
        moment.unparsed.append((repeat.start, repeat.end))
        moment.ambiguous["recurrence"] = ()
        return
    _use(repeat, moment, kind="repeat")
    for other in found:
        more = other.part("repeat")
        if other is not repeat and more is not None and more.means == "weekly" and "BY" not in rule:
            rule += ";BYDAY=" + (repeats.rule(more, spoken) or "").partition("BYDAY=")[2]
            _use(other, moment, kind="repeat")
    clocked = next((own for own in (repeat, *found) if own.part("clock") or own.part("part")), repeat)
    if clocked is not repeat:
        _use(clocked, moment)
    zone = _zone(repeat.zone or clocked.zone, moment, place)
    if zone is None:
        _shown(repeat.zone or clocked.zone, moment)
        return
    clock = clocks.read(clocked.parts, calendar=calendar, part_times=spoken.data["parts"])
    if isinstance(clock, bool):
        moment.unparsed.append((clocked.start, clocked.end))
        moment.ambiguous["due"] = ()
        return
    moment.unparsed += [(other.start, other.end) for other in _beside(text, found, clocked, "and", spoken)]
    begin = _day_of(found, ("after",), moment, now=now, zone=zone[0], calendar=calendar)
    last = _day_of(found, ("until", "before", "by"), moment, now=now, zone=zone[0], calendar=calendar)
    on = _day_of(found, ("at", None), moment, now=now, zone=zone[0], calendar=calendar)
    if "due" in moment.ambiguous:
        moment.ambiguous["recurrence"] = moment.ambiguous.pop("due")
        return
    if on is not None and rule.startswith("FREQ=WEEKLY") and "BYDAY" not in rule:
        rule += f";BYDAY={('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[on.weekday()]}"
    _instances(text, moment, rule, clock, zone, begin or on, last, now=now, spoken=spoken)


def _instances(
    text: str,
    moment: Moment,
    rule: str,
    clock: clocks.Clock | None,
    zone: tuple[tzinfo, str],
    begin: date | None,
    last: date | None,
    *,
    now: datetime,
    spoken: Language,
) -> None:
    """The first instance and the full rule, with its end."""
    here = now.astimezone(zone[0])
    first: Due | None
    # Every second Wednesday begins on the next one, whatever the interval; every three weeks begins in three weeks.
    named = "BY" in rule or begin is not None
    single = ";".join(item for item in rule.split(";") if not (named and item.startswith("INTERVAL=")))
    if repeats.subdaily(rule):
        start = here.replace(second=0, microsecond=0, tzinfo=None)
        found = recurrence.next_after(rule, start=start, zone=zone[0], after=now)
        first = found.astimezone(zone[0]) if found else None
    elif clock is None:
        start_day = begin or here.date()
        after = start_day - timedelta(days=1) if begin else start_day
        found_days = recurrence.days(single, start=start_day, after=after, limit=1)
        first = found_days[0] if found_days else None
    else:
        start = datetime.combine((begin or here.date()) + timedelta(days=clock[1]), clock[0])
        # The evening before the first day lets an instance on that very day count.
        after_at = zones.instant(datetime.combine(begin, time()), zone[0]) - timedelta(seconds=1) if begin else now
        found = recurrence.next_after(single, start=start, zone=zone[0], after=max(after_at, now))
        first = found.astimezone(zone[0]) if found else None
    timed = isinstance(first, datetime)
    for match in spoken.matches("times", text):
        if match.rule.means == "times":
            rule += f";COUNT={match.values['times']}"
        else:
            last = days.moved(here.date(), match.values, Calendar()) if _in_days(match.values) else last
        moment.used.append((match.start, match.end, "repeat"))
        break
    if last is not None and "COUNT" not in rule:
        end = zones.instant(datetime.combine(last, time(23, 59, 59)), zone[0])
        rule += f";UNTIL={end:%Y%m%dT%H%M%SZ}" if timed else f";UNTIL={last:%Y%m%d}"
    moment.rule = recurrence.check(rule)
    if first is None or (last is not None and _day(first) > last):
        moment.ambiguous["recurrence"] = ()
        return
    _settle(moment, first, zone)


def _in_days(values: Mapping[str, Value]) -> bool:
    return values.get("unit") not in ("minute", "hour", "workhour")


def _day(due: Due) -> date:
    return due.date() if isinstance(due, datetime) else due


def _day_of(
    found: Sequence[Phrase],
    leads: tuple[str | None, ...],
    moment: Moment,
    *,
    now: datetime,
    zone: tzinfo,
    calendar: Calendar,
) -> date | None:
    """The day of the first phrase with one of these prepositions, none of them part of the repetition itself."""
    for phrase in found:
        if phrase.lead in leads and phrase.part("day") and not phrase.part("repeat") and not phrase.past:
            plain = Phrase(
                phrase.start, phrase.core, phrase.end, phrase.words, "at", phrase.parts, phrase.zone, phrase.language
            )
            read = reading.read(plain, now=now, zone=zone, calendar=calendar)
            _use(phrase, moment, kind="repeat")
            if read is None:
                return None
            if read.trouble is not None:
                moment.ambiguous["due"] = tuple(due.isoformat() for due in read.options)
                return None
            day = _day(read.options[0])
            return day - timedelta(days=1) if phrase.lead == "before" else day
    return None


def _settle(moment: Moment, due: Due, zone: tuple[tzinfo, str]) -> None:
    """The due time in the zone's own name: an abbreviation that fits the clock of its place is that place."""
    moment.due = due
    if not isinstance(due, datetime):
        return
    place = zones.named(zone[1])
    if due.utcoffset() == due.astimezone(place).utcoffset():
        moment.due, moment.zone = due.astimezone(place), zone[1]
    else:
        moment.zone = zones.key(due.tzinfo or UTC)


def _zone(said: ZoneSaid | None, moment: Moment, place: Place) -> tuple[tzinfo, str] | None:
    """The clock to read by, and its name; None, with the question noted, when it cannot be known."""
    if said is None:
        names = {person.zone for person in place.others if person.zone}
        # Two namesakes in two zones: the name is asked for anyway, and the zone follows from the answer.
        name = names.pop() if len(names) == 1 else place.zone
        return zones.named(name), name
    if said.name is not None:
        near = [person.zone for person in place.known if person.zone]
        found = zones.find(said.name, near=[*near, place.zone, place.mine])
        if found is None:
            moment.ambiguous["zone"] = ()
            moment.unparsed.append((said.start, said.end))
            return None
        if len(found.options) > 1:
            moment.ambiguous["zone"] = found.options
            return None
        return (timezone(found.offset) if found.offset is not None else zones.named(found.name)), found.name
    if said.whose == "my":
        return zones.named(place.mine), place.mine
    wanted = _zones_of(place.others, said.whose) or _zones_of(place.known, said.whose)
    if not wanted and place.zone != place.mine:
        wanted = [place.zone]
    if len(wanted) != 1:
        moment.ambiguous["zone"] = tuple(wanted)
        return None
    return zones.named(wanted[0]), wanted[0]


def _zones_of(people: Sequence[Person], whose: str | None) -> list[str]:
    """The zones of the people of whom "her", "his" or "their" can speak; one without a known pronoun can be anybody."""
    fitting = {"her": ("hers", "theirs"), "his": ("his", "theirs")}.get(whose or "", ("hers", "his", "theirs"))
    return list(dict.fromkeys(person.zone for person in people if person.zone and person.pronoun in fitting))


def _shown(said: ZoneSaid | None, moment: Moment) -> None:
    if said is not None and (said.start, said.end) not in moment.unparsed and not moment.ambiguous.get("zone"):
        moment.unparsed.append((said.start, said.end))


def _use(phrase: Phrase, moment: Moment, kind: str = "when") -> None:
    zone = phrase.zone
    if zone is None:
        moment.used.append((phrase.start, phrase.end, kind))
        return
    moment.used.append((phrase.start, zone.start, kind))
    moment.used.append((zone.start, zone.end, "zone"))
    if zone.end < phrase.end:
        moment.used.append((zone.end, phrase.end, kind))
