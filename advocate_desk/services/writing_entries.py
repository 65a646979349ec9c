"""Writing an entry, and opening it, inside a step: shared by every verb that does so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Person, check_text
from advocate_desk.domain.vocabulary import Direction, EntryKind, Standing
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is written. `at` is an aware instant; `zone` the zone in which it was said, empty for the owner's."""

    at: datetime
    kind: EntryKind
    text: str
    subject: str = ""
    until: datetime | None = None
    zone: str = ""
    standing: Standing = Standing.FACT
    direction: Direction = Direction.NONE
    author: str = ""
    author_id: int | None = None
    source: str = "typed"
    minutes: int | None = None
    cost_minor: int | None = None
    currency: str = ""
    pinned: bool = False
    noise: bool = False
    audience: Audience = Audience.INTERNAL
    people: Sequence[Person] = field(default=())


def write_entry(w: Writing, entry: NewEntry, *, case_ids: Sequence[int]) -> int:
    """Write one entry into these cases; returns its id. INVALID when it says nothing."""
    check_text(entry.text, entry.subject)
    entry_id = w.insert(
        s.Entry,
        at=entry.at,
        until=entry.until,
        zone=entry.zone,
        kind=entry.kind.value,
        standing=entry.standing.value,
        direction=entry.direction.value,
        subject=entry.subject.strip(),
        text=entry.text.strip(),
        author=entry.author,
        author_id=entry.author_id,
        source=entry.source,
        minutes=entry.minutes,
        cost_minor=entry.cost_minor,
        currency=entry.currency,
        pinned=entry.pinned,
        noise=entry.noise,
        audience=int(entry.audience),
    )
    for case_id in dict.fromkeys(case_ids):
        w.insert(s.EntryCase, entry_id=entry_id, case_id=case_id, at=entry.at)
    for person in entry.people:
        w.insert(
            s.EntryPerson, entry_id=entry_id, contact_id=person.contact_id, name=person.name, role=person.role.value
        )
    return entry_id


def open_to(w: Writing, id_: int, audience: Audience) -> bool:
    """Open one entry and the files that came with it to an audience; whether the entry had another one. NOT_FOUND."""
    former = w.conn.execute(select(s.Entry.audience).where(s.Entry.id == id_)).scalar()
    w.update(s.Entry, id_, audience=int(audience))
    for row in w.conn.execute(select(s.Attachment.id).where(s.Attachment.entry_id == id_)).all():
        w.update(s.Attachment, row.id, audience=int(audience))
    return former != int(audience)
