"""What leaves the desk of a story: the entries one edition may see, sorted and filtered as on screen, as files."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from advocate_desk import files
from advocate_desk.calendar import zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, File, Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Edition, Standing
from advocate_desk.services.entry_json import as_json, outside_json, who
from advocate_desk.store import schema as s
from advocate_desk.wording import cases, filters, speaking

if TYPE_CHECKING:
    from advocate_desk.documents.model import Picture
    from advocate_desk.documents.story_view import EntryView, StoryView
    from advocate_desk.services.desk import Desk

ENDINGS = ("docx", "pdf", "xlsx", "csv", "md", "html", "odt", "json")
_TABLES = frozenset({"csv", "xlsx"})
_PAGES = frozenset({"docx", "pdf", "odt", "html"})
_WIDE = 720.0  # points; shrunk to the width of a page its type is the size of a caption
_ROOM = (482.0, 520.0)  # points on the first page, under its title
_AT_ONCE = 500
_MOST_NEWS = 2_000

Shown = list[tuple[Entry, tuple[File, ...]]]
"""Entries with those of their files that an edition may see."""


def export(
    desk: "Desk",
    case_id: int,
    targets: Sequence[Path],
    *,
    edition: Edition,
    where: Filter,
    newest_first: bool,
    known: datetime | None,
) -> list[Path]:
    """See `Timeline.export`. All is made before anything is written; undo stops there, because it has left the desk."""
    for target in targets:
        if target.suffix.removeprefix(".").lower() not in ENDINGS:
            raise DeskError(Fault.FORMAT_UNKNOWN, ending=target.suffix, known=ENDINGS)
    entries = _entries(desk, case_id, edition, where, newest_first, known)
    view = _view(desk, case_id, entries, edition, where, newest_first, known)
    endings = {target.suffix.removeprefix(".").lower() for target in targets}
    if known is None and entries and endings & _PAGES:
        view = replace(view, picture=_picture(desk, case_id, view, where))
    made = [(target, _rendered(view, entries, target.suffix.removeprefix(".").lower())) for target in targets]
    for target, data in made:
        files.write_whole(target, data)
    with desk.store.writing(Op.EXPORT_TIMELINE, about=_about(view.reference, edition), undoable=False):
        pass
    return [target for target, _data in made]


def newly_visible(desk: "Desk", case_id: int, *, edition: Edition, where: Filter, known: datetime | None) -> list[str]:
    """First lines of what an outside edition shows now and did not at the last export to it, newest first.

    Looks at the newest 2 000 entries open to it. For the internal edition nothing is news.
    """
    if edition is Edition.INTERNAL:
        return []
    reference = desk.cases.get(case_id).ref
    with desk.store.reading() as conn:
        last = conn.execute(
            select(s.Step.at)
            .where(s.Step.op == Op.EXPORT_TIMELINE.value, s.Step.about == _about(reference, edition))
            .order_by(s.Step.id.desc())
            .limit(1)
        ).scalar()
        now = list(islice(_shown(desk, case_id, edition, where, True, known), _MOST_NEWS))
        then = _shown(desk, case_id, edition, where, True, last) if last else ()
        before = {entry.id for entry in islice(then, _MOST_NEWS)}
    return [entry.line for entry in now if entry.id not in before]


def _picture(desk: "Desk", case_id: int, view: "StoryView", where: Filter) -> "Picture":
    """The course of what is listed, for the reader of the edition; of an earlier moment there is none."""
    from advocate_desk.documents.model import Picture
    from advocate_desk.drawing.svg import svg

    with speaking(view.language):
        drawn = desk.story_pictures.picture(case_id, where=where, reader=view.edition.reader, width=_WIDE)
        scale = min(1.0, _ROOM[0] / drawn.width, _ROOM[1] / drawn.height)
        return Picture(svg(drawn), drawn.width * scale, drawn.height * scale, drawn.alternative)


def _about(reference: str, edition: Edition) -> str:
    return f"{reference} · {edition.value}"


def _shown(
    desk: "Desk", case_id: int, edition: Edition, where: Filter, newest_first: bool, known: datetime | None
) -> Iterator[Entry]:
    """Page by page, whole. Of an earlier moment an outside edition gets only what is open to it then and now."""
    reader, after = edition.reader, None
    while True:
        page = desk.timeline.page(
            case_id, where=where, after=after, limit=_AT_ONCE, newest_first=newest_first, whole=True, known=known
        )
        allowed = [entry for entry in page.entries if entry.audience.allows(reader)]
        if known is not None and reader is not Audience.INTERNAL:
            still = _open_now(desk, [entry.id for entry in allowed], reader)
            allowed = [entry for entry in allowed if entry.id in still]
        yield from allowed
        if page.next is None:
            return
        after = page.next


def _open_now(desk: "Desk", ids: Sequence[int], reader: Audience) -> set[int]:
    with desk.store.reading() as conn:
        rows = conn.execute(select(s.Entry.id, s.Entry.audience).where(s.Entry.id.in_(ids)))
        return {row.id for row in rows if Audience(row.audience).allows(reader)}


def _entries(
    desk: "Desk", case_id: int, edition: Edition, where: Filter, newest_first: bool, known: datetime | None
) -> Shown:
    with desk.store.reading() as conn:
        entries = list(_shown(desk, case_id, edition, where, newest_first, known))
        reader = edition.reader
        open_files: set[int] = set()
        for start in range(0, len(entries), _AT_ONCE):
            ids = [file.id for entry in entries[start : start + _AT_ONCE] for file in entry.files]
            rows = conn.execute(select(s.Attachment.id, s.Attachment.audience).where(s.Attachment.id.in_(ids)))
            open_files |= {row.id for row in rows if Audience(row.audience).allows(reader)}
    return [(entry, tuple(f for f in entry.files if not f.inline and f.id in open_files)) for entry in entries]


def _view(
    desk: "Desk",
    case_id: int,
    entries: Shown,
    edition: Edition,
    where: Filter,
    newest_first: bool,
    known: datetime | None,
) -> "StoryView":
    """What this edition may show, picked field by field. Inside speaks the owner's language and clock, outside the
    customer's."""
    from advocate_desk.documents.story_view import StoryView

    case, me = desk.cases.get(case_id), desk.me()
    inside = edition is Edition.INTERNAL
    zone = desk.zone() if inside or not case.zone else zones.named(case.zone)
    language = me.language if inside else desk.accounts.get(case.account_id).language
    with speaking(language):
        held_back = filters.phrases(where, today=desk.clock().astimezone(zone).date(), zone=zone)
        return StoryView(
            organisation=me.organisation,
            account=case.account,
            reference=case.ref,
            title=case.title,
            edition=edition,
            zone=zone,
            zone_name=zones.city(zone),
            language=language,
            issued_at=desk.clock(),
            entries=tuple(_entry_view(entry, some, inside) for entry, some in entries),
            newest_first=newest_first,
            held_back=held_back if inside else (),
            known=known,
        )


def _entry_view(entry: Entry, some: tuple[File, ...], inside: bool) -> "EntryView":
    from advocate_desk.documents.story_view import EntryView

    doubtful = inside and entry.standing is not Standing.FACT
    return EntryView(
        at=entry.at,
        who=who(entry),
        subject=entry.subject,
        text=entry.text,
        files=tuple(file.name for file in some),
        until=entry.until,
        at_guessed=inside and entry.at_guessed,
        kind=cases.kind(entry.kind) if inside else "",
        standing=filters.one_standing(entry.standing) if doubtful else "",
        recorded_at=entry.recorded_at if inside else None,
        audience=entry.audience if inside else Audience.INTERNAL,
    )


def _rendered(view: "StoryView", entries: Shown, ending: str) -> bytes:
    if ending == "json":
        return _json(view, entries)
    from advocate_desk.documents import timeline_report
    from advocate_desk.documents.formats import render

    build = timeline_report.timeline_table if ending in _TABLES else timeline_report.timeline_report
    return render(build(view), ending)


def _json(view: "StoryView", entries: Shown) -> bytes:
    inside = view.edition is Edition.INTERNAL
    data = {
        "ref": view.reference,
        "edition": view.edition.value,
        "entries": [as_json(entry) if inside else outside_json(entry, some) for entry, some in entries],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
