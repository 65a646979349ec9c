"""A brief as a page: the engine's sections mapped to the parts of the document, sources named and numbered at the end.

Work that has an owner or a day, and promises, become rows of a table; every other sentence stays one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING

from advocate_desk.calendar import zones
from advocate_desk.domain.brief import Brief, Section, Statement, StatementKind
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.documents.model import Document
    from advocate_desk.documents.views import BriefingView, SectionView, StatementView, StepView

_PARTS = (
    ("business impact", "impact"),
    ("impact", "impact"),
    ("what happened", "story"),
    ("cause", "cause"),
    ("what we are doing", "steps"),
    ("decisions", "asks"),
    ("commitments", "promises"),
)
_DATE = r"(?P<day>\d{1,2} [A-Z]\w+ \d{4})"
_TASK = re.compile(rf"To do: (?P<what>[^;]+)(?:; owner: (?P<who>[^;]+))?; (?:by {_DATE}|no date yet)\.?$")
_PROMISE = re.compile(
    r"(?:Promised by (?P<giver>[^:]+): |(?P<who>.+?) promised (?:to )?)(?P<what>.+?)"
    rf"(?:, by (?:(?P<clock>\d\d:\d\d) on )?{_DATE})?\.?$"
)
_UPDATE = "The next update"
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page says besides the brief: whose it is, for whom, which version, on whose clock, how sources are named.

    `sources` names references as the reader may see them; a reference that is not in it is shown as it is (a file).
    """

    organisation: str
    reference: str
    reader: str
    version: int
    at: datetime
    zone: tzinfo
    sources: Mapping[str, str]


def document_of(brief: Brief, sheet: Sheet, *, refuse: bool = True) -> "Document":
    """The one-page document of a brief. EXPORT_REFUSED when its own checker is not content, unless told not to."""
    from advocate_desk.documents.briefing_page import one_page
    from advocate_desk.wording import speaking

    if refuse and brief.checks.unsupported:
        raise DeskError(Fault.EXPORT_REFUSED, why="unsupported", statements=brief.checks.unsupported)
    with speaking(brief.language):
        view = _Page(brief, sheet).view()
    return one_page(view).document


class _Page:
    """Numbers sources in the order in which they are first used; sources with one name share one number."""

    def __init__(self, brief: Brief, sheet: Sheet) -> None:
        self._brief, self._sheet = brief, sheet
        self._numbers: dict[str, int] = {}

    def view(self) -> "BriefingView":
        from advocate_desk.documents.views import BriefingView

        brief, sheet = self._brief, self._sheet
        first = brief.sections[0].statements if brief.sections else ()
        return BriefingView(
            organisation=sheet.organisation,
            reference=sheet.reference,
            reader=sheet.reader,
            version=sheet.version,
            issued_at=sheet.at,
            edition=brief.audience.edition,
            zone=sheet.zone,
            zone_name=zones.city(sheet.zone),
            language=brief.language,
            headline=brief.title.removesuffix("."),
            lead=tuple(self._statement(statement) for statement in first),
            sections=tuple(made for section in brief.sections[1:] for made in self._section(section)),
            sources=tuple(self._numbers),
        )

    def _section(self, section: Section) -> "list[SectionView]":
        from advocate_desk.documents.model import Part
        from advocate_desk.documents.views import SectionView

        folded = section.heading.lower()
        part = Part(next((part for words, part in _PARTS if folded.startswith(words)), "other"))
        if part is Part.PROMISES:
            return self._promises(section)
        if part is Part.IMPACT:
            return self._impact(section)
        tasks = [one for one in section.statements if part is Part.STEPS and _TASK.match(one.text)]
        said = tuple(self._statement(one) for one in section.statements if one not in tasks)
        return [SectionView(part, said, steps=tuple(map(self._task, tasks)), label=section.heading)]

    def _impact(self, section: Section) -> "list[SectionView]":
        """What was told of the impact, then what was computed from the record, under a heading that says so."""
        from advocate_desk.documents.model import Part
        from advocate_desk.documents.views import SectionView

        computed = [one for one in section.statements if one.kind is StatementKind.COMPUTED]
        told = [one for one in section.statements if one not in computed]
        views = ((told, section.heading), (computed, _("Computed from the record")))
        return [
            SectionView(Part.IMPACT, tuple(map(self._statement, some)), label=label) for some, label in views if some
        ]

    def _promises(self, section: Section) -> "list[SectionView]":
        from advocate_desk.documents.model import Part
        from advocate_desk.documents.views import SectionView

        following = [one for one in section.statements if one.text.startswith(_UPDATE)]
        others = [one for one in section.statements if one not in following]
        rows = [one for one in others if _promised(one)]
        said = tuple(self._statement(one) for one in others if one not in rows)
        made = []
        if others:
            made.append(SectionView(Part.PROMISES, said, steps=tuple(map(self._promise, rows))))
        if following:
            made.append(SectionView(Part.NEXT, tuple(self._statement(one) for one in following)))
        return made

    def _task(self, one: Statement) -> "StepView":
        return self._row(one, _TASK.match(one.text))

    def _promise(self, one: Statement) -> "StepView":
        return self._row(one, _PROMISE.match(one.text))

    def _row(self, one: Statement, match: re.Match[str] | None) -> "StepView":
        from advocate_desk.documents.views import StepView

        assert match is not None
        found = match.groupdict()
        when = _moment(found["day"], found.get("clock"), self._sheet.zone)
        return StepView(_capital(found["what"]), found["who"] or found.get("giver") or "", when, notes=self._notes(one))

    def _statement(self, statement: Statement) -> "StatementView":
        from advocate_desk.documents.model import Look
        from advocate_desk.documents.views import StatementView

        silent = statement.kind is StatementKind.NOT_RECORDED
        notes = () if silent else self._notes(statement)
        return StatementView(statement.text, Look.MUTED if silent else Look.PLAIN, notes, essential=not silent)

    def _notes(self, statement: Statement) -> tuple[int, ...]:
        names = dict.fromkeys(self._sheet.sources.get(one.ref, one.ref) for one in statement.citations)
        return tuple(self._numbers.setdefault(name, len(self._numbers) + 1) for name in names)


def _promised(one: Statement) -> bool:
    kept = any(citation.ref.startswith("commitment:") for citation in one.citations)
    return kept and _PROMISE.match(one.text) is not None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _moment(day: str | None, clock: str | None, zone: tzinfo) -> "date | None":
    """What the engine wrote as a date, as a moment; the last minute of a day means the whole day."""
    if day is None:
        return None
    on = datetime.strptime(day, "%d %B %Y").date()
    at = time.fromisoformat(clock) if clock else _LAST_MINUTE
    return on if at == _LAST_MINUTE else datetime.combine(on, at, tzinfo=zone)


def row_words(sentence: str) -> str:
    """What a sentence says in the first cell of its row, when it is one that becomes a row; else nothing."""
    match = _TASK.match(sentence) or _PROMISE.match(sentence)
    return _capital(match["what"]) if match is not None else ""
