"""The story of a case as a document: pages with a heading a day, or one table whose every row stands alone."""

from collections.abc import Iterable

from advocate_desk.documents.model import (
    Block,
    Cells,
    Column,
    Document,
    Group,
    Heading,
    Look,
    Part,
    Run,
    Runs,
    Table,
    Title,
    cell,
    paragraph,
)
from advocate_desk.documents.spoken import audience_words, edition_label
from advocate_desk.documents.story_view import EntryView, StoryView
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.wording import _, _n, dates, speaking


def timeline_report(view: StoryView) -> Document:
    """For reading: the course as a picture, then a table with the days as groups."""
    with speaking(view.language):
        return _document(view, (*((view.picture,) if view.picture else ()), *_days(view)))


def timeline_table(view: StoryView) -> Document:
    """For a spreadsheet: date and time in columns of their own, a row an entry, no groups."""
    with speaking(view.language):
        return _document(view, (_flat(view),))


def _document(view: StoryView, tables: Iterable[Block]) -> Document:
    name = _("What happened: {title}").format(title=view.title)
    written = dates.full(view.issued_at, view.zone)
    foot = _("Timeline of {when} · all times {zone}").format(when=written, zone=view.zone_name)
    return Document(
        name=name,
        organisation=view.organisation,
        kind=_("Timeline"),
        edition=view.edition,
        edition_label=edition_label(view.edition),
        reference=view.reference,
        kicker=(view.account, _("Case {reference}").format(reference=view.reference), written),
        footer=f"{view.reference} · {foot}",
        language=view.language,
        issued_at=view.issued_at,
        blocks=(Title(view.title), *_about(view), Heading(_("What happened"), Part.STORY), *tables),
    )


def _about(view: StoryView) -> Iterable[Block]:
    parts = [
        _n("{count} entry", "{count} entries", len(view.entries)).format(count=len(view.entries)),
        _("newest first") if view.newest_first else _("oldest first"),
        *view.held_back,
    ]
    if view.known is not None:
        parts.insert(0, _("As known on {when}").format(when=dates.full(view.known, view.zone)))
    yield paragraph(Run(" · ".join(parts), Look.MUTED))


def _days(view: StoryView) -> Iterable[Block]:
    if not view.entries:
        yield paragraph(Run(_("Nothing to show."), Look.MUTED))
        return
    inside = view.edition is Edition.INTERNAL
    columns = [Column(_("Time")), Column(_("Who"), weight=2), Column(_("What"), weight=6)]
    columns += [Column(_("Seen by"))] if inside else []
    rows: list[Cells | Group] = []
    day = None
    for entry in view.entries:
        its_day = dates.day_of(entry.at, view.zone)
        if its_day != day:
            rows.append(Group(dates.long_day(entry.at, view.zone)))
            day = its_day
        cells = [cell(_clock(entry, view)), _who(entry, inside), _what(entry)]
        rows.append((*cells, cell(audience_words(entry.audience))) if inside else tuple(cells))
    yield Table(tuple(columns), tuple(rows))


def _clock(entry: EntryView, view: StoryView) -> str:
    said = f"{dates.on_clock(entry.at, view.zone):%H:%M}"
    if entry.until is not None:
        same_day = dates.day_of(entry.until, view.zone) == dates.day_of(entry.at, view.zone)
        end = dates.on_clock(entry.until, view.zone)
        said += f"–{end:%H:%M}" if same_day else "\n–" + dates.weekday(entry.until, view.zone)
    return said + (" ?" if entry.at_guessed else "")


def _who(entry: EntryView, inside: bool) -> Runs:
    names = ", ".join(entry.who) or "–"
    return cell(names, Run(f"\n{entry.kind}", Look.MUTED)) if inside and entry.kind else cell(names)


def _what(entry: EntryView) -> Runs:
    doubt = Run(f"{entry.standing}: ", Look.MUTED) if entry.standing else ""
    subject = Run(entry.subject + ("\n" if entry.text else ""), Look.STRONG) if entry.subject else ""
    files = Run("\n" + _("Files: {names}").format(names=", ".join(entry.files)), Look.MUTED) if entry.files else ""
    return cell(doubt, subject, entry.text, files)


def _flat(view: StoryView) -> Table:
    inside = view.edition is Edition.INTERNAL
    columns = [Column(_("Date")), Column(_("Time")), Column(_("Until"))]
    columns += [Column(_("Kind"))] if inside else []
    columns += [Column(_("Who"), weight=2), Column(_("Subject"), weight=2), Column(_("Text"), weight=6)]
    columns += [Column(_("Files"), weight=1)]
    columns += [Column(_("Standing")), Column(_("Seen by")), Column(_("Written"))] if inside else []
    return Table(tuple(columns), tuple(_row(entry, view, inside) for entry in view.entries))


def _row(entry: EntryView, view: StoryView, inside: bool) -> Cells:
    at = entry.at.astimezone(view.zone)
    until = "" if entry.until is None else f"{entry.until.astimezone(view.zone):%Y-%m-%d %H:%M}"
    cells = [cell(f"{at:%Y-%m-%d}"), cell(f"{at:%H:%M}" + (" ?" if entry.at_guessed else "")), cell(until)]
    cells += [cell(entry.kind)] if inside else []
    cells += [cell(", ".join(entry.who)), cell(entry.subject), cell(entry.text), cell("\n".join(entry.files))]
    if inside:
        written = "" if entry.recorded_at is None else f"{entry.recorded_at.astimezone(view.zone):%Y-%m-%d %H:%M}"
        cells += [cell(entry.standing), cell(audience_words(entry.audience)), cell(written)]
    return tuple(cells)
