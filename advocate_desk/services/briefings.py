"""Briefings: composed from a case or from files, checked, kept as versions, exported."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from advocate_desk import files
from advocate_desk.domain.brief import Brief, Source
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.services import brief_page
from advocate_desk.services.brief_page import Sheet
from advocate_desk.store import schema as s
from advocate_desk.wording import speaking

if TYPE_CHECKING:
    from advocate_desk.domain.vocabulary import Reader
    from advocate_desk.services.cases import Added
    from advocate_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Kept:
    """A briefing that left the desk."""

    id: int
    reader: str
    version: int
    title: str
    at: datetime
    to_whom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed briefing, what its page says besides, and the sources it cites by their references."""

    brief: Brief
    sheet: Sheet
    sources: Mapping[str, Source]


class Briefings:
    """Verbs and reads of briefings."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def compose(self, case_id: int, reader: "Reader") -> Brief:
        """The briefing of a case for one reader, from what that reader may see. Nothing is written."""
        return self.draft(case_id, reader).brief

    def draft(self, case_id: int, reader: "Reader") -> "Draft":
        """The same with everything its page says and the sources that its statements cite."""
        from advocate_desk import briefing
        from advocate_desk.services.case_facts import facts_of
        from advocate_desk.services.case_sources import sources_of, voices_of

        case = self._desk.cases.get(case_id)
        sources = sources_of(self._desk, case, reader.audience)
        facts = replace(facts_of(self._desk, case, reader.audience), voices=voices_of(sources))
        terms = self._desk.glossary.for_account(case.account_id)
        brief = briefing.compose(sources, facts, reader=reader, now=self._desk.clock(), glossary=terms)
        known = {source.ref: source for source in (*sources, *brief.own_sources)}
        cited = _cited(brief)
        return Draft(brief, self._sheet(case_id, brief, known), {ref: known[ref] for ref in cited if ref in known})

    def export(self, case_id: int, brief: Brief, targets: Sequence[Path], *, to_whom: Sequence[str] = ()) -> int:
        """Write a composed briefing, one file a target, and keep it as the next version; returns the version.

        Every document is rendered before the first file is written. EXPORT_REFUSED when the checker found anything
        without a source, FORMAT_UNKNOWN, and the faults of writing. It left the desk: undo stops here.
        """
        from advocate_desk import briefing

        known = {source.ref: source for source in self._known(case_id, brief)}
        brief = replace(brief, checks=briefing.check(brief, list(known.values())))
        sheet = self._sheet(case_id, brief, known)
        made = [(target, _rendered(brief, sheet, target.suffix)) for target in targets]
        for target, data in made:
            files.write_whole(target, data)
        return self._keep(case_id, brief, to_whom)

    def keep_files(
        self, paths: Sequence[Path], *, title: str, account_id: int | None = None, new_account: str = "", zone: str = ""
    ) -> "Added":
        """Make a case of the files behind a first briefing: one step, undone as one. See `file_cases.keep`."""
        from advocate_desk.services import file_cases

        return file_cases.keep(
            self._desk, paths, title=title, account_id=account_id, new_account=new_account, zone=zone
        )

    def listed(self, case_id: int) -> list[Kept]:
        """The briefings of a case that left the desk, newest first."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.Briefing.__table__).where(s.Briefing.case_id == case_id).order_by(s.Briefing.id.desc())
            ).all()
        return [Kept(r.id, r.reader, r.version, r.title, r.made_at, tuple(json.loads(r.to_whom))) for r in rows]

    def sentences(self, briefing_id: int) -> list[tuple[str, str]]:
        """What a briefing that left the desk said: sections and sentences, in reading order."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.Statement.section, s.Statement.text)
                .where(s.Statement.briefing_id == briefing_id)
                .order_by(s.Statement.position)
            ).all()
        return [(row.section, row.text) for row in rows]

    def newly_said(self, case_id: int, brief: Brief) -> list[str]:
        """Sentences that no briefing of this case for this reader has said yet; all of them the first time."""
        with self._desk.store.reading() as conn:
            before = set(
                conn.execute(
                    select(s.Statement.text)
                    .join(s.Briefing, s.Briefing.id == s.Statement.briefing_id)
                    .where(s.Briefing.case_id == case_id, s.Briefing.reader == brief.audience.value)
                ).scalars()
            )
        return [one.text for one in brief.statements if one.text not in before]

    def _known(self, case_id: int, brief: Brief) -> list[Source]:
        from advocate_desk.services.case_sources import sources_of

        case = self._desk.cases.get(case_id)
        return [*sources_of(self._desk, case, brief.audience.audience), *brief.own_sources]

    def _sheet(self, case_id: int, brief: Brief, known: Mapping[str, Source]) -> Sheet:
        from advocate_desk.services import source_names

        case = self._desk.cases.get(case_id)
        zone = ZoneInfo(case.zone) if case.zone else self._desk.zone()
        with speaking(brief.language):
            names = source_names.of_case(self._desk, _cited(brief), known, zone)
            reader = self._reader_words(case.asked_by, case.asked_by_title, case.account, brief)
        return Sheet(
            organisation=self._desk.me().organisation,
            reference=case.ref,
            reader=reader,
            version=self._next_version(case_id, brief),
            at=self._desk.clock(),
            zone=zone,
            sources=names,
        )

    def _reader_words(self, name: str, title: str, account: str, brief: Brief) -> str:
        if brief.audience.value == "customer-executive":
            return ", ".join(part for part in (name, title, account) if part)
        from advocate_desk.wording import readers

        return readers.said(brief.audience.value)

    def _next_version(self, case_id: int, brief: Brief) -> int:
        with self._desk.store.reading() as conn:
            last = conn.execute(
                select(func.max(s.Briefing.version)).where(
                    s.Briefing.case_id == case_id, s.Briefing.reader == brief.audience.value
                )
            ).scalar()
        return int(last or 0) + 1

    def _keep(self, case_id: int, brief: Brief, to_whom: Sequence[str]) -> int:
        from advocate_desk.briefing import as_json

        version, now = self._next_version(case_id, brief), self._desk.clock()
        about = self._desk.cases.get(case_id).ref
        with self._desk.store.writing(Op.EXPORT_BRIEFING, about=about, undoable=False) as w:
            briefing_id = w.insert(
                s.Briefing,
                case_id=case_id,
                reader=brief.audience.value,
                version=version,
                title=brief.title,
                language=brief.language,
                made_at=now,
                issued_at=now,
                to_whom=json.dumps(list(to_whom), ensure_ascii=False),
                content=json.dumps(as_json(brief), ensure_ascii=False, sort_keys=True),
            )
            position = 0
            for section in brief.sections:
                for statement in section.statements:
                    position += 1
                    statement_id = w.insert(
                        s.Statement,
                        briefing_id=briefing_id,
                        section=section.heading,
                        position=position,
                        text=statement.text,
                        made=statement.kind.value,
                        arithmetic=json.dumps(list(statement.arithmetic), ensure_ascii=False),
                    )
                    for citation in statement.citations:
                        kind, _colon, number = citation.ref.partition(":")
                        w.insert(
                            s.StatementSource,
                            statement_id=statement_id,
                            ref=citation.ref,
                            entry_id=int(number) if kind == "entry" and number.isdigit() else None,
                            start=citation.start,
                            end=citation.end,
                            quote=citation.quote,
                        )
        return version


def json_of(brief: Brief) -> dict[str, Any]:
    """The briefing as other programs read it."""
    from advocate_desk.briefing import as_json

    return as_json(brief)


def text_of(brief: Brief) -> str:
    """The briefing as plain text with numbered sources."""
    from advocate_desk.briefing import as_text

    return as_text(brief)


def json_bytes(brief: Brief) -> bytes:
    """The briefing as a JSON file."""
    return json.dumps(json_of(brief), ensure_ascii=False, indent=1).encode()


def from_files(paths: Sequence[Path], *, account: Path | None, reader: "Reader", now: datetime) -> Brief:
    """A first briefing from files alone (txt, md, docx, pdf, eml, mbox): no desk, nothing kept.

    FILE_UNREADABLE for a file that is missing, damaged or holds no text; INVALID for an account file that is no JSON
    object. Whoever hands the files over decides that the reader may see them.
    """
    return loose_draft(paths, account=account, reader=reader, now=now, zone=ZoneInfo("UTC")).brief


def loose_draft(
    paths: Sequence[Path], *, account: Path | None = None, reader: "Reader", now: datetime, zone: tzinfo
) -> Draft:
    """The same as a draft: with everything its page says and the sources that its statements cite."""
    from advocate_desk import briefing
    from advocate_desk.services.file_sources import facts_from, sources_of

    sources = sources_of(paths, reader.audience)
    facts = facts_from(account, reader.audience) if account is not None else None
    brief = briefing.compose(sources, facts, reader=reader, now=now)
    known = {source.ref: source for source in (*sources, *brief.own_sources)}
    if facts is not None and facts.sheet is not None:
        known[facts.sheet.ref] = facts.sheet
    return Draft(brief, _loose_sheet(brief, now, zone), {ref: known[ref] for ref in _cited(brief) if ref in known})


def write_loose(brief: Brief, targets: Sequence[Path], *, now: datetime, zone: ZoneInfo) -> None:
    """Write a briefing that belongs to no desk; its sources are its files. All is rendered before any is written.

    EXPORT_REFUSED when the checker found anything without a source.
    """
    sheet = _loose_sheet(brief, now, zone)
    made = [(target, _rendered(brief, sheet, target.suffix)) for target in targets]
    for target, data in made:
        files.write_whole(target, data)


def _loose_sheet(brief: Brief, now: datetime, zone: tzinfo) -> Sheet:
    from advocate_desk.wording import readers

    with speaking(brief.language):
        return Sheet(
            organisation="",
            reference="",
            reader=readers.said(brief.audience.value),
            version=1,
            at=now,
            zone=zone,
            sources={},
        )


def _rendered(brief: Brief, sheet: Sheet, ending: str) -> bytes:
    from advocate_desk.documents.formats import render

    if brief.checks.unsupported:
        raise DeskError(Fault.EXPORT_REFUSED, why="unsupported", statements=brief.checks.unsupported)
    if ending.lower() == ".json":
        return json_bytes(brief)
    return render(brief_page.document_of(brief, sheet), ending)


def _cited(brief: Brief) -> list[str]:
    return list(dict.fromkeys(citation.ref for one in brief.statements for citation in one.citations))
