"""The story of a case as a picture: its entries as columns, its course, and the picture as a file."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Connection, and_, func, or_, select, type_coerce

from advocate_desk import files
from advocate_desk.calendar import zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Edition, EntryKind, OrganisationKind
from advocate_desk.drawing.timeline_records import (
    KINDS,
    SIDES,
    Column,
    Course,
    Lane,
    Lasting,
    Look,
    Told,
    extent,
    prepend,
    with_lasting,
)
from advocate_desk.services import story_course, story_filter
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.drawing.shapes import Picture
    from advocate_desk.services.desk import Desk

SLICE = 5_000
"""Entries read in one look; between two of them other reads have their turn."""
ENDINGS = (".svg", ".png")
PIXELS_PER_INCH = 192  # twice what a screen of 96 shows: sharp on any of them
_BEGINNING = 200
_LANES = {
    OrganisationKind.OWN.value: Lane.US,
    OrganisationKind.CUSTOMER.value: Lane.CUSTOMER,
    OrganisationKind.VENDOR.value: Lane.VENDOR,
    OrganisationKind.PARTNER.value: Lane.PARTNER,
}
_NUMBERS = {kind.value: number for number, kind in enumerate(KINDS)}
_PLAIN = KINDS.index(EntryKind.REPORT)
"""The mark of every entry for readers outside: its kind is internal."""
_TALKS = (EntryKind.CALL.value, EntryKind.MEETING.value)


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a story as columns; `lasting` without words, `people` of vendors and partners who wrote in it.

    `next` goes on to what is older, None at the end.
    """

    columns: Mapping[Lane, Column]
    lasting: tuple[Lasting, ...]
    people: frozenset[int]
    next: tuple[int, int] | None


class StoryPictures:
    """Reads for the timeline picture, and the picture itself."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def course(self, case_id: int, *, where: Filter | None = None, reader: Audience = Audience.INTERNAL) -> Course:
        """Everything the picture shows besides entries: temperature, promises, dates of the plan, who is in the lanes.

        Promises and dates are those of the filter's audience. A `reader` outside gets only what was opened to that
        reader; no temperature then, and of promises only their words and dates (their state is internal).
        """
        audience = None if where is None else where.audience
        own = self._desk.me().organisation
        with self._desk.store.reading() as conn:
            return story_course.course(conn, case_id, audience=audience, reader=reader, own=own)

    def slice(
        self,
        case_id: int,
        *,
        where: Filter | None = None,
        after: tuple[int, int] | None = None,
        limit: int = SLICE,
    ) -> Slice:
        """So many entries as columns, whatever the period of the filter: the newest, then (`after` being `next` of the
        slice before) those before them. Each column is in time order.
        """
        with self._desk.store.reading() as conn:
            lanes = self._lanes(conn, Audience.INTERNAL)
            return _slice(conn, case_id, _bare(where, Audience.INTERNAL), lanes, after, limit)

    def columns(
        self, case_id: int, *, where: Filter | None = None, reader: Audience = Audience.INTERNAL
    ) -> tuple[dict[Lane, Column], tuple[Lasting, ...], dict[Lane, str]]:
        """All entries the filter lets through, in one snapshot, and what `known` says about them."""
        found: dict[Lane, Column] = {lane: Column() for lane in SIDES}
        lasting: list[Lasting] = []
        people: set[int] = set()
        after = None
        with self._desk.store.reading() as conn:
            lanes = self._lanes(conn, reader)
            while True:
                part = _slice(conn, case_id, _bare(where, reader), lanes, after, SLICE)
                prepend(found, part.columns)
                lasting += part.lasting
                people |= part.people
                after = part.next
                if after is None:
                    return found, *self.known(lasting, people)

    def known(self, lasting: Sequence[Lasting], people: Collection[int]) -> tuple[tuple[Lasting, ...], dict[Lane, str]]:
        """What lasted, with its first line, and whose people stand in the lanes of vendors and partners."""
        told = self.told([one.id for one in lasting])
        worded = tuple(replace(one, words=told[one.id].line) if one.id in told else one for one in lasting)
        with self._desk.store.reading() as conn:
            return worded, story_course.organisations(conn, people)

    def told(self, ids: Sequence[int]) -> dict[int, Told]:
        """A few words of each of these entries."""
        out: dict[int, Told] = {}
        with self._desk.store.reading() as conn:
            for begin in range(0, len(ids), 500):
                rows = conn.execute(
                    select(
                        s.Entry.id,
                        s.Entry.subject,
                        s.Entry.author,
                        s.Entry.audience,
                        func.substr(s.Entry.text, 1, _BEGINNING).label("text"),
                    ).where(s.Entry.id.in_(ids[begin : begin + 500]))
                )
                for row in rows:
                    line = row.subject or next((one.strip() for one in row.text.splitlines() if one.strip()), "")
                    out[row.id] = Told(line, row.author, Audience(row.audience))
        return out

    def when(self, case_id: int, entry_id: int) -> int | None:
        """The instant (µs) at which an entry of the case stands; None when it is none of its entries."""
        with self._desk.store.reading() as conn:
            return conn.execute(
                select(type_coerce(s.EntryCase.at, BigInteger)).where(
                    s.EntryCase.case_id == case_id, s.EntryCase.entry_id == entry_id
                )
            ).scalar()

    def picture(
        self,
        case_id: int,
        *,
        where: Filter | None = None,
        reader: Audience = Audience.INTERNAL,
        start: datetime | None = None,
        end: datetime | None = None,
        width: float = 960.0,
    ) -> "Picture":
        """The picture of the case, or of a stretch of it, with a text alternative; only what the reader may see.

        Without bounds it shows the filter's period, else all of the case up to now. `width` is in points; the type is
        12 of them, so a picture for a page of 482 is best made 720 wide and shrunk.
        """
        from advocate_desk.drawing import timeline

        where = story_filter.settled(where or Filter(), now=self._desk.clock(), zone=self._desk.zone())
        case, now = self._desk.cases.get(case_id), to_micros(self._desk.clock())
        course = self.course(case_id, where=where, reader=reader)
        columns, lasting, names = self.columns(case_id, where=where, reader=reader)
        course = with_lasting(replace(course, names={**course.names, **names}), lasting)
        first, last = extent(columns, course, now)
        since, until = start or where.since, end or where.until
        begin = first if since is None else to_micros(since)
        finish = max(last, begin + 1) if until is None else to_micros(until)
        mine: tzinfo = self._desk.zone()
        theirs = zones.named(case.zone) if case.zone else mine
        if reader:
            mine = theirs
        two = from_micros(now).astimezone(mine).utcoffset() != from_micros(now).astimezone(theirs).utcoffset()
        look = Look(now, mine, theirs if two else None, labels=self._labels(columns, begin, finish), late=not reader)
        return timeline.picture(
            columns, course, look, start=begin, end=finish, title=f"{case.ref} {case.title}", width=width
        )

    def export(
        self,
        case_id: int,
        targets: Sequence[Path],
        *,
        where: Filter | None = None,
        edition: Edition = Edition.INTERNAL,
        start: datetime | None = None,
        end: datetime | None = None,
    ) -> list[Path]:
        """Write the picture to these files (svg, png), all made before the first is written. FORMAT_UNKNOWN.

        Undo stops there, because it has left the desk. It is no export of the texts: what is newly visible in one
        (`Timeline.newly_visible`) stays so.
        """
        for target in targets:
            if target.suffix.lower() not in ENDINGS:
                raise DeskError(Fault.FORMAT_UNKNOWN, ending=target.suffix, known=ENDINGS)
        drawn = self.picture(case_id, where=where, reader=edition.reader, start=start, end=end)
        made = [(target, rendered(drawn, target.suffix)) for target in targets]
        for target, data in made:
            files.write_whole(target, data)
        about = f"{self._desk.cases.get(case_id).ref} · {edition.value}"
        with self._desk.store.writing(Op.EXPORT_STORY_PICTURE, about=about, undoable=False):
            pass
        return [target for target, _data in made]

    def _lanes(self, conn: Connection, reader: Audience) -> dict[int | None, Lane] | None:
        """The lane of each contact; None for a reader outside: who stands on which side is internal."""
        if reader:
            return None
        rows = conn.execute(
            select(s.Contact.id, s.Organisation.kind).join(
                s.Organisation, s.Organisation.id == s.Contact.organisation_id
            )
        )
        found: dict[int | None, Lane] = {id_: _LANES[kind] for id_, kind in rows if kind in _LANES}
        found[self._desk.me().contact_id] = Lane.US
        return found

    def _labels(self, columns: Mapping[Lane, Column], start: int, end: int) -> dict[int, str]:
        # A lane with more entries than this in the stretch has no room for words beside any of them.
        ids: list[int] = []
        for column in columns.values():
            inside = [id_ for at, id_ in zip(column.at, column.ids, strict=True) if start <= at <= end]
            if len(inside) <= 200:
                ids += inside
        return {id_: told.line for id_, told in self.told(ids).items()}


def rendered(picture: "Picture", ending: str) -> bytes:
    """A picture in one format: ".svg" or ".png"."""
    from advocate_desk.drawing.svg import svg

    if ending.lower() == ".svg":
        return svg(picture)
    from advocate_desk.documents.raster import png

    return png(svg(picture), ppi=PIXELS_PER_INCH)


def _bare(where: Filter | None, reader: Audience) -> Filter:
    """The filter without its period, for a reader outside narrowed to what was opened to that reader."""
    bare = replace(where or Filter(), since=None, until=None, days=None)
    return replace(bare, audience=reader) if reader else bare


def _slice(
    conn: Connection,
    case_id: int,
    where: Filter,
    lanes: Mapping[int | None, Lane] | None,
    after: tuple[int, int] | None,
    limit: int,
) -> Slice:
    at = type_coerce(s.EntryCase.at, BigInteger)
    columns: Any = select(
        at, s.Entry.id, s.Entry.kind, s.Entry.author_id, s.Entry.direction, type_coerce(s.Entry.until, BigInteger)
    )
    query = story_filter.chosen(conn, columns, case_id, where, None)
    if after is not None:
        beyond = or_(at < after[0], and_(at == after[0], s.EntryCase.entry_id < after[1]))
        query = query.where(at <= after[0], beyond)
    rows = conn.execute(query.order_by(s.EntryCase.at.desc(), s.EntryCase.entry_id.desc()).limit(limit)).all()
    made: dict[Lane, Column] = {lane: Column(array("q"), array("q"), bytearray()) for lane in SIDES}
    lasting: list[Lasting] = []
    people: set[int] = set()
    for instant, id_, kind, author_id, direction, ended in reversed(rows):
        lane = Lane.STORY if lanes is None else lanes.get(author_id)
        if lane is None:
            lane = Lane.CUSTOMER if direction == "in" or kind in _TALKS else Lane.US
        if lane in (Lane.VENDOR, Lane.PARTNER):
            people.add(author_id)
        if ended is not None and ended > instant and kind not in _TALKS:
            # What lasts is an outage or the like: it happens to the customer, whoever of us wrote it down.
            at_whom = Lane.CUSTOMER if lane is Lane.US else lane
            lasting.append(Lasting(id_, at_whom, instant, ended, ""))
            continue
        column = made[lane]
        column.at.append(instant)
        column.ids.append(id_)
        column.kinds.append(_NUMBERS[kind] if lanes is not None else _PLAIN)
    last = rows[-1] if len(rows) == limit else None
    return Slice(made, tuple(lasting), frozenset(people), None if last is None else (last[0], last[1]))
