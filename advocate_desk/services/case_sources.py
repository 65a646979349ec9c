"""A case as the briefing engine wants it: every text that one audience may see, and how each came about.

Nothing is chosen here by its words: the engine weighs a text by the kind of its entry, its standing, its marks and its
age. A row or a field that this reader may not see is not there at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from advocate_desk.briefing import Source, SourceKind, Told
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.case import Case
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.entry import Entry, Filter
from advocate_desk.domain.imported import REPORTS
from advocate_desk.domain.plan import Action
from advocate_desk.domain.story import InSummary
from advocate_desk.domain.vocabulary import Direction, EntryKind, OrganisationKind
from advocate_desk.services.case_facts import due_of
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

_KIND = {EntryKind.EMAIL: SourceKind.MAIL, EntryKind.REPORT: SourceKind.REPORT}
_REPORT_ENDINGS = tuple(f".{ending}" for ending in REPORTS)
_LARGEST_FILE = 2_000_000
_MOST_FILES = 12
"""Newer reports first; more of them would not make the page better, only slower."""
_PAGE = 500


def sources_of(desk: "Desk", case: Case, audience: Audience) -> list[Source]:
    """Entries, reports that came with them, promises and actions that the audience may see, oldest first.

    System entries are left out.
    """
    told = [entry for entry in _entries(desk, case.id) if _told(entry, audience)]
    voices = _Voices.of(desk, case, told)
    found = [_entry_source(entry, voices, audience) for entry in told]
    found += _reports(desk, told, voices, audience)
    zone = ZoneInfo(case.zone or "UTC")
    found += [
        _commitment_source(commitment, zone)
        for commitment in desk.commitments.listed(open_only=False, case_id=case.id, limit=5_000)
        if commitment.audience.allows(audience)
    ]
    plan = desk.plans.of_case(case.id)
    found += [_action_source(action) for action in (plan.actions if plan else ()) if action.audience.allows(audience)]
    return [source for source in found if source.text.strip()]


def voices_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """Whose words these texts are, where they are not ours."""
    told = (source.told for source in sources)
    return tuple(dict.fromkeys(one.voice for one in told if one and one.voice and one.side not in ("", "us")))


def _entries(desk: "Desk", case_id: int) -> list[Entry]:
    found: list[Entry] = []
    after: str | None = None
    while True:
        page = desk.timeline.page(case_id, where=Filter(), after=after, limit=_PAGE, newest_first=False, whole=True)
        found += page.entries
        after = page.next
        if after is None:
            return found


def _told(entry: Entry, audience: Audience) -> bool:
    return entry.audience.allows(audience) and entry.source != "system"


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who the people of a case are: names that the story uses, and whose side each organisation is on."""

    people: tuple[str, ...]
    sides: Mapping[int, tuple[str, str]]

    @classmethod
    def of(cls, desk: "Desk", case: Case, entries: Iterable[Entry]) -> "_Voices":
        """Everybody who wrote or took part, and everybody who promised."""
        ids = {person.contact_id for entry in entries for person in entry.people}
        ids |= {entry.author_id for entry in entries}
        known = desk.contacts.by_ids(sorted(id_ for id_ in ids if id_ is not None))
        sides = {id_: (contact.organisation_kind, contact.organisation) for id_, contact in known.items()}
        names = [contact.name for contact in known.values()]
        names += [person.name for entry in entries for person in entry.people]
        names += [entry.author.partition(" · ")[0] for entry in entries if entry.author]
        return cls(tuple(dict.fromkeys(name for name in names if name)), sides)

    def side(self, entry: Entry) -> str:
        """Whose word an entry is: us, customer, vendor, partner, or nobody's in particular."""
        kind = self.sides.get(self._speaker(entry) or 0, ("", ""))[0]
        if kind == OrganisationKind.OWN or (not kind and entry.direction in (Direction.OUT, Direction.INSIDE)):
            return "us"
        return kind or ("customer" if entry.direction is Direction.IN else "")

    def voice(self, entry: Entry) -> str:
        """Whom a claim is told by: the organisation of whoever said it, else the name as written."""
        organisation = self.sides.get(self._speaker(entry) or 0, ("", ""))[1]
        return organisation or entry.author.partition(" · ")[0]

    def _speaker(self, entry: Entry) -> int | None:
        talked = entry.kind in (EntryKind.CALL, EntryKind.MEETING)
        others = [person.contact_id for person in entry.people if person.contact_id != entry.author_id]
        first = next((id_ for id_ in others if id_ is not None), None)
        return (first or entry.author_id) if talked else entry.author_id


def _entry_source(entry: Entry, voices: _Voices, audience: Audience) -> Source:
    return Source(
        ref=f"entry:{entry.id}",
        title=entry.subject or entry.line,
        text=entry.text or entry.subject,
        kind=_KIND.get(entry.kind, SourceKind.NOTE),
        at=entry.at,
        author=entry.author,
        audience=entry.audience,
        told=_how(entry, entry.kind, voices, audience),
    )


def _how(entry: Entry, form: EntryKind, voices: _Voices, audience: Audience) -> Told:
    marked = entry.pinned or bool(entry.summarised & InSummary.of(audience))
    return Told(form, entry.standing, voices.side(entry), marked, voices.people, voices.voice(entry))


def _reports(desk: "Desk", entries: Iterable[Entry], voices: _Voices, audience: Audience) -> list[Source]:
    """The texts of reports that came as files with an entry. Unreadable ones are passed over: the file is still there.

    A file has an audience of its own; a report entry is its file's text already.
    """
    from advocate_desk.exchange.report import Report, read_report

    by_id = {entry.id: entry for entry in entries if entry.kind is not EntryKind.REPORT and entry.files}
    if not by_id:
        return []
    with desk.store.reading() as conn:
        rows = conn.execute(
            select(s.Attachment.id, s.Attachment.entry_id, s.Attachment.name, s.Attachment.audience)
            .where(s.Attachment.entry_id.in_(by_id), s.Attachment.size <= _LARGEST_FILE)
            .order_by(s.Attachment.id.desc())
        ).all()
    found: list[Source] = []
    for row in rows:
        mine = Audience(row.audience)
        if len(found) >= _MOST_FILES or not row.name.lower().endswith(_REPORT_ENDINGS) or not mine.allows(audience):
            continue
        name, data = desk.timeline.file(row.id)
        read = read_report(data, name)
        entry = by_id[row.entry_id]
        if isinstance(read, Report):
            ref, told = f"attachment:{row.id}", _how(entry, EntryKind.REPORT, voices, audience)
            found.append(Source(ref, name, read.text, SourceKind.REPORT, entry.at, entry.author, mine, told))
    return found[::-1]


def _commitment_source(c: Commitment, zone: ZoneInfo) -> Source:
    who = f"{c.promisor} promised {c.promisee}" if c.promisee else f"{c.promisor} promised"
    due = due_of(c, zone)
    where = ZoneInfo(c.zone) if c.zone else zone
    by = "" if due is None else f" by {due.astimezone(where):%-d %B %Y %H:%M}"
    state = f" State: {c.state.value}." + (f" Delivered: {c.delivered}." if c.delivered else "")
    return Source(
        f"commitment:{c.id}",
        c.words,
        f"{who}: {c.words}{by}.{state}",
        SourceKind.COMMITMENT,
        c.made_at,
        c.promisor,
        c.audience,
    )


def _action_source(a: Action) -> Source:
    by = f", due {a.due.day} {a.due:%B %Y}" if a.due else ""
    done = " Done." if a.done_at is not None else f" {a.progress} % done."
    owner = f" Owner: {a.owner}" if a.owner else ""
    return Source(
        f"action:{a.id}", a.title, f"{a.title}.{owner}{by}.{done}", SourceKind.ACTION, None, a.owner, a.audience
    )
