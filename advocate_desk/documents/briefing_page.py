"""The executive briefing as a document: one page that opens with the outcome and says what is needed."""

from collections.abc import Iterable

from advocate_desk.documents.fit import Fitted, fit_to_pages
from advocate_desk.documents.model import (
    Block,
    BulletList,
    Callout,
    Column,
    Content,
    Document,
    LabelledRow,
    Lead,
    Look,
    Paragraph,
    Part,
    RagMark,
    Run,
    Runs,
    Spacer,
    Table,
    Title,
    cell,
    paragraph,
    runs,
)
from advocate_desk.documents.spoken import edition_label
from advocate_desk.documents.views import BriefingView, FiguresView, SectionView, StatementView, StepView
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.drawing import marks
from advocate_desk.wording import _, _n, dates, speaking

# What goes first when the page is too long; what is not named here stays.
_LEAST_FIRST = (Part.OTHER, Part.RISKS, Part.STORY, Part.PROMISES, Part.CAUSE, Part.STEPS)
_ROWS = (None, 8, 5, 3)  # rows of a table, by level
_AS_POINTS = (
    Part.STORY,
    Part.STEPS,
    Part.PROMISES,
    Part.RISKS,
    Part.OTHER,
)  # one thing after the other, not an argument
LEVELS = len(_ROWS) + 1 + len(_LEAST_FIRST)


def one_page(view: BriefingView) -> Fitted:
    """The longest version of the briefing that fits one page; see `fit_to_pages` for one that never does."""
    return fit_to_pages(lambda level: briefing_page(view, level=level), levels=LEVELS)


def briefing_page(view: BriefingView, *, level: int = 0) -> Document:
    """The briefing in the view's language; each level up to `LEVELS` is shorter than the one before.

    First tables lose their later rows and say how many, then sentences go that are not essential, then whole sections
    from the least important on. Headline, lead, impact, what is needed and the next update always stay.
    """
    with speaking(view.language):
        day = dates.long_day(view.issued_at, view.zone)
        foot = _("Version {version} · issued {when}").format(
            version=view.version, when=dates.full(view.issued_at, view.zone)
        )
        return Document(
            name=" ".join(view.headline.split()),
            organisation=view.organisation,
            kind=_("Executive briefing"),
            edition=view.edition,
            edition_label=edition_label(view.edition),
            reference=view.reference,
            kicker=(
                _("For {reader}").format(reader=view.reader) if view.reader else "",
                day,
                _("Case {reference}").format(reference=view.reference) if view.reference else "",
            ),
            footer=f"{view.reference} · {foot}" if view.reference else foot,
            language=view.language,
            issued_at=view.issued_at,
            blocks=tuple(_blocks(view, level)),
        )


def _blocks(view: BriefingView, level: int) -> Iterable[Block]:
    rows = _ROWS[min(level, len(_ROWS) - 1)]
    essential = level >= len(_ROWS)
    gone = _LEAST_FIRST[: max(0, level - len(_ROWS))]
    yield Title(view.headline)
    if view.lead:
        yield Lead(_said(view.lead, essential))
    for section in view.sections:
        if section.part in gone:
            continue
        blocks = tuple(_section(section, view, rows, essential))
        if blocks:
            yield LabelledRow(section.label or _label(section.part, view.edition), blocks, section.part)
    yield Spacer(4)
    yield from _ending(view)


def _section(section: SectionView, view: BriefingView, rows: int | None, essential: bool) -> Iterable[Content]:
    kept = [one for one in section.statements if one.essential or not essential]
    asked = any(one.look is not Look.MUTED for one in kept)  # that nothing is asked needs no bar
    if section.part is Part.ASKS and asked:
        yield Callout(tuple(_said([one], False) for one in kept) if len(kept) > 2 else (_said(kept, False),))
    elif len(kept) > 1 and section.part in _AS_POINTS:
        yield BulletList(tuple(_said([one], False) for one in kept))
    elif kept:
        yield Paragraph(_said(kept, False))
    if section.figures:
        yield from _figures(section.figures, rows)
    if section.steps:
        yield from _steps(section.steps, section.part, view, rows)


def _said(statements: Iterable[StatementView], essential: bool) -> Runs:
    """Sentences one after the other; a muted one begins a line, for it speaks about the others."""
    made: list[Run] = []
    for one in statements:
        if essential and not one.essential:
            continue
        if made:
            made.append(Run("\n" if one.look is Look.MUTED else " "))
        made.append(Run(one.text, one.look))
        if one.notes:
            made.append(Run(", ".join(map(str, one.notes)), Look.NOTE))
    return runs(*made)


def _figures(figures: FiguresView, most: int | None) -> Iterable[Content]:
    columns = tuple(Column(head, align, 0.0 if number else 1.0) for number, (head, align) in enumerate(figures.heads))
    rows, more = _cut(figures.rows, most)
    total = tuple(cell(text) for text in figures.total) if figures.total else None
    yield Table(columns, tuple(tuple(cell(text) for text in row) for row in rows), total)
    yield from _more(more)


def _steps(steps: tuple[StepView, ...], part: Part, view: BriefingView, most: int | None) -> Iterable[Content]:
    rows, more = _cut(steps, most)
    promised = part is Part.PROMISES
    heads = (_("Promise"), _("From"), _("Due")) if promised else (_("Step"), _("By"), _("When"))
    columns = tuple(Column(head, weight=weight) for head, weight in zip(heads, (5, 2, 2), strict=True))
    yield Table(columns, tuple((_step(one), _by(one.by), _when(one, view)) for one in rows))
    yield from _more(more)


def _step(one: StepView) -> Runs:
    return cell(one.step, Run(", ".join(map(str, one.notes)), Look.NOTE))


def _cut(rows: tuple[object, ...], most: int | None) -> tuple[tuple, int]:  # type: ignore[type-arg]
    return (rows, 0) if most is None or len(rows) <= most else (rows[:most], len(rows) - most)


def _more(count: int) -> Iterable[Content]:
    if count:
        words = _n("One more is in the case.", "{count} more are in the case.", count).format(count=count)
        yield paragraph(words, small=True)


def _by(name: str) -> Runs:
    return cell(name or Run(_("nobody yet"), Look.MUTED))


def _when(one: StepView, view: BriefingView) -> Runs:
    words = dates.weekday(one.when, view.zone) if one.when is not None else Run(_("open"), Look.MUTED)
    return cell(words) if one.rag is None else cell(RagMark(one.rag, marks.word(one.rag)), words)


def _label(part: Part, edition: Edition) -> str:
    outside = edition is Edition.CUSTOMER
    labels = {
        Part.IMPACT: _("Impact on you") if outside else _("Impact"),
        Part.STORY: _("What happened"),
        Part.CAUSE: _("Cause"),
        Part.STEPS: _("What is being done"),
        Part.PROMISES: _("What was promised"),
        Part.ASKS: _("What we need from you"),
        Part.NEXT: _("Next update"),
        Part.RISKS: _("Risks"),
    }
    return labels.get(part, "")


def _ending(view: BriefingView) -> Iterable[Block]:
    clock = _("All times are {zone}.") if view.zone_name.startswith("UTC") else _("All times are {zone} time.")
    zone = clock.format(zone=view.zone_name)
    said = (*view.lead, *(one for section in view.sections for one in section.statements))
    numbered = any(one.notes for one in said) or any(one.notes for section in view.sections for one in section.steps)
    if not view.sources:
        yield paragraph(zone, small=True)
    elif numbered:
        listed = ";  ".join(f"{number} {source}" for number, source in enumerate(view.sources, 1))
        yield paragraph(zone + " " + _("Sources: {sources}").format(sources=listed), small=True)
    else:
        yield paragraph(zone + " " + _("Sources: {sources}.").format(sources="; ".join(view.sources)), small=True)
