"""Outreach: attempts to get somebody to act, and the next step of their ladder. It suggests and never sends."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Row, select

from advocate_desk.domain.case import Case
from advocate_desk.domain.coverage import Area
from advocate_desk.domain.entry import Person
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.outreach import Attempt, Draft, Next, Step, due_at, next_step
from advocate_desk.domain.vocabulary import Direction, EntryKind, Level, OutreachResult, PersonRole
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.wording import outreach as wording

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

CHANNELS = ("phone", "mail", "chat")
_KINDS = {"phone": EntryKind.CALL, "mail": EntryKind.EMAIL, "chat": EntryKind.NOTE}


class Outreaches:
    """Verbs and reads of outreach."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def log(
        self,
        case_id: int,
        *,
        need: str,
        to: str,
        result: OutreachResult,
        channel: str = "phone",
        at: datetime | None = None,
        step: Step | None = None,
        area_id: int | None = None,
        note: str = "",
    ) -> int:
        """One attempt was made; it is written into the case's story in the same step. Returns its id.

        `step` is where it stood on the ladder, by default the one that was next. `area_id` is the area it went to, by
        default the only one that names this person. INVALID for an empty need or name or an unknown channel.
        """
        for field, said in (("need", need), ("name", to)):
            if not said.strip():
                raise DeskError(Fault.INVALID, field=field, why="empty")
        if channel not in CHANNELS:
            raise DeskError(Fault.INVALID, field="channel", why="unknown", asked=channel)
        case = self._desk.cases.get(case_id)
        contact_id, name = self._desk.contacts.named(to)
        stood = step or next_step(self.about(case_id, need)) or Step.KEEP_IN_VIEW
        moment, me = at or self._desk.clock(), self._desk.me()
        with self._desk.store.writing(Op.LOG_OUTREACH, about=f"{case.ref}, {name}") as w:
            entry = NewEntry(
                at=moment,
                kind=_KINDS[channel],
                subject=wording.entry_line(name=name, need=need.strip(), result=result),
                text=note.strip(),
                author=me.name,
                author_id=me.contact_id,
                direction=Direction.OUT,
                people=(Person(name, PersonRole.TO, contact_id),),
            )
            return w.insert(
                s.Outreach,
                case_id=case_id,
                need=need.strip(),
                area_id=area_id if area_id is not None else self._only_area(contact_id),
                contact_id=contact_id,
                name=name,
                channel=channel,
                at=moment,
                step=stood.value,
                result=result.value,
                answered_at=moment if result is not OutreachResult.NONE else None,
                note=note.strip(),
                entry_id=write_entry(w, entry, case_ids=(case_id,)),
            )

    def listed(self, case_id: int) -> list[Attempt]:
        """Every attempt of a case, oldest first."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.Outreach.__table__).where(s.Outreach.case_id == case_id).order_by(s.Outreach.at, s.Outreach.id)
            ).all()
        return [_attempt(row) for row in rows]

    def about(self, case_id: int, need: str) -> list[Attempt]:
        """The attempts about one need, oldest first; the same words in any case are the same need."""
        wanted = need.strip().casefold()
        return [attempt for attempt in self.listed(case_id) if attempt.need.casefold() == wanted]

    def needs(self, case_ids: Sequence[int]) -> list[str]:
        """The needs of these cases that attempts were made about, the newest first."""
        with self._desk.store.reading() as conn:
            said = conn.execute(
                select(s.Outreach.need).where(s.Outreach.case_id.in_(case_ids)).order_by(s.Outreach.id.desc())
            ).scalars()
            newest: dict[str, str] = {}
            for need in said:
                newest.setdefault(need.casefold(), need)
        return list(newest.values())

    def next(self, case_id: int, need: str) -> Next:
        """What to do next about a need: which step, whom to turn to, when, and drafts with the facts of the case."""
        if not need.strip():
            raise DeskError(Fault.INVALID, field="need", why="empty")
        attempts = self.about(case_id, need)
        step = next_step(attempts)
        if step is None:
            return Next(None, "", None, None, len(attempts))
        case = self._desk.cases.get(case_id)
        last = attempts[-1] if attempts else None
        contact_id, name = (last.contact_id, last.name) if last is not None else (None, "")
        area_id = next((a.area_id for a in reversed(attempts) if a.area_id is not None), None)
        area = self._desk.matrix.area(area_id) if area_id is not None else None
        if step is Step.NEXT_LEVEL and last is not None:
            contact_id, name = self._above(area_id, last)
        elif last is None:
            contact_id, name, area = self._first(need)
        return Next(
            step=step,
            name=name,
            contact_id=contact_id,
            due_at=due_at(last) if last is not None else self._desk.clock(),
            tried=len(attempts),
            drafts=self._drafts(step, case, need.strip(), name, area, attempts),
        )

    def _first(self, need: str) -> tuple[int | None, str, Area | None]:
        """Whom to ask first: who can be called now for the area whose name stands in the need."""
        said = need.casefold()
        for area in self._desk.matrix.areas():
            if any(len(word) > 3 and word in said for word in area.name.casefold().split()):
                rung = self._desk.matrix.call(area.id).rung
                if rung is not None and rung.contact is not None:
                    return rung.contact.id, rung.contact.name, area
        return None, "", None

    def _above(self, area_id: int | None, last: Attempt) -> tuple[int | None, str]:
        """Who stands above the person tried last: in the area's ladder, at her rung or the next that names another."""
        if area_id is None:
            return None, ""
        row = next((r for r in self._desk.matrix.grid().rows if r.area.id == area_id), None)
        if row is None:
            return None, ""
        levels = [cell.level for cell in row.cells if cell.who is not None and cell.who.id == last.contact_id]
        tried_at = max((list(Level).index(level) for level in levels), default=0)
        for cell in row.cells[tried_at + 1 :]:
            person = cell.rung.contact
            if person is not None and person.id != last.contact_id and cell.rung.away_until is None:
                return person.id, person.name
        return None, ""

    def _drafts(
        self, step: Step, case: Case, need: str, name: str, area: Area | None, attempts: Sequence[Attempt]
    ) -> tuple[Draft, ...]:
        me = self._desk.me()
        facts = wording.Facts(
            to=name,
            need=need,
            case=case.ref,
            title=case.title,
            account=case.account,
            impact=case.impact,
            next_update=case.next_update_at,
            zone=self._desk.zone(),
            in_it_for_them=area.in_it_for_them if area is not None else "",
            tried=tuple(attempts),
            me=me.name,
            organisation=me.organisation,
        )
        return tuple(wording.draft(step, channel, facts) for channel in CHANNELS)

    def _only_area(self, contact_id: int | None) -> int | None:
        if contact_id is None:
            return None
        with self._desk.store.reading() as conn:
            ids = conn.execute(select(s.Cell.area_id).where(s.Cell.contact_id == contact_id).distinct()).scalars().all()
        return int(ids[0]) if len(ids) == 1 else None


def _attempt(row: "Row[tuple[object, ...]]") -> Attempt:
    return Attempt(
        id=row.id,
        case_id=row.case_id,
        need=row.need,
        area_id=row.area_id,
        contact_id=row.contact_id,
        name=row.name,
        channel=row.channel,
        at=row.at,
        step=Step(row.step),
        result=OutreachResult(row.result),
        note=row.note,
        entry_id=row.entry_id,
    )
