"""The history of a case as a document, in the order in which things were written. For inside alone."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from advocate_desk.documents.model import Column, Document, Look, Run, Runs, Table, Title, cell, paragraph
from advocate_desk.documents.spoken import edition_label
from advocate_desk.domain.turn import Turn
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.wording import _, dates, ops, speaking, things


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The changes of a case, the oldest first; times are said on the clock of `zone`."""

    organisation: str
    account: str
    reference: str
    title: str
    zone: tzinfo
    zone_name: str
    language: str
    issued_at: datetime
    turns: tuple[Turn, ...]


def history_report(view: HistoryView) -> Document:
    """For reading: when and by whom, what was done to what, and the value before and after."""
    with speaking(view.language):
        columns = (Column(_("When"), weight=1.3), Column(_("Done"), weight=2.2), Column(_("Before"), weight=2))
        rows = tuple(_read(turn, view.zone) for turn in view.turns)
        return _document(view, Table((*columns, Column(_("After"), weight=2)), rows))


def history_table(view: HistoryView) -> Document:
    """For a spreadsheet: number, when, who, what was done, to what, which field, before, after."""
    with speaking(view.language):
        columns = (
            Column(_("No.")),
            Column(_("When")),
            Column(_("Who")),
            Column(_("Done"), weight=1),
            Column(_("To what"), weight=1),
            Column(_("Field")),
            Column(_("Before"), weight=2),
            Column(_("After"), weight=2),
        )
        return _document(view, Table(columns, tuple(_row(turn, view.zone) for turn in view.turns)))


def _document(view: HistoryView, table: Table) -> Document:
    written = dates.full(view.issued_at, view.zone)
    foot = _("History of {when} · all times {zone}").format(when=written, zone=view.zone_name)
    return Document(
        name=_("History: {title}").format(title=view.title),
        organisation=view.organisation,
        kind=_("History"),
        edition=Edition.INTERNAL,
        edition_label=edition_label(Edition.INTERNAL),
        reference=view.reference,
        kicker=(view.account, _("Case {reference}").format(reference=view.reference), written),
        footer=f"{view.reference} · {foot}",
        language=view.language,
        issued_at=view.issued_at,
        blocks=(
            Title(view.title),
            paragraph(Run(_("Every change, in the order in which it was written."), Look.MUTED)),
            table,
        ),
    )


def _done(turn: Turn) -> str:
    done = ops.said(turn.op)
    return done if turn.inverts is None else _("{done} (taken back or done again)").format(done=done)


def _field(turn: Turn) -> str:
    return things.field(turn.field) if turn.field else _("added") if turn.now else _("removed")


def _label(turn: Turn) -> str:
    return turn.label if len(turn.label) <= 80 else turn.label[:79].rstrip() + "…"


def _read(turn: Turn, zone: tzinfo) -> tuple[Runs, ...]:
    what = f"{things.thing(turn.thing)}: {_field(turn)}"
    label = "\n" + _label(turn) if turn.field and turn.label not in (turn.was, turn.now) else ""
    return (
        cell(f"{turn.at.astimezone(zone):%Y-%m-%d %H:%M:%S}", Run(f"\n{turn.number} · {turn.who}", Look.MUTED)),
        cell(Run(_done(turn), Look.STRONG), f"\n{what}", Run(label, Look.MUTED)),
        cell(turn.was),
        cell(turn.now),
    )


def _row(turn: Turn, zone: tzinfo) -> tuple[Runs, ...]:
    label, thing = _label(turn), things.thing(turn.thing)
    return (
        cell(str(turn.number)),
        cell(f"{turn.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"),
        cell(turn.who),
        cell(_done(turn)),
        cell(f"{thing}: {label}" if label else thing),
        cell(_field(turn)),
        cell(turn.was),
        cell(turn.now),
    )
