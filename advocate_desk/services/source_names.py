"""Where a briefing took its words from, as a person says it: "call with Dana Whitcombe, 16 Nov"."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING

from advocate_desk.domain.brief import Source, SourceKind
from advocate_desk.domain.entry import Entry
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.services import story
from advocate_desk.wording import _, dates

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


def of_case(desk: "Desk", refs: Iterable[str], sources: Mapping[str, Source], zone: tzinfo) -> dict[str, str]:
    """The names of these references, in the language that is spoken. No name shows a number of ours."""
    wanted = list(dict.fromkeys(refs))
    ids = {ref: int(ref.removeprefix("entry:")) for ref in wanted if ref.startswith("entry:")}
    with desk.store.reading() as conn:
        entries = {entry.id: entry for entry in story.by_ids(conn, list(ids.values()))}
    named: dict[str, str] = {}
    for ref in wanted:
        source, entry = sources.get(ref), entries.get(ids.get(ref, 0))
        if entry is not None:
            named[ref] = _entry(entry, desk.me().contact_id, zone)
        elif source is None or source.kind is SourceKind.FACTS:
            named[ref] = _("the record of the case")
        elif source.kind is SourceKind.ACTION:
            named[ref] = _("get-well plan")
        else:
            named[ref] = of_source(source, zone)
    return named


def of_source(source: Source, zone: tzinfo) -> str:
    """The name of one source by itself: a promise or a mail with its author and day, a file with its name."""
    day = dates.short_day(source.at, zone) if source.at is not None else ""
    if source.kind is SourceKind.COMMITMENT:
        return _dated(_("promise of {who}").format(who=source.author.partition(" · ")[0]), day)
    if source.kind is SourceKind.MAIL and source.author:
        return _dated(_("mail of {who}").format(who=source.author), day)
    return source.title if source.ref.startswith("attachment:") else source.ref


def _entry(entry: Entry, me: int | None, zone: tzinfo) -> str:
    others = [person.name for person in entry.people if person.contact_id is None or person.contact_id != me]
    author = entry.author if entry.author_id is None or entry.author_id != me else ""
    author = author.partition(" · ")[0]
    who = others[0].partition(" · ")[0] if others else author
    words = {
        EntryKind.CALL: _("call with {who}") if who else _("call"),
        EntryKind.MEETING: _("meeting with {who}") if who else _("meeting"),
        EntryKind.EMAIL: _("mail of {who}") if author else _("mail to {who}") if who else _("mail"),
        EntryKind.REPORT: _("report of {who}") if author else _("report"),
        EntryKind.DECISION: _("decision"),
        EntryKind.FINDING: _("finding of {who}") if author else _("finding"),
    }.get(entry.kind, _("note"))
    spoken_to = entry.kind in (EntryKind.CALL, EntryKind.MEETING)
    return _dated(words.format(who=who if spoken_to else author or who), dates.short_day(entry.at, zone))


def _dated(words: str, day: str) -> str:
    return f"{words}, {day}" if day else words
