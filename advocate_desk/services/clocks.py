"""What the customer was told and when the next word is due: acknowledgement, updates, cadence, the alarm of silence."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement

from advocate_desk.calendar import business, cadence, zones
from advocate_desk.calendar.business import Calendar
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.case import Case, Delay
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Direction, EntryKind
from advocate_desk.services import case_reading, last_word
from advocate_desk.services.instants import instant
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing
from advocate_desk.wording import _, dates

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

LEAST_CADENCE, MOST_CADENCE = timedelta(minutes=15), timedelta(days=90)


class Clocks:
    """Verbs and reads of the clocks of a case."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def acknowledge(self, case_id: int, *, at: datetime | None = None, how: str = "") -> int:
        """We told the customer that we have it, at an instant (now): the first step of recovery. Returns the entry.

        It is a word to them: the next one falls due by the cadence. `how` ("by phone, to Dana") stays internal. RULE
        already_acknowledged, case_closed; INVALID at, why future, or order when it lies before the opening.
        """
        case, now = self._desk.cases.get(case_id), self._desk.clock()
        if not case.is_open:
            raise DeskError(Fault.RULE, rule="case_closed")
        if case.acknowledged_at is not None:
            raise DeskError(Fault.RULE, rule="already_acknowledged")
        when = at or now
        if when > now:
            raise DeskError(Fault.INVALID, field="at", why="future")
        if when < case.opened_at:
            raise DeskError(Fault.INVALID, field="at", why="order")
        with self._desk.store.writing(Op.ACKNOWLEDGE_CASE, about=case.ref) as w:
            return self.write_acknowledgement(w, case, at=when, how=how)

    def write_acknowledgement(self, w: Writing, case: Case, *, at: datetime, how: str = "") -> int:
        """As `acknowledge`, inside a step that does more; the case must be open and not acknowledged."""
        me = self._desk.me()
        entry = NewEntry(
            at=at,
            kind=EntryKind.NEWS,
            subject=_("Acknowledged: the customer knows that we have it"),
            text=how,
            author=me.name,
            author_id=me.contact_id,
            direction=Direction.OUT,
            source="system",
        )
        entry_id = write_entry(w, entry, case_ids=(case.id,))
        w.update(s.Case, case.id, acknowledged_at=at)
        _told(w, case, at)
        return entry_id

    def send_update(self, case_id: int, *, text: str, next_at: datetime | None = None) -> int:
        """An update went to the customer now: logged as news they know. Returns the entry.

        The next one falls due at `next_at`, as agreed with them, else by the cadence in their working time. The first
        word of all is the acknowledgement too. RULE case_closed; INVALID text empty, next past.
        """
        case, now = self._desk.cases.get(case_id), self._desk.clock()
        if not case.is_open:
            raise DeskError(Fault.RULE, rule="case_closed")
        if next_at is not None and next_at <= now:
            raise DeskError(Fault.INVALID, field="next", why="past")
        me = self._desk.me()
        with self._desk.store.writing(Op.SEND_UPDATE, about=case.ref) as w:
            entry = NewEntry(
                at=now,
                kind=EntryKind.NEWS,
                text=text,
                author=me.name,
                author_id=me.contact_id,
                direction=Direction.OUT,
                audience=Audience.CUSTOMER,
            )
            entry_id = write_entry(w, entry, case_ids=(case_id,))
            due = due_after(case, now)
            w.update(
                s.Case,
                case_id,
                last_contact_at=now,
                acknowledged_at=case.acknowledged_at or now,
                next_update_at=next_at or due,
                silent_at=max(due, next_at or due),
            )
        return entry_id

    def snooze(self, case_id: int, *, until: datetime, why: str) -> None:
        """The customer need not hear from us before an instant: the next update and the alarm wait until then.

        The reason is logged. RULE case_closed, reason_needed; INVALID until past.
        """
        case, now = self._desk.cases.get(case_id), self._desk.clock()
        if not case.is_open:
            raise DeskError(Fault.RULE, rule="case_closed")
        if not why.strip():
            raise DeskError(Fault.RULE, rule="reason_needed")
        if until <= now:
            raise DeskError(Fault.INVALID, field="until", why="past")
        me = self._desk.me()
        with self._desk.store.writing(Op.SNOOZE_UPDATE, about=case.ref) as w:
            when = dates.weekday(until, self._desk.zone())
            entry = NewEntry(
                at=now,
                kind=EntryKind.STATUS,
                subject=_("Next update put off until {when}").format(when=when),
                text=why,
                author=me.name,
                author_id=me.contact_id,
                source="system",
            )
            write_entry(w, entry, case_ids=(case_id,))
            silent = max(case.silent_at or until, until)
            w.update(s.Case, case_id, next_update_at=until, silent_at=silent)

    def set_cadence(self, case_id: int, minutes: int | None) -> None:
        """Give a case a cadence of its own, or with None the account's again; its clocks follow, what was agreed stays.

        INVALID cadence, why range, below 15 minutes or above 90 days.
        """
        if minutes is not None and not LEAST_CADENCE <= timedelta(minutes=minutes) <= MOST_CADENCE:
            raise DeskError(Fault.INVALID, field="cadence", why="range")
        case = self._desk.cases.get(case_id)
        with self._desk.store.writing(Op.SET_CADENCE, about=case.ref) as w:
            w.update(s.Case, case_id, cadence_minutes=minutes)
            _follow(w, case)

    def next_due(self, case_id: int) -> datetime:
        """When the next word is due if the customer hears from us now and nothing else is agreed."""
        return due_after(self._desk.cases.get(case_id), self._desk.clock())

    def instant(self, case_id: int, text: str) -> datetime:
        """The instant somebody means ("Fri 9am", "2026-11-20 09:00") on the customer's clock. INVALID at."""
        case = self._desk.cases.get(case_id)
        return instant(text, now=self._desk.clock(), zone=zones.named(case.zone))

    def delay(self, case: Case) -> Delay:
        """How long the acknowledgement took, or takes so far."""
        end = case.acknowledged_at or case.closed_at or self._desk.clock()
        end = max(end, case.opened_at)
        working = business.hours_between(case.opened_at, end, calendar_of(case))
        return Delay(end - case.opened_at, working, case.acknowledged_at is not None)


def calendar_of(case: Case) -> Calendar:
    """When the customer works; hours or a region that nobody can read are left out."""
    for hours, region in ((case.open_hours, case.region), (case.open_hours, ""), ("", case.region), ("", "")):
        try:
            found = cadence.of_account(case.zone, hours, region)
            found.closed(case.opened_at.date())
        except DeskError:
            continue
        return found
    raise AssertionError("a calendar without hours and region can always be made")


def due_after(case: Case, told: datetime) -> datetime:
    """When the word after one given at this instant is due by the cadence."""
    return cadence.due(told, case.cadence, calendar_of(case))


def start(w: Writing, case_id: int, at: datetime) -> None:
    """Set the clocks of a case anew, as if the customer had a word at this instant: opened, or opened again."""
    due = due_after(case_reading.one(w.conn, case_id), at)
    w.update(s.Case, case_id, next_update_at=due, silent_at=due)


def set_alarm(w: Writing, case_id: int) -> None:
    """Set the alarm of an open case that was written with its next update and last word, from the sample or a file."""
    case = case_reading.one(w.conn, case_id)
    if case.is_open:
        due = due_after(case, case.silent_since)
        agreed = case.next_update_at or due
        w.update(s.Case, case_id, next_update_at=agreed, silent_at=max(due, agreed))


def settle(w: Writing, case_id: int, *, now: datetime) -> None:
    """Look for a newer word to the customer in the story of a case and let its clocks follow."""
    case = case_reading.one(w.conn, case_id)
    word = last_word.after(w.conn, case_id, case.silent_since, now)
    if word is not None:
        _told(w, case, word)


def _told(w: Writing, case: Case, word: datetime) -> None:
    """The customer had a word at this instant.

    An agreed time that was still to come then stands; an update that was overdue, or due by cadence alone, is settled.
    """
    if word < case.silent_since:
        return
    if not case.is_open:
        w.update(s.Case, case.id, last_contact_at=word)
        return
    due = due_after(case, word)
    agreed = case.next_update_at
    if agreed is None or agreed <= word or agreed == due_after(case, case.silent_since):
        agreed = due
    w.update(s.Case, case.id, last_contact_at=word, next_update_at=agreed, silent_at=max(due, agreed))


def _follow(w: Writing, former: Case) -> None:
    """Let the clocks of an open case follow after its cadence, or when its customer works, has changed."""
    if not former.is_open or former.next_update_at is None:
        return
    due = due_after(case_reading.one(w.conn, former.id), former.silent_since)
    by_cadence = former.next_update_at == due_after(former, former.silent_since)
    agreed = due if by_cadence else former.next_update_at
    w.update(s.Case, former.id, next_update_at=agreed, silent_at=max(due, agreed))


class Following:
    """The open cases that a change of accounts reaches, as they are before it; `follow` lets their clocks go with it.

    Made and used inside one step: `cases = Following(w, s.Account.id == id_); w.update(s.Account, …); cases.follow()`.
    """

    def __init__(self, w: Writing, where: ColumnElement[bool]) -> None:
        self._w = w
        query = case_reading.query().where(where, s.Case.closed_at.is_(None))
        self._cases = [case_reading.record(row) for row in w.conn.execute(query)]

    def follow(self) -> None:
        """Set next update and alarm of each again; what was agreed stays."""
        for case in self._cases:
            _follow(self._w, case)
