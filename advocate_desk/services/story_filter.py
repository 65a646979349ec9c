"""What a `Filter` means: as conditions on the tables, and on one entry in hand. Both say the same.

Every condition on people, files and organisations is asked of one entry at a time, so that a story is always walked
along its own index and never along the desk's.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal_column, or_, select, text

from advocate_desk.calendar import zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, Filter
from advocate_desk.domain.folding import folded, holds
from advocate_desk.domain.story import InSummary
from advocate_desk.domain.vocabulary import OrganisationKind, Party
from advocate_desk.language.search_query import in_story
from advocate_desk.store import schema as s
from advocate_desk.store.search import match_of

FEW = 20_000
"""Up to so many matches of the desk are listed and looked up; from there on each entry of the case is asked."""

SIDES = {
    OrganisationKind.OWN: Party.US,
    OrganisationKind.CUSTOMER: Party.CUSTOMER,
    OrganisationKind.VENDOR: Party.VENDOR,
    OrganisationKind.PARTNER: Party.PARTNER,
}
"""On which side an organisation stands."""

_KINDS = {party: kind for kind, party in SIDES.items()}


def settled(where: Filter, *, now: datetime, zone: ZoneInfo) -> Filter:
    """The filter with its `days` as a beginning: midnight of the owner's, so many days ago less one.

    What its text says beside words (`kind:call since:mon`) is taken as `language.search_query` reads it.
    """
    where = in_story(where, now=now, zone=zone)
    if where.days is None or where.since is not None:
        return where
    first = now.astimezone(zone).date() - timedelta(days=max(1, where.days) - 1)
    return replace(where, since=zones.instant(datetime.combine(first, time.min), zone).astimezone(UTC), days=None)


def chosen(
    conn: Connection, query: "Select[Any]", case_id: int, where: Filter, known: datetime | None
) -> "Select[Any]":
    """The query over entries of a case, narrowed to what the filter lets through of what stood there at `known`."""
    conditions: list[ColumnElement[bool]] = [s.EntryCase.case_id == case_id]
    if known is not None:
        conditions += [s.EntryCase.recorded_at <= known, s.Entry.recorded_at <= known]
    if not where.noise:
        conditions.append(s.Entry.noise.is_(False))
    if where.pinned:
        conditions.append(s.Entry.pinned.is_(True))
    if where.kinds:
        conditions.append(s.Entry.kind.in_([kind.value for kind in where.kinds]))
    if where.standings:
        conditions.append(s.Entry.standing.in_([standing.value for standing in where.standings]))
    if where.audience is Audience.INTERNAL:
        conditions.append(s.Entry.audience == 0)
    elif where.audience is not None:
        conditions.append(s.Entry.audience.op("&")(int(where.audience)) != 0)
    if where.summary is not None:
        conditions.append(s.Entry.summarised.op("&")(int(InSummary.of(where.summary))) != 0)
    if where.since is not None:
        conditions.append(s.EntryCase.at >= where.since)
    if where.until is not None:
        conditions.append(s.EntryCase.at < where.until)
    if where.thread_id is not None:
        conditions.append(s.Entry.thread_id == where.thread_id)
    if where.who:
        conditions.append(_took_part(where.who, known))
    if where.parties:
        conditions.append(_on_side(where.parties, known))
    if where.files or where.file_name:
        conditions.append(_has_file(where.file_name, known))
    query = query.select_from(s.EntryCase).join(s.Entry, s.Entry.id == s.EntryCase.entry_id)
    if where.text:
        query, condition = _says(conn, query, where.text)
        conditions.append(condition)
    return query.where(*conditions)


def _part(table: Any, known: datetime | None) -> list[ColumnElement[bool]]:
    """A row of this entry that was there at `known`."""
    mine = [table.entry_id == s.Entry.id]
    return mine if known is None else [*mine, table.recorded_at <= known]


def _took_part(who: str, known: datetime | None) -> ColumnElement[bool]:
    part = folded(who)
    name = func.folded(s.EntryPerson.name)
    named = exists().where(*_part(s.EntryPerson, known), name.contains(part, autoescape=True))
    return or_(func.folded(s.Entry.author).contains(part, autoescape=True), named)


def _on_side(parties: tuple[Party, ...], known: datetime | None) -> ColumnElement[bool]:
    kinds = [_KINDS[party].value for party in parties]
    of_contact = and_(s.Organisation.id == s.Contact.organisation_id, s.Organisation.kind.in_(kinds))
    author = exists().where(s.Contact.id == s.Entry.author_id, of_contact)
    person = exists().where(*_part(s.EntryPerson, known), s.Contact.id == s.EntryPerson.contact_id, of_contact)
    return or_(author, person)


def _has_file(name: str, known: datetime | None) -> ColumnElement[bool]:
    conditions = [*_part(s.Attachment, known), s.Attachment.inline.is_(False)]
    if name:
        conditions.append(func.folded(s.Attachment.name).contains(folded(name), autoescape=True))
    return exists().where(*conditions)


def _says(conn: Connection, query: "Select[Any]", said: str) -> "tuple[Select[Any], ColumnElement[bool]]":
    """The condition on the words. Rare words are looked up once in the index, common ones at each entry in turn."""
    match = match_of(said)
    if match is None:
        part = folded(said)
        return query, func.folded(s.Entry.subject + " " + s.Entry.text).contains(part, autoescape=True)
    many = conn.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM entry_fts WHERE entry_fts MATCH ? LIMIT ?)", (match, FEW + 1)
    ).scalar_one()
    found: Select[Any] = select(literal_column("rowid")).select_from(text("entry_fts"))
    listed = s.Entry.id.in_(found.where(text("entry_fts MATCH :match")))
    asked = found.where(text("entry_fts MATCH :match AND entry_fts.rowid = entry.id")).exists()
    return query.params(match=match), listed if many <= FEW else asked


def passes(entry: Entry, where: Filter, sides: dict[int, Party]) -> bool:
    """Whether the filter lets this whole entry through; `sides` is the side of each contact by id."""
    return (
        (where.noise or not entry.noise)
        and (entry.pinned or not where.pinned)
        and (not where.kinds or entry.kind in where.kinds)
        and (not where.standings or entry.standing in where.standings)
        and (where.audience is None or opened(entry.audience, where.audience))
        and (where.summary is None or bool(entry.summarised & InSummary.of(where.summary)))
        and (where.since is None or entry.at >= where.since)
        and (where.until is None or entry.at < where.until)
        and (where.thread_id is None or entry.thread_id == where.thread_id)
        and (not where.who or _named(entry, folded(where.who)))
        and (not where.parties or any(side in where.parties for side in _sides(entry, sides)))
        and (not (where.files or where.file_name) or _filed(entry, folded(where.file_name)))
        and (not where.text or _said(entry, where.text))
    )


def opened(audience: Audience, reader: Audience) -> bool:
    """Whether an audience is this one: internal alone, or open to that reader."""
    return audience is Audience.INTERNAL if reader is Audience.INTERNAL else bool(audience & reader)


def _named(entry: Entry, part: str) -> bool:
    return part in folded(entry.author) or any(part in folded(person.name) for person in entry.people)


def _sides(entry: Entry, sides: dict[int, Party]) -> set[Party]:
    ids = [entry.author_id, *(person.contact_id for person in entry.people)]
    return {sides[id_] for id_ in ids if id_ is not None and id_ in sides}


def _filed(entry: Entry, part: str) -> bool:
    return any(part in folded(file.name) for file in entry.files if not file.inline)


def _said(entry: Entry, said: str) -> bool:
    if match_of(said) is None:
        return folded(said) in folded(f"{entry.subject} {entry.text}")
    return holds(said, (entry.subject, entry.text, entry.author))
