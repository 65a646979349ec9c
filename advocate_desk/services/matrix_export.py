"""The contact matrix as files: a table in every document format, and the people as vCards."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk import files
from advocate_desk.calendar import zones
from advocate_desk.domain.contact import Channel, Contact
from advocate_desk.domain.matrix import Grid
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.wording import _, calls, dates

if TYPE_CHECKING:
    from advocate_desk.documents.model import Document
    from advocate_desk.services.desk import Desk


def export(desk: "Desk", grid: Grid, targets: Sequence[Path]) -> list[Path]:
    """See `Matrix.export`. All is made before anything is written; undo stops there, because it has left the desk."""
    made = [(target, rendered(desk, grid, target.suffix)) for target in targets]
    for target, data in made:
        files.write_whole(target, data)
    with desk.store.writing(Op.EXPORT_MATRIX, undoable=False):
        pass
    return [target for target, _data in made]


def rendered(desk: "Desk", grid: Grid, ending: str) -> bytes:
    """The matrix in one format; FORMAT_UNKNOWN."""
    if ending.lower() == ".vcf":
        from advocate_desk.exchange import vcard

        people = {cell.who.id: cell.who for row in grid.rows for cell in row.cells if cell.who is not None}
        return vcard.write(sorted(people.values(), key=lambda person: person.name), revised_at=grid.at)
    from advocate_desk.documents.formats import render

    return render(_document(desk, grid), ending)


def _document(desk: "Desk", grid: Grid) -> "Document":
    """One table, a row a rung: what the contact matrix holds, nothing of any customer."""
    from advocate_desk.documents.model import Column, Document, Table, Title, cell

    zone, me = desk.zone(), desk.me()
    columns = (
        Column(_("Area"), weight=2),
        Column(_("Rung"), weight=1.4),
        Column(_("Name"), weight=2),
        Column(_("Organisation"), weight=2),
        Column(_("Ways to reach, best first"), weight=3.4),
        Column(_("Hours"), weight=1.6),
        Column(_("Checked"), weight=1.2),
    )
    rows = [
        (
            cell(row.area.name),
            cell(calls.level_name(one.level)),
            cell(one.who.name if one.who is not None else _("nobody named")),
            cell(one.who.organisation if one.who is not None else ""),
            cell("\n".join(_way(channel) for channel in one.who.channels) if one.who is not None else ""),
            cell(_hours(one.who) if one.who is not None else ""),
            cell(dates.short_day(one.verified_at, zone) if one.verified_at is not None else ""),
        )
        for row in grid.rows
        for one in row.cells
    ]
    issued = _("as of {when} · times in {zone}").format(when=dates.full(grid.at, zone), zone=zones.city(zone))
    name = _("Who to call")
    return Document(
        name=name,
        organisation=me.organisation,
        kind=_("Contact matrix"),
        edition=Edition.INTERNAL,
        edition_label=_("Internal"),
        reference="",
        kicker=(issued,),
        footer=f"{name} · {issued}",
        language=me.language,
        issued_at=grid.at,
        blocks=(
            Title(name),
            Table(columns, tuple(rows)),
        ),
    )


def _way(channel: Channel) -> str:
    return f"{calls.channel_word(channel.kind)} {channel.value}"


def _hours(person: Contact) -> str:
    place = zones.city(zones.named(person.zone)) if person.zone else ""
    return " ".join(part for part in (person.hours, place) if part)
