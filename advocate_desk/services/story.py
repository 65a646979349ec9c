"""Reading a story: key-set pages over a case, filters, and the state of an earlier moment."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, File, Filter, Page, Person, Stretch
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.domain.vocabulary import Direction, EntryKind, OrganisationKind, PersonRole, Standing
from advocate_desk.services import story_filter
from advocate_desk.services.story_past import NOTHING, Past, past
from advocate_desk.store import schema as s

_BEGINNING = 400  # characters of a text that a list needs for its two lines
_COLUMNS = [c for c in s.Entry.__table__.c if c.name != "text"]
_Key = tuple[datetime, int]


def page(
    conn: Connection,
    case_id: int,
    where: Filter,
    *,
    after: str | None,
    limit: int,
    newest_first: bool,
    whole: bool,
    known: datetime | None = None,
) -> Page:
    """See `Timeline.page`."""
    was = NOTHING if known is None else past(conn, case_id, known)
    body = s.Entry.text if whole else func.substr(s.Entry.text, 1, _BEGINNING).label("text")
    query = _untouched(story_filter.chosen(conn, select(*_COLUMNS, body), case_id, where, known), was)
    order = (s.EntryCase.at, s.EntryCase.entry_id)
    begin = None if after is None else _cursor(after)
    if begin is not None:
        at, entry_id = begin
        beyond = s.EntryCase.at < at if newest_first else s.EntryCase.at > at
        within = s.EntryCase.entry_id < entry_id if newest_first else s.EntryCase.entry_id > entry_id
        query = query.where(or_(beyond, and_(s.EntryCase.at == at, within)))
        query = query.where(s.EntryCase.at <= at if newest_first else s.EntryCase.at >= at)
    query = query.order_by(*(c.desc() if newest_first else c.asc() for c in order)).limit(limit + 1)
    rows = conn.execute(query).mappings().all()
    entries = _entries(conn, rows, whole=whole, known=known)
    former = [
        entry if whole else replace(entry, text=entry.text[:_BEGINNING], whole=False)
        for entry in _formers(conn, was, where, known)
        if begin is None or (_key(entry) < begin if newest_first else _key(entry) > begin)
    ]
    if former:
        entries = sorted([*entries, *former], key=_key, reverse=newest_first)
    more = len(entries) > limit
    entries = entries[:limit]
    return Page(tuple(entries), f"{to_micros(entries[-1].at)}.{entries[-1].id}" if more and entries else None)


def around(
    conn: Connection,
    case_id: int,
    entry_id: int,
    where: Filter,
    *,
    above: int,
    below: int,
    known: datetime | None = None,
) -> Stretch:
    """See `Timeline.around`."""
    at = _stands(conn, case_id, entry_id, known)
    if at is None:
        raise DeskError(Fault.NOT_FOUND, kind="entry", asked=entry_id)
    here = to_micros(at)

    def some(after: str, limit: int, newest_first: bool) -> Page:
        return page(conn, case_id, where, after=after, limit=limit, newest_first=newest_first, whole=False, known=known)

    newer = some(f"{here}.{entry_id}", above, False)
    older = some(f"{here}.{entry_id + 1}", below, True)
    return Stretch((*reversed(newer.entries), *older.entries), newer.next, older.next)


def count(conn: Connection, case_id: int, where: Filter, *, most: int, known: datetime | None = None) -> int:
    """Entries a filter lets through, counted up to `most` + 1."""
    was = NOTHING if known is None else past(conn, case_id, known)
    query = story_filter.chosen(conn, select(literal_column("1")), case_id, where, known)
    inner = _untouched(query, was).limit(most + 1).subquery()
    found = int(conn.execute(select(func.count()).select_from(inner)).scalar_one())
    return min(most + 1, found + len(_formers(conn, was, where, known)))


def written_since(conn: Connection, case_id: int, at: datetime, *, most: int) -> int:
    """Entries of a case written after an instant, counted up to `most` + 1."""
    inner = (
        select(literal_column("1"))
        .where(s.EntryCase.case_id == case_id, s.EntryCase.recorded_at > at)
        .limit(most + 1)
        .subquery()
    )
    return int(conn.execute(select(func.count()).select_from(inner)).scalar_one())


def by_ids(conn: Connection, ids: Sequence[int]) -> list[Entry]:
    """Whole entries by id, in the order asked."""
    rows = conn.execute(select(*_COLUMNS, s.Entry.text).where(s.Entry.id.in_(ids))).mappings().all()
    found = {entry.id: entry for entry in _entries(conn, rows, whole=True)}
    return [found[id_] for id_ in ids if id_ in found]


def former(conn: Connection, case_id: int, entry_id: int, known: datetime) -> Entry | None:
    """One whole entry of a case as it stood at an instant; None when it did not stand there."""
    was = past(conn, case_id, known)
    if entry_id in was.touched:
        return next((entry for entry in _formers(conn, was, _EVERYTHING, known) if entry.id == entry_id), None)
    if _stands(conn, case_id, entry_id, known) is None:
        return None
    row = conn.execute(select(*_COLUMNS, s.Entry.text).where(s.Entry.id == entry_id)).mappings().all()
    return _entries(conn, row, whole=True, known=known)[0]


_EVERYTHING = Filter(noise=True)


def _key(entry: Entry) -> _Key:
    return entry.at, entry.id


def _stands(conn: Connection, case_id: int, entry_id: int, known: datetime | None) -> datetime | None:
    """When an entry of the case happened, as said at `known`; None when it was none of them."""
    query = select(s.EntryCase.at).where(s.EntryCase.case_id == case_id, s.EntryCase.entry_id == entry_id)
    if known is None:
        return conn.execute(query).scalar()
    was = past(conn, case_id, known)
    if entry_id in was.touched:
        return next((row["at"] for row in was.entries if row["id"] == entry_id), None)
    return conn.execute(query.where(s.EntryCase.recorded_at <= known)).scalar()


def _untouched(query: "Select[Any]", was: Past) -> "Select[Any]":
    """Without the entries that are read from history."""
    if not was.touched:
        return query
    ids = func.json_each("[" + ",".join(map(str, sorted(was.touched))) + "]").table_valued("value")
    return query.where(s.Entry.id.not_in(select(ids.c.value)))


def _formers(conn: Connection, was: Past, where: Filter, known: datetime | None) -> list[Entry]:
    """The entries read from history that the filter lets through, whole."""
    if not was.entries:
        return []
    people = [row for rows in was.people.values() for row in rows]
    facts = _contacts(conn, [row["contact_id"] for row in people] + [row["author_id"] for row in was.entries])
    promises, heat = _marks(conn, [row["id"] for row in was.entries], known)
    entries = [
        _entry(
            row,
            tuple(_former_person(one, facts) for one in was.people.get(row["id"], ())),
            tuple(_former_file(one) for one in was.files.get(row["id"], ())),
            promises=promises.get(row["id"], 0),
            heat=heat.get(row["id"]),
            whole=True,
        )
        for row in was.entries
    ]
    sides = {id_: story_filter.SIDES[OrganisationKind(kind)] for id_, (_t, _o, kind) in facts.items() if kind}
    return [entry for entry in entries if story_filter.passes(entry, where, sides)]


def _contacts(conn: Connection, ids: Iterable[int | None]) -> dict[int, tuple[str, str, str]]:
    """Title, organisation and its kind of contacts, as they are now: who people are is no part of a story."""
    wanted = sorted({id_ for id_ in ids if id_ is not None})
    found = conn.execute(
        select(s.Contact.id, s.Contact.title, s.Organisation.name, s.Organisation.kind)
        .outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
        .where(s.Contact.id.in_(wanted))
    )
    return {row.id: (row.title, row.name or "", row.kind or "") for row in found}


def _former_person(row: dict[str, Any], facts: dict[int, tuple[str, str, str]]) -> Person:
    title, organisation, _kind = facts.get(row["contact_id"], ("", "", ""))
    return Person(row["name"], PersonRole(row["role"]), row["contact_id"], title, organisation)


def _former_file(row: dict[str, Any]) -> File:
    return File(row["id"], row["name"], row["media_type"], row["size"], row["sha256"], bool(row["inline"]))


def _cursor(after: str) -> tuple[datetime, int]:
    at, _dot, id_ = after.partition(".")
    if not (at.lstrip("-").isdigit() and id_.isdigit()):
        raise DeskError(Fault.INVALID, field="after", why="unreadable")
    return from_micros(int(at)), int(id_)


def _entries(conn: Connection, rows: Sequence[Any], *, whole: bool, known: datetime | None = None) -> list[Entry]:
    ids = [row["id"] for row in rows]
    if not ids:
        return []
    people = _people(conn, ids, known)
    files: dict[int, list[File]] = {}
    for r in conn.execute(
        select(
            s.Attachment.id,
            s.Attachment.entry_id,
            s.Attachment.name,
            s.Attachment.media_type,
            s.Attachment.size,
            s.Attachment.sha256,
            s.Attachment.inline,
        )
        .where(s.Attachment.entry_id.in_(ids), *_there(s.Attachment, known))
        .order_by(s.Attachment.id)
    ):
        files.setdefault(r.entry_id, []).append(File(r.id, r.name, r.media_type, r.size, r.sha256, r.inline))
    promises, heat = _marks(conn, ids, known)
    return [
        _entry(
            row,
            tuple(people.get(row["id"], ())),
            tuple(files.get(row["id"], ())),
            promises=promises.get(row["id"], 0),
            heat=heat.get(row["id"]),
            whole=whole,
        )
        for row in rows
    ]


def _there(table: Any, known: datetime | None) -> list[Any]:
    """Rows written up to an instant."""
    return [] if known is None else [table.recorded_at <= known]


def _marks(
    conn: Connection, ids: Sequence[int], known: datetime | None
) -> tuple[dict[int, int], dict[int, tuple[int | None, int]]]:
    """How many promises were made in each of these entries, and how the heat turned there.

    Of an earlier moment only what was written later is left out; what was deleted since is missing.
    """
    promises: dict[int, int] = {
        r.entry_id: r.number
        for r in conn.execute(
            select(s.Commitment.entry_id, func.count().label("number"))
            .where(s.Commitment.entry_id.in_(ids), *_there(s.Commitment, known))
            .group_by(s.Commitment.entry_id)
        )
    }
    before = aliased(s.Temperature)
    former = (
        select(before.heat)
        .where(
            before.case_id == s.Temperature.case_id,
            before.name == s.Temperature.name,
            or_(before.at < s.Temperature.at, and_(before.at == s.Temperature.at, before.id < s.Temperature.id)),
            *_there(before, known),
        )
        .order_by(before.at.desc(), before.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    heat = {
        r.entry_id: (r.former, r.heat)
        for r in conn.execute(
            select(s.Temperature.entry_id, s.Temperature.heat, former.label("former"))
            .where(s.Temperature.entry_id.in_(ids), *_there(s.Temperature, known))
            .order_by(s.Temperature.at, s.Temperature.id)
        )
    }
    return promises, heat


def _people(conn: Connection, ids: Sequence[int], known: datetime | None) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = {}
    for r in conn.execute(
        select(
            s.EntryPerson.entry_id,
            s.EntryPerson.name,
            s.EntryPerson.role,
            s.EntryPerson.contact_id,
            func.coalesce(s.Contact.title, "").label("title"),
            func.coalesce(s.Organisation.name, "").label("organisation"),
        )
        .outerjoin(s.Contact, s.Contact.id == s.EntryPerson.contact_id)
        .outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
        .where(s.EntryPerson.entry_id.in_(ids), *_there(s.EntryPerson, known))
        .order_by(s.EntryPerson.id)
    ):
        person = Person(r.name, PersonRole(r.role), r.contact_id, r.title, r.organisation)
        found.setdefault(r.entry_id, []).append(person)
    return found


def _entry(
    row: Any,
    people: tuple[Person, ...],
    files: tuple[File, ...],
    *,
    promises: int,
    heat: tuple[int | None, int] | None,
    whole: bool,
) -> Entry:
    return Entry(
        id=row["id"],
        at=row["at"],
        recorded_at=row["recorded_at"],
        until=row["until"],
        zone=row["zone"],
        at_guessed=bool(row["at_guessed"]),
        kind=EntryKind(row["kind"]),
        standing=Standing(row["standing"]),
        direction=Direction(row["direction"]),
        subject=row["subject"],
        text=row["text"],
        author=row["author"],
        author_id=row["author_id"],
        source=row["source"],
        minutes=row["minutes"],
        thread_id=row["thread_id"],
        pinned=bool(row["pinned"]),
        noise=bool(row["noise"]),
        audience=Audience(row["audience"]),
        people=people,
        files=files,
        promises=promises,
        heat=heat,
        whole=whole,
        summarised=row["summarised"],
    )
