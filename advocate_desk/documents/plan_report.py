"""The get-well plan as a document: criteria, what changed, the timetable, what we need, then all dates as a table."""

from collections.abc import Iterable

from advocate_desk.documents.model import (
    TALLEST,
    Block,
    Cells,
    Column,
    Document,
    Group,
    Heading,
    KeepTogether,
    Lead,
    Look,
    Part,
    Picture,
    RagMark,
    Run,
    Runs,
    Table,
    Title,
    cell,
    paragraph,
    runs,
)
from advocate_desk.documents.spoken import audience_words, edition_label
from advocate_desk.documents.views import ActionView, PlanView
from advocate_desk.domain.vocabulary import Edition, Rag
from advocate_desk.drawing import gantt, marks
from advocate_desk.drawing.axis import day_number
from advocate_desk.drawing.svg import svg
from advocate_desk.wording import _, dates, speaking
from advocate_desk.wording.dates import When


def plan_report(view: PlanView) -> Document:
    """The plan as a document in the view's language."""
    with speaking(view.language):
        title = view.title or _("Get-well plan for {account}").format(account=view.account)
        version = _("Version {version}, {day}").format(
            version=view.version, day=dates.long_day(view.issued_at, view.zone)
        )
        foot = _("Get-well plan version {version} · all times {zone}").format(version=view.version, zone=view.zone_name)
        return Document(
            name=title,
            organisation=view.organisation,
            kind=_("Get-well plan"),
            edition=view.edition,
            edition_label=edition_label(view.edition),
            reference=view.reference,
            kicker=(view.account, _("Case {reference}").format(reference=view.reference), version),
            footer=f"{view.reference} · {foot}",
            language=view.language,
            issued_at=view.issued_at,
            blocks=tuple(_blocks(view, title)),
        )


def _blocks(view: PlanView, title: str) -> Iterable[Block]:
    yield Title(title)
    yield Lead(_lead(view))
    yield from _criteria(view)
    yield from _changes(view)
    yield from _timetable(view)
    yield from _needs(view)
    yield from _steps(view)
    yield from _milestones(view)
    yield from _risks(view)
    if view.next_update:
        yield Heading(_("Next update"), Part.NEXT)
        yield paragraph(view.next_update)


def _lead(view: PlanView) -> Runs:
    goal = _("Goal: {goal}").format(goal=view.goal) if view.goal else _("Goal: not agreed yet.")
    if view.rag is None:
        return runs(goal)
    reason = f": {view.rag_reason}" if view.rag_reason else "."
    word = marks.word(view.rag)
    return runs(goal + " " + _("Overall") + " ", RagMark(view.rag, word), Run(word, Look.STRONG), reason)


def _criteria(view: PlanView) -> Iterable[Block]:
    own = view.edition is Edition.CUSTOMER
    yield Heading(_("You call it fixed when") if own else _("Fixed when"), Part.CRITERIA)
    if not view.criteria:
        yield paragraph(Run(_("No exit criteria are agreed yet."), Look.MUTED))
        return
    words = _("In your words") if own else _("In the customer’s words")
    columns = (Column("#"), Column(words, weight=3), Column(_("Measured by"), weight=1), Column(_("State"), weight=0.4))
    rows = tuple(
        (
            cell(str(number)),
            cell(_("“{words}”").format(words=one.words)),
            cell(one.measured_by or Run(_("open"), Look.MUTED)),
            _rated(one.rag, one.state),
        )
        for number, one in enumerate(view.criteria, 1)
    )
    yield Table(columns, rows)


def _changes(view: PlanView) -> Iterable[Block]:
    if view.since_version is None:
        return
    yield Heading(_("What changed since version {version}, and why").format(version=view.since_version), Part.CHANGES)
    if not view.changes:
        yield paragraph(_("Nothing has changed."))
        return
    columns = (
        Column(_("Step"), weight=2),
        Column(_("Was"), weight=0.5),
        Column(_("Is"), weight=0.5),
        Column(_("Why"), weight=3),
    )
    rows = tuple(
        (
            cell(one.step),
            cell(dates.short_day(one.was, view.zone) if one.was else _("new")),
            cell(dates.short_day(one.is_, view.zone) if one.is_ else _("dropped")),
            cell(one.why or Run(_("no reason given"), Look.MUTED)),
        )
        for one in view.changes
    )
    yield Table(columns, rows)


def _timetable(view: PlanView) -> Iterable[Block]:
    rows = _gantt_rows(view)
    if not rows:
        return
    heading = Heading(_("Timetable"), Part.TIMETABLE)
    critical = any(one.critical for stream in view.workstreams for one in stream.actions)
    legend = _("Dark: done. Grey: as first agreed. The same dates stand in the table of steps.")
    if critical or any(mile.critical for mile in view.milestones):
        legend = _(
            "Dark: done. Grey: as first agreed. Red line: steps that set the end date."
            " The same dates stand in the table of steps."
        )
    drawn = gantt.gantts(rows, zone=view.zone, today=view.today, tallest=TALLEST - 40)
    for number, one in enumerate(drawn):
        picture = Picture(svg(one), one.width, one.height, one.alternative)
        first, last = number == 0, number == len(drawn) - 1
        caption = paragraph(legend, small=True)
        yield KeepTogether((*((heading,) if first else ()), picture, *((caption,) if last else ())))


def _gantt_rows(view: PlanView) -> list[gantt.Row]:
    rows: list[tuple[float, gantt.Row]] = []
    for stream in view.workstreams:
        for one in stream.actions:
            if one.finish is None:
                continue
            start = one.start if one.start is not None else one.finish
            agreed = one.baseline_finish and (one.baseline_start or one.baseline_finish, one.baseline_finish)
            bar = gantt.Bar(one.title, start, one.finish, agreed or None, one.progress, one.critical)
            rows.append((day_number(start, view.zone), bar))
    for mile in view.milestones:
        if mile.due is not None:
            moved = mile.baseline if mile.baseline != mile.due else None
            row = gantt.Milestone(mile.title, mile.due, moved, mile.critical)
            rows.append((day_number(mile.due, view.zone), row))
    return [row for _at, row in sorted(rows, key=lambda pair: pair[0])]


def _needs(view: PlanView) -> Iterable[Block]:
    if not view.needs:
        return
    whom = view.needs_from or view.account
    columns = (Column(_("Action"), weight=3), Column(_("Owner"), weight=1), Column(_("Due"), weight=1))
    rows = tuple((cell(one.action), _owner(one.owner), _when(one.by, view)) for one in view.needs)
    yield KeepTogether((Heading(_("What we need from {whom}").format(whom=whom), Part.ASKS), Table(columns, rows)))


def _steps(view: PlanView) -> Iterable[Block]:
    streams = [stream for stream in view.workstreams if stream.actions]
    if not streams:
        return
    yield Heading(_("Steps and dates"), Part.ACTIONS)
    internal = view.edition is Edition.INTERNAL
    rated = any(one.rag is not None for stream in streams for one in stream.actions)
    columns = [Column("#"), Column(_("Step"), weight=6), Column(_("Owner"), weight=2), Column(_("Start"))]
    columns += [Column(_("End")), Column(_("First agreed")), Column(_("Done"), "right")]
    columns += [Column(_("State"), weight=3)] if rated else []
    columns += [Column(_("Seen by"), weight=1)] if internal else []
    rows: list[Cells | Group] = []
    for stream in streams:
        name = " · ".join(word for word in (stream.name, stream.lead) if word)
        rows += [Group(name)] if name else []
        rows += [_step(one, view, rated, internal) for one in stream.actions]
    yield Table(tuple(columns), tuple(rows))


def _step(one: ActionView, view: PlanView, rated: bool, internal: bool) -> tuple[Runs, ...]:
    cells = [
        cell(one.number),
        cell(one.title),
        _owner(one.owner),
        _day(one.start, view),
        _day(one.finish, view),
        _day(one.baseline_finish, view),
        cell(_("{percent}%").format(percent=round(min(max(one.progress, 0.0), 1.0) * 100))),
    ]
    if rated:
        cells.append(_rated(one.rag, one.rag_reason))
    if internal:
        cells.append(cell(audience_words(one.audience)))
    return tuple(cells)


def _milestones(view: PlanView) -> Iterable[Block]:
    if not view.milestones:
        return
    told = any(one.rag is not None or one.state for one in view.milestones)
    columns = [Column(_("Milestone"), weight=3), Column(_("Due"), weight=1), Column(_("First agreed"), weight=1)]
    columns += [Column(_("State"), weight=1)] if told else []
    rows = tuple(
        (
            cell(one.title),
            _when(one.due, view),
            _when(one.baseline, view),
            *((_rated(one.rag, one.state),) if told else ()),
        )
        for one in view.milestones
    )
    yield Heading(_("Milestones"), Part.MILESTONES)
    yield Table(tuple(columns), rows)


def _risks(view: PlanView) -> Iterable[Block]:
    if not view.risks:
        return
    columns = (
        Column(_("What may go wrong"), weight=3),
        Column(_("How we would notice"), weight=2),
        Column(_("What we would do"), weight=2),
        Column(_("Owner"), weight=1),
    )
    rows = tuple(
        (_rated(one.rag, one.words), cell(one.trigger), cell(one.answer), _owner(one.owner)) for one in view.risks
    )
    yield Heading(_("Risks"), Part.RISKS)
    yield Table(columns, rows)


def _rated(rag: Rag | None, words: str) -> Runs:
    if rag is None:
        return cell(words)
    return cell(RagMark(rag, marks.word(rag)), words or marks.word(rag))


def _owner(name: str) -> Runs:
    return cell(name or Run(_("nobody yet"), Look.MUTED))


def _when(when: When | None, view: PlanView) -> Runs:
    return cell(dates.weekday(when, view.zone) if when is not None else Run(_("open"), Look.MUTED))


def _day(when: When | None, view: PlanView) -> Runs:
    return cell(dates.short_day(when, view.zone) if when is not None else Run(_("open"), Look.MUTED))
