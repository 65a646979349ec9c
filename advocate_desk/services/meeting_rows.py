"""Events as rows: meetings known by the identity their calendar gave them, each at one time, a batch at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, select, update

from advocate_desk.calendar import recurrence, zones
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.imported import Imported, SetAside
from advocate_desk.domain.me import Me
from advocate_desk.domain.vocabulary import EntryKind, PersonRole
from advocate_desk.services.known_people import KnownPeople
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.exchange.calendar import Attendee, Event
    from advocate_desk.exchange.quarantine import Quarantined

BACK, AHEAD = timedelta(days=366), timedelta(days=183)
"""Of a series, meetings from so long ago to so far ahead come in."""

MOST_OF_A_SERIES = 100
_ANSWERS = ("reply", "counter", "refresh", "declinecounter")


@dataclass(frozen=True, slots=True)
class _Held:
    """One meeting at one time: an event, or one instance of a series."""

    event: "Event"
    instance: str
    at: datetime
    until: datetime | None


class MeetingRows:
    """Writes events as meetings during one import."""

    def __init__(self, conn: Connection, *, me: Me, case_id: int | None, now: datetime, zone: ZoneInfo) -> None:
        self._people = KnownPeople(conn, me)
        self._case_id = case_id
        self._now = now
        self._zone = zone

    def write(self, w: Writing, items: "Iterable[Event | Quarantined]", *, where: str) -> Imported:
        """Write what is new, change what is newer. The step is the caller's; it is not in the answer."""
        from advocate_desk.exchange.quarantine import Quarantined

        aside: list[SetAside] = []
        events: list[Event] = []
        for item in items:
            if isinstance(item, Quarantined):
                aside.append(SetAside(item.where, item.why.value))
            elif item.kind != "event" or item.method in _ANSWERS:
                aside.append(SetAside(_named(where, item), "not_a_meeting" if item.kind != "event" else "an_answer"))
            else:
                events.append(item)
        added = known = 0
        # What stands in for one instance of a series comes after the series, and the series leaves it alone.
        apart = {(event.uid, _key(event.recurrence_id)) for event in events if event.recurrence_id is not None}
        for event in sorted(events, key=lambda one: (one.recurrence_id is not None, one.sequence)):
            held, cut = self._held(event, apart)
            if cut:
                aside.append(SetAside(_named(where, event), "series_cut"))
            stored = self._stored(w.conn, event, held)
            if _is_cancelled(event) and event.recurrence_id is None and event.uid:
                # The whole series, or the one meeting, whatever of it came in.
                touched = sum(self._change(w, row, None, event) for row in stored.values())
                known += len(stored) if touched == 0 else 0
                added += touched
                if not stored:
                    aside.append(SetAside(_named(where, event), "cancels_nothing"))
                continue
            for one in held:
                row = stored.get(one.instance)
                if row is not None:
                    changed = self._change(w, row, one, event)
                    added, known = added + changed, known + (not changed)
                    self._join(w, row.entry_id)
                elif _is_cancelled(event):
                    aside.append(SetAside(_named(where, event), "cancels_nothing"))
                else:
                    self._add(w, one, where)
                    added += 1
            if event.rrule and event.uid:
                added += self._drop_out(w, event, stored, {one.instance for one in held}, apart)
        return Imported(added, known, tuple(aside), None)

    # --- what there is ---

    def _stored(self, conn: Connection, event: "Event", held: "Sequence[_Held]") -> dict[str, Any]:
        if not event.uid:
            # Nothing to know it by but what it says and when.
            query = select(s.Entry.at, s.Entry.id).where(
                s.Entry.kind == EntryKind.MEETING.value,
                s.Entry.subject == _subject(event),
                s.Entry.at.in_([one.at for one in held]),
            )
            ids = {r.at: r.id for r in conn.execute(query)}
            return {one.instance: _WithoutUid(ids[one.at]) for one in held if one.at in ids}
        m, e = s.Meeting, s.Entry
        rows = conn.execute(
            select(m.id, m.instance, m.sequence, m.cancelled, m.entry_id, e.at, e.until, e.subject, e.text)
            .join(e, e.id == m.entry_id)
            .where(m.uid == event.uid)
        )
        return {r.instance: r for r in rows}

    def _held(self, event: "Event", apart: set[tuple[str, str]]) -> tuple[list[_Held], bool]:
        """The meetings of an event, and whether a series was cut at the bounds."""
        if not event.rrule or event.recurrence_id is not None or event.start is None:
            at, until = self._span(event, event.start)
            return [_Held(event, _key(event.recurrence_id), at, until)], False
        starts, cut = self._series(event)
        found = [
            _Held(event, _key(start), *self._span(event, start))
            for start in starts
            if start not in event.exceptions and (event.uid, _key(start)) not in apart
        ]
        return found, cut

    def _series(self, event: "Event") -> tuple[Sequence[datetime | date], bool]:
        """The starts of a series within the bounds; one that cannot be read is its first meeting alone."""
        start, rule = event.start, event.rrule or ""
        since, until = self._now - BACK, self._now + AHEAD
        try:
            if isinstance(start, datetime):
                zone = zones.named(event.zone) if event.zone else self._zone
                wall = start.astimezone(zone).replace(tzinfo=None)
                found: Sequence[datetime | date] = recurrence.occurrences(
                    rule, start=wall, zone=zone, after=since, until=until, limit=MOST_OF_A_SERIES + 1
                )
                more = recurrence.occurrences(rule, start=wall, zone=zone, after=until, limit=1)
                cut = start < since or bool(more)
            elif start is not None:
                after = since.astimezone(self._zone).date()
                last = until.astimezone(self._zone).date()
                found = recurrence.days(rule, start=start, after=after, until=last, limit=MOST_OF_A_SERIES + 1)
                cut = start < after or bool(recurrence.days(rule, start=start, after=last, limit=1))
            else:
                return (), False
        except DeskError:
            return ((start,) if start is not None else ()), False
        return found[:MOST_OF_A_SERIES], cut or len(found) > MOST_OF_A_SERIES

    def _span(self, event: "Event", start: datetime | date | None) -> tuple[datetime, datetime | None]:
        """When it begins and ends, in UTC: whole days from midnight to midnight on the owner's clock."""
        length: timedelta | None = None
        if event.start is not None and event.end is not None:
            length = event.end - event.start
        began = event.start if start is None else start
        if isinstance(began, datetime):
            return began, None if not length else began + length
        if began is None:
            return self._now, None
        at = zones.instant(datetime.combine(began, time()), self._zone)
        last = began + (length or timedelta(days=1))
        return at, zones.instant(datetime.combine(last, time()), self._zone)

    # --- writing ---

    def _add(self, w: Writing, one: _Held, where: str) -> None:
        event = one.event
        author_id, author = self._person(event.organizer)
        entry_id = w.insert(
            s.Entry,
            at=one.at,
            until=one.until,
            zone=event.zone,
            kind=EntryKind.MEETING.value,
            subject=_subject(event),
            text=_text(event),
            author=author,
            author_id=author_id,
            source=f"calendar:{where}",
        )
        if self._case_id is not None:
            w.insert(s.EntryCase, entry_id=entry_id, case_id=self._case_id, at=one.at)
        self._seat(w, entry_id, event)
        if event.uid:
            w.insert(s.Meeting, entry_id=entry_id, uid=event.uid, instance=one.instance, sequence=event.sequence)

    def _change(self, w: Writing, row: Any, one: _Held | None, event: "Event") -> bool:
        """Bring a stored meeting to a newer version, or cancel it (`one` is None); False when it is so already."""
        if isinstance(row, _WithoutUid) or event.sequence < row.sequence:
            return False
        gone = one is None or _is_cancelled(event)
        subject = _subject(event) if event.summary else row.subject
        if gone:
            plain = row.subject if row.cancelled else _("Cancelled: {what}").format(what=row.subject)
            wanted: dict[str, Any] = {"subject": plain}
        else:
            assert one is not None
            wanted = {"at": one.at, "until": one.until, "subject": subject, "text": _text(event)}
        differs = {name: value for name, value in wanted.items() if getattr(row, name) != value}
        if not differs and row.cancelled == gone and row.sequence == event.sequence:
            return False
        if differs:
            w.update(s.Entry, row.entry_id, **differs)
        if "at" in differs:
            w.conn.execute(update(s.EntryCase).where(s.EntryCase.entry_id == row.entry_id).values(at=differs["at"]))
        if not gone:
            w.conn.execute(delete(s.EntryPerson).where(s.EntryPerson.entry_id == row.entry_id))
            self._seat(w, row.entry_id, event)
        w.update(s.Meeting, row.id, sequence=event.sequence, cancelled=gone)
        return True

    def _drop_out(
        self, w: Writing, event: "Event", stored: dict[str, Any], held: set[str], apart: set[tuple[str, str]]
    ) -> int:
        """Meetings to come that a newer version of their series no longer holds are cancelled."""
        return sum(
            self._change(w, row, None, event)
            for instance, row in stored.items()
            if instance not in held
            and (event.uid, instance) not in apart
            and row.at > self._now
            and event.sequence > row.sequence
        )

    def _join(self, w: Writing, entry_id: int) -> None:
        """A meeting known from another case joins this one's story."""
        if self._case_id is None:
            return
        ec = s.EntryCase
        here = w.conn.execute(select(ec.id).where(ec.entry_id == entry_id, ec.case_id == self._case_id)).first()
        if here is None:
            at = w.conn.execute(select(s.Entry.at).where(s.Entry.id == entry_id)).scalar_one()
            w.insert(ec, entry_id=entry_id, case_id=self._case_id, at=at)

    def _seat(self, w: Writing, entry_id: int, event: "Event") -> None:
        people: list[tuple[PersonRole, Attendee]] = []
        if event.organizer is not None:
            people.append((PersonRole.FROM, event.organizer))
        host = event.organizer.email.lower() if event.organizer else ""
        people += [(PersonRole.WITH, each) for each in event.attendees if not host or each.email.lower() != host]
        for role, each in people:
            contact_id, name = self._person(each)
            w.insert(
                s.EntryPerson,
                entry_id=entry_id,
                contact_id=contact_id,
                name=name,
                address=each.email,
                role=role.value,
            )

    def _person(self, who: "Attendee | None") -> tuple[int | None, str]:
        if who is None:
            return None, ""
        return self._people.meant(who.name or who.email, address=who.email)


@dataclass(frozen=True, slots=True)
class _WithoutUid:
    """A meeting whose calendar gave it no identity: it is there, and nothing can change it."""

    entry_id: int


def _is_cancelled(event: "Event") -> bool:
    return event.method == "cancel" or event.status == "cancelled"


def _subject(event: "Event") -> str:
    return " ".join(event.summary.split()) or _("Meeting")


def _text(event: "Event") -> str:
    parts = []
    if event.location:
        parts.append(_("Where: {place}").format(place=event.location))
    if event.rrule and event.recurrence_id is None:
        parts.append(_("One of a series: {rule}").format(rule=event.rrule))
    if event.description.strip():
        parts.append(event.description.strip())
    return "\n\n".join(parts)


def _key(start: datetime | date | None) -> str:
    if start is None:
        return ""
    return start.astimezone(UTC).isoformat() if isinstance(start, datetime) else start.isoformat()


def _named(where: str, event: "Event") -> str:
    return f"{where}: {_subject(event)[:60]}"
