"""The course of a case's temperature as files: the picture alone, or a document with the picture and every reading."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk import files
from advocate_desk.calendar import zones
from advocate_desk.domain.case import Case
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.temperature import Temperature
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.wording import _, dates, heat

if TYPE_CHECKING:
    from advocate_desk.documents.model import Document
    from advocate_desk.drawing.shapes import Picture
    from advocate_desk.services.desk import Desk


def export(desk: "Desk", case: Case, found: Temperature, targets: Sequence[Path]) -> list[Path]:
    """See `Temperatures.export`."""
    if not found.courses:
        raise DeskError(Fault.RULE, rule="no_reading")
    made = [(target, rendered(desk, case, found, target.suffix)) for target in targets]
    for target, data in made:
        files.write_whole(target, data)
    with desk.store.writing(Op.EXPORT_TEMPERATURE, about=case.ref, undoable=False):
        pass
    return [target for target, _data in made]


def rendered(desk: "Desk", case: Case, found: Temperature, ending: str) -> bytes:
    """The course in one format; FORMAT_UNKNOWN."""
    from advocate_desk.drawing.svg import svg

    if ending.lower() == ".svg":
        return svg(picture(desk, found))
    if ending.lower() == ".png":
        from advocate_desk.documents.raster import png

        return png(svg(picture(desk, found)))
    from advocate_desk.documents.formats import render

    return render(_document(desk, case, found), ending)


def picture(desk: "Desk", found: Temperature, *, width: float = 482.0) -> "Picture":
    """A lane a voice, up to now."""
    from advocate_desk.drawing.heat_lanes import heat_lanes, lane

    lanes = [lane(course.name, course.readings, course.trend) for course in found.courses]
    return heat_lanes(lanes, zone=desk.zone(), until=desk.clock(), width=width)


def _document(desk: "Desk", case: Case, found: Temperature) -> "Document":
    from advocate_desk.documents.model import Column, Document, Picture, Table, Title, cell
    from advocate_desk.drawing.svg import svg

    me, zone, now = desk.me(), desk.zone(), desk.clock()
    drawn = picture(desk, found)
    after = {move.reading.id: move for move in found.moves}
    name = _("Temperature of {case}").format(case=case.ref)
    issued = _("as of {when} · times in {zone}").format(when=dates.full(now, zone), zone=zones.city(zone))
    columns = (
        Column(_("When"), weight=2),
        Column(_("Who"), weight=2),
        Column(_("Temperature"), weight=1.4),
        Column(_("Moved"), weight=1.8),
        Column(_("After"), weight=4),
    )
    readings = sorted(
        ((reading, course) for course in found.courses for reading in course.readings), key=lambda one: one[0].at
    )
    rows = []
    for reading, course in readings:
        move = after.get(reading.id)
        rows.append(
            (
                cell(dates.weekday(reading.at, zone)),
                cell(heat.voice(course.name)),
                cell(heat.level(reading.heat)),
                cell(heat.moved(move) if move is not None else ""),
                cell(f"{move.seen.author}: {move.seen.line}" if move is not None and move.seen is not None else ""),
            )
        )
    return Document(
        name=name,
        organisation=me.organisation,
        kind=_("Temperature"),
        edition=Edition.INTERNAL,
        edition_label=_("Internal"),
        reference=case.ref,
        kicker=(case.account, issued),
        footer=f"{name} · {issued}",
        language=me.language,
        issued_at=now,
        blocks=(
            Title(f"{case.account}: {case.title}"),
            Picture(svg(drawn), drawn.width, drawn.height, drawn.alternative),
            Table(columns, tuple(rows)),
        ),
    )
