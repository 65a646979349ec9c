"""Reading a story: key-set pages over a case, filters, and the state of an earlier moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select, text
from sqlalchemy.orm import aliased

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, File, Filter, Page, Person, Stretch
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole, Standing
from advocate_desk.store import history
from advocate_desk.store import schema as s
from advocate_desk.store.search import match_of

_BEGINNING = 400  # characters of a text that a list needs for its two lines
_COLUMNS = [c for c in s.Entry.__table__.c if c.name != "text"]


def page(
    conn: Connection, case_id: int, where: Filter, *, after: str | None, limit: int, newest_first: bool, whole: bool
) -> Page:
    """See `Timeline.page`."""
    body = s.Entry.text if whole else func.substr(s.Entry.text, 1, _BEGINNING).label("text")
    query = _chosen(select(*_COLUMNS, body), case_id, where)
    order = (s.EntryCase.at, s.EntryCase.entry_id)
    if after is not None:
        at, entry_id = _cursor(after)
        beyond = s.EntryCase.at < at if newest_first else s.EntryCase.at > at
        within = s.EntryCase.entry_id < entry_id if newest_first else s.EntryCase.entry_id > entry_id
        query = query.where(or_(beyond, and_(s.EntryCase.at == at, within)))
        query = query.where(s.EntryCase.at <= at if newest_first else s.EntryCase.at >= at)
    query = query.order_by(*(c.desc() if newest_first else c.asc() for c in order)).limit(limit + 1)
    rows = conn.execute(query).mappings().all()
    entries = _entries(conn, rows[:limit], whole=whole)
    more = len(rows) > limit
    return Page(tuple(entries), f"{to_micros(entries[-1].at)}.{entries[-1].id}" if more and entries else None)


def around(conn: Connection, case_id: int, entry_id: int, where: Filter, *, above: int, below: int) -> Stretch:
    """See `Timeline.around`."""
    at = conn.execute(
        select(s.EntryCase.at).where(s.EntryCase.case_id == case_id, s.EntryCase.entry_id == entry_id)
    ).scalar()
    if at is None:
        raise DeskError(Fault.NOT_FOUND, kind="entry", asked=entry_id)
    here = to_micros(at)
    newer = page(conn, case_id, where, after=f"{here}.{entry_id}", limit=above, newest_first=False, whole=False)
    older = page(conn, case_id, where, after=f"{here}.{entry_id + 1}", limit=below, newest_first=True, whole=False)
    return Stretch((*reversed(newer.entries), *older.entries), newer.next, older.next)


def count(conn: Connection, case_id: int, where: Filter, *, most: int) -> int:
    """Entries a filter lets through, counted up to `most` + 1."""
    inner = _chosen(select(literal_column("1")), case_id, where).limit(most + 1).subquery()
    return int(conn.execute(select(func.count()).select_from(inner)).scalar_one())


def by_ids(conn: Connection, ids: Sequence[int]) -> list[Entry]:
    """Whole entries by id, in the order asked."""
    rows = conn.execute(select(*_COLUMNS, s.Entry.text).where(s.Entry.id.in_(ids))).mappings().all()
    found = {entry.id: entry for entry in _entries(conn, rows, whole=True)}
    return [found[id_] for id_ in ids if id_ in found]


def as_of(conn: Connection, case_id: int, seq: int, where: Filter, *, limit: int) -> Page:
    """The story after history line `seq`, oldest first. People and files are those of that moment too."""
    in_case = [
        row
        for row in history.rows_as_of(conn, s.EntryCase.__table__, seq).values()  # type: ignore[arg-type]
        if row["case_id"] == case_id
    ]
    wanted = {row["entry_id"] for row in in_case}
    stored = history.rows_as_of(conn, s.Entry.__table__, seq).values()  # type: ignore[arg-type]
    rows = [_typed(row) for row in stored if row["id"] in wanted]
    rows.sort(key=lambda row: (row["at"], row["id"]))
    people: dict[int, list[Person]] = {}
    for row in history.rows_as_of(conn, s.EntryPerson.__table__, seq).values():  # type: ignore[arg-type]
        if row["entry_id"] in wanted:
            person = Person(row["name"], PersonRole(row["role"]), row["contact_id"])
            people.setdefault(row["entry_id"], []).append(person)
    files: dict[int, list[File]] = {}
    for row in history.rows_as_of(conn, s.Attachment.__table__, seq).values():  # type: ignore[arg-type]
        if row["entry_id"] in wanted:
            file = File(row["id"], row["name"], row["media_type"], row["size"], row["sha256"], bool(row["inline"]))
            files.setdefault(row["entry_id"], []).append(file)
    entries = [
        _entry(
            row, tuple(people.get(row["id"], ())), tuple(files.get(row["id"], ())), promises=0, heat=None, whole=True
        )
        for row in rows
    ]
    let_through = [entry for entry in entries if _passes(entry, where)]
    return Page(tuple(let_through[:limit]), None)


def _chosen(query: "Select[Any]", case_id: int, where: Filter) -> "Select[Any]":
    conditions: list[ColumnElement[bool]] = [s.EntryCase.case_id == case_id]
    if not where.noise:
        conditions.append(s.Entry.noise.is_(False))
    if where.kinds:
        conditions.append(s.Entry.kind.in_([kind.value for kind in where.kinds]))
    if where.audience is Audience.INTERNAL:
        conditions.append(s.Entry.audience == 0)
    elif where.audience is not None:
        conditions.append(s.Entry.audience.op("&")(int(where.audience)) != 0)
    if where.since is not None:
        conditions.append(s.EntryCase.at >= where.since)
    if where.until is not None:
        conditions.append(s.EntryCase.at < where.until)
    if where.who:
        part = where.who.lower()
        of_person = select(s.EntryPerson.entry_id).where(func.lower(s.EntryPerson.name).contains(part, autoescape=True))
        conditions.append(or_(func.lower(s.Entry.author).contains(part, autoescape=True), s.Entry.id.in_(of_person)))
    if where.text:
        match = match_of(where.text)
        conditions.append(
            s.Entry.id.in_(
                select(literal_column("rowid")).select_from(text("entry_fts")).where(text("entry_fts MATCH :match"))
            )
            if match is not None
            else func.lower(s.Entry.text).contains(where.text.lower(), autoescape=True)
        )
        if match is not None:
            query = query.params(match=match)
    return query.select_from(s.EntryCase).join(s.Entry, s.Entry.id == s.EntryCase.entry_id).where(*conditions)


def _passes(entry: Entry, where: Filter) -> bool:
    who = where.who.lower()
    return (
        (where.noise or not entry.noise)
        and (not where.kinds or entry.kind in where.kinds)
        and (where.audience is None or _opened(entry.audience, where.audience))
        and (where.since is None or entry.at >= where.since)
        and (where.until is None or entry.at < where.until)
        and (not who or who in entry.author.lower() or any(who in person.name.lower() for person in entry.people))
        and (not where.text or where.text.lower() in f"{entry.subject} {entry.text}".lower())
    )


def _opened(audience: Audience, reader: Audience) -> bool:
    return audience is Audience.INTERNAL if reader is Audience.INTERNAL else bool(audience & reader)


def _cursor(after: str) -> tuple[datetime, int]:
    at, _dot, id_ = after.partition(".")
    if not (at.lstrip("-").isdigit() and id_.isdigit()):
        raise DeskError(Fault.INVALID, field="after", why="unreadable")
    return from_micros(int(at)), int(id_)


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    instants = ("at", "until", "recorded_at")
    return {**row, **{name: None if row[name] is None else from_micros(row[name]) for name in instants}}


def _entries(conn: Connection, rows: Sequence[Any], *, whole: bool) -> list[Entry]:
    ids = [row["id"] for row in rows]
    if not ids:
        return []
    people = _people(conn, ids)
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
        .where(s.Attachment.entry_id.in_(ids))
        .order_by(s.Attachment.id)
    ):
        files.setdefault(r.entry_id, []).append(File(r.id, r.name, r.media_type, r.size, r.sha256, r.inline))
    promises: dict[int, int] = {
        r.entry_id: r.number
        for r in conn.execute(
            select(s.Commitment.entry_id, func.count().label("number"))
            .where(s.Commitment.entry_id.in_(ids))
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
        )
        .order_by(before.at.desc(), before.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    heat = {
        r.entry_id: (r.former, r.heat)
        for r in conn.execute(
            select(s.Temperature.entry_id, s.Temperature.heat, former.label("former"))
            .where(s.Temperature.entry_id.in_(ids))
            .order_by(s.Temperature.at, s.Temperature.id)
        )
    }
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


def _people(conn: Connection, ids: Sequence[int]) -> dict[int, list[Person]]:
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
        .where(s.EntryPerson.entry_id.in_(ids))
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
    )
